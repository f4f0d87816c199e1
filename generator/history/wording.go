package history

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Whether two texts say the same in other forms is decided on their terms:
// words without their endings, without what carries no sense, in one spelling.
// A negation, a limit, a verb of duty or possibility and a figure have to stay
// as they are and where they are. What is left over is another meaning.

// term is a word, or what joins words, in the form in which it is compared.
type term struct {
	raw  string // in lower case, without accents and hyphens
	key  string
	kind termKind
}

type termKind int

const (
	content termKind = iota
	fixed            // decides what is promised: equal to itself only
	comma            // may be left out
	and              // joins as a comma does, and may not
)

// fold is a word in lower case, without accents, hyphens and apostrophes.
func fold(w string) string {
	if plain(w) {
		return strings.ToLower(w)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ReplaceAll(strings.ToLower(w), "ß", "ss")) {
		if !unicode.IsMark(r) && !strings.ContainsRune("-'’\u00ad", r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func plain(w string) bool {
	for i := range len(w) {
		if w[i] >= 0x80 || w[i] == '-' || w[i] == '\'' {
			return false
		}
	}
	return true
}

// reader reads texts of one language and remembers words it has seen: most words
// of a register stand in it many times.
type reader struct {
	*idiom
	known map[string][]term
}

func readerOf(tag string) *reader { return &reader{idiomOf(tag), map[string][]term{}} }

// word is what a word says; none for one that says nothing.
func (l *reader) word(w string) []term {
	t, ok := l.known[w]
	if !ok {
		t = l.idiom.word(w)
		l.known[w] = t
	}
	return t
}

// terms takes a text to pieces.
func (l *reader) terms(text string) []term { return l.termsOf(tokens(text)) }

func (l *reader) termsOf(pieces []string) []term {
	list := make([]term, 0, len(pieces)/2+1)
	add := func(t term) {
		if n := len(list); n > 0 && t.kind >= comma && list[n-1].kind >= comma {
			list[n-1].kind = max(list[n-1].kind, t.kind) // ", and"
			return
		}
		if n := len(list); t.kind >= comma && n == 0 || t.kind == content && n > 0 && list[n-1].key == t.key {
			return // nothing to join, or a word that was there twice
		}
		list = append(list, t)
	}
	for _, token := range pieces {
		switch {
		case strings.TrimSpace(token) == "":
		case strings.ContainsFunc(token, isWordRune):
			for i, part := range parts(token) {
				if i > 0 {
					add(term{kind: and})
				}
				for _, t := range l.word(part) {
					add(t)
				}
			}
		case strings.ContainsAny(token, ",;.•·|"):
			add(term{kind: comma})
		case strings.ContainsAny(token, "&/"):
			add(term{kind: and})
		case !strings.ContainsFunc(token, func(r rune) bool { return !isPunctuation(r) }):
		default:
			add(term{raw: token, key: token, kind: fixed})
		}
	}
	for len(list) > 0 && list[len(list)-1].kind >= comma {
		list = list[:len(list)-1]
	}
	return list
}

// parts divides audio/video; 24/7 stays.
func parts(token string) []string {
	if hasDigit(token) {
		return []string{token}
	}
	return strings.FieldsFunc(token, func(r rune) bool { return r == '/' })
}

func (l *idiom) word(w string) []term {
	raw := fold(w)
	abbreviation := isAbbreviation(w) && len([]rune(w)) > 1
	before, after, elided := strings.Cut(strings.ReplaceAll(strings.ToLower(w), "’", "'"), "'")
	switch {
	case elided && after == "s": // the customer's
		return l.word(before)
	case elided && l.empty["l"] && len(before) <= 2: // l'hébergement, n'est
		return append(l.word(before), l.word(after)...)
	case hasDigit(w):
		return []term{{raw, raw, fixed}}
	}
	if one, ok := strings.CutSuffix(w, "s"); ok && len(one) > 1 && isAbbreviation(one) {
		return l.word(one) // IDs, URLs
	}
	if to, ok := anyAlias[raw]; ok {
		return []term{{raw, to, content}}
	}
	known := l.empty[raw] || l.and[raw] || guarded(w)
	switch {
	case abbreviation && known: // IT and it, US and us
		return []term{{raw, strings.ToUpper(raw), content}}
	case l.and[raw]:
		return []term{{kind: and}}
	case l.empty[raw] || l.empty[l.stem(raw)] && len(raw) > 3:
		return nil
	case guarded(w):
		return []term{{raw, raw, fixed}}
	}
	return []term{{raw, l.stem(raw), content}}
}

func initial(w string) string {
	for _, r := range w {
		return string(r)
	}
	return ""
}

// mostBrackets is how many brackets of two texts are looked into.
const mostBrackets = 12

// sameWording says that two texts differ in the form of their words, in the
// order of what they list, in punctuation, in words without a sense of their
// own and in slips of the pen, and in nothing else. Where it is loose, also in
// words for any service (provider, platform) and in what a bracket repeats or
// names; names are then words that may stand in it. The texts are given as
// tokens.
func sameWording(l *reader, was, is []string, loose bool, names string, seen func(string) bool) bool {
	x, y := l.termsOf(was), l.termsOf(is)
	if sameTerms(x, y, seen) {
		return true
	}
	if !loose {
		return false
	}
	if slices.Contains(was, "(") || slices.Contains(is, "(") {
		a, b := strings.Join(was, ""), strings.Join(is, "")
		outA, inA := brackets(a)
		outB, inB := brackets(b)
		if len(inA)+len(inB) > mostBrackets {
			return false
		}
		for _, only := range [][2][]string{{inA, inB}, {inB, inA}} {
			for _, group := range only[0] {
				if !slices.Contains(only[1], group) && !l.saysNothing(group, outA+" "+outB+" "+names) {
					return false
				}
			}
		}
		x, y = l.terms(outA), l.terms(outB)
	}
	x, y = l.specific(x), l.specific(y)
	return len(x) > 0 && sameTerms(x, y, seen)
}

func sameTerms(x, y []term, seen func(string) bool) bool {
	return inSequence(x, y, seen) || sameItems(x, y)
}

// specific leaves the words for any service out.
func (l *idiom) specific(list []term) []term {
	var out []term
	for _, t := range list {
		if t.kind != content || !l.generic[t.key] {
			out = append(out, t)
		}
	}
	return trimmed(out)
}

func trimmed(list []term) []term {
	joins := func(t term) bool { return t.kind >= comma }
	for len(list) > 0 && joins(list[0]) {
		list = list[1:]
	}
	for len(list) > 0 && joins(list[len(list)-1]) {
		list = list[:len(list)-1]
	}
	return list
}

// inSequence compares term by term.
func inSequence(x, y []term, seen func(string) bool) bool {
	slips := 0
	for len(x) > 0 || len(y) > 0 {
		switch {
		case len(x) > 0 && len(y) > 0 && equalTerms(x[0], y[0]):
			x, y = x[1:], y[1:]
		case len(x) > 0 && x[0].kind == comma:
			x = x[1:]
		case len(y) > 0 && y[0].kind == comma:
			y = y[1:]
		case len(x) == 0 || len(y) == 0:
			return false
		default:
			if m, n := oneOrTwo(x, y); m > 0 {
				x, y = x[m:], y[n:]
				continue
			}
			if x[0].kind != content || y[0].kind != content || !isSlip(x[0].raw, y[0].raw, seen) {
				return false
			}
			if slips++; slips > 3 {
				return false
			}
			x, y = x[1:], y[1:]
		}
	}
	return true
}

func equalTerms(x, y term) bool {
	if x.kind >= comma || y.kind >= comma {
		return x.kind >= comma && y.kind >= comma
	}
	return x.key == y.key && x.kind == y.kind
}
