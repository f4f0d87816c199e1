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

// calendarFiles are the days on which changes take effect and the last days to
// object, as iCalendar (RFC 5545, 7986), in every language.
func calendarFiles(in Input) ([]File, error) {
	if !in.hasFeeds() {
		return nil, nil
	}
	a := (&speaker{in: &in}).index().published
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
	stamp := strings.ReplaceAll(e.release.Date.String(), "-", "") + "T000000Z"
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
	w.text("DESCRIPTION;LANGUAGE="+string(s.lang.Tag), t.eventText(e, what)+"\n\n"+
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

// eventText is all that somebody needs who sees the event and nothing else: what
// kind of change it is, its days, and how and to whom to object.
func (s *speaker) eventText(e *event, what string) string {
	kind := s.labels.text("change_kind_" + string(e.record.Kind))
	switch {
	case e.typ == trust.ChangeLocation && strings.HasPrefix(e.key, string(history.KindLocation)+"/"):
		kind = s.newPlace().Label
	case e.typ != "":
		kind = s.labels.text("change_type_" + string(e.typ))
	case e.record.Kind == history.KindLocation && e.kind == eventEnds:
		kind = s.labels.text("location_change_closing")
	}
	lines := []string{kind + s.colon() + " " + what}
	if e.withdrawn {
		return strings.Join(append(lines, s.labels.text("calendar_withdrawn")), "\n")
	}
	if by := s.day(e.clock.ObjectBy); by != nil {
		lines = append(lines, s.labels.text("object_until")+s.colon()+" "+by.Text)
	}
	if day := s.day(e.clock.Effective); day != nil {
		if e.kind == eventEnds || e.typ == trust.ChangeRemoval {
			lines = append(lines, s.labels.text("calendar_ends", "What", day.Text))
		} else {
			lines = append(lines, s.labels.text("effective")+s.colon()+" "+day.Text)
		}
	}
	if e.kind != eventDeadline {
		return strings.Join(lines, "\n")
	}
	if how := s.plain(s.prose(s.center().Register.Objection)); how != "" {
		lines = append(lines, "", s.labels.text("how_to_object")+s.colon(), how)
	}
	return strings.TrimSpace(strings.Join(append(lines, "", s.objectionsTo()), "\n"))
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
