package importer

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"art32/generator/trust"
)

// Alignment is how two language versions of a document were put side by side.
type Alignment struct {
	Lang, Other trust.Lang
	Total, Done int // statements of the prevailing text: all, and with a counterpart
	Lost        []Passage
	Different   []Passage
}

// align puts the texts of another language beside those of the main draft:
// first measures to measures, then statements to statements.
func (v *vocabulary) align(main, other *Draft) *Alignment {
	a := &aligner{v: v, main: main, other: other, result: &Alignment{Lang: main.Lang, Other: other.Lang}}
	for i, t := range main.Titles {
		if i < len(other.Titles) {
			t[other.Lang] = other.Titles[i][other.Lang]
		}
	}
	main.Intro = a.lists(main.Intro, other.Intro)
	a.measures()
	a.parties()
	return a.result
}

type aligner struct {
	v           *vocabulary
	main, other *Draft
	result      *Alignment
}

// measures pairs measures in their order, by category and content.
func (a *aligner) measures() {
	A, B := a.main.Measures, a.other.Measures
	score := func(i, j int) float64 {
		s := -0.8
		if A[i].Category == B[j].Category {
			s += 1.8
		} else if A[i].Category.Info().Group == B[j].Category.Info().Group {
			s += 0.5
		}
		na, nb := float64(count(A[i].Statements)+1), float64(count(B[j].Statements)+1)
		s -= 0.5 * math.Abs(math.Log(na/nb))
		s += 1.2 * a.v.anchors(A[i].whole(a.main.Lang), B[j].whole(a.other.Lang))
		return s
	}
	last := -1
	for _, x := range pair(len(A), len(B), func(i, di, j, dj int) (float64, bool) {
		switch {
		case di == 1 && dj == 1:
			return score(i, j), true
		case di+dj == 1:
			return -0.2, true
		}
		return 0, false
	}) {
		switch {
		case len(x.a) == 1 && len(x.b) == 1:
			m, n := A[x.a[0]], B[x.b[0]]
			m.Title[a.other.Lang] = n.Title[a.other.Lang]
			if m.Category != n.Category {
				m.Reviews = append(m.Reviews, fmt.Sprintf("the %s version was sorted under %q", a.other.Lang, n.Category))
			}
			m.Statements = a.lists(m.Statements, n.Statements)
			last = x.a[0]
		case len(x.a) == 1:
			a.only(A[x.a[0]].Line, a.main.Lang, A[x.a[0]].Title[a.main.Lang], A[x.a[0]].Statements)
			last = x.a[0]
		case last >= 0:
			n := B[x.b[0]]
			a.result.Lost = append(a.result.Lost, Passage{n.Line, n.Title[a.other.Lang], string(a.other.Lang)})
			A[last].Statements = a.append(A[last].Statements, n)
		default:
			n := B[x.b[0]]
			a.onlyOther(n.Line, n.Title[a.other.Lang], n.Statements)
		}
	}
}

// append keeps what only the other language says, below the measure before it.
func (a *aligner) append(list []*Statement, n *Measure) []*Statement {
	if len(list) == 0 {
		a.onlyOther(n.Line, "", n.Statements)
		return list
	}
	target := list[len(list)-1]
	target.Text[a.other.Lang] = strings.TrimSpace(target.Text[a.other.Lang] + "\n\n" + n.Title[a.other.Lang])
	for _, x := range flatten(n.Statements) {
		target.Text[a.other.Lang] += "\n\n" + x.said(a.other.Lang)
	}
	target.Reviews = append(target.Reviews, fmt.Sprintf("%q stands only in the %s version; it was put here", n.Title[a.other.Lang], a.other.Lang))
	return list
}

func (a *aligner) only(line int, lang trust.Lang, title string, list []*Statement) {
	if title != "" {
		a.result.Lost = append(a.result.Lost, Passage{line, title, string(lang)})
	}
	for _, x := range flatten(list) {
		a.result.Total++
		a.result.Lost = append(a.result.Lost, Passage{x.Line, x.said(lang), string(lang)})
	}
}

func (a *aligner) onlyOther(line int, title string, list []*Statement) {
	if title != "" {
		a.result.Lost = append(a.result.Lost, Passage{line, title, string(a.other.Lang)})
	}
	for _, x := range flatten(list) {
		a.result.Lost = append(a.result.Lost, Passage{x.Line, x.said(a.other.Lang), string(a.other.Lang)})
	}
}

func count(list []*Statement) int { return len(flatten(list)) }

// flatten lists statements with those below them, in reading order.
func flatten(list []*Statement) []*Statement {
	var out []*Statement
	for _, x := range list {
		out = append(append(out, x), flatten(x.Kids)...)
	}
	return out
}

func (m *Measure) whole(lang trust.Lang) string {
	var b strings.Builder
	b.WriteString(m.Title[lang])
	for _, x := range flatten(m.Statements) {
		b.WriteString(" " + x.said(lang))
	}
	return b.String()
}

// lists puts the statements of one list beside those of another. Statements of
// the main language that stand for one of the other are joined.
func (a *aligner) lists(A, B []*Statement) []*Statement {
	fa, fb := flatten(A), flatten(B)
	parent := map[*Statement]*Statement{}
	var mark func(list []*Statement, up *Statement)
	mark = func(list []*Statement, up *Statement) {
		for _, x := range list {
			parent[x] = up
			mark(x.Kids, x)
		}
	}
	mark(A, nil)
	beads := pair(len(fa), len(fb), func(i, di, j, dj int) (float64, bool) {
		if di > 2 && dj > 1 || dj > 2 && di > 1 {
			return 0, false
		}
		if di == 0 || dj == 0 {
			if di+dj > 1 {
				return 0, false
			}
			return -1.1, true
		}
		if di > 1 {
			for k := i + 1; k < i+di; k++ { // only neighbours can be joined
				if parent[fa[k]] != parent[fa[i]] || len(fa[k-1].Kids) > 0 || fa[k].Table != nil || fa[k-1].Table != nil {
					return 0, false
				}
			}
		}
		return a.likeness(fa[i:i+di], fb[j:j+dj]), true
	})
	gone := map[*Statement]bool{}
	var last *Statement
	for _, x := range beads {
		switch {
		case len(x.b) == 0:
			for _, i := range x.a {
				a.result.Total++
				a.result.Lost = append(a.result.Lost, Passage{fa[i].Line, fa[i].said(a.main.Lang), string(a.main.Lang)})
				last = fa[i]
			}
		case len(x.a) == 0:
			for _, j := range x.b {
				text := fb[j].said(a.other.Lang)
				a.result.Lost = append(a.result.Lost, Passage{fb[j].Line, text, string(a.other.Lang)})
				if last != nil && last.Table == nil {
					last.Text[a.other.Lang] = strings.TrimSpace(last.Text[a.other.Lang] + " " + text)
					last.Reviews = append(last.Reviews, fmt.Sprintf("a part of the %s text has no counterpart: %q", a.other.Lang, shorten(text, 80)))
				}
			}
		default:
			first := fa[x.a[0]]
			for _, i := range x.a[1:] {
				a.merge(first, fa[i])
				gone[fa[i]] = true
			}
			var texts []string
			for _, j := range x.b {
				texts = append(texts, fb[j].Text[a.other.Lang])
				first.Links = append(first.Links, fb[j].Links...)
				if first.Table != nil && fb[j].Table != nil {
					first.Table[a.other.Lang] = fb[j].Table[a.other.Lang]
				}
			}
			first.Text[a.other.Lang] = strings.TrimSpace(strings.Join(texts, " "))
			first.lineOf[a.other.Lang] = fb[x.b[0]].Line
			a.compare(first, fb, x.b)
			a.result.Total += len(x.a)
			a.result.Done += len(x.a)
			last = first
		}
	}
	return remove(A, gone)
}

func remove(list []*Statement, gone map[*Statement]bool) []*Statement {
	list = slices.DeleteFunc(slices.Clone(list), func(x *Statement) bool { return gone[x] })
	for _, x := range list {
		x.Kids = remove(x.Kids, gone)
	}
	return list
}

// merge joins a statement with the one before it.
func (a *aligner) merge(x, y *Statement) {
	lang := a.main.Lang
	x.Text[lang] = strings.TrimSpace(x.Text[lang] + " " + y.Text[lang])
	x.Links = append(x.Links, y.Links...)
	x.Kids = append(x.Kids, y.Kids...)
	for _, f := range y.Facts {
		if !slices.ContainsFunc(x.Facts, func(o Fact) bool { return o.Key == f.Key }) {
			x.Facts = append(x.Facts, f)
		} else if !slices.Contains(x.Facts, f) {
			x.Reviews = append(x.Reviews, fmt.Sprintf("a second %s (%s) could not be kept beside the first", f.Key, f.Value))
		}
	}
	if x.Status == "" {
		x.Status, x.Condition = y.Status, y.Condition
	}
	x.Reviews = append(x.Reviews, y.Reviews...)
	for _, p := range y.ProvidedBy {
		if !slices.Contains(x.ProvidedBy, p) {
			x.ProvidedBy = append(x.ProvidedBy, p)
		}
	}
	for _, p := range y.Locations {
		if !slices.Contains(x.Locations, p) {
			x.Locations = append(x.Locations, p)
		}
	}
}
