package publish

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"art32/generator/history"
	"art32/generator/pdf"
	"art32/generator/trust"
)

// lastNext is what past says of its newest release.
const lastNext = "[[change]]\nid = \"subprocessor\"\nnote.de = \"Noch später.\"\neffective = 2027-01-31"

// TestAnnexOfRelease: the annex that a release freezes tells of that release
// too, and setting it again after further releases, from what was frozen, gives
// the same bytes.
func TestAnnexOfRelease(t *testing.T) {
	site := past(t)
	before := maps.Clone(site)
	for name := range before {
		if strings.HasPrefix(name, history.Folder+"/1.3/") {
			delete(before, name)
		}
	}
	before[history.NextFile] = file(lastNext)
	next, problems := history.ReadNext(before)
	chain, _ := history.ReadChain(before)
	in := pastInput(t, before)
	p, more := history.Prepare(history.Draft{Version: "1.3", Date: trust.NewDate(2026, 11, 12), Center: in.Center, Next: next, Chain: chain})
	if p == nil {
		t.Fatal(problems, more)
	}
	ahead, err := NewHistory(chain)
	if err != nil {
		t.Fatal(err)
	}
	frozen := in.Freezing(ahead.With(p, in.Center))

	later := maps.Clone(site)
	later["data/register.toml"] = &fstest.MapFile{Data: append(bytes.Clone(site["data/register.toml"].Data), "\n# a release later\n"...)}
	full := historyOf(t, later)
	again := pastInput(t, later)
	again.Center = full.Releases[3].Center
	again.Today = trust.NewDate(2030, 1, 1)
	again = again.Freezing(full.Until("1.3"))

	for _, lang := range in.Languages {
		a, err := SetAnnex(frozen, lang)
		if err != nil {
			t.Fatal(err)
		}
		b, err := SetAnnex(again, lang)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.PDF, b.PDF) {
			t.Errorf("%s: the annex of a release is another one later", lang.Code)
		}
		doc := compose(t, frozen, lang.Code)
		if text := partText(doc, "changelog"); !strings.Contains(text, "1.3") || doc.Labels.Draft != "" {
			t.Errorf("%s: the annex of release 1.3 does not tell of it: %s", lang.Code, text)
		}
	}
	if full.Until("9") != nil {
		t.Error("a history until a release that is not there")
	}
}

// partText is the text of a part of the annex, a line per paragraph.
func partText(doc *pdf.Document, id string) string {
	var blocks []pdf.Block
	within := false
	for _, b := range doc.Blocks {
		if h, ok := b.(pdf.Heading); ok && h.Level == 1 {
			within = h.ID == id
		}
		if within {
			blocks = append(blocks, b)
		}
	}
	return strings.NewReplacer(noBreak, " ", "\u2028", " ").Replace(fmt.Sprint(blocks))
}

// TestAnnexHistory: every release is told, the newest first, with what was said
// about its changes and their days.
func TestAnnexHistory(t *testing.T) {
	in := pastInput(t, past(t))
	text := partText(compose(t, in, "de"), "changelog")
	at := 0
	for _, want := range []string{
		"Version 1.3 vom 12. November 2026", "Betrieb und Auswertung", "Noch später.", "31. Januar 2027", "1. Februar 2027",
		"Version 1.2 vom 10. November 2026", "10. Januar 2027", "Später.",
		"Version 1.1 vom 2. November 2026", "neuer", "Späher, Söhne & <Töchter>; GmbH", "Zur Überwachung.", "Ein weiteres Unternehmen", "20. Dezember 2026",
	} {
		i := strings.Index(text[at:], want)
		if i < 0 {
			t.Fatalf("%q does not follow in\n%s", want, text[at:])
		}
		at += i
	}
	if french := partText(compose(t, in, "fr"), "changelog"); !strings.Contains(french, "Version 1.2 du 10 novembre 2026") || !strings.Contains(french, in.Labels["fr"].text("text_in", "Language", "allemand")) {
		t.Errorf("a note that is not translated does not say so:\n%s", french)
	}
	if strings.Contains(text, in.Labels["de"].text("annex_unreleased")) {
		t.Error("a released annex has changes that are not released")
	}
}

// TestAnnexHistoryOfDraft: a draft tells what it changes, apart from the versions.
func TestAnnexHistoryOfDraft(t *testing.T) {
	site := past(t)
	subs := site["data/subprocessors.toml"]
	subs.Data = bytes.Replace(subs.Data, []byte("2027-02-01"), []byte("2027-03-03"), 1)
	in := pastInput(t, site)
	text := partText(compose(t, in, "de"), "changelog")
	if !strings.Contains(text, in.Labels["de"].text("annex_unreleased")) || !strings.Contains(text, "3. März 2027") {
		t.Errorf("the draft does not tell what it changes:\n%s", text)
	}
	in.History = nil
	if text := partText(compose(t, in, "de"), "changelog"); text != "[]" {
		t.Errorf("a register without releases has a history: %s", text)
	}
}

// TestAnnexLongHistory: a hundred releases are all listed, and the newest are
// told in full.
func TestAnnexLongHistory(t *testing.T) {
	in := pastInput(t, past(t))
	short := in.History.Releases
	long := &History{}
	for i := range 100 {
		r := *short[1+i%3]
		meta := *r.Release
		meta.Version = trust.Version(fmt.Sprintf("7.%d", i))
		r.Release = &meta
		if i > 0 {
			r.Diff = history.Compare(long.Releases[i-1].Center, r.Center, history.Options{On: r.Date, Entries: r.Entries})
		}
		long.Releases = append(long.Releases, &r)
	}
	in.History = long
	doc := compose(t, in, "de")
	text := partText(doc, "changelog")
	for i := range 100 {
		if !strings.Contains(text, fmt.Sprintf("{7.%d ", i)) {
			t.Errorf("release 7.%d is not listed", i)
		}
		told := strings.Contains(text, fmt.Sprintf("Version 7.%d vom", i))
		if told != (i >= 100-detailedReleases) {
			t.Errorf("release 7.%d told in full: %v", i, told)
		}
	}
	var content struct {
		Changelog []AnnexHistory
	}
	if err := json.Unmarshal(doc.Attachments[0].Data, &content); err != nil || len(content.Changelog) != 1 || len(content.Changelog[0].Releases) != 100 {
		t.Errorf("the attached JSON does not have all releases: %v", err)
	}
}

// TestStatementPart: a change of a statement is told by how the statement begins
// in the reader's language, wherever it stands in its measure.
func TestStatementPart(t *testing.T) {
	in := pastInput(t, past(t))
	text := func(de, fr string) trust.Text {
		paragraph := func(s string) trust.Markdown {
			return trust.Markdown{Source: s, Blocks: []trust.Block{{Kind: trust.Paragraph, Inlines: []trust.Inline{{Kind: trust.Plain, Text: s}}}}}
		}
		return trust.Text{"de": paragraph(de), "fr": paragraph(fr)}
	}
	older, newer := *in.Center, *in.Center
	m := trust.Measure{ID: "m", Category: "backup-restore", Kind: "technical", Status: "in-place", Title: trust.Line{"de": "Sicherung", "fr": "Sauvegarde"}}
	with := func(de string) []trust.Measure {
		m.Statements = []trust.Statement{{Text: text("Oben.", "En haut."), Statements: []trust.Statement{{Text: text(de, "Les copies sont conservées pendant trente jours au moins, puis elles sont effacées.")}}}}
		return []trust.Measure{m}
	}
	older.Measures = with("Sicherungen bleiben dreißig Tage und werden dann gelöscht.")
	newer.Measures = with("Sicherungen bleiben vierzig Tage und werden dann gelöscht, ohne dass eine Kopie bleibt.")
	diff := history.Compare(&older, &newer, history.Options{On: in.Today})
	then := in
	in.Center, then.Center = &newer, &older
	for code, want := range map[string]string{"de": "(Sicherungen bleiben vierzig Tage", "fr": "(Les copies sont conservées pendant trente jours au moins\u00a0…)"} {
		i := slices.IndexFunc(in.Languages, func(l Language) bool { return l.Code == code })
		cs := &changeSpeaker{speaker: newSpeaker(&in, in.Languages[i]), older: newSpeaker(&then, in.Languages[i]), current: &newer}
		got := ""
		for j := range diff.Changes {
			got += cs.where(&diff.Changes[j])
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s: %q does not contain %q", code, got, want)
		}
	}
}

// TestAnnexHistorySpelled: a character that no font has forbids the release that
// brings it, and no release after it.
func TestAnnexHistorySpelled(t *testing.T) {
	in := pastInput(t, past(t))
	with := func(i int) Input {
		in := in
		in.History = &History{Releases: slices.Clone(in.History.Releases)}
		r := *in.History.Releases[i]
		meta := *r.Release
		m, _ := trust.ParseMarkdown("- **Fertig** 🎉 漢\n- [weiter](/security/)")
		meta.Notes = trust.Text{"de": m}
		r.Release = &meta
		in.History.Releases[i] = &r
		return in.Freezing(in.History)
	}
	if _, err := SetAnnex(with(3), in.Languages[0]); err == nil || !strings.Contains(err.Error(), "U+1F389") || !strings.Contains(err.Error(), "releases/1.3") {
		t.Errorf("the release that brings the character: %v", err)
	}
	for _, i := range []int{0, 2} {
		if _, err := SetAnnex(with(i), in.Languages[0]); err != nil {
			t.Error(err)
		}
		if text := partText(compose(t, with(i), "de"), "changelog"); !strings.Contains(text, "[U+1F389] [U+6F22]") {
			t.Errorf("the character is not spelled in\n%s", text)
		}
	}
}
