package importer

import (
	"fmt"
	"strings"

	"art32/generator/trust"
)

// identify gives every measure and statement an id from its words.
func (w *writer) identify() {
	w.used = map[string]bool{}
	for _, m := range w.d.Measures {
		m.ID = unique(w.used, kebab(m.Title[w.lang()], 48), "measure")
	}
	w.d.each(func(m *Measure, x *Statement, _ string) {
		x.ID = unique(w.used, w.slug(x.said(w.lang())), m.ID+"-text")
	})
}

// slug is an id of the first words of a text that say something.
func (w *writer) slug(text string) string {
	var keep []string
	n := 0
	for _, word := range strings.FieldsFunc(text, func(r rune) bool {
		return strings.ContainsRune(" ,;:.()/«»„“”\"'’[]|–—", r) || r == '\u00a0'
	}) {
		f := fold(word)
		if len(f) < 3 || w.stop[w.lang()][f] {
			continue
		}
		keep = append(keep, word)
		if n++; n == 4 {
			break
		}
	}
	return kebab(strings.Join(keep, " "), 44)
}

// measures writes a file per part of the document.
func (w *writer) measures() []File {
	type part struct {
		section *Section
		list    []*Measure
	}
	var parts []*part
	for _, m := range w.d.Measures {
		var p *part
		for _, q := range parts {
			if q.section == m.Part {
				p = q
			}
		}
		if p == nil {
			p = &part{section: m.Part}
			parts = append(parts, p)
		}
		p.list = append(p.list, m)
	}
	if len(parts) == 0 {
		return nil
	}
	for len(parts) > 40 { // of a very long document, neighbours share a file
		var fewer []*part
		for i := 0; i < len(parts); i += 2 {
			if i+1 < len(parts) {
				parts[i].list = append(parts[i].list, parts[i+1].list...)
			}
			fewer = append(fewer, parts[i])
		}
		parts = fewer
	}
	var files []File
	for i, p := range parts {
		var b strings.Builder
		title := p.list[0].Title[w.lang()]
		if p.section != nil && p.section.Title != "" {
			title = p.section.Title
		}
		comment(&b, title)
		for _, m := range p.list {
			w.measure(&b, m)
		}
		files = append(files, File{fmt.Sprintf("data/measures/%02d-%s.toml", i+1, orElse(kebab(title, 40), "measures")), []byte(b.String())})
	}
	return files
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func (w *writer) measure(b *strings.Builder, m *Measure) {
	b.WriteByte('\n')
	if m.Comment != "" {
		comment(b, m.Comment)
	}
	reviews(b, m.Reviews)
	fmt.Fprintf(b, "[[measure]]\nid = %s\n", tomlString(m.ID))
	fmt.Fprintf(b, "category = %s # %s\n", tomlString(string(m.Category)), shorten(fmt.Sprintf("%.2f: %s", m.why.confidence, tidy(m.why.evidence)), 100))
	fmt.Fprintf(b, "kind = %s\n", tomlString(kindOf(m.Category)))
	w.text(b, "title", m.Title, nil, false)
	fmt.Fprintf(b, "status = %s\n", tomlString(string(m.Status)))
	if len(m.ProvidedBy) > 0 {
		fmt.Fprintf(b, "provided_by = %s\n", tomlList(m.ProvidedBy))
	}
	for _, x := range m.Statements {
		w.statement(b, x, "measure.statements")
	}
}

// kindOf is the kind of measure that a category usually is.
func kindOf(c trust.Category) string {
	switch c {
	case "physical-access":
		return "physical"
	case "system-access", "data-access", "separation", "pseudonymisation", "encryption", "network-security", "endpoint-mobile", "transmission", "input-logging",
		"system-hardening", "secure-development", "availability", "backup-restore", "vulnerability-testing":
		return "technical"
	}
	return "organisational"
}

const maxNesting = 15

func (w *writer) statement(b *strings.Builder, x *Statement, table string) {
	b.WriteByte('\n')
	reviews(b, x.Reviews)
	fmt.Fprintf(b, "[[%s]]\nid = %s\n", table, tomlString(x.ID))
	if len(x.Table) > 0 {
		t := map[trust.Lang]string{}
		for lang, table := range x.Table {
			t[lang] = markdownTable(table)
		}
		w.blocks(b, "text", t)
	} else {
		w.text(b, "text", x.Text, x.Links, true)
	}
	if x.Status != "" && x.Status != trust.StatusInPlace {
		fmt.Fprintf(b, "status = %s\n", tomlString(string(x.Status)))
	}
	w.text(b, "condition", x.Condition, nil, false)
	if len(x.ProvidedBy) > 0 {
		fmt.Fprintf(b, "provided_by = %s\n", tomlList(x.ProvidedBy))
	}
	if len(x.Locations) > 0 {
		fmt.Fprintf(b, "locations = %s\n", tomlList(x.Locations))
	}
	for _, f := range x.Facts {
		fmt.Fprintf(b, "facts.%s = %s\n", f.Key, f.Value)
	}
	for _, k := range x.Kids {
		next := table
		if strings.Count(table, ".statements") < maxNesting {
			next += ".statements"
		}
		w.statement(b, k, next)
	}
}

// markdownTable writes a table of the Markdown subset.
func markdownTable(t *Table) string {
	width := len(t.Header)
	for _, row := range t.Rows {
		width = max(width, len(row))
	}
	var b strings.Builder
	row := func(cells []string) {
		b.WriteByte('|')
		for i := range width {
			cell := ""
			if i < len(cells) {
				cell = markdown(orElse(tidy(cells[i]), " "), t.Links)
				if tidy(cells[i]) == "" {
					cell = ""
				}
			}
			b.WriteString(" " + cell + " |")
		}
		b.WriteByte('\n')
	}
	row(t.Header)
	b.WriteString("|" + strings.Repeat(" --- |", width) + "\n")
	for _, r := range t.Rows {
		row(r)
	}
	return strings.TrimSpace(b.String())
}
