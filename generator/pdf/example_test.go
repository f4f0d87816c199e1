package pdf_test

import (
	"fmt"
	"time"

	"art32/generator/pdf"
)

func Example() {
	fonts, err := pdf.LoadFonts()
	if err != nil {
		fmt.Println(err)
		return
	}
	doc := pdf.Document{
		Title: "Technical and Organisational Measures", Lang: "en", Author: "Nordlicht Software GmbH",
		Date:    time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC),
		Accent:  pdf.Color{R: 0x0b, G: 0x5a, B: 0x4a},
		Running: pdf.Running{Right: "Version 3.1"},
		Labels:  pdf.Labels{Page: "Page %d of %d"},
		Blocks: []pdf.Block{
			pdf.Cover{Kicker: "Annex II", Title: "Technical and Organisational Measures"},
			pdf.Contents{Title: "Contents"},
			pdf.PageBreak{},
			pdf.Heading{Level: 1, Number: "1", Text: pdf.Text("Access control"), ID: "access"},
			pdf.Paragraph{Source: "measures/access.toml:14, text.en", Text: []pdf.Span{
				{Text: "Keys are kept in a "}, {Text: "hardware security module", Strong: true}, {Text: "; see "},
				{Text: "section 1", Link: "#access"}, {Text: "."}}},
			pdf.Table{RowHeaders: true,
				Columns: []pdf.Column{{Title: pdf.Text("Fact")}, {Title: pdf.Text("Value")}},
				Rows: [][]pdf.Cell{{
					{Blocks: []pdf.Block{pdf.Paragraph{Text: pdf.Text("Backup retention")}}},
					{Blocks: []pdf.Block{pdf.Paragraph{Text: pdf.Text("14 days")}}}}}},
		},
		Attachments: []pdf.Attachment{{Name: "register.json", MIME: "application/json", Data: []byte("{}")}},
	}
	_, pages, err := doc.Render(fonts)
	fmt.Println(pages, err)

	doc.Blocks = []pdf.Block{pdf.Paragraph{Source: "measures/access.toml:14, text.en", Text: pdf.Text("鍵")}}
	_, _, err = doc.Render(fonts)
	fmt.Println(err)
	// Output:
	// 3 <nil>
	// measures/access.toml:14, text.en: no glyph for U+9375 "鍵" in SourceSerif4-Regular
}
