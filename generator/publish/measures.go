package publish

import (
	"art32/generator/history"
	"art32/generator/trust"
)

// securityPages are the overview of the measures and one page per category.
func securityPages(s *speaker) []draftPage {
	c := s.center()
	byCategory := map[trust.Category][]*trust.Measure{}
	for i := range c.Measures {
		m := &c.Measures[i]
		byCategory[m.Category] = append(byCategory[m.Category], m)
	}
	var used []trust.Category
	for _, key := range trust.Category("").Values() {
		if len(byCategory[trust.Category(key)]) > 0 {
			used = append(used, trust.Category(key))
		}
	}

	s.begin()
	overview := &SecurityPage{
		Introduction: s.prose(c.Register.Introduction),
		Processings:  s.processingAnchors(nil),
		ReviewMonths: int(c.Register.ReviewMonths),
		ReviewedOn:   s.day(c.Register.ReviewedOn),
	}
	for _, g := range trust.CategoryGroup("").Values() {
		group := SecurityGroup{Group: s.term("group", g), Law: s.laws(groupLaw[trust.CategoryGroup(g)])}
		for _, key := range used {
			if string(key.Info().Group) == g {
				group.Categories = append(group.Categories, s.categoryLink(key, byCategory[key]))
			}
		}
		if len(group.Categories) > 0 {
			overview.Groups = append(overview.Groups, group)
		}
	}
	overview.Page = s.fixed("security")
	drafts := []draftPage{{path: "security/_index", view: overview}}

	for i, key := range used {
		s.begin()
		page := &CategoryPage{Category: s.categoryLink(key, byCategory[key])}
		for _, scc := range key.Info().SCC {
			page.SCC = append(page.SCC, s.term("scc", scc))
		}
		for _, m := range byCategory[key] {
			page.Measures = append(page.Measures, s.measure(m))
		}
		page.Page = s.head("category", page.Category.Category.Label,
			s.labels.text("description_category", "Category", page.Category.Category.Label))
		if i > 0 {
			page.Previous = s.categoryAnchor(used[i-1])
		}
		if i+1 < len(used) {
			page.Next = s.categoryAnchor(used[i+1])
		}
		drafts = append(drafts, draftPage{path: "security/" + string(key), view: page})
	}
	return drafts
}

// groupLaw is what Art. 32(1) asks under a heading of the overview.
var groupLaw = map[trust.CategoryGroup][]string{
	trust.GroupConfidentiality: {"32-1-a", "32-1-b"},
	trust.GroupIntegrity:       {"32-1-b"},
	trust.GroupAvailability:    {"32-1-b", "32-1-c"},
	trust.GroupEvaluation:      {"32-1-d"},
	trust.GroupOrganisation:    {"32-4"},
	trust.GroupProcessorDuties: {"28-3"},
}

func (s *speaker) categoryAnchor(key trust.Category) *Anchor {
	return &Anchor{Text: name(s.labels.text("category_" + string(key))), Path: categoryPath(key)}
}

func (s *speaker) categoryLink(key trust.Category, measures []*trust.Measure) CategoryLink {
	info := key.Info()
	link := CategoryLink{Category: s.term("category", string(key)), Path: categoryPath(key), Law: s.laws(categoryLaw(info)), Measures: len(measures)}
	for _, g := range info.Goals {
		link.Goals = append(link.Goals, s.term("goal", g))
	}
	counts := map[trust.Status]int{}
	for _, m := range measures {
		link.Titles = append(link.Titles, s.line(m.Title))
		countStatus(counts, m)
	}
	for _, status := range trust.Status("").Values() {
		if n := counts[trust.Status(status)]; n > 0 && status != string(trust.StatusInPlace) {
			link.StatusMix = append(link.StatusMix, TermCount{s.term("status", status), n})
		}
	}
	return link
}

// categoryLaw are the provisions of the GDPR that a category answers.
func categoryLaw(info trust.CategoryInfo) []string {
	var provisions []string
	for _, limb := range info.Limbs {
		provisions = append(provisions, "32-1-"+limb)
	}
	return append(provisions, info.Provisions...)
}

func (s *speaker) laws(provisions []string) []string {
	cites := make([]string, len(provisions))
	for i, p := range provisions {
		cites[i] = s.law(p)
	}
	return cites
}

// countStatus counts the status of a measure and of those statements that
// differ from it.
func countStatus(counts map[trust.Status]int, m *trust.Measure) {
	counts[m.Status]++
	var walk func([]trust.Statement, trust.Status)
	walk = func(list []trust.Statement, above trust.Status) {
		for i := range list {
			status := above
			if own := list[i].Status; own != "" && own != above {
				status = own
				counts[own]++
			}
			walk(list[i].Statements, status)
		}
	}
	walk(m.Statements, m.Status)
}

// countStatements counts the assertions of a measure: its text and every
// statement that says something itself.
func countStatements(m *trust.Measure) int {
	n := 0
	if len(m.Text) > 0 {
		n++
	}
	var walk func([]trust.Statement)
	walk = func(list []trust.Statement) {
		for i := range list {
			n++
			walk(list[i].Statements)
		}
	}
	walk(m.Statements)
	return max(n, 1)
}

func (s *speaker) measure(m *trust.Measure) Measure {
	s.record = string(m.ID)
	defer func() { s.record = "" }()
	v := Measure{
		ID: string(m.ID), Title: s.line(m.Title), Kind: s.term("measure_kind", string(m.Kind)),
		Status: s.term("status", string(m.Status)), Condition: s.line(m.Condition),
		Since: s.day(m.Since), Until: s.day(m.Until),
		Text: s.prose(m.Text), Responsibility: s.prose(m.Responsibility),
		ProvidedBy: s.subprocessorAnchors(m.ProvidedBy), Locations: s.locationAnchors(m.Locations),
		Facts: s.facts(m.Facts), Statements: s.statements(m.Statements, m.Status),
		ReviewedOn: s.day(m.ReviewedOn), Ahead: s.announcedFor(history.KindMeasure, m.ID),
	}
	if len(m.AppliesTo) > 0 {
		v.AppliesTo = s.processingAnchors(m.AppliesTo)
	}
	for _, f := range frameworksOf(m) {
		v.Frameworks = append(v.Frameworks, Framework{s.term("framework", f.key), s.controlNames(f.key, f.controls)})
	}
	for _, e := range m.Evidence {
		v.Evidence = append(v.Evidence, s.evidence(e))
	}
	return v
}

func (s *speaker) statements(list []trust.Statement, above trust.Status) []Statement {
	var views []Statement
	for i := range list {
		x := &list[i]
		v := Statement{
			ID: string(x.ID), Text: s.prose(x.Text), Condition: s.line(x.Condition), Since: s.day(x.Since),
			ProvidedBy: s.subprocessorAnchors(x.ProvidedBy), Locations: s.locationAnchors(x.Locations),
			Facts: s.facts(x.Facts),
		}
		if len(x.AppliesTo) > 0 {
			v.AppliesTo = s.processingAnchors(x.AppliesTo)
		}
		status := above
		if x.Status != "" && x.Status != above {
			status = x.Status
			v.Status = s.optional("status", string(x.Status))
		}
		v.Statements = s.statements(x.Statements, status)
		views = append(views, v)
	}
	return views
}

func (s *speaker) evidence(e trust.Evidence) Evidence {
	v := Evidence{Title: s.line(e.Title), URL: string(e.URL), Date: s.day(e.Date)}
	switch {
	case e.Document != "":
		v.Path = s.documentPath(trust.ID(e.Document))
	case e.Certificate != "":
		v.Path = s.certificatePath(trust.ID(e.Certificate))
	}
	return v
}

func (s *speaker) measureAnchors(keep func(*trust.Measure) bool) []Anchor {
	var list []Anchor
	for i := range s.center().Measures {
		if m := &s.center().Measures[i]; keep(m) {
			list = append(list, Anchor{s.line(m.Title), s.measurePath(m)})
		}
	}
	return list
}

// framework is a framework with controls, as data.
type framework struct {
	key      string
	controls []string
}

// frameworksOf lists the controls a measure names itself, framework by
// framework. What follows from its category is shown with the category.
func frameworksOf(m *trust.Measure) []framework {
	f := m.Frameworks
	all := []struct {
		key  string
		list []trust.ControlID
	}{
		{"gdpr", f.GDPR}, {"scc", f.SCC}, {"iso27001", f.ISO27001}, {"soc2", f.SOC2}, {"csf", f.CSF},
		{"c5", f.C5}, {"nis2", f.NIS2}, {"dora", f.DORA}, {"ccm", f.CCM},
	}
	var used []framework
	for _, x := range all {
		if len(x.list) == 0 {
			continue
		}
		one := framework{key: x.key}
		for _, id := range x.list {
			one.controls = append(one.controls, string(id))
		}
		used = append(used, one)
	}
	return used
}

// controlNames writes controls as they are cited.
func (s *speaker) controlNames(key string, controls []string) []string {
	switch key {
	case "gdpr":
		return s.laws(controls)
	case "scc":
		names := make([]string, len(controls))
		for i, c := range controls {
			names[i] = c
			if label := "scc_" + c; s.labels.has(label) {
				names[i] = s.labels.text(label)
			}
		}
		return names
	}
	return controls
}
