package pdf_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"art32/generator/pdf"
)

func deep(n int) pdf.Block {
	inner := []pdf.Block{para(fmt.Sprintf("Ebene %d mit genug Text, dass die Zeile umbrochen werden muss, auch wenn sie eng ist", n))}
	if n > 1 {
		inner = append(inner, deep(n-1))
	}
	return pdf.List{Ordered: n%3 == 0, Items: []pdf.Item{{Blocks: inner}, {Blocks: []pdf.Block{para("zweiter Eintrag")}}}}
}

func columns(n int) pdf.Table {
	t := pdf.Table{}
	var row []pdf.Cell
	for i := range n {
		t.Columns = append(t.Columns, pdf.Column{Title: pdf.Text(fmt.Sprint("Spalte ", i)), Right: i%2 == 1})
		row = append(row, cellOf("Wiederherstellbarkeit"))
	}
	t.Rows = [][]pdf.Cell{row, row[:n/2], nil}
	return t
}

func tall(lines int) pdf.Table {
	long := strings.Repeat(sampleWords["de"].intro+" ", lines/6)
	var many []pdf.Block
	for range lines / 8 {
		many = append(many, para("Absatz in einer Zelle"), list(true, sampleWords["de"].items...))
	}
	return pdf.Table{Caption: pdf.Text("Zeile höher als eine Seite"), RowHeaders: true,
		Columns: []pdf.Column{{Title: pdf.Text("Kategorie")}, {Title: pdf.Text("Text")}, {Title: pdf.Text("Liste")}},
		Rows:    [][]pdf.Cell{{cellOf("Eins"), cellOf(long), {Blocks: many}}, {cellOf("Zwei"), cellOf("kurz")}}}
}

// composed are letters the fonts have only as base and mark: one character, two glyphs.
const composed = "Ĭĭǰǵȟḃḋẋẖӓӥᾰ"

func spans(s ...pdf.Span) pdf.Block { return pdf.Paragraph{Text: s} }

// torture holds blocks that must give a valid file.
func torture() map[string][]pdf.Block {
	w := sampleWords["de"]
	longTitle := strings.Repeat("Sehr lange Überschrift zur Wiederherstellbarkeit ", 12)
	return map[string][]pdf.Block{
		"empty":      nil,
		"long-word":  {para(strings.Repeat("x", 10_000)), para(strings.Repeat("ä", 10_000))},
		"long-url":   {spans(pdf.Span{Text: "https://example.org/" + strings.Repeat("pfad/", 300), Link: "https://example.org/"})},
		"deep-list":  {deep(30)},
		"columns-14": {columns(14)},
		"tall-row":   {para(w.intro), tall(400), para(w.intro)},
		"tall-nested": {pdf.Table{Columns: []pdf.Column{{}, {}}, Rows: [][]pdf.Cell{{{Blocks: []pdf.Block{tall(200)}}, cellOf("neben")}}},
			pdf.Note{Blocks: []pdf.Block{tall(100), deep(12)}}},
		"long-heads": {pdf.Contents{Title: "Inhalt"}, pdf.Heading{Level: 1, Number: "Anhang III", Text: pdf.Text(longTitle)},
			pdf.Heading{Level: 4, Number: "1.2.3.4.5.6.7.8.9.10.11.12", Text: pdf.Text(longTitle)}, pdf.Heading{Level: 2, Text: pdf.Text(longTitle)}, para(w.intro)},
		"marks": {para("e\u0301 a\u0308 q\u0303 x\u0304 o\u0302\u0301 u\u0308\u0304 Ǖ ạ̈"), para("fi ffi fl ff Schif\u200cfahrt office ﬁ"),
			para("Daten\u00adschutz\u00adgrund\u00adverordnung " + strings.Repeat("Daten\u00adschutz\u00adgrund\u00adverordnung ", 30))},
		"composed":  {para("Aus Teilen: " + composed)},
		"invisible": {para("a\u200bb\u2060c\ufeffd\u200de\u200ff\u202eg\u2066h\u2069i\u034f"), para("\u200b\u200d\u00ad"), para("\u00ad\u00ad"), para(" \u00a0 \u202f "), para("Zeile\u2028nächste\u2028\u2028übernächste")},
		"empties": {para(""), pdf.List{}, pdf.List{Items: []pdf.Item{{}, {Blocks: []pdf.Block{para("")}}, {Blocks: []pdf.Block{tall(8)}}}}, pdf.Table{},
			pdf.Table{Columns: []pdf.Column{{}}}, pdf.Table{Columns: []pdf.Column{{Title: pdf.Text("nur Kopf")}}}, pdf.Pairs{}, pdf.Pairs{Pairs: []pdf.Pair{{}, {Key: "k"}, {Value: []pdf.Block{para("v")}}}},
			pdf.Note{}, pdf.Group{Lang: "en"}, pdf.PageBreak{}, pdf.PageBreak{}, pdf.Contents{}},
		"group": {pdf.Contents{Title: "Inhalt"}, pdf.Heading{Level: 3, Text: pdf.Text("beginnt tief")}, pdf.Group{Lang: "en", Blocks: []pdf.Block{pdf.Heading{Level: 6, Text: pdf.Text("springt")}, para("English text"), list(false, "one", "two")}},
			para("deutsch"), pdf.Note{Blocks: []pdf.Block{pdf.Group{Lang: "fr", Blocks: []pdf.Block{para("français")}}}},
			spans(pdf.Span{Text: "fett", Strong: true, Emphasis: true, Code: true, Link: "mailto:dsb@example.org", Lang: "en"}, pdf.Span{Text: "weiter", Link: "mailto:dsb@example.org"})},
	}
}

func tortured(blocks []pdf.Block) pdf.Document {
	return pdf.Document{Title: "Härteprobe (mit ) \\ Zeichen) – „Titel“", Lang: "de", Date: sampleDate, Blocks: blocks,
		Labels: pdf.Labels{Page: "Seite %d von %d", Draft: "ENTWURF"}, Running: pdf.Running{Left: strings.Repeat("sehr langer Kopf ", 30), Right: "3.1"},
		Attachments: []pdf.Attachment{{Name: "ä.json", MIME: "application/json"}, {Name: "b.csv", MIME: "text/csv", Relationship: "Alternative", Data: []byte("a;b")}}}
}

func writeTorture(t *testing.T, dir string) []string {
	t.Helper()
	f := fonts(t)
	var paths []string
	for name, blocks := range torture() {
		start := time.Now()
		data, pages, err := tortured(blocks).Render(f)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if pages < 1 || !bytes.HasPrefix(data, []byte("%PDF-1.7\n")) || !bytes.HasSuffix(data, []byte("%%EOF\n")) {
			t.Errorf("%s: %d pages, not a PDF", name, pages)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		path := filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

func TestTorture(t *testing.T) {
	dir := os.Getenv("OUT")
	if dir == "" {
		dir = t.TempDir()
	}
	writeTorture(t, dir)
}

// TestErrors holds what must be refused, with the words of the refusal.
func TestErrors(t *testing.T) {
	text := func(s string) []pdf.Block {
		return []pdf.Block{pdf.Paragraph{Source: "measures/a.toml:3, text.de", Text: pdf.Text(s)}}
	}
	link := func(s string) []pdf.Block {
		return []pdf.Block{pdf.Paragraph{Source: "x:1", Text: []pdf.Span{{Text: "t", Link: s}}}}
	}
	for _, c := range []struct {
		want   string
		blocks []pdf.Block
	}{
		{`measures/a.toml:3, text.de: no glyph for U+4E2D "中" in SourceSerif4-Regular`, text("ein 中文 Text")},
		{"no glyph for U+05D0", text("\u05d0")},
		{"no glyph for U+0645", text("مرحبا")},
		{"no glyph for U+1F600", text("😀")},
		{"no glyph for U+10FFFF", text("\U0010FFFF")},
		{"no glyph for U+E000", text("\ue000")},
		{`not valid UTF-8: "a\xff"`, text("a\xff")},
		{"control character U+0007", text("a\ab")},
		{"40 columns do not fit; at most", []pdf.Block{columns(40)}},
		{"a row has 2 cells but there are 1 columns", []pdf.Block{pdf.Table{Columns: []pdf.Column{{}}, Rows: [][]pdf.Cell{{{}, {}}}}}},
		{"x:1: link to #nowhere: no heading has this ID", link("#nowhere")},
		{`link "javascript:alert(1)": want https, http, mailto, tel or #id`, link("javascript:alert(1)")},
		{`link "file:///etc/passwd"`, link("file:///etc/passwd")},
		{"heading inside a list, table or note", []pdf.Block{pdf.Note{Blocks: []pdf.Block{pdf.Heading{Text: pdf.Text("x")}}}}},
		{"heading without text", []pdf.Block{pdf.Heading{Level: 1}}},
		{`two headings have the ID "a"`, []pdf.Block{pdf.Heading{Text: pdf.Text("x"), ID: "a"}, pdf.Heading{Text: pdf.Text("y"), ID: "a"}}},
		{"a cover must be the first block", []pdf.Block{para("x"), pdf.Cover{Title: "y"}}},
		{`language "e n" is not a BCP 47 tag`, []pdf.Block{pdf.Group{Lang: "e n"}}},
		{"nested deeper than", []pdf.Block{deep(120)}},
		{"unknown block <nil>", []pdf.Block{nil}},
	} {
		_, _, err := pdf.Document{Title: "t", Lang: "de", Date: sampleDate, Blocks: c.blocks}.Render(fonts(t))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got error %v\nwant %s", err, c.want)
		}
	}
	bad := pdf.Document{Lang: "d", Labels: pdf.Labels{Page: "%d %s"}, Attachments: []pdf.Attachment{{Name: "../x", MIME: "a/b"}, {Name: "x", MIME: "ab"}, {Name: "y", MIME: "a/b", Relationship: "Other"}}}
	_, _, err := bad.Render(fonts(t))
	for _, want := range []string{"no title", `language "d"`, `label "%d %s"`, `attachment "../x"`, `"ab" is not a media type`, `relationship "Other"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v\nwant %s", err, want)
		}
	}
}
