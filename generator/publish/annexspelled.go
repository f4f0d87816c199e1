package publish

import (
	"fmt"
	"slices"
	"strings"

	"art32/generator/pdf"
)

// spelled writes characters that no font has by their code point. A published
// version can no longer be worded otherwise: what it says of itself must not
// forbid the annexes of all versions after it.
func spelled(blocks []pdf.Block, has func(rune) bool) []pdf.Block {
	spans := func(list []pdf.Span) []pdf.Span {
		list = slices.Clone(list)
		for i := range list {
			list[i].Text = spelledText(list[i].Text, has)
		}
		return list
	}
	out := slices.Clone(blocks)
	for i, b := range out {
		switch v := b.(type) {
		case pdf.Paragraph:
			v.Text = spans(v.Text)
			out[i] = v
		case pdf.Heading:
			v.Text = spans(v.Text)
			out[i] = v
		case pdf.List:
			v.Items = slices.Clone(v.Items)
			for j := range v.Items {
				v.Items[j].Blocks = spelled(v.Items[j].Blocks, has)
			}
			out[i] = v
		case pdf.Group:
			v.Blocks = spelled(v.Blocks, has)
			out[i] = v
		case pdf.Table:
			v.Columns, v.Rows = slices.Clone(v.Columns), slices.Clone(v.Rows)
			for j := range v.Columns {
				v.Columns[j].Title = spans(v.Columns[j].Title)
			}
			for j, row := range v.Rows {
				v.Rows[j] = slices.Clone(row)
				for k := range row {
					v.Rows[j][k].Blocks = spelled(row[k].Blocks, has)
				}
			}
			out[i] = v
		}
	}
	return out
}

func spelledText(text string, has func(rune) bool) string {
	missing := func(r rune) bool { return r >= 0x80 && !has(r) }
	if !strings.ContainsFunc(text, missing) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if missing(r) {
			fmt.Fprintf(&b, "[U+%04X]", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
