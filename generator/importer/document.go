package importer

import (
	"fmt"
	"strings"

	"art32/generator/trust"
)

// Document is a source after reading: its blocks in their order, without how
// its format marks them.
type Document struct {
	Name   string // of the file, as the user gave it
	Format string // such as "HTML", for messages
	Lang   trust.Lang
	Blocks []Block
	// Lists are tables of sub-processors, when the file is nothing else.
	Lists []Table
	// Skipped is text that is not part of the document, such as navigation.
	Skipped []Passage
	// Notes tell what was assumed while reading, such as an encoding.
	Notes []string
	// Meta is the front matter of Markdown and the properties of HTML.
	Meta []Property
	unit string // what Line counts: "line", "paragraph", "row"
}

// Property is a key with a value outside the text.
type Property struct {
	Key, Value string
	Line       int
}

// Passage is a piece of a source with its line.
type Passage struct {
	Line int
	Text string
	Why  string
}

// BlockKind is a kind of block.
type BlockKind string

// The kinds of block.
const (
	Heading   BlockKind = "heading"
	Paragraph BlockKind = "paragraph"
	Item      BlockKind = "item"
	TableKind BlockKind = "table"
)

// Block is a piece of a document that stands on lines of its own.
type Block struct {
	Kind BlockKind
	// Level of a heading that the format marks, from 1; 0 where it does not.
	// Depth of an item, from 0.
	Level int
	// Mark is the bullet or number as written, without the text.
	Mark string
	// Number is the numbering alone, such as "2.10".
	Number string
	Text   string
	Line   int
	// Gap: the source has an empty line or other space before the block.
	Gap bool
	// Indent in columns.
	Indent int
	// Strong: the whole block is bold, as headings without a style are.
	Strong bool
	Links  []Link
	Table  *Table
}

// Link is a stretch of text with its address.
type Link struct{ Text, URL string }

// Table is a table with the line of each row.
type Table struct {
	Header []string
	Rows   [][]string
	Lines  []int // of the rows
	Line   int   // of the header
	// Links by cell text.
	Links []Link
	Title string
}

// Limits of what is read.
const (
	MaxInput    = 20 << 20  // bytes of a file
	maxUnpacked = 40 << 20  // bytes that the parts of an archive may grow to
	maxBlocks   = 20_000    // of a document
	maxDepth    = 200       // of nested elements
	maxCells    = 200_000   // of a table
	maxText     = 1_500_000 // characters of a document
)

// ReadError is why a file cannot be read, in words for its owner.
type ReadError struct{ Name, Reason, Hint string }

func (e *ReadError) Error() string {
	if e.Hint == "" {
		return fmt.Sprintf("%s: %s", e.Name, e.Reason)
	}
	return fmt.Sprintf("%s: %s\n  hint: %s", e.Name, e.Reason, e.Hint)
}

// text is everything the blocks say, for recognising the language.
func (d *Document) text() string {
	var b strings.Builder
	for _, x := range d.Blocks {
		b.WriteString(x.Text)
		b.WriteByte('\n')
		if x.Table != nil {
			for _, row := range x.Table.Rows {
				b.WriteString(strings.Join(row, " "))
				b.WriteByte('\n')
			}
		}
		if b.Len() > 200_000 {
			break
		}
	}
	for _, t := range d.Lists {
		b.WriteString(strings.Join(t.Header, " ") + "\n")
		for _, row := range t.Rows {
			b.WriteString(strings.Join(row, " ") + "\n")
		}
	}
	return b.String()
}
