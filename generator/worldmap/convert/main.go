//go:build ignore

// Command convert turns Natural Earth's country borders into world.txt, the
// compact map that package worldmap embeds. It runs only when the geometry is
// to change; nobody who builds art32 needs it.
//
//	npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//	go run generator/worldmap/convert/main.go package/countries-50m.json > generator/worldmap/world.txt
//
// world-atlas holds Natural Earth 4.1 as TopoJSON; Natural Earth is in the
// public domain. All floating-point work happens here, once, so that the
// package itself needs integers only and writes the same bytes on every
// processor. docs/adr/0003-world-map.md says why each choice was made.
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"
)

const (
	gridWidth = 4000  // width of the map in grid units; the SVG shows four of them as one unit
	meridian  = 11.0  // central meridian: 169° W lies in the Bering Strait, so Chukotka is not cut off
	north     = 83.7  // cuts off nothing but pack ice
	south     = -56.0 // Cape Horn
	fine      = 9.0   // smallest triangle kept in Europe, grid units² (Visvalingam)
	coarse    = 220.0 // the same elsewhere
	fineIsle  = 60.0  // smallest island kept in Europe, grid units²
	coarseIsl = 600.0 // the same elsewhere
	snap      = 4     // outside Europe points lie on every fourth grid line: shorter numbers
	ringMin   = 14.0  // a country drawn smaller than this is a point, not a shape
)

// europe is the list of territories the Europe panel may show.
const europe = "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM UA VA XK"

// iso is ISO 3166-1 alpha-2 as of 2026, and XK, which the EU uses for Kosovo.
const iso = `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF
GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW
KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL
NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST
SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW`

// places gives latitude and longitude of what the source lacks or merges.
var places = map[string][2]float64{
	"AQ": {-56, 11}, // off the map: marked at its southern edge
	"BQ": {12.15, -68.27}, "BV": {-54.42, 3.35}, "CC": {-12.17, 96.83}, "CX": {-10.48, 105.63}, "GF": {3.95, -53.1},
	"GI": {36.14, -5.35}, "GP": {16.25, -61.55}, "MQ": {14.65, -61.0}, "RE": {-21.13, 55.53}, "SJ": {78.5, 17.5},
	"TK": {-9.17, -171.83}, "TV": {-8.52, 179.2}, "UM": {19.28, 166.65}, "YT": {-12.82, 45.15}, "VA": {41.9, 12.45},
}

// parts moves polygons that Natural Earth files under another country to the
// territory with a code of its own: a mark on France must not colour Guiana.
// Crimea follows UN General Assembly resolution 68/262.
var parts = []struct {
	from, to                 string
	west, south, east, north float64
}{
	{"RU", "UA", 32, 44, 36.8, 46.6},
	{"FR", "GF", -55, 2, -51, 6}, {"FR", "GP", -62, 15.8, -61, 16.6}, {"FR", "MQ", -61.5, 14.3, -60.7, 15},
	{"FR", "RE", 55, -21.6, 56, -20.7}, {"FR", "YT", 45, -13.1, 45.4, -12.5},
	{"NO", "SJ", -10, 70.8, -7, 71.3}, {"NO", "SJ", 9, 74, 35, 81}, {"NO", "BV", 3, -55, 4, -54},
	{"NL", "BQ", -69, 11.9, -68, 12.4}, {"IO", "IO", 71, -8, 73, -5},
	{"?I", "CX", 105, -11, 106, -10}, {"?I", "CC", 96, -13, 97, -11}, {"NZ", "TK", -173, -10, -171, -8},
}

// The source gives no number to these.
var unnumbered = map[string]string{
	"Somaliland": "SO", "N. Cyprus": "CY", "Kosovo": "XK",
	"Indian Ocean Ter.": "?I",
	"Siachen Glacier":   "", // claimed by two states: land, but nobody's colour
}

type point struct{ x, y int64 } // longitude and latitude in the source's own integers

type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]int64
	Objects   struct {
		Countries struct {
			Geometries []struct {
				ID         string
				Type       string
				Properties struct{ Name string }
				Arcs       json.RawMessage
			}
		}
	}
}

// Equal Earth: Šavrič, Patterson and Jenny, "The Equal Earth map projection",
// IJGIS 33 (2019). Same area everywhere, and two lines of arithmetic.
func equalEarth(lon, lat float64) (float64, float64) {
	const a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
	t := math.Asin(math.Sqrt(3) / 2 * math.Sin(lat*math.Pi/180))
	t2 := t * t
	t6 := t2 * t2 * t2
	x := 2 * math.Sqrt(3) * lon * math.Pi / 180 * math.Cos(t) / (3 * (9*a4*t6*t2 + 7*a3*t6 + 3*a2*t2 + a1))
	y := t * (a4*t6*t2 + a3*t6 + a2*t2 + a1)
	return x, y
}

func project(lon, lat float64) [2]float64 {
	lon -= meridian
	if lon < -180 {
		lon += 360
	}
	if lon > 180 {
		lon -= 360
	}
	w, _ := equalEarth(180, 0)
	_, top := equalEarth(0, north)
	x, y := equalEarth(lon, lat)
	k := gridWidth / (2 * w)
	return [2]float64{(x + w) * k, (top - y) * k}
}

type arc struct {
	pts    []point
	out    [][2]int // simplified, in grid units
	owners []string // codes on its left, one for a coast and two for a border
	fwd    []bool   // whether the owner's ring runs along the arc as stored
}

type atlas struct {
	t    topology
	half int64 // antimeridian as an x of the source
}

func (a *atlas) lonLat(p point) (float64, float64) {
	t := a.t.Transform
	return float64(p.x)*t.Scale[0] + t.Translate[0], float64(p.y)*t.Scale[1] + t.Translate[1]
}

func (a *atlas) project(p point) [2]float64 { return project(a.lonLat(p)) }

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: convert countries-50m.json")
	}
	raw, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	a := &atlas{}
	if err := json.Unmarshal(raw, &a.t); err != nil {
		log.Fatal(err)
	}
	a.half = int64(math.Round(360 / a.t.Transform.Scale[0]))
	rings := a.rings()
	arcs := a.cut(rings)
	a.dropIslets(arcs)
	for _, c := range arcs {
		a.simplify(c)
	}
	a.write(arcs, rings)
}

// rings returns the closed outlines of every code, in the source's integers.
func (a *atlas) rings() map[string][][]point {
	abs := make([][]point, len(a.t.Arcs))
	for i, c := range a.t.Arcs {
		var p point
		for _, d := range c {
			p.x, p.y = p.x+d[0], p.y+d[1]
			abs[i] = append(abs[i], p)
		}
	}
	out := map[string][][]point{}
	for _, g := range a.t.Objects.Countries.Geometries {
		code, ok := unnumbered[g.Properties.Name]
		if g.ID != "" {
			n, err := strconv.Atoi(g.ID)
			if err != nil {
				log.Fatal(err)
			}
			r, err := language.EncodeM49(n)
			if err != nil {
				log.Fatalf("%s: %v", g.Properties.Name, err)
			}
			code, ok = r.String(), true
		}
		if !ok {
			log.Fatalf("no code for %q", g.Properties.Name)
		}
		if code == "AQ" {
			continue
		}
		var polys [][][]int
		if g.Type == "Polygon" {
			polys = make([][][]int, 1)
			err := json.Unmarshal(g.Arcs, &polys[0])
			if err != nil {
				log.Fatal(err)
			}
		} else if err := json.Unmarshal(g.Arcs, &polys); err != nil {
			log.Fatal(err)
		}
		for _, poly := range polys {
			var rs [][]point
			for _, refs := range poly {
				var r []point
				for _, i := range refs {
					part := abs[max(i, ^i)]
					if i < 0 {
						part = slices.Clone(part)
						slices.Reverse(part)
					}
					if len(r) > 0 {
						part = part[1:]
					}
					r = append(r, part...)
				}
				rs = append(rs, r)
			}
			to := a.owner(code, rs[0])
			out[to] = append(out[to], rs...)
		}
	}
	return out
}

func (a *atlas) owner(code string, ring []point) string {
	lon, lat := a.lonLat(ring[0])
	for _, p := range parts {
		if p.from == code && lon > p.west && lon < p.east && lat > p.south && lat < p.north {
			return p.to
		}
	}
	return code
}

// cut splits all outlines into arcs between the points where owners change, so
// that a shared border exists once and stays shared when it is simplified.
// Edges along the antimeridian, and between two parts of one code, vanish.
func (a *atlas) cut(rings map[string][][]point) []*arc {
	type edge struct{ p, q point }
	type owner struct {
		code string
		fwd  bool
	}
	edges := map[edge][]owner{}
	codes := slices.Sorted(keys(rings))
	for _, code := range codes {
		for _, r := range rings[code] {
			for i := 1; i < len(r); i++ {
				p, q := r[i-1], r[i]
				if (p.x == 0 || p.x == a.half) && (q.x == 0 || q.x == a.half) {
					continue
				}
				if p.x == a.half {
					p.x = 0
				}
				if q.x == a.half {
					q.x = 0
				}
				if p == q {
					continue
				}
				e, fwd := edge{p, q}, true
				if q.x < p.x || q.x == p.x && q.y < p.y {
					e, fwd = edge{q, p}, false
				}
				if i := slices.Index(edges[e], owner{code, !fwd}); i >= 0 {
					edges[e] = slices.Delete(edges[e], i, i+1)
					continue
				}
				edges[e] = append(edges[e], owner{code, fwd})
			}
		}
	}
	next := map[point][]edge{}
	var all []edge
	for e, o := range edges {
		if len(o) == 0 {
			continue
		}
		all = append(all, e)
		next[e.p] = append(next[e.p], e)
		next[e.q] = append(next[e.q], e)
	}
	byPoint := func(a, b point) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) }
	slices.SortFunc(all, func(a, b edge) int { return cmp.Or(byPoint(a.p, b.p), byPoint(a.q, b.q)) })
	// owners of an edge as seen when walking it from p
	seen := func(e edge, from point) string {
		var s []string
		for _, o := range edges[e] {
			s = append(s, fmt.Sprint(o.code, o.fwd == (e.p == from)))
		}
		slices.Sort(s)
		return strings.Join(s, "|")
	}
	other := func(e edge, p point) point {
		if e.p == p {
			return e.q
		}
		return e.p
	}
	junction := func(p point) bool {
		n := next[p]
		return len(n) != 2 || seen(n[0], other(n[0], p)) != seen(n[1], p)
	}
	done := map[edge]bool{}
	var arcs []*arc
	walk := func(e edge, from point) {
		c := &arc{pts: []point{from}}
		for _, o := range edges[e] {
			c.owners, c.fwd = append(c.owners, o.code), append(c.fwd, o.fwd == (e.p == from))
		}
		start := from
		for {
			done[e] = true
			from = other(e, from)
			c.pts = append(c.pts, from)
			if junction(from) || from == start {
				break
			}
			n := next[from]
			if n[0] == e {
				e = n[1]
			} else {
				e = n[0]
			}
		}
		arcs = append(arcs, c)
	}
	for pass := range 2 { // first from junctions, then the loops that have none
		for _, e := range all {
			for _, p := range []point{e.p, e.q} {
				if !done[e] && (pass == 1 || junction(p)) {
					walk(e, p)
				}
			}
		}
	}
	return arcs
}

func keys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func inEurope(lon, lat float64) bool { return lon > -25 && lon < 41 && lat > 34.3 && lat < 71.5 }

// dropIslets empties the arcs of islands and enclaves too small to be seen.
func (a *atlas) dropIslets(arcs []*arc) {
	root := map[point]point{}
	var find func(point) point
	find = func(p point) point {
		r, ok := root[p]
		if !ok || r == p {
			return p
		}
		r = find(r)
		root[p] = r
		return r
	}
	for _, c := range arcs {
		p, q := find(c.pts[0]), find(c.pts[len(c.pts)-1])
		root[p] = q
	}
	area := map[point]float64{}
	eu := map[point]bool{}
	lowest := map[point]float64{}
	torn := map[point]bool{} // St. Lawrence Island lies across the map's edge
	for _, c := range arcs {
		r := find(c.pts[0])
		var ps [][2]float64
		for _, p := range c.pts {
			ps = append(ps, a.project(p))
		}
		lon, lat := a.lonLat(c.pts[0])
		eu[r] = eu[r] || inEurope(lon, lat)
		lowest[r] = max(lowest[r], lat)
		// the box is enough to tell an islet from a continent
		x0, y0, x1, y1 := box(ps)
		torn[r] = torn[r] || x1-x0 > gridWidth/2
		area[r] = max(area[r], (x1-x0)*(y1-y0)*0.6)
		if len(ps) > 3 && c.pts[0] == c.pts[len(c.pts)-1] {
			area[r] = math.Abs(ringArea(ps))
		}
	}
	for _, c := range arcs {
		r := find(c.pts[0])
		limit := coarseIsl
		if eu[r] {
			limit = fineIsle
		} else if lowest[r] > 70 {
			limit *= 2 // the Arctic archipelago costs much and marks nothing
		}
		if area[r] < limit || torn[r] {
			c.pts = nil
		}
	}
}

func box(ps [][2]float64) (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = ps[0][0], ps[0][1], ps[0][0], ps[0][1]
	for _, p := range ps {
		x0, y0, x1, y1 = min(x0, p[0]), min(y0, p[1]), max(x1, p[0]), max(y1, p[1])
	}
	return
}

func ringArea(ps [][2]float64) float64 {
	s := 0.0
	for i := range ps {
		j := (i + 1) % len(ps)
		s += ps[i][0]*ps[j][1] - ps[j][0]*ps[i][1]
	}
	return s / 2
}

// simplify drops the points whose triangle with their neighbours is smallest,
// again and again (Visvalingam and Whyatt), and rounds what is left.
func (a *atlas) simplify(c *arc) {
	if len(c.pts) == 0 {
		return
	}
	type vertex struct {
		p    [2]float64
		unit float64
		grid int
	}
	var v []vertex
	for _, p := range c.pts {
		lon, lat := a.lonLat(p)
		w := vertex{a.project(p), coarse, snap}
		if inEurope(lon, lat) {
			w.unit, w.grid = fine, 1
		}
		v = append(v, w)
	}
	loop := c.pts[0] == c.pts[len(c.pts)-1]
	for {
		best, at := 1.0, -1
		for i := 1; i+1 < len(v); i++ {
			p, q, r := v[i-1].p, v[i].p, v[i+1].p
			s := math.Abs((q[0]-p[0])*(r[1]-p[1])-(r[0]-p[0])*(q[1]-p[1])) / 2 / v[i].unit
			if s < best {
				best, at = s, i
			}
		}
		if at < 0 || loop && len(v) <= 4 {
			break
		}
		v = slices.Delete(v, at, at+1)
	}
	for _, w := range v {
		g := float64(w.grid)
		p := [2]int{int(math.Round(w.p[0]/g)) * w.grid, int(math.Round(w.p[1]/g)) * w.grid}
		if len(c.out) == 0 || c.out[len(c.out)-1] != p {
			c.out = append(c.out, p)
		}
	}
}

// write prints the file; package worldmap documents the format in data.go.
func (a *atlas) write(arcs []*arc, rings map[string][][]point) {
	var kept []*arc
	for _, c := range arcs {
		if len(c.out) > 1 {
			kept = append(kept, c)
		}
	}
	// Neighbours in the file are neighbours on the map: smaller when compressed.
	slices.SortStableFunc(kept, func(p, q *arc) int {
		return cmp.Or(cmp.Compare(p.out[0][0]/200, q.out[0][0]/200), cmp.Compare(p.out[0][1], q.out[0][1]))
	})
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	fmt.Fprintln(w, "# Natural Earth 4.1, public domain, by way of world-atlas 2.0.2; written by convert/main.go")
	fmt.Fprintf(w, "size %d %d\n", gridWidth, int(project(0, south)[1]))
	points := 0
	for _, c := range kept {
		fmt.Fprintf(w, "a")
		var x, y int
		for i, p := range c.out {
			sep := " "
			if i == 0 || p[0]-x < 0 {
				sep = ""
			}
			fmt.Fprintf(w, "%s%d", sep, p[0]-x)
			if p[1]-y >= 0 {
				fmt.Fprint(w, " ")
			}
			fmt.Fprintf(w, "%d", p[1]-y)
			x, y = p[0], p[1]
			points++
		}
		fmt.Fprintln(w)
	}
	var coast []use
	for i, c := range kept {
		if len(c.owners) == 1 {
			coast = append(coast, use{i, c.fwd[0]})
		}
	}
	fmt.Fprintf(w, "l %s\n", a.stitch(kept, coast, 0))
	shapes := 0
	for _, code := range strings.Fields(iso) {
		var mine []use
		for i, c := range kept {
			for j, o := range c.owners {
				if o == code {
					mine = append(mine, use{i, c.fwd[j]})
				}
			}
		}
		s := a.stitch(kept, mine, ringMin)
		flag := "c"
		if slices.Contains(strings.Fields(europe), code) {
			flag = "e"
		}
		at := a.anchor(code, rings[code])
		fmt.Fprintf(w, "%s %s %d %d", flag, code, at[0], at[1])
		if s != "" {
			fmt.Fprintf(w, " %s", s)
			shapes++
		}
		fmt.Fprintln(w)
	}
	log.Printf("%d arcs, %d points, %d shapes", len(kept), points, shapes)
}

type use struct {
	arc int
	fwd bool
}

// stitch joins arcs to closed rings, the largest first.
func (a *atlas) stitch(arcs []*arc, uses []use, least float64) string {
	end := func(u use, last bool) [2]int {
		o := arcs[u.arc].out
		if last == u.fwd {
			return o[len(o)-1]
		}
		return o[0]
	}
	type ring struct {
		s    string
		area float64
	}
	var out []ring
	for len(uses) > 0 {
		r := []use{uses[0]}
		uses = slices.Delete(uses, 0, 1)
		for end(r[0], false) != end(r[len(r)-1], true) {
			at := slices.IndexFunc(uses, func(u use) bool { return end(u, false) == end(r[len(r)-1], true) })
			if at < 0 {
				break // its neighbours collapsed; the path closes itself
			}
			r = append(r, uses[at])
			uses = slices.Delete(uses, at, at+1)
		}
		var ps [][2]float64
		var refs []string
		for _, u := range r {
			o := slices.Clone(arcs[u.arc].out)
			id := u.arc
			if !u.fwd {
				slices.Reverse(o)
				id = ^id
			}
			refs = append(refs, strconv.Itoa(id))
			for _, p := range o[1:] {
				ps = append(ps, [2]float64{float64(p[0]), float64(p[1])})
			}
		}
		if s := math.Abs(ringArea(ps)); s > least {
			out = append(out, ring{strings.Join(refs, ","), s})
		}
	}
	slices.SortStableFunc(out, func(a, b ring) int { return cmp.Compare(b.area, a.area) })
	var s []string
	for _, r := range out {
		s = append(s, r.s)
	}
	return strings.Join(s, ";")
}

// anchor finds the point deepest inside the largest part of a country.
func (a *atlas) anchor(code string, rings [][]point) [2]int {
	if p, ok := places[code]; ok {
		q := project(p[1], p[0])
		return [2]int{int(math.Round(q[0])), int(math.Round(q[1]))}
	}
	var largest [][2]float64
	for _, r := range rings {
		var ps [][2]float64
		for _, p := range r {
			ps = append(ps, a.project(p))
		}
		if len(largest) == 0 || math.Abs(ringArea(ps)) > math.Abs(ringArea(largest)) {
			largest = ps
		}
	}
	if len(largest) == 0 {
		log.Fatalf("%s: neither shape nor place", code)
	}
	x0, y0, x1, y1 := box(largest)
	best, at := -1.0, [2]float64{(x0 + x1) / 2, (y0 + y1) / 2}
	const n = 60
	for i := range n {
		for j := range n {
			p := [2]float64{x0 + (x1-x0)*(float64(i)+0.5)/n, y0 + (y1-y0)*(float64(j)+0.5)/n}
			if d := depth(largest, p); d > best {
				best, at = d, p
			}
		}
	}
	return [2]int{int(math.Round(at[0])), int(math.Round(at[1]))}
}

// depth is the distance from p to the outline, negative outside it.
func depth(ring [][2]float64, p [2]float64) float64 {
	d, in := math.Inf(1), false
	for i := range ring {
		s, t := ring[i], ring[(i+1)%len(ring)]
		if (s[1] > p[1]) != (t[1] > p[1]) && p[0] < (t[0]-s[0])*(p[1]-s[1])/(t[1]-s[1])+s[0] {
			in = !in
		}
		dx, dy := t[0]-s[0], t[1]-s[1]
		k := 0.0
		if l := dx*dx + dy*dy; l > 0 {
			k = max(0, min(1, ((p[0]-s[0])*dx+(p[1]-s[1])*dy)/l))
		}
		d = min(d, math.Hypot(p[0]-s[0]-k*dx, p[1]-s[1]-k*dy))
	}
	if !in {
		return -d
	}
	return d
}
