package importer

import (
	"fmt"
	"slices"

	"art32/generator/trust"
)

// builder makes a draft of a document.
type builder struct {
	v *vocabulary
	d *Draft
	// name of the publisher, folded, so that it is not taken for a company.
	self []string
	main trust.Date // of the document
	// front are sections made of text before the first heading.
	front []*Section
	// labels are items that were taken for headings.
	labels []*Section
}

// draft sorts what a document says into records.
func (v *vocabulary) draft(doc *Document) *Draft {
	b := &builder{v: v, d: &Draft{Doc: doc, Lang: doc.Lang}}
	b.d.Sections = v.sections(doc)
	b.titles()
	for i, s := range b.d.Sections {
		if s.verdict.category == "" {
			s.verdict = v.classify(s, b.d.Sections[:i])
		}
		if n := b.recordsIn(s.Nodes); n >= 2 && s.verdict.category != "incident-breach" {
			s.verdict = verdict{category: "subprocessor-list", confidence: 0.95, evidence: fmt.Sprintf("%d entries of companies below it", n)}
		}
	}
	b.nestGroups()
	b.metadata()
	b.publisher()
	for _, s := range b.d.Sections {
		b.section(s)
	}
	b.d.Sections = append(append(b.front, b.d.Sections...), b.labels...)
	for _, t := range doc.Lists {
		b.list(t, doc.Name)
	}
	b.prose()
	b.certificates()
	b.locations()
	b.finish()
	return b.d
}

// recordsIn counts the entries of companies among nodes.
func (b *builder) recordsIn(list []*Node) int {
	n := 0
	for i := range list {
		if list[i].Table != nil && b.vendorTable(list[i].Table) {
			n += len(list[i].Table.Rows)
		} else if b.recordStart(list, i) {
			n++
		}
	}
	return n
}

// titles takes the headings before the first text as titles of the document.
func (b *builder) titles() {
	list := b.d.Sections
	start := 0
	if len(list) > 0 && list[0].Untitled {
		start = 1
	}
	for i := start; i < len(list) && i < start+3; i++ {
		s := list[i]
		m := b.v.similarity(s.Title, s.Lang)
		meta := m.category == "document-meta" && m.score >= 0.6
		last := i == len(list)-1
		switch {
		case s.Number != "" && s.Mark != "" && allDigits(s.Number) && (!meta || i > start):
			return
		case len(s.Nodes) == 0 && !last && (meta || m.score < 0.9 || i == start && s.Level == 1 && s.children == len(list)-i-1 && s.Number == ""):
			b.d.Titles = append(b.d.Titles, Words{b.d.Lang: s.Title})
			s.verdict = verdict{category: "document-meta", confidence: 0.9, evidence: "a title without text at the beginning"}
			if !meta && i > start && list[i-1].verdict.category == "" {
				return
			}
		case b.onlyMeta(s) && !last:
			b.d.Titles = append(b.d.Titles, Words{b.d.Lang: s.Title})
			s.verdict = verdict{category: "document-meta", confidence: 0.9, evidence: "a title with version, date or contact only"}
		case meta && len(s.Nodes) > 0 && !last:
			b.d.Titles = append(b.d.Titles, Words{b.d.Lang: s.Title})
			s.verdict = verdict{category: "scope-introduction", confidence: 0.85, evidence: "the text below the title of the document"}
			return
		case i == start && s.Level == 1 && s.children >= len(list)-start-2 && s.children > 1 && m.score < 0.9:
			b.d.Titles = append(b.d.Titles, Words{b.d.Lang: s.Title})
			s.verdict = verdict{category: "scope-introduction", confidence: 0.8, evidence: "the text below the title of the document"}
			return
		default:
			return
		}
	}
}

// onlyMeta says that a section holds nothing but lines of version, date and contact.
func (b *builder) onlyMeta(s *Section) bool {
	if len(s.Nodes) == 0 {
		return false
	}
	for _, n := range s.Nodes {
		if len(n.Kids) > 0 || !b.metaLine(n.Text) {
			return false
		}
	}
	return true
}

// nestGroups puts unmarked headings under the goals of Art. 32 that announce them.
func (b *builder) nestGroups() {
	var group *Section
	for _, s := range b.d.Sections {
		if s.Untitled || s.Number != "" || s.source.marked() {
			group = nil
			continue
		}
		c := s.verdict.category
		switch {
		case slices.Contains(groupCategories, c):
			group = s
		case group != nil && s.Level == group.Level && c.Info().Group == group.verdict.category.Info().Group && c != "encryption" && c != "incident-breach":
			s.Parent, s.Level = group, group.Level+1
			group.children++
		case group != nil && s.Level <= group.Level:
			group = nil
		}
	}
}

// marked says that the format of the document has headings.
func (d *Document) marked() bool {
	return slices.ContainsFunc(d.Blocks, func(x Block) bool { return x.Kind == Heading })
}

// part is the outermost section above, below the title of the document.
func (s *Section) part() *Section {
	for s.Parent != nil && s.Parent.verdict.category != "document-meta" && !(s.Parent.verdict.category == "scope-introduction" && s.Parent.children > 3) {
		s = s.Parent
	}
	return s
}

// section turns a section into a measure, or into what else it is.
func (b *builder) section(s *Section) {
	c := s.verdict.category
	if !s.Untitled && !b.isTitle(s.Title) {
		b.dateLines(s)
	}
	if s.Untitled {
		b.untitled(s)
		return
	}
	switch {
	case c == "document-meta" && b.isTitle(s.Title):
		b.metaStatements(s)
		return
	case c == "scope-introduction" && len(s.Nodes) > 0 && weight(body(s.Nodes)) < 4000:
		if b.isTitle(s.Title) {
			b.introduction(s)
			return
		}
		if s.verdict.confidence > 0.7 && s.Parent == nil || s.Parent != nil && b.isTitle(s.Parent.Title) {
			b.introduction(s)
			b.d.Structure = append(b.d.Structure, Passage{s.Line, s.Title, "heading of the introduction in register.toml"})
			return
		}
	case c == "subprocessor-list" || c == "supplier-management" || b.underList(s):
		if b.companies(s) {
			return
		}
	}
	m := b.newMeasure(s.Title, s.Line, s)
	m.Statements = b.statements(s.Nodes, m, s)
	if len(s.Nodes) == 0 {
		m.Comment = "the heading of a part, which has no text of its own"
	}
	b.d.Measures = append(b.d.Measures, m)
	b.split(m, s)
}

// dateLines takes lines with the version or date of the document out of a
// section in which they happen to stand.
func (b *builder) dateLines(s *Section) {
	var rest, meta []*Node
	for i, n := range s.Nodes {
		edge := i == 0 || i == len(s.Nodes)-1
		if edge && len(n.Kids) == 0 && n.Table == nil && !n.Item && b.metaLine(n.Text) && !emailPattern().MatchString(n.Text) && !phonePattern().MatchString(n.Text) && s.verdict.category != "dpo-contact" {
			if _, ok := findDate(n.Text, b.d.Lang); ok || versionPattern().MatchString(n.Text) {
				meta = append(meta, n)
				continue
			}
		}
		rest = append(rest, n)
	}
	if len(meta) > 0 {
		s.Nodes = rest
		b.metaNodes(meta)
	}
}

func (b *builder) isTitle(title string) bool {
	return slices.ContainsFunc(b.d.Titles, func(w Words) bool { return w[b.d.Lang] == title })
}

func (b *builder) newMeasure(title string, line int, s *Section) *Measure {
	m := &Measure{Category: s.verdict.category, why: s.verdict, Title: Words{b.d.Lang: title}, Status: trust.StatusInPlace, Line: line, Part: s.part()}
	if s.verdict.doubtful() {
		next := ""
		if s.verdict.runnerUp != "" {
			next = fmt.Sprintf("; %q is possible too", s.verdict.runnerUp)
		}
		m.Reviews = append(m.Reviews, fmt.Sprintf("the category is a guess (%.2f, %s)%s", s.verdict.confidence, s.verdict.evidence, next))
	}
	return m
}
