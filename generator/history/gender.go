package history

import "strings"

// Women are named beside men in one language by an ending behind a mark, in
// another by both words: Kund:innen, Kundinnen und Kunden, patient·es. Whoever is
// meant is the same.

// ofWoman says that a piece is such an ending, or the mark before one.
func (l *idiom) ofWoman(pieces []string, i int) bool {
	if !l.gender || i == 0 {
		return false
	}
	mark := func(i int) bool { return i < len(pieces) && strings.Contains(genderMarks, pieces[i]) }
	return mark(i) && i+1 < len(pieces) && isFemale(pieces[i+1]) || i > 1 && mark(i-1) && isFemale(pieces[i])
}

// genderMarks stand before the endings of words for women.
const genderMarks = ":*_-/·•."

// isFemale says that a piece is such an ending.
func isFemale(piece string) bool {
	switch piece {
	case "innen", "in", "e", "es", "s", "trice", "trices", "ne", "nes", "le", "les", "euse", "euses":
		return true
	}
	return false
}

// manOf is a word without an ending for women that has no mark, or one within the
// word: KundInnen, Mitarbeiter/innen.
func (l *idiom) manOf(w string) string {
	if !l.gender {
		return w
	}
	for _, ending := range []string{"/-innen", "/innen", "Innen"} {
		if man, ok := strings.CutSuffix(w, ending); ok && len(man) > 2 {
			return man
		}
	}
	return w
}

// once leaves out what is joined to itself: Kundinnen und Kunden, der Kundin oder
// des Kunden.
func (l *idiom) once(list []term) []term {
	out := list[:0]
	for i := 0; i < len(list); i++ {
		n := len(out)
		joins := list[i].kind >= comma || l.or[list[i].raw]
		if joins && n > 0 && i+1 < len(list) && list[i+1].kind == content && out[n-1].kind == content && out[n-1].key == list[i+1].key {
			i++
			continue
		}
		out = append(out, list[i])
	}
	return out
}
