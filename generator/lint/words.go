package lint

import (
	"strings"
	"unicode/utf8"

	"art32/generator/trust"
)

// topic is what a term of the lexicon is about.
type topic int

// hit is a term of the lexicon in a text.
type hit struct {
	*passage
	start, end int    // bytes of the text
	name       string // what the term stands for, such as the vendor
}

// words of the text that are meant.
func (h hit) words() string { return h.text[h.start:h.end] }

// term is a word or several in a row.
type term struct {
	topic topic
	lang  string // base language in which it counts; "" for all
	name  string
	exact string   // the words as they must be written, where case counts
	words []string // lower case; the last one may end in * for any ending
	seps  []string // between them; " " is any space, hyphen or apostrophe
}

// lexicon finds terms by their first word. shapes tells by the first two bytes,
// folded by [fold], which lengths the first words of terms have: most words of a
// text are dismissed without being looked up.
type lexicon struct {
	first  map[string][]term
	shapes [1 << 16]uint64
}

// fold is the index of a word in shapes. Setting the sixth bit makes ASCII
// letters lower case; what else it changes only makes the filter coarser.
func fold(s string, from, to int) uint16 {
	i := uint16(s[from]|0x20) << 8
	if to-from > 1 && s[from] < 0x80 && s[from+1] < 0x80 {
		i |= uint16(s[from+1] | 0x20)
	}
	return i
}

func (l *lexicon) put(t topic, lang, name, pattern string, exactCase bool) {
	e := term{topic: t, lang: lang, name: name}
	if exactCase {
		e.exact = strings.TrimSuffix(pattern, "*")
	}
	low := strings.ToLower(pattern)
	end := 0
	for i := 0; ; {
		from, to := nextWord(low, i)
		if from < 0 {
			break
		}
		if end > 0 {
			e.seps = append(e.seps, low[end:from])
		}
		e.words = append(e.words, low[from:to])
		i, end = to, to
	}
	if strings.HasSuffix(pattern, " *") { // any word
		e.words, e.seps = append(e.words, "*"), append(e.seps, " ")
	} else if strings.HasSuffix(pattern, "*") && len(e.words) > 1 {
		e.words[len(e.words)-1] += "*"
	}
	w := e.words[0]
	l.first[w] = append(l.first[w], e)
	l.shapes[fold(w, 0, len(w))] |= 1 << min(len(w), 63)
}

// nextWord finds the next run of letters and digits from i, or returns -1.
func nextWord(s string, i int) (from, to int) {
	for i < len(s) {
		if ascii[s[i]] || s[i] >= 0x80 && wordBytes(s, i) > 0 {
			break
		}
		i += separatorBytes(s, i)
	}
	if i >= len(s) {
		return -1, -1
	}
	from = i
	for i < len(s) {
		if ascii[s[i]] {
			i++
			continue
		}
		n := wordBytes(s, i)
		if n == 0 {
			break
		}
		i += n
	}
	return from, i
}

// wordBytes is the length of the letter or digit at i, or 0. Beyond ASCII,
// everything is a letter but Latin-1 signs and general punctuation, where the
// spaces, quotes and dashes of the European languages stand.
func wordBytes(s string, i int) int {
	c := s[i]
	switch {
	case ascii[c]:
		return 1
	case c < 0x80, c == 0xc2:
		return 0
	case c == 0xe2 && i+1 < len(s) && s[i+1] == 0x80:
		return 0
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return n
}

// ascii tells the letters and digits below 0x80, for speed.
var ascii = func() (is [256]bool) {
	for c := range 0x80 {
		is[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return is
}()

func separatorBytes(s string, i int) int {
	if s[i] < 0x80 {
		return 1
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return max(1, n)
}

// find calls do for every term in the text.
func (l *lexicon) find(text string, do func(t *term, start, end int)) {
	for i := 0; ; {
		from, to := nextWord(text, i)
		if from < 0 {
			return
		}
		i = to
		if l.shapes[fold(text, from, to)]&(1<<min(to-from, 63)) == 0 {
			continue
		}
		var buf [64]byte
		if to-from > len(buf) {
			continue
		}
		entries := l.first[string(lower(buf[:0], text[from:to]))]
		for k := range entries {
			end := to
			if e := &entries[k]; len(e.words) > 1 || e.exact != "" {
				end = e.match(text, from, to)
			}
			if end > 0 {
				do(&entries[k], from, end)
			}
		}
	}
}

// lower appends s in lower case.
func lower(to []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x80 {
			return append(to[:0], strings.ToLower(s)...)
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		to = append(to, c)
	}
	return to
}

// match compares the words after the first one and returns the end, or 0.
func (e *term) match(text string, start, end int) int {
	for k, want := range e.words[1:] {
		from, to := nextWord(text, end)
		if from < 0 || !separates(e.seps[k], text[end:from]) {
			return 0
		}
		got := strings.ToLower(text[from:to])
		stem, open := strings.CutSuffix(want, "*")
		if got != want && !(open && strings.HasPrefix(got, stem)) {
			return 0
		}
		end = to
	}
	if e.exact != "" && !strings.HasPrefix(text[start:end], e.exact) {
		return 0
	}
	return end
}

func separates(want, got string) bool {
	if want == " " && got == " " {
		return true
	}
	if strings.TrimSpace(want) != "" {
		return strings.TrimSpace(got) == strings.TrimSpace(want)
	}
	return strings.Trim(got, " \n\t-'*_’‑\u00a0\u202f") == ""
}

// base is the language without script and region.
func base(l trust.Lang) string {
	b, _, _ := strings.Cut(string(l), "-")
	return b
}
