package worldmap

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

type box struct{ x0, y0, x1, y1 int }

func (b box) grow(n int) box   { return box{b.x0 - n, b.y0 - n, b.x1 + n, b.y1 + n} }
func (b box) meets(c box) bool { return b.x0 < c.x1 && c.x0 < b.x1 && b.y0 < c.y1 && c.y0 < b.y1 }
func (b box) holds(c box) bool { return b.x0 <= c.x0 && b.y0 <= c.y0 && b.x1 >= c.x1 && b.y1 >= c.y1 }
func (b box) union(c box) box {
	return box{min(b.x0, c.x0), min(b.y0, c.y0), max(b.x1, c.x1), max(b.y1, c.y1)}
}
func around(p point, r int) box      { return box{p.x - r, p.y - r, p.x + r, p.y + r} }
func cross(o, a, b point) int        { return (a.x-o.x)*(b.y-o.y) - (a.y-o.y)*(b.x-o.x) }
func sides(o, a, p, q point) bool    { return (cross(o, a, p) > 0) != (cross(o, a, q) > 0) }
func crossing(a, b, c, d point) bool { return sides(a, b, c, d) && sides(c, d, a, b) }

// cuts tells whether the line from p to q runs through the box.
func (b box) cuts(p, q point) bool {
	if !b.meets(box{min(p.x, q.x), min(p.y, q.y), max(p.x, q.x) + 1, max(p.y, q.y) + 1}) {
		return false
	}
	c := []point{{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}}
	for i := range c[1:] {
		if sides(p, q, c[i], c[i+1]) {
			return true
		}
	}
	return false
}

// label is a text beside a marker.
type label struct {
	at     point    // centre of the marker
	lines  []string // what to print; empty when there was no room at all
	short  string   // what to print instead when the lines do not fit
	anchor string   // SVG text-anchor
	text   point    // middle of the text's edge that anchor names
	leader []point  // two ends of a line from marker to text, or nil
	box    box
}

// layout is where labels may go.
type layout struct {
	bounds box
	size   int   // height of the font, in the units of bounds
	marker int   // half the width of a marker
	closed []box // areas to leave free
}

// place finds room for every label, without overlap of texts, markers and
// leader lines. It tries a few orders and keeps the one that places most texts
// nearest to their markers; equal input gives equal output.
func (l layout) place(labels []label) []label {
	n := len(labels)
	crowd := make([]int, n)
	for i := range labels {
		for j := range labels {
			if around(labels[i].at, 4*l.size).meets(around(labels[j].at, 1)) {
				crowd[i]++
			}
		}
	}
	orders := []func(i, j int) int{
		func(i, j int) int { return crowd[j] - crowd[i] },
		func(i, j int) int { return crowd[i] - crowd[j] },
		func(i, j int) int { return labels[i].at.y - labels[j].at.y },
		func(i, j int) int { return labels[j].at.y - labels[i].at.y },
		func(i, j int) int { return labels[i].at.x - labels[j].at.x },
		func(i, j int) int { return labels[j].at.x - labels[i].at.x },
	}
	var best []label
	least := -1
	for _, order := range orders {
		index := make([]int, n)
		for i := range index {
			index[i] = i
		}
		slices.SortStableFunc(index, func(i, j int) int { return cmp.Or(order(i, j), i-j) })
		out, cost := l.attempt(labels, index)
		if least < 0 || cost < least {
			best, least = out, cost
		}
		if n > 100 {
			break // a map this full gains nothing from another order
		}
	}
	return best
}

func (l layout) attempt(labels []label, index []int) ([]label, int) {
	out := slices.Clone(labels)
	var middle point
	for _, b := range labels {
		middle.x, middle.y = middle.x+b.at.x, middle.y+b.at.y
	}
	if n := len(labels); n > 0 {
		middle = point{middle.x / n, middle.y / n}
	}
	cost := 0
	var placed []int
	for _, i := range index {
		near, ok := l.fit(out, placed, i, middle)
		if !ok && out[i].short != "" {
			cost += 10_000
			out[i].lines = []string{out[i].short}
			near, ok = l.fit(out, placed, i, middle)
		}
		if !ok {
			out[i].lines = nil
			cost += 100_000
			continue
		}
		placed = append(placed, i)
		cost += near
	}
	return out, cost
}

// directions are sixteen points of the compass, in thousandths.
func directions() []point {
	return []point{
		{1000, 0}, {-1000, 0}, {924, 383}, {924, -383}, {-924, 383}, {-924, -383}, {707, 707}, {707, -707},
		{-707, 707}, {-707, -707}, {383, 924}, {-383, 924}, {383, -924}, {-383, -924}, {0, 1000}, {0, -1000},
	}
}

// fit places label i nearest to its marker, pointing away from the crowd.
func (l layout) fit(all []label, placed []int, i int, middle point) (int, bool) {
	at := all[i].at
	for step := range 16 {
		found, score := label{}, 0
		for k, d := range directions() {
			c := l.candidate(all[i], d, step)
			s := (d.x*(at.x-middle.x)+d.y*(at.y-middle.y))/100 - 10*k*l.size/16
			if (found.anchor == "" || s > score) && l.free(c, all, placed, i) {
				found, score = c, s
			}
		}
		if found.anchor != "" {
			all[i] = found
			return step * step, true
		}
	}
	return 0, false
}

// candidate puts the text of b in the direction d; step 0 touches the marker.
func (l layout) candidate(b label, d point, step int) label {
	r := l.marker + l.size/4 + step*l.size*2/3
	w, h := 0, len(b.lines)*l.size*11/10
	for _, s := range b.lines {
		w = max(w, width(s, l.size))
	}
	b.text = point{b.at.x + d.x*r/1000, b.at.y + d.y*r/1000}
	end := b.text
	switch {
	case d.x > 300:
		b.anchor = "start"
		b.box = box{b.text.x, b.text.y - h/2, b.text.x + w, b.text.y + h/2}
	case d.x < -300:
		b.anchor = "end"
		b.box = box{b.text.x - w, b.text.y - h/2, b.text.x, b.text.y + h/2}
	default:
		b.anchor = "middle"
		b.text.y += h / 2 * d.y / 1000
		b.box = box{b.text.x - w/2, b.text.y - h/2, b.text.x + w/2, b.text.y + h/2}
	}
	if step > 0 {
		gap := l.size / 6
		b.leader = []point{b.at, {end.x - d.x*gap/1000, end.y - d.y*gap/1000}}
	}
	return b
}

// free tells whether c meets nothing that has its place already.
func (l layout) free(c label, all []label, placed []int, self int) bool {
	if !l.bounds.holds(c.box) {
		return false
	}
	wide := c.box.grow(l.size / 8)
	for _, b := range l.closed {
		if wide.meets(b) {
			return false
		}
	}
	for j := range all {
		m := around(all[j].at, l.marker+1)
		if j != self && (wide.meets(m) || c.leader != nil && m.cuts(c.leader[0], c.leader[1])) {
			return false
		}
	}
	for _, j := range placed {
		o := all[j]
		if wide.meets(o.box) ||
			c.leader != nil && o.box.grow(2).cuts(c.leader[0], c.leader[1]) ||
			o.leader != nil && wide.cuts(o.leader[0], o.leader[1]) ||
			o.leader != nil && c.leader != nil && crossing(o.leader[0], o.leader[1], c.leader[0], c.leader[1]) {
			return false
		}
	}
	return true
}

// width estimates the width of a text in a sans-serif font. It errs on the
// wide side: what the reader's font is, only the reader's browser knows.
func width(s string, size int) int {
	sum := 0
	for _, r := range s {
		sum += advance(r)
	}
	return sum * size / 100
}

// advance is the width of a letter in hundredths of the font size.
func advance(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul), r >= 0xFF00 && r < 0xFF61, r > 0xFFFF:
		return 104
	case strings.ContainsRune("ijl.,:;'|!()[] ítfrI-’·", r):
		return 38
	case strings.ContainsRune("mwMW—…%@", r):
		return 95
	case unicode.IsUpper(r):
		return 72
	case unicode.In(r, unicode.Cyrillic, unicode.Greek):
		return 64
	}
	return 59
}

// wrap breaks a text into at most three lines of about n letters, and cuts
// what is longer; the full text is then the marker's title.
func wrap(s string, n int) (lines []string, whole bool) {
	for _, word := range strings.Fields(s) {
		if k := len(lines) - 1; k >= 0 && len([]rune(lines[k]+" "+word)) <= n {
			lines[k] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	whole = true
	if len(lines) > 3 {
		lines, whole = lines[:3], false
		lines[2] += "…"
	}
	for i, l := range lines {
		if r := []rune(l); len(r) > n+6 {
			lines[i], whole = string(r[:n+5])+"…", false
		}
	}
	return lines, whole
}
