package worldmap

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// crowded returns what the Europe panel has to hold at worst: every territory
// of Europe, each with a name of the given length.
func crowded(t *testing.T, name string, keep func(string) bool) (layout, []label) {
	t.Helper()
	a, err := load(world)
	if err != nil {
		t.Fatal(err)
	}
	var all []label
	for _, c := range a.territories {
		if c.european && keep(c.code) {
			lines, _ := wrap(name, lineLetters)
			all = append(all, label{at: point{(c.at.x - 1700) * europeSide / 600, (c.at.y - 60) * europeSide / 420}, lines: lines, short: c.code})
		}
	}
	return layout{bounds: box{4, 4, europeSide - 4, europeSide - 4}, size: fontSize, marker: markerHalf}, all
}

func TestLabelsDoNotOverlap(t *testing.T) {
	eea := strings.Fields("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK")
	for _, x := range []struct {
		what, name string
		keep       func(string) bool
		named      int // labels that must be printed at least as a code
	}{
		{"EEA", "Niederlande", func(c string) bool { return slices.Contains(eea, c) }, 30},
		{"EEA, long names", "Bosnien und Herzegowina (12)", func(c string) bool { return slices.Contains(eea, c) }, 30},
		{"all of Europe", "Niederlande", func(string) bool { return true }, 45},
	} {
		l, all := crowded(t, x.name, x.keep)
		placed, named := l.place(all), 0
		for i, b := range placed {
			if b.lines == nil {
				continue
			}
			named++
			if !l.bounds.holds(b.box) {
				t.Errorf("%s: %s leaves the panel: %v", x.what, b.short, b.box)
			}
			for j, c := range placed {
				if i == j {
					continue
				}
				if c.lines != nil && b.box.meets(c.box) {
					t.Errorf("%s: %s lies on %s", x.what, b.short, c.short)
				}
				if b.box.meets(around(c.at, l.marker)) {
					t.Errorf("%s: %s covers the marker of %s", x.what, b.short, c.short)
				}
				if c.lines != nil && c.leader != nil && b.box.cuts(c.leader[0], c.leader[1]) {
					t.Errorf("%s: the line of %s runs through %s", x.what, c.short, b.short)
				}
			}
		}
		if named < x.named {
			t.Errorf("%s: %d of %d markers have a text, want %d", x.what, named, len(placed), x.named)
		}
	}
}

// The codes are compared with CLDR's, a list this package did not write.
func TestCountriesAreThoseOfISO3166(t *testing.T) {
	withdrawn := strings.Fields("AN CS NT SU YU")
	var want []string
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			r, err := language.ParseRegion(code)
			if err != nil || !r.IsCountry() || r.String() != code || r.M49() == 0 || r.Canonicalize() != r || slices.Contains(withdrawn, code) {
				continue
			}
			want = append(want, code)
		}
	}
	if got := Countries(); !slices.Equal(got, want) {
		t.Errorf("markable are\n%v\nwant\n%v", got, want)
	}
}
