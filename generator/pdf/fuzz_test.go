package pdf_test

import (
	"bytes"
	"testing"
	"time"

	"art32/generator/pdf"
)

// fromBytes reads a document out of fuzz data: a byte chooses a block or a style, the next one takes a length of text.
type fromBytes struct {
	data  []byte
	depth int
}

func (f *fromBytes) byte() byte {
	if len(f.data) == 0 {
		return 0
	}
	b := f.data[0]
	f.data = f.data[1:]
	return b
}

func (f *fromBytes) text() string {
	n := min(len(f.data), int(f.byte())%64)
	if n > len(f.data) {
		n = len(f.data)
	}
	s := string(f.data[:n])
	f.data = f.data[n:]
	return s
}

func (f *fromBytes) spans() []pdf.Span {
	var out []pdf.Span
	for range 1 + f.byte()%3 {
		style := f.byte()
		s := pdf.Span{Text: f.text(), Strong: style&1 != 0, Emphasis: style&2 != 0, Code: style&4 != 0}
		if style&8 != 0 {
			s.Lang = "fr"
		}
		if style&16 != 0 {
			s.Link = "https://example.org/" + s.Text
		}
		out = append(out, s)
	}
	return out
}

func (f *fromBytes) blocks() []pdf.Block {
	f.depth++
	defer func() { f.depth-- }()
	var out []pdf.Block
	if f.depth > 6 {
		return out
	}
	for range f.byte() % 5 {
		switch f.byte() % 10 {
		case 0:
			out = append(out, pdf.Heading{Level: int(int8(f.byte())), Number: f.text(), Text: f.spans()})
		case 1:
			l := pdf.List{Ordered: f.byte()&1 != 0, Start: int(int8(f.byte()))}
			for range f.byte() % 5 {
				l.Items = append(l.Items, pdf.Item{Blocks: f.blocks()})
			}
			out = append(out, l)
		case 2:
			t := pdf.Table{RowHeaders: f.byte()&1 != 0}
			for range f.byte() % 16 {
				t.Columns = append(t.Columns, pdf.Column{Title: f.spans(), Right: f.byte()&1 != 0})
			}
			for range f.byte() % 5 {
				var row []pdf.Cell
				for range t.Columns {
					row = append(row, pdf.Cell{Blocks: f.blocks()})
				}
				t.Rows = append(t.Rows, row)
			}
			out = append(out, t)
		case 3:
			out = append(out, pdf.Pairs{Pairs: []pdf.Pair{{Key: f.text(), Value: f.blocks()}, {Key: f.text(), Value: f.blocks()}}})
		case 4:
			out = append(out, pdf.Note{Blocks: f.blocks()})
		case 5:
			out = append(out, pdf.Group{Lang: "en", Blocks: f.blocks()})
		case 6:
			out = append(out, pdf.Contents{Title: f.text(), Depth: int(int8(f.byte()))})
		case 7:
			out = append(out, pdf.PageBreak{})
		default:
			out = append(out, pdf.Paragraph{Text: f.spans(), Small: f.byte()&1 != 0, KeepWithNext: f.byte()&1 != 0})
		}
	}
	return out
}

// FuzzRender: any document gives a file or an error, in bounded time, and the same twice.
func FuzzRender(f *testing.F) {
	for _, seed := range []string{
		"\x04\x08\x01\x00\x10Verschl\u00fcsselung", "\x03\x00\x01\x021.\x01\x00\x05Titel\x06\x03abc\x02\x08\x01\x10\x09a\u00ad\u200bb\u0301c",
		"\x04\x02\x01\x05\x01\x00\x04abcd\x01\x00\x02ab\x02\x03\x08\x01\x00\x30\U0010FFFF\u4e2d\u05d0", "\x01\x01\x00\x00\x03\x02\x01\x01\x00\x02\x01\x08\x00\x00\x3f\xff\xfe",
		"\x04\x04\x02\x08\x00\x00\x05hallo\x02\x01\x02", "\x03\x03\x02ab\x01\x08\x00\x00\x01x\x02cd\x00",
	} {
		f.Add([]byte(seed))
	}
	fonts := fonts(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4000 {
			return
		}
		in := fromBytes{data: data}
		d := pdf.Document{Title: "Fuzz", Lang: "de", Date: sampleDate, Blocks: in.blocks(), Labels: pdf.Labels{Page: "%d/%d"}}
		start := time.Now()
		file, pages, err := d.Render(fonts)
		if took := time.Since(start); took > 10*time.Second {
			t.Fatalf("took %v", took)
		}
		if err != nil {
			if file != nil || pages != 0 {
				t.Fatal("a file beside an error")
			}
			return
		}
		if pages < 1 || !bytes.HasPrefix(file, []byte("%PDF-1.7\n")) || !bytes.HasSuffix(file, []byte("%%EOF\n")) {
			t.Fatalf("%d pages, not a PDF", pages)
		}
		again, _, err := d.Render(fonts)
		if err != nil || !bytes.Equal(file, again) {
			t.Fatal("other bytes the second time")
		}
	})
}

// FuzzText puts one string into every place that takes text.
func FuzzText(f *testing.F) {
	for _, s := range []string{"Wiederherstellbarkeit", "a\u0301\u0308\u0323", "\u00ad\u200b\u2028", "https://example.org/a?b=c&d", "\xc3(", "ﬁ ﬃ", "Ω\u0345", "й\u0306", "\u2029x", "- – — /", "…"} {
		f.Add(s)
	}
	fonts := fonts(f)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 3000 {
			return
		}
		text := pdf.Text(s)
		d := pdf.Document{Title: s, Lang: "fr", Author: s, Subject: s, Date: sampleDate, Running: pdf.Running{Left: s, Right: s, Foot: s},
			Labels: pdf.Labels{Draft: s}, Attachments: []pdf.Attachment{{Name: s, MIME: "text/" + s, Description: s}},
			Blocks: []pdf.Block{
				pdf.Cover{Kicker: s, Title: s, Subtitle: s, Facts: []pdf.Pair{{Key: s, Value: []pdf.Block{para(s)}}}, Note: text},
				pdf.Contents{Title: s}, pdf.Heading{Level: 2, Number: s, Text: text, ID: s}, pdf.Paragraph{Text: []pdf.Span{{Text: s, Link: "#" + s}, {Text: s, Strong: true}}},
				pdf.Table{Caption: text, Columns: []pdf.Column{{Title: text}, {Title: text, Right: true}}, Rows: [][]pdf.Cell{{cellOf(s), cellOf(s)}}},
				list(true, s, s), pdf.Pairs{Pairs: []pdf.Pair{{Key: s, Value: []pdf.Block{para(s)}}}}, pdf.Note{Blocks: []pdf.Block{para(s)}},
			}}
		file, _, err := d.Render(fonts)
		if (err == nil) == (len(file) == 0) {
			t.Fatalf("%d bytes and error %v", len(file), err)
		}
	})
}
