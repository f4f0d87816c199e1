package pdf

import (
	"strconv"
	"strings"
)

func (b *builder) setHeading(h Heading, at place) {
	if !at.top {
		b.fail("heading inside a list, table or note")
		return
	}
	level := min(max(h.Level, 1), 6)
	for len(b.sects) > 1 && b.sects[len(b.sects)-1].level >= level {
		b.sects = b.sects[:len(b.sects)-1]
	}
	tagged := len(b.sects) // the parent section is one level up, so no level is ever skipped
	parent := b.sects[len(b.sects)-1].node
	section := parent.add("Sect")
	b.sects = append(b.sects, sect{section, level})
	n := section.add("H" + strconv.Itoa(min(tagged, 6)))

	ts, above, below := b.heading(level)
	boxes := b.text(h.Text, ts, at, n)
	if len(boxes) == 0 {
		b.fail("heading without text")
		return
	}
	m := &mark{level: tagged, number: b.clean(h.Number), title: h.Text, text: plain(h.Text), lang: b.lang}
	b.marks = append(b.marks, m)
	if h.ID != "" {
		if b.ids[h.ID] != nil {
			b.fail("two headings have the ID %q", shorten(h.ID))
		}
		b.ids[h.ID] = m
	}
	if m.number != "" {
		boxes = b.number(m.number, ts, boxes, n)
	}
	boxes[0].mark = m
	for _, bx := range boxes[1:] {
		bx.stick = true
	}
	b.append(at, boxes, above, true) // the first lines of the section stay with its heading, however long that is
	at.flow.below = below
}

// number sets the number of a heading in the margin, or on a line of its own when it is too wide.
func (b *builder) number(text string, ts textStyle, boxes []*box, n *node) []*box {
	ts.color = b.accent
	p := b.paragraph(Text(text), &ts, n)
	if p.measure().line <= hang-8*pt {
		lines := b.lines(p, 0, hang)
		if len(lines) > 0 {
			first := boxes[0]
			b.trailingSpace(lines[0])
			first.segs = append(lines[0].segs, first.segs...)
		}
		return boxes
	}
	ts.size, ts.leading, ts.face = 10*pt, 15*pt, sansBold
	lines := b.lines(b.paragraph(Text(text), &ts, n), hang, measure)
	for _, l := range lines {
		b.trailingSpace(l)
	}
	return append(lines, boxes...)
}

// trailingSpace parts the text of a box from what follows it in the same element.
func (b *builder) trailingSpace(bx *box) {
	if n := len(bx.segs); n > 0 {
		s := &bx.segs[n-1]
		s.words = append(s.words, run{glyphs: s.style.gap.glyphs})
	}
}

func plain(spans []Span) string {
	var sb strings.Builder
	for _, s := range spans {
		sb.WriteString(s.Text)
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(sb.String(), "\u00ad", "")), " ")
}
