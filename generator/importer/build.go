package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

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
		if edge && len(n.Kids) == 0 && n.Table == nil && !n.Item && b.metaLine(n.Text) && !emailPattern.MatchString(n.Text) && !phonePattern.MatchString(n.Text) && s.verdict.category != "dpo-contact" {
			if _, ok := findDate(n.Text, b.d.Lang); ok || versionPattern.MatchString(n.Text) {
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

// statements turns nodes into statements, a sentence each.
func (b *builder) statements(list []*Node, m *Measure, s *Section) []*Statement {
	context := fold(m.Title[b.d.Lang])
	return b.under(list, m.Category, context)
}

func (b *builder) under(list []*Node, category trust.Category, context string) []*Statement {
	var out []*Statement
	for _, n := range list {
		if n.Table != nil {
			out = append(out, b.tableStatements(n.Table, category, context)...)
			continue
		}
		cut := sentences(n.Text)
		if len(cut) == 0 {
			continue
		}
		if n.Item && len(n.Kids) == 0 && len(cut) > 1 && utf8.RuneCountInString(n.Text) < 160 && statusOf(b.v, n.Text, b.d.Lang).status == "" {
			cut = []string{n.Text} // a short item stays in one piece
		}
		first := b.statement(cut[0], n, category, context)
		made := []*Statement{first}
		for _, text := range cut[1:] {
			x := b.statement(text, n, category, context+" "+fold(cut[0]))
			made = append(made, x)
		}
		last := made[len(made)-1]
		defer b.leftover(last)
		last.Kids = b.under(n.Kids, category, context+" "+fold(last.Text[b.d.Lang]))
		if n.Item && len(made) > 1 {
			// What else the item says stands below its first sentence.
			first.Kids = append(made[1:], first.Kids...)
			made = made[:1]
		}
		out = append(out, made...)
	}
	return out
}

// leftover finds short items between others that are left in another language,
// which alone could be of either.
func (b *builder) leftover(x *Statement) {
	foreign, lang := 0, ""
	isForeign := func(k *Statement) bool {
		return slices.ContainsFunc(b.d.Foreign, func(p Passage) bool {
			if p.Line == k.Line && p.Text == k.Text[b.d.Lang] {
				lang = p.Why
				return true
			}
			return false
		})
	}
	for _, k := range x.Kids {
		if isForeign(k) {
			foreign++
		}
	}
	if foreign < 2 || foreign*2 < len(x.Kids) {
		return
	}
	for _, k := range x.Kids {
		text := k.Text[b.d.Lang]
		own := slices.ContainsFunc(words(text), func(w string) bool { return b.v.stopwords[b.d.Lang][w] })
		if !isForeign(k) && !own && len(words(text)) <= 6 {
			k.Reviews = append(k.Reviews, fmt.Sprintf("this passage is left in another language (%s)", lang))
			b.d.Foreign = append(b.d.Foreign, Passage{k.Line, text, lang})
		}
	}
}

func (b *builder) statement(text string, n *Node, category trust.Category, context string) *Statement {
	lang := b.d.Lang
	x := &Statement{Text: Words{lang: text}, Line: n.Line, Links: n.Links, lineOf: map[trust.Lang]int{lang: n.Line}, item: n.Item}
	reading := lang
	if other, ok := b.v.foreign(text, lang); ok {
		x.Reviews = append(x.Reviews, fmt.Sprintf("this passage is left in another language (%s)", other))
		b.d.Foreign = append(b.d.Foreign, Passage{n.Line, text, string(other)})
		reading = other
	}
	st := statusOf(b.v, text, reading)
	if category != "disclaimer-language" && category != "definitions" && category != "document-meta" {
		x.Status = st.status
		if st.condition != "" {
			x.Condition = Words{lang: st.condition}
		}
		if st.doubt {
			x.Reviews = append(x.Reviews, fmt.Sprintf("the status is read from %q; check that it means the measure", st.evidence))
		}
		for _, f := range b.v.facts(text, context, reading, category) {
			if f.Doubt {
				x.Reviews = append(x.Reviews, fmt.Sprintf("%s is an interpretation", f.Key))
			}
			x.Facts = append(x.Facts, f)
		}
	}
	return x
}

// tableStatements keeps a table: of two columns as statements with what is said
// of them, wider ones as a table.
func (b *builder) tableStatements(t *Table, category trust.Category, context string) []*Statement {
	lang := b.d.Lang
	width := len(t.Header)
	for _, row := range t.Rows {
		width = max(width, len(row))
	}
	if width <= 2 || width > 8 {
		var out []*Statement
		rows := t.Rows
		lines := t.Lines
		if b.isHeader(t) {
			b.d.Structure = append(b.d.Structure, Passage{t.Line, strings.Join(t.Header, " | "), "titles of the columns of a table"})
		} else {
			rows = append([][]string{t.Header}, rows...)
			lines = append([]int{t.Line}, lines...)
		}
		for i, row := range rows {
			row = slices.DeleteFunc(slices.Clone(row), func(c string) bool { return weight(c) == 0 })
			if len(row) == 0 {
				continue
			}
			lead := &Node{Text: row[0], Line: lines[min(i, len(lines)-1)], Item: true, Links: t.Links}
			for _, cell := range row[1:] {
				lead.Kids = append(lead.Kids, &Node{Text: cell, Line: lead.Line, Links: t.Links})
			}
			out = append(out, b.under([]*Node{lead}, category, context)...)
		}
		return out
	}
	x := &Statement{Text: Words{lang: ""}, Table: map[trust.Lang]*Table{lang: t}, Line: t.Line, lineOf: map[trust.Lang]int{lang: t.Line}, Links: t.Links}
	seen := map[string]bool{}
	for _, row := range t.Rows {
		for _, f := range b.v.facts(strings.Join(row, ". "), context, lang, category) {
			if !seen[f.Key] {
				seen[f.Key] = true
				f.Doubt = true
				x.Facts = append(x.Facts, f)
				x.Reviews = append(x.Reviews, fmt.Sprintf("%s is read from one row of the table", f.Key))
			}
		}
	}
	return []*Statement{x}
}

// isHeader tells titles of columns from a row of values.
func (b *builder) isHeader(t *Table) bool {
	known := 0
	for _, c := range t.Header {
		if utf8.RuneCountInString(c) > 60 || strings.HasSuffix(c, ".") {
			return false
		}
		if b.v.columns[fold(c)] != "" {
			known++
		}
	}
	return known > 0 || t.Header != nil && len(t.Rows) > 1 && weight(strings.Join(t.Header, "")) < 60
}

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
