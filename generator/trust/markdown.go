package trust

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/gomarkdown/markdown/ast"
	"github.com/gomarkdown/markdown/parser"
)

// The largest depth of lists, of emphasis, strong and links within each other,
// and the largest number of table columns. The parser silently drops what is
// nested more than 64 deep, counting a list as two; these limits stay below.
const (
	maxListDepth   = 20
	maxInlineDepth = 10
	maxColumns     = 8
)

// markdownExtensions of the parser. Some are on only so that what they read is
// recognised and refused instead of being shown as punctuation.
const markdownExtensions = parser.NoIntraEmphasis | parser.Tables | parser.FencedCode | parser.Autolink |
	parser.Strikethrough | parser.SpaceHeadings | parser.BackslashLineBreak | parser.DefinitionLists |
	parser.OrderedListStart | parser.NoEmptyLineBeforeBlock | parser.Footnotes

// ParseMarkdown reads the Markdown subset of a text. Whatever is outside the
// subset is a fault that says where in the text it stands, and is left out of
// the tree. The characters of the text stay as they were typed.
func ParseMarkdown(src string) (m Markdown, faults []*fault) {
	if m, ok := plainParagraph(src); ok {
		return m, nil
	}
	return parseMarkdown(src)
}

func parseMarkdown(src string) (m Markdown, faults []*fault) {
	w := &markdownWalk{src: src}
	m.Source = src
	defer func() {
		if r := recover(); r != nil {
			w.fault("markdown-subset", "this text cannot be read as Markdown", "simplify it", "")
			m.Blocks, faults = nil, w.faults
		}
	}()
	if at := shortcode.FindStringIndex(src); at != nil {
		w.faults = append(w.faults, inText("shortcode", fmt.Sprintf("%s begins a shortcode, which is not allowed here", quote(src[at[0]:at[1]])), "remove it", at[0], at[1]-at[0]))
	}
	if at := linkDefinition(src); at != nil {
		w.faults = append(w.faults, inText("markdown-subset", "addresses and notes below the text are not allowed", "write the address behind its text: [text](https://…)", at[0], at[1]-at[0]))
	}
	extensions := markdownExtensions
	if !strings.Contains(src, "|") {
		extensions &^= parser.Tables // the parser would look for code in every line to be sure
	}
	p := parser.NewWithExtensions(extensions)
	doc := p.Parse([]byte(src + "\n"))
	m.Blocks = w.blocks(doc.GetChildren(), 0)
	if letter, ok := lost(src, m.Blocks); ok && len(w.faults) == 0 {
		w.at = 0
		w.fault("markdown-subset", fmt.Sprintf("a part of this text would not be shown, among it the letter %q", letter), "simplify the Markdown", "")
	}
	return m, w.faults
}

var (
	definitionLine = regexp.MustCompile(`(?m)^ {0,3}\[[^\]\n]+\]:`)
	entity         = regexp.MustCompile(`&#?[0-9A-Za-z]+;`)
)

// linkDefinition finds a line that defines an address or a note.
func linkDefinition(src string) []int {
	if !strings.Contains(src, "]:") { // much cheaper than the expression, and the rule
		return nil
	}
	return definitionLine.FindStringIndex(src)
}

// lost compares the letters of a text with those of its tree, so that nothing
// vanishes, whatever the parser makes of a text.
func lost(src string, blocks []Block) (rune, bool) {
	typed := src
	if strings.Contains(src, "&") {
		typed = entity.ReplaceAllString(src, "")
	}
	var count letters
	for _, r := range typed {
		if unicode.IsLetter(r) {
			count.add(r, 1)
		}
	}
	eachInline(blocks, func(n *Inline) {
		shown := n.Text
		if n.Kind == Link {
			// An address that stands for itself is written once, a link twice.
			text := PlainInlines(n.Children)
			itself := n.URL == text || n.URL == "mailto:"+text
			if !itself || strings.Contains(src, "]("+n.URL) || strings.Contains(src, "](<"+n.URL) {
				shown = n.URL
			}
		}
		for _, r := range shown {
			count.add(r, -1)
		}
	})
	for _, r := range typed {
		if count.add(r, 0) > 0 {
			return r, true
		}
	}
	return 0, false
}

// letters counts characters, the common ones without a map.
type letters struct {
	common [0x250]int // Latin
	other  map[rune]int
}

func (l *letters) add(r rune, n int) int {
	if int(r) < len(l.common) {
		l.common[r] += n
		return l.common[r]
	}
	if l.other == nil {
		l.other = map[rune]int{}
	}
	l.other[r] += n
	return l.other[r]
}

// eachInline visits all inlines of a tree.
func eachInline(blocks []Block, visit func(*Inline)) {
	var inlines func(list []Inline)
	inlines = func(list []Inline) {
		for i := range list {
			visit(&list[i])
			inlines(list[i].Children)
		}
	}
	for _, b := range blocks {
		inlines(b.Inlines)
		for _, item := range b.Items {
			eachInline(item, visit)
		}
		for _, row := range append([][]Cell{b.Header}, b.Rows...) {
			for _, c := range row {
				inlines(c.Inlines)
			}
		}
	}
}

// markdownWalk turns the parser's tree into ours. The parser keeps no
// positions, so the walk looks for each literal behind the one before.
type markdownWalk struct {
	src    string
	at     int // where the last literal ended
	faults []*fault
	// footnotes were reported: the parser shows each of them three times.
	footnotes bool
	depth     int // of inlines
}

// find moves on to a literal and returns where it begins.
func (w *markdownWalk) find(literal string) (int, int) {
	line, _, _ := strings.Cut(strings.TrimSpace(literal), "\n")
	if i := strings.Index(w.src[w.at:], line); i >= 0 && line != "" {
		start := w.at + i
		w.at = start + len(line)
		return start, len(line)
	}
	return w.at, 0
}

func (w *markdownWalk) fault(rule, reason, hint, literal string) {
	start, length := w.find(literal)
	w.faults = append(w.faults, inText(rule, reason, hint, start, max(1, length)))
}

// refuse reports a node outside the subset, at the first text in it.
func (w *markdownWalk) refuse(n ast.Node, reason, hint string) {
	w.fault("markdown-subset", reason, hint, firstLiteral(n))
}

func (w *markdownWalk) footnote(literal string) {
	if !w.footnotes {
		w.fault("markdown-subset", "footnotes are not allowed in texts", "put the note into the text", literal)
	}
	w.footnotes = true
}

func firstLiteral(n ast.Node) string {
	if leaf := n.AsLeaf(); leaf != nil {
		return string(leaf.Literal)
	}
	for _, c := range n.GetChildren() {
		if s := firstLiteral(c); strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

func (w *markdownWalk) blocks(nodes []ast.Node, depth int) []Block {
	var list []Block
	for _, n := range nodes {
		switch n := n.(type) {
		case *ast.Paragraph:
			if inlines := w.inlines(n.Children); len(inlines) > 0 {
				list = append(list, Block{Kind: Paragraph, Inlines: inlines})
			}
		case *ast.List:
			if b, ok := w.list(n, depth+1); ok {
				list = append(list, b)
			}
		case *ast.Table:
			if b, ok := w.table(n); ok {
				list = append(list, b)
			}
		case *ast.HTMLBlock:
			w.fault("raw-html", "HTML is not allowed in texts", "write Markdown; a text in angle brackets needs a backslash: \\<", string(n.Literal))
		case *ast.Heading:
			w.refuse(n, "headings are not allowed in texts", "the title is the heading; begin a paragraph with **strong** text, or leave a blank line above a line of hyphens")
		case *ast.CodeBlock:
			hint := "put `code` between single backquotes"
			if !n.IsFenced {
				hint = "remove the indentation: four spaces begin a code block"
			}
			w.refuse(n, "code blocks are not allowed in texts", hint)
		case *ast.BlockQuote:
			w.refuse(n, "block quotes are not allowed in texts", "remove the > at the beginning of the lines")
		case *ast.HorizontalRule:
			w.fault("markdown-subset", "horizontal rules are not allowed in texts", "remove the line", ruleLine(w.src[w.at:]))
		case *ast.Footnotes:
			w.footnote(firstLiteral(n))
		default:
			w.refuse(n, "this kind of Markdown is not allowed in texts", "allowed are paragraphs, lists, small tables, emphasis, strong, code and links")
		}
	}
	return list
}

// ruleLine finds the line of a horizontal rule.
func ruleLine(src string) string {
	for line := range strings.Lines(src) {
		s := strings.TrimSpace(line)
		if len(s) >= 3 && strings.Trim(s, "-*_ ") == "" {
			return s
		}
	}
	return ""
}

func (w *markdownWalk) list(n *ast.List, depth int) (Block, bool) {
	if depth > maxListDepth {
		w.refuse(n, fmt.Sprintf("lists are nested more than %d deep", maxListDepth), "use fewer levels")
		return Block{}, false
	}
	if n.IsFootnotesList {
		w.footnote(firstLiteral(n))
		return Block{}, false
	}
	b := Block{Kind: UnorderedList}
	if n.ListFlags&ast.ListTypeOrdered != 0 {
		b.Kind, b.Start = OrderedList, max(1, n.Start)
	}
	for _, c := range n.Children {
		item, ok := c.(*ast.ListItem)
		if !ok {
			continue
		}
		if (item.ListFlags|n.ListFlags)&(ast.ListTypeDefinition|ast.ListTypeTerm) != 0 {
			w.refuse(n, "definition lists are not allowed in texts", "write an ordinary list; a line must not begin with a colon")
			return Block{}, false
		}
		b.Items = append(b.Items, w.blocks(item.Children, depth))
	}
	return b, true
}

func (w *markdownWalk) table(n *ast.Table) (Block, bool) {
	b := Block{Kind: Table}
	for _, part := range n.Children {
		for _, row := range part.GetChildren() {
			var cells []Cell
			for _, c := range row.GetChildren() {
				cell, ok := c.(*ast.TableCell)
				if !ok {
					continue
				}
				align := map[ast.CellAlignFlags]Align{ast.TableAlignmentCenter: AlignCentre, ast.TableAlignmentRight: AlignEnd}[cell.Align]
				cells = append(cells, Cell{Inlines: w.inlines(cell.Children), Align: align})
			}
			if _, isHeader := part.(*ast.TableHeader); isHeader {
				b.Header = cells
			} else {
				b.Rows = append(b.Rows, cells)
			}
		}
	}
	if len(b.Header) > maxColumns {
		w.at = 0
		w.refuse(n, fmt.Sprintf("the table has %d columns, more than %d", len(b.Header), maxColumns), "split it, or turn it round")
		return Block{}, false
	}
	for i, row := range b.Rows {
		for len(row) < len(b.Header) {
			row = append(row, Cell{Align: b.Header[len(row)].Align})
		}
		b.Rows[i] = row
	}
	return b, len(b.Header) > 0
}
