package importer

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"
)

// office reads the paragraphs and tables of a text document. What its format
// calls them, and how it writes a paragraph, is told by docxReader and odtReader.
type office struct {
	doc              *Document
	table, row, cell string
	paragraphs       []string
	// paragraph reads to the end of one whose start has been read; ok is false
	// when it has no text.
	paragraph func(*xml.Decoder, xml.StartElement) (b Block, ok bool, err error)
	// other is told of what is neither paragraph nor table.
	other func(*xml.Decoder, xml.Token) error

	line   int // paragraphs so far
	tables int // within each other
}

// eachToken calls do for every token up to the end of the XML.
func eachToken(dec *xml.Decoder, do func(xml.Token) error) error {
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = do(token)
		}
		if err != nil {
			return err
		}
	}
}

// eachStart calls do for the start of every element.
func eachStart(data []byte, do func(xml.StartElement)) error {
	return eachToken(newXML(data), func(token xml.Token) error {
		if start, ok := token.(xml.StartElement); ok {
			do(start)
		}
		return nil
	})
}

// read reads the document from its main part.
func (o *office) read(data []byte) (*Document, error) {
	name := o.doc.Name
	dec := newXML(data)
	err := eachToken(dec, func(token xml.Token) error {
		start, _ := token.(xml.StartElement)
		switch {
		case slices.Contains(o.paragraphs, start.Name.Local):
			b, ok, err := o.paragraph(dec, start)
			if ok && err == nil {
				o.doc.Blocks = append(o.doc.Blocks, b)
			}
			if err != nil {
				return err
			}
		case start.Name.Local == o.table:
			if err := o.readTable(dec); err != nil {
				return err
			}
		default:
			return o.other(dec, token)
		}
		if len(o.doc.Blocks) > maxBlocks {
			return &ReadError{name, "the document has too many paragraphs", "save only the part with the measures or the list"}
		}
		return nil
	})
	if err != nil {
		return nil, partError(name, err)
	}
	if len(o.doc.Blocks) == 0 {
		return nil, &ReadError{name, "the document holds no text", ""}
	}
	return o.doc, nil
}

// readTable reads to the end of a table; a table in a cell is read as its text.
func (o *office) readTable(dec *xml.Decoder) error {
	if o.tables++; o.tables > 20 {
		return errTooLarge
	}
	defer func() { o.tables-- }()
	m := &tableMaker{}
	for open := 1; open > 0; {
		token, err := dec.Token()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch {
			case slices.Contains(o.paragraphs, e.Name.Local):
				b, ok, err := o.paragraph(dec, e)
				if err != nil {
					return err
				}
				if ok {
					m.paragraph(strings.TrimSpace(b.Mark+" "+b.Text), b.Links)
				}
			case e.Name.Local == o.table:
				before := len(o.doc.Blocks)
				if err := o.readTable(dec); err != nil {
					return err
				}
				m.nested(o.doc.Blocks[before:])
				o.doc.Blocks = o.doc.Blocks[:before]
			default:
				open++
			}
		case xml.EndElement:
			open--
			switch e.Name.Local {
			case o.cell:
				if err := m.endCell(); err != nil {
					return err
				}
			case o.row:
				m.endRow(o.line)
			}
		}
	}
	o.doc.Blocks = append(o.doc.Blocks, tableBlocks(&m.table)...)
	return nil
}
