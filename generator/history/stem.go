package history

import "strings"

// stem is a word without its ending, so that forms of one word are equal. What
// is left has at least three letters, of most endings four.
func (l *idiom) stem(w string) string {
	if to, ok := l.alias[w]; ok {
		return to
	}
	for _, ending := range l.women {
		man, ok := strings.CutSuffix(w, ending)
		if ok && len(man) > 3 && (ending != "in" || strings.HasSuffix(man, "er")) { // no Termin
			return l.stem(man)
		}
	}
	w = american(w)
	if l.nouns {
		w = umlauts.Replace(w)
	}
	for _, ending := range l.endings {
		rest, ok := strings.CutSuffix(w, ending)
		least := 4
		switch ending {
		case "s", "ing", "ed":
			least = 3
		case "ion", "ions":
			least = 5 // no station, no session
		case "ment", "ments":
			least = 6 // no statement
		}
		if !ok || len(rest) < least || ending == "s" && strings.HasSuffix(rest, "s") {
			continue
		}
		if ending == "ies" || ending == "ied" {
			return rest + "y"
		}
		if shorter, ok := strings.CutSuffix(rest, "e"); ok && len(shorter) >= 4 && ending != "e" {
			rest = shorter
		}
		return single(rest)
	}
	return single(w)
}

// single has one letter at the end of a stem where there are two: running and
// run, adressen and adres.
func single(w string) string {
	if n := len(w); n > 3 && w[n-1] == w[n-2] {
		return w[:n-1]
	}
	return w
}

// american gives the two spellings of English one form.
func american(w string) string {
	for _, pair := range [][2]string{
		{"isation", "ization"}, {"ise", "ize"}, {"ised", "ized"}, {"ises", "izes"}, {"ising", "izing"}, {"yse", "yze"}, {"ysed", "yzed"}, {"ysing", "yzing"},
		{"our", "or"}, {"ours", "ors"}, {"tre", "ter"}, {"tres", "ters"}, {"ogue", "og"}, {"ogues", "ogs"}, {"ence", "ense"}, {"amme", "am"},
	} {
		if rest, ok := strings.CutSuffix(w, pair[0]); ok && len(rest) >= 3 {
			return rest + pair[1]
		}
	}
	return w
}
