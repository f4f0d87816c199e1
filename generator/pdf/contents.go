package pdf

// toc is a table of contents waiting for the headings, most of which come after it.
type toc struct {
	at    place
	node  *node
	hole  *box
	depth int
	lang  string
}

func (b *builder) setContents(c Contents, at place) {
	if !at.top {
		b.fail("contents inside a list, table or note")
		return
	}
	if c.Title != "" {
		before := len(b.marks)
		b.setHeading(Heading{Level: 1, Text: Text(c.Title)}, at)
		if len(b.marks) > before {
			b.marks[before].unlisted = true
		}
		at.node = b.sects[len(b.sects)-1].node
	}
	t := &toc{at: at, hole: &box{}, depth: c.Depth, lang: b.lang, node: at.node.add("TOC")}
	if t.depth <= 0 {
		t.depth = 3
	}
	b.tocs = append(b.tocs, t)
	b.append(at, []*box{t.hole}, at.sheet.gap, false)
}

// fillContents sets the entries once all headings are known. Their lines do not depend on the page numbers, which are
// painted later into room kept for them.
func (b *builder) fillContents() {
	for _, t := range b.tocs {
		b.lang = t.lang
		boxes := b.entries(t)
		if len(boxes) > 0 {
			boxes[0].above, boxes[0].stick, boxes[0].newPage = t.hole.above, t.hole.stick, t.hole.newPage
		}
		for i, bx := range b.flow.boxes {
			if bx == t.hole {
				rest := b.flow.boxes[i+1:]
				if len(boxes) == 0 && len(rest) > 0 { // no entries: what the hole asked for goes to what follows
					rest[0].newPage = rest[0].newPage || t.hole.newPage
				}
				b.flow.boxes = append(append(b.flow.boxes[:i:i], boxes...), rest...)
				break
			}
		}
	}
}

const pageNumberRoom = 30 * pt

func (b *builder) entries(t *toc) []*box {
	var boxes []*box
	stack := []*node{t.node}
	for _, m := range b.marks {
		if m.unlisted || m.level > t.depth {
			continue
		}
		for len(stack) > m.level {
			stack = stack[:len(stack)-1]
		}
		for len(stack) < m.level {
			stack = append(stack, stack[len(stack)-1].add("TOC"))
		}
		ref := stack[len(stack)-1].add("TOCI").add("Reference")
		l := &link{target: m, alt: m.text, node: ref.add("Link"), bare: true}
		lines := b.entry(m, l)
		if m.level == 1 && len(boxes) > 0 && len(lines) > 0 {
			lines[0].above = 7 * pt
		}
		boxes = append(boxes, lines...)
	}
	for i := max(4, len(boxes)-2); i < len(boxes); i++ {
		boxes[i].stick = true // the last line does not go to a page of its own
	}
	return boxes
}

func (b *builder) entry(m *mark, l *link) []*box {
	ts := textStyle{face: sans, size: 9 * pt, leading: 12_500, color: ink, ragged: true, hyphenate: b.patterns()}
	numberX, x := hang, hang+30*pt
	switch m.level {
	case 1:
		ts.face, ts.size = sansBold, 9_500
		numberX, x = 0, hang
	case 2:
	default:
		ts.size, ts.color = 8_500, quiet
		numberX, x = hang+30*pt, hang+66*pt
	}
	var number []*box
	if m.number != "" {
		p := b.paragraph(Text(m.number), &ts, l.node)
		w := p.measure().line
		if m.level > 1 || w <= x-numberX-6*pt {
			number = b.lines(p, numberX, fullWidth)
			x = max(x, numberX+w+8*pt)
		} else { // a number as wide as "Annex III": the title follows on its own line
			number = b.lines(p, x, measure)
		}
	} else if m.level > 1 {
		x = numberX
	}
	spans := make([]Span, len(m.title)) // links and anchors within the title would nest in the entry's own link
	for i, s := range m.title {
		spans[i] = Span{Text: s.Text, Emphasis: s.Emphasis, Code: s.Code, Lang: s.Lang}
		if s.Lang == "" && m.lang != b.lang {
			spans[i].Lang = m.lang
		}
	}
	lines := b.lines(b.paragraph(spans, &ts, l.node), x, fullWidth-x-pageNumberRoom)
	if len(number) > 0 && len(lines) > 0 {
		b.trailingSpace(number[len(number)-1])
		if seg := number[0].segs; len(number) == 1 && len(seg) > 0 && seg[0].x+seg[0].width <= x {
			lines[0].segs = append(seg, lines[0].segs...)
		} else {
			lines = append(number, lines...)
		}
	}
	for i, bx := range lines {
		bx.stick = i > 0
		for j := range bx.segs {
			st := *bx.segs[j].style
			st.link = l
			bx.segs[j].style = &st
		}
	}
	if len(lines) == 0 {
		return nil
	}
	last := lines[len(lines)-1]
	if n := len(last.segs); n > 0 {
		b.trailingSpace(last)
		end := last.segs[n-1]
		last.late = &late{of: m, from: end.x + end.width, right: fullWidth, style: end.style}
	}
	return lines
}
