package importer

import (
	"unicode"

	"art32/generator/trust"
)

// detection is how a language was recognised.
type detection struct {
	lang trust.Lang
	// share of the words that are stop words of the language, and of the next best.
	share, next float64
	words       int
}

// sure says that the language stands out.
func (d detection) sure() bool {
	return d.lang != "" && d.share >= 0.12 && d.share >= 1.25*d.next
}

// detect recognises the language of a text by its most frequent words.
func (v *vocabulary) detect(text string) detection {
	list := words(text)
	d := detection{words: len(list)}
	if len(list) == 0 {
		return d
	}
	for _, key := range sortedKeys(v.stopwords) {
		lang := trust.Lang(key)
		n := 0
		for _, w := range list {
			if v.stopwords[lang][w] {
				n++
			}
		}
		share := float64(n) / float64(len(list))
		switch {
		case share > d.share:
			d.lang, d.share, d.next = lang, share, d.share
		case share > d.next:
			d.next = share
		}
	}
	return d
}

// scripts tell languages that are not written with Latin letters.
var scripts = []struct {
	table *unicode.RangeTable
	lang  trust.Lang
}{
	{unicode.Hiragana, "ja"}, {unicode.Katakana, "ja"}, {unicode.Hangul, "ko"}, {unicode.Han, "zh"}, {unicode.Greek, "el"},
	{unicode.Cyrillic, "ru"}, {unicode.Hebrew, "he"}, {unicode.Arabic, "ar"}, {unicode.Thai, "th"},
}

// everyday says that a folded word is a frequent one of the field in a language.
func (v *vocabulary) everyday(word string, lang trust.Lang) bool {
	for _, s := range v.term("everyday", lang) {
		if s.text == word {
			return true
		}
	}
	return false
}

// byScript recognises a language by its letters, when most are of one script.
func byScript(text string) trust.Lang {
	letters := 0
	counts := make([]int, len(scripts))
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		for i, s := range scripts {
			if unicode.Is(s.table, r) {
				counts[i]++
			}
		}
	}
	for i, n := range counts {
		if n*10 > letters*3 {
			return scripts[i].lang
		}
	}
	if counts[0]+counts[1] > letters/10 && letters > 0 {
		return "ja"
	}
	return ""
}

// foreign says that a statement is in another language than its document. Short
// texts are judged by the words that the two languages do not share.
func (v *vocabulary) foreign(text string, own trust.Lang) (trust.Lang, bool) {
	list := words(text)
	if len(list) < 3 || v.stopwords[own] == nil {
		return "", false
	}
	count := func(lang trust.Lang) int {
		n := 0
		for _, w := range list {
			if len(w) > 1 && (v.stopwords[lang][w] || v.everyday(w, lang)) {
				n++
			}
		}
		return n
	}
	mine := count(own)
	best, most := trust.Lang(""), 0
	for _, lang := range languages {
		if n := count(lang); lang != own && n > most {
			best, most = lang, n
		}
	}
	if mine == 0 && most >= 1 || most >= 3 && most >= 3*mine {
		return best, true
	}
	return "", false
}
