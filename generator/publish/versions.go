package publish

import (
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
	c := r.Center
	version := string(r.Version)
	newest := s.in.History.Newest()
	page := &VersionPage{
		Release: t.row(r), Newest: t.row(newest), Current: r == newest, Title: t.line(c.Register.Title),
		Organisation: c.Organisation.LegalName, Seal: r.Seal, Measures: len(c.Measures),
	}
	page.Files = r.frozenPaths(s.lang.Code)
	for _, x := range t.sortedSubprocessors() {
		row := t.subprocessor(x)
		row.Path, row.Replaces, row.ReplacedBy, row.ObjectBy = "", nil, nil, nil // nor a deadline of today
		page.Subprocessors = append(page.Subprocessors, row)
		for i := range x.Transfers {
			row := t.versionTransfer(x, &x.Transfers[i])
			row.key = transferKey("transfer", x.ID, i)
			page.Transfers = append(page.Transfers, row)
		}
	}
	for i := range c.Locations {
		l := &c.Locations[i]
		operator := c.Organisation.LegalName
		if l.Operator != "" {
			operator = t.refName(l.Operator)
		}
		page.Locations = append(page.Locations, VersionLocation{Title: t.line(l.Title), Kind: t.term("location_kind", string(l.Kind)),
			Country: t.country(l.Country), City: l.City, Operator: operator, key: "location/" + string(l.ID)})
	}
	for i := range c.Certificates {
		x := &c.Certificates[i]
		page.Certificates = append(page.Certificates, VersionEntry{Name: name(x.Standard), key: "certificate/" + string(x.ID),
			Detail: strings.Join(filled(t.say(x.Holder), x.Issuer, x.Number), ", ")})
	}
	for i := range c.Processings {
		page.Processings = append(page.Processings, t.line(c.Processings[i].Name))
	}
	measures := t.versionMeasures()
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
	drafts := s.parted(registerPath(version), layOutVersion(c, len(measures)), nil, func(on func(string) bool) viewOf {
		part := *page
		part.Subprocessors = kept(page.Subprocessors, on, func(x *Subprocessor) string { return "sub-processor/" + x.ID })
		part.Locations = kept(page.Locations, on, func(x *VersionLocation) string { return x.key })
		part.Transfers = kept(page.Transfers, on, func(x *VersionTransfer) string { return x.key })
		part.Certificates = kept(page.Certificates, on, func(x *VersionEntry) string { return x.key })
		if !on("") {
			part.Processings, part.MeasurePages, part.Files = nil, nil, nil
		}
		return &part
	})
	for n, m := range measures {
		m.Release, m.Newest, m.Pages, m.Part = page.Release, page.Newest, page.MeasurePages, n+1
		m.Page = t.head("version-measures", s.labels.text("title_version_measures", "Version", version, "Part", itoa(n+1)), page.Description)
		m.Canonical = "/security/"
		drafts = append(drafts, draftPage{path: measuresPath(version, n) + "index", view: m})
	}
	return drafts
}

// layOutVersion lays out the lists of a version, beside what its first page says
// and the links to the pages of its measures. The order is that of every language.
func layOutVersion(c *trust.Center, measures int) spreading {
	frame := 500 + 4*rowWeight*measures
	for i := range c.Processings {
		frame += rowWeight + weigh(c.Processings[i].Name)
	}
	all := make([]*trust.Subprocessor, len(c.Subprocessors))
	for i := range c.Subprocessors {
		all[i] = &c.Subprocessors[i]
	}
	slices.SortStableFunc(all, func(a, b *trust.Subprocessor) int {
		return strings.Compare(strings.ToLower(a.LegalName), strings.ToLower(b.LegalName))
	})
	var list, transfers []entry
	for _, x := range all {
		list = append(list, entry{id: "sub-processor/" + string(x.ID), weight: 2*rowWeight + weigh(x.LegalName, x.Service)})
		for i := range x.Transfers {
			transfers = append(transfers, entry{id: transferKey("transfer", x.ID, i), weight: rowWeight, what: string(x.ID), shared: rowWeight + weigh(x.LegalName)})
		}
	}
	for i := range c.Locations {
		l := &c.Locations[i]
		list = append(list, entry{id: "location/" + string(l.ID), weight: 2*rowWeight + weigh(l.Title, l.City)})
	}
	list = append(list, transfers...)
	for i := range c.Certificates {
		x := &c.Certificates[i]
		list = append(list, entry{id: "certificate/" + string(x.ID), weight: 2*rowWeight + weigh(x.Standard, x.Issuer, x.Number)})
	}
	return spread(frame, list)
}

func measuresPath(version string, n int) string {
	return registerPath(version) + "measures-" + itoa(n+1) + "/"
}

// frozenFor are the frozen PDFs, those of a language first, and the notices in it.
func frozenFor(r *Release, code string) []string {
	var own, others, notices []string
	for name := range r.Frozen {
		switch {
		case strings.HasPrefix(name, "notice."+code+"."):
			notices = append(notices, name)
		case !strings.HasSuffix(name, ".pdf"):
		case strings.HasSuffix(name, "-"+code+".pdf"):
			own = append(own, name)
		default:
			others = append(others, name)
		}
	}
	slices.Sort(own)
	slices.Sort(others)
	slices.Sort(notices)
	return slices.Concat(own, others, notices)
}

func (s *speaker) versionTransfer(x *trust.Subprocessor, t *trust.Transfer) VersionTransfer {
	v := VersionTransfer{Recipient: x.LegalName, Mechanism: s.term("mechanism", string(t.Mechanism))}
	if t.To != "" {
		country := s.country(t.To)
		v.Country = &country
	} else {
		v.Extent = s.optional("extent", string(t.Extent))
	}
	return v
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
			list = append(list, VersionMeasure{ID: string(m.ID), Title: s.line(m.Title), Category: s.term("category", category),
				Status: s.term("status", string(m.Status)), Condition: s.line(m.Condition),
				Text: s.prose(m.Text), Facts: s.facts(m.Facts), Statements: unlinked(s.statements(m.Statements, m.Status))})
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

// unlinked takes out what leads to pages of today.
func unlinked(list []Statement) []Statement {
	for i := range list {
		list[i].AppliesTo, list[i].ProvidedBy, list[i].Locations = nil, nil, nil
		unlinked(list[i].Statements)
	}
	return list
}
