package pdf

// Line breaking after D. E. Knuth and M. F. Plass, Breaking Paragraphs into Lines (1981): of all ways to break a
// paragraph take the one with the least sum of demerits. All arithmetic is on integers, so that every machine breaks
// the same lines.

const (
	penaltyHyphen  = 60
	penaltyRagged  = 300  // a hyphen in text set flush left, which has no need of it
	penaltyTitle   = 2000 // a hyphen in a heading
	penaltyDash    = 20
	penaltyURL     = 40
	penaltyAnyChar = 5000 // only in a word wider than the line

	demeritsTwoHyphens  = 12_000  // two lines in a row end with a hyphen
	demeritsLastHyphen  = 300_000 // the last line but one does: a syllable alone on the last line is the worst of ends
	demeritsUnlikeLines = 4_000   // a loose line beside a tight one
	demeritsShortLast   = 6_000   // the last line is shorter than an eighth

	// trackStretch and trackShrink are how much letters may move apart or together to even out a line, in thousandths of
	// an em: too little to see, enough to spare most wide gaps.
	trackStretch = 9
	trackShrink  = 5

	badnessMost = 10_000
	// tolerance is the worst badness of the first pass: TeX's \tolerance.
	tolerance = 900
)

// node of the graph of breaks.
type active struct {
	at, start int // the item the line ends at, the first item of the next line
	fitness   int8
	hyphen    bool
	total     int64
	prev      int32 // index into breaker.nodes, -1 for the start
}

// breaker holds scratch space, reused from paragraph to paragraph.
type breaker struct {
	widths []unit // sum of the widths before each item
	glues  []unit // sum of the glue before each item
	track  []unit // sum of the letters before each item, times their size
	starts []int32
	nodes  []active
	live   []int32
	next   []int32
	out    []int
}

// breaks returns the items at which the lines end; the last is len(items).
func (k *breaker) breaks(items []item, width unit, ts *textStyle) []int {
	k.prepare(items)
	if !k.pass(items, width, ts, tolerance) {
		k.pass(items, width, ts, badnessMost+1)
	}
	k.out = k.out[:0]
	for i := int32(len(k.nodes) - 1); i > 0; i = k.nodes[i].prev {
		k.out = append(k.out, k.nodes[i].at)
	}
	for i, j := 0, len(k.out)-1; i < j; i, j = i+1, j-1 {
		k.out[i], k.out[j] = k.out[j], k.out[i]
	}
	return k.out
}

func (k *breaker) prepare(items []item) {
	n := len(items)
	k.widths, k.glues, k.track = append(k.widths[:0], 0), append(k.glues[:0], 0), append(k.track[:0], 0)
	for i := range items {
		w, g, l := k.widths[i], k.glues[i], k.track[i]
		switch items[i].kind {
		case boxItem:
			w += items[i].width
			l += items[i].letters
		case glueItem:
			w += items[i].width
			g += items[i].width
		}
		k.widths, k.glues, k.track = append(k.widths, w), append(k.glues, g), append(k.track, l)
	}
	// The first item of a line that starts at or after i: spaces and unused breaks at a line start vanish.
	if cap(k.starts) < n+1 {
		k.starts = make([]int32, n+1)
	}
	k.starts = k.starts[:n+1]
	k.starts[n] = int32(n)
	for i := n - 1; i >= 0; i-- {
		k.starts[i] = int32(i)
		if items[i].kind == glueItem || items[i].kind == breakItem {
			k.starts[i] = k.starts[i+1]
		}
	}
}

// pass finds the best breaks whose lines are no worse than most, and reports whether there are any. The last node of
// k.nodes is then the end of the paragraph.
func (k *breaker) pass(items []item, width unit, ts *textStyle, most int64) bool {
	n := len(items)
	k.nodes = append(k.nodes[:0], active{at: -1, start: int(k.starts[0]), fitness: 1, prev: -1})
	k.live = append(k.live[:0], 0)
	for i := 0; i <= n; i++ {
		if i < n && items[i].kind == boxItem {
			continue
		}
		forced := i == n || items[i].kind == forcedItem
		var best [4]active
		var found [4]bool
		var rescue int32 = -1
		k.next = k.next[:0]
		for _, a := range k.live {
			from := &k.nodes[a]
			if from.start > i {
				k.next = append(k.next, a)
				continue
			}
			bad, fitness, over := k.line(items, from, i, width, ts)
			if over {
				rescue = a // the line is too full: from can never be used again
			} else if !forced {
				k.next = append(k.next, a)
			}
			if !over && bad < most {
				c := candidate(items, from, i, bad, fitness, forced)
				c.prev = a
				if i == n && n > 0 && from.prev >= 0 && k.widths[n]-k.widths[min(from.start, n)] < width/8 {
					c.total += demeritsShortLast
				}
				if !found[fitness] || c.total < best[fitness].total {
					best[fitness], found[fitness] = c, true
				}
			} else if !over && forced {
				rescue = a
			}
		}
		none := found == [4]bool{}
		if none && (len(k.next) == 0 || forced) {
			if most <= badnessMost || rescue < 0 {
				return false
			}
			// Nothing fits, and this is the last pass: let the line stick out or gape.
			c := candidate(items, &k.nodes[rescue], i, badnessMost, 1, forced)
			c.prev = rescue
			best[1], found[1] = c, true
		}
		for f := range best {
			if found[f] {
				best[f].start = i
				if i < n {
					best[f].start = int(k.starts[i])
					if items[i].kind == forcedItem {
						best[f].start = int(k.starts[i+1])
					}
				}
				k.nodes = append(k.nodes, best[f])
				k.next = append(k.next, int32(len(k.nodes)-1))
			}
		}
		k.live, k.next = k.next, k.live
	}
	return k.finish(n)
}

// finish puts the best end of the paragraph last.
func (k *breaker) finish(n int) bool {
	best := int32(-1)
	for _, a := range k.live {
		if k.nodes[a].at == n && (best < 0 || k.nodes[a].total < k.nodes[best].total) {
			best = a
		}
	}
	if best < 0 {
		return false
	}
	k.nodes = append(k.nodes, k.nodes[best])
	return true
}

// line judges the line from a node to a break: how bad, in which of four classes from tight to very loose, or too full.
func (k *breaker) line(items []item, from *active, to int, width unit, ts *textStyle) (bad int64, fitness int8, over bool) {
	start := min(from.start, to)
	length := k.widths[to] - k.widths[start]
	glue := k.glues[to] - k.glues[start]
	if to < len(items) && items[to].hyphen {
		length += ts.hang(items[to].width)
	}
	short := width - length
	last := to == len(items) || items[to].kind == forcedItem
	if short < 0 {
		shrink := glue/6 + (k.track[to]-k.track[start])*trackShrink/1000
		if ts.ragged {
			shrink = 0
		}
		if -short > shrink {
			return 0, 0, true
		}
		bad = badness(-short, shrink)
		if bad > 12 {
			return bad, 0, false
		}
		return bad, 1, false
	}
	if last {
		return 0, 1, false
	}
	stretch := glue*2/5 + (k.track[to]-k.track[start])*trackStretch/1000
	if ts.ragged {
		stretch = width/8 + 2*ts.size
	}
	bad = badness(short, stretch)
	switch {
	case ts.ragged || bad <= 12:
		fitness = 1
	case bad <= 100:
		fitness = 2
	default:
		fitness = 3
	}
	return bad, fitness, false
}

func candidate(items []item, from *active, to int, bad int64, fitness int8, forced bool) active {
	c := active{at: to, fitness: fitness}
	var penalty int64
	if to < len(items) {
		penalty, c.hyphen = int64(items[to].penalty), items[to].hyphen
	}
	d := 10 + bad
	d = d*d + penalty*penalty
	if c.hyphen && from.hyphen {
		d += demeritsTwoHyphens
	}
	if forced && from.hyphen {
		d += demeritsLastHyphen
	}
	if diff := fitness - from.fitness; diff > 1 || diff < -1 {
		d += demeritsUnlikeLines
	}
	c.total = from.total + d
	return c
}

// badness is 100 times the cube of the ratio, at most badnessMost.
func badness(by, room unit) int64 {
	if by == 0 {
		return 0
	}
	if room <= 0 || by >= 5*room {
		return badnessMost
	}
	r := by * 1024 / room
	return min(badnessMost, 100*r*r*r>>30)
}
