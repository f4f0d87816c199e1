package worldmap

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// world is the map as convert/main.go writes it, one item a line:
//
//	size W H            width and height of the grid
//	a x y dx dy …       an arc: its first point, then steps; numbers end at a space or a minus
//	l ring;ring         the coastline of all land
//	e CODE x y ring;…   a territory of Europe: code, anchor, outlines (none: too small to draw)
//	c CODE x y ring;…   any other territory
//
// A ring is a list of arcs by number, ^n meaning arc n backwards.
//
//go:embed world.txt
var world string

type point struct{ x, y int }

// territory is one country or area with an ISO 3166-1 code of its own.
type territory struct {
	code     string
	european bool    // may be shown in the Europe panel
	at       point   // where a marker stands: the deepest point of its largest part
	rings    [][]int // largest first
}

// atlas is the map in grid units; y grows southwards.
type atlas struct {
	width, height int
	arcs          [][]point
	land          [][]int
	territories   []territory // sorted by code
}

// atlasOnce is the embedded map, read at the first use; nothing changes it.
var atlasOnce = sync.OnceValues(func() (*atlas, error) { return load(world) })

func load(text string) (*atlas, error) {
	a := &atlas{}
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if err := a.line(line); err != nil {
			return nil, fmt.Errorf("worldmap: line %d of the map data: %w", i+1, err)
		}
	}
	slices.SortFunc(a.territories, func(s, t territory) int { return strings.Compare(s.code, t.code) })
	return a, nil
}

func (a *atlas) line(line string) error {
	kind, rest, _ := strings.Cut(line, " ")
	switch {
	case kind == "#":
		return nil
	case strings.HasPrefix(line, "a"):
		n, err := numbers(line[1:])
		if err != nil || len(n) < 4 || len(n)%2 != 0 {
			return fmt.Errorf("arc %q", line)
		}
		var p point
		arc := make([]point, 0, len(n)/2)
		for i := 0; i < len(n); i += 2 {
			p = point{p.x + n[i], p.y + n[i+1]}
			arc = append(arc, p)
		}
		a.arcs = append(a.arcs, arc)
		return nil
	case kind == "size":
		n, err := numbers(rest)
		if err != nil || len(n) != 2 {
			return fmt.Errorf("size %q", rest)
		}
		a.width, a.height = n[0], n[1]
		return nil
	case kind == "l":
		var err error
		a.land, err = a.rings(rest)
		return err
	case kind == "e", kind == "c":
		f := strings.Fields(rest)
		if len(f) < 3 || len(f) > 4 {
			return fmt.Errorf("territory %q", line)
		}
		n, err := numbers(f[1] + " " + f[2])
		if err != nil {
			return err
		}
		t := territory{code: f[0], european: kind == "e", at: point{n[0], n[1]}}
		if len(f) == 4 {
			if t.rings, err = a.rings(f[3]); err != nil {
				return err
			}
		}
		a.territories = append(a.territories, t)
		return nil
	}
	return fmt.Errorf("unknown item %q", kind)
}

// numbers reads integers that are separated by spaces or by their own minus.
func numbers(s string) ([]int, error) {
	var out []int
	for _, f := range strings.Fields(strings.ReplaceAll(s, "-", " -")) {
		n, err := strconv.Atoi(f)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

func (a *atlas) rings(s string) ([][]int, error) {
	var out [][]int
	for _, r := range strings.Split(s, ";") {
		var ring []int
		for _, f := range strings.Split(r, ",") {
			n, err := strconv.Atoi(f)
			if err != nil || max(n, ^n) >= len(a.arcs) {
				return nil, fmt.Errorf("arc %q of a ring", f)
			}
			ring = append(ring, n)
		}
		out = append(out, ring)
	}
	return out, nil
}

func (a *atlas) find(code string) (territory, bool) {
	i, ok := slices.BinarySearchFunc(a.territories, code, func(t territory, c string) int { return strings.Compare(t.code, c) })
	if !ok {
		return territory{}, false
	}
	return a.territories[i], true
}

// outline returns the points of a ring, the first not repeated at the end.
func (a *atlas) outline(ring []int) []point {
	var out []point
	for _, n := range ring {
		arc := a.arcs[max(n, ^n)]
		if n < 0 {
			arc = slices.Clone(arc)
			slices.Reverse(arc)
		}
		if len(out) > 0 && out[len(out)-1] == arc[0] {
			arc = arc[1:]
		}
		out = append(out, arc...)
	}
	if len(out) > 1 && out[0] == out[len(out)-1] {
		out = out[:len(out)-1]
	}
	return out
}

// borders returns the arcs between two territories of Europe, where readers
// look closely; elsewhere borders would cost a quarter of the map's bytes and
// tell nothing. No coast is among them.
func (a *atlas) borders() [][]point {
	coast, europe := make([]bool, len(a.arcs)), make([]bool, len(a.arcs))
	for _, r := range a.land {
		for _, n := range r {
			coast[max(n, ^n)] = true
		}
	}
	for _, t := range a.territories {
		for _, r := range t.rings {
			for _, n := range r {
				europe[max(n, ^n)] = europe[max(n, ^n)] || t.european
			}
		}
	}
	var out [][]point
	for i, arc := range a.arcs {
		if europe[i] && !coast[i] {
			out = append(out, arc)
		}
	}
	return out
}

// pen writes SVG path data with relative integer steps, the shortest form.
type pen struct {
	b  []byte
	at point
}

func (p *pen) number(n int, first bool) {
	if !first && n >= 0 {
		p.b = append(p.b, ' ')
	}
	p.b = strconv.AppendInt(p.b, int64(n), 10)
}

// line draws a polyline, skipping points that do not bend it.
func (p *pen) line(pts []point, closed bool) {
	for i, q := range pts {
		if i > 0 && i+1 < len(pts) {
			r := pts[i+1]
			in, out := point{q.x - p.at.x, q.y - p.at.y}, point{r.x - q.x, r.y - q.y}
			if in.x*out.y == in.y*out.x && in.x*out.x+in.y*out.y >= 0 {
				continue
			}
		}
		if i == 0 {
			p.b = append(p.b, 'm')
		}
		p.number(q.x-p.at.x, i == 0)
		p.number(q.y-p.at.y, false)
		p.at = q
	}
	if closed && len(pts) > 0 {
		p.b = append(p.b, 'z')
		p.at = pts[0]
	}
}

func (a *atlas) path(rings [][]int) string {
	var p pen
	for _, r := range rings {
		p.line(a.outline(r), true)
	}
	return string(p.b)
}
