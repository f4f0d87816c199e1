package trust

// Line is one line of plain text in one or more languages. Markup in it is
// shown as it is written.
type Line map[Lang]string

// In returns the text in a language, or in the prevailing one where it is
// missing, and the language of what is returned; "" for no text at all.
func (l Line) In(lang, prevailing Lang) (string, Lang) {
	if s := l[lang]; s != "" {
		return s, lang
	}
	return l[prevailing], prevailing
}

// List is a list of short plain texts in one or more languages.
type List map[Lang][]string

// In returns the list in a language, or in the prevailing one where it is
// missing, and the language of what is returned.
func (l List) In(lang, prevailing Lang) ([]string, Lang) {
	if s := l[lang]; len(s) > 0 {
		return s, lang
	}
	return l[prevailing], prevailing
}

// Text is Markdown in one or more languages, parsed once.
type Text map[Lang]Markdown

// In returns the text in a language, or in the prevailing one where it is
// missing, and the language of what is returned.
func (t Text) In(lang, prevailing Lang) (Markdown, Lang) {
	if m, ok := t[lang]; ok {
		return m, lang
	}
	return t[prevailing], prevailing
}

// Markdown is a text with the tree that pages, PDF, diff and plain text are
// rendered from, so that they never disagree. The subset: paragraphs, ordered
// and unordered lists, small tables, emphasis, strong, code, links, line breaks.
type Markdown struct {
	Source string
	Blocks []Block
}

// BlockKind is a kind of block.
type BlockKind string

// The kinds of block.
const (
	Paragraph     BlockKind = "paragraph"
	UnorderedList BlockKind = "list"
	OrderedList   BlockKind = "ordered-list"
	Table         BlockKind = "table"
)

// Block is a node of the tree that stands on lines of its own.
type Block struct {
	Kind BlockKind

	// Inlines of a paragraph.
	Inlines []Inline
	// Items of a list; each is a list of blocks.
	Items [][]Block
	// Start is the first number of an ordered list.
	Start int
	// Header and Rows of a table; every row has as many cells as the header.
	Header []Cell
	Rows   [][]Cell
}

// Cell of a table.
type Cell struct {
	Inlines []Inline
	Align   Align
}

// Align of a table column.
type Align string

// The alignments.
const (
	AlignStart  Align = ""
	AlignCentre Align = "centre"
	AlignEnd    Align = "end"
)

// InlineKind is a kind of inline.
type InlineKind string

// The kinds of inline.
const (
	Plain     InlineKind = "text"
	Emphasis  InlineKind = "emphasis"
	Strong    InlineKind = "strong"
	Code      InlineKind = "code"
	Link      InlineKind = "link"
	LineBreak InlineKind = "break"
)

// Inline is a node of the tree within a line.
type Inline struct {
	Kind InlineKind
	// Text of Plain and Code.
	Text string
	// Children of Emphasis, Strong and Link.
	Children []Inline
	// URL of a Link: https, http, mailto, tel, or a path of the site.
	URL string
}
