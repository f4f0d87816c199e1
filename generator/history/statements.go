package history

import (
	"reflect"

	"art32/generator/trust"
)

// placed is a statement with its place in the tree.
type placed struct {
	*trust.Statement
	above int // index of the statement above it in the same flat list, or -1
	depth int
}

func flatten(list []trust.Statement, above, depth int, out []placed) []placed {
	for i := range list {
		at := len(out)
		out = append(out, placed{&list[i], above, depth})
		if depth < maxStatements {
			out = flatten(list[i].Statements, at, depth+1, out)
		}
	}
	return out
}

// statements compares the statements of a measure, whatever their depth: one
// that moved within the measure is the same statement.
func (c *comparer) statements(s scope, a, b []trust.Statement) {
	if len(a) == 0 && len(b) == 0 {
		return
	}
	xs, ys := flatten(a, -1, 0, nil), flatten(b, -1, 0, nil)
	pairs := pairUp(xs, ys, []func(*placed) string{
		func(p *placed) string { return string(p.ID) },
		func(p *placed) string { return spaced(p.Text[c.prevailing].Source) },
		func(p *placed) string { return c.anyText(p) },
		func(p *placed) string { return when(p.ID == "" && len(p.Text) == 0, "empty") },
	})
	c.pairSimilar(xs, ys, pairs)
	taken := map[int]bool{}
	reordered := false
	last := -1
	for i, x := range xs {
		j, ok := pairs[i]
		if !ok {
			at := s
			at.part = c.beginning(x.Statement)
			at.id += "/" + slug(at.part)
			c.emit(at, Change{Op: OpRemoved, Before: x.Statement})
			continue
		}
		taken[j] = true
		at := c.statementScope(s, ys[j].Statement)
		above, wasAbove := ys[j].above, -1
		if x.above >= 0 {
			k, ok := pairs[x.above]
			if wasAbove = k; !ok {
				wasAbove = -2
			}
		}
		if above != wasAbove {
			c.emit(at, Change{Op: OpMoved})
		} else {
			reordered = reordered || j < last
			last = j
		}
		c.statement(at, x.Statement, ys[j].Statement)
	}
	for j, y := range ys {
		if !taken[j] {
			c.emit(c.statementScope(s, y.Statement), Change{Op: OpAdded, After: y.Statement})
		}
	}
	if reordered {
		c.emit(s, Change{Op: OpReordered})
	}
}

func (c *comparer) statementScope(s scope, x *trust.Statement) scope {
	s.part = c.beginning(x)
	name := string(x.ID)
	if name == "" {
		name = slug(s.part)
	}
	s.id += "/" + name
	if x.Source.File != "" {
		s.source, s.key = x.Source, ""
	}
	return s
}

// statement compares everything but the statements below, which are compared
// by themselves.
func (c *comparer) statement(s scope, a, b *trust.Statement) {
	c.structs(s, reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem())
}

// anyText is the text in whatever language is there, for statements that are
// not written in the prevailing one.
func (c *comparer) anyText(p *placed) string {
	for _, lang := range c.inOrder(nil, languagesOf(p.Text)) {
		return spaced(p.Text[lang].Source)
	}
	return ""
}

func languagesOf(t trust.Text) []trust.Lang {
	var langs []trust.Lang
	for lang := range t {
		langs = append(langs, lang)
	}
	return langs
}

// beginning is the first words of a statement, by which people know it.
func (c *comparer) beginning(x *trust.Statement) string {
	for _, lang := range c.inOrder(nil, languagesOf(x.Text)) {
		text, _ := bare(x.Text[lang])
		return shorten(spaced(text), 60)
	}
	return string(x.ID)
}

// maxSimilar bounds the statements that are compared each with each.
const maxSimilar = 200

// pairSimilar pairs statements of which at least half of the words stayed.
func (c *comparer) pairSimilar(xs, ys []placed, pairs map[int]int) {
	taken := map[int]bool{}
	for _, j := range pairs {
		taken[j] = true
	}
	var free []int
	for j := range ys {
		if !taken[j] && len(free) < maxSimilar {
			free = append(free, j)
		}
	}
	if len(free) == 0 {
		return
	}
	tried := 0
	for i := range xs {
		if _, done := pairs[i]; done {
			continue
		}
		if tried++; tried > maxSimilar {
			return
		}
		mine := counted(wordsOf(xs[i].Text[c.prevailing].Source))
		best, most := -1, 49
		for _, j := range free {
			if taken[j] {
				continue
			}
			if p := mine.share(counted(wordsOf(ys[j].Text[c.prevailing].Source))); p > most {
				best, most = j, p
			}
		}
		if best >= 0 {
			pairs[i], taken[best] = best, true
		}
	}
}

// bag counts words.
type bag map[string]int

func counted(words []string) bag {
	b := bag{}
	for _, w := range words {
		b[w]++
	}
	return b
}

// share is how many per cent of the words two texts share.
func (b bag) share(other bag) int {
	n, all, theirs := 0, 0, 0
	for w, k := range b {
		all += k
		n += min(k, other[w])
	}
	for _, k := range other {
		theirs += k
	}
	if all = max(all, theirs); all == 0 {
		return 0
	}
	return n * 100 / all
}
