package pdf

import "strconv"

const (
	attrDecimal   = "<</O/List/ListNumbering/Decimal>>"
	attrDisc      = "<</O/List/ListNumbering/Disc>>"
	attrNone      = "<</O/List/ListNumbering/None>>"
	attrColumn    = "<</O/Table/Scope/Column>>"
	attrRow       = "<</O/Table/Scope/Row>>"
	loose         = 60 * pt  // a higher item may stand alone at the head or foot of a page
	narrowestText = 120 * pt // a nested list is not set further in when that would leave less
)

// bullets by depth of nesting; deeper lists use the last.
var bullets = [...]string{"•", "–", "·"}

func (b *builder) setList(l List, at place) {
	at.sheet.body.ragged = true // short lines of lists have too few gaps to spread
	n := at.node.add("L")
	n.attrs = attrDisc
	if l.Ordered {
		n.attrs = attrDecimal
	}
	indent := at.sheet.indent
	if l.Ordered { // room for the widest number
		last := max(l.Start, 1) + len(l.Items) - 1
		widest := b.paragraph(Text(strconv.Itoa(last)+"."), &at.sheet.body, n)
		indent = max(indent, widest.measure().line+5*pt)
	}
	if at.column == (span{}) {
		at.column = span{at.x, at.w}
	}
	// Deep down a list stops moving to the right, so that there is always room for its text.
	right := at.x + at.w
	x := min(at.x+indent, right-min(narrowestText, at.column.w*2/3))
	above := at.sheet.gap
	if at.nested {
		above /= 2
	}
	keep := func(boxes []*box, i int) { // neither the first nor the last item alone
		if len(boxes) > 0 && (i == 1 || i == len(l.Items)-1 && i > 0) && flowHeight(boxes) <= loose {
			boxes[0].stick = true
		}
	}
	for i, item := range l.Items {
		li := n.add("LI")
		label := bullets[min(at.bullets, len(bullets)-1)]
		if l.Ordered {
			label = strconv.Itoa(max(l.Start, 1)+i) + "."
		}
		ts := at.sheet.body
		lab := b.lines(b.paragraph(Text(label), &ts, li.add("Lbl")), 0, fullWidth)
		body := li.add("LBody")
		inner := at
		inner.x, inner.w, inner.node, inner.flow, inner.top, inner.nested = x, right-x, body, &flow{}, false, true
		if !l.Ordered {
			inner.bullets++
		}
		b.blocks(item.Blocks, inner)
		keep(lab, i)
		keep(inner.flow.boxes, i)
		if len(lab) == 0 || len(lab[0].segs) == 0 {
			return // the label has no glyphs, which is already told
		}
		end := lab[0].segs[len(lab[0].segs)-1]
		labelX := x - at.sheet.indent + 3*pt
		if l.Ordered { // flush right, so that the points of 9. and 10. stand in one line
			labelX = x - 5*pt - end.x - end.width
		}
		beside := labelX >= at.column.x-3*pt
		shift(lab, max(labelX, at.column.x))
		b.attach(at, lab, inner.flow.boxes, above, beside)
		above = at.sheet.gap / 2
	}
}

func shift(boxes []*box, by unit) {
	for _, bx := range boxes {
		for i := range bx.segs {
			bx.segs[i].x += by
		}
	}
}

// attach puts a label beside the first line of a body, or above it.
func (b *builder) attach(at place, label, body []*box, above unit, beside bool) {
	if len(label) == 0 {
		b.append(at, body, above, false)
		return
	}
	b.trailingSpace(label[0])
	if len(body) > 0 {
		body[0].above = 0 // the space between items is ours to choose
	}
	if beside && len(body) > 0 && body[0].row == nil && body[0].late == nil && body[0].base == label[0].base {
		first := body[0]
		first.segs = append(label[0].segs, first.segs...)
		b.append(at, body, above, false)
		return
	}
	b.append(at, label, above, len(body) > 0)
	b.append(at, body, 0, false)
}

func (b *builder) setNote(v Note, at place) {
	const pad = 10 * pt
	n := at.node.add("Div")
	inner := place{x: at.x + pad + 3*pt, w: at.w - 2*pad - 3*pt, node: n, sheet: at.sheet, flow: &flow{}, depth: at.depth}
	if at.top {
		inner.sheet.body = textStyle{face: sans, size: 9 * pt, leading: 12_500, color: ink, ragged: true, hyphenate: b.patterns()}
		inner.sheet.gap = 5 * pt
	}
	b.blocks(v.Blocks, inner)
	boxes := inner.flow.boxes
	if len(boxes) == 0 {
		return
	}
	d := &decor{x: at.x, w: at.w, color: tint, bar: b.accent}
	boxes[0].above = 0
	boxes[0].stick = true
	boxes = append(append([]*box{{height: pad - pt}}, boxes...), &box{height: pad, stick: true})
	for _, bx := range boxes {
		if bx.decor == nil {
			bx.decor = d
		}
	}
	b.append(at, boxes, at.sheet.gap+3*pt, false)
	at.flow.least = 12 * pt
}

func (b *builder) setPairs(v Pairs, at place) {
	at.sheet.body.ragged = true
	above := at.sheet.gap
	if v.Small {
		at.sheet = sheetCell(b.patterns())
	}
	n := at.node.add("L")
	n.attrs = attrNone
	b.pairs(v.Pairs, at, n, above)
}

// pairs sets terms in a column of their own: in the margin at the top level, else in up to two fifths of the width.
func (b *builder) pairs(list []Pair, at place, n *node, above unit) {
	key := textStyle{face: sansBold, size: 8 * pt, leading: at.sheet.body.leading, color: quiet, ragged: true, hyphenate: b.patterns(),
		base: at.sheet.body.baseline(), title: true}
	paras := make([]*para, len(list))
	items := make([]*node, len(list))
	var widest unit
	for i, p := range list {
		items[i] = n.add("LI")
		paras[i] = b.paragraph(Text(p.Key), &key, items[i].add("Lbl"))
		widest = max(widest, paras[i].measure().line)
	}
	const gap = 12 * pt
	col := min(widest, at.w*2/5)
	x := at.x + col + gap
	if at.top {
		at.x, at.w, col, x = 0, fullWidth, hang-8*pt, hang
	}
	for i, p := range list {
		body := items[i].add("LBody")
		inner := place{x: x, w: at.x + at.w - x, node: body, sheet: at.sheet, flow: &flow{}, depth: at.depth, bullets: at.bullets}
		b.blocks(p.Value, inner)
		lab := b.lines(paras[i], at.x, col)
		if len(lab) > 0 {
			b.trailingSpace(lab[len(lab)-1])
		}
		if len(lab) == 0 && len(inner.flow.boxes) == 0 {
			continue
		}
		bx := rowBox(&row{cells: []cell{{0, lab}, {0, inner.flow.boxes}}})
		few := i == 0 && len(list) <= 2 && at.top // these stay with what they are about
		bx.stick = (i == 1 || i == len(list)-1 && i > 0 || few) && bx.height <= loose
		b.append(at, []*box{bx}, above, false)
		above = at.sheet.gap / 2
	}
}
