package history

import (
	"slices"
	"strings"
	"unicode"

	"art32/generator/trust"
)

// edit is the size of a change of a text, from nothing to a new meaning.
type edit int

const (
	editNone        edit = iota
	editTranslation      // only languages that do not prevail
	editMarkup           // white space, emphasis, line breaks
	editLink             // addresses behind the words
	editTypo             // letters, without another number, negation or modality
	editWording          // other forms of the same words; see sameWording
	editMeaning          // anything else
)

// bare is a text without markup and addresses, and its addresses.
func bare(m trust.Markdown) (text string, urls []string) {
	var b strings.Builder
	bareBlocks(&b, &urls, m.Blocks, "")
	return strings.TrimSuffix(b.String(), "\n"), urls
}

func bareBlocks(b *strings.Builder, urls *[]string, blocks []trust.Block, indent string) {
	for _, block := range blocks {
		switch block.Kind {
		case trust.Paragraph:
			b.WriteString(indent)
			bareInlines(b, urls, block.Inlines)
			b.WriteByte('\n')
		case trust.Table:
			for _, row := range append([][]trust.Cell{block.Header}, block.Rows...) {
				b.WriteString(indent)
				for i, cell := range row {
					if i > 0 {
						b.WriteString(" | ")
					}
					bareInlines(b, urls, cell.Inlines)
				}
				b.WriteByte('\n')
			}
		default:
			for _, item := range block.Items {
				var inner strings.Builder
				bareBlocks(&inner, urls, item, indent+"  ")
				b.WriteString(indent + "- " + strings.TrimLeft(inner.String(), " "))
			}
		}
	}
}

func bareInlines(b *strings.Builder, urls *[]string, inlines []trust.Inline) {
	for _, n := range inlines {
		switch n.Kind {
		case trust.Plain, trust.Code:
			b.WriteString(n.Text)
		case trust.LineBreak:
			b.WriteByte('\n')
		default:
			if n.Kind == trust.Link {
				*urls = append(*urls, n.URL)
			}
			bareInlines(b, urls, n.Children)
		}
	}
}

// spaced is a text with single spaces.
func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// sizeOf says how much the edits of a text change. Seen says that a word is
// used elsewhere, so that it is no slip of the pen.
func sizeOf(list []Edit, seen func(string) bool) edit {
	slips := 0
	for i := 0; i < len(list); i++ {
		var gone, come string
		switch list[i].Op {
		case Kept:
			continue
		case Deleted:
			gone = list[i].Text
			if i+1 < len(list) && list[i+1].Op == Added {
				i++
				come = list[i].Text
			}
		case Added:
			come = list[i].Text
		}
		n, ok := slipsIn(gone, come, lastWord(list, i), seen)
		if slips += n; !ok || slips > 3 {
			return editMeaning
		}
	}
	if slips == 0 && spaced(joinEdits(list, Deleted)) == spaced(joinEdits(list, Added)) {
		return editMarkup
	}
	return editTypo
}

func joinEdits(list []Edit, op EditOp) string {
	var b strings.Builder
	for _, e := range list {
		if e.Op == op {
			b.WriteString(e.Text + " ")
		}
	}
	return b.String()
}

// lastWord is the word before the change that ends at i.
func lastWord(list []Edit, i int) string {
	for ; i >= 0; i-- {
		if list[i].Op == Kept {
			if w := wordsOf(list[i].Text); len(w) > 0 {
				return w[len(w)-1]
			}
		}
	}
	return ""
}

// slipsIn counts the slips that were put right; ok is false when the change is
// more than that.
func slipsIn(gone, come, before string, seen func(string) bool) (slips int, ok bool) {
	if strings.ContainsFunc(gone+come, func(r rune) bool { return !isWordRune(r) && !isPunctuation(r) }) {
		return 0, false // an operator, a currency, a percent sign
	}
	x, y := wordsOf(gone), wordsOf(come)
	if len(x) == 1 && len(y) == 0 && strings.EqualFold(x[0], before) && !guarded(x[0]) && !hasDigit(x[0]) {
		return 1, true // a word was there twice
	}
	if len(x) != len(y) {
		if len(x) > 0 && len(y) > 0 && strings.EqualFold(strings.Join(x, ""), strings.Join(y, "")) && !hasDigit(gone+come) {
			return 1, true // written as one word or as two
		}
		return 0, false
	}
	for i := range x {
		if x[i] == y[i] {
			continue
		}
		if !isSlip(x[i], y[i], seen) {
			return 0, false
		}
		slips++
	}
	return slips, true
}

// wordsOf are the words of a text without the punctuation around them.
func wordsOf(s string) []string {
	var list []string
	for _, t := range tokens(s) {
		if strings.ContainsFunc(t, isWordRune) {
			list = append(list, t)
		}
	}
	return list
}

func isPunctuation(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(".,;:!?'\"„“”‚‘’«»‹›()[]–—-…·•。、，；：！？（）「」『』《》@_/\u00ad\u200b", r) && r != '/'
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

// isSlip says that a word became another one by putting letters right: few of
// them, the first one kept, no number, no abbreviation, no word that decides.
func isSlip(old, new string, seen func(string) bool) bool {
	if hasDigit(old) || hasDigit(new) || guarded(old) || guarded(new) {
		return false
	}
	if strings.EqualFold(old, new) {
		return len([]rune(old)) > 3
	}
	if isAbbreviation(old) || isAbbreviation(new) {
		return false
	}
	x, y := []rune(strings.ToLower(old)), []rune(strings.ToLower(new))
	short := min(len(x), len(y))
	most := 0
	switch {
	case short >= 10:
		most = 2
	case short >= 4:
		most = 1
	}
	if short >= 7 && shared(x, y) {
		most = 2
	}
	far := distance(x, y, most)
	if far > most || far == 2 && len(x) == len(y) && !sameLetters(x, y) {
		return false // two letters of their own make another word: Personal, Personen
	}
	if !inflected(x, y) && otherWord(old, new) {
		return false // Ireland and Iceland
	}
	if short >= 7 && sameLetters(x, y) {
		return true // two letters swapped in a long word make no other word
	}
	swapped := len(x) == len(y) && x[0] == y[1] && x[1] == y[0]
	if x[0] != y[0] && !swapped {
		return false // encrypted and unencrypted, internal and external
	}
	return inflected(x, y) || !seen(strings.ToLower(old))
}

// shared says that two words begin with the same four letters and end with the
// same two.
func shared(x, y []rune) bool {
	return slices.Equal(x[:4], y[:4]) && slices.Equal(x[len(x)-2:], y[len(y)-2:])
}

func sameLetters(x, y []rune) bool {
	return slices.Equal(slices.Sorted(slices.Values(x)), slices.Sorted(slices.Values(y)))
}

func isAbbreviation(s string) bool { return s == strings.ToUpper(s) }

// inflected says that two words differ in their ending only.
func inflected(x, y []rune) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	return len(x) >= 4 && string(y[:len(x)]) == string(x) && strings.ContainsRune("snemrt", y[len(y)-1])
}

// distance is the number of letters to change, insert, delete or swap with the
// next (optimal string alignment), counted up to most+1.
func distance(x, y []rune, most int) int {
	if d := len(x) - len(y); d > most || -d > most {
		return most + 1
	}
	var beforeLast, last []int
	for j := range len(y) + 1 {
		last = append(last, j)
	}
	for i := 1; i <= len(x); i++ {
		row := make([]int, len(y)+1)
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], beforeLast[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most+1 {
			return most + 1
		}
		beforeLast, last = last, row
	}
	return last[len(y)]
}
