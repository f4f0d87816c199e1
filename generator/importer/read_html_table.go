package importer

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// table reads a table, or the blocks within it when it only makes a layout.
func (r *htmlReader) table(n *html.Node) {
	t := &Table{}
	cells := 0
	layout := false
	for tr := range n.Descendants() {
		if tr.DataAtom != atom.Tr || tableOf(tr) != n {
			continue
		}
		var row []string
		header := true
		line := 0
		for td := tr.FirstChild; td != nil; td = td.NextSibling {
			if td.DataAtom != atom.Td && td.DataAtom != atom.Th {
				continue
			}
			if td.DataAtom == atom.Td {
				header = false
			}
			if find(td, atom.Table) != nil || find(td, atom.H2) != nil || find(td, atom.H3) != nil {
				layout = true
			}
			if line == 0 {
				line = r.lineOf(firstText(td))
			}
			for a := range td.Descendants() {
				if a.DataAtom == atom.A {
					for _, attr := range a.Attr {
						if attr.Key == "href" {
							t.Links = append(t.Links, Link{tidy(textOf(a)), strings.TrimSpace(attr.Val)})
						}
					}
				}
			}
			row = append(row, cellText(td))
			cells++
		}
		if len(row) == 0 {
			continue
		}
		if t.Header == nil && (header || len(t.Rows) == 0) {
			t.Header, t.Line = row, line
			continue
		}
		t.Rows = append(t.Rows, row)
		t.Lines = append(t.Lines, line)
	}
	if layout || cells > maxCells || len(t.Rows) == 0 || len(t.Header) == 1 {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			r.layout(c)
		}
		return
	}
	if c := find(n, atom.Caption); c != nil {
		r.buf.WriteString(textOf(c))
		r.flush()
	}
	r.doc.Blocks = append(r.doc.Blocks, Block{Kind: TableKind, Line: t.Line, Table: t, Gap: true})
}

// layout reads the cells of a table one after the other.
func (r *htmlReader) layout(n *html.Node) {
	switch n.DataAtom {
	case atom.Td, atom.Th:
		r.flush()
		r.children(n)
		r.flush()
	case atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			r.layout(c)
		}
	default:
		r.node(n)
	}
}

func tableOf(n *html.Node) *html.Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Table {
			return p
		}
	}
	return nil
}

// cellText joins the paragraphs and items of a cell.
func cellText(n *html.Node) string {
	var b strings.Builder
	var down func(n *html.Node, depth int)
	down = func(n *html.Node, depth int) {
		if depth > maxDepth || hidden(n) {
			return
		}
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.DataAtom == atom.Br || n.DataAtom == atom.Li || n.DataAtom == atom.P || n.DataAtom == atom.Div:
			b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			down(c, depth+1)
		}
	}
	down(n, 0)
	return tidy(b.String())
}
