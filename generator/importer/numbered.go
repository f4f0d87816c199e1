package importer

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inNumberedList says that a numbered line has numbered neighbours, as items
// have, and not paragraphs between them, as headings have.
func (f *headingFinder) inNumberedList(i int) bool {
	numbered := func(j int) bool {
		return j >= 0 && j < len(f.blocks) && f.blocks[j].Number != "" && !strings.Contains(f.blocks[j].Number, ".") && f.blocks[j].Kind == Paragraph
	}
	b := &f.blocks[i]
	if numbered(i+1) && f.blocks[i+1].Indent <= b.Indent && !(f.blocks[i+1].Number == "1" && b.Number == "1" && f.blocks[i+1].Gap) {
		return true
	}
	if i > 0 && strings.HasSuffix(f.blocks[i-1].Text, ":") && (i+1 >= len(f.blocks) || f.blocks[i+1].Kind == Item || f.blocks[i+1].Indent > b.Indent || f.v.similarity(b.Text, f.lang).score < 0.6) && utf8.RuneCountInString(b.Text) < 200 && startsLower(b.Text) {
		return true
	}
	// An item below a heading that is numbered too stands further to the right.
	for j := i - 1; j >= 0 && j >= i-12; j-- {
		if f.blocks[j].Number == "" {
			continue
		}
		if f.blocks[j].Kind == Heading && f.blocks[j].Indent < b.Indent && (b.Number == "1" || allDigits(b.Number)) {
			return true
		}
		if f.blocks[j].Kind == Item && f.blocks[j].Indent == b.Indent && b.Indent > 0 {
			return true
		}
		break
	}
	// The last of a run whose first became items.
	return i > 0 && f.blocks[i-1].Kind == Item && f.blocks[i-1].Indent <= b.Indent && follows(f.blocks[i-1].Number, b.Number)
}

// bareNumbers takes the number off short lines such as "2 Access", when several
// of them count up from one.
func bareNumbers(blocks []Block) {
	var at []int
	for i := range blocks {
		b := &blocks[i]
		if b.Kind != Paragraph || b.Mark != "" || !b.Gap && i > 0 || utf8.RuneCountInString(b.Text) > 90 || strings.ContainsAny(b.Text[max(0, len(b.Text)-1):], ".;,:") {
			continue
		}
		if m := bareNumber().FindStringSubmatch(b.Text); m != nil && m[1] == strconv.Itoa(len(at)+1) {
			at = append(at, i)
		}
	}
	if len(at) < 2 {
		return
	}
	for _, i := range at {
		m := bareNumber().FindStringSubmatch(blocks[i].Text)
		blocks[i].Mark, blocks[i].Number, blocks[i].Text = m[1], m[1], m[2]
	}
}

// follows says that a number is the next one after another.
func follows(a, b string) bool {
	n, errN := strconv.Atoi(a)
	m, errM := strconv.Atoi(b)
	return errN == nil && errM == nil && m == n+1
}

func startsLower(s string) bool { return unicode.IsLower(firstRune(s)) }

// romanOrLetter accepts "II." and "b)" as headings only before text.
func (f *headingFinder) romanOrLetter(i int) bool {
	return i+1 < len(f.blocks) && f.blocks[i+1].Number == "" && utf8.RuneCountInString(f.blocks[i].Text) < 70
}

// recordsFollow says that a heading announces companies, one after the other:
// a name, an address on the web, a purpose.
func (f *headingFinder) recordsFollow(i int) bool {
	m := f.v.similarity(f.blocks[i].Text, f.lang)
	if m.category != "subprocessor-list" && m.category != "supplier-management" || m.score < 0.6 {
		return false
	}
	urls := 0
	for j := i + 1; j < len(f.blocks) && j < i+12; j++ {
		if t := f.blocks[j].Text; f.blocks[j].Kind == Paragraph && (urlPattern().FindString(t) == t && t != "" || f.v.placeKey(t)) {
			urls++
		}
	}
	return urls >= 2
}

// leavesRecords says that a heading ends a list of companies.
func (f *headingFinder) leavesRecords(i int) bool {
	b := &f.blocks[i]
	if b.Number != "" {
		return true
	}
	m := f.v.similarity(b.Text, f.lang)
	return m.score >= 0.95 && m.category != "data-location" && m.category != "subprocessor-list" && i+1 < len(f.blocks) &&
		utf8.RuneCountInString(f.blocks[i+1].Text) > 80
}

// placeKey says that a line names a place after a key, such as "Location: EU".
func (v *vocabulary) placeKey(text string) bool {
	key, _, ok := strings.Cut(text, ":")
	return ok && v.columns[fold(key)] == "location"
}
