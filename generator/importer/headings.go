package importer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"art32/generator/trust"
)

// announces says that a title is one of a category of measures. "Technical
// measures:" before a list is a lead-in, not a heading.
func (v *vocabulary) announces(title string, lang trust.Lang, least float64) bool {
	m := v.similarity(title, lang)
	return m.score >= least && m.category != "governance-policy" && m.category != "document-meta"
}

type headingFinder struct {
	v      *vocabulary
	blocks []Block
	lang   trust.Lang
	// marked: the format has headings of its own; airy: blocks stand apart.
	marked, airy, colons bool
	level                int  // of the last numbered heading
	records              bool // within entries of a list of companies
	parent               bool // the last heading was followed by a heading
}

func (f *headingFinder) run() []Block {
	for i := range f.blocks {
		b := &f.blocks[i]
		switch b.Kind {
		case Heading:
			f.records = f.recordsFollow(i)
			f.level = b.Level
			continue
		case Paragraph:
		default:
			continue
		}
		level := f.headingLevel(i)
		if level > 0 {
			if f.records && !f.leavesRecords(i) {
				continue
			}
			b.Kind, b.Level = Heading, level
			b.Text = strings.TrimSpace(strings.TrimSuffix(b.Text, ":"))
			f.records = f.recordsFollow(i)
			continue
		}
		if b.Mark != "" {
			b.Kind = Item
		}
	}
	return f.blocks
}

// headingLevel returns the level of a paragraph that is a heading, or 0.
func (f *headingFinder) headingLevel(i int) int {
	b := &f.blocks[i]
	text := b.Text
	length := utf8.RuneCountInString(text)
	if b.Table != nil || length > 230 || weight(text) < 2 || !startsUpper(text) {
		return 0
	}
	if f.marked {
		if b.Strong && length <= 90 && !strings.HasSuffix(text, ".") && i+1 < len(f.blocks) && len(strings.Fields(text)) <= 12 && !keyValue().MatchString(text) {
			return f.level + 1
		}
		return 0
	}
	end := lastRune(text)
	dotted := strings.Contains(b.Number, ".")
	part := b.Mark != "" && unicode.IsLetter(firstRune(b.Mark)) && len(b.Mark) > 3
	switch {
	case dotted || part:
		if strings.ContainsRune(";,", end) || end == '.' && !abbreviated(text) || len(strings.Fields(text)) > 24 || f.sentence(text) && length > 110 {
			return 0
		}
		if dotted && !part {
			f.level = 1 + strings.Count(b.Number, ".")
		} else {
			f.level = 1 + strings.Count(b.Number, ".")
		}
		return f.level
	case b.Number != "":
		if strings.ContainsRune(".;,", end) || length > 100 && !(length <= 200 && b.Gap && i+1 < len(f.blocks) && f.blocks[i+1].Gap && f.blocks[i+1].Number == "") || f.inNumberedList(i) || !allDigits(b.Number) && !f.romanOrLetter(i) {
			return 0
		}
		f.level = 1
		return 1
	case b.Mark != "":
		return 0
	}
	if strings.ContainsRune(".;,!?…", end) && !abbreviated(text) || length > 90 || len(strings.Fields(text)) > 12 ||
		urlPattern().MatchString(text) || emailPattern().MatchString(text) || i+1 >= len(f.blocks) {
		return 0
	}
	if end == ':' {
		bare := strings.TrimSuffix(text, ":")
		if length > 60 || !f.colons || !f.v.announces(bare, f.lang, 0.7) {
			return 0
		}
		return f.unnumbered(i)
	}
	if keyValue().MatchString(text) && !f.titleWithColon(text) {
		return 0
	}
	if !f.looksLikeTitle(i) {
		return 0
	}
	return f.unnumbered(i)
}

// unnumbered is the level of a heading without a number: below the last
// numbered one, and one further below a heading that has only headings.
func (f *headingFinder) unnumbered(i int) int {
	level := f.level + 1
	next := f.blocks[min(i+1, len(f.blocks)-1)]
	followed := next.Kind == Paragraph && next.Mark == "" && i+2 < len(f.blocks) && !strings.ContainsRune(".;:!?", lastRune(next.Text)) && utf8.RuneCountInString(next.Text) <= 70 && !f.airy
	if followed {
		f.parent = true
		return level
	}
	if f.parent {
		return level + 1
	}
	return level
}

// looksLikeTitle tells a title from a short paragraph by what stands around it.
func (f *headingFinder) looksLikeTitle(i int) bool {
	b, next := &f.blocks[i], &f.blocks[i+1]
	similar := f.v.similarity(b.Text, f.lang).score
	if i > 0 && strings.HasSuffix(f.blocks[i-1].Text, ":") && similar < 0.9 {
		return false // an item without a bullet
	}
	if i == 0 && len(f.blocks) > 4 {
		return true
	}
	if f.airy {
		if !b.Gap && i > 0 && similar < 0.9 {
			return false
		}
		if next.Gap || next.Kind == Item || next.Kind == TableKind {
			return true
		}
		return strings.ContainsRune(".:;", lastRune(next.Text)) || similar >= 0.7 || utf8.RuneCountInString(next.Text) > 90
	}
	if similar >= 0.7 || i == 0 {
		return true
	}
	if next.Kind != Paragraph {
		return true
	}
	return strings.ContainsRune(".:", lastRune(next.Text)) || next.Number != "" || utf8.RuneCountInString(next.Text) > 2*utf8.RuneCountInString(b.Text)+20 ||
		f.v.similarity(next.Text, f.lang).score >= 0.8
}

// titleWithColon accepts "Annex 1: Concept", which is a title and no value.
func (f *headingFinder) titleWithColon(text string) bool {
	key, value, _ := strings.Cut(text, ":")
	k := fold(key)
	for _, p := range f.v.phrases {
		if p.key == "annex" && p.stems.in(k) {
			return !datePattern().MatchString(value)
		}
	}
	return false
}

func abbreviated(text string) bool {
	list := words(text)
	if len(list) == 0 {
		return false
	}
	last := list[len(list)-1]
	for _, a := range []string{"etc", "usw", "inc", "ltd", "co", "ecc"} {
		if last == a {
			return true
		}
	}
	return false
}

// sentence says that a text has the length and the words of a sentence.
func (f *headingFinder) sentence(text string) bool {
	n := 0
	list := words(text)
	for _, w := range list {
		if f.v.stopwords[f.lang][w] {
			n++
		}
	}
	return len(list) > 9 && n*3 > len(list)
}
