package publish

import (
	"bytes"
	"net/mail"
	"strings"
	"testing"
	"unicode/utf8"

	"art32/generator/history"
	"art32/generator/trust"

	ics "github.com/arran4/golang-ical"
)

func TestCalendar(t *testing.T) {
	in := pastInput(t, past(t))
	files, err := calendarFiles(in)
	if err != nil {
		t.Fatal(err)
	}
	data := fileAt(t, files, "de/feeds/calendar.ics")
	golden(t, "calendar.de.ics", data)
	for _, line := range bytes.SplitAfter(data, []byte("\r\n")) {
		if len(line) > 0 && (!bytes.HasSuffix(line, []byte("\r\n")) || len(line) > 77 || !utf8.Valid(line)) {
			t.Errorf("a line of %d octets, or a torn character: %q", len(line), line)
		}
	}
	calendar, err := ics.ParseCalendar(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	sequence, date := "", ""
	for _, e := range calendar.Events() {
		summary := e.GetProperty(ics.ComponentPropertySummary).Value
		if summary == "Wirksam: Späher, Söhne & <Töchter>; GmbH" {
			sequence = e.GetProperty(ics.ComponentPropertySequence).Value
			date = e.GetProperty(ics.ComponentPropertyDtStart).Value
		}
		if deadline := strings.HasPrefix(summary, "Letzter Tag"); deadline != (len(e.Alarms()) == 1) {
			t.Errorf("%s: %d alarms", summary, len(e.Alarms()))
		}
	}
	if sequence != "2" || date != "20270201" {
		t.Errorf("a day that moved twice: sequence %q, day %q", sequence, date)
	}
}

// TestCalendarOverTime: with every release an event keeps its UID, and its
// SEQUENCE grows when its day moves or when it is withdrawn.
func TestCalendarOverTime(t *testing.T) {
	site := past(t)
	in := pastInput(t, site)
	type state struct{ uid, sequence, day string }
	var states []state
	for n := 2; n <= len(in.History.Releases); n++ {
		here := in
		here.History = &History{Releases: in.History.Releases[:n]}
		for _, e := range calendarOf(t, here, "fr").Events() {
			if strings.HasPrefix(e.GetProperty(ics.ComponentPropertySummary).Value, "Prise d’effet\u00a0: Späher") {
				states = append(states, state{e.Id(), e.GetProperty(ics.ComponentPropertySequence).Value, e.GetProperty(ics.ComponentPropertyDtStart).Value})
			}
		}
	}
	if len(states) != 3 {
		t.Fatalf("%v", states)
	}
	for i, want := range []state{{states[0].uid, "0", "20261220"}, {states[0].uid, "1", "20270110"}, {states[0].uid, "2", "20270201"}} {
		if states[i] != want {
			t.Errorf("after release %d: %v, want %v", i+2, states[i], want)
		}
	}
	r := *in.History.Releases[3]
	meta := *r.Release
	meta.Date, meta.Version = trust.NewDate(2026, 11, 20), "1.4"
	r.Release = &meta
	r.Diff = &history.Diff{Changes: []history.Change{{ID: "subprocessor/spaeher", Op: history.OpRemoved,
		Record: history.RecordRef{Kind: history.KindSubprocessor, ID: "spaeher"}}}}
	a := newAlmanac(append(in.History.Releases[:4:4], &r))
	if e := a.events["subprocessor/spaeher/begins"]; e == nil || !e.withdrawn || e.sequence != 3 {
		t.Errorf("withdrawn: %+v", e)
	}
}

func TestFolding(t *testing.T) {
	var w icalendar
	w.text("SUMMARY", strings.Repeat("ä", 100)+"; a, b\\c\nd\r\n"+"\x00"+strings.Repeat("漢", 30))
	text := w.b.String()
	for _, line := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("%d octets: %q", len(line), line)
		}
	}
	want := "SUMMARY:" + strings.Repeat("ä", 100) + `\; a\, b\\c\nd\n` + strings.Repeat("漢", 30) + "\r\n"
	if got := strings.ReplaceAll(text, "\r\n ", ""); got != want {
		t.Errorf("unfolded %q", got)
	}
}

func TestNotices(t *testing.T) {
	in := pastInput(t, past(t))
	r := in.History.Releases[1]
	in = in.Freezing(in.History.Until(r.Version))
	center := *r.Center
	center.Organisation.LegalName = `Muster "Software" GmbH, Zürich`
	center.Organisation.Contacts = append(center.Organisation.Contacts, trust.Contact{Role: trust.RoleObjections, Email: "einspruch@muster.example"})
	in.Center = &center
	files := Notices(in, NoticeDraft{Version: r.Version, Date: r.Date, Notes: r.Notes, Before: r.Center, Diff: r.Diff})
	for _, f := range files {
		golden(t, f.Path, f.Data)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Path, ".eml") {
			if !bytes.Contains(f.Data, []byte(Unsubscribe)) || !bytes.HasPrefix(f.Data, []byte("Subject: ")) {
				t.Errorf("%s lacks its subject or its way to unsubscribe", f.Path)
			}
			continue
		}
		m, err := mail.ReadMessage(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if _, err := m.Header.AddressList("From"); err != nil {
			t.Errorf("%s: %v", f.Path, err)
		}
	}
}

// TestNoticeHeaders: a name with a line break or a quote adds no header.
func TestNoticeHeaders(t *testing.T) {
	in := pastInput(t, past(t))
	center := *in.Center
	center.Organisation.LegalName = "Muster\r\nBcc: a@example.org, \"Ö\" <x>"
	center.Organisation.Brand = "Mu\nX-Evil: 1"
	in.Center = &center
	for _, f := range Notices(in, NoticeDraft{Version: "1", Date: in.Today}) {
		head, _, _ := strings.Cut(strings.ReplaceAll(string(f.Data), "\r\n", "\n"), "\n\n")
		for _, line := range strings.Split(head, "\n") {
			if strings.HasPrefix(line, "Bcc:") || strings.HasPrefix(line, "X-Evil") {
				t.Errorf("%s: %q", f.Path, head)
			}
		}
	}
}

// calendarOf is the calendar in a language, as another program reads it.
func calendarOf(t *testing.T, in Input, lang string) *ics.Calendar {
	t.Helper()
	files, err := calendarFiles(in)
	if err != nil {
		t.Fatal(err)
	}
	calendar, err := ics.ParseCalendar(bytes.NewReader(fileAt(t, files, lang+"/feeds/calendar.ics")))
	if err != nil {
		t.Fatal(err)
	}
	return calendar
}
