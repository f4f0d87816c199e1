package importer

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"art32/generator/trust"
)

// Section is a heading with what stands under it, up to the next heading.
type Section struct {
	Title  string
	Number string
	Mark   string
	Level  int
	Line   int
	Lang   trust.Lang
	Nodes  []*Node
	Parent *Section
	// Untitled: the text before the first heading.
	Untitled bool
	verdict  verdict
	source   *Document
	children int
}

// Node is a statement, or a lead-in with the statements under it.
type Node struct {
	Text  string
	Line  int
	Kids  []*Node
	Links []Link
	Table *Table
	// Item: it was an item of a list in the source.
	Item bool
	// Mark is the numbering of the item where it is more than a bullet.
	Mark string
}

var (
	urlPattern   = regexp.MustCompile(`(?i)\b(?:https?://|www\.)[^\s<>"«»]+`)
	emailPattern = regexp.MustCompile(`[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}`)
	keyValue     = regexp.MustCompile(`^([\p{L}][\p{L}\p{N} .'’/()\-–&]{0,58}?)\s?:\s+(\S.*)$`)
)

// sections groups the blocks of a document under its headings.
func (v *vocabulary) sections(d *Document) []*Section {
	blocks := v.findHeadings(d)
	var list []*Section
	current := &Section{Untitled: true, Line: 1, Lang: d.Lang, source: d}
	var body []Block
	flush := func() {
		current.Nodes = nodes(body)
		if !current.Untitled || len(current.Nodes) > 0 {
			list = append(list, current)
		}
		body = nil
	}
	for _, b := range blocks {
		if b.Kind != Heading {
			body = append(body, b)
			continue
		}
		flush()
		current = &Section{Title: b.Text, Number: b.Number, Mark: b.Mark, Level: max(1, b.Level), Line: b.Line, Lang: d.Lang, source: d}
	}
	flush()
	var stack []*Section
	for _, s := range list {
		if s.Untitled {
			continue
		}
		for len(stack) > 0 && stack[len(stack)-1].Level >= s.Level {
			stack = stack[:len(stack)-1]
		}
		if len(stack) > 0 {
			s.Parent = stack[len(stack)-1]
			s.Parent.children++
		}
		stack = append(stack, s)
	}
	return list
}

// findHeadings decides which blocks are headings where the format does not say.
func (v *vocabulary) findHeadings(d *Document) []Block {
	blocks := append([]Block(nil), d.Blocks...)
	marked, gaps := 0, 0
	for i := range blocks {
		if blocks[i].Kind == Heading {
			marked++
		}
		if blocks[i].Gap {
			gaps++
		}
	}
	f := &headingFinder{v: v, blocks: blocks, lang: d.Lang, marked: marked >= 2, airy: gaps*3 > len(blocks), colons: v.colonHeadings(d, blocks)}
	return f.run()
}

// colonHeadings says that the headings of a plain text end with a colon.
func (v *vocabulary) colonHeadings(d *Document, blocks []Block) bool {
	n := 0
	for i := range blocks {
		b := &blocks[i]
		if b.Kind == Paragraph && strings.HasSuffix(b.Text, ":") && v.announces(strings.TrimSuffix(b.Text, ":"), d.Lang, 0.9) {
			n++
		}
	}
	return n >= 2
}

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
		if b.Strong && length <= 90 && !strings.HasSuffix(text, ".") && i+1 < len(f.blocks) && len(strings.Fields(text)) <= 12 && !keyValue.MatchString(text) {
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
		urlPattern.MatchString(text) || emailPattern.MatchString(text) || i+1 >= len(f.blocks) {
		return 0
	}
	if end == ':' {
		bare := strings.TrimSuffix(text, ":")
		if length > 60 || !f.colons || !f.v.announces(bare, f.lang, 0.7) {
			return 0
		}
		return f.unnumbered(i)
	}
	if keyValue.MatchString(text) && !f.titleWithColon(text) {
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
			return !datePattern.MatchString(value)
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
		if t := f.blocks[j].Text; f.blocks[j].Kind == Paragraph && (urlPattern.FindString(t) == t && t != "" || f.v.placeKey(t)) {
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
