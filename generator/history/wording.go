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
	raw      string // in lower case, without accents and hyphens
	key      string
	kind     termKind
	initials string // of a word with hyphens; otherwise the first letter counts
	linked   bool   // a preposition or an opening bracket stands before it
	by       string // the preposition
	cut      bool   // its end follows with a later word: Fax- und E-Mail-Versand
	headless bool   // its beginning stands with an earlier word: Briefdruck und -versand
	named    bool   // it stands for the words of a concept
}

// letters are what a term adds to an abbreviation.
func (t term) letters() string {
	if t.initials != "" {
		return t.initials
	}
	return initial(t.raw)
}

type termKind int

const (
	content termKind = iota
	fixed            // decides what is promised: equal to itself only
	comma            // may be left out
	and              // joins as a comma does, and may not
	link             // a preposition: in no list of terms, it marks the next one
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
	linked, headless, by := false, false, ""
	add := func(t term) {
		if t.kind == link {
			linked, by = true, t.key
			return
		}
		if linked && t.kind < comma {
			t.linked, t.by = true, by
		}
		linked, by = false, ""
		t.headless, headless = headless && t.kind < comma, false
		if n := len(list); n > 0 && t.kind >= comma && list[n-1].kind >= comma {
			list[n-1].kind = max(list[n-1].kind, t.kind) // ", and"
			return
		}
		if n := len(list); t.kind >= comma && n == 0 || t.kind == content && n > 0 && list[n-1].key == t.key && !t.linked {
			return // nothing to join, or a word that was there twice
		}
		list = append(list, t)
	}
	skip := 0
	for i, token := range pieces {
		if skip > 0 {
			skip--
			continue
		}
		if kind, n := l.together(pieces[i:]); n > 0 {
			add(term{kind: kind})
			skip = n - 1
			continue
		}
		switch {
		case strings.TrimSpace(token) == "":
		case l.gender && i > 0 && i+1 < len(pieces) && strings.Contains(genderMarks, token) && isFemale(pieces[i+1]):
		case l.gender && i > 1 && strings.Contains(genderMarks, pieces[i-1]) && isFemale(token): // Kund:innen, patient·es
		case linked && l.or[token] && i+2 < len(pieces) && l.isLink(pieces[i+2]): // de la cliente ou du client
		case token == "-" && i > 0 && strings.ContainsFunc(pieces[i-1], isWordRune) && len(list) > 0:
			list[len(list)-1].cut = true
		case token == "-" && i+1 < len(pieces) && strings.ContainsFunc(pieces[i+1], isWordRune):
			headless = true
		case l.spelledWithHyphens(token): // end-to-end
			for part := range strings.SplitSeq(token, "-") {
				for _, t := range l.word(part) {
					add(t)
				}
			}
		case token == "(":
			linked = true
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
	return l.phrases(l.once(list))
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

// spelledWithHyphens says that a word is several with a preposition or an article
// between them: speech-to-text, point-in-time.
func (l *idiom) spelledWithHyphens(token string) bool {
	if strings.Count(token, "-") < 2 || hasDigit(token) {
		return false
	}
	parts := strings.Split(strings.ToLower(token), "-")
	return slices.ContainsFunc(parts[1:len(parts)-1], func(w string) bool { return l.links[w] || l.empty[w] || w == "as" })
}

// phrases puts one form of two words that say one thing for the other form.
func (l *idiom) phrases(list []term) []term {
	if len(l.phrase) == 0 {
		return list
	}
	for i := 0; i+1 < len(list); i++ {
		if list[i].kind != content || list[i+1].kind != content {
			continue
		}
		if to, ok := l.phrase[list[i].key+" "+list[i+1].key]; ok {
			list[i].key, list[i].raw, list[i].initials = to, to, ""
			list = slices.Delete(list, i+1, i+2)
		}
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

// together is what several pieces of a text that belong together are, and how
// many they are: "as well as".
func (l *idiom) together(pieces []string) (kind termKind, n int) {
	for _, s := range l.several[strings.ToLower(pieces[0])] {
		n := 2*len(s.words) - 1
		if len(pieces) <= n {
			continue
		}
		same := true
		for i, w := range s.words {
			same = same && fold(pieces[2*i]) == w && (i == 0 || strings.TrimSpace(pieces[2*i-1]) == "")
		}
		if same {
			return s.kind, n
		}
	}
	return 0, 0
}

func (l *idiom) isLink(token string) bool { return l.links[fold(token)] || l.empty[fold(token)] }

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

func (l *idiom) word(w string) []term {
	if l.gender {
		for _, ending := range []string{"/-innen", "/innen", "Innen"} {
			if man, ok := strings.CutSuffix(w, ending); ok && len(man) > 2 {
				w = man
			}
		}
	}
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

func initial(w string) string {
	for _, r := range w {
		return string(r)
	}
	return ""
}
