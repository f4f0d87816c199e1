package pdf

const (
	cellPadX           = 6 * pt // at either side of a column, none at the edges of the table
	cellPadTop         = 4 * pt
	cellPadBottom      = 5 * pt
	narrowestCell      = 18 * pt // less than this and a word breaks letter by letter
	wholeWord          = 96 * pt // a longer word may be hyphenated though there is room
	ruleThin      unit = 400
	ruleHead      unit = 900
)

func (b *builder) setTable(t Table, at place) {
	cols := len(t.Columns)
	for _, r := range t.Rows {
		if len(r) > cols {
			b.fail("table: a row has %d cells but there are %d columns", len(r), cols)
			return
		}
	}
	if cols == 0 {
		return
	}
	if at.top { // tables take the margin column too
		at.x, at.w = 0, fullWidth
	}
	if need := unit(cols)*(narrowestCell+2*cellPadX) - 2*cellPadX; need > at.w {
		most := (at.w + 2*cellPadX) / (narrowestCell + 2*cellPadX)
		b.fail("table: %d columns do not fit; at most %d do", cols, most)
		return
	}
	widths := b.columns(t, at)
	n := at.node.add("Table")
	above := at.sheet.gap + 5*pt
	if len(t.Caption) > 0 {
		ts := textStyle{face: sansBold, size: 9 * pt, leading: 12 * pt, color: ink, ragged: true, hyphenate: b.patterns()}
		caption := at
		caption.flow = &flow{}
		lines := b.text(t.Caption, ts, at, n.add("Caption"))
		for _, l := range lines {
			l.stick = l != lines[0]
		}
		b.append(at, lines, above, true)
		above = 3 * pt
	}
	sheet := sheetCell(b.patterns())
	if at.sheet.body.face < serif && !at.top {
		sheet = at.sheet
	}
	head := b.tableHead(t, at, widths, n, sheet)
	body := n
	if len(t.Rows) > 0 || head != nil { // a THead asks for a TBody (ISO 14289-1, 7.2)
		body = n.add("TBody")
	}
	if head != nil {
		b.append(at, []*box{head}, above, len(t.Rows) > 0)
		above = 0
	}
	for i, cells := range t.Rows {
		r := &row{top: cellPadTop, bot: cellPadBottom}
		tr := body.add("TR")
		x := at.x
		for c := range cols {
			tag, attrs := "TD", ""
			if c == 0 && t.RowHeaders {
				tag, attrs = "TH", attrRow
			}
			td := tr.add(tag)
			td.attrs = attrs
			inner := place{x: x, w: widths[c], node: td, sheet: sheet, flow: &flow{}, depth: at.depth}
			inner.sheet.body.right = t.Columns[c].Right
			if tag == "TH" {
				inner.sheet.body.face |= bold
			}
			if c < len(cells) {
				b.blocks(cells[c].Blocks, inner)
			}
			r.cells = append(r.cells, cell{0, inner.flow.boxes})
			x += widths[c] + 2*cellPadX
		}
		r.head = head
		bx := rowBox(r)
		r.rule = &shape{x: at.x, w: at.w, h: ruleThin, color: hairline}
		bx.stick = (i == 1 || i > 0 && i == len(t.Rows)-1) && bx.height <= loose // neither the first row alone nor the last
		b.append(at, []*box{bx}, above, false)
		above = 0
	}
	at.flow.least = 14 * pt
}

func (b *builder) tableHead(t Table, at place, widths []unit, n *node, sheet sheet) *box {
	titled := false
	for _, c := range t.Columns {
		titled = titled || len(c.Title) > 0
	}
	if !titled {
		return nil
	}
	r := &row{top: cellPadTop, bot: cellPadBottom, isHead: true}
	tr := n.add("THead").add("TR")
	x := at.x
	for i, c := range t.Columns {
		th := tr.add("TH")
		th.attrs = attrColumn
		ts := sheet.body
		ts.face, ts.size, ts.leading, ts.color, ts.right, ts.title = sansBold, 8*pt, 10_500, quiet, c.Right, true
		inner := place{x: x, w: widths[i]}
		r.cells = append(r.cells, cell{0, b.text(c.Title, ts, inner, th)})
		x += widths[i] + 2*cellPadX
	}
	// Titles of several lines and of one stand on the same last line.
	h := rowBox(r).height - r.top - r.bot
	for _, c := range r.cells {
		if len(c.flow) > 0 {
			if short := h - flowHeight(c.flow); short > 0 {
				c.flow[0].height += short
				c.flow[0].base += short
			}
		}
	}
	bx := rowBox(r)
	r.rule = &shape{x: at.x, w: at.w, h: ruleHead, color: b.accent}
	return bx
}
