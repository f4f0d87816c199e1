package importer

import (
	"fmt"
	"slices"
	"strings"

	"art32/generator/trust"
)

// locations reads the places at which the publisher or a named company works.
func (b *builder) locations() {
	lang := b.d.Lang
	b.d.each(func(m *Measure, x *Statement, above string) {
		text := x.said(lang)
		if slices.Contains([]trust.Category{"definitions", "disclaimer-language", "document-meta", "third-country-transfer", "subprocessor-list"}, m.Category) {
			return
		}
		folded := fold(text)
		centre, office := b.v.term("datacentre", lang).in(folded), b.v.term("office", lang).in(folded)
		context := fold(above)
		if !centre && !office && b.v.term("datacentre", lang).in(context) && m.Category == "data-location" {
			centre = true
		}
		if !centre && !office || x.Status == trust.StatusAbsent {
			return
		}
		backup := b.v.term("backup", lang).in(folded)
		var operator *Company
		for _, c := range b.v.mentions(text) {
			for _, o := range b.d.Companies {
				if c.kind == "company" && (o.ID == c.id || fold(o.Name) == fold(c.name)) && operator == nil {
					operator = o
				}
			}
		}
		places := slices.DeleteFunc(b.v.places(text), func(p Place) bool { return p.Country == "" })
		if len(places) == 0 && operator != nil && centre {
			// A country in the name of the company is better than nothing.
			for _, p := range b.v.places(operator.Name) {
				if p.Country != "" {
					p.why = "the name of the company"
					places = append(places, p)
				}
			}
		}
		for _, p := range places {
			kind := "data-centre"
			switch {
			case backup && centre || backup && !office:
				kind = "backup"
			case office && !centre || office && b.near(text, p, "office", "datacentre"):
				kind = "office"
			}
			op := operator
			if kind == "office" {
				op = nil
			}
			if op == nil && centre && kind != "office" {
				// Whose data centre it is, the section may say.
				for _, c := range b.v.mentions(above) {
					for _, o := range b.d.Companies {
						if o.ID == c.id && c.kind == "company" {
							op = o
						}
					}
				}
			}
			if len(places) > 1 || p.City != "" {
				if nearest := b.operatorNear(text, p); nearest != nil && kind != "office" {
					op = nearest
				}
			}
			b.location(kind, p, op, x)
		}
	})
	for _, c := range b.d.Companies {
		b.companyPlaces(c)
	}
}

// near says that a word of the first group stands closer to a place than any of
// the second.
func (b *builder) near(text string, p Place, group, other string) bool {
	folded := " " + fold(text) + " "
	best := func(g string) int {
		n := 1 << 20
		for _, s := range b.v.term(g, b.d.Lang) {
			if i := s.index(strings.TrimSpace(folded)); i >= 0 {
				n = min(n, distance(i+1, p.at))
			}
		}
		return n
	}
	return best(group) < best(other)
}

// operatorNear is the company named closest to a place.
func (b *builder) operatorNear(text string, p Place) *Company {
	at := strings.Index(text, p.why)
	if p.City == "" || at < 0 {
		return nil
	}
	var best *Company
	closest := 1 << 20
	for _, c := range b.v.mentions(text) {
		if c.kind != "company" {
			continue
		}
		for _, o := range b.d.Companies {
			if d := min(distance(c.end, at), distance(c.at, at+len(p.why))); (o.ID == c.id || fold(o.Name) == fold(c.name)) && d < closest {
				best, closest = o, d
			}
		}
	}
	return best
}

// locationNames are the titles of locations by kind; they are ours.
var locationNames = map[string]Words{
	"data-centre": {"de": "Rechenzentrum", "fr": "Centre de données", "en": "Data centre", "es": "Centro de datos", "it": "Data center", "nl": "Datacenter"},
	"backup":      {"de": "Ort der Datensicherung", "fr": "Lieu de sauvegarde", "en": "Backup site", "es": "Lugar de las copias de seguridad", "it": "Luogo dei backup", "nl": "Back-uplocatie"},
	"office":      {"de": "Geschäftsräume", "fr": "Bureaux", "en": "Offices", "es": "Oficinas", "it": "Uffici", "nl": "Kantoor"},
}

func (b *builder) location(kind string, p Place, op *Company, x *Statement) {
	lang := b.d.Lang
	operator := ""
	if op != nil {
		operator = op.ID
	}
	for _, l := range b.d.Locations {
		if l.Country == p.Country && l.City == p.City && (l.Kind == kind || p.City != "" && l.Operator == operator) && (l.Operator == operator || operator == "") {
			if !slices.Contains(x.Locations, l.ID) {
				x.Locations = append(x.Locations, l.ID)
			}
			return
		}
	}
	title := locationNames[kind][lang]
	if title == "" {
		title = locationNames[kind]["en"]
	}
	if op != nil {
		title += " " + op.Name
	}
	if p.City != "" {
		title += ", " + p.City
	}
	l := &Location{Kind: kind, City: p.City, Region: p.Region, Country: p.Country, Operator: operator, Line: x.Line, why: p.why, Title: Words{lang: title}}
	base := kebab(strings.TrimSpace(p.City+" "+string(p.Country)), 30)
	if p.City != "" {
		base = kebab(p.City, 30)
	}
	if operator != "" {
		base = operator + "-" + base
	} else {
		base = kind + "-" + base
	}
	l.ID = base
	for n := 2; slices.ContainsFunc(b.d.Locations, func(o *Location) bool { return o.ID == l.ID }); n++ {
		l.ID = fmt.Sprintf("%s-%d", base, n)
	}
	l.Reviews = append(l.Reviews, fmt.Sprintf("from %q in line %d; kind and operator are read from the sentence", p.why, x.Line))
	b.d.Locations = append(b.d.Locations, l)
	x.Locations = append(x.Locations, l.ID)
}
