package importer

import (
	"fmt"
	"slices"
	"strings"

	"art32/generator/trust"
)

var domainPattern = lazily(`^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?$`)

// each calls do for every statement of the measures, with the measure.
func (d *Draft) each(do func(*Measure, *Statement, string)) {
	for _, m := range d.Measures {
		var down func(list []*Statement, above string)
		down = func(list []*Statement, above string) {
			for _, x := range list {
				do(m, x, above)
				down(x.Kids, x.Text[d.Lang])
			}
		}
		down(m.Statements, m.Title[d.Lang])
	}
}

// said is the text of a statement, with the cells of its table.
func (x *Statement) said(lang trust.Lang) string {
	if t := x.Table[lang]; t != nil {
		var rows []string
		for _, row := range t.Rows {
			rows = append(rows, strings.Join(row, " | "))
		}
		return strings.Join(rows, "\n")
	}
	return x.Text[lang]
}

// prose finds companies that are named in the measures and in no list.
func (b *builder) prose() {
	b.d.each(func(m *Measure, x *Statement, above string) {
		if m.Category == "definitions" || m.Category == "disclaimer-language" || m.Category == "document-meta" {
			return
		}
		text := x.said(b.d.Lang)
		list := b.v.mentions(text)
		if len(list) == 0 {
			if name, ok := b.v.partner(text, b.d.Lang); ok && !b.isSelf(name) {
				list = []mention{{id: kebab(name, 40), name: name, kind: "company"}}
			}
		}
		for _, c := range list {
			b.named(c, m, x, text)
		}
	})
	b.titlesNamed()
	// Companies within the entries of others: theirs, not the publisher's.
	for _, c := range slices.Clone(b.d.Companies) {
		if !c.Listed {
			continue
		}
		for _, m := range b.v.mentions(c.raw[b.d.Lang]) {
			if m.kind == "company" && m.id != c.ID && !b.isSelf(m.name) && !strings.Contains(fold(c.Name), fold(m.name)) {
				known := slices.ContainsFunc(b.d.Companies, func(o *Company) bool { return o.ID == m.id })
				if !known {
					b.d.remark(c.Lines[0], "company", fmt.Sprintf("%q is named within the entry of %q: perhaps its own sub-processor", m.name, c.Name))
				}
			}
		}
	}
}

// titlesNamed finds companies that only a heading names.
func (b *builder) titlesNamed() {
	for _, m := range b.d.Measures {
		for _, c := range b.v.mentions(m.Title[b.d.Lang]) {
			if c.kind == "company" && slices.ContainsFunc(b.d.Companies, func(x *Company) bool { return x.ID == c.id }) && !slices.Contains(m.ProvidedBy, c.id) {
				m.ProvidedBy = append(m.ProvidedBy, c.id)
			}
		}
	}
}

func (b *builder) isSelf(name string) bool {
	f := fold(name)
	for _, self := range b.self {
		if f == self || strings.HasPrefix(f, self+" ") || strings.HasPrefix(self, f+" ") {
			return true
		}
	}
	return false
}

// named records a company that a statement names.
func (b *builder) named(c mention, m *Measure, x *Statement, text string) {
	if b.isSelf(c.name) {
		return
	}
	switch c.kind {
	case "authority":
		b.d.remark(x.Line, "company", fmt.Sprintf("%q issues certificates and is no sub-processor; it is kept as a fact", c.name))
		return
	case "software":
		b.d.remark(x.Line, "software", fmt.Sprintf("%q is software; it is a sub-processor only where its maker runs it for you", c.name))
		return
	}
	entry := c.entry
	var y *Company
	for _, o := range b.d.Companies {
		if o.ID == c.id || entry == nil && fold(o.Name) == fold(c.name) {
			y = o
		}
	}
	if y == nil {
		y = b.company(c.name, x.Line)
		y.Listed = false
		y.Reviews = append(y.Reviews, "named in the text, in no list; check that it processes data for you")
	} else if !y.Listed && (c.form && len(c.name) > len(y.Name) || entry != nil && c.name == entry.names[0] && !strings.Contains(y.Name, c.name)) {
		y.Name = c.name
	}
	if !y.Listed {
		y.raw[b.d.Lang] = strings.TrimSpace(y.raw[b.d.Lang] + "\n" + text)
	}
	if !slices.Contains(y.Lines, x.Line) {
		y.Lines = append(y.Lines, x.Line)
	}
	y.Evidence = append(y.Evidence, text)
	if !slices.Contains(x.ProvidedBy, y.ID) && x.Status != trust.StatusAbsent {
		x.ProvidedBy = append(x.ProvidedBy, y.ID)
	}
}
