package importer

import (
	"encoding/xml"
	"strings"
)

// table reads to the end of a table; a table in a cell is read as its text.
func (r *docxReader) table(dec *xml.Decoder) error {
	if r.depth++; r.depth > 20 {
		return errTooLarge
	}
	defer func() { r.depth-- }()
	t := &Table{}
	var row, cell []string
	cells := 0
	for open := 1; open > 0; {
		tok, err := dec.Token()
		if err != nil {
			return err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			open++
			switch e.Name.Local {
			case "tr":
				row = nil
			case "tc":
				cell = nil
			case "p":
				b, ok, err := r.paragraph(dec)
				if err != nil {
					return err
				}
				open--
				if ok {
					text := b.Text
					if b.Mark != "" && b.Kind != Item {
						text = b.Mark + " " + b.Text
					}
					cell = append(cell, text)
					t.Links = append(t.Links, b.Links...)
				}
			case "tbl":
				before := len(r.doc.Blocks)
				if err := r.table(dec); err != nil {
					return err
				}
				open--
				for _, b := range r.doc.Blocks[before:] {
					if b.Table != nil {
						for _, inner := range append([][]string{b.Table.Header}, b.Table.Rows...) {
							cell = append(cell, strings.Join(inner, " "))
						}
					} else {
						cell = append(cell, b.Text)
					}
				}
				r.doc.Blocks = r.doc.Blocks[:before]
			}
		case xml.EndElement:
			open--
			switch e.Name.Local {
			case "tc":
				row = append(row, tidyCell(strings.Join(cell, "\n")))
				if cells++; cells > maxCells {
					return errTooLarge
				}
			case "tr":
				if weight(strings.Join(row, "")) == 0 {
					continue
				}
				if t.Header == nil {
					t.Header, t.Line = row, r.line
					continue
				}
				t.Rows = append(t.Rows, row)
				t.Lines = append(t.Lines, r.line)
			}
		}
	}
	r.doc.Blocks = append(r.doc.Blocks, tableBlocks(t)...)
	return nil
}

// tableBlocks keeps a table, or the paragraphs of one that only frames a text.
func tableBlocks(t *Table) []Block {
	switch {
	case t.Header == nil:
		return nil
	case len(t.Rows) > 0 && len(t.Header) > 1:
		return []Block{{Kind: TableKind, Line: t.Line, Table: t, Gap: true}}
	}
	var out []Block
	for i, row := range append([][]string{t.Header}, t.Rows...) {
		line := t.Line
		if i > 0 {
			line = t.Lines[i-1]
		}
		for _, c := range row {
			if weight(c) > 0 {
				out = append(out, Block{Kind: Paragraph, Text: c, Line: line, Gap: true})
			}
		}
	}
	return out
}
