package publish

import (
	"cmp"
	"slices"
	"strings"

	"art32/generator/pdf"
	"art32/generator/trust"
)

// setter turns views into blocks of the annex.
type setter struct {
	*speaker
	// record names the entry at hand in errors, such as `[[measure]] "backup"`.
	record  string
	sources map[string]trust.Source // of the records named so far
	list    []pdf.Block
	part    int // number of the part at hand
	sub     int // number of the section within it
}

func (a *setter) add(blocks ...pdf.Block) { a.list = append(a.list, blocks...) }

// label is a fixed word.
func (a *setter) label(key string, args ...string) string { return a.labels.text(key, args...) }

// words is a plain text; one in another language says so.
func (a *setter) words(w Words) []pdf.Span {
	if w.Text == "" {
		return nil
	}
	spans := []pdf.Span{{Text: w.Text, Lang: w.Lang}}
	if w.Lang != "" {
		spans = append(spans, pdf.Span{Text: " [" + a.foreign(w.Lang) + "]", Emphasis: true})
	}
	if w.Behind {
		spans = append(spans, pdf.Span{Text: " [" + a.label("behind_short", "Language", a.langName(a.prevailing()).Name) + "]", Emphasis: true})
	}
	return spans
}

func (a *setter) paragraph(spans []pdf.Span) pdf.Block {
	return pdf.Paragraph{Source: a.record, Text: spans}
}

func (a *setter) small(text string) pdf.Block {
	return pdf.Paragraph{Source: a.record, Text: pdf.Text(text), Small: true}
}

// prose is a Markdown text; one in another language says so above it, or, when
// it is a single paragraph, behind it.
func (a *setter) prose(p Prose) []pdf.Block {
	if len(p.blocks) == 0 {
		return nil
	}
	blocks := a.markdown(p.blocks)
	if p.Behind != "" {
		keepWithNext(blocks)
		return append(blocks, pdf.Paragraph{Source: a.record, Text: a.behind(), Small: true})
	}
	if p.Lang == "" {
		return blocks
	}
	if only, ok := blocks[0].(pdf.Paragraph); ok && len(blocks) == 1 {
		for i := range only.Text {
			only.Text[i].Lang = p.Lang
		}
		only.Text = append(only.Text, pdf.Span{Text: " [" + a.foreign(p.Lang) + "]", Emphasis: true})
		return []pdf.Block{only}
	}
	return []pdf.Block{
		pdf.Paragraph{Source: a.record, Text: []pdf.Span{{Text: "[" + a.foreign(p.Lang) + "]", Emphasis: true}}, Small: true, KeepWithNext: true},
		pdf.Group{Source: a.record, Lang: p.Lang, Blocks: blocks},
	}
}

// behind says below a translation that it does not follow the prevailing text,
// and leads to that: to the same annex in the language that prevails.
func (a *setter) behind() []pdf.Span {
	spans := []pdf.Span{{Text: a.label("behind") + " ", Emphasis: true}}
	text := pdf.Span{Text: a.foreign(string(a.prevailing())), Emphasis: true}
	for _, l := range a.in.Languages {
		annex := Annex{Language: l}
		if path := cmp.Or(annex.versionPath(*a.in), annex.currentPath()); l.Tag == a.prevailing() && a.in.BaseURL != "" {
			text.Link = a.in.BaseURL + path
			return append(spans, text, pdf.Span{Text: " ("}, pdf.Span{Text: bare(text.Link), Link: text.Link}, pdf.Span{Text: ")"})
		}
	}
	return append(spans, text)
}

func (a *setter) markdown(blocks []trust.Block) []pdf.Block {
	var out []pdf.Block
	for _, b := range blocks {
		switch b.Kind {
		case trust.Paragraph:
			out = append(out, a.paragraph(a.inlines(b.Inlines, pdf.Span{})))
		case trust.UnorderedList, trust.OrderedList:
			list := pdf.List{Source: a.record, Ordered: b.Kind == trust.OrderedList, Start: b.Start}
			for _, item := range b.Items {
				list.Items = append(list.Items, pdf.Item{Blocks: a.markdown(item)})
			}
			out = append(out, list)
		case trust.Table:
			table := pdf.Table{Source: a.record}
			for _, c := range b.Header {
				table.Columns = append(table.Columns, pdf.Column{Title: a.inlines(c.Inlines, pdf.Span{}), Right: c.Align == trust.AlignEnd})
			}
			for _, row := range b.Rows {
				var cells []pdf.Cell
				for _, c := range row {
					cells = append(cells, pdf.Cell{Blocks: []pdf.Block{a.paragraph(a.inlines(c.Inlines, pdf.Span{}))}})
				}
				table.Rows = append(table.Rows, cells)
			}
			out = append(out, table)
		}
	}
	return out
}

// inlines sets the inlines in the given style. The address of a link is printed
// behind it where its text does not say it, for those who read on paper.
func (a *setter) inlines(list []trust.Inline, style pdf.Span) []pdf.Span {
	var out []pdf.Span
	for _, x := range list {
		span := style
		switch x.Kind {
		case trust.Plain, trust.Code:
			span.Text, span.Code = x.Text, style.Code || x.Kind == trust.Code
			out = append(out, span)
		case trust.LineBreak:
			span.Text = "\u2028"
			out = append(out, span)
		case trust.Emphasis:
			span.Emphasis = true
			out = append(out, a.inlines(x.Children, span)...)
		case trust.Strong:
			span.Strong = true
			out = append(out, a.inlines(x.Children, span)...)
		case trust.Link:
			span.Link = a.absolute(x.URL)
			text := a.inlines(x.Children, span)
			out = append(out, text...)
			if shown := bare(span.Link); span.Link != "" && bare(plainSpans(text)) != shown {
				out = append(out, pdf.Span{Text: " ("}, pdf.Span{Text: shown, Link: span.Link}, pdf.Span{Text: ")"})
			}
		}
	}
	return out
}

func plainSpans(spans []pdf.Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// bare is an address as people write it.
func bare(url string) string {
	for _, prefix := range []string{"https://", "http://", "mailto:", "tel:"} {
		url = strings.TrimPrefix(url, prefix)
	}
	return strings.TrimSuffix(url, "/")
}

// absolute is an address that works outside the site. Without the address of
// the site, a link within it is mere text.
func (a *setter) absolute(url string) string {
	switch {
	case strings.HasPrefix(url, "#"):
		return ""
	case !strings.HasPrefix(url, "/"):
		return url
	case a.in.BaseURL == "":
		return ""
	}
	return strings.TrimSuffix(a.in.BaseURL, basePath(a.in.BaseURL)) + a.href(url)
}

// keepWithNext ties the last block to what follows.
func keepWithNext(blocks []pdf.Block) {
	if n := len(blocks); n > 0 {
		if p, ok := blocks[n-1].(pdf.Paragraph); ok {
			p.KeepWithNext = true
			blocks[n-1] = p
		}
	}
}

// heading opens a section of the part at hand; level 2 is numbered.
func (a *setter) heading(level int, text []pdf.Span, id string) {
	h := pdf.Heading{Source: a.record, Level: level, Text: text, ID: id}
	if level == 2 {
		a.sub++
		h.Number = itoa(a.part) + "." + itoa(a.sub)
	}
	a.add(h)
}

// blocks is a paragraph, or nothing when there is no text.
func (a *setter) blocks(spans []pdf.Span) []pdf.Block {
	if len(spans) == 0 || len(spans) == 1 && spans[0].Text == "" {
		return nil
	}
	return []pdf.Block{a.paragraph(spans)}
}

func (a *setter) cell(text string) pdf.Cell { return pdf.Cell{Blocks: a.blocks(pdf.Text(text))} }

// table is an empty one with labels as the titles of its columns; the first
// column heads its rows.
func (a *setter) table(caption string, columns ...string) pdf.Table {
	t := pdf.Table{Source: a.record, RowHeaders: true}
	if caption != "" {
		t.Caption = pdf.Text(a.label(caption))
	}
	for _, c := range columns {
		t.Columns = append(t.Columns, pdf.Column{Title: pdf.Text(a.label(c))})
	}
	return t
}

// filledColumns is a table without the columns in which no row has anything.
func filledColumns(t pdf.Table) pdf.Table {
	for c := len(t.Columns) - 1; c > 0; c-- {
		if slices.ContainsFunc(t.Rows, func(row []pdf.Cell) bool { return len(row) > c && len(row[c].Blocks) > 0 }) {
			continue
		}
		t.Columns = slices.Delete(t.Columns, c, c+1)
		for i, row := range t.Rows {
			if len(row) > c {
				t.Rows[i] = slices.Delete(row, c, c+1)
			}
		}
	}
	return t
}

// date does not part the day from the month.
func date(d *Day) string {
	if d == nil {
		return ""
	}
	return strings.Replace(d.Text, " ", noBreak, 1)
}

const noBreak = "\u00a0"

// tied is a citation that no line break may divide.
func tied(cite string) string { return strings.ReplaceAll(cite, " ", noBreak) }

// joined are the parts that are not empty.
func joined(parts []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return s == "" }), ", ")
}
