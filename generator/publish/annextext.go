package publish

import (
	"strings"

	"art32/generator/pdf"
	"art32/generator/trust"
)

// setter turns views into blocks of the annex.
type setter struct {
	*speaker
	// record names the entry at hand in errors, such as `[[measure]] "backup"`.
	record string
	blocks []pdf.Block
	part   int // number of the part at hand
	sub    int // number of the section within it
}

func (a *setter) add(blocks ...pdf.Block) { a.blocks = append(a.blocks, blocks...) }

// label is a fixed word.
func (a *setter) label(key string, args ...string) string { return a.labels.text(key, args...) }

// foreign marks a text that is shown in another language than the annex's.
func (a *setter) foreign(lang string) string {
	return a.label("text_in", "Language", a.langName(trust.Lang(lang)).Name)
}

// words is a plain text; one in another language says so.
func (a *setter) words(w Words) []pdf.Span {
	if w.Text == "" {
		return nil
	}
	spans := []pdf.Span{{Text: w.Text, Lang: w.Lang}}
	if w.Lang != "" {
		spans = append(spans, pdf.Span{Text: " [" + a.foreign(w.Lang) + "]", Emphasis: true})
	}
	return spans
}

func (a *setter) paragraph(spans []pdf.Span) pdf.Block {
	return pdf.Paragraph{Source: a.record, Text: spans}
}

func (a *setter) small(text string) pdf.Block {
	return pdf.Paragraph{Source: a.record, Text: pdf.Text(text), Small: true}
}

// prose is a Markdown text; one in another language says so above it.
func (a *setter) prose(p Prose) []pdf.Block {
	if len(p.blocks) == 0 {
		return nil
	}
	blocks := a.markdown(p.blocks)
	if p.Lang == "" {
		return blocks
	}
	return []pdf.Block{
		pdf.Paragraph{Source: a.record, Text: []pdf.Span{{Text: "[" + a.foreign(p.Lang) + "]", Emphasis: true}}, Small: true, KeepWithNext: true},
		pdf.Group{Source: a.record, Lang: p.Lang, Blocks: blocks},
	}
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

// heading opens a section of the part at hand; level 2 is numbered.
func (a *setter) heading(level int, text []pdf.Span, id string) {
	h := pdf.Heading{Source: a.record, Level: level, Text: text, ID: id}
	if level == 2 {
		a.sub++
		h.Number = itoa(a.part) + "." + itoa(a.sub)
	}
	a.add(h)
}

// rows collects labelled values; empty ones are left out.
type rows struct {
	a    *setter
	list []pdf.Pair
}

func (a *setter) rows() *rows { return &rows{a: a} }

// blocks adds a row; without a label it continues the row before.
func (r *rows) blocks(label string, blocks []pdf.Block) *rows {
	switch last := len(r.list) - 1; {
	case len(blocks) == 0:
	case label == "" && last >= 0:
		r.list[last].Value = append(r.list[last].Value, blocks...)
	default:
		r.list = append(r.list, pdf.Pair{Key: label, Value: blocks})
	}
	return r
}

func (r *rows) spans(label string, spans []pdf.Span) *rows {
	if len(spans) == 0 {
		return r
	}
	return r.blocks(label, []pdf.Block{r.a.paragraph(spans)})
}

func (r *rows) text(label string, parts ...string) *rows {
	var given []string
	for _, p := range parts {
		if p != "" {
			given = append(given, p)
		}
	}
	if len(given) == 0 {
		return r
	}
	return r.spans(label, pdf.Text(strings.Join(given, ", ")))
}

func (r *rows) words(label string, list ...Words) *rows {
	var spans []pdf.Span
	for _, w := range list {
		if s := r.a.words(w); len(s) > 0 {
			if len(spans) > 0 {
				spans = append(spans, pdf.Span{Text: "; "})
			}
			spans = append(spans, s...)
		}
	}
	return r.spans(label, spans)
}

func (r *rows) prose(label string, p Prose) *rows { return r.blocks(label, r.a.prose(p)) }

func (r *rows) day(label string, d *Day) *rows {
	if d == nil {
		return r
	}
	return r.text(label, d.Text)
}

func (r *rows) term(label string, t *Term) *rows {
	if t == nil || t.Key == "" {
		return r
	}
	return r.text(label, t.Label)
}

func (r *rows) anchors(label string, list []Anchor) *rows {
	words := make([]Words, len(list))
	for i, x := range list {
		words[i] = x.Text
	}
	return r.words(label, words...)
}

func (r *rows) link(label, url string) *rows {
	if url == "" {
		return r
	}
	return r.spans(label, []pdf.Span{{Text: bare(url), Link: url}})
}

func (r *rows) pairs(list []Pair) *rows {
	for _, p := range list {
		switch {
		case strings.HasPrefix(p.Value, "https://"), strings.HasPrefix(p.Value, "http://"):
			r.link(p.Label, p.Value)
		default:
			r.text(p.Label, p.Value)
		}
	}
	return r
}

// done adds what was collected to the annex.
func (r *rows) done() {
	if len(r.list) > 0 {
		r.a.add(pdf.Pairs{Source: r.a.record, Pairs: r.list})
	}
}
