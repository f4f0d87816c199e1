package publish

import (
	"bytes"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"art32/generator/trust"
)

// French sets some marks off by a space, which must not break: a narrow one
// before ; ! ? and a word space before : % » and after « (Lexique des règles
// typographiques en usage à l'Imprimerie nationale).
var loose = regexp.MustCompile(`[^\x{202f}][;!?]([ \n<]|$)|[^\x{a0}]([:%»]([ \n<]|$))|«[^\x{a0}]`)

func TestFrenchLabels(t *testing.T) {
	labels, err := ParseLabels("fr", os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range slices.Sorted(maps.Keys(labels)) {
		for _, text := range labels[key] {
			if bad := loose.FindString(text); bad != "" {
				t.Errorf("%s: %q in %q", key, bad, text)
			}
		}
	}
}

// TestFrenchLists: what is listed in a row has French marks in between, on the
// pages and in the feeds, the notice and the annex.
func TestFrenchLists(t *testing.T) {
	const subs = "data/subprocessors.toml"
	site := pastOf(t, step{"1.0", "2026-11-01", nil, ""},
		step{"1.1", "2026-11-02", []string{subs, "\n[[subprocessor]]\nid = \"new\"", `
[[subprocessor]]
id = "three"
legal_name = "Drei"
role = "processor"
category = "monitoring"
service = { de = "Dienst", fr = "Service" }
purpose = { de = "Zweck", fr = "But" }
seat.address.country = "AT"
locations = [{ country = "AT" }, { country = "IT" }]
announced = 2026-11-02
effective = 2026-12-20

[[subprocessor]]
id = "new"`}, "[[change]]\nid = \"subprocessor/three\"\nnote.de = \"Neu.\"\nnote.fr = \"Nouveau.\""})
	in := pastInput(t, site)
	const want = "Autriche\u202f; Italie"
	files, err := pages(withoutAnnex(in))
	if err != nil {
		t.Fatal(err)
	}
	feeds, err := feedFiles(in)
	if err != nil {
		t.Fatal(err)
	}
	r := in.History.Newest()
	notices := Notices(in, NoticeDraft{Version: r.Version, Date: r.Date, Before: in.History.Releases[0].Center, Diff: r.Diff})
	found := 0
	for _, f := range slices.Concat(files, feeds, notices) {
		if strings.HasSuffix(f.Path, ".eml") {
			continue // encoded; the text is that of the other file
		}
		if bytes.Contains(f.Data, []byte("Autriche; ")) {
			t.Errorf("%s: a German semicolon in French", f.Path)
		}
		if bytes.Contains(f.Data, []byte(want)) {
			found++
		}
	}
	if found < 4 { // the release, since the version before, a feed, the notice
		t.Errorf("%q is in %d files", want, found)
	}
	french := in.Languages[slices.IndexFunc(in.Languages, func(l Language) bool { return l.Code == "fr" })]
	a := &setter{speaker: newSpeaker(&in, french)}
	var text strings.Builder
	for _, span := range a.enumerate([]Words{name("Autriche"), name("Italie")}) {
		text.WriteString(span.Text)
	}
	if text.String() != want {
		t.Errorf("the annex has %q", text.String())
	}
}

// TestFrenchDates: the first day of a month is "1er", every other one a number
// (Lexique des règles typographiques: dates), and only in French.
func TestFrenchDates(t *testing.T) {
	in := Input{}
	for _, c := range []struct{ lang, first, second string }{{"fr", "1er avril 2026", "2 avril 2026"}, {"fr-CH", "1er avril 2026", "2 avril 2026"}, {"de", "1. April 2026", "2. April 2026"}, {"en", "1 April 2026", "2 April 2026"}} {
		locale := c.lang
		if locale == "en" {
			locale = "en-GB"
		}
		s := newSpeaker(&in, Language{Code: c.lang, Tag: trust.Lang(c.lang), Locale: locale})
		for day, want := range map[int]string{1: c.first, 2: c.second} {
			if got := s.day(trust.NewDate(2026, 4, day)).Text; got != want {
				t.Errorf("%s: %q, want %q", c.lang, got, want)
			}
		}
	}
}
