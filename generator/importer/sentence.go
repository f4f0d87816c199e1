package importer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations after whose full stop a sentence goes on, folded, in all
// languages of the vocabulary.
var abbreviations = strings.Fields(`z b zb d h bzw ggf u a ua usw etc evtl inkl exkl ca vgl abs art nr lit s o bspw insb max min str dr prof
	p ex c cf al pt par pag pp no num e g eg i ie incl approx vs st fig sec ed resp sog gem
	ej p ej pag apdo dcha art arts núm num aprox c d ecc es cfr sig dott lett all tel mr mrs mme inc ltd co corp gmbh ag nv bv u s jr abb bijv bv enz o a`)

// sentences splits a text into sentences. Joined with spaces they give the text
// again, but for the white space between them.
func sentences(text string) []string {
	var out []string
	start := 0
	depth := 0
	for i, r := range text {
		if i < start {
			continue
		}
		switch r {
		case '(', '[', '«', '„', '“':
			if r != '“' {
				depth++
			}
		case ')', ']', '»':
			depth = max(0, depth-1)
		}
		if r != '.' && r != '!' && r != '?' && r != '…' {
			continue
		}
		if !endsSentence(text, start, i, r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		// Closing marks belong to the sentence that they close.
		for end < len(text) {
			c, n := utf8.DecodeRuneInString(text[end:])
			if !strings.ContainsRune(`.!?…"”»’')]`, c) {
				break
			}
			end += n
		}
		if end <= start {
			continue
		}
		out = append(out, strings.TrimSpace(text[start:end]))
		start, depth = end, 0
	}
	if rest := strings.TrimSpace(text[start:]); rest != "" {
		out = append(out, rest)
	}
	return cutLong(slices.DeleteFunc(out, func(s string) bool { return s == "" }))
}

// maxSentence is where a text without any full stop is cut, in bytes: a text of
// the data has a limit.
const maxSentence = 20_000

func cutLong(list []string) []string {
	var out []string
	for _, s := range list {
		for len(s) > maxSentence {
			at := strings.LastIndexByte(s[:maxSentence], ' ')
			if at <= 0 {
				for at = maxSentence; at > 0 && !utf8.RuneStart(s[at]); at-- {
				}
			}
			out = append(out, strings.TrimSpace(s[:at]))
			s = strings.TrimSpace(s[at:])
		}
		out = append(out, s)
	}
	return out
}

// endsSentence decides about the mark at i of the text.
func endsSentence(text string, start, i int, mark rune) bool {
	after := text[i+utf8.RuneLen(mark):]
	closed := strings.TrimLeft(after, `.!?…"”»’')]`)
	if strings.TrimSpace(closed) == "" {
		return false // the end of the text needs no cut
	}
	next := strings.TrimLeft(closed, " \u00a0\u202f\t")
	spaced := len(next) < len(closed)
	r := firstRune(strings.TrimLeft(next, `„“"«‹‘([`+" \u00a0\u202f"))
	before := text[start:i]
	word := before[strings.LastIndexAny(before, " \u00a0(/")+1:]
	if !spaced {
		return false // "shown.After": a space that the author forgot is left as it is
	}
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) && unicode.IsLetter(r) {
		return false
	}
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return mark != '.' || len(word) > 3
	}
	if mark != '.' {
		return true
	}
	w := strings.Trim(fold(word), " ")
	if i := strings.LastIndex(w, " "); i >= 0 {
		w = w[i+1:]
	}
	switch {
	case utf8.RuneCountInString(w) == 1 && !unicode.IsDigit(firstRune(w)):
		return false // an initial
	case w != "" && allDigits(w) && unicode.IsDigit(r):
		return false
	case w != "" && allDigits(w) && utf8.RuneCountInString(before) <= 4:
		return false // a number at the beginning
	case slices.Contains(abbreviations, w) && closed == after:
		return strings.Contains("etc usw ecc enz gmbh ag inc ltd nv bv", w) && len(w) > 1 && unicode.IsUpper(r)
	}
	return true
}

func allDigits(s string) bool {
	for _, r := range s {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}
