package publish

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"art32/generator/history"
	"art32/generator/trust"
)

func calendarPath(lang Language) string { return lang.Code + "/feeds/calendar.ics" }

// The kinds of event.
const (
	eventBegins   = "begins"
	eventEnds     = "ends"
	eventDeadline = "deadline"
)

// event is a day that releases have set, and how often they have moved it.
type event struct {
	key, kind string
	date      trust.Date
	changed   trust.Date // of the release that said so last
	release   *Release   // that says so
	record    history.RecordRef
	sequence  int
	withdrawn bool
}

// almanac follows the days that releases set, from the first to the newest.
type almanac struct {
	events map[string]*event
	order  []string
}

// set sets a day, or moves it.
func (a *almanac) set(r *Release, record history.RecordRef, key, kind string, date trust.Date) {
	if date.IsZero() {
		return
	}
	e := a.events[key]
	switch {
	case e == nil:
		a.events[key] = &event{key: key, kind: kind, date: date, changed: r.Date, release: r, record: record}
		a.order = append(a.order, key)
	case e.date.String() != date.String() || e.withdrawn:
		e.date, e.changed, e.release, e.record, e.withdrawn = date, r.Date, r, record, false
		e.sequence++
	}
}

// withdraw takes a day back that has not come yet.
func (a *almanac) withdraw(r *Release, key string) {
	if e := a.events[key]; e != nil && !e.withdrawn && r.Date.Before(e.date) {
		e.withdrawn, e.changed, e.release = true, r.Date, r
		e.sequence++
	}
}

// newAlmanac reads the days from the releases. A day that belongs to a record
// (the begin or end of a sub-processor or location) keeps its identity while
// releases move it; other days belong to the release that set them.
func newAlmanac(list []*Release) *almanac {
	a := &almanac{events: map[string]*event{}}
	for _, r := range list {
		if r.Diff == nil {
			a.ahead(r)
			continue
		}
		for i := range r.Diff.Changes {
			a.read(r, &r.Diff.Changes[i])
		}
	}
	return a
}

// ahead are the days that lie ahead when the first release is made: what came
// before was never announced here.
func (a *almanac) ahead(r *Release) {
	for i := range r.Center.Subprocessors {
		x := &r.Center.Subprocessors[i]
		record := history.RecordRef{Kind: history.KindSubprocessor, ID: x.ID, Name: x.LegalName}
		key := "subprocessor/" + string(x.ID) + "/"
		if r.Date.Before(x.Effective) {
			a.set(r, record, key+eventBegins, eventBegins, x.Effective)
			if by := objectBy(r.Center, x); r.Date.Before(by) {
				a.set(r, record, key+eventDeadline, eventDeadline, by)
			}
		}
		if r.Date.Before(x.Ended) {
			a.set(r, record, key+eventEnds, eventEnds, x.Ended)
		}
	}
	for i := range r.Center.Locations {
		l := &r.Center.Locations[i]
		record := history.RecordRef{Kind: history.KindLocation, ID: l.ID, Title: l.Title}
		key := "location/" + string(l.ID) + "/"
		if r.Date.Before(l.Since) {
			a.set(r, record, key+eventBegins, eventBegins, l.Since)
		}
		if r.Date.Before(l.Until) {
			a.set(r, record, key+eventEnds, eventEnds, l.Until)
		}
	}
}

func (a *almanac) read(r *Release, c *history.Change) {
	record := string(c.Record.Kind) + "/" + string(c.Record.ID) + "/"
	dated := c.Record.Kind == history.KindSubprocessor || c.Record.Kind == history.KindLocation
	date, _ := c.After.(trust.Date)
	switch {
	case dated && (c.Op == history.OpAdded || c.Op == history.OpReplaced) && c.Field == "" && c.Clock != nil:
		a.set(r, c.Record, record+eventBegins, eventBegins, c.Clock.Effective)
		a.set(r, c.Record, record+eventDeadline, eventDeadline, c.Clock.ObjectBy)
	case dated && c.Op == history.OpRemoved && c.Field == "":
		a.withdraw(r, record+eventBegins)
		a.withdraw(r, record+eventDeadline)
		if begins := a.events[record+eventBegins]; c.Clock != nil && (begins == nil || !begins.withdrawn) {
			a.set(r, c.Record, record+eventEnds, eventEnds, c.Clock.Effective)
		}
	case dated && (c.Field == "effective" || c.Field == "since"):
		if a.events[record+eventBegins] != nil || r.Date.Before(date) {
			a.set(r, c.Record, record+eventBegins, eventBegins, date)
		}
	case dated && c.Field == "announced":
		if e := a.events[record+eventDeadline]; e != nil && c.Clock != nil && c.Clock.ObjectionDays > 0 {
			a.set(r, c.Record, record+eventDeadline, eventDeadline, date.AddDays(c.Clock.ObjectionDays))
		}
	case dated && (c.Field == "ended" || c.Field == "until"):
		if date.IsZero() {
			a.withdraw(r, record+eventEnds)
		}
		a.set(r, c.Record, record+eventEnds, eventEnds, date)
	case c.Class == history.Notable && c.Clock != nil:
		// One entry per record and day: a release that rewrites a measure sets
		// one deadline, not twenty.
		here := "release/" + string(r.Version) + "/" + record
		a.set(r, c.Record, here+c.Clock.Effective.String()+"/"+eventBegins, eventBegins, c.Clock.Effective)
		a.set(r, c.Record, here+c.Clock.ObjectBy.String()+"/"+eventDeadline, eventDeadline, c.Clock.ObjectBy)
	}
}

// calendarFiles are the days on which changes take effect and the last days to
// object, as iCalendar (RFC 5545, 7986), in every language.
func calendarFiles(in Input) ([]File, error) {
	if !in.hasFeeds() {
		return nil, nil
	}
	a := newAlmanac(in.History.Releases)
	var events []*event
	for _, key := range a.order {
		events = append(events, a.events[key])
	}
	slices.SortStableFunc(events, func(x, y *event) int {
		return cmp.Or(strings.Compare(x.date.String(), y.date.String()), strings.Compare(x.key, y.key))
	})
	var files []File
	for _, lang := range in.Languages {
		s := newSpeaker(&in, lang)
		files = append(files, File{calendarPath(lang), s.calendar(events)})
	}
	return files, nil
}

func (s *speaker) calendar(events []*event) []byte {
	var w icalendar
	title := s.labels.text("calendar_title", "Name", s.center().Organisation.Name())
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.line("PRODID", "-//art32//art32//EN")
	w.line("METHOD", "PUBLISH")
	w.text("NAME", title)
	w.text("X-WR-CALNAME", title)
	w.line("REFRESH-INTERVAL;VALUE=DURATION", "P1D")
	w.line("SOURCE;VALUE=URI", s.in.BaseURL+calendarPath(s.lang))
	w.line("URL", s.absolute("changelog/"))
	for _, e := range events {
		s.event(&w, e)
	}
	w.line("END", "VCALENDAR")
	return []byte(w.b.String())
}

func (s *speaker) event(w *icalendar, e *event) {
	t := s.at(e.release)
	what := e.record.Name
	if what == "" {
		what = t.lineText(e.record.Title)
	}
	if what == "" {
		what = s.labels.text("change_kind_" + string(e.record.Kind))
	}
	summary := s.labels.text("calendar_"+e.kind, "What", what)
	stamp := strings.ReplaceAll(e.changed.String(), "-", "") + "T000000Z"
	version := string(e.release.Version)
	w.line("BEGIN", "VEVENT")
	w.line("UID", strings.TrimPrefix(urn(s.in.History.Releases[0], "event", e.key), "urn:uuid:"))
	w.line("DTSTAMP", stamp)
	w.line("LAST-MODIFIED", stamp)
	w.line("SEQUENCE", itoa(e.sequence))
	w.line("DTSTART;VALUE=DATE", strings.ReplaceAll(e.date.String(), "-", ""))
	w.line("DTEND;VALUE=DATE", strings.ReplaceAll(e.date.AddDays(1).String(), "-", ""))
	if e.withdrawn {
		w.line("STATUS", "CANCELLED")
		summary = s.labels.text("calendar_withdrawn") + s.labels.text("colon") + " " + summary
	} else {
		w.line("STATUS", "CONFIRMED")
	}
	w.text("SUMMARY;LANGUAGE="+string(s.lang.Tag), summary)
	w.text("DESCRIPTION;LANGUAGE="+string(s.lang.Tag), s.labels.text("change_kind_"+string(e.record.Kind))+s.labels.text("colon")+" "+what+"\n"+
		s.labels.text("title_release", "Version", version)+"\n"+s.absolute(releasePath(version)))
	w.line("URL", s.absolute(releasePath(version)))
	w.text("CATEGORIES", s.labels.text("change_kind_"+string(e.record.Kind)))
	w.line("CLASS", "PUBLIC")
	w.line("TRANSP", "TRANSPARENT")
	if e.kind == eventDeadline && !e.withdrawn {
		w.line("BEGIN", "VALARM")
		w.line("ACTION", "DISPLAY")
		w.line("TRIGGER", "-P7D")
		w.text("DESCRIPTION", summary)
		w.line("END", "VALARM")
	}
	w.line("END", "VEVENT")
}

// icalendar writes lines of content (RFC 5545 section 3.1).
type icalendar struct{ b strings.Builder }

// text writes a value of type TEXT.
func (w *icalendar) text(name, value string) {
	w.line(name, strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`).Replace(value))
}

// line writes a line, folded so that none has more than 75 octets and no
// character is torn apart.
func (w *icalendar) line(name, value string) {
	left := 75
	for _, r := range fmt.Sprintf("%s:%s", name, value) {
		if r < 0x20 && r != '\t' || r == 0x7f {
			continue // no control character may be in a line
		}
		n := utf8.RuneLen(r)
		if n < 0 {
			r, n = utf8.RuneError, 3
		}
		if n > left {
			w.b.WriteString("\r\n ")
			left = 74
		}
		w.b.WriteRune(r)
		left -= n
	}
	w.b.WriteString("\r\n")
}
