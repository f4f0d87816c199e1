package pdf

// setLines breaks a paragraph to a width and sets its lines from x = 0.
func (b *builder) setLines(p *para, width unit) [][]seg {
	if len(p.items) == 0 {
		return nil
	}
	items := b.splitWide(p, width)
	var lines [][]seg
	start := 0
	for _, end := range b.breaker.breaks(items, width, p.text) {
		for start < end && (items[start].kind == glueItem || items[start].kind == breakItem) {
			start++
		}
		lines = append(lines, b.setLine(p, items, start, end, width))
		start = end
		if end < len(items) && items[end].kind == forcedItem {
			start++
		}
	}
	return lines
}

// splitWide lets a piece wider than the line break between any two letters, without a hyphen: there is no better place.
func (b *builder) splitWide(p *para, width unit) []item {
	wide := false
	for i := range p.items {
		it := &p.items[i]
		wide = wide || it.kind == boxItem && it.width > width
	}
	if !wide {
		return p.items
	}
	out := b.scraps[:0]
	for _, it := range p.items {
		if it.kind != boxItem || it.width <= width {
			out = append(out, it)
			continue
		}
		st := &p.styles[it.style]
		w := b.shaper.word(st.face, st.lang, it.word)
		last := it.from
		lastWidth := w.widthTo(int(it.from))
		for _, e := range w.edges {
			if int32(e.offset) <= last || int32(e.offset) > it.to {
				continue
			}
			part := it
			part.from, part.to, part.width, part.letters = last, int32(e.offset), (e.width-lastWidth)*st.size/1000, st.size
			out = append(out, part)
			if int32(e.offset) < it.to {
				out = append(out, item{kind: breakItem, style: it.style, penalty: penaltyAnyChar})
			}
			last, lastWidth = int32(e.offset), e.width
		}
	}
	b.scraps = out
	return out
}

// setLine shapes one line and spreads its white space.
func (b *builder) setLine(p *para, items []item, start, end int, width unit) []seg {
	var segs []seg
	var x unit
	gaps := 0
	for i := start; i < end; i++ {
		it := &items[i]
		st := &p.styles[it.style]
		var r run
		switch it.kind {
		case glueItem:
			r = run{glyphs: st.gap.glyphs}
			gaps++
		case boxItem:
			from, to := it.from, it.to
			for i+1 < end && joins(items, i+1, end, it.style, to) {
				i++
				if items[i].kind == boxItem {
					to = items[i].to
				}
			}
			text := it.word[from:to]
			r = run{glyphs: b.shaper.word(st.face, st.lang, text).glyphs}
		default:
			continue
		}
		if n := len(segs); n == 0 || segs[n-1].style != st {
			segs = append(segs, seg{x: x, style: st})
		}
		s := &segs[len(segs)-1]
		w := runWidth(r.glyphs, st.size)
		s.words = append(s.words, r)
		s.width += w
		x += w
	}
	if len(segs) == 0 {
		return segs
	}
	s := &segs[len(segs)-1]
	if end < len(items) {
		hung := unit(0)
		switch it := &items[end]; {
		case it.kind == breakItem && it.hyphen:
			// U+00AD is what the text holds here: a reader that copies the text drops it and joins the word.
			if g, ok := b.shaper.lone(s.style.face, '-', "\u00ad"); ok {
				w := unit(g.adv) * s.style.size / 1000
				s.words = append(s.words, run{glyphs: []glyph{g}})
				s.width += w
				x += w
				hung = w - p.text.hang(w)
			}
		case it.kind == glueItem, it.kind == forcedItem:
			defer func() { // after the white space is spread: it stands in the margin, unseen
				s := &segs[len(segs)-1]
				s.words = append(s.words, run{glyphs: s.style.gap.glyphs})
			}()
		}
		if !p.text.ragged && items[end].kind != forcedItem {
			justify(segs, width+hung-x, gaps)
			return segs
		}
	}
	if short := width - x; short < 0 && !p.text.ragged {
		justify(segs, short, gaps)
	}
	return segs
}

// joins reports whether item i continues the word before it on the same line.
func joins(items []item, i, end int, style, to int32) bool {
	for ; i < end; i++ {
		switch it := &items[i]; it.kind {
		case breakItem:
			continue
		case boxItem:
			return it.style == style && it.from == to && to > 0
		default:
			return false
		}
	}
	return false
}

// justify spreads white space: part of it between letters, the rest over the gaps, at most two thirds of what a gap
// already has. A line that is too short even then stays short, because a ragged edge reads better than holes.
func justify(segs []seg, room unit, gaps int) {
	if gaps == 0 {
		return
	}
	size, space := segs[0].style.size, segs[0].style.space
	var letters unit
	for i := range segs {
		for _, w := range segs[i].words {
			letters += unit(len(w.glyphs))
		}
	}
	// Letters and gaps give in the proportion in which the line was judged.
	byLetters, byGaps := letters*size*trackStretch/1000, unit(gaps)*space*2/5
	if room < 0 {
		byLetters, byGaps = letters*size*trackShrink/1000, unit(gaps)*space/6
	}
	track := room * byLetters / max(byLetters+byGaps, 1) / letters
	if most := size * trackStretch * 3 / 2000; track > most {
		track = most
	}
	room -= track * letters
	each, rest := room/unit(gaps), room%unit(gaps)
	if each > space*2/3 {
		each, rest = space*2/3, 0
	}
	var shift unit
	for i := range segs {
		s := &segs[i]
		s.x += shift
		s.track = track
		gap := s.style.gap.glyphs
		for j := range s.words {
			w := &s.words[j]
			add := track * unit(len(w.glyphs))
			if len(gap) > 0 && len(w.glyphs) > 0 && &w.glyphs[0] == &gap[0] {
				w.extra = each
				if rest > 0 {
					w.extra, rest = w.extra+1, rest-1
				} else if rest < 0 {
					w.extra, rest = w.extra-1, rest+1
				}
				add += w.extra
			}
			s.width += add
			shift += add
		}
	}
}

func runWidth(glyphs []glyph, size unit) unit {
	var w int64
	for i := range glyphs {
		w += int64(glyphs[i].adv)
	}
	return w * size / 1000
}
