package pdf

// box is a piece of the flow no page break goes through, except for a table row, which can be divided. A box is as wide
// as its column; y grows downwards.
type box struct {
	above   unit // white space, dropped at the head of a page
	height  unit
	stick   bool // no page break before it
	newPage bool // page break before it
	rigid   bool // above counts at the head of a page too: the cover
	base    unit // of the line, from the top
	segs    []seg
	shapes  []shape
	decor   *decor
	row     *row
	mark    *mark
	late    *late
}

// seg is a stretch of a line in one style.
type seg struct {
	x, width unit
	style    *style
	words    []run
	track    unit // added after each letter
}

// run is a word, or a space, and the white space the line adds behind it.
type run struct {
	glyphs []glyph
	extra  unit
}

// shape is a filled rectangle relative to the box: rules and bars. All shapes are artifacts.
type shape struct {
	x, y, w, h unit
	color      Color
}

// decor is a background behind a run of boxes that share it.
type decor struct {
	x, w  unit
	color Color
	bar   Color
}

// mark is a place to link to, with its entry in the outline and the contents.
type mark struct {
	level  int // as tagged: never skips
	number string
	title  []Span
	text   string
	lang   string
	page   int
	y      unit
	placed bool

	unlisted bool // not in the contents: their own title
}

// late is text known only after paging: the leader and the page number of an entry of the contents.
type late struct {
	of    *mark
	from  unit // end of the title
	right unit
	style *style
}

// row is a row of a table or an entry of Pairs.
type row struct {
	cells    []cell
	top, bot unit // padding
	rule     *shape
	head     *box // the header row to repeat, nil for none
	isHead   bool
	cont     bool // continues a divided row
}

type cell struct {
	x    unit
	flow []*box
}

// flowHeight is the height of boxes one below the other; the space above the first is dropped.
func flowHeight(flow []*box) unit {
	var y unit
	for i, bx := range flow {
		if i > 0 || bx.rigid {
			y += bx.above
		}
		y += bx.height
	}
	return y
}

// rowBox wraps a row.
func rowBox(r *row) *box {
	var h unit
	for _, c := range r.cells {
		h = max(h, flowHeight(c.flow))
	}
	return &box{row: r, height: h + r.top + r.bot}
}

// divide cuts a row so that its first part is at most room high. Parts may break anywhere when force is set. It returns
// nil, nil when nothing useful fits.
func (bx *box) divide(room unit, force bool) (first, rest *box) {
	r := bx.row
	a, z := *r, *r
	a.cells, z.cells = make([]cell, len(r.cells)), make([]cell, len(r.cells))
	room -= r.top + r.bot
	left := false
	for i, c := range r.cells {
		head, tail := splitFlow(c.flow, room, force)
		if len(c.flow) > 0 && len(head) == 0 {
			return nil, nil
		}
		left = left || len(tail) > 0
		a.cells[i], z.cells[i] = cell{c.x, head}, cell{c.x, tail}
	}
	if !left {
		return nil, nil
	}
	a.rule = nil // the rule closes the row on its last page
	z.cont = true
	first, rest = rowBox(&a), rowBox(&z)
	first.above, first.stick, first.decor, first.mark = bx.above, bx.stick, bx.decor, bx.mark
	rest.decor = bx.decor
	return first, rest
}

// splitFlow returns the boxes that fit into room, and the others.
func splitFlow(flow []*box, room unit, force bool) (head, tail []*box) {
	var y unit
	last := 0
	for i, bx := range flow {
		above := bx.above
		if i == 0 {
			above = 0
		}
		if !bx.stick && i > 0 {
			last = i
		}
		if y+above+bx.height <= room {
			y += above + bx.height
			continue
		}
		if bx.row != nil {
			if a, z := bx.divide(room-y-above, force); a != nil {
				head = append(append(head, flow[:i]...), a)
				return head, append([]*box{z}, flow[i+1:]...)
			}
		}
		if force && last == 0 {
			last = max(i, 1) // one box at least, or there is no end to it
		}
		return flow[:last:last], flow[last:]
	}
	return flow, nil
}
