package publish

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"art32/generator/judge"
	"art32/generator/trust"
)

// scripts turn German texts into such in the letters of another language, so
// that its annex has as much text as the demo's.
var scripts = map[trust.Lang][2]string{
	"el": {"abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ", "αβξδεφγηιικλμνοπθρσταυωχψζάώύςΑΒΞΔΕΦΓΗΙΙΚΛΜΝΟΠΘΡΣΤΑΥΩΧΨΖΆΏΎ"},
	"bg": {"abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ", "абцдефгхийклмнопярстувшжъзячющАБЦДЕФГХИЙКЛМНОПЯРСТУВШЖЪЗЯЧЮ"},
}

func inScript(lang trust.Lang, text string) string {
	from, to := []rune(scripts[lang][0]), []rune(scripts[lang][1])
	return strings.Map(func(r rune) rune {
		if i := slices.Index(from, r); i >= 0 {
			return to[i]
		}
		return r
	}, text)
}

// translate adds a language to every text below v.
func translate(v reflect.Value, lang trust.Lang) {
	switch x := v.Interface().(type) {
	case trust.Source, trust.Date:
		return
	case trust.Line:
		if x["de"] != "" {
			x[lang] = inScript(lang, x["de"])
		}
		return
	case trust.List:
		for _, text := range x["de"] {
			x[lang] = append(x[lang], inScript(lang, text))
		}
		return
	case trust.Text:
		if m, ok := x["de"]; ok {
			x[lang] = trust.Markdown{Blocks: translateBlocks(m.Blocks, lang)}
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			translate(v.Elem(), lang)
		}
	case reflect.Slice:
		for i := range v.Len() {
			translate(v.Index(i), lang)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				translate(v.Field(i), lang)
			}
		}
	}
}

func translateBlocks(list []trust.Block, lang trust.Lang) []trust.Block {
	var inlines func([]trust.Inline) []trust.Inline
	inlines = func(list []trust.Inline) []trust.Inline {
		out := slices.Clone(list)
		for i := range out {
			out[i].Text, out[i].Children = inScript(lang, out[i].Text), inlines(out[i].Children)
		}
		return out
	}
	cells := func(list []trust.Cell) []trust.Cell {
		out := slices.Clone(list)
		for i := range out {
			out[i].Inlines = inlines(out[i].Inlines)
		}
		return out
	}
	out := slices.Clone(list)
	for i := range out {
		out[i].Inlines, out[i].Header = inlines(out[i].Inlines), cells(out[i].Header)
		out[i].Items, out[i].Rows = slices.Clone(out[i].Items), slices.Clone(out[i].Rows)
		for j := range out[i].Items {
			out[i].Items[j] = translateBlocks(out[i].Items[j], lang)
		}
		for j := range out[i].Rows {
			out[i].Rows[j] = cells(out[i].Rows[j])
		}
	}
	return out
}

// matrixInput is the demo in one language of five and one size of three.
func matrixInput(t *testing.T, lang trust.Lang, size string) (Input, Language) {
	in := realInput(t, "../..")
	c := in.Center
	if scripts[lang] != [2]string{} {
		translate(reflect.ValueOf(c).Elem(), lang)
		in.Labels[string(lang)] = in.Labels["en"]
		in.Languages = append(in.Languages, Language{Code: string(lang), Tag: lang, Locale: string(lang), Direction: "ltr"})
	}
	switch size {
	case "small":
		c.Measures, c.Subprocessors, c.Locations, c.Processings = c.Measures[:4], c.Subprocessors[:2], c.Locations[:1], c.Processings[:1]
		c.Certificates, c.Documents = c.Certificates[:1], nil
	case "large":
		measures := c.Measures
		for _, suffix := range []string{"-b", "-c", "-d"} {
			for _, m := range measures {
				m.ID += trust.ID(suffix)
				c.Measures = append(c.Measures, m)
			}
		}
	}
	i := slices.IndexFunc(in.Languages, func(l Language) bool { return l.Tag == lang })
	return in, in.Languages[i]
}

// judged are the annexes that outside judges see: the demo and the sites of
// testdata in all their languages, and the matrix.
func judged(t *testing.T) (dir string, paths []string) {
	t.Helper()
	dir = t.TempDir()
	write := func(in Input, lang Language, name string) {
		a, err := SetAnnex(in, lang)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name+"-"+lang.Code+".pdf")
		if err := os.WriteFile(path, a.PDF, 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	for _, site := range realSites(t)[1:] {
		in := realInput(t, site)
		for _, lang := range in.Languages {
			write(in, lang, filepath.Base(site))
		}
	}
	in := pastInput(t, past(t))
	for _, lang := range in.Languages {
		write(in, lang, "past")
	}
	in, older, newer, diff := redlineOf(t, 0, 3)
	for _, lang := range in.Languages {
		a, err := Redline(in, older, newer, diff, lang)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "redline-"+lang.Code+".pdf")
		if err := os.WriteFile(path, a.PDF, 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	for _, size := range []string{"small", "demo", "large"} {
		for _, tag := range []trust.Lang{"de", "en", "fr", "el", "bg"} {
			in, lang := matrixInput(t, tag, size)
			write(in, lang, size)
		}
	}
	return dir, paths
}

// TestAnnexConformance asks veraPDF about PDF/A-3a and PDF/UA-1, and qpdf and
// pdffonts about syntax and fonts.
func TestAnnexConformance(t *testing.T) {
	if testing.Short() {
		t.Skip("two minutes of outside judges")
	}
	t.Parallel() // the judges do not keep all processors busy
	qpdf, pdffonts := judge.Program(t, "qpdf"), judge.Program(t, "pdffonts")
	_, paths := judged(t)
	for _, path := range paths {
		if out, err := exec.Command(qpdf, "--check", path).CombinedOutput(); err != nil || !strings.Contains(string(out), "No syntax or stream encoding errors found") {
			t.Errorf("qpdf: %v\n%s", err, out)
		}
		out, err := exec.Command(pdffonts, path).Output()
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		if err != nil || len(lines) < 5 {
			t.Fatalf("pdffonts: %v\n%s", err, out)
		}
		for _, line := range lines[2:] {
			if f := strings.Fields(line); len(f) < 7 || !slices.Equal(f[4:7], []string{"yes", "yes", "yes"}) {
				t.Errorf("%s: not embedded, a subset and mapped to Unicode: %s", filepath.Base(path), line)
			}
		}
	}
	judge.PDFA(t, paths)
}

// TestAnnexReads looks for every text, fact, name and date of the data in what
// a screen reader reads (the structure tree) and in what a tool without
// knowledge of structure extracts.
func TestAnnexReads(t *testing.T) {
	if testing.Short() {
		t.Skip("half a minute of outside judges")
	}
	t.Parallel()
	for _, dir := range realSites(t) {
		in := realInput(t, dir)
		for _, lang := range in.Languages {
			t.Run(filepath.Base(dir)+"/"+lang.Code, func(t *testing.T) {
				t.Parallel()
				// pdfinfo takes the square of the length: one long annex is enough.
				readAnnex(t, in, lang, dir != "../.." || lang.Code == "en")
			})
		}
	}
}

func readAnnex(t *testing.T, in Input, lang Language, structure bool) {
	pdfinfo, pdftotext := judge.Program(t, "pdfinfo"), judge.Program(t, "pdftotext")
	a, err := SetAnnex(in, lang)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, a.PDF, 0o644); err != nil {
		t.Fatal(err)
	}
	var listing []byte
	if structure {
		if listing, err = exec.Command(pdfinfo, "-struct-text", path).Output(); err != nil {
			t.Fatal(err)
		}
	}
	var read strings.Builder
	for line := range strings.Lines(string(listing)) {
		if s := strings.TrimSpace(line); len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
			read.WriteString(s[1 : len(s)-1])
		}
	}
	raw, err := exec.Command(pdftotext, "-raw", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	w := &walker{t: t, s: newSpeaker(&in, lang), want: map[string]map[string]int{}, where: map[string]string{}}
	w.walk(reflect.ValueOf(in.Center).Elem(), "", "")
	tree, flat := letters(read.String()), letters(string(raw))
	for record, texts := range w.want {
		for want := range texts {
			if structure && !strings.Contains(tree, letters(want)) {
				t.Errorf("%s: the structure tree lacks %q", record, want)
			}
			for word := range strings.FieldsSeq(want) {
				if !strings.Contains(flat, letters(word)) {
					t.Errorf("%s: the text lacks %q", record, word)
				}
			}
		}
	}
}

// letters takes away what line breaking may change.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0xad || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
