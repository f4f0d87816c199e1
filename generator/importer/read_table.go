package importer

import "strings"

// tableMaker collects a table that a document writes row by row. The formats
// differ only in what they call rows and cells.
type tableMaker struct {
	table Table
	row   []string
	cell  []string // paragraphs
	cells int
}

func (m *tableMaker) paragraph(text string, links []Link) {
	m.cell = append(m.cell, text)
	m.table.Links = append(m.table.Links, links...)
}

// nested takes the blocks of a table within a cell as text of the cell.
func (m *tableMaker) nested(blocks []Block) {
	for _, b := range blocks {
		if b.Table == nil {
			m.cell = append(m.cell, b.Text)
			continue
		}
		for _, inner := range append([][]string{b.Table.Header}, b.Table.Rows...) {
			m.cell = append(m.cell, strings.Join(inner, " "))
		}
		m.table.Links = append(m.table.Links, b.Table.Links...)
	}
}

func (m *tableMaker) endCell() error {
	m.row = append(m.row, tidyCell(strings.Join(m.cell, "\n")))
	m.cell = nil
	if m.cells++; m.cells > maxCells {
		return errTooLarge
	}
	return nil
}

// endRow keeps the row, the first one with text as the header.
func (m *tableMaker) endRow(line int) {
	row := m.row
	m.row, m.cell = nil, nil
	for len(row) > 0 && row[len(row)-1] == "" {
		row = row[:len(row)-1]
	}
	switch {
	case weight(strings.Join(row, "")) == 0:
	case m.table.Header == nil:
		m.table.Header, m.table.Line = row, line
	default:
		m.table.Rows = append(m.table.Rows, row)
		m.table.Lines = append(m.table.Lines, line)
	}
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
