// Package worldmap draws a world map with marked countries as inline SVG for
// the page of data locations. It works on integers only and needs neither
// script nor inline style, so the result is the same on every processor and
// passes a Content-Security-Policy without 'unsafe-inline'.
//
// Classes are told apart three ways: by colour, by hatching and by the shape of
// the marker. static/css/map.css holds the rules the site needs for light, dark, print and
// forced colours; without them the built-in presentation attributes still give
// a readable map.
//
// Borders are Natural Earth's (public domain), simplified; Crimea is drawn with
// Ukraine as in UN General Assembly resolution 68/262. A border on this map is
// no statement on the status of any territory.
package worldmap

import (
	"cmp"
	"errors"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The classes a Mark can have, by the ground on which personal data may be
// processed in the country.
const (
	EEA      = "eea"      // GDPR applies: circle, solid
	Adequate = "adequate" // adequacy decision, GDPR Art. 45: square, hatched
	Other    = "other"    // any other third country, GDPR Art. 46 or 49: triangle, dotted
)

// Mark is one country to mark on the map.
type Mark struct {
	Country string // ISO 3166-1 alpha-2, upper case, or XK for Kosovo; at most one mark per country
	Class   string // EEA, Adequate or Other
	Label   string // name of the country in the page's language; the code when empty
	Href    string // "#id" of a place on the same page, or empty
	Count   int    // number of locations, printed behind the label when above one
}

// Options are the texts around the map.
type Options struct {
	ID          string            // prefix of every id in the map, "map" when empty; differs between two maps on one page
	Lang        string            // BCP 47 tag of all texts, left out when empty
	Title       string            // accessible name; required
	Description string            // accessible description: name what is marked, the labels are not read aloud
	Europe      string            // accessible name of the panel of Europe; Title when empty
	Legend      map[string]string // class → explanation; only classes that are marked are shown
}

// europePanel is the number of marks in Europe from which on Europe is drawn
// in a panel of its own: fewer labels still fit around it on the world map.
const europePanel = 4

// Measures in SVG units. A phone shows 1000 units on some 360 pixels: a font of
// 30 is legible there. Style sheets may shrink texts, never enlarge them.
const (
	worldWidth  = 1000
	europeSide  = 840
	fontSize    = 30
	markerHalf  = 11
	gridPerUnit = 4
	lineLetters = 16
)

var (
	idPattern   = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]{0,40}$`)
	langPattern = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,6}$`)
	hrefPattern = regexp.MustCompile(`^#[A-Za-z0-9][A-Za-z0-9._:-]{0,200}$`)
)

// Countries lists, sorted, every code a Mark can have: all 249 of
// ISO 3166-1 alpha-2 and XK, which the EU uses for Kosovo. It is empty only if
// the embedded map were damaged, which the package's tests rule out.
func Countries() []string {
	a, err := atlasOnce()
	if err != nil {
		return nil
	}
	var out []string
	for _, t := range a.territories {
		out = append(out, t.code)
	}
	return out
}

// SVG returns an HTML fragment that is also well-formed XML: a div with class
// "map" that holds the world, from four marks in Europe on a larger Europe as a
// second SVG before it, and the legend. The order of marks is of no importance.
// It fails for a country or class it does not know, a second mark for the same
// country, a link that leaves the page, an impossible ID or Lang, and a missing
// title.
func SVG(marks []Mark, o Options) (string, error) {
	a, err := atlasOnce()
	if err != nil {
		return "", err
	}
	d := &drawing{atlas: a, o: o, marks: slices.Clone(marks)}
	if err := d.check(); err != nil {
		return "", err
	}
	slices.SortFunc(d.marks, func(m, n Mark) int { return cmp.Compare(m.Country, n.Country) })
	d.draw()
	return d.b.String(), nil
}

func (d *drawing) check() error {
	if d.o.ID == "" {
		d.o.ID = "map"
	}
	switch {
	case d.o.Title == "":
		return errors.New("worldmap: a map needs a title for those who cannot see it")
	case !idPattern.MatchString(d.o.ID):
		return fmt.Errorf("worldmap: %q cannot begin an id", d.o.ID)
	case d.o.Lang != "" && !langPattern.MatchString(d.o.Lang):
		return fmt.Errorf("worldmap: %q is no language tag", d.o.Lang)
	}
	for class := range d.o.Legend {
		if !slices.Contains(classes(), class) {
			return fmt.Errorf("worldmap: legend for unknown class %q", class)
		}
	}
	seen := map[string]bool{}
	for _, m := range d.marks {
		t, ok := d.atlas.find(m.Country)
		switch {
		case !ok:
			return fmt.Errorf("worldmap: unknown country %q: want an ISO 3166-1 alpha-2 code in capitals", m.Country)
		case seen[m.Country]:
			return fmt.Errorf("worldmap: two marks for %s", m.Country)
		case !slices.Contains(classes(), m.Class):
			return fmt.Errorf("worldmap: unknown class %q of %s: want %s", m.Class, m.Country, strings.Join(classes(), ", "))
		case m.Href != "" && !hrefPattern.MatchString(m.Href):
			return fmt.Errorf("worldmap: link %q of %s does not stay on the page", m.Href, m.Country)
		}
		seen[m.Country] = true
		d.linked = d.linked || m.Href != ""
		if t.european {
			d.inEurope++
		}
	}
	return nil
}

func classes() []string { return []string{EEA, Adequate, Other} }

// clean returns a text fit to be shown: no control characters, none that
// reorder what stands beside them, no line breaks.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, r == 0xFFFE, r == 0xFFFF:
			return -1
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cc, r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

func escape(s string) string { return html.EscapeString(clean(s)) }
