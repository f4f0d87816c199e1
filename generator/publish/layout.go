package publish

import (
	"strconv"
	"strings"

	"art32/generator/trust"
)

// layout says on which page the entries of every list are.
type layout struct {
	subprocessors, locations, processings, transfers, certificates, documents spreading

	categories map[trust.Category]spreading // the measures of a category
	frameworks map[string]spreading         // the controls of a framework
	// places and recipients are the lists that are too long for a table: who
	// processes in a country or extent, and what belongs to a processing. There
	// is none if all of them are short enough.
	places     map[string]spreading
	recipients map[string]spreading
	// titles says that the overview of the measures has room for their titles.
	titles bool
}

// The addresses of the lists, relative to the language folder.
const (
	subprocessorsList = "sub-processors/"
	locationsList     = "data-locations/"
	processingsList   = "processing/"
	transfersList     = "transfers/"
	certificatesList  = "certificates/"
	documentsList     = "documents/"
	crosswalkList     = "crosswalk/"
)

func placeList(key string) string         { return locationsList + strings.ToLower(key) + "/" }
func recipientsList(id trust.ID) string   { return processingsList + string(id) + "/" }
func frameworkList(key string) string     { return crosswalkList + key + "/" }
func controlKey(control, m string) string { return control + "\x00" + m }

// layOut lays out all lists. Their order is that of the prevailing language,
// which s speaks.
func layOut(s *speaker) layout {
	c := s.center()
	l := layout{
		subprocessors: spread(500+weigh(c.Register.Objection), s.subprocessorEntries()),
		transfers:     spread(300, s.transferEntries()),
		categories:    map[trust.Category]spreading{}, frameworks: map[string]spreading{},
		places: map[string]spreading{}, recipients: map[string]spreading{},
	}
	titles := 0
	byCategory := map[trust.Category][]entry{}
	for i := range c.Measures {
		m := &c.Measures[i]
		byCategory[m.Category] = append(byCategory[m.Category], entry{id: string(m.ID), weight: articleWeight + weigh(*m)})
		titles += 2 + weigh(m.Title)
	}
	for category, list := range byCategory {
		l.categories[category] = spread(300, list)
		titles += 3 * rowWeight
	}
	l.titles = titles <= pageRoom
	for _, f := range s.crosswalk() {
		l.frameworks[f.key] = spread(100, f.entries())
	}
	var list []entry
	for i := range c.Certificates {
		if x := &c.Certificates[i]; x.Holder == trust.HolderOwn {
			list = append(list, entry{id: string(x.ID), weight: articleWeight + weigh(*x)})
		}
	}
	for i := range c.Certificates {
		if x := &c.Certificates[i]; x.Holder != trust.HolderOwn {
			list = append(list, entry{id: string(x.ID), weight: articleWeight + weigh(*x)})
		}
	}
	l.certificates = spread(200, list)
	list = nil
	for _, category := range trust.DocumentCategory("").Values() {
		for i := range c.Documents {
			if d := &c.Documents[i]; string(d.Category) == category {
				list = append(list, entry{id: string(d.ID), weight: articleWeight + weigh(*d)})
			}
		}
	}
	l.documents = spread(100, list)
	l.layOutPlaces(s, l.layOutProcessings(s))
	return l
}

// layOutProcessings returns the weight of the table of data by processing.
func (l *layout) layOutProcessings(s *speaker) (weight int) {
	c := s.center()
	var all []Processing
	total := 0
	for i := range c.Processings {
		p := s.processing(&c.Processings[i])
		all = append(all, p)
		total += len(p.Subprocessors) + len(p.Locations) + len(p.Measures)
		weight += 2*rowWeight + weigh(c.Processings[i].Name)
	}
	var list []entry
	for i, p := range all {
		e := entry{id: p.ID, weight: articleWeight + weigh(c.Processings[i])}
		for _, links := range [][]Anchor{p.Subprocessors, p.Locations, p.Measures} {
			e.weight += rowWeight
			if total <= mostInline {
				e.weight += weighLinks(links)
			}
		}
		list = append(list, e)
		if total > mostInline {
			l.recipients[p.ID] = spread(100, p.entries(s))
		} else {
			weight += againWeight * len(p.Locations)
		}
	}
	l.processings = spread(200, list)
	return weight
}

// layOutPlaces lays out data locations, beside a table that weighs so much.
func (l *layout) layOutPlaces(s *speaker, table int) {
	countries, imprecise := s.places()
	total := 0
	seen := map[string]bool{}
	links := 0
	count := func(list []Anchor) {
		total += len(list)
		for _, a := range list {
			if links += againWeight; !seen[a.Path] {
				seen[a.Path] = true
				links += weigh(a.Text.Text)
			}
		}
	}
	for _, p := range countries {
		count(p.Places)
	}
	for _, p := range imprecise {
		count(p.Places)
	}
	frame := table + 3*rowWeight*(len(countries)+len(imprecise))
	if len(countries) > 0 {
		frame += mapWeight + 2*rowWeight*len(countries)
	}
	if total <= mostInline {
		frame += links
	} else {
		for _, p := range countries {
			l.places[p.Country.Code] = spread(200, s.placeEntries(p.Places))
		}
		for _, p := range imprecise {
			l.places[p.Extent.Key] = spread(200, s.placeEntries(p.Places))
		}
	}
	var list []entry
	for _, x := range s.sortedLocations() {
		e := entry{id: string(x.ID), weight: articleWeight + weigh(*x)}
		e.weight += weighLinks(s.measuresAt(x.ID))
		list = append(list, e)
	}
	l.locations = spread(frame, list)
}

func weighLinks(list []Anchor) int {
	n := 0
	for _, a := range list {
		n += rowWeight + weigh(a.Text.Text)
	}
	return n
}

// subprocessorEntries are the rows of the list, group by group.
func (s *speaker) subprocessorEntries() []entry {
	groups := map[string][]entry{}
	all := s.sortedSubprocessors()
	for _, d := range s.former() {
		all = append(all, d.entry)
	}
	sortBy(s, all, func(x *trust.Subprocessor) string { return x.LegalName })
	for _, x := range all {
		g := s.groupOf(x)
		weight := s.weighRow(x)
		if s.index().departedAs(x.ID) != nil {
			g, weight = stateFormer, weight+4*rowWeight
		}
		groups[g] = append(groups[g], entry{id: string(x.ID), weight: weight})
	}
	var list []entry
	for _, g := range []string{stateUpcoming, stateActive, groupIndependent, stateFormer} {
		list = append(list, groups[g]...)
	}
	return list
}

func (s *speaker) weighRow(x *trust.Subprocessor) int {
	w := 3*rowWeight/2 + weigh(x.LegalName, x.Service)
	if state(x, s.in.Today) != stateActive {
		w += 3 * rowWeight
	}
	return w
}

// placeEntries are locations and sub-processors in a country.
func (s *speaker) placeEntries(places []Anchor) []entry {
	var list []entry
	for _, a := range places {
		e := entry{id: anchorKey(a), weight: rowWeight + weigh(a.Text.Text)}
		if x := s.subprocessorAt(a); x != nil {
			e.weight = s.weighRow(x)
		}
		list = append(list, e)
	}
	return list
}

// entries of the lists of a processing.
func (p Processing) entries(s *speaker) []entry {
	list := s.placeEntries(p.Subprocessors)
	list = append(list, s.placeEntries(p.Locations)...)
	return append(list, s.placeEntries(p.Measures)...)
}

// transferEntries are the rows of all laws and the recipients without transfer.
func (s *speaker) transferEntries() []entry {
	var list []entry
	for _, v := range s.transferViews() {
		for _, t := range v.Transfers {
			list = append(list, entry{id: t.key, weight: 4*rowWeight + weigh(t.Recipient.Text.Text, *t.record)})
		}
		for _, a := range v.None {
			list = append(list, entry{id: v.Territory.Key + "/" + anchorKey(a), weight: rowWeight + weigh(a.Text.Text)})
		}
	}
	return list
}

func transferKey(territory string, id trust.ID, n int) string {
	return territory + "/" + string(id) + "/" + strconv.Itoa(n)
}
