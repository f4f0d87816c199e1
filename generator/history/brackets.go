package history

import (
	"slices"
	"strings"
	"unicode"
)

// brackets divides a text into what stands outside of brackets and inside.
func brackets(s string) (outside string, inside []string) {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "(")
		group, after, closed := strings.Cut(rest, ")")
		if !ok || !closed || strings.Contains(group, "(") {
			b.WriteString(s)
			return b.String(), inside
		}
		b.WriteString(before)
		inside = append(inside, spaced(group))
		s = after
	}
}

// saysNothing says that a bracket repeats what stands outside, abbreviates it,
// or names a product: words that are no plain words of the language.
func (l *reader) saysNothing(group, outside string) bool {
	known := map[string]bool{}
	around := l.terms(outside)
	for i, t := range around {
		known[t.key], known[t.raw] = true, true
		initials := ""
		for _, u := range around[i:min(i+6, len(around))] {
			if u.kind == content {
				initials += u.letters()
				known[initials] = known[initials] || len(initials) > 1
			}
		}
	}
	if named := l.service(l.terms(group)); len(named) > 0 && !slices.ContainsFunc(named, func(t term) bool { return t.kind == fixed }) {
		outer := l.service(around)
		if !slices.ContainsFunc(named, func(t term) bool {
			return t.kind == content && !slices.ContainsFunc(outer, func(u term) bool { return u.key == t.key })
		}) {
			return true
		}
	}
	all := wordsOf(group)
	anyKnown, named := false, len(all) > 0
	for _, w := range all {
		raw := fold(w)
		switch {
		case hasDigit(w) || guarded(w):
			return false
		case l.empty[raw] || l.links[raw]:
		case known[raw] || known[l.stem(raw)]:
			anyKnown = true
		case innerCapital(w):
			anyKnown = true
		case l.nouns || !unicode.IsUpper([]rune(w)[0]):
			return false
		}
	}
	return named && anyKnown
}

// innerCapital is how names of products are written: OpenStack, AstraDB.
func innerCapital(w string) bool {
	lower := strings.ContainsFunc(w, unicode.IsLower)
	return lower && strings.ContainsFunc(w[1:], unicode.IsUpper)
}
