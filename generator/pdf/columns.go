package pdf

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
		sum := b.extent([]Block{Paragraph{Text: t.Columns[c].Title}}, head)
		style := ts
		if c == 0 && t.RowHeaders {
			style.face |= bold
		}
		for _, r := range t.Rows {
			if c < len(r) {
				sum.add(b.extent(r[c].Blocks, style), 0)
			}
		}
		narrow[c], word[c], total[c] = max(sum.syllable, narrowestCell), sum.word, sum.area
		wide[c] = max(sum.line, narrow[c])
	}
	room := at.w - unit(cols-1)*2*cellPadX
	// Whole words rather than syllables, as long as they are not monsters: first in the columns where that costs least.
	left := room
	for c := range cols {
		left -= narrow[c]
	}
	for range cols {
		best, cost := -1, left+1
		for c := range cols {
			if more := min(word[c], wholeWord) - narrow[c]; more > 0 && more < cost {
				best, cost = c, more
			}
		}
		if best < 0 {
			break
		}
		narrow[best] += cost
		left -= cost
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

// extent measures blocks without setting them.
func (b *builder) extent(blocks []Block, ts textStyle) (e extent) {
	scratch := &node{}
	for _, block := range blocks {
		switch v := block.(type) {
		case Paragraph:
			e.add(b.wants(v.Text, &ts, scratch), 0)
		case List:
			for _, it := range v.Items {
				e.add(b.extent(it.Blocks, ts), 18*pt)
			}
		case Pairs:
			for _, p := range v.Pairs {
				key := b.wants(Text(p.Key), &ts, scratch)
				value := b.extent(p.Value, ts)
				e.add(extent{key.syllable + value.syllable, key.word + value.word, key.line + value.line, key.area + value.area}, 12*pt)
			}
		case Group:
			e.add(b.extent(v.Blocks, ts), 0)
		case Note:
			e.add(b.extent(v.Blocks, ts), 24*pt)
		case Table:
			e.add(extent{100 * pt, 100 * pt, fullWidth, 4 * fullWidth}, 0)
		}
	}
	return e
}

// wants is the extent of a text.
func (b *builder) wants(text []Span, ts *textStyle, scratch *node) extent {
	p := b.paragraph(text, ts, scratch)
	b.spare = p.items[:0]
	return p.measure()
}
