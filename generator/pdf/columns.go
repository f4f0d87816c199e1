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
		title := []Block{Paragraph{Text: t.Columns[c].Title}}
		narrow[c], wide[c], total[c] = b.extent(title, head)
		head.hyphenate = false
		word[c], _, _ = b.extent(title, head)
		for _, r := range t.Rows {
			if c >= len(r) {
				continue
			}
			cellStyle := ts
			if c == 0 && t.RowHeaders {
				cellStyle.face |= bold
			}
			n, w, area := b.extent(r[c].Blocks, cellStyle)
			narrow[c], wide[c] = max(narrow[c], n), max(wide[c], w)
			total[c] += area
			cellStyle.hyphenate = false
			n, _, _ = b.extent(r[c].Blocks, cellStyle)
			word[c] = max(word[c], n)
		}
		narrow[c] = max(narrow[c], narrowestCell)
		wide[c] = max(wide[c], narrow[c])
	}
	room := at.w - unit(cols-1)*2*cellPadX
	// Whole words rather than syllables, as long as they are not monsters and there is room for those of all columns.
	var sum unit
	for c := range cols {
		word[c] = max(narrow[c], min(word[c], wholeWord))
		sum += word[c]
	}
	if sum <= room {
		narrow = word
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

// extent measures blocks without setting them: the widest unbreakable part, the width they would take unbroken, and
// the sum of the widths of their lines unbroken, which is in proportion to the area they need.
func (b *builder) extent(blocks []Block, ts textStyle) (narrow, wide, area unit) {
	scratch := &node{}
	add := func(n, w, a unit) { narrow, wide, area = max(narrow, n), max(wide, w), area+a }
	for _, block := range blocks {
		switch v := block.(type) {
		case Paragraph:
			n, w := b.paragraph(v.Text, &ts, scratch).measure()
			add(n, w, w)
		case List:
			for _, it := range v.Items {
				n, w, a := b.extent(it.Blocks, ts)
				add(n+18*pt, w+18*pt, a)
			}
		case Pairs:
			for _, p := range v.Pairs {
				kn, kw := b.paragraph(Text(p.Key), &ts, scratch).measure()
				n, w, a := b.extent(p.Value, ts)
				add(kn+n+12*pt, kw+w+12*pt, kw+a)
			}
		case Group:
			add(b.extent(v.Blocks, ts))
		case Note:
			n, w, a := b.extent(v.Blocks, ts)
			add(n+24*pt, w+24*pt, a)
		case Table:
			add(100*pt, fullWidth, 4*fullWidth)
		}
	}
	return narrow, wide, area
}
