package history

import "strings"

// reader reads texts of one language and remembers words it has seen: most words
// of a register stand in it many times.
type reader struct {
	*idiom
	known     map[string][]term
	compounds map[string][]term // see apart
}

func readerOf(tag string) *reader {
	return &reader{idiomOf(tag), map[string][]term{}, map[string][]term{}}
}

// word is what a word says; none for one that says nothing.
func (l *reader) word(w string) []term {
	t, ok := l.known[w]
	if !ok {
		t = l.idiom.word(w)
		l.known[w] = t
	}
	return t
}

// word is what a word says, without what was remembered of it.
func (l *idiom) word(w string) []term {
	w = l.manOf(w)
	raw := fold(w)
	abbreviation := isAbbreviation(w) && len([]rune(w)) > 1
	before, after, elided := strings.Cut(strings.ReplaceAll(strings.ToLower(w), "’", "'"), "'")
	switch {
	case elided && after == "s": // the customer's
		return l.word(before)
	case elided && l.empty["l"] && len(before) <= 2: // l'hébergement, n'est
		return append(l.word(before), l.word(after)...)
	case raw == "24x7" || raw == "24/7":
		return []term{{raw: raw, key: "24/7", kind: fixed}}
	case hasDigit(w):
		return []term{{raw: raw, key: raw, kind: fixed}}
	}
	if one, ok := strings.CutSuffix(w, "s"); ok && len(one) > 1 && isAbbreviation(one) {
		return l.word(one) // IDs, URLs
	}
	if before, ok := strings.CutSuffix(w, "-based"); ok {
		return l.word(before)
	}
	if to, ok := anyAlias[raw]; ok {
		return []term{{raw: raw, key: to, kind: content}}
	}
	if to, ok := l.alias[raw]; ok && guarded(to) {
		return []term{{raw: to, key: to, kind: fixed}}
	}
	known := l.empty[raw] || l.links[raw] || l.and[raw] || guarded(w)
	switch {
	case abbreviation && known: // IT and it, US and us
		return []term{{raw: raw, key: strings.ToUpper(raw), kind: content}}
	case l.and[raw]:
		return []term{{kind: and}}
	case l.links[raw]:
		if to, ok := l.alias[raw]; ok {
			return []term{{kind: link, key: to}}
		}
		return []term{{kind: link, key: raw}}
	case l.empty[raw] || l.empty[l.stem(raw)] && len(raw) > 3:
		return nil
	case guarded(w):
		return []term{{raw: raw, key: raw, kind: fixed}}
	}
	t := term{raw: raw, key: l.stem(raw), kind: content}
	if strings.Contains(w, "-") {
		for part := range strings.SplitSeq(strings.ToLower(w), "-") {
			t.initials += initial(part)
		}
	}
	return []term{t}
}

// parts divides audio/video; 24/7 stays.
func parts(token string) []string {
	if hasDigit(token) {
		return []string{token}
	}
	return strings.FieldsFunc(token, func(r rune) bool { return r == '/' })
}
