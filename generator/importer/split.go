package importer

import (
	"fmt"
	"slices"
	"strings"

	"art32/generator/trust"
)

// split moves a labelled list, such as "Training:" under "Policies", into a
// measure of its own when its label is a heading of another category.
func (b *builder) split(m *Measure, s *Section) {
	if len(m.Statements) < 2 || slices.Contains([]trust.Category{"incident-breach", "scope-introduction", "definitions", "dpo-contact", "subprocessor-list", "disclaimer-language"}, m.Category) {
		return
	}
	b.splitLabels(m, s)
	var kept []*Statement
	for _, x := range m.Statements {
		label := strings.TrimSpace(strings.TrimSuffix(x.Text[b.d.Lang], ":"))
		if len(x.Kids) == 0 || !strings.HasSuffix(x.Text[b.d.Lang], ":") || len(words(label)) > 7 || len(x.Facts) > 0 {
			kept = append(kept, x)
			continue
		}
		match := b.v.similarity(label, b.d.Lang)
		if match.score < 0.97 || match.category == m.Category || slices.Contains([]trust.Category{"document-meta", "governance-policy", "confidentiality-group", "integrity-group", "availability", "scope-introduction"}, match.category) {
			kept = append(kept, x)
			continue
		}
		own := b.newMeasure(label, x.Line, s)
		own.Category = match.category
		own.why = verdict{match.category, 0.9, fmt.Sprintf("the label is the heading %q", match.heading), m.Category}
		own.Reviews = nil
		own.Comment = fmt.Sprintf("stands under %q in the source", s.Title)
		own.Statements = x.Kids
		b.d.Measures = append(b.d.Measures, own)
	}
	if len(kept) == len(m.Statements) {
		return
	}
	m.Statements = kept
	if len(kept) == 0 {
		m.Comment = "what stands under this heading has categories of its own, below"
	}
}

// splitLabels moves items such as "Input control: who entered …" below a goal of
// Art. 32 into measures of their own.
func (b *builder) splitLabels(m *Measure, s *Section) {
	if !slices.Contains([]trust.Category{"confidentiality-group", "integrity-group", "availability", "review-evaluation", "governance-policy"}, m.Category) {
		return
	}
	lang := b.d.Lang
	var kept []*Statement
	for _, x := range m.Statements {
		label, rest, ok := strings.Cut(x.Text[lang], ":")
		label = strings.TrimSpace(label)
		if !ok && x.item && len(x.Kids) == 0 {
			label, rest, ok = strings.TrimRight(x.Text[lang], ".;"), " ", true
		}
		if !ok || !x.item || strings.TrimSpace(rest) == "" && rest != " " || len(words(label)) > 7 {
			kept = append(kept, x)
			continue
		}
		match := b.v.similarity(label, lang)
		if match.score < 0.9 || match.category == m.Category || match.category == "document-meta" || match.category == "governance-policy" {
			kept = append(kept, x)
			continue
		}
		pseudo := &Section{Title: label, Line: x.Line, Lang: lang, Nodes: []*Node{{Text: rest, Line: x.Line}}, Parent: s, Level: s.Level + 1, source: s.source}
		pseudo.verdict = b.v.classify(pseudo, b.labels)
		b.labels = append(b.labels, pseudo)
		own := b.newMeasure(label, x.Line, pseudo)
		own.Part = m.Part
		own.Comment = fmt.Sprintf("stands under %q in the source", s.Title)
		own.Statements = []*Statement{x}
		b.d.Measures = append(b.d.Measures, own)
	}
	m.Statements = kept
	if len(kept) == 0 {
		m.Comment = "what stands under this heading has categories of its own, below"
	}
}
