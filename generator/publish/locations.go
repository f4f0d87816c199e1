package publish

import (
	"slices"

	"art32/generator/history"
	"art32/generator/trust"
	"art32/generator/worldmap"
)

// dataLocationsPage shows where data are: on a map, by country and by
// processing.
func dataLocationsPage(s *speaker) []draftPage {
	c := s.center()
	s.begin()
	page := &DataLocationsPage{}
	for _, l := range s.sortedLocations() {
		if s.closed(l) {
			page.Former = append(page.Former, s.location(l))
		} else {
			page.Locations = append(page.Locations, s.location(l))
		}
	}
	page.Countries, page.Imprecise = s.places()
	for i := range c.Processings {
		page.ByProcessing = append(page.ByProcessing, s.processingRow(&c.Processings[i]))
	}
	page.Map = s.worldMap(page.Countries)
	page.Page = s.fixed("data-locations")
	return []draftPage{{path: locationsList + "_index", view: page}}
}

func (s *speaker) closed(l *trust.Location) bool {
	return !l.Until.IsZero() && l.Until.Before(s.in.Today)
}

// sortedLocations are all locations by country and title, former ones last.
func (s *speaker) sortedLocations() []*trust.Location {
	list := make([]*trust.Location, len(s.center().Locations))
	names := map[*trust.Location]string{}
	for i := range s.center().Locations {
		l := &s.center().Locations[i]
		list[i] = l
		title, _ := l.Title.In(s.lang.Tag, s.prevailing())
		names[l] = s.countryName(l.Country) + "\x00" + title
	}
	slices.SortStableFunc(list, func(a, b *trust.Location) int {
		if s.closed(a) != s.closed(b) {
			if s.closed(b) {
				return -1
			}
			return 1
		}
		return s.collator.CompareString(names[a], names[b])
	})
	return list
}

func (s *speaker) measuresAt(id trust.ID) []Anchor {
	ref := trust.Ref[trust.Location](id)
	return s.measureAnchors(func(m *trust.Measure) bool { return slices.Contains(m.Locations, ref) })
}

// places are all countries and extents in which data are processed today or
// from an announced day on, with the locations and sub-processors there.
func (s *speaker) places() ([]CountryPlaces, []ImprecisePlace) {
	c := s.center()
	byCountry := map[trust.Country][]Anchor{}
	byExtent := map[trust.Extent][]Anchor{}
	for i := range c.Locations {
		l := &c.Locations[i]
		if !s.closed(l) {
			byCountry[l.Country] = append(byCountry[l.Country], Anchor{s.line(l.Title), s.locationPath(l.ID)})
		}
	}
	for _, x := range s.sortedSubprocessors() {
		if x.Role == trust.RoleIndependent || state(x, s.in.Today) == stateFormer {
			continue
		}
		a := s.subprocessorAnchor(x)
		for _, p := range x.Locations {
			switch {
			case p.Country != "" && !slices.Contains(byCountry[p.Country], a):
				byCountry[p.Country] = append(byCountry[p.Country], a)
			case p.Extent != "" && !slices.Contains(byExtent[p.Extent], a):
				byExtent[p.Extent] = append(byExtent[p.Extent], a)
			}
		}
	}
	var countries []CountryPlaces
	for country, anchors := range byCountry {
		countries = append(countries, CountryPlaces{Country: s.country(country), Places: anchors})
	}
	zones := trust.Zone("").Values()
	slices.SortFunc(countries, func(a, b CountryPlaces) int {
		if d := slices.Index(zones, a.Country.Zone.Key) - slices.Index(zones, b.Country.Zone.Key); d != 0 {
			return d
		}
		return s.collator.CompareString(a.Country.Name+a.Country.Code, b.Country.Name+b.Country.Code)
	})
	var imprecise []ImprecisePlace
	for _, key := range trust.Extent("").Values() {
		if anchors := byExtent[trust.Extent(key)]; len(anchors) > 0 {
			imprecise = append(imprecise, ImprecisePlace{Extent: s.term("extent", key), Places: anchors})
		}
	}
	return countries, imprecise
}

func (s *speaker) worldMap(places []CountryPlaces) string {
	if len(places) == 0 {
		return ""
	}
	marks := make([]worldmap.Mark, len(places))
	for i, p := range places {
		marks[i] = worldmap.Mark{Country: p.Country.Code, Class: p.Country.Zone.Key, Label: p.Country.Name,
			Href: "#country-" + p.Country.Code, Count: len(p.Places)}
	}
	legend := map[string]string{}
	for _, zone := range trust.Zone("").Values() {
		legend[zone] = s.labels.text("zone_" + zone)
	}
	svg, err := worldmap.SVG(marks, worldmap.Options{
		Lang: string(s.lang.Tag), Title: s.labels.text("map_title"), Description: s.labels.text("map_description"),
		Europe: s.labels.text("map_europe"), Legend: legend,
	})
	if err != nil {
		s.err = err
	}
	return svg
}

func (s *speaker) processingRow(p *trust.Processing) ProcessingRow {
	c := s.center()
	ref := trust.Ref[trust.Processing](p.ID)
	concerns := func(list []trust.Ref[trust.Processing]) bool { return len(list) == 0 || slices.Contains(list, ref) }
	row := ProcessingRow{Processing: Anchor{s.line(p.Name), s.processingPath(p.ID)}}
	countries := map[trust.Country]bool{}
	for i := range c.Locations {
		l := &c.Locations[i]
		if concerns(l.Hosts) && !s.closed(l) {
			row.Locations = append(row.Locations, Anchor{s.line(l.Title), s.locationPath(l.ID)})
			countries[l.Country] = true
		}
	}
	for _, x := range s.sortedSubprocessors() {
		if x.Role == trust.RoleIndependent || state(x, s.in.Today) == stateFormer || !concerns(x.Processings) {
			continue
		}
		row.Recipients = append(row.Recipients, s.subprocessorAnchor(x))
		for _, place := range x.Locations {
			if place.Country != "" {
				countries[place.Country] = true
			}
		}
	}
	for country := range countries {
		row.Countries = append(row.Countries, s.country(country))
	}
	sortCountries(s, row.Countries)
	return row
}

func (s *speaker) location(l *trust.Location) Location {
	v := Location{
		ID: string(l.ID), Title: s.line(l.Title), Kind: s.term("location_kind", string(l.Kind)),
		Operator: s.subprocessorRef(l.Operator), OperatorName: s.center().Organisation.LegalName,
		Address: l.Address, City: l.City, Region: l.Region, Country: s.country(l.Country),
		CustomerRegion: l.CustomerRegion, Announced: s.day(l.Announced), Since: s.day(l.Since), Until: s.day(l.Until),
		Commitment: s.prose(l.Commitment), Note: s.prose(l.Note),
	}
	if v.Operator != nil {
		v.OperatorName = v.Operator.Text.Text
	}
	if len(l.Hosts) > 0 {
		v.Hosts = s.processingAnchors(l.Hosts)
	}
	for _, a := range l.Activities {
		v.Activities = append(v.Activities, s.term("activity", string(a)))
	}
	for _, id := range l.Certificates {
		if c := s.center().Certificate(id); c != nil {
			v.Certificates = append(v.Certificates, s.certificate(c))
		}
	}
	v.Measures, v.Ahead = s.measuresAt(l.ID), s.announcedFor(history.KindLocation, l.ID)
	return v
}
