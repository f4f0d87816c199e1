// Package hyphen finds where words may be divided, by the method of F. M. Liang (Word Hy-phen-a-tion by Com-put-er,
// 1983) with the patterns of hyph-utf8. Each pattern file in patterns/ is unchanged and keeps its licence at its head.
package hyphen

import (
	"embed"
	"strings"
	"unicode"
)

//go:embed patterns/*.tex
var files embed.FS

// margin is how many letters stay together at either end of a word. The patterns allow two; three reads better in
// print and is what German legal texts use.
const margin = 3

// A Hyphenator divides the words of one language. It is immutable and may be shared.
type Hyphenator struct {
	nodes  []node             // a trie of the letters of the patterns; the first is the root
	first  [256]uint32        // children of the root by letter, for most letters
	levels []uint8            // of all patterns
	whole  map[string][]uint8 // exceptions: whole words
}

// node is a letter of a pattern. It holds no pointers, so that the thousands of them cost the garbage collector nothing.
type node struct {
	letter       rune
	child, next  uint32 // of the letters that may follow, and that may stand here instead; 0 for none
	from, length uint32 // in levels: the level before each letter of the pattern that ends here, and after it
}

// Languages lists the primary language tags that have patterns.
func Languages() []string { return []string{"de", "en", "fr"} }

// Has reports whether there are patterns for a BCP 47 tag; only its primary part counts.
func Has(lang string) bool { return file(lang) != "" }

func file(lang string) string {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch primary {
	case "de":
		return "patterns/hyph-de-1996.tex"
	case "en":
		return "patterns/hyph-en-gb.tex"
	case "fr":
		return "patterns/hyph-fr.tex"
	}
	return ""
}

// New reads the patterns of a language, or returns nil when there are none. It takes a few milliseconds: keep the result.
func New(lang string) *Hyphenator {
	name := file(lang)
	if name == "" {
		return nil
	}
	data, err := files.ReadFile(name)
	if err != nil {
		return nil // cannot happen: the names above are embedded, and a test reads each
	}
	return parse(string(data))
}

func parse(tex string) *Hyphenator {
	h := &Hyphenator{nodes: make([]node, 1, len(tex)/3), levels: make([]uint8, 0, len(tex)), whole: map[string][]uint8{}}
	var into func(word string)
	for line := range strings.Lines(tex) {
		line, _, _ = strings.Cut(line, "%")
		for word := range strings.FieldsSeq(line) {
			switch {
			case strings.HasPrefix(word, `\patterns{`):
				into = h.pattern
				word = strings.TrimPrefix(word, `\patterns{`)
			case strings.HasPrefix(word, `\hyphenation{`):
				into = h.exception
				word = strings.TrimPrefix(word, `\hyphenation{`)
			}
			word, closed := strings.CutSuffix(word, "}")
			if into != nil && word != "" {
				into(word)
			}
			if closed {
				into = nil
			}
		}
	}
	return h
}

// pattern stores one like ".ab1b2er".
func (h *Hyphenator) pattern(text string) {
	at := uint32(0)
	from := len(h.levels)
	h.levels = append(h.levels, 0)
	for _, r := range text {
		if r >= '0' && r <= '9' {
			h.levels[len(h.levels)-1] = uint8(r - '0')
			continue
		}
		h.levels = append(h.levels, 0)
		next := h.follow(at, r)
		if next == 0 {
			next = uint32(len(h.nodes))
			h.nodes = append(h.nodes, node{letter: r, next: h.nodes[at].child})
			h.nodes[at].child = next
			if at == 0 && int(r) < len(h.first) {
				h.first[r] = next
			}
		}
		at = next
	}
	h.nodes[at].from, h.nodes[at].length = uint32(from), uint32(len(h.levels)-from)
}

// follow is the node of a letter after that at the given place, or 0.
func (h *Hyphenator) follow(at uint32, r rune) uint32 {
	if at == 0 && int(r) < len(h.first) {
		return h.first[r]
	}
	n := h.nodes[at].child
	for n != 0 && h.nodes[n].letter != r {
		n = h.nodes[n].next
	}
	return n
}

// exception stores one like "uni-ver-sity".
func (h *Hyphenator) exception(text string) {
	var levels []uint8
	for i, part := range strings.Split(text, "-") {
		for j := range []rune(part) {
			level := uint8(0)
			if i > 0 && j == 0 {
				level = 1
			}
			levels = append(levels, level)
		}
	}
	h.whole[strings.ReplaceAll(text, "-", "")] = levels
}

// Points returns the byte offsets in word where it may be divided, ascending. Letters are looked at in runs, so that
// quotation marks and digits do not disturb; a run all in capitals is taken for an abbreviation and left whole.
func (h *Hyphenator) Points(word string) []int {
	var points []int
	var run []rune
	var at []int
	flush := func() {
		points = append(points, h.run(run, at)...)
		run, at = run[:0], at[:0]
	}
	for i, r := range word {
		if unicode.IsLetter(r) || (r == '\'' || r == '’') && len(run) > 0 {
			run, at = append(run, r), append(at, i)
		} else {
			flush()
		}
	}
	flush()
	return points
}

func (h *Hyphenator) run(run []rune, at []int) []int {
	if len(run) < 2*margin || unicode.IsUpper(run[0]) && unicode.IsUpper(run[1]) {
		return nil
	}
	padded := make([]rune, 0, len(run)+2)
	padded = append(padded, '.')
	for _, r := range run {
		if r == '’' {
			r = '\''
		}
		padded = append(padded, unicode.ToLower(r))
	}
	levels, known := h.whole[string(padded[1:])]
	if !known {
		levels = h.match(append(padded, '.'))[1:]
	}
	var points []int
	for i := margin; i <= len(run)-margin; i++ {
		if levels[i]%2 == 1 && unicode.IsLetter(run[i]) && unicode.IsLetter(run[i-1]) {
			points = append(points, at[i])
		}
	}
	return points
}

// match lays every pattern over the word and keeps the highest level at each place.
func (h *Hyphenator) match(padded []rune) []uint8 {
	out := make([]uint8, len(padded)+1)
	for i := range padded {
		at := uint32(0)
		for _, r := range padded[i:] {
			if at = h.follow(at, r); at == 0 {
				break
			}
			n := &h.nodes[at]
			for k, level := range h.levels[n.from : n.from+n.length] {
				out[i+k] = max(out[i+k], level)
			}
		}
	}
	return out
}
