package publish

import (
	"slices"
	"strings"
	"testing"

	"art32/generator/history"
	"art32/generator/trust"

	ics "github.com/arran4/golang-ical"
)

// placeAnnounced is a further place of a sub-processor, whose day stands in
// next.toml alone, and what comes after it.
func placeAnnounced(t *testing.T, more ...step) Input {
	t.Helper()
	const subs = "data/subprocessors.toml"
	return pastInput(t, pastOf(t, append([]step{
		{"4.3", "2026-11-01", nil, ""},
		{"4.4", "2026-11-02", []string{subs, `{ extent = "edge" }`, `{ extent = "edge" }, { country = "FR", city = "Lyon" }`},
			"[[change]]\nid = \"subprocessor/new\"\nnote.de = \"Neu.\"\neffective = 2027-01-10"},
	}, more...)...))
}

const oakSaid = "[[change]]\nid = \"subprocessor/new\"\nnote.de = \"So.\"\n"

var withdrawal = step{"4.5", "2026-11-12", []string{"data/subprocessors.toml", `, { country = "FR", city = "Lyon" }`, ""}, oakSaid}

// coming are the days of the home page about a record: effective, object by, announced.
func coming(in Input, path string) []string {
	var list []string
	for _, u := range newSpeaker(&in, in.Languages[0]).upcoming() {
		if u.What.Path == path {
			iso := func(d *Day) string {
				if d == nil {
					return "-"
				}
				return d.ISO
			}
			list = append(list, u.Change.Label+" "+iso(u.Effective)+" "+iso(u.ObjectBy)+" "+iso(u.Announced))
		}
	}
	return list
}

// oakEvents are the events of the calendar that a release set, by UID.
func oakEvents(t *testing.T, in Input) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, e := range calendarOf(t, in, "de").Events() {
		get := func(p ics.ComponentProperty) string { return e.GetProperty(p).Value }
		if strings.Contains(get(ics.ComponentPropertyDescription), "Verarbeitungsort") && strings.Contains(get(ics.ComponentPropertySummary), "Oak") {
			found[e.Id()] = get(ics.ComponentPropertyDtStart) + " " + get(ics.ComponentPropertySequence) + " " + get(ics.ComponentPropertyStatus)
		}
	}
	return found
}

func values(m map[string]string) []string {
	var list []string
	for _, v := range m {
		list = append(list, v)
	}
	slices.Sort(list)
	return list
}

// TestDatesOfReleasesAreShown: a day that only a release knows stands on the home
// page and on the page of its record until it has come.
func TestDatesOfReleasesAreShown(t *testing.T) {
	in := placeAnnounced(t)
	in.Today = trust.NewDate(2026, 11, 16)
	in.index = nil
	list := coming(in, "sub-processors/new/")
	if want := "2027-01-10 2026-11-22 2026-11-02"; len(list) != 2 || !strings.HasSuffix(list[1], want) {
		t.Fatalf("the home page tells %q, want %s", list, want)
	}
	content, err := pages(withoutAnnex(in))
	if err != nil {
		t.Fatal(err)
	}
	page := view(t, content, "content/de/sub-processors/new.md")
	if front(page, "ahead", 0, "effective", "iso") != "2027-01-10" || front(page, "ahead", 0, "object_by", "iso") != "2026-11-22" || front(page, "ahead", 0, "release", "path") != "changelog/4.4/" {
		t.Errorf("the page of the record tells %v", page["ahead"])
	}
	for _, name := range []string{"content/de/subscribe.md", "content/de/changelog/since/4.4/index.md"} {
		if !strings.Contains(string(fileAt(t, content, name)), "2027-01-10") {
			t.Errorf("%s does not tell the day", name)
		}
	}
	if strings.Contains(string(fileAt(t, content, "content/de/versions/4.4/_index.md")), `"ahead"`) {
		t.Error("the page of a version, which never changes, tells what is ahead")
	}
	in.Today = trust.NewDate(2027, 1, 10)
	if list := coming(in, "sub-processors/new/"); len(list) != 0 {
		t.Errorf("on the day itself: %q", list)
	}
}

// TestWithdrawnPart: what was announced and is taken back is cancelled in the
// calendar, gone from the home page, and the page that told it says so.
func TestWithdrawnPart(t *testing.T) {
	before := oakEvents(t, placeAnnounced(t))
	in := placeAnnounced(t, withdrawal)
	in.Today = trust.NewDate(2026, 11, 16)
	after := oakEvents(t, in)
	if got := values(before); !slices.Equal(got, []string{"20261122 0 CONFIRMED", "20270110 0 CONFIRMED"}) {
		t.Fatalf("before: %q", got)
	}
	if got := values(after); !slices.Equal(got, []string{"20261122 1 CANCELLED", "20270110 1 CANCELLED"}) {
		t.Errorf("after: %q", got)
	}
	for uid := range before {
		if after[uid] == "" {
			t.Errorf("the event %s lost its identity", uid)
		}
	}
	if list := coming(in, "sub-processors/new/"); len(list) != 1 {
		t.Errorf("the home page tells %q", list)
	}
	content, err := pages(withoutAnnex(in))
	if err != nil {
		t.Fatal(err)
	}
	old := view(t, content, "content/de/changelog/4.4/_index.md")
	if moved := front(old, "notable", 0, "changes", 0, "moved"); front(moved, "withdrawn") != true || front(moved, "by", "path") != "changelog/4.5/" {
		t.Errorf("the page of 4.4 says %v", moved)
	}
	for _, name := range []string{"content/de/changelog/4.5/_index.md", "content/de/changelog/since/4.4/index.md"} {
		c := front(view(t, content, name), "notable", 0, "changes", 0)
		if front(c, "op", "key") != string(history.OpWithdrawn) || front(c, "object_by") != nil {
			t.Errorf("%s says %v", name, c)
		}
	}
	if page := view(t, content, "content/de/sub-processors/new.md"); page["ahead"] != nil {
		t.Errorf("the page of the record tells %v", page["ahead"])
	}
}

// TestMovedPart: another day in next.toml moves the event, and no deadline with it.
func TestMovedPart(t *testing.T) {
	before := oakEvents(t, placeAnnounced(t))
	in := placeAnnounced(t, step{"4.5", "2026-11-12", nil, oakSaid + "effective = 2027-02-01"})
	in.Today = trust.NewDate(2026, 11, 16)
	after := oakEvents(t, in)
	if got := values(after); !slices.Equal(got, []string{"20261122 0 CONFIRMED", "20270201 1 CONFIRMED"}) {
		t.Errorf("after: %q", got)
	}
	for uid := range before {
		if after[uid] == "" {
			t.Errorf("the event %s lost its identity", uid)
		}
	}
	if list := coming(in, "sub-processors/new/"); len(list) != 2 || !strings.HasSuffix(list[1], "2027-02-01 2026-11-22 2026-11-02") {
		t.Errorf("the home page tells %q", list)
	}
	content, err := pages(withoutAnnex(in))
	if err != nil {
		t.Fatal(err)
	}
	old := view(t, content, "content/de/changelog/4.4/_index.md")
	if got := front(old, "notable", 0, "changes", 0, "moved", "effective", "iso"); got != "2027-02-01" {
		t.Errorf("the page of 4.4 says %v", got)
	}
	for _, name := range []string{"content/de/changelog/4.5/_index.md", "content/de/changelog/since/4.4/index.md"} {
		if page := string(fileAt(t, content, name)); !strings.Contains(page, "10. Januar 2027") || !strings.Contains(page, "1. Februar 2027") {
			t.Errorf("%s does not tell the move:\n%s", name, page)
		}
	}
	withdrawn := placeAnnounced(t, step{"4.5", "2026-11-12", nil, oakSaid + "effective = 2027-02-01"},
		step{"4.6", "2026-11-13", withdrawal.edits, oakSaid})
	if got := values(oakEvents(t, withdrawn)); !slices.Equal(got, []string{"20261122 1 CANCELLED", "20270201 2 CANCELLED"}) {
		t.Errorf("withdrawn after it was moved: %q", got)
	}
}

// TestEndsAreAnnounced: the end of a sub-processor has the day on which a release
// told it, and what changed since names the day to which it was moved.
func TestEndsAreAnnounced(t *testing.T) {
	const subs = "data/subprocessors.toml"
	in := pastInput(t, pastOf(t, step{"1.0", "2026-09-01", []string{subs, "ended = 2026-11-30\n", "", subs, "replaces = \"old\"\n", ""}, ""},
		step{"1.1", "2026-10-05", []string{subs, "effective = 2024-01-01\n", "effective = 2024-01-01\nended = 2026-11-30\n"}, "[[change]]\nid = \"subprocessor/old\"\nnote.de = \"Endet.\""},
		step{"1.2", "2026-10-20", []string{subs, "ended = 2026-11-30", "ended = 2026-12-15"}, "[[change]]\nid = \"subprocessor/old\"\nnote.de = \"Später.\""}))
	in.Today = trust.NewDate(2026, 10, 21)
	list := coming(in, "sub-processors/old/")
	if len(list) != 1 || !strings.Contains(list[0], " 2026-12-15 ") || !strings.HasSuffix(list[0], " 2026-10-05") {
		t.Errorf("the home page tells %q", list)
	}
	content, err := pages(withoutAnnex(in))
	if err != nil {
		t.Fatal(err)
	}
	c := front(view(t, content, "content/de/changelog/since/1.0/index.md"), "notable", 0, "changes", 0)
	if front(c, "effective", "iso") != "2026-12-15" || front(c, "after", "text") != "15. Dezember 2026" {
		t.Errorf("since 1.0: %v", c)
	}
}
