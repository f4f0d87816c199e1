package publish

import "art32/generator/trust"

// ListLink counts entries that are listed elsewhere.
type ListLink struct {
	Key   string `json:"key"` // sub-processors, locations, measures
	Count int    `json:"count"`
	Path  string `json:"path"`
}

// ListingPage lists what is too much for a cell of a table: who processes in a
// country, and what belongs to a processing.
type ListingPage struct {
	Page
	Up            Anchor         `json:"up"`
	Name          Words          `json:"name"`
	Zone          *Term          `json:"zone,omitempty"`
	Subprocessors []Subprocessor `json:"subprocessors"`
	Locations     []Anchor       `json:"locations"`
	Measures      []Anchor       `json:"measures"`
	Counts        []ListLink     `json:"counts"`
}

// spread makes the pages of the data locations: the map and the tables stand
// on the first. Countries in which there is too much to name get pages of
// their own.
func (p *DataLocationsPage) spread(s *speaker) []draftPage {
	l := &s.index().layout
	q := *p
	q.Countries = append([]CountryPlaces(nil), p.Countries...)
	q.Imprecise = append([]ImprecisePlace(nil), p.Imprecise...)
	q.ByProcessing = append([]ProcessingRow(nil), p.ByProcessing...)
	var lists []draftPage
	up := Anchor{name(s.labels.text("nav_data-locations")), locationsList}
	split := func(key string, places []Anchor, page ListingPage) []ListLink {
		layout, long := l.places[key]
		if !long {
			return nil
		}
		var subprocessors []Anchor
		for _, a := range places {
			if s.subprocessorAt(a) != nil {
				subprocessors = append(subprocessors, a)
			} else {
				page.Locations = append(page.Locations, a)
			}
		}
		page.Up = up
		page.Page = s.head("listing", page.Name.Text, s.labels.text("description_place", "Name", page.Name.Text))
		drafts := s.listing(placeList(key), layout, &page, subprocessors)
		lists = append(lists, drafts...)
		return page.Counts
	}
	for i, c := range q.Countries {
		if q.Countries[i].Lists = split(c.Country.Code, c.Places, ListingPage{Name: name(c.Country.Name), Zone: &c.Country.Zone}); q.Countries[i].Lists != nil {
			q.Countries[i].Places = nil
		}
	}
	for i, e := range q.Imprecise {
		if q.Imprecise[i].Lists = split(e.Extent.Key, e.Places, ListingPage{Name: name(e.Extent.Label)}); q.Imprecise[i].Lists != nil {
			q.Imprecise[i].Places = nil
		}
	}
	for i := range q.ByProcessing {
		row := &q.ByProcessing[i]
		id := s.center().Processings[i].ID
		all := Processing{ID: string(id), Subprocessors: row.Recipients, Locations: row.Locations}
		if row.Lists = s.listLinks(all); len(l.recipients) > 0 {
			row.Locations = nil
		}
		row.Recipients = nil
	}
	id := func(x *Location) string { return x.ID }
	country := func(id string) string {
		if x := s.center().Location(trust.Ref[trust.Location](id)); x != nil {
			return s.countryName(x.Country)
		}
		return id
	}
	drafts := s.parted(locationsList, l.locations, briefly(country), func(on func(string) bool) viewOf {
		part := q
		part.Locations, part.Former = kept(q.Locations, on, id), kept(q.Former, on, id)
		if !on("") { // entries of no page are on the first
			part.Map, part.Countries, part.Imprecise, part.ByProcessing = "", nil, nil, nil
		}
		return &part
	})
	return append(drafts, lists...)
}

func (p *ProcessingPage) spread(s *speaker) []draftPage {
	l := &s.index().layout
	var lists []draftPage
	q := *p
	q.Processings = append([]Processing(nil), p.Processings...)
	for i := range q.Processings {
		x := &q.Processings[i]
		layout, long := l.recipients[x.ID]
		if !long {
			continue
		}
		page := &ListingPage{Name: x.Name, Up: Anchor{name(s.labels.text("nav_processing")), s.processingPath(trust.ID(x.ID))},
			Locations: x.Locations, Measures: x.Measures}
		page.Page = s.head("listing", x.Name.Text, s.labels.text("description_listing", "Name", x.Name.Text))
		lists = append(lists, s.listing(recipientsList(trust.ID(x.ID)), layout, page, x.Subprocessors)...)
		x.Lists = page.Counts
		x.Subprocessors, x.Locations, x.Measures = nil, nil, nil
	}
	drafts := s.parted(processingsList, l.processings, nil, func(on func(string) bool) viewOf {
		part := q
		part.Processings = kept(q.Processings, on, func(x *Processing) string { return x.ID })
		return &part
	})
	return append(drafts, lists...)
}

// listLinks count what belongs to a processing and lead to where it is listed.
func (s *speaker) listLinks(p Processing) []ListLink {
	id := trust.ID(p.ID)
	layout, long := s.index().layout.recipients[p.ID]
	link := func(key string, list []Anchor) ListLink {
		x := ListLink{key, len(list), s.processingPath(id)}
		if long {
			x.Path = layout.path(recipientsList(id), layout.of[anchorKey(list[0])]) + "#" + key
		}
		return x
	}
	var links []ListLink
	if len(p.Subprocessors) > 0 {
		links = append(links, link("sub-processors", p.Subprocessors))
	}
	if len(p.Locations) > 0 && long {
		links = append(links, link("locations", p.Locations))
	}
	return links
}

// listing makes the pages of lists and counts them in page.
func (s *speaker) listing(list string, l spreading, page *ListingPage, subprocessors []Anchor) []draftPage {
	count := func(key string, anchors []Anchor) {
		if len(anchors) > 0 {
			page.Counts = append(page.Counts, ListLink{key, len(anchors), l.path(list, l.of[anchorKey(anchors[0])]) + "#" + key})
		}
	}
	count("sub-processors", subprocessors)
	count("locations", page.Locations)
	count("measures", page.Measures)
	for _, a := range subprocessors {
		page.Subprocessors = append(page.Subprocessors, s.subprocessor(s.subprocessorAt(a)))
	}
	key := func(a *Anchor) string { return anchorKey(*a) }
	return s.parted(list, l, nil, func(on func(string) bool) viewOf {
		q := *page
		q.Subprocessors = kept(page.Subprocessors, on, func(x *Subprocessor) string { return x.Path })
		q.Locations, q.Measures = kept(page.Locations, on, key), kept(page.Measures, on, key)
		return &q
	})
}
