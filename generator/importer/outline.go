package importer

import (
	"strings"

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
	urlPattern   = lazily(`(?i)\b(?:https?://|www\.)[^\s<>"«»]+`)
	emailPattern = lazily(`[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}`)
	keyValue     = lazily(`^([\p{L}][\p{L}\p{N} .'’/()\-–&]{0,58}?)\s?:\s+(\S.*)$`)
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
	if marked < 2 {
		bareNumbers(blocks)
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
