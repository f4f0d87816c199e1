package importer

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold makes words comparable: lower case, no accents, and one space in place
// of everything that is neither letter nor digit.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := true
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\u00ad' || r == '\u200b':
			continue
		case r == 'ß':
			b.WriteString("ss")
			space = false
		case r == 'œ' || r == 'Œ':
			b.WriteString("oe")
			space = false
		case r == 'æ' || r == 'Æ':
			b.WriteString("ae")
			space = false
		case r == 'ø' || r == 'Ø':
			b.WriteByte('o')
			space = false
		case r == 'ł' || r == 'Ł':
			b.WriteByte('l')
			space = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
			space = false
		case !space:
			b.WriteByte(' ')
			space = true
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// tidy joins white space of any kind into single spaces and takes out
// characters that say nothing.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00ad' || r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\u2060' || r == '\ufeff':
			return -1
		case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == '\u200e' || r == '\u200f':
			return -1 // direction marks could make a text show as something else
		case unicode.IsSpace(r) || r == '\u00a0' || r == '\u202f':
			return ' '
		case unicode.IsControl(r) || r == unicode.ReplacementChar:
			return -1
		case unicode.Is(unicode.Co, r):
			return ' ' // bullets of symbol fonts
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// weight counts the characters that carry text: letters and digits.
func weight(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// essence is the letters and digits of a text alone, for comparing texts whose
// markup differs.
func essence(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, norm.NFC.String(s))
}

// kebab turns a heading into an id: transliterated, lower case, at most so many
// bytes, cut between words.
func kebab(s string, most int) string {
	s = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "ae", "Ö", "oe", "Ü", "ue").Replace(norm.NFC.String(s))
	var out []byte
	for _, word := range strings.Fields(fold(s)) {
		clean := strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, word)
		if len(clean) > most {
			clean = clean[:most]
		}
		if clean == "" {
			continue
		}
		if len(out)+1+len(clean) > most && len(out) > 0 {
			break
		}
		if len(out) > 0 {
			out = append(out, '-')
		}
		out = append(out, clean...)
	}
	return string(out)
}

// words are the folded words of a text.
func words(s string) []string { return strings.Fields(fold(s)) }

func startsUpper(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.IsUpper(r) || !unicode.IsLower(r)
		}
		if unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

func lastRune(s string) rune {
	var last rune
	for _, r := range s {
		last = r
	}
	return last
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}
