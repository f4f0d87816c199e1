package pdf_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"art32/generator/judge"
	"art32/generator/pdf"
)

// matrix is what every outside judge sees: five languages (Latin, Greek, Cyrillic; with and without hyphenation
// patterns) in three sizes.
var matrix = struct {
	langs []string
	times []int
}{[]string{"de", "en", "fr", "el", "bg"}, []int{1, 6, 22}}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// writeMatrix puts the matrix into a folder and returns the paths.
func writeMatrix(t *testing.T, dir string) []string {
	t.Helper()
	f := fonts(t)
	var paths []string
	times := matrix.times
	if testing.Short() {
		times = times[:1]
	}
	for _, lang := range matrix.langs {
		for _, times := range times {
			data, _, err := sample(lang, times).Render(f)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, fmt.Sprintf("%s-%d.pdf", lang, times))
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
			paths = append(paths, path)
		}
	}
	return paths
}

func TestSyntax(t *testing.T) {
	t.Parallel()
	qpdf := judge.Program(t, "qpdf")
	for _, path := range append(writeMatrix(t, t.TempDir()), writeTorture(t, t.TempDir())...) {
		out := run(t, qpdf, "--check", path) // exit code 3 for a warning
		if !strings.Contains(out, "No syntax or stream encoding errors found") {
			t.Errorf("%s:\n%s", filepath.Base(path), out)
		}
	}
}

func TestFontsEmbedded(t *testing.T) {
	tool := judge.Program(t, "pdffonts")
	for _, path := range writeMatrix(t, t.TempDir()) {
		lines := strings.Split(strings.TrimSpace(run(t, tool, path)), "\n")[2:]
		if len(lines) < 3 {
			t.Errorf("%s: only %d fonts", filepath.Base(path), len(lines))
		}
		for _, line := range lines {
			f := strings.Fields(line) // name, CID, TrueType, Identity-H, emb, sub, uni
			if len(f) < 7 || !slices.Equal(f[4:7], []string{"yes", "yes", "yes"}) || f[0][6] != '+' {
				t.Errorf("%s: not embedded, a subset and mapped to Unicode: %s", filepath.Base(path), line)
			}
		}
	}
}

// TestConformance asks veraPDF about PDF/A-3a and PDF/UA-1, one process for all files.
func TestConformance(t *testing.T) {
	t.Parallel()
	judge.PDFA(t, append(writeMatrix(t, t.TempDir()), writeTorture(t, t.TempDir())...))
}

// TestText compares the text of the structure tree, which is what a screen reader reads, with the text that went in:
// nothing lost, nothing twice, nothing out of order, ligatures and hyphens undone.
func TestText(t *testing.T) {
	t.Parallel()
	tool := judge.Program(t, "pdfinfo")
	dir := t.TempDir()
	for _, path := range writeMatrix(t, dir) {
		var lang string
		var times int
		if _, err := fmt.Sscanf(filepath.Base(path), "%2s-%d.pdf", &lang, &times); err != nil {
			t.Fatal(err)
		}
		if times > 6 {
			continue // pdfinfo takes the square of the length
		}
		var want strings.Builder
		walk(&want, sample(lang, times).Blocks)
		got, entries := structText(run(t, tool, "-struct-text", path))
		compare(t, filepath.Base(path), squeeze(got), squeeze(want.String()))
		if entries != 6*times {
			t.Errorf("%s: %d entries in the contents, want %d", path, entries, 6*times)
		}
	}
}

// TestExtraction checks that a tool which knows no structure finds the words too.
func TestExtraction(t *testing.T) {
	tool := judge.Program(t, "pdftotext")
	for _, lang := range matrix.langs {
		path := filepath.Join(t.TempDir(), lang+".pdf")
		w := sampleWords[lang]
		d := pdf.Document{Title: w.title, Lang: lang, Date: sampleDate}
		for _, text := range append([]string{w.intro, w.accessText, w.cryptoText, w.backupText}, w.items...) {
			d.Blocks = append(d.Blocks, para(text))
		}
		data, _ := render(t, d)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		var want strings.Builder
		want.WriteString(w.title) // the running head
		walk(&want, d.Blocks)
		got := strings.ReplaceAll(run(t, tool, "-raw", path, "-"), "\f", "")
		compare(t, lang, squeeze(got), squeeze(want.String()))
	}
	path := filepath.Join(t.TempDir(), "composed.pdf")
	data, _ := render(t, pdf.Document{Title: "t", Lang: "de", Date: sampleDate, Blocks: []pdf.Block{para(composed), para("Auf\u200clage ﬁ fi")}})
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	compare(t, "composed", squeeze(run(t, tool, "-raw", path, "-")), squeeze("t"+composed+"Auflage ﬁ fi\f"))
}

func compare(t *testing.T, name, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	g, w := []rune(got), []rune(want)
	i := 0
	for i < min(len(g), len(w)) && g[i] == w[i] {
		i++
	}
	t.Errorf("%s: text differs at letter %d of %d:\n got …%s\nwant …%s", name, i, len(w),
		string(g[max(0, i-20):min(len(g), i+60)]), string(w[max(0, i-20):min(len(w), i+60)]))
}

// squeeze takes away what line breaking may change.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0xad || r == 0xa0 || r == 0x202f || r == ' ' || r == '\n' || r == '\r' || r == '\t' {
			return -1
		}
		return r
	}, s)
}

// structText picks the texts out of the listing of pdfinfo, without the contents, and counts the entries of the contents.
func structText(listing string) (text string, entries int) {
	var sb strings.Builder
	toc := -1
	for line := range strings.Lines(listing) {
		body := strings.TrimLeft(line, " ")
		indent := len(line) - len(body)
		body = strings.TrimRight(body, "\n")
		if toc >= 0 && indent <= toc {
			toc = -1
		}
		if body == "TOC" && toc < 0 {
			toc = indent
		}
		if toc >= 0 {
			if body == "TOCI" {
				entries++
			}
			continue
		}
		if strings.HasPrefix(body, `"`) && strings.HasSuffix(body, `"`) {
			sb.WriteString(body[1 : len(body)-1])
		}
	}
	return sb.String(), entries
}

// walk writes the texts of blocks in reading order.
func walk(sb *strings.Builder, blocks []pdf.Block) {
	spans := func(list []pdf.Span) {
		for _, s := range list {
			sb.WriteString(s.Text)
		}
	}
	pairs := func(list []pdf.Pair) {
		for _, p := range list {
			sb.WriteString(p.Key)
			walk(sb, p.Value)
		}
	}
	for _, block := range blocks {
		switch v := block.(type) {
		case pdf.Cover:
			sb.WriteString(v.Kicker + v.Title + v.Subtitle)
			pairs(v.Facts)
			spans(v.Note)
		case pdf.Heading:
			sb.WriteString(v.Number)
			spans(v.Text)
		case pdf.Paragraph:
			spans(v.Text)
		case pdf.Contents:
			sb.WriteString(v.Title)
		case pdf.Pairs:
			pairs(v.Pairs)
		case pdf.Note:
			walk(sb, v.Blocks)
		case pdf.Group:
			walk(sb, v.Blocks)
		case pdf.List:
			for i, it := range v.Items {
				if v.Ordered {
					fmt.Fprintf(sb, "%d.", max(v.Start, 1)+i)
				} else {
					sb.WriteString("•")
				}
				walk(sb, it.Blocks)
			}
		case pdf.Table:
			spans(v.Caption)
			for _, c := range v.Columns {
				spans(c.Title)
			}
			for _, r := range v.Rows {
				for _, c := range r {
					walk(sb, c.Blocks)
				}
			}
		}
	}
}
