package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"art32/generator/trust"
)

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
	if other, ok := b.v.foreign(text, lang); ok && !allNames(text) {
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
	size := 0
	for _, row := range t.Rows {
		size += len(strings.Join(row, ""))
	}
	if width <= 2 || width > 8 || size > maxSentence {
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

// allNames says that every longer word begins with a capital letter, as in the
// name of a product.
func allNames(text string) bool {
	list := strings.Fields(text)
	for _, w := range list {
		if utf8.RuneCountInString(w) > 3 && !unicode.IsUpper(firstRune(strings.TrimLeft(w, "(«„\"'"))) {
			return false
		}
	}
	return len(list) > 1
}
