package publish

import (
	"strings"

	"art32/generator/pdf"
)

// rows collects labelled values; empty ones are left out.
type rows struct {
	a    *setter
	list []pdf.Pair
}

func (a *setter) rows() *rows { return &rows{a: a} }

func (r *rows) blocks(label string, blocks []pdf.Block) *rows {
	if len(blocks) > 0 {
		r.list = append(r.list, pdf.Pair{Key: label, Value: blocks})
	}
	return r
}

func (r *rows) spans(label string, spans []pdf.Span) *rows { return r.blocks(label, r.a.blocks(spans)) }

func (r *rows) text(label string, parts ...string) *rows {
	return r.spans(label, pdf.Text(joined(parts)))
}

func (r *rows) words(label string, list ...Words) *rows { return r.spans(label, r.a.enumerate(list)) }

func (r *rows) prose(label string, p Prose) *rows { return r.blocks(label, r.a.prose(p)) }

func (r *rows) day(label string, d *Day) *rows { return r.text(label, date(d)) }

func (r *rows) term(label string, t *Term) *rows {
	if t == nil || t.Key == "" {
		return r
	}
	return r.text(label, t.Label)
}

func (r *rows) anchors(label string, list []Anchor) *rows { return r.words(label, texts(list)...) }

func (r *rows) link(label, url string) *rows { return r.spans(label, r.a.line().link("", url).spans) }

// line sets labelled values side by side under one label.
func (r *rows) line(label string, list []Pair) *rows {
	l := r.a.line()
	for _, p := range list {
		l.value(p.Label, p.Key, p.Value)
	}
	return r.spans(r.a.label(label), l.spans)
}

// done adds what was collected to the annex.
func (r *rows) done() {
	if len(r.list) > 0 {
		r.a.add(pdf.Pairs{Source: r.a.record, Pairs: r.list, Small: true})
	}
}

func texts(list []Anchor) []Words {
	words := make([]Words, len(list))
	for i, x := range list {
		words[i] = x.Text
	}
	return words
}

// enumerate sets texts in a row.
func (a *setter) enumerate(list []Words) []pdf.Span {
	var spans []pdf.Span
	for _, w := range list {
		if s := a.words(w); len(s) > 0 {
			if len(spans) > 0 {
				spans = append(spans, pdf.Span{Text: a.label("semicolon") + " "})
			}
			spans = append(spans, s...)
		}
	}
	return spans
}

// line collects short values, each with its label before it, into one line of
// text. A label is given in words; where it is the i18n key of one, the
// parameter is called key.
type line struct {
	a     *setter
	spans []pdf.Span
}

func (a *setter) line() *line { return &line{a: a} }

func (l *line) add(label string, spans []pdf.Span) *line {
	if len(spans) == 0 || len(spans) == 1 && spans[0].Text == "" {
		return l
	}
	if len(l.spans) > 0 {
		l.spans = append(l.spans, pdf.Span{Text: noBreak + "· "}) // a line never begins with the point
	}
	if label != "" {
		l.spans = append(l.spans, pdf.Span{Text: label + l.a.label("colon") + " "})
	}
	l.spans = append(l.spans, spans...)
	return l
}

// key is the label of an i18n key.
func (l *line) key(key string) string {
	if key == "" {
		return ""
	}
	return l.a.label(key)
}

func (l *line) text(label, text string) *line { return l.add(label, pdf.Text(text)) }

func (l *line) words(key string, w Words) *line { return l.add(l.key(key), l.a.words(w)) }

func (l *line) list(key string, list []Words) *line { return l.add(l.key(key), l.a.enumerate(list)) }

func (l *line) anchors(key string, list []Anchor) *line { return l.list(key, texts(list)) }

func (l *line) anchor(key string, x *Anchor) *line {
	if x == nil {
		return l
	}
	return l.words(key, x.Text)
}

func (l *line) day(key string, d *Day) *line {
	if d == nil {
		return l
	}
	return l.text("", strings.TrimSpace(l.key(key)+" "+date(d)))
}

func (l *line) link(label, url string) *line {
	if url == "" {
		return l
	}
	return l.add(label, []pdf.Span{{Text: bare(url), Link: url}})
}

// value adds the value of a labelled pair, an address as a link.
func (l *line) value(label, key, value string) *line {
	switch {
	case strings.HasPrefix(value, "https://"), strings.HasPrefix(value, "http://"):
		return l.link(label, value)
	case key == "email" && value != "":
		return l.link(label, "mailto:"+value)
	}
	return l.text(label, value)
}
