package publish

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"art32/generator/history"
	"art32/generator/judge"
	"art32/generator/pdf"
)

// redlineOf is the redline of the sample's past, from its first release on.
func redlineOf(t *testing.T, from, to int) (Input, *Release, *Release, *history.Diff) {
	t.Helper()
	site := past(t)
	in := pastInput(t, site)
	chain, _ := history.ReadChain(site)
	older, newer := in.History.Releases[from], in.History.Releases[to]
	diff, err := chain.Between(chain.Releases[from], chain.Releases[to])
	if err != nil {
		t.Fatal(err)
	}
	return in, older, newer, diff
}

// TestRedline: every change is told once with what went, what came, and what was
// said of it in the release that brought it.
func TestRedline(t *testing.T) {
	in, older, newer, diff := redlineOf(t, 0, 3)
	for _, lang := range in.Languages {
		doc, _, err := redlineDocument(in, older, newer, diff, lang)
		if err != nil {
			t.Fatal(err)
		}
		var went, came, all strings.Builder
		for _, b := range doc.Blocks {
			p, ok := b.(pdf.Paragraph)
			for _, s := range p.Text {
				switch {
				case !ok:
				case s.Deleted:
					went.WriteString(s.Text)
				case s.Inserted:
					came.WriteString(s.Text)
				}
				all.WriteString(s.Text)
			}
		}
		if lang.Code != "de" {
			continue
		}
		if came := came.String(); !strings.Contains(came, "{und Auswertung der Server}") || !strings.Contains(came, "{Leistung: Beobachtung}") || !strings.Contains(came, "{Orte der Verarbeitung: Österreich, Wien}") {
			t.Errorf("what came: %q", came)
		}
		if went.String() != "" { // nothing did
			t.Errorf("what went: %q", went.String())
		}
		for _, want := range []string{"Betrieb", "Noch später.", "1. Februar 2027"} {
			if !strings.Contains(strings.ReplaceAll(all.String(), noBreak, " "), want) {
				t.Errorf("%q is missing in %q", want, all.String())
			}
		}
	}
	empty := &history.Diff{}
	doc, _, err := redlineDocument(in, older, newer, empty, in.Languages[0])
	if err != nil || !strings.Contains(plainSpans(doc.Blocks[len(doc.Blocks)-1].(pdf.Paragraph).Text), in.Labels["de"].text("no_changes")) {
		t.Errorf("two equal versions: %v", err)
	}
}

// TestRedlineReads: a tool without knowledge of structure still sees what went
// and what came, and the same input gives the same bytes.
func TestRedlineReads(t *testing.T) {
	pdftotext := judge.Program(t, "pdftotext")
	in, older, newer, diff := redlineOf(t, 1, 3)
	a, err := Redline(in, older, newer, diff, in.Languages[0])
	if err != nil {
		t.Fatal(err)
	}
	b, err := Redline(in, older, newer, diff, in.Languages[0])
	if err != nil || !bytes.Equal(a.PDF, b.PDF) {
		t.Errorf("other bytes the second time: %v", err)
	}
	path := filepath.Join(t.TempDir(), "r.pdf")
	if err := os.WriteFile(path, a.PDF, 0o644); err != nil {
		t.Fatal(err)
	}
	raw, err := exec.Command(pdftotext, "-raw", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(string(raw)), " ")
	for _, want := range []string{"[20. Dezember 2026] {1. Februar 2027}", "{und Auswertung der Server}"} {
		if !strings.Contains(strings.ReplaceAll(text, noBreak, " "), want) {
			t.Errorf("%q is missing in %q", want, text)
		}
	}
}
