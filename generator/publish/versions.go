package publish

import (
	"maps"
	"slices"
	"strings"

	"art32/generator/trust"
)

// versionPages show the register as it stood in every release.
func versionPages(s *speaker) []draftPage {
	s.begin()
	page := &VersionsPage{Releases: s.rows()}
	page.Page = s.fixed("versions")
	drafts := []draftPage{{path: "versions/_index", view: page}}
	for _, r := range s.in.History.Releases {
		drafts = append(drafts, s.versionPages(r)...)
	}
	return drafts
}

func (s *speaker) versionPages(r *Release) []draftPage {
	t := s.at(r)
	t.bare = true
	version := string(r.Version)
	measures := t.versionMeasures()
	list := registerPath(version)
	l := layOutVersion(r.Center, len(measures))
	page := t.version(r, l)
	for n, m := range measures {
		label := m.Measures[0].Category.Label
		if last := m.Measures[len(m.Measures)-1].Category.Label; last != label {
			label += " – " + last
		}
		page.MeasurePages = append(page.MeasurePages, Anchor{name(label), measuresPath(version, n)})
	}
	title := s.labels.text("title_version", "Version", version)
	page.Page = t.head("version", title, s.labels.text("description_version", "Version", version, "Date", s.day(r.Date).Text))
	page.Canonical = "/"
	drafts := s.parted(list, l, s.partOfVersion, func(on func(string) bool) viewOf {
		part := *page
		part.Subprocessors = kept(page.Subprocessors, on, func(x *Subprocessor) string { return "list/" + x.ID })
		part.Transfers = kept(page.Transfers, on, func(x *VersionTransfer) string { return x.key })
		part.Processings = kept(page.Processings, on, func(x *Processing) string { return "processing/" + x.ID })
		part.Entries = kept(page.Entries, on, func(x *SubprocessorInFull) string { return "sub-processor/" + x.Entry.ID })
		part.Locations = kept(page.Locations, on, func(x *Location) string { return "location/" + x.ID })
		part.Certificates = kept(page.Certificates, on, func(x *Certificate) string { return "certificate/" + x.ID })
		part.Documents = kept(page.Documents, on, func(x *Document) string { return "document/" + x.ID })
		if !on("") {
			part.Organisation, part.Terms, part.MeasurePages, part.Files = nil, nil, nil, nil
		}
		return &part
	})
	for n, m := range measures {
		m.Release, m.Pages, m.Part = page.Release, page.MeasurePages, n+1
		m.Page = t.head("version-measures", s.labels.text("title_version_measures", "Version", version, "Part", itoa(n+1)), page.Description)
		m.Canonical = "/security/"
		drafts = append(drafts, draftPage{path: measuresPath(version, n) + "index", view: m})
	}
	return drafts
}

// version is a register in full, but for the measures.
func (s *speaker) version(r *Release, l spreading) *VersionPage {
	c := s.center()
	organisation := s.organisation()
	page := &VersionPage{Release: s.row(r), Current: r.Since == nil, Title: s.line(c.Register.Title), Organisation: &organisation, Terms: s.versionTerms(),
		Files: r.frozenPaths(s.lang.Code), Seal: r.Seal, Measures: len(c.Measures)}
	for i := range c.Processings {
		page.Processings = append(page.Processings, s.processingAlone(&c.Processings[i]))
	}
	for _, x := range s.sortedSubprocessors() {
		full := s.subprocessorInFull(x)
		full.Entry.ObjectBy = nil // a deadline of today
		page.Entries = append(page.Entries, full)
		row := full.Entry
		row.Path = l.path(registerPath(string(r.Version)), l.of["sub-processor/"+row.ID]) + "#sub-processor-" + row.ID
		page.Subprocessors = append(page.Subprocessors, row)
		for i, t := range full.Transfers {
			if t.Mechanism.Key == string(trust.MechanismNoneEEA) {
				continue
			}
			page.Transfers = append(page.Transfers, VersionTransfer{Recipient: Anchor{name(row.LegalName), row.Path}, Country: t.Country, Extent: t.Extent,
				Mechanism: t.Mechanism, key: transferKey("transfer", x.ID, i)})
		}
	}
	for _, x := range s.sortedLocations() {
		page.Locations = append(page.Locations, s.location(x))
	}
	for i := range c.Certificates {
		page.Certificates = append(page.Certificates, s.certificate(&c.Certificates[i]))
	}
	for i := range c.Documents {
		d := s.document(&c.Documents[i])
		for j := range d.Files { // what lies there today may be another text
			d.Files[j].Path = ""
		}
		page.Documents = append(page.Documents, d)
	}
	return page
}

func (s *speaker) versionTerms() *VersionTerms {
	r := &s.center().Register
	v := &VersionTerms{Introduction: s.prose(r.Introduction), Authorisation: s.term("authorisation", string(r.Authorisation)), Notice: s.noticeDays(),
		Objection: s.prose(r.Objection), ReviewMonths: int(r.ReviewMonths), ReviewedOn: s.day(r.ReviewedOn), Prevailing: s.langName(s.prevailing())}
	for _, x := range r.Jurisdictions {
		v.Jurisdictions = append(v.Jurisdictions, s.term("territory", string(x)))
	}
	for _, lang := range slices.Sorted(maps.Keys(r.Translations)) {
		x := r.Translations[lang]
		v.Translations = append(v.Translations, TranslationRow{Language: s.langName(lang), Kind: s.term("translation_kind", string(x.Kind)), Reviewed: s.day(x.Reviewed)})
	}
	return v
}

// partOfVersion names the part of a version that an entry is in.
func (s *speaker) partOfVersion(id string) string {
	switch kind, _, _ := strings.Cut(id, "/"); kind {
	case "processing":
		return s.labels.text("nav_processing")
	case "sub-processor":
		return s.labels.text("nav_sub-processors")
	case "location":
		return s.labels.text("nav_data-locations")
	case "certificate":
		return s.labels.text("nav_certificates")
	case "document":
		return s.labels.text("nav_documents")
	}
	return s.labels.text("nav_home")
}

// layOutVersion lays out a version: beside what its first page says and the
// links to the pages of its measures, the lists that give an overview, then the
// records in full. The order is that of every language.
func layOutVersion(c *trust.Center, measures int) spreading {
	frame := 900 + 4*rowWeight*measures + weigh(c.Organisation, c.Register.Title, c.Register.Introduction, c.Register.Objection)
	all := make([]*trust.Subprocessor, len(c.Subprocessors))
	for i := range c.Subprocessors {
		all[i] = &c.Subprocessors[i]
	}
	slices.SortStableFunc(all, func(a, b *trust.Subprocessor) int {
		return strings.Compare(strings.ToLower(a.LegalName), strings.ToLower(b.LegalName))
	})
	var list, transfers []entry
	for _, x := range all {
		list = append(list, entry{id: "list/" + string(x.ID), weight: 3*rowWeight + weigh(x.LegalName, x.Service)})
		for i := range x.Transfers {
			if x.Transfers[i].Mechanism == trust.MechanismNoneEEA {
				continue
			}
			transfers = append(transfers, entry{id: transferKey("transfer", x.ID, i), weight: 2 * rowWeight, what: string(x.ID), shared: rowWeight + weigh(x.LegalName)})
		}
	}
	list = append(list, transfers...)
	for i := range c.Processings {
		x := &c.Processings[i]
		list = append(list, entry{id: "processing/" + string(x.ID), weight: articleWeight + weigh(*x)})
	}
	for _, x := range all {
		list = append(list, entry{id: "sub-processor/" + string(x.ID), weight: 3*articleWeight + weigh(*x)})
	}
	for i := range c.Locations {
		x := &c.Locations[i]
		list = append(list, entry{id: "location/" + string(x.ID), weight: articleWeight + weigh(*x)})
	}
	for i := range c.Certificates {
		x := &c.Certificates[i]
		list = append(list, entry{id: "certificate/" + string(x.ID), weight: articleWeight + weigh(*x)})
	}
	for i := range c.Documents {
		x := &c.Documents[i]
		list = append(list, entry{id: "document/" + string(x.ID), weight: articleWeight + weigh(*x)})
	}
	return spread(frame, list)
}

func measuresPath(version string, n int) string {
	return registerPath(version) + "measures-" + itoa(n+1) + "/"
}

// versionMeasures are all measures in full, category by category, on as many
// pages as they take.
func (s *speaker) versionMeasures() []*VersionMeasuresPage {
	var list []VersionMeasure
	var entries []entry
	for _, category := range trust.Category("").Values() {
		for i := range s.center().Measures {
			m := &s.center().Measures[i]
			if string(m.Category) != category {
				continue
			}
			list = append(list, VersionMeasure{Measure: s.measure(m), Category: s.term("category", category)})
			entries = append(entries, entry{id: string(m.ID), weight: articleWeight + weigh(*m)})
		}
	}
	if len(list) == 0 {
		return nil
	}
	l := spread(0, entries)
	pages := make([]*VersionMeasuresPage, l.pages())
	for n := range pages {
		on := func(id string) bool { return l.of[id] == n }
		pages[n] = &VersionMeasuresPage{Measures: kept(list, on, func(m *VersionMeasure) string { return m.ID })}
	}
	return pages
}
