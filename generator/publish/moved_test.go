package publish

import (
	"maps"
	"strings"
	"testing"

	"art32/generator/history"
	"art32/generator/trust"
)

// front is a part of the front matter of a page, by keys and positions.
func front(v any, path ...any) any {
	for _, step := range path {
		switch key := step.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[key]
		case int:
			list, _ := v.([]any)
			if key >= len(list) {
				return nil
			}
			v = list[key]
		}
	}
	return v
}

// TestOldPagesPointToMovedDates: the page of a release says which later one has
// moved or withdrawn a day of its, and so does what changed since.
func TestOldPagesPointToMovedDates(t *testing.T) {
	in := pastInput(t, announcedThen(t, "announced = 2026-11-02\neffective = 2026-12-20", "announced = 2026-11-15\neffective = 2027-01-15"))
	in.Today = trust.NewDate(2026, 11, 16)
	content, err := pages(withoutAnnex(in))
	if err != nil {
		t.Fatal(err)
	}
	old := view(t, content, "content/de/changelog/1.1/_index.md")
	for _, at := range [][]any{{"dates", 0}, {"notable", 0, "changes", 0}} {
		row := front(old, at...)
		for want, path := range map[string][]any{
			"2026-11-22": {"object_by", "iso"}, "2026-12-20": {"effective", "iso"}, "changelog/1.2/": {"moved", "by", "path"},
			"2026-12-05": {"moved", "object_by", "iso"}, "2027-01-15": {"moved", "effective", "iso"},
		} {
			if got := front(row, path...); got != want {
				t.Errorf("the page of 1.1: %v of %v is %v, want %s", path, at, got, want)
			}
		}
	}
	if old["open"] != true {
		t.Error("one may object until the day to which it was moved, but the page of 1.1 does not say how")
	}
	if moved := front(view(t, content, "content/de/changelog/1.2/_index.md"), "dates", 0, "moved"); moved != nil {
		t.Errorf("the newest page has moved dates: %v", moved)
	}
	since := front(view(t, content, "content/de/changelog/since/1.0/index.md"), "notable", 0, "changes", 0)
	if front(since, "told", "path") != "changelog/1.1/" || front(since, "moved", "by", "path") != "changelog/1.2/" {
		t.Errorf("since 1.0: %v", since)
	}
	feed, err := feedFiles(in)
	if err != nil {
		t.Fatal(err)
	}
	if entry := string(fileAt(t, feed, "de/feeds/sub-processors.atom")); strings.Count(entry, "22. November 2026") == 0 {
		t.Error("the entry of 1.1 was changed after it was published")
	}

	withdrawn := newAlmanac(in.History.Releases)
	withdrawn.at = 3
	withdrawn.read(&Release{Release: &history.Release{Version: "1.3", Date: in.Today}}, &history.Change{Class: history.Notable, Op: history.OpRemoved,
		Record: history.RecordRef{Kind: history.KindSubprocessor, ID: "spaeher"}})
	c := &in.History.Releases[1].Diff.Changes[0]
	if now, by := withdrawn.movedAfter(1, c); now == nil || by != 3 || !now.withdrawn || !now.objectBy().IsZero() {
		t.Errorf("withdrawn: %+v by %d", now, by)
	}
}

// TestDeadlinesEnd: the last day to object counts; the day after it, no page
// tells how to object any more. Feeds, calendar and old notices stay.
func TestDeadlinesEnd(t *testing.T) {
	site := announcedThen(t)
	var files [2][]File
	for i, over := range []bool{false, true} {
		in := pastInput(t, site)
		in.Today = trust.NewDate(2026, 11, 22+i)
		center := *in.Center
		center.Organisation.Contacts = append(center.Organisation.Contacts[:1:1], trust.Contact{Role: trust.RoleObjections, Email: "einspruch@muster.example"})
		in.Center = &center
		content, err := pages(withoutAnnex(in))
		if err != nil {
			t.Fatal(err)
		}
		past := func(page map[string]any, path ...any) {
			t.Helper()
			if got := front(page, append(path, "past")...) == true; got != over {
				t.Errorf("%s: %v of %v is over: %v", in.Today, path, page["kind"], got)
			}
		}
		home := view(t, content, "content/de/_index.md")
		past(home, "upcoming", 1, "object_by")
		release := view(t, content, "content/de/changelog/1.1/_index.md")
		past(release, "dates", 0, "object_by")
		past(release, "notable", 0, "changes", 0, "object_by")
		past(view(t, content, "content/de/sub-processors/_index.md"), "upcoming", 1, "object_by")
		for _, path := range []string{"changelog/1.1/_index.md", "changelog/since/1.0/index.md", "changelog/since/1.1/index.md"} {
			page := view(t, content, "content/de/"+path)
			if open := page["open"] == true; open == over || (front(page, "contact") != nil) == over {
				t.Errorf("%s: %s says how to object: %v", in.Today, path, open)
			}
		}
		if got := release["over"] == true; got != over {
			t.Errorf("%s: all periods are over: %v", in.Today, got)
		}
		for _, output := range []func(Input) ([]File, error){feedFiles, calendarFiles} {
			made, err := output(in)
			if err != nil {
				t.Fatal(err)
			}
			files[i] = append(files[i], made...)
		}
	}
	for i, f := range files[0] {
		if string(f.Data) != string(files[1][i].Data) {
			t.Errorf("%s depends on the day of the build", f.Path)
		}
	}
}

// TestSinceTheNewest: whoever signs the newest version has an address that will
// tell what changes, and tells now what is announced.
func TestSinceTheNewest(t *testing.T) {
	in := pastInput(t, announcedThen(t))
	in.Today = trust.NewDate(2026, 11, 16)
	content, err := pages(withoutAnnex(in))
	if err != nil {
		t.Fatal(err)
	}
	page := view(t, content, "content/fr/changelog/since/1.1/index.md")
	if front(page, "release", "current") != true || len(page["notable"].([]any)) != 0 || front(page, "upcoming", 1, "object_by", "iso") != "2026-11-22" {
		t.Errorf("since 1.1: %v", page)
	}
	if front(view(t, content, "content/fr/changelog/since/_index.md"), "releases", 0, "since") != "changelog/since/1.1/" {
		t.Error("the list of versions does not lead to it")
	}
	if front(view(t, content, "content/fr/changelog/since/1.0/index.md"), "release", "current") != nil {
		t.Error("1.0 passes for the current version")
	}
}

// TestNoticeOfAnEmergency: the notice says what could not wait, and its subject
// names the first and the last day to object where they differ.
func TestNoticeOfAnEmergency(t *testing.T) {
	const subs = "data/subprocessors.toml"
	data := maps.Clone(sample)
	data["data/register.toml"] = file(strings.NewReplacer("default = 30", "default = 30, emergency = 5", "replacement = 10", "replacement = 10, emergency = 5").Replace(string(sample["data/register.toml"].Data)))
	site := pastFrom(t, data,
		step{"1.0", "2026-11-01", nil, ""},
		step{"1.1", "2026-11-02", []string{subs, "\n[[subprocessor]]\nid = \"new\"", strings.Replace(spaeher, "effective = 2026-12-20", "effective = 2026-11-07", 1),
			subs, `purpose.de = "Betrieb."`, `purpose.de = "Betrieb und Auswertung der Server."`, subs, `purpose.fr = "Exploitation."`, `purpose.fr = "Exploitation et analyse des serveurs."`},
			"[[change]]\nid = \"subprocessor/spaeher\"\nnature = \"emergency\"\nnote.de = \"Nach einem Brand.\"\n[[change]]\nid = \"subprocessor/old\"\nnote.de = \"Mehr.\"\neffective = 2027-01-01"})
	in := pastInput(t, site)
	r := in.History.Newest()
	for i, want := range [][]string{
		{"Einspruch bis 7. November 2026, für einige bis 22. November 2026\n", "\n  Unaufschiebbare Änderung aus Sicherheitsgründen.\n  Hinweis: Nach einem Brand."},
		{"objection jusqu’au 7 novembre 2026, pour certaines jusqu’au 22 novembre 2026\n", "\n  Changement urgent pour raison de sécurité.\n"},
	} {
		in := in.Freezing(in.History)
		notice := string(Notices(in, NoticeDraft{Version: r.Version, Date: r.Date, Before: in.History.Releases[0].Center, Diff: r.Diff})[2*i].Data)
		for _, part := range want {
			if strings.Count(notice, part) != 1 {
				t.Errorf("not once %q in\n%s", part, notice)
			}
		}
	}
}
