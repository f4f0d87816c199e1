package publish

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"art32/generator/trust"

	ics "github.com/arran4/golang-ical"
)

const spaeher = `
[[subprocessor]]
id = "spaeher"
legal_name = "Späher GmbH"
service = { de = "Beobachtung", fr = "Surveillance" }
role = "processor"
category = "monitoring"
purpose = { de = "Beobachtung der Anwendung.", fr = "Surveillance de l’application." }
seat.address.country = "AT"
locations = [{ country = "AT", city = "Wien" }]
announced = 2026-11-02
effective = 2026-12-20

[[subprocessor]]
id = "new"`

// announcedThen is a recipient that is announced on 2 November, with 20 days to
// object, and what a later release makes of that.
func announcedThen(t *testing.T, edits ...string) fstest.MapFS {
	t.Helper()
	const subs = "data/subprocessors.toml"
	steps := []step{
		{"1.0", "2026-11-01", nil, ""},
		{"1.1", "2026-11-02", []string{subs, "\n[[subprocessor]]\nid = \"new\"", spaeher}, "[[change]]\nid = \"subprocessor\"\nnote.de = \"Neu.\""},
	}
	if len(edits) > 0 {
		var list []string
		for i := 0; i+1 < len(edits); i += 2 {
			list = append(list, subs, edits[i], edits[i+1])
		}
		steps = append(steps, step{"1.2", "2026-11-15", list, "[[change]]\nid = \"subprocessor\"\nnote.de = \"Verschoben.\""})
	}
	return pastOf(t, steps...)
}

// days are the events of a calendar about Späher: summary, day and sequence, by UID.
func days(t *testing.T, in Input) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, e := range calendarOf(t, in, "de").Events() {
		if summary := e.GetProperty(ics.ComponentPropertySummary).Value; strings.Contains(summary, "Späher") {
			found[e.Id()] = summary + " " + e.GetProperty(ics.ComponentPropertyDtStart).Value + " " + e.GetProperty(ics.ComponentPropertySequence).Value
		}
	}
	return found
}

// TestOneDeadline: the home page, the calendar, the pages of the releases, the
// notice and what changed since name the same last day to object, also after it
// moved, and events keep their identity.
func TestOneDeadline(t *testing.T) {
	tests := []struct {
		name              string
		edits             []string
		objectBy, begins  string
		deadline, effects string // in the calendar: day and sequence
	}{
		{"as announced", nil, "2026-11-22", "2026-12-20", "20261122 0", "20261220 0"},
		{"announced anew", []string{"announced = 2026-11-02", "announced = 2026-11-15"}, "2026-12-05", "2026-12-20", "20261205 1", "20261220 0"},
		{"announced anew, with the start", []string{"announced = 2026-11-02\neffective = 2026-12-20", "announced = 2026-11-15\neffective = 2027-01-15"}, "2026-12-05", "2027-01-15", "20261205 1", "20270115 1"},
		{"a later start", []string{"effective = 2026-12-20", "effective = 2027-01-15"}, "2026-11-22", "2027-01-15", "20261122 0", "20270115 1"},
		{"an earlier start", []string{"effective = 2026-12-20", "effective = 2026-12-16"}, "2026-12-05", "2026-12-16", "20261205 1", "20261216 1"},
	}
	before := days(t, pastInput(t, announcedThen(t)))
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in := pastInput(t, announcedThen(t, test.edits...))
			in.Today = trust.NewDate(2026, 11, 16)
			s := newSpeaker(&in, in.Languages[0])
			upcoming := s.upcoming()[1]
			if upcoming.ObjectBy.ISO != test.objectBy || upcoming.Effective.ISO != test.begins {
				t.Errorf("the home page says %s and %s, want %s and %s", upcoming.ObjectBy.ISO, upcoming.Effective.ISO, test.objectBy, test.begins)
			}
			if x := s.subprocessor(in.Center.Subprocessor("spaeher")); x.ObjectBy.ISO != test.objectBy {
				t.Errorf("the list of sub-processors says %s", x.ObjectBy.ISO)
			}
			after := days(t, in)
			if len(after) != 2 {
				t.Errorf("%d events: %v", len(after), after)
			}
			for uid, event := range after {
				want := "Wirksam: Späher GmbH " + test.effects
				if strings.HasPrefix(before[uid], "Letzter Tag") {
					want = "Letzter Tag für Einspruch: Späher GmbH " + test.deadline
				}
				if before[uid] == "" || event != want {
					t.Errorf("the calendar says %q, before %q, want %q", event, before[uid], want)
				}
			}
			content, err := pages(withoutAnnex(in))
			if err != nil {
				t.Fatal(err)
			}
			since := string(fileAt(t, content, "content/de/changelog/since/1.0/index.md"))
			if !strings.Contains(since, `"object_by":{"iso":"`+test.objectBy) || !strings.Contains(since, `"effective":{"iso":"`+test.begins) {
				t.Errorf("since 1.0 does not say %s and %s:\n%s", test.objectBy, test.begins, since)
			}
			newest := in.History.Newest()
			page := view(t, content, "content/de/changelog/"+string(newest.Version)+"/_index.md")
			dates, _ := page["dates"].([]any)
			if len(dates) == 0 {
				t.Fatalf("the page of %s tells no period", newest.Version)
			}
			for _, d := range dates {
				if by := d.(map[string]any)["object_by"].(map[string]any)["iso"]; by != test.objectBy {
					t.Errorf("the page of %s says %s", newest.Version, by)
				}
			}
			if page["objection"] == nil && page["contact"] == nil {
				t.Error("the page does not say how to object")
			}
			notice := string(Notices(in.Freezing(in.History), NoticeDraft{Version: newest.Version, Date: newest.Date,
				Before: in.History.Releases[len(in.History.Releases)-2].Center, Diff: newest.Diff})[0].Data)
			by, err := trust.ParseDate(test.objectBy)
			if err != nil {
				t.Fatal(err)
			}
			if day := s.day(by).Text; !strings.Contains(notice, "Einspruch bis "+day) {
				t.Errorf("the notice does not say %s:\n%s", day, notice)
			}
		})
	}
}

// TestDraftAnnouncesNothing: data that no release has published move a deadline
// only with the day of their announcement.
func TestDraftAnnouncesNothing(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{"effective = 2026-12-20", "effective = 2026-12-16", "2026-11-22"},
		{"announced = 2026-11-02", "announced = 2026-11-15", "2026-12-05"},
	} {
		site := announcedThen(t)
		site["data/subprocessors.toml"] = file(strings.Replace(string(site["data/subprocessors.toml"].Data), test.old, test.new, 1))
		in := pastInput(t, site)
		in.Today = trust.NewDate(2026, 11, 16)
		if by := newSpeaker(&in, in.Languages[0]).upcoming()[1].ObjectBy.ISO; by != test.want {
			t.Errorf("%s: object until %s, want %s", test.new, by, test.want)
		}
		for _, event := range days(t, in) {
			if strings.HasPrefix(event, "Letzter") && !strings.HasSuffix(event, "20261122 0") {
				t.Errorf("%s: a draft moved the calendar: %s", test.new, event)
			}
		}
	}
}

// TestClosingGivesNothingToObject: neither page nor calendar name a deadline for
// a location that closes.
func TestClosingGivesNothingToObject(t *testing.T) {
	in := sampleInput(t, trust.NewDate(2026, 11, 22))
	center := *in.Center
	center.Locations = []trust.Location{{ID: "chicago", Title: trust.Line{"de": "Chicago"}, Country: "US",
		Announced: trust.NewDate(2026, 11, 2), Since: trust.NewDate(2022, 1, 1), Until: trust.NewDate(2026, 12, 31)},
		{ID: "lyon", Title: trust.Line{"de": "Lyon"}, Country: "FR", Announced: trust.NewDate(2026, 11, 2), Since: trust.NewDate(2026, 12, 15)}}
	in.Center = &center
	for _, u := range newSpeaker(&in, in.Languages[0]).upcoming() {
		switch by := u.ObjectBy; u.What.Text.Text {
		case "Chicago":
			if by != nil {
				t.Errorf("a closing can be objected to until %s", by.ISO)
			}
		case "Lyon":
			if by == nil || by.ISO != "2026-11-22" {
				t.Errorf("an opening can be objected to until %v", by)
			}
		}
	}
}

// TestCalendarStandsAlone: an event says what kind of change it is, all its
// days, and a deadline how and to whom to object.
func TestCalendarStandsAlone(t *testing.T) {
	data := maps.Clone(sample)
	data["data/register.toml"] = file(string(data["data/register.toml"].Data) + "[objection]\nde = \"Schreiben Sie uns, *mit Grund*:\\n\\n- binnen der Frist\"\nfr = \"Écrivez-nous.\"\n")
	data["data/organisation.toml"] = file(string(data["data/organisation.toml"].Data) + "[[contacts]]\nrole = \"objections\"\nemail = \"einspruch@muster.example\"\n")
	in := pastInput(t, pastFrom(t, data, step{"1.0", "2026-11-01", nil, ""},
		step{"1.1", "2026-11-02", []string{"data/subprocessors.toml", "\n[[subprocessor]]\nid = \"new\"", spaeher}, "[[change]]\nid = \"subprocessor\"\nnote.de = \"Neu.\""}))
	calendar := calendarOf(t, in, "de")
	const dates = "Neuer Unterauftragsverarbeiter: Späher GmbH\nEinspruch bis: 22. November 2026\nWirksam ab: 20. Dezember 2026\n\n"
	const version = "Version 1.1: was sich geändert hat\nhttps://example.org/trust/de/changelog/1.1/"
	want := map[string]string{
		"Wirksam: Späher GmbH": dates + version,
		"Letzter Tag für Einspruch: Späher GmbH": dates + "Einspruch erheben:\nSchreiben Sie uns, mit Grund:\n- binnen der Frist\n\n" +
			"Einspruch an: einspruch@muster.example\n\n" + version,
	}
	for _, e := range calendar.Events() {
		summary := e.GetProperty(ics.ComponentPropertySummary).Value
		if text, ok := want[summary]; ok {
			delete(want, summary)
			if got := strings.NewReplacer(`\n`, "\n", `\,`, ",", `\;`, ";").Replace(e.GetProperty(ics.ComponentPropertyDescription).Value); got != text {
				t.Errorf("%s:\n%s\nwant\n%s", summary, got, text)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("no events %v", want)
	}
}

// TestRunningDeadline: a release that moves a start to a later day and announces
// something else besides repeats the period that runs for that start, at that
// change and in no other words than its day: in the notice and the feeds of
// every language, and on the page of the release.
func TestRunningDeadline(t *testing.T) {
	const subs = "data/subprocessors.toml"
	second := strings.NewReplacer("spaeher", "luchs", "Späher GmbH", "Luchs GmbH", "2026-11-02", "2026-11-15", "2026-12-20", "2027-01-15").Replace(spaeher)
	in := pastInput(t, pastOf(t,
		step{"1.0", "2026-11-01", nil, ""},
		step{"1.1", "2026-11-02", []string{subs, "\n[[subprocessor]]\nid = \"new\"", spaeher}, "[[change]]\nid = \"subprocessor\"\nnote.de = \"Neu.\""},
		step{"1.2", "2026-11-15", []string{subs, "effective = 2026-12-20", "effective = 2027-01-15", subs, "\n[[subprocessor]]\nid = \"new\"", second}, "[[change]]\nid = \"subprocessor\"\nnote.de = \"Später.\""},
	))
	in.Today = trust.NewDate(2026, 11, 16)
	r := in.History.Newest()
	static, err := feedFiles(in)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ first, last, sentence, both string }{
		{"22. November 2026", "5. Dezember 2026", "Einspruch erheben, der bei jeder Änderung steht", "Einspruch bis 22. November 2026, für einige bis 5. Dezember 2026"},
		{"22 novembre 2026", "5 décembre 2026", "jour indiqué pour chacune", "objection jusqu’au 22 novembre 2026, pour certaines jusqu’au 5 décembre 2026"},
	} {
		notice := string(Notices(in.Freezing(in.History), NoticeDraft{Version: r.Version, Date: r.Date, Before: in.History.Releases[1].Center, Diff: r.Diff})[2*i].Data)
		_, moved, _ := strings.Cut(notice, "Späher GmbH\n")
		moved, _, _ = strings.Cut(moved, "\n\n")
		if !strings.Contains(moved, want.first) || !strings.Contains(notice, want.sentence) || !strings.Contains(notice, want.both) {
			t.Errorf("not %q in\n%s", want, notice)
		}
		feed := string(fileAt(t, static, in.Languages[i].Code+"/feeds/notable.atom"))
		if _, entry, _ := strings.Cut(feed, "<entry>"); !strings.Contains(entry, want.sentence) || !strings.Contains(entry, want.first) {
			t.Errorf("the feed does not say %q:\n%s", want, feed)
		}
	}
}
