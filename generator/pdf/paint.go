package pdf

import (
	"strconv"

	"art32/generator/pdf/object"
)

// painter writes the content stream of one page at a time.
type painter struct {
	w      *writer
	page   int32
	buf    []byte
	parent []*node // by MCID: what the page's entry of the parent tree holds
	annots []object.Ref

	open   *node // element of the open marked content, nil for none
	inText bool
	x, y   unit // start of the current line of text, from the lower left
	face   face
	size   unit
	track  unit
	color  Color
	set    bool // face and size are set
	tinted bool // color is set
}

func (p *painter) start(page int) {
	p.page = int32(page)
	p.buf, p.parent, p.annots = make([]byte, 0, cap(p.buf)), nil, nil // the writer keeps the last page
	p.open, p.inText, p.set, p.tinted, p.track = nil, false, false, false, 0
}

func (p *painter) num(n unit) {
	p.buf = append(object.AppendMilli(p.buf, n), ' ')
}

// mark opens marked content for an element, closing that of another. The pieces of one element on one page that follow
// each other share one.
func (p *painter) mark(n *node) {
	if p.open == n {
		return
	}
	p.close()
	n.join()
	mcid := int32(len(p.parent))
	p.parent = append(p.parent, n)
	n.kids = append(n.kids, kid{page: p.page, mcid: mcid})
	p.buf = append(p.buf, '/')
	p.buf = append(p.buf, n.tag...)
	p.buf = append(p.buf, "<</MCID "...)
	p.buf = strconv.AppendInt(p.buf, int64(mcid), 10)
	p.buf = append(p.buf, ">>BDC\n"...)
	p.open = n
}

// close ends text and marked content.
func (p *painter) close() {
	p.endText()
	if p.open != nil {
		p.buf = append(p.buf, "EMC\n"...)
		p.open = nil
	}
}

func (p *painter) endText() {
	if p.inText {
		p.buf = append(p.buf, "ET\n"...)
		p.inText = false
	}
}

// artifact wraps what is no part of the text (ISO 32000-1, 14.8.2.2).
func (p *painter) artifact(props string, paint func()) {
	p.close()
	p.buf = append(p.buf, "/Artifact"...)
	if props == "" {
		p.buf = append(p.buf, " BMC\n"...)
	} else {
		p.buf = append(p.buf, props...)
		p.buf = append(p.buf, "BDC\n"...)
	}
	paint()
	p.endText()
	p.buf = append(p.buf, "EMC\n"...)
}

func (p *painter) fill(c Color) {
	if p.tinted && p.color == c {
		return
	}
	p.color, p.tinted = c, true
	p.rgb(c)
	p.buf = append(p.buf, "rg\n"...)
}

func (p *painter) rgb(c Color) {
	for _, v := range [...]uint8{c.R, c.G, c.B} {
		p.num((unit(v)*1000 + 127) / 255)
	}
}

func (p *painter) rect(x, y, w, h unit, c Color) {
	p.fill(c)
	p.num(x)
	p.num(pageHeight - y - h)
	p.num(w)
	p.num(h)
	p.buf = append(p.buf, "re f\n"...)
}

// box paints a box whose top is at y. Boxes of an artifact carry no structure and no links.
func (p *painter) box(bx *box, y unit, artifact bool) {
	if len(bx.shapes) > 0 {
		p.artifact("", func() {
			for _, s := range bx.shapes {
				p.rect(marginLeft+s.x, y+s.y, s.w, s.h, s.color)
			}
		})
	}
	for i := range bx.segs {
		s := &bx.segs[i]
		if !artifact {
			p.mark(s.style.node)
		}
		p.seg(s, marginLeft+s.x, y+bx.base)
		if s.style.line != 0 {
			p.artifact("", func() { p.rect(marginLeft+s.x, y+bx.base-s.style.line, s.width, 500, s.style.color) })
		}
		if l := s.style.link; l != nil && !artifact {
			p.link(bx.segs, i, l, y+bx.base, bx.late)
			if !l.bare { // colour alone must not tell a link (WCAG 2.2, 1.4.1)
				p.artifact("", func() { p.rect(marginLeft+s.x, y+bx.base+1_700, s.width, 350, p.w.underline) })
			}
		}
	}
	if bx.late != nil && len(bx.segs) > 0 {
		p.late(bx.late, y+bx.base)
	}
	if r := bx.row; r != nil {
		for _, c := range r.cells {
			cy := y + r.top
			for i, inner := range c.flow {
				var before *decor
				above := unit(0)
				if i > 0 {
					before, above = c.flow[i-1].decor, inner.above
				}
				cy += above
				p.decor(inner, cy, above, before)
				p.box(inner, cy, artifact)
				cy += inner.height
			}
		}
		if r.rule != nil {
			rule := func() { p.rect(marginLeft+r.rule.x, y+bx.height-r.rule.h, r.rule.w, r.rule.h, r.rule.color) }
			if artifact {
				rule()
			} else {
				p.artifact("", rule)
			}
		}
	}
}

// decor paints the background of a box whose top is at y, and of the space above it when that lies within the background.
func (p *painter) decor(bx *box, y, above unit, before *decor) {
	d := bx.decor
	if d == nil {
		return
	}
	if before != d {
		above = 0
	}
	p.artifact("", func() {
		p.rect(marginLeft+d.x, y-above, d.w, bx.height+above, d.color)
		p.rect(marginLeft+d.x, y-above, 2*pt, bx.height+above, d.bar)
	})
}

// link adds the annotation for a stretch of linked text; stretches that touch share one.
func (p *painter) link(segs []seg, i int, l *link, base unit, tail *late) {
	if i > 0 && segs[i-1].style.link == l {
		return // the first stretch made it
	}
	end := segs[i].x + segs[i].width
	for j := i + 1; j < len(segs) && segs[j].style.link == l; j++ {
		end = segs[j].x + segs[j].width
	}
	if tail != nil {
		end = tail.right
	}
	size := segs[i].style.size
	ref := p.w.annotation(l, p.page, marginLeft+segs[i].x, base-size*9/10, marginLeft+end, base+size*3/10)
	p.annots = append(p.annots, ref)
	l.node.join()
	l.node.kids = append(l.node.kids, kid{page: p.page, mcid: -1, obj: ref})
}

// late paints the leader and the page number of an entry of the contents.
func (p *painter) late(l *late, y unit) {
	text := strconv.Itoa(l.of.page + 1)
	number, _ := p.w.b.label(text, l.style)
	w := runWidth(number.glyphs, l.style.size)
	x := l.right - w
	const step = 4 * pt
	from := (l.from + 8*pt + step - 1) / step * step // all dots of a page stand in columns
	to := (l.right - 22*pt) / step * step
	if to > from {
		p.artifact("", func() {
			p.rgb(quiet)
			p.buf = append(p.buf, "RG 0.7 w 1 J [0 4]0 d\n"...)
			for _, v := range [...]unit{marginLeft + from, pageHeight - y + 700} {
				p.num(v)
			}
			p.buf = append(p.buf, "m "...)
			for _, v := range [...]unit{marginLeft + to, pageHeight - y + 700} {
				p.num(v)
			}
			p.buf = append(p.buf, "l S\n"...)
		})
	}
	p.mark(l.style.node)
	p.text(l.style.color, marginLeft+x, y)
	p.tracking(0)
	p.words([]run{{glyphs: number.glyphs}}, l.style.size)
}
