// Package pdf sets documents: blocks of text in, a PDF file out. The file is PDF 1.7 and at once PDF/A-3a (ISO 19005-3:
// to be kept for decades, every letter with its Unicode text, other files attached) and PDF/UA-1 (ISO 14289-1: to be
// read by a screen reader, with headings, lists, tables and links as such).
//
//	fonts, err := pdf.LoadFonts() // once; share it
//	doc := pdf.Document{Title: "Measures", Lang: "en", Date: released, Blocks: []pdf.Block{
//		pdf.Heading{Level: 1, Number: "1", Text: pdf.Text("Access control"), ID: "access"},
//		pdf.Paragraph{Source: "measures/access.toml:14", Text: []pdf.Span{{Text: "See "}, {Text: "below", Link: "#access"}}},
//	}}
//	file, pages, err := doc.Render(fonts)
//
// # What it promises
//
// The same Document gives the same bytes, on every machine the same version of the program runs on: lengths are integers
// in thousandths of a point, nothing depends on the clock, on the order of a map, on the number of processors or on what
// was set before. Every character of the input is in the file, in order, or Render returns an error that names the
// character and the Source of the block. No input makes it panic.
//
// # What it refuses
//
// Text from right to left, scripts the fonts do not have (anything but Latin, Greek and Cyrillic), links other than https,
// http, mailto, tel and to a heading, headings within lists, tables and notes, images, and tables with more columns than
// can be read. It has no words of its own: labels are inputs. It does not sign or encrypt.
//
// # How it works
//
// Five steps, each in its files:
//
//	build.go heading.go list.go table.go columns.go cover.go contents.go   blocks → boxes in a column, elements of the structure
//	text.go words.go shape.go linebreak.go lines.go   spans → words → glyphs → the best line breaks → lines
//	page.go box.go   the column → pages; rows higher than a page are divided
//	paint.go glyphs.go running.go   pages → content streams with marked content
//	writer.go structure.go outline.go metadata.go embed.go color.go   everything around them → a file
//
// Layout is done before painting, so that page numbers in the contents need no second run. Package object knows the file
// syntax, truetype the fonts, hyphen the division of words; none of them knows the others.
package pdf
