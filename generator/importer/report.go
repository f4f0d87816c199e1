package importer

import (
	"fmt"
	"slices"
	"strings"

	"art32/generator/trust"
)

// Report tells what became of the sources and what is uncertain.
type Report struct {
	Sources    []*Document
	Draft      *Draft
	Drafts     map[trust.Lang]*Draft
	Languages  []trust.Lang
	Alignments []*Alignment
	Units      []Unit
	// Characters that carry text: all, those in the data, those that became
	// structure, and those that only the report holds.
	Total, InData, InStructure, InReport int
	Measures, Statements, Facts          int
	Reviews                              int
}

// measure finds out, from the files as they are read back, where every unit of
// the sources is.
func (r *Report) measure(c *trust.Center, files []File) {
	all := everything(c)
	var structure []Passage
	for _, lang := range r.Languages {
		structure = append(structure, r.Drafts[lang].Structure...)
	}
	for _, d := range r.Sources {
		for _, u := range units(d) {
			n := weight(u.Text)
			r.Total += n
			e := essence(u.Text)
			switch {
			case u.Where == "structure":
				r.InStructure += n
			case u.Where != "":
				r.InReport += n
			case strings.Contains(all, e), u.Kind == "text" && numberOff(u.Text) != "" && strings.Contains(all, essence(numberOff(u.Text))):
				u.Where = "data"
				r.InData += n
			default:
				u.Where, u.Why = "report", "not placed"
				for _, p := range structure {
					if p.Line == u.Line && strings.Contains(essence(p.Text), e) {
						u.Where, u.Why = "structure", p.Why
					}
				}
				if u.Kind == "property" {
					u.Why = "property of the file, not part of its text"
				}
				if u.Where == "structure" {
					r.InStructure += n
				} else if in, rest := r.partly(u.Text, all); in == n {
					u.Where, u.Why = "data", "in pieces"
					r.InData += n
				} else if in > 0 {
					r.InData += in
					r.InReport += n - in
					u.Why = "placed in part; left over: " + rest
				} else {
					r.InReport += n
				}
			}
			r.Units = append(r.Units, u)
		}
	}
	r.count()
	for _, f := range files {
		r.Reviews += strings.Count(string(f.Data), "# review:")
	}
}

// numberOff is a line without the bare number that makes it a heading, which is
// numbering and no text; "" when there is none.
func numberOff(text string) string {
	if m := bareNumber().FindStringSubmatch(text); m != nil {
		return m[2]
	}
	return ""
}

// partly finds the pieces of a text, between punctuation, that are in the data.
func (r *Report) partly(text, all string) (in int, rest string) {
	var left []string
	for _, p := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;:()|\n–—", r) }) {
		e := essence(p)
		if e == "" {
			continue
		}
		if len(e) > 1 && strings.Contains(all, e) {
			in += weight(p)
		} else {
			left = append(left, strings.TrimSpace(p))
		}
	}
	return in, strings.Join(left, " | ")
}

func (r *Report) count() {
	for _, m := range r.Draft.Measures {
		r.Measures++
		var down func(list []*Statement)
		down = func(list []*Statement) {
			for _, x := range list {
				r.Statements++
				r.Facts += len(x.Facts)
				down(x.Kids)
			}
		}
		down(m.Statements)
	}
}

// Share is a part of the text in per cent, rounded down so that 100 means all.
func Share(part, all int) float64 {
	if all == 0 {
		return 100
	}
	return float64(part*1000/all) / 10
}

func cell(s string) string {
	return strings.NewReplacer("|", "\\|", "\n", " ", "<", "&lt;").Replace(tidy(s))
}

// Markdown writes the report.
func (r *Report) Markdown() []byte {
	var b strings.Builder
	b.WriteString("# Import report\n\nWritten by `art32 import`. It is not part of the site: keep it with the pull request, or delete it.\n\n## Sources\n\n")
	for _, d := range r.Sources {
		fmt.Fprintf(&b, "- %s: %s, language %s\n", cell(d.Name), d.Format, d.Lang)
		for _, n := range d.Notes {
			fmt.Fprintf(&b, "  - %s\n", n)
		}
	}
	fmt.Fprintf(&b, "\n## What became of the text\n\n| characters that carry text | number | share |\n|---|--:|--:|\n| in the sources | %d | 100 %% |\n| in the data, word for word | %d | %.1f %% |\n| became structure (titles of columns, names of fields) | %d | %.1f %% |\n| only in this report | %d | %.1f %% |\n",
		r.Total, r.InData, Share(r.InData, r.Total), r.InStructure, Share(r.InStructure, r.Total), r.InReport, Share(r.InReport, r.Total))
	fmt.Fprintf(&b, "\n%d measures with %d statements and %d facts; %d companies, %d locations, %d certificates; %d places marked `# review:`.\n",
		r.Measures, r.Statements, r.Facts, len(r.Draft.Companies), len(r.Draft.Locations), len(r.Draft.Certs), r.Reviews)
	r.left(&b)
	r.headings(&b)
	r.values(&b)
	r.parties(&b)
	for _, a := range r.Alignments {
		a.write(&b)
	}
	r.remarks(&b)
	return []byte(b.String())
}

func (r *Report) left(b *strings.Builder) {
	b.WriteString("\n## Not in the data\n\n")
	n := 0
	for _, u := range r.Units {
		if u.Where == "report" {
			if n == 0 {
				b.WriteString("| source | line | text | why |\n|---|--:|---|---|\n")
			}
			n++
			fmt.Fprintf(b, "| %s | %d | %s | %s |\n", cell(u.Source), u.Line, cell(u.Text), cell(u.Why))
		}
	}
	if n == 0 {
		b.WriteString("Nothing.\n")
	}
	n = 0
	for _, u := range r.Units {
		if u.Where == "structure" {
			if n == 0 {
				b.WriteString("\nBecame structure:\n\n| source | line | text | as |\n|---|--:|---|---|\n")
			}
			n++
			fmt.Fprintf(b, "| %s | %d | %s | %s |\n", cell(u.Source), u.Line, cell(u.Text), cell(u.Why))
		}
	}
}

func (r *Report) headings(b *strings.Builder) {
	b.WriteString("\n## Categories\n\n| language | line | level | heading | category | confidence | evidence | else |\n|---|--:|--:|---|---|--:|---|---|\n")
	for _, lang := range r.Languages {
		for _, s := range r.Drafts[lang].Sections {
			if s.Untitled {
				continue
			}
			mark := ""
			if s.verdict.doubtful() {
				mark = " (review)"
			}
			fmt.Fprintf(b, "| %s | %d | %d | %s | %s%s | %.2f | %s | %s |\n", lang, s.Line, s.Level, cell(s.Title), s.verdict.category, mark, s.verdict.confidence, cell(s.verdict.evidence), s.verdict.runnerUp)
		}
	}
}

func (r *Report) values(b *strings.Builder) {
	b.WriteString("\n## Facts and status\n\n")
	n := 0
	r.Draft.each(func(m *Measure, x *Statement, _ string) {
		if len(x.Facts) == 0 && x.Status == "" {
			return
		}
		if n == 0 {
			b.WriteString("| line | status | facts | from |\n|--:|---|---|---|\n")
		}
		n++
		var list []string
		for _, f := range x.Facts {
			s := f.Key + " = " + f.Value
			if f.Doubt {
				s += " (review)"
			}
			list = append(list, s)
		}
		fmt.Fprintf(b, "| %d | %s | %s | %s |\n", x.Line, x.Status, cell(strings.Join(list, "; ")), cell(shorten(x.said(r.Draft.Lang), 160)))
	})
	if n == 0 {
		b.WriteString("None were recognised.\n")
	}
}

func (r *Report) parties(b *strings.Builder) {
	if len(r.Draft.Companies) == 0 {
		return
	}
	b.WriteString("\n## Companies\n\n| name | lines | from | category | places | transfers |\n|---|---|---|---|---|---|\n")
	for _, c := range r.Draft.Companies {
		from := "a list"
		if !c.Listed {
			from = "running text (review)"
		}
		var places, moves []string
		for _, p := range c.Places {
			places = append(places, strings.TrimSpace(string(p.Country)+string(p.Extent)+" "+p.City))
		}
		for _, t := range c.Moves {
			moves = append(moves, strings.TrimSpace(string(t.To)+string(t.Extent)+" "+string(t.Mechanism)))
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s |\n", cell(c.Name), linesOf(c.Lines), from, c.Category, cell(strings.Join(places, "; ")), cell(strings.Join(moves, "; ")))
	}
}

var remarkTitles = []struct{ kind, title string }{
	{"language", "Languages of the source"}, {"date", "Dates"}, {"contact", "Contacts"}, {"company", "Other companies in the text"},
	{"certificate", "Certificates"}, {"software", "Software in the text"}, {"left out", "Rows that were left out"},
}

func (r *Report) remarks(b *strings.Builder) {
	if len(r.Draft.Foreign) > 0 {
		b.WriteString("\n## Passages in another language\n\n")
		for _, p := range r.Draft.Foreign {
			fmt.Fprintf(b, "- line %d (%s): %s\n", p.Line, p.Why, cell(p.Text))
		}
	}
	for _, t := range remarkTitles {
		var list []Remark
		for _, lang := range r.Languages {
			for _, x := range r.Drafts[lang].Remarks {
				if x.Kind == t.kind && !slices.Contains(list, x) {
					list = append(list, x)
				}
			}
		}
		if len(list) == 0 {
			continue
		}
		fmt.Fprintf(b, "\n## %s\n\n", t.title)
		for _, x := range list {
			fmt.Fprintf(b, "- line %d: %s\n", x.Line, cell(x.Text))
		}
	}
}
