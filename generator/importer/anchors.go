package importer

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"art32/generator/trust"
)

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
