package history

import (
	"fmt"
	"slices"
	"strings"

	"art32/generator/trust"
)

// Conditions of rules on where data are processed.

// outsideEEA says that what was added lies, at least in part, outside the EEA
// or nowhere in particular.
func outsideEEA(x *Change, _ *comparer) bool {
	switch r := x.After.(type) {
	case *trust.Subprocessor:
		for _, p := range r.Locations {
			if isOutside(&p) {
				return true
			}
		}
		return false
	case *trust.Location:
		return r.Country.Zone() != trust.ZoneEEA
	case *trust.Place:
		return isOutside(r)
	}
	return false
}

func isOutside(p *trust.Place) bool {
	if p.Country != "" {
		return p.Country.Zone() != trust.ZoneEEA
	}
	return p.Extent != "" && p.Extent != trust.ExtentEEA
}

func toThirdCountry(x *Change, _ *comparer) bool {
	country, ok := x.After.(trust.Country)
	return ok && country.Zone() != trust.ZoneEEA
}

// countryMoved says that the same location is in another country than before.
func countryMoved(x *Change, c *comparer) bool {
	id := trust.Ref[trust.Location](x.Record.ID)
	a, b := c.a.Location(id), c.b.Location(id)
	return a != nil && b != nil && a.Country != b.Country
}

// newCountry says that the company did not process in that country before.
func newCountry(x *Change, c *comparer) bool {
	p, ok := x.After.(*trust.Place)
	if !ok || p.Country == "" {
		return false
	}
	if s := c.older(x); s != nil {
		for _, q := range s.Locations {
			if q.Country == p.Country || withinExtent(p, &q) {
				return false
			}
		}
	}
	return true
}

// placeNamed says that a country is named that was meant before: all of them
// were, or all of the EEA.
func placeNamed(x *Change, c *comparer) bool {
	p, ok := x.After.(*trust.Place)
	s := c.older(x)
	return ok && s != nil && p.Country != "" && slices.ContainsFunc(s.Locations, func(q trust.Place) bool { return withinExtent(p, &q) })
}

// extentNamed says that the EEA went and countries of it are named instead: data
// stay where they were said to be, and nobody has less to rely on.
func extentNamed(x *Change, c *comparer) bool {
	p, ok := x.Before.(*trust.Place)
	s := c.newer(x)
	if !ok || s == nil || p.Extent != trust.ExtentEEA || p.AccessOnly {
		return false
	}
	return slices.ContainsFunc(s.Locations, func(q trust.Place) bool { return q.Country != "" && withinExtent(&q, p) })
}

// sameMoreClosely says that places are named with more words: Frankfurt,
// eu-central-1 (Frankfurt).
func sameMoreClosely(x *Change, _ *comparer) bool {
	before, after := strings.Split(fmt.Sprint(x.Before), ","), strings.Split(fmt.Sprint(x.After), ",")
	if len(before) != len(after) {
		return false
	}
	for i := range before {
		words := wordsOf(fold(after[i]))
		if slices.ContainsFunc(wordsOf(fold(before[i])), func(w string) bool { return !slices.Contains(words, w) }) {
			return false
		}
	}
	return true
}

func withinExtent(p, q *trust.Place) bool {
	if q.AccessOnly && !p.AccessOnly {
		return false
	}
	return q.Extent == trust.ExtentGlobal || q.Extent == trust.ExtentEEA && p.Country.Zone() == trust.ZoneEEA
}

// onlyAccessed says that data were accessed from that country before, and are
// stored there now.
func onlyAccessed(x *Change, c *comparer) bool {
	p, ok := x.After.(*trust.Place)
	s := c.older(x)
	if !ok || p.Country == "" || p.AccessOnly || s == nil {
		return false
	}
	found := false
	for _, q := range s.Locations {
		if q.Country == p.Country {
			if found = true; !q.AccessOnly {
				return false
			}
		}
	}
	return found
}

func newExtent(x *Change, _ *comparer) bool {
	p, ok := x.After.(*trust.Place)
	return ok && p.Extent != ""
}
