package pdf

// setCover sets a title page: kicker, title and subtitle in the upper third, the facts at the foot.
func (b *builder) setCover(c Cover, at place) {
	if !at.top || len(at.flow.boxes) > 0 {
		b.fail("a cover must be the first block")
		return
	}
	b.cover = true
	n := at.node.add("Sect")
	at.node, at.x, at.w = n, hang, measure
	var boxes []*box
	put := func(text string, ts textStyle, above unit) {
		if text == "" {
			return
		}
		lines := b.text(Text(text), ts, at, n.add("P"))
		if len(lines) > 0 {
			lines[0].above = above
		}
		boxes = append(boxes, lines...)
	}
	bar := &box{height: 4 * pt, shapes: []shape{{x: hang, w: 44 * pt, h: 4 * pt, color: b.accent}}, above: 96 * pt, rigid: true}
	boxes = append(boxes, bar)
	put(c.Kicker, textStyle{face: sansBold, size: 10_500, leading: 15 * pt, color: b.accent, ragged: true, hyphenate: b.patterns(), title: true}, 20*pt)
	put(c.Title, textStyle{face: sansBold, size: 30 * pt, leading: 36 * pt, color: ink, ragged: true, hyphenate: b.patterns(), title: true}, 10*pt)
	put(c.Subtitle, textStyle{face: serif, size: 14 * pt, leading: 20 * pt, color: quiet, ragged: true, hyphenate: b.patterns(), title: true}, 14*pt)

	foot := place{x: at.x, w: at.w, node: n, sheet: sheetBody(true), flow: &flow{}, depth: 1}
	foot.sheet.body.face, foot.sheet.body.size, foot.sheet.body.leading = sans, 9_500, 13*pt
	foot.sheet.body.ragged = true
	foot.sheet.gap = 6 * pt
	if len(c.Facts) > 0 {
		l := n.add("L")
		l.attrs = attrNone
		b.pairs(c.Facts, foot, l, 0)
	}
	if len(c.Note) > 0 {
		b.append(foot, b.text(c.Note, foot.sheet.small, foot, n.add("P")), 16*pt, false)
	}
	if facts := foot.flow.boxes; len(facts) > 0 {
		var used unit
		for _, bx := range boxes {
			used += bx.above + bx.height
		}
		rule := &box{height: 12 * pt, shapes: []shape{{x: hang, w: measure, h: ruleThin, color: hairline}}}
		// What is left between title and facts; a title or facts too long for the page simply run on to the next.
		rule.above = max(24*pt, textBottom-marginTop-used-rule.height-flowHeight(facts))
		boxes = append(append(boxes, rule), facts...)
	}
	b.append(at, boxes, 0, false)
	at.flow.newPage = true
}
