package pdf

const (
	cellPadX           = 6 * pt // at either side of a column, none at the edges of the table
	cellPadTop         = 4 * pt
	cellPadBottom      = 5 * pt
	narrowestCell      = 20 * pt // less than this and a word breaks letter by letter
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
		bx.stick = i > 0 && i == len(t.Rows)-1 && bx.height < 60*pt // no lonely last row
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

// columns shares out the width: every column gets what its longest word needs, then as much of what its text wants as
// there is, columns with little text being satisfied first.
func (b *builder) columns(t Table, at place) []unit {
	b.measuring = true
	defer func() { b.measuring = false }()
	cols := len(t.Columns)
	narrow, word, wide, total := make([]unit, cols), make([]unit, cols), make([]unit, cols), make([]unit, cols)
	ts := sheetCell(b.patterns()).body
	for c := range cols {
		head := ts
		head.face, head.size = sansBold, 8*pt
		title := []Block{Paragraph{Text: t.Columns[c].Title}}
		narrow[c], wide[c], total[c] = b.extent(title, head)
		head.hyphenate = false
		word[c], _, _ = b.extent(title, head)
		for _, r := range t.Rows {
			if c >= len(r) {
				continue
			}
			cellStyle := ts
			if c == 0 && t.RowHeaders {
				cellStyle.face |= bold
			}
			n, w, area := b.extent(r[c].Blocks, cellStyle)
			narrow[c], wide[c] = max(narrow[c], n), max(wide[c], w)
			total[c] += area
			cellStyle.hyphenate = false
			n, _, _ = b.extent(r[c].Blocks, cellStyle)
			word[c] = max(word[c], n)
		}
		narrow[c] = max(narrow[c], narrowestCell)
		wide[c] = max(wide[c], narrow[c])
	}
	room := at.w - unit(cols-1)*2*cellPadX
	// Whole words rather than syllables, as long as they are not monsters and there is room for those of all columns.
	var sum unit
	for c := range cols {
		word[c] = max(narrow[c], min(word[c], wholeWord))
		sum += word[c]
	}
	if sum <= room {
		narrow = word
	}
	return share(room, narrow, wide, total)
}

// share solves columns; all lengths are at least 0 and the result sums to room.
func share(room unit, narrow, wide, total []unit) []unit {
	cols := len(narrow)
	out := make([]unit, cols)
	var sum unit
	for _, n := range narrow {
		sum += n
	}
	if sum > room { // words will break between letters; take from the widest first
		for limit := room / unit(cols); ; {
			var used, open unit
			for c := range cols {
				if narrow[c] <= limit {
					used += narrow[c]
				} else {
					open++
				}
			}
			next := (room - used) / max(open, 1)
			if next <= limit || open == 0 {
				for c := range cols {
					out[c] = min(narrow[c], limit)
				}
				break
			}
			limit = next
		}
		return spread(out, room)
	}
	copy(out, narrow)
	left := room - sum
	for left > 0 {
		var weight unit
		for c := range cols {
			if out[c] < wide[c] {
				weight += root(total[c]) + 1
			}
		}
		if weight == 0 {
			break
		}
		given := unit(0)
		for c := range cols {
			if out[c] < wide[c] {
				add := min(left*(root(total[c])+1)/weight, wide[c]-out[c])
				out[c] += add
				given += add
			}
		}
		left -= given
		if given == 0 {
			break
		}
	}
	return spread(out, room)
}

// spread gives what is left over to all columns in proportion, the rest of the division to the last.
func spread(out []unit, room unit) []unit {
	var sum unit
	for _, w := range out {
		sum += w
	}
	left := room - sum
	if left > 0 && sum > 0 {
		given := unit(0)
		for c := range out {
			add := left * out[c] / sum
			out[c] += add
			given += add
		}
		out[len(out)-1] += left - given
	}
	return out
}

// root is the square root, rounded down: a column with four times the text wants twice the width.
func root(n unit) unit {
	if n <= 0 {
		return 0
	}
	r := n
	for next := (r + 1) / 2; next < r; next = (r + n/r) / 2 {
		r = next
	}
	return r
}

// extent measures blocks without setting them: the widest unbreakable part, the width they would take unbroken, and
// the sum of the widths of their lines unbroken, which is in proportion to the area they need.
func (b *builder) extent(blocks []Block, ts textStyle) (narrow, wide, area unit) {
	scratch := &node{}
	add := func(n, w, a unit) { narrow, wide, area = max(narrow, n), max(wide, w), area+a }
	for _, block := range blocks {
		switch v := block.(type) {
		case Paragraph:
			n, w := b.paragraph(v.Text, &ts, scratch).measure()
			add(n, w, w)
		case List:
			for _, it := range v.Items {
				n, w, a := b.extent(it.Blocks, ts)
				add(n+18*pt, w+18*pt, a)
			}
		case Pairs:
			for _, p := range v.Pairs {
				kn, kw := b.paragraph(Text(p.Key), &ts, scratch).measure()
				n, w, a := b.extent(p.Value, ts)
				add(kn+n+12*pt, kw+w+12*pt, kw+a)
			}
		case Group:
			add(b.extent(v.Blocks, ts))
		case Note:
			n, w, a := b.extent(v.Blocks, ts)
			add(n+24*pt, w+24*pt, a)
		case Table:
			add(100*pt, fullWidth, 4*fullWidth)
		}
	}
	return narrow, wide, area
}
