package importer

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"art32/generator/trust"
)

// untitled sorts the text before the first heading.
func (b *builder) untitled(s *Section) {
	var disclaimer, rest, meta []*Node
	for i, n := range s.Nodes {
		folded := fold(n.Text)
		after := len(disclaimer) > 0 && i > 0 && len(rest) == 0
		switch {
		case b.v.tells("machine-translation", folded) || b.v.tells("prevails", folded) || after && b.foreignTo(n.Text):
			disclaimer = append(disclaimer, n)
		case b.metaLine(n.Text) && len(n.Kids) == 0:
			meta = append(meta, n)
		default:
			rest = append(rest, n)
		}
	}
	if len(disclaimer) > 0 {
		title, _, ok := strings.Cut(disclaimer[0].Text, ":")
		if !ok || len(title) > 40 {
			title = "Disclaimer"
		}
		t := &Section{Title: title, Line: disclaimer[0].Line, Lang: s.Lang, Nodes: disclaimer, source: s.source,
			verdict: verdict{category: "disclaimer-language", confidence: 0.95, evidence: "it speaks of a translation, or of the text that prevails"}}
		t.Untitled = false
		m := b.newMeasure(title, t.Line, t)
		m.Statements = b.statements(disclaimer, m, t)
		b.d.Measures = append(b.d.Measures, m)
		b.front = append(b.front, t)
	}
	if len(meta) > 0 {
		b.metaNodes(meta)
	}
	if len(rest) == 0 {
		return
	}
	onlyIntro := weight(body(rest)) < 3000 && len(b.d.Sections) > 2
	if onlyIntro {
		b.introduction(&Section{Nodes: rest, Line: rest[0].Line, Lang: s.Lang, source: s.source})
		return
	}
	b.unstructured(rest, s)
}

func (b *builder) foreignTo(text string) bool {
	d := b.v.detect(text)
	return d.lang != "" && d.lang != b.d.Lang && d.share > 0.2
}

// unstructured makes measures of a text without headings, by what each
// paragraph is about.
func (b *builder) unstructured(list []*Node, s *Section) {
	byCategory := map[trust.Category]*Measure{}
	for _, n := range list {
		x := b.v.byText(body([]*Node{n}), b.d.Lang, nil)
		if x.category == "document-meta" || x.category == "scope-introduction" {
			x.category = "governance-policy"
		}
		m := byCategory[x.category]
		if m == nil {
			m = &Measure{Category: x.category, why: x, Status: trust.StatusInPlace, Line: n.Line, Part: s, Title: Words{b.d.Lang: b.v.titleFor(x.category, b.d.Lang)}, titleOwn: true}
			m.Reviews = append(m.Reviews, fmt.Sprintf("the source has no heading here: title and category come from the text (%s)", x.evidence))
			byCategory[x.category] = m
			b.d.Measures = append(b.d.Measures, m)
		}
		m.Statements = append(m.Statements, b.under([]*Node{n}, x.category, "")...)
	}
}

// titleFor is a usual heading of a category.
func (v *vocabulary) titleFor(c trust.Category, lang trust.Lang) string {
	for _, want := range []trust.Lang{lang, "en"} {
		for _, k := range v.headings {
			if k.category == c && k.lang == want {
				return k.heading
			}
		}
	}
	return string(c)
}

func (b *builder) introduction(s *Section) {
	for _, n := range s.Nodes {
		b.d.Intro = append(b.d.Intro, b.under([]*Node{n}, "scope-introduction", "")...)
		b.services(n)
	}
}

// services reads the processings from a list that is announced as such.
func (b *builder) services(n *Node) {
	if len(n.Kids) < 2 {
		return
	}
	folded := fold(n.Text)
	for _, p := range b.v.phrases {
		if p.key != "processing-lead" || p.lang != b.d.Lang || !p.stems.in(folded) {
			continue
		}
		for _, k := range n.Kids {
			if len(k.Kids) == 0 && utf8.RuneCountInString(k.Text) < 120 {
				b.d.Services = append(b.d.Services, &Service{Name: Words{b.d.Lang: strings.TrimRight(k.Text, ".;,")}, Line: k.Line})
			}
		}
		return
	}
}

// tells says that a phrase of a kind is in a folded text.
func (v *vocabulary) tells(key, folded string) bool {
	for _, p := range v.phrases {
		if p.key == key && p.stems.in(folded) {
			return true
		}
	}
	return false
}
