package publish

import (
	"html"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"

	"art32/generator/history"
	"art32/generator/trust"
)

// demoInput is the demonstration site at one of its releases.
func demoInput(t *testing.T, version string) (Input, *Release, *Release) {
	t.Helper()
	site := os.DirFS("../..")
	sample := sampleInput(t, trust.NewDate(2026, 11, 22))
	sample.Languages = append(slices.Clone(sample.Languages), Language{Code: "en", Tag: "en", Locale: "en-GB", Direction: "ltr"})
	in := inputOf(t, site, sample)
	i := slices.IndexFunc(in.History.Releases, func(r *Release) bool { return string(r.Version) == version })
	if i < 1 {
		t.Fatalf("no release %s", version)
	}
	return in, in.History.Releases[i-1], in.History.Releases[i]
}

func noticeOf(t *testing.T, in Input, before, r *Release, lang string) string {
	t.Helper()
	in = in.Freezing(in.History.Until(r.Version))
	in.Center = r.Center
	files := Notices(in, NoticeDraft{Version: r.Version, Date: r.Date, Notes: r.Notes, Before: before.Center, Diff: r.Diff})
	return string(fileAt(t, files, "notice."+lang+".txt"))
}

var spaces = regexp.MustCompile(`\s+`)

// words of HTML or JSON, without marks.
func wordsOf(text string) string {
	text = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text, "")
	return spaces.ReplaceAllString(html.UnescapeString(text), " ")
}

// TestRecipientIsTold: whoever has to judge a new recipient finds name, address,
// contact, purpose, data, people, use of AI, processings, places and basis of
// transfers in the notice, in the feed and on the page of the release (EDPB
// Opinion 22/2024), and of the one that it replaces the country and basis.
func TestRecipientIsTold(t *testing.T) {
	for _, c := range []struct {
		version string
		id      trust.Ref[trust.Subprocessor]
		old     []string
	}{
		{"4.1", "feder", nil},
		{"4.3", "relais-postal", []string{"Ersetzt: ActiveCampaign, LLC, Vereinigte Staaten", "Bisherige Nutzung endet am: 31. Dezember 2026", "Bisherige Orte der Verarbeitung: Vereinigte Staaten", "Bisherige Grundlage der Übermittlung: Vereinigte Staaten: "}},
	} {
		in, before, r := demoInput(t, c.version)
		x := r.Center.Subprocessor(c.id)
		if x == nil || x.Contact == nil || len(x.DataCategories) == 0 || len(x.Processings) == 0 {
			t.Fatalf("%s says less of %s than this test needs", c.version, c.id)
		}
		want := append(c.old, x.LegalName, x.Service["de"], spaces.ReplaceAllString(x.Purpose["de"].Plain(), " "), string(x.Contact.Email), x.Seat.Address.City)
		want = append(want, x.DataCategories["de"]...)
		want = append(want, x.DataSubjects["de"]...)
		for _, p := range x.Processings {
			want = append(want, r.Center.Processing(p).Name["de"])
		}
		for _, p := range x.Locations {
			want = append(want, p.City)
		}
		if x.AI != "" {
			want = append(want, in.Labels["de"].text("ai_use_"+string(x.AI)))
		}
		feed := feedOf(t, in, "de/feeds/sub-processors.atom")
		i := slices.IndexFunc(feed.Items, func(e *gofeed.Item) bool { return strings.HasPrefix(e.Title, "Version "+c.version+":") })
		if i < 0 {
			t.Fatalf("no entry of %s", c.version)
		}
		for where, text := range map[string]string{"notice": noticeOf(t, in, before, r, "de"), "feed": feed.Items[i].Content} {
			text = wordsOf(text)
			for _, w := range want {
				if !strings.Contains(text, w) {
					t.Errorf("%s: the %s lacks %q:\n%s", c.version, where, w, text)
				}
			}
			if strings.Contains(text, " – "+x.Locations[0].City) {
				t.Errorf("%s: the %s has a chain of dashes", c.version, where)
			}
		}
		content, err := pages(withoutAnnex(in))
		if err != nil {
			t.Fatal(err)
		}
		page := string(fileAt(t, content, "content/de/changelog/"+c.version+"/_index.md"))
		for _, w := range want {
			if _, value, ok := strings.Cut(w, ": "); ok && slices.Contains(c.old, w) {
				w = strings.TrimSuffix(value, ": ")
			}
			if !strings.Contains(page, w) {
				t.Errorf("%s: the page lacks %q", c.version, w)
			}
		}
	}
}

// TestFeedSaysHow: an entry with a period says until when, how and to whom to
// object, whatever else had to be left out; one without a period does not.
func TestFeedSaysHow(t *testing.T) {
	in, _, _ := demoInput(t, "4.3")
	feed := feedOf(t, in, "de/feeds/all.atom")
	periods := 0
	for _, e := range feed.Items {
		text := wordsOf(e.Content)
		has := strings.Contains(text, "Einspruch bis: ")
		if told := strings.Contains(text, "Einspruch erheben") && strings.Contains(text, "Einspruch an: widerspruch@lindenhof.example") && strings.Contains(text, "Kundennummer"); told != has {
			t.Errorf("%s: a period %t, how to object %t\n%s", e.Title, has, told, text)
		}
		if has {
			periods++
		}
	}
	if periods < 3 {
		t.Errorf("%d entries with a period", periods)
	}
}

// TestHeadlines: what a controller has to know first is named, in words.
func TestHeadlines(t *testing.T) {
	in, _, _ := demoInput(t, "4.3")
	feed := feedOf(t, in, "de/feeds/all.atom")
	titles := map[string]string{}
	for _, e := range feed.Items {
		version, what, _ := strings.Cut(e.Title, ": ")
		titles[version] = what
		if strings.Contains(e.Title, "(+") {
			t.Errorf("a bare number: %s", e.Title)
		}
	}
	for version, want := range map[string]string{
		"Version 4.1": "Unterauftragsverarbeiter Feder",
		"Version 4.2": "Maßnahme Sicherung der Datenbanken – ",
		"Version 4.3": "Unterauftragsverarbeiter Relais Postal SAS – Austausch (und 3 weitere wesentliche Änderungen)",
	} {
		if !strings.HasPrefix(titles[version], want) {
			t.Errorf("%s: %q, not %q", version, titles[version], want)
		}
	}
}

// The reasons by which a headline is chosen are those of the table of rules.
func TestGravityKnowsReasons(t *testing.T) {
	known := map[string]bool{}
	for _, r := range history.Rules() {
		known[r.Reason] = true
	}
	source, err := os.ReadFile("headline.go")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`Reason == "([a-z-]+)"`).FindAllSubmatch(source, -1)
	for _, m := range found {
		if !known[string(m[1])] {
			t.Errorf("no rule has the reason %s", m[1])
		}
	}
	if len(found) < 5 {
		t.Errorf("%d reasons", len(found))
	}
}

// TestForeignTextIsMarked: a text that is not translated says so in the notice
// and in the feed, as on the pages.
func TestForeignTextIsMarked(t *testing.T) {
	in, before, r := demoInput(t, "4.1")
	notice := noticeOf(t, in, before, r, "fr")
	found := false
	for line := range strings.SplitSeq(notice, "\n") {
		if strings.Contains(line, "Meldungen der Hersteller") {
			found = true
			if !strings.HasSuffix(line, "(texte en allemand)") {
				t.Errorf("not marked: %s", line)
			}
		}
	}
	if !found {
		t.Fatal("the sample has no German text any more")
	}
	feeds, err := feedFiles(in)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(fileAt(t, feeds, "fr/feeds/all.json")); !regexp.MustCompile(`<span lang=\\"de\\">[^\n]*Meldungen der Hersteller[^\n]*?</span> <small>\(texte en allemand\)`).MatchString(text) {
		t.Error("the feed does not mark it")
	}
}
