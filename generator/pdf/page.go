package pdf

// placed is a box on a page.
type placed struct {
	box      *box
	y        unit // top of the box on the page
	above    unit // white space above that belongs to a background
	artifact bool // a repeated header row
}

// paginate spreads the flow over pages. Each page takes as many boxes as fit; the break goes to the last place where one
// is allowed. A row that would leave much of a page empty is divided.
func (b *builder) paginate(flow []*box) [][]placed {
	var pages [][]placed
	flow = append([]*box(nil), flow...)
	for i := 0; i < len(flow); {
		var page []placed
		page, i = b.fillPage(flow, i)
		pages = append(pages, page)
	}
	if len(pages) == 0 {
		pages = [][]placed{nil}
	}
	b.placeMarks(pages)
	return pages
}

const (
	roomHeight = textBottom - marginTop
	// worthDividing: a row is divided rather than moved to the next page when that would leave more than this empty.
	worthDividing = roomHeight / 4
)

// fillPage fills one page from flow[i] on and returns where the next one starts. It may replace flow[i] by the rest of a
// divided row.
func (b *builder) fillPage(flow []*box, i int) ([]placed, int) {
	var page []placed
	y := marginTop
	start := i
	if r := flow[i].row; r != nil && r.head != nil && r.head.height < roomHeight/3 {
		page = append(page, placed{box: r.head, y: y, artifact: true})
		y += r.head.height
	}
	fixed := len(page)
	last, lastLen := -1, 0 // where the page may break
	for ; i < len(flow); i++ {
		bx := flow[i]
		if bx.newPage && i > start {
			return page, i
		}
		above := bx.above
		if i == start && !bx.rigid {
			above = 0
		}
		if !bx.stick && i > start {
			last, lastLen = i, len(page)
		}
		if y+above+bx.height <= textBottom {
			page = append(page, placed{box: bx, y: y + above, above: above})
			y += above + bx.height
			continue
		}
		room := textBottom - y - above
		if bx.row != nil && !bx.row.isHead && (i == start || room > worthDividing) {
			if first, rest := bx.divide(room, i == start); first != nil {
				flow[i] = rest
				return append(page, placed{box: first, y: y + above, above: above}), i
			}
		}
		switch {
		case last > start:
			return page[:lastLen], last
		case len(page) > fixed: // nothing but boxes that stick together: break them all the same
			return page, i
		default: // a single box higher than the page
			return append(page, placed{box: bx, y: y + above, above: above}), i + 1
		}
	}
	return page, i
}

// placeMarks notes where the headings came to stand.
func (b *builder) placeMarks(pages [][]placed) {
	for p, page := range pages {
		for _, pl := range page {
			if m := pl.box.mark; m != nil && !m.placed {
				m.page, m.y, m.placed = p, pl.y, true
			}
		}
	}
}
