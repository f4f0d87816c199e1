package importer

import (
	"slices"
	"strings"

	"art32/generator/trust"
)

// companyPlaces decides where a company works and on what legal basis data go
// there: from its entry, or from the sentences that name it.
func (b *builder) companyPlaces(c *Company) {
	lang := b.d.Lang
	raw := c.raw[lang]
	var places []Place
	if c.Listed {
		places = append(places, c.codes...)
		for _, line := range strings.Split(raw, "\n") {
			// Purposes may name countries that are no places of the company.
			if strings.TrimSpace(line) == strings.TrimSpace(c.Purpose[lang]) && len(b.v.places(raw)) > len(b.v.places(line)) {
				continue
			}
			places = append(places, b.v.places(cutMechanisms(line))...)
		}
	} else {
		for _, line := range strings.Split(raw, "\n") {
			for _, p := range b.v.places(cutMechanisms(line)) {
				if b.belongs(line, p, c) {
					places = append(places, p)
				}
			}
		}
		if len(places) == 0 {
			for _, l := range b.d.Locations {
				if l.Operator == c.ID {
					places = append(places, Place{Country: l.Country, City: l.City, Region: l.Region, why: l.why})
				}
			}
		}
		// What a section says without naming the company again.
		for _, m := range b.d.Measures {
			if m.Category != "third-country-transfer" {
				continue
			}
			names := map[string]bool{}
			all := ""
			for _, x := range m.Statements {
				all += x.said(lang) + "\n"
				for _, o := range x.ProvidedBy {
					names[o] = true
				}
			}
			if names[c.ID] && len(names) == 1 {
				places = append(places, b.v.places(cutMechanisms(all))...)
				raw += "\n" + all
			}
		}
	}
	c.Places = b.v.merge(places)
	found := mechanismsIn(raw, b.main)
	for _, p := range c.Places {
		third := p.Country != "" && p.Country.Zone() != trust.ZoneEEA || p.Extent == trust.ExtentGlobal
		if !third {
			continue
		}
		t := Transfer{To: p.Country, Extent: p.Extent, Mechanism: trust.MechanismUnspecified}
		switch {
		case len(found) > 0:
			t.Mechanism = found[0].mechanism
			if len(found) > 1 {
				t.Fallback = found[1].mechanism
				t.Review = "the source names several mechanisms; which one holds?"
			}
			for _, f := range found {
				if f.doubt != "" {
					t.Review = strings.TrimPrefix(t.Review+"; "+f.doubt, "; ")
				}
			}
			for _, f := range found {
				if f.mechanism == trust.MechanismSCC {
					t.Modules = modulesIn(raw)
				}
			}
			if t.Mechanism == trust.MechanismSCC && t.Modules == nil && t.Fallback == trust.MechanismDPF {
				t.Mechanism, t.Fallback = t.Fallback, t.Mechanism
			}
		case p.Country != "" && p.Country != "US" && p.Country.Zone() == trust.ZoneAdequate:
			t.Mechanism = trust.MechanismAdequacy
			t.Review = "not in the source; there is an adequacy decision for the country"
		default:
			t.Review = "the source names no legal basis"
		}
		if slices.ContainsFunc(c.Moves, func(o Transfer) bool { return o.To == t.To && o.Extent == t.Extent }) {
			continue
		}
		c.Moves = append(c.Moves, t)
	}
	if len(c.Places) == 0 {
		c.Places = []Place{{Extent: trust.ExtentUnknown, why: ""}}
		c.Reviews = append(c.Reviews, "the source does not say where it processes the data")
	}
}

// belongs says that a place in running text is one of a company: it stands
// closer to it than to any other company, and a word about places is near.
func (b *builder) belongs(line string, p Place, c *Company) bool {
	at := -1
	for _, name := range []string{p.why, p.City} {
		if at < 0 && name != "" {
			at = strings.Index(strings.ToLower(line), strings.ToLower(name))
		}
	}
	var own, other = 1 << 20, 1 << 20
	for _, m := range b.v.mentions(line) {
		d := min(distance(m.end, at), distance(m.at, at))
		if m.id == c.ID || fold(m.name) == fold(c.Name) {
			own = min(own, d)
		} else {
			other = min(other, d)
		}
	}
	folded := fold(line)
	office := b.v.term("office", b.d.Lang).in(folded) && !b.v.term("datacentre", b.d.Lang).in(folded)
	return at >= 0 && own <= other && own < 120 && !office
}

// cutMechanisms takes out the names of instruments, which contain places, such
// as "EU-U.S. Privacy Shield".
func cutMechanisms(s string) string { return instrument().ReplaceAllString(s, " ") }

var instrument = lazily(`(?i)(?:EU|UE|Swiss|UK)?\s?[-–]?\s?(?:\(?EU\)?)?\s?U\.?S\.?A?\.?[ -](?:data )?privacy[- ](?:shield|framework)(?: framework)?|(?:EU|UE|Swiss)[ –-]+U\.?\s?S\.?\s+(?:DPF|privacy[- ]shield|data privacy framework)(?: framework)?|EU[- ](?:Standard\w*|SCCs?|model clauses)|(?:standard contractual clauses|clauses contractuelles types|standardvertragsklauseln) (?:der|de l['’]|of the) (?:EU|UE)|decisione? \(UE\)|EU[ -]Kommission`)
