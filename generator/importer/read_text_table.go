package importer

import (
	"strings"
)

// table reads rows of | a | b |, or of cells between tabs.
func (r *textReader) table(i int) int {
	cut := pipeCells
	n := 0
	for j := i; j < len(r.lines) && strings.Count(r.lines[j], "|") >= 2 && strings.TrimSpace(r.lines[j]) != ""; j++ {
		n++
	}
	if n < 2 {
		cut, n = tabCells, 0
		for j := i; j < len(r.lines); j++ {
			cells := tabCells(r.lines[j])
			if len(cells) < 2 || strings.HasPrefix(strings.TrimSpace(r.lines[j]), "•") || indentOf(r.lines[j]) > 0 {
				break
			}
			n++
		}
		if n < 2 || len(tabCells(r.lines[i])) < 3 && n < 3 {
			return i
		}
	}
	t := &Table{Line: i + 1}
	for j := i; j < i+n; j++ {
		if tableRule().MatchString(strings.TrimSpace(r.lines[j])) {
			continue
		}
		var row []string
		for _, cell := range cut(r.lines[j]) {
			cell = lineBreakTag().ReplaceAllString(cell, " ")
			if r.markdown {
				var links []Link
				cell, links = plainMarkdown(cell)
				t.Links = append(t.Links, links...)
			}
			row = append(row, tidy(cell))
		}
		if t.Header == nil {
			t.Header = row
			continue
		}
		t.Rows = append(t.Rows, row)
		t.Lines = append(t.Lines, j+1)
	}
	r.add(Block{Kind: TableKind, Line: i + 1, Table: t})
	return i + n
}

func pipeCells(line string) []string {
	line = strings.TrimSpace(line)
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	line = strings.ReplaceAll(line, `\|`, "\x00")
	cells := strings.Split(line, "|")
	for i := range cells {
		cells[i] = strings.ReplaceAll(cells[i], "\x00", "|")
	}
	return cells
}

func tabCells(line string) []string {
	if !strings.Contains(line, "\t") {
		return nil
	}
	return strings.Split(strings.TrimRight(line, " \t"), "\t")
}
