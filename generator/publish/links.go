package publish

import "art32/generator/trust"

// relink returns the blocks with every link address passed through href.
// Blocks without links are shared with the original.
func relink(blocks []trust.Block, href func(string) string) []trust.Block {
	out := make([]trust.Block, len(blocks))
	for i, b := range blocks {
		b.Inlines = relinkInlines(b.Inlines, href)
		if b.Items != nil {
			items := make([][]trust.Block, len(b.Items))
			for j, item := range b.Items {
				items[j] = relink(item, href)
			}
			b.Items = items
		}
		b.Header = relinkCells(b.Header, href)
		if b.Rows != nil {
			rows := make([][]trust.Cell, len(b.Rows))
			for j, row := range b.Rows {
				rows[j] = relinkCells(row, href)
			}
			b.Rows = rows
		}
		out[i] = b
	}
	return out
}

func relinkCells(cells []trust.Cell, href func(string) string) []trust.Cell {
	out := make([]trust.Cell, len(cells))
	for i, c := range cells {
		c.Inlines = relinkInlines(c.Inlines, href)
		out[i] = c
	}
	return out
}

func relinkInlines(inlines []trust.Inline, href func(string) string) []trust.Inline {
	out := make([]trust.Inline, len(inlines))
	for i, x := range inlines {
		if x.Kind == trust.Link {
			x.URL = href(x.URL)
		}
		x.Children = relinkInlines(x.Children, href)
		out[i] = x
	}
	return out
}
