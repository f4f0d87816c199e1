package pdf

// A Block is a part of a document from margin to margin: Cover, Heading, Paragraph, List, Table, Pairs, Contents, Note,
// Group or PageBreak.
//
// Source, on the blocks that have it, is where the text comes from, in the caller's words ("measures/access.toml:14,
// text.de"). It stands at the head of every error about the block; a block without one has that of the block around it.
type Block interface{ block() }

// A Span is a piece of text in one style. White space is collapsed as in HTML; U+2028 breaks the line.
type Span struct {
	Text                   string
	Strong, Emphasis, Code bool
	// Inserted is underlined and Deleted struck through, which the structure tells too: what came and what went.
	Inserted, Deleted bool
	// Link is a URL with scheme https, http, mailto or tel, or "#" and the ID of a Heading.
	Link string
	// Lang is the BCP 47 tag of a phrase in another language than the block's.
	Lang string
}

// Text is one Span without any style, the usual case.
func Text(s string) []Span { return []Span{{Text: s}} }

// Cover is a title page: it should be the first block, stands alone on its page and has no running head.
type Cover struct {
	Source string
	// Kicker is a line above the title, Subtitle one below.
	Kicker, Title, Subtitle string
	// Facts stand at the foot of the page: version, date, parties.
	Facts []Pair
	// Note is small print below the facts.
	Note []Span
}

// Heading opens a section, which lasts until the next Heading of the same or a higher level. It makes an entry in the
// outline and in Contents. Levels are 1 to 6; a level more than one below the last is tagged as if it were one below,
// because the headings of a tagged file may not skip a level (ISO 14289-1, 7.4.2).
type Heading struct {
	Source string
	Level  int
	// Number hangs in the margin: "2.1".
	Number string
	Text   []Span
	// ID is what "#id" links to.
	ID string
}

// Paragraph is running text.
type Paragraph struct {
	Source string
	Text   []Span
	// Small sets it as small print.
	Small bool
	// KeepWithNext forbids a page break after it. A paragraph that ends with a colon has it anyway.
	KeepWithNext bool
}

// List is a list whose items hold blocks, so that lists nest to any depth.
type List struct {
	Source  string
	Ordered bool
	// Start is the number of the first item of an ordered list; 0 means 1.
	Start int
	Items []Item
}

// Item is an entry of a List.
type Item struct{ Blocks []Block }

// Pairs is a list of terms and what stands for them, the term left, the rest right. Outside lists, tables and notes the
// terms stand in the margin column.
type Pairs struct {
	Source string
	Pairs  []Pair
	// Small sets it in the type of tables: many short facts.
	Small bool
}

// Pair is an entry of Pairs or of the facts of a Cover.
type Pair struct {
	Key   string
	Value []Block
}

// Table has one header row and any number of rows. Its header row stands again at the head of every page it reaches.
type Table struct {
	Source string
	// Caption stands above the table and is tagged as such; it may be empty.
	Caption []Span
	Columns []Column
	// Rows may have fewer cells than there are columns, not more.
	Rows [][]Cell
	// RowHeaders makes the first cell of each row a header (TH with scope Row).
	RowHeaders bool
}

// Column is a column of a Table. When no Column has a Title, the table has no header row.
type Column struct {
	Title []Span
	Right bool // set flush right: amounts
}

// Cell is a cell of a Table; a table within a cell is allowed.
type Cell struct{ Blocks []Block }

// Contents lists the headings down to Depth levels (0 means 3), with their pages, leaders and links.
type Contents struct {
	Title string
	Depth int
}

// Note is a box that stands out: a translation notice, a warning.
type Note struct {
	Source string
	Blocks []Block
}

// Group sets the language of the blocks in it.
type Group struct {
	Source string
	Lang   string
	Blocks []Block
}

// PageBreak starts a new page, unless the page is still empty.
type PageBreak struct{}

func (Cover) block()     {}
func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Table) block()     {}
func (Pairs) block()     {}
func (Contents) block()  {}
func (Note) block()      {}
func (Group) block()     {}
func (PageBreak) block() {}
