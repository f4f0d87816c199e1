package worldmap

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

type drawing struct {
	atlas    *atlas
	o        Options
	marks    []Mark // sorted by code
	linked   bool   // some mark is a link
	inEurope int    // number of marks in Europe
	b        strings.Builder
}

func (d *drawing) print(format string, args ...any) { fmt.Fprintf(&d.b, format, args...) }

func (d *drawing) draw() {
	split := d.inEurope >= europePanel
	lang := ""
	if d.o.Lang != "" {
		lang = ` lang="` + d.o.Lang + `"`
	}
	class := "map"
	if split {
		class = "map map-split"
	}
	d.print(`<div class="%s"%s>`, class, lang)
	if split {
		d.europe()
	}
	d.world(split)
	d.legend()
	d.print("</div>")
}

// role is "img" for a picture. Children of an img are not exposed, so a map
// with links is a group instead.
func (d *drawing) role() string {
	if d.linked {
		return "group"
	}
	return "img"
}

func (d *drawing) world(split bool) {
	id, height := d.o.ID, (d.atlas.height+gridPerUnit-1)/gridPerUnit
	described := ""
	if d.o.Description != "" {
		described = fmt.Sprintf(` aria-describedby="%s-d"`, id)
	}
	// direction: text-anchor must mean the same on a right-to-left page.
	d.print(`<svg class="map-world" viewBox="0 0 %d %d" role="%s" aria-labelledby="%s-t"%s font-size="%d" direction="ltr">`,
		worldWidth, height, d.role(), id, described, fontSize)
	d.print(`<title id="%s-t">%s</title>`, id, escape(d.o.Title))
	if d.o.Description != "" {
		d.print(`<desc id="%s-d">%s</desc>`, id, escape(d.o.Description))
	}
	d.definitions()
	d.print(`<g transform="scale(.25)"><path id="%s-land" class="map-land" fill="#d5dbe3" d="%s"/>`, id, d.atlas.path(d.atlas.land))
	var p pen
	for _, arc := range d.atlas.borders() {
		p.line(arc, false)
	}
	d.print(`<path id="%s-b" class="map-borders" fill="none" stroke="#fff" vector-effect="non-scaling-stroke" d="%s"/>`, id, p.b)
	for _, class := range d.present() {
		var rings [][]int
		for _, m := range d.marks {
			if t, ok := d.atlas.find(m.Country); ok && m.Class == class {
				rings = append(rings, t.rings...)
			}
		}
		d.print(`<g fill="url(#%s-f-%s)"><path id="%s-%s" class="map-shape" stroke="#fff" vector-effect="non-scaling-stroke" d="%s"/></g>`,
			id, class, id, class, d.atlas.path(rings))
	}
	d.print("</g>")
	l := layout{bounds: box{4, 4, worldWidth - 4, height - 4}, size: fontSize, marker: markerHalf}
	if split {
		f := d.crop()
		f = box{f.x0 / gridPerUnit, f.y0 / gridPerUnit, f.x1 / gridPerUnit, f.y1 / gridPerUnit}
		d.print(`<rect class="map-frame" x="%d" y="%d" width="%d" height="%d" fill="none" stroke="#555"/>`, f.x0, f.y0, f.x1-f.x0, f.y1-f.y0)
		l.closed = []box{f}
	}
	var shown []Mark
	var at []point
	for _, m := range d.marks {
		t, _ := d.atlas.find(m.Country)
		if split && t.european {
			continue
		}
		shown = append(shown, m)
		at = append(at, point{
			min(max(t.at.x/gridPerUnit, markerHalf+2), worldWidth-markerHalf-2),
			min(max(t.at.y/gridPerUnit, markerHalf+2), height-markerHalf-2),
		})
	}
	d.labels(l, shown, at)
	d.print("</svg>")
}

// present lists the classes that are marked.
func (d *drawing) present() []string {
	return slices.DeleteFunc(classes(), func(c string) bool {
		return !slices.ContainsFunc(d.marks, func(m Mark) bool { return m.Class == c })
	})
}

// definitions prints fills and markers. Fills are measured in grid units.
func (d *drawing) definitions() {
	id := d.o.ID
	d.print("<defs>")
	for _, class := range d.present() {
		shape, colour, ink := `<path d="M-9 0a9 9 0 0 0 18 0 9 9 0 0 0-18 0z"/>`, "#0b5cad", ""
		switch class {
		case Adequate:
			shape, colour = `<path d="M-9-9H9V9H-9z"/>`, "#00796b"
			ink = `<path d="M0 16H32" stroke="#00796b" stroke-width="13"/>`
		case Other:
			shape, colour = `<path d="M0-11 11 9H-11z"/>`, "#b8450a"
			ink = `<circle cx="8" cy="8" r="7"/><circle cx="24" cy="24" r="7"/>`
		}
		rotate, opacity := "", ""
		if class == Adequate {
			rotate = ` patternTransform="rotate(45)"`
		}
		if ink != "" {
			opacity = ` fill-opacity=".3"`
		}
		d.print(`<pattern id="%s-f-%s" width="32" height="32" patternUnits="userSpaceOnUse"%s><g class="map-%s" fill="%s"><rect width="32" height="32"%s/>%s</g></pattern>`,
			id, class, rotate, class, colour, opacity, ink)
		d.print(`<g id="%s-m-%s" class="map-marker map-%s" fill="%s" stroke="#fff" stroke-width="2">%s</g>`, id, class, class, colour, shape)
	}
	d.print("</defs>")
}

// crop is the part of the map the Europe panel shows, in grid units: Lisbon to
// Warsaw at least, and every marked country of Europe whole. The projection
// makes Europe too flat; the panel stretches it upwards by 145 to 100, which
// gives true angles at 50° N.
func (d *drawing) crop() box {
	f := box{1775, 205, 2120, 435}
	for _, m := range d.marks {
		t, _ := d.atlas.find(m.Country)
		if !t.european {
			continue
		}
		f = f.union(around(t.at, 25))
		if len(t.rings) == 0 {
			continue
		}
		for _, p := range d.atlas.outline(t.rings[0]) {
			f = f.union(around(p, 6))
		}
	}
	w, h := f.x1-f.x0, f.y1-f.y0
	if grow := h*145/100 - w; grow > 0 {
		f.x0, f.x1 = f.x0-grow/2, f.x1+grow-grow/2
	} else {
		grow = w*100/145 - h
		f.y0, f.y1 = f.y0-grow/2, f.y1+grow-grow/2
	}
	return f
}

func (d *drawing) europe() {
	id, f := d.o.ID, d.crop()
	w, h := f.x1-f.x0, f.y1-f.y0
	title := d.o.Europe
	if title == "" {
		title = d.o.Title
	}
	d.print(`<svg class="map-europe" viewBox="0 0 %d %d" role="%s" aria-labelledby="%s-e" font-size="%d" direction="ltr"><title id="%s-e">%s</title>`,
		europeSide, europeSide, d.role(), id, fontSize, id, escape(title))
	for _, class := range d.present() {
		rotate := ""
		if class == Adequate {
			rotate = " rotate(45)"
		}
		d.print(`<pattern id="%s-e-%s" href="#%s-f-%s" patternTransform="scale(%s %s)%s"/>`,
			id, class, id, class, thousandths(w*1000/(gridPerUnit*europeSide)), thousandths(h*1000/(gridPerUnit*europeSide)), rotate)
	}
	d.print(`<svg viewBox="%d %d %d %d" width="%d" height="%d" preserveAspectRatio="none"><use href="#%s-land"/><use href="#%s-b"/>`,
		f.x0, f.y0, w, h, europeSide, europeSide, id, id)
	for _, class := range d.present() {
		d.print(`<use href="#%s-%s" fill="url(#%s-e-%s)"/>`, id, class, id, class)
	}
	d.print("</svg>")
	var shown []Mark
	var at []point
	for _, m := range d.marks {
		if t, _ := d.atlas.find(m.Country); t.european {
			shown = append(shown, m)
			at = append(at, point{(t.at.x - f.x0) * europeSide / w, (t.at.y - f.y0) * europeSide / h})
		}
	}
	d.labels(layout{bounds: box{4, 4, europeSide - 4, europeSide - 4}, size: fontSize, marker: markerHalf}, shown, at)
	d.print("</svg>")
}

func thousandths(n int) string { return fmt.Sprintf("%d.%03d", n/1000, n%1000) }

// labels prints leader lines, markers and texts.
func (d *drawing) labels(l layout, marks []Mark, at []point) {
	all := make([]label, len(marks))
	full := make([]string, len(marks))
	whole := make([]bool, len(marks))
	for i, m := range marks {
		full[i] = clean(m.Label)
		if full[i] == "" {
			full[i] = m.Country
		}
		if m.Count > 1 {
			full[i] += " (" + strconv.Itoa(m.Count) + ")"
		}
		all[i] = label{at: at[i], short: m.Country}
		all[i].lines, whole[i] = wrap(full[i], lineLetters)
	}
	placed := l.place(all)
	var lines pen
	for _, b := range placed {
		if b.lines != nil && b.leader != nil {
			lines.line(b.leader, false)
		}
	}
	if len(lines.b) > 0 {
		d.print(`<path class="map-leader" stroke="#555" d="%s"/>`, lines.b)
	}
	for i, b := range placed {
		m := marks[i]
		open, end := "<g>", "</g>"
		if m.Href != "" {
			open, end = `<a href="`+m.Href+`">`, "</a>"
		}
		d.print("%s", open)
		if !whole[i] || !slices.Equal(b.lines, all[i].lines) {
			d.print("<title>%s</title>", html.EscapeString(full[i]))
		}
		d.print(`<use href="#%s-m-%s" x="%d" y="%d"/>`, d.o.ID, m.Class, b.at.x, b.at.y)
		d.text(b)
		d.print("%s", end)
	}
}

func (d *drawing) text(b label) {
	if len(b.lines) == 0 {
		return
	}
	anchor := ""
	if b.anchor != "start" {
		anchor = ` text-anchor="` + b.anchor + `"`
	}
	first := 35 - 55*(len(b.lines)-1)
	d.print(`<text x="%d" y="%d" dy="%sem"%s>`, b.text.x, b.text.y, hundredths(first), anchor)
	for i, s := range b.lines {
		s = html.EscapeString(isolate(s))
		if i == 0 {
			d.print("%s", s)
			continue
		}
		d.print(`<tspan x="%d" dy="1.1em">%s</tspan>`, b.text.x, s)
	}
	d.print("</text>")
}

func hundredths(n int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return strings.TrimSuffix(fmt.Sprintf("%s%d.%02d", sign, n/100, n%100), "0")
}

// isolate wraps a text that runs from right to left, so that a number behind
// it goes to its left (Unicode Bidirectional Algorithm, FSI and PDI).
func isolate(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
	}) {
		return "\u2068" + s + "\u2069"
	}
	return s
}

// legend explains the classes as a list: text that can wrap, be read aloud and
// be enlarged.
func (d *drawing) legend() {
	open := false
	for _, class := range d.present() {
		text := d.o.Legend[class]
		if text == "" {
			continue
		}
		if !open {
			d.print(`<ul class="map-key">`)
			open = true
		}
		d.print(`<li><svg viewBox="-22 -14 44 28" width="44" height="28" aria-hidden="true"><g transform="scale(.25)"><path d="M-88-56H88V56H-88z" fill="url(#%s-f-%s)"/></g><use href="#%s-m-%s"/></svg> %s</li>`,
			d.o.ID, class, d.o.ID, class, escape(text))
	}
	if open {
		d.print("</ul>")
	}
}
