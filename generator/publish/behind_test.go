package publish

import (
	"maps"
	"strings"
	"testing"

	"art32/generator/trust"
)

// TestTranslationBehind: a translation that a release has marked as lagging is
// marked for readers too: on the page of today, in that version for ever, and in
// the annex that it froze; not in the prevailing language, not before, and no
// longer once it was touched.
func TestTranslationBehind(t *testing.T) {
	const measures, german, french = "data/measures/a.toml", "binnen 72 Stunden", "sous 72 heures"
	data := maps.Clone(sample)
	data[measures] = file("[[measure]]\nid = \"patching\"\ncategory = \"system-hardening\"\nkind = \"technical\"\nstatus = \"in-place\"\ntitle = { de = \"Patchen\", fr = \"Correctifs\" }\n" +
		"text = { de = \"Lücken schließen wir " + german + ".\", fr = \"Les failles sont corrigées " + french + ".\" }\n" +
		"[[measure.statements]]\ntext = { de = \"Auf allen Systemen.\", fr = \"Sur tous les systèmes.\" }\n")
	const said = "[[change]]\nid = \"measure\"\nnote.de = \"x\"\nreason.de = \"x\"\nnature = \"correction\"\n"
	steps := []step{
		{"1.0", "2026-11-01", nil, ""},
		{"1.1", "2026-11-02", []string{measures, german, "binnen sieben Tagen", measures, "title = { de = \"Patchen\"", "title = { de = \"Lücken schließen\""},
			said + "[lagging]\nfr = [\"measure/patching/text\", \"measure/patching/title\"]"},
	}
	marks := func(in Input, path string) (text, title, statement any) {
		content, err := pages(withoutAnnex(in))
		if err != nil {
			t.Fatal(err)
		}
		page := view(t, content, "content/"+path)
		return front(page, "measures", 0, "text", "behind"), front(page, "measures", 0, "title", "behind"), front(page, "measures", 0, "statements", 0, "text", "behind")
	}
	check := func(in Input, path string, behind bool) {
		t.Helper()
		text, title, statement := marks(in, path)
		if (text == "#patching") != behind || (title == true) != behind || statement != nil {
			t.Errorf("%s: text %v, title %v, statement %v; behind: %v", path, text, title, statement, behind)
		}
	}
	in := pastInput(t, pastFrom(t, data, steps...))
	check(in, "fr/security/system-hardening/_index.md", true)
	check(in, "de/security/system-hardening/_index.md", false)
	check(in, "fr/versions/1.1/measures-1/index.md", true)
	check(in, "de/versions/1.1/measures-1/index.md", false)
	check(in, "fr/versions/1.0/measures-1/index.md", false)

	frozen := in.Freezing(in.History)
	for i, want := range []int{0, 1} {
		doc, _, err := annexDocument(frozen, in.Languages[i])
		if err != nil {
			t.Fatal(err)
		}
		read := &reading{records: map[string]*strings.Builder{}}
		read.blocks("", doc.Blocks)
		said := read.all.String()
		if n := strings.Count(said, "Cette traduction ne suit pas encore la version qui fait foi\u00a0: texte en allemand (example.org/trust/annex/1.1/annex-de.pdf)"); n != want {
			t.Errorf("annex in %s: %d marks, want %d:\n%s", in.Languages[i].Code, n, want, said)
		}
		if n := strings.Count(said, "[traduction pas encore à jour"); (n > 0) != (want > 0) {
			t.Errorf("annex in %s: %d marks of titles", in.Languages[i].Code, n)
		}
	}

	touched := pastFrom(t, data, steps...)
	f := touched[measures]
	f.Data = []byte(strings.ReplaceAll(strings.ReplaceAll(string(f.Data), french, "sous sept jours"), "Correctifs", "Correction des failles"))
	in = pastInput(t, touched)
	in.Today = trust.NewDate(2026, 11, 22)
	check(in, "fr/security/system-hardening/_index.md", false)
	check(in, "fr/versions/1.1/measures-1/index.md", true)
}
