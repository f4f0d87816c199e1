package importer

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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

// bead is a group of items of one side with a group of the other.
type bead struct{ a, b []int }

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

// likeness of two groups of statements: their lengths, what they share that
// needs no translation, their status and facts, and their form.
func (a *aligner) likeness(x, y []*Statement) float64 {
	ta, tb := joinText(x, a.main.Lang), joinText(y, a.other.Lang)
	la, lb := float64(utf8.RuneCountInString(ta)+8), float64(utf8.RuneCountInString(tb)+8)
	s := 0.9 - 1.6*math.Abs(math.Log(la/lb)) + 2.2*a.v.anchors(ta, tb)
	if len(x) > 1 || len(y) > 1 {
		s -= 0.35 * float64(len(x)+len(y)-2)
	}
	for _, p := range x {
		for _, q := range y {
			if p.Status != "" && p.Status == q.Status {
				s += 0.3
			}
			for _, f := range p.Facts {
				if slices.ContainsFunc(q.Facts, func(o Fact) bool { return o.Key == f.Key && o.Value == f.Value }) {
					s += 0.4
				}
			}
		}
	}
	if len(x) == 1 && len(y) == 1 {
		if (len(x[0].Kids) > 0) == (len(y[0].Kids) > 0) {
			s += 0.15
		} else {
			s -= 0.4
		}
		if (x[0].Table != nil) != (y[0].Table != nil) {
			s -= 3
		}
	}
	return s
}

func joinText(list []*Statement, lang trust.Lang) string {
	var parts []string
	for _, x := range list {
		parts = append(parts, x.said(lang))
	}
	return strings.Join(parts, " ")
}

// anchors is how much two texts share that is the same in both languages:
// numbers, names, abbreviations, words of the same root, times, and words of
// the field whose meaning the vocabulary knows. From 0 to 1.
func (v *vocabulary) anchors(a, b string) float64 {
	x, y := anchorsOf(a), anchorsOf(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	shared, all := 0.0, 0.0
	for _, k := range sortedKeys(x) {
		if y[k] > 0 {
			shared += x[k]
			continue
		}
		for _, o := range sortedKeys(y) {
			if len(k) >= 5 && len(o) >= 5 && k[:5] == o[:5] {
				shared += 0.6 * x[k]
				break
			}
		}
	}
	for _, w := range x {
		all += w
	}
	sum := 0.0
	for _, w := range y {
		sum += w
	}
	return min(1, shared/math.Max(1.5, math.Min(all, sum)))
}

func anchorsOf(text string) map[string]float64 {
	out := map[string]float64{}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		f := fold(w)
		switch {
		case strings.ContainsFunc(f, unicode.IsDigit):
			out[f] = 1.5
		case len(w) >= 2 && strings.ToUpper(w) == w:
			out[f] = 1.3
		case len(f) >= 6:
			out[f] = 0.5
		case len(f) >= 4 && unicode.IsUpper(firstRune(w)):
			out[f] = 0.5
		}
	}
	folded := fold(text)
	for _, t := range append(durations(folded), intervals(folded)...) {
		out["time "+t.iso] = 1.5
	}
	return out
}

// pair finds the best sequence of beads by dynamic programming.
func pair(n, m int, score func(i, di, j, dj int) (float64, bool)) []bead {
	if n*m > 4_000_000 {
		return pairInOrder(n, m)
	}
	const worst = -1e18
	best := make([]float64, (n+1)*(m+1))
	from := make([][2]int8, (n+1)*(m+1))
	at := func(i, j int) int { return i*(m+1) + j }
	for k := range best {
		best[k] = worst
	}
	best[0] = 0
	for i := 0; i <= n; i++ {
		for j := 0; j <= m; j++ {
			if best[at(i, j)] == worst {
				continue
			}
			for di := 0; di <= 3 && i+di <= n; di++ {
				for dj := 0; dj <= 3 && j+dj <= m; dj++ {
					if di+dj == 0 {
						continue
					}
					s, ok := score(i, di, j, dj)
					if !ok {
						continue
					}
					if total := best[at(i, j)] + s; total > best[at(i+di, j+dj)] {
						best[at(i+di, j+dj)] = total
						from[at(i+di, j+dj)] = [2]int8{int8(di), int8(dj)}
					}
				}
			}
		}
	}
	var out []bead
	for i, j := n, m; i > 0 || j > 0; {
		step := from[at(i, j)]
		var x bead
		for k := i - int(step[0]); k < i; k++ {
			x.a = append(x.a, k)
		}
		for k := j - int(step[1]); k < j; k++ {
			x.b = append(x.b, k)
		}
		out = append(out, x)
		i, j = i-int(step[0]), j-int(step[1])
	}
	slices.Reverse(out)
	return out
}

// pairInOrder is for documents too long to compare everything with everything.
func pairInOrder(n, m int) []bead {
	var out []bead
	for i := 0; i < max(n, m); i++ {
		var x bead
		if i < n {
			x.a = []int{i}
		}
		if i < m {
			x.b = []int{i}
		}
		out = append(out, x)
	}
	return out
}

// parties brings the names and purposes of companies together.
func (a *aligner) parties() {
	lang := a.other.Lang
	for _, o := range a.other.Companies {
		i := slices.IndexFunc(a.main.Companies, func(x *Company) bool {
			return x.ID == o.ID || fold(x.Name) == fold(o.Name)
		})
		if i < 0 {
			a.result.Different = append(a.result.Different, Passage{o.Lines[0], fmt.Sprintf("the company %q is named only in %q", o.Name, lang), "names"})
			a.main.remark(o.Lines[0], "company", fmt.Sprintf("%q is named only in the %s version", o.Name, lang))
			if o.Listed {
				a.main.Companies = append(a.main.Companies, o)
				for _, w := range []Words{o.Service, o.Purpose, o.Note} {
					if w[lang] != "" && w[a.main.Lang] == "" {
						w[a.main.Lang] = w[lang]
					}
				}
				for _, l := range []map[trust.Lang][]string{o.Data, o.Subjects} {
					if len(l[lang]) > 0 {
						l[a.main.Lang] = l[lang]
					}
				}
				o.Reviews = append(o.Reviews, fmt.Sprintf("stands only in the %s version; its texts are in that language", lang))
			}
			continue
		}
		x := a.main.Companies[i]
		for _, w := range []struct{ to, from Words }{{x.Service, o.Service}, {x.Purpose, o.Purpose}, {x.Note, o.Note}} {
			w.to[lang] = w.from[lang]
			if w.to[a.main.Lang] == "" && w.to[lang] != "" {
				w.to[a.main.Lang] = w.to[lang]
			}
		}
		if len(x.Places) == 1 && x.Places[0].Extent == trust.ExtentUnknown && o.Places[0].Extent != trust.ExtentUnknown {
			x.Places, x.Moves = o.Places, o.Moves
			x.Reviews = append(x.Reviews, fmt.Sprintf("the place is named in the %s version only", lang))
		}
		x.Data[lang], x.Subjects[lang] = o.Data[lang], o.Subjects[lang]
		for _, k := range sortedKeys(o.URLs) {
			if x.URLs[k] == "" {
				x.URLs[k] = o.URLs[k]
			}
		}
	}
	for _, c := range a.main.Companies {
		if !slices.ContainsFunc(a.other.Companies, func(o *Company) bool { return o.ID == c.ID || fold(o.Name) == fold(c.Name) }) {
			a.result.Different = append(a.result.Different, Passage{c.Lines[0], fmt.Sprintf("the company %q is named only in %q", c.Name, a.main.Lang), "names"})
		}
	}
	for i, s := range a.main.Services {
		if i < len(a.other.Services) && len(a.main.Services) == len(a.other.Services) {
			s.Name[lang] = a.other.Services[i].Name[lang]
		}
	}
	if a.main.Version == "" {
		a.main.Version = a.other.Version
	} else if a.other.Version != "" && a.other.Version != a.main.Version {
		a.result.Different = append(a.result.Different, Passage{0, fmt.Sprintf("version %q against %q", a.main.Version, a.other.Version), "numbers"})
	}
	for _, c := range a.other.Contacts {
		if !slices.ContainsFunc(a.main.Contacts, func(x *Contact) bool { return x.Email == c.Email && x.Phone == c.Phone }) {
			a.main.Contacts = append(a.main.Contacts, c)
		}
	}
	if len(a.main.Dates) == 0 {
		a.main.Dates = a.other.Dates
	}
	if a.main.Org.Name == "" {
		a.main.Org = a.other.Org
	}
	a.main.Machine = a.main.Machine || a.other.Machine
	a.main.Structure = append(a.main.Structure, a.other.Structure...)
}
