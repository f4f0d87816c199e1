package history

import (
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

func initial(w string) string {
	for _, r := range w {
		return string(r)
	}
	return ""
}
