package publish

import (
	"slices"

	"art32/generator/history"
	"art32/generator/trust"
)

// The states of a sub-processor on the build's date.
const (
	stateActive   = "active"
	stateUpcoming = "upcoming"
	stateEnding   = "ending"
	stateFormer   = "former"
)

func state(x *trust.Subprocessor, today trust.Date) string {
	switch {
	case !x.Ended.IsZero() && x.Ended.Before(today):
		return stateFormer
	case today.Before(x.Effective):
		return stateUpcoming
	case !x.Ended.IsZero():
		return stateEnding
	}
	return stateActive
}

// groupIndependent are the recipients that process for their own purposes.
const groupIndependent = "independent"

// groupOf names the table of the list that x is in: stateUpcoming, stateActive
// (also for what is about to end), groupIndependent or stateFormer.
func (s *speaker) groupOf(x *trust.Subprocessor) string {
	switch st := state(x, s.in.Today); {
	case st == stateFormer:
		return st
	case x.Role == trust.RoleIndependent:
		return groupIndependent
	case st == stateUpcoming:
		return st
	}
	return stateActive
}

func (s *speaker) sortedSubprocessors() []*trust.Subprocessor {
	list := make([]*trust.Subprocessor, len(s.center().Subprocessors))
	for i := range s.center().Subprocessors {
		list[i] = &s.center().Subprocessors[i]
	}
	sortBy(s, list, func(x *trust.Subprocessor) string { return x.LegalName })
	return list
}

// subprocessorPages are the list and one page per entry.
func subprocessorPages(s *speaker) []draftPage {
	c := s.center()
	s.begin()
	page := &SubprocessorsPage{
		Authorisation: s.term("authorisation", string(c.Register.Authorisation)),
		NoticeDays:    int(c.Register.NoticeDays.For(trust.ChangeAddition)),
		ObjectionDays: int(c.Register.ObjectionDays.For(trust.ChangeAddition)),
		Objection:     s.prose(c.Register.Objection),
		Contact:       s.contactFor(trust.RoleObjections, trust.RolePrivacy, trust.RoleDPO),
	}
	countries := map[trust.Country]bool{}
	categories := map[string]bool{}
	for _, x := range s.sortedSubprocessors() {
		row := s.subprocessor(x)
		switch s.groupOf(x) {
		case stateFormer:
			page.Former = append(page.Former, row)
		case groupIndependent:
			page.Independent = append(page.Independent, row)
		case stateUpcoming:
			page.Upcoming = append(page.Upcoming, row)
		default:
			page.Active = append(page.Active, row)
		}
		for _, p := range x.Locations {
			if p.Country != "" {
				countries[p.Country] = true
			}
		}
		categories[string(x.Category)] = true
	}
	for country := range countries {
		page.Countries = append(page.Countries, s.country(country))
	}
	sortCountries(s, page.Countries)
	for category := range categories {
		page.Categories = append(page.Categories, s.term("subprocessor_category", category))
	}
	slices.SortFunc(page.Categories, func(a, b Term) int { return s.collator.CompareString(a.Label+a.Key, b.Label+b.Key) })
	page.InUse = len(page.Active)
	page.Page = s.fixed("sub-processors")
	drafts := []draftPage{{path: "sub-processors/_index", view: page}}
	for _, x := range s.sortedSubprocessors() {
		drafts = append(drafts, draftPage{path: "sub-processors/" + string(x.ID), view: s.subprocessorPage(x)})
	}
	return drafts
}

func sortCountries(s *speaker, list []Country) {
	slices.SortFunc(list, func(a, b Country) int { return s.collator.CompareString(a.Name+a.Code, b.Name+b.Code) })
}

// placesOf are the countries and extents in which a sub-processor works, each once.
func (s *speaker) placesOf(x *trust.Subprocessor) (countries []Country, extents []Term) {
	seen := map[string]bool{}
	for _, p := range x.Locations {
		key := string(p.Country) + "/" + string(p.Extent)
		if seen[key] {
			continue
		}
		seen[key] = true
		if p.Country != "" {
			countries = append(countries, s.countryOfRecipient(x, p.Country))
		} else {
			extents = append(extents, s.term("extent", string(p.Extent)))
		}
	}
	sortCountries(s, countries)
	return countries, extents
}

func (s *speaker) subprocessor(x *trust.Subprocessor) Subprocessor {
	v := Subprocessor{
		ID: string(x.ID), Path: s.subprocessorLink(x.ID), LegalName: x.LegalName, Service: s.line(x.Service),
		Role: s.term("subprocessor_role", string(x.Role)), Category: s.term("subprocessor_category", string(x.Category)),
		State: s.term("state", state(x, s.in.Today)), Announced: s.day(x.Announced),
		Effective: s.day(x.Effective), Ended: s.day(x.Ended), Replaces: s.subprocessorRef(x.Replaces),
	}
	if v.State.Key == stateUpcoming { // later nobody can object any more
		v.ObjectBy = s.deadline(s.index().coming.begins(history.KindSubprocessor, x.ID).objectBy())
	}
	v.Countries, v.Extents = s.placesOf(x)
	seen := map[trust.Mechanism]bool{}
	for _, t := range x.Transfers {
		if !seen[t.Mechanism] {
			seen[t.Mechanism] = true
			v.Mechanisms = append(v.Mechanisms, s.term("mechanism_short", string(t.Mechanism)))
		}
	}
	for i := range s.center().Subprocessors {
		if y := &s.center().Subprocessors[i]; string(y.Replaces) == string(x.ID) {
			a := s.subprocessorAnchor(y)
			v.ReplacedBy = &a
		}
	}
	return v
}

func (s *speaker) subprocessorPage(x *trust.Subprocessor) *SubprocessorPage {
	s.begin()
	v := &SubprocessorPage{SubprocessorInFull: s.subprocessorInFull(x), Ahead: s.announcedFor(history.KindSubprocessor, x.ID)}
	v.Page = s.head("sub-processor", x.LegalName, s.labels.text("description_sub-processor", "Name", x.LegalName))
	return v
}

func (s *speaker) subprocessorInFull(x *trust.Subprocessor) SubprocessorInFull {
	v := SubprocessorInFull{
		Entry: s.subprocessor(x), Purpose: s.prose(x.Purpose), DataCategories: s.list(x.DataCategories),
		DataSubjects: s.list(x.DataSubjects), SpecialCategories: s.list(x.SpecialCategories),
		Products: x.Products, AI: s.optional("ai_use", string(x.AI)),
		Address: s.address(x.Seat.Address), Register: x.Seat.Register, SeatCountry: s.country(x.Seat.Address.Country),
		ParentCompany: x.Seat.ParentCompany, EngagedBy: s.subprocessorRef(x.Parent),
		DPAURL: string(x.Contract.DPAURL), DPASigned: s.day(x.Contract.Signed),
		Condition: s.prose(x.Condition), EndReason: s.line(x.EndReason), ReviewedOn: s.day(x.ReviewedOn), Note: s.prose(x.Note),
	}
	if len(x.Processings) > 0 {
		v.Processings = s.processingAnchors(x.Processings)
	}
	if x.Seat.ParentCountry != "" {
		country := s.country(x.Seat.ParentCountry)
		v.ParentCountry = &country
	}
	for i := range s.center().Subprocessors {
		if y := &s.center().Subprocessors[i]; string(y.Parent) == string(x.ID) {
			v.Engages = append(v.Engages, s.subprocessorAnchor(y))
		}
	}
	for _, p := range x.Locations {
		v.Places = append(v.Places, s.place(x, p))
	}
	for i := range x.Transfers {
		v.Transfers = append(v.Transfers, s.transfer(x, &x.Transfers[i]))
	}
	if x.Contact != nil {
		v.Contact = s.vendorContact(x.Contact)
	}
	v.URLs = s.pairs("url", "site", string(x.URLs.Site), "privacy", string(x.URLs.Privacy),
		"security", string(x.URLs.Security), "subprocessors", string(x.URLs.Subprocessors))
	for i := range s.center().Certificates {
		c := &s.center().Certificates[i]
		if c.Holder.Subprocessor() == trust.Ref[trust.Subprocessor](x.ID) || slices.Contains(x.Certificates, trust.Ref[trust.Certificate](c.ID)) {
			v.Certificates = append(v.Certificates, s.certificate(c))
		}
	}
	ref := trust.Ref[trust.Subprocessor](x.ID)
	for i := range s.center().Locations {
		if l := &s.center().Locations[i]; l.Operator == ref {
			v.Locations = append(v.Locations, Anchor{s.line(l.Title), s.locationPath(l.ID)})
		}
	}
	for _, m := range s.providedBy(ref) {
		v.Measures = append(v.Measures, Anchor{s.line(m.Title), s.measurePath(m)})
	}
	return v
}

func (s *speaker) place(x *trust.Subprocessor, p trust.Place) Place {
	v := Place{Region: p.Region, City: p.City, Facility: p.Facility, AccessOnly: p.AccessOnly,
		CustomerRegion: p.CustomerRegion, Note: s.line(p.Note)}
	if p.Country != "" {
		country := s.countryOfRecipient(x, p.Country)
		v.Country = &country
	} else {
		v.Extent = s.optional("extent", string(p.Extent))
	}
	return v
}

func (s *speaker) vendorContact(c *trust.VendorContact) []Pair {
	return s.pairs("contact", "name", c.Name, "position", c.Position, "email", string(c.Email),
		"phone", string(c.Phone), "url", string(c.URL))
}

// pairs labels the values that are there; prefix_<key> is the label.
func (s *speaker) pairs(prefix string, keyed ...string) []Pair {
	var list []Pair
	for i := 0; i+1 < len(keyed); i += 2 {
		if keyed[i+1] != "" {
			list = append(list, Pair{Key: keyed[i], Label: s.labels.text(prefix + "_" + keyed[i]), Value: keyed[i+1]})
		}
	}
	return list
}
