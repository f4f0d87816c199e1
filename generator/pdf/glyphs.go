package pdf

import (
	"strconv"

	"art32/generator/pdf/object"
)

// seg paints a stretch of text whose baseline starts at x, y from the upper left.
func (p *painter) seg(s *seg, x, y unit) {
	p.text(s.style.color, x, y)
	p.tracking(s.track)
	p.words(s.words, s.style.size)
}

// tracking sets the space added after each letter.
func (p *painter) tracking(track unit) {
	if p.track != track {
		p.num(track)
		p.buf = append(p.buf, "Tc\n"...)
		p.track = track
	}
}

// text moves to where text starts.
func (p *painter) text(c Color, x, y unit) {
	y = pageHeight - y
	p.fill(c)
	if !p.inText {
		p.buf = append(p.buf, "BT\n"...)
		p.inText, p.x, p.y = true, 0, 0
	}
	p.num(x - p.x)
	p.num(y - p.y)
	p.buf = append(p.buf, "Td\n"...)
	p.x, p.y = x, y
}

func (p *painter) font(f face, size unit) {
	if p.set && p.face == f && p.size == size {
		return
	}
	p.face, p.size, p.set = f, size, true
	p.w.used[f] = true
	p.buf = append(p.buf, "/F"...)
	p.buf = append(p.buf, byte('0'+f), ' ')
	p.num(size)
	p.buf = append(p.buf, "Tf\n"...)
}

// words shows glyphs. The widths of the font move the pen; where the layout wants it elsewhere, the difference goes into
// the TJ array, in thousandths of an em. The rounding of one gap is carried to the next, so that none adds up.
func (p *painter) words(words []run, size unit) {
	pairs := p.w.b.shaper.pairs
	open := false // a TJ array is open
	inside := false
	var owed int64 // thousandths of a thousandth of an em still to be moved, times the size
	shut := func() {
		if inside {
			p.buf = append(p.buf, ')')
			inside = false
		}
		if open {
			p.buf = append(p.buf, "]TJ\n"...)
			open = false
		}
	}
	move := func(em int64) { // to the right
		if em == 0 {
			return
		}
		if inside {
			p.buf = append(p.buf, ')')
			inside = false
		}
		if !open {
			p.buf = append(p.buf, '[')
			open = true
		}
		p.buf = strconv.AppendInt(p.buf, -em, 10)
	}
	var cluster int
	var pending int64
	for _, r := range words {
		for i := range r.glyphs {
			g := &r.glyphs[i]
			pr := &pairs[g.pair]
			if !p.set || p.face != pr.face || p.size != size {
				shut()
				p.font(pr.face, size)
			}
			if g.cluster > 1 {
				shut()
				p.buf = append(p.buf, "/Span<</ActualText"...)
				p.buf = append(p.buf, object.Text(pr.text)...)
				p.buf = append(p.buf, ">>BDC\n"...)
				cluster = int(g.cluster)
			}
			move(pending + int64(g.dx))
			pending = 0
			if g.dy != 0 {
				shut()
				p.num(int64(g.dy) * size / 1000)
				p.buf = append(p.buf, "Ts\n"...)
			}
			if !open {
				p.buf = append(p.buf, '[')
				open = true
			}
			if !inside {
				p.buf = append(p.buf, '(')
				inside = true
			}
			code, width := p.w.code(g.pair)
			p.buf = object.AppendCode(p.buf, code)
			pending = int64(g.adv) - width - int64(g.dx)
			if g.dy != 0 {
				shut()
				p.buf = append(p.buf, "0 Ts\n"...)
			}
			if cluster > 0 {
				if cluster--; cluster == 0 {
					shut()
					p.buf = append(p.buf, "EMC\n"...)
				}
			}
		}
		if r.extra != 0 {
			owed += r.extra * 1000
			em := owed / size
			owed -= em * size
			pending += em
		}
	}
	shut()
}
