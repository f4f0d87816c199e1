package publish

import (
	"slices"
	"strings"

	"art32/generator/trust"
)

func sortUpcoming(list []Upcoming) {
	slices.SortStableFunc(list, func(a, b Upcoming) int { return strings.Compare(a.Effective.ISO, b.Effective.ISO) })
}

// homePage answers the auditor's first questions.
func homePage(s *speaker) []draftPage {
	c := s.center()
	s.begin()
	page := &HomePage{
		Site:          s.site(),
		About:         s.prose(c.Organisation.About),
		Organisation:  s.pairs("organisation", "legal_name", c.Organisation.LegalName, "address", strings.Join(s.address(c.Organisation.Address), ", ")),
		Measures:      len(c.Measures),
		Upcoming:      s.upcoming(),
		Authorisation: s.term("authorisation", string(c.Register.Authorisation)),
		NoticeDays:    int(c.Register.NoticeDays.For(trust.ChangeAddition)),
		ObjectionDays: int(c.Register.ObjectionDays.For(trust.ChangeAddition)),
		Contacts:      s.contacts(),
		Processings:   s.processingAnchors(nil),
	}
	countries, imprecise := s.places()
	for _, p := range countries {
		page.Countries = append(page.Countries, CountryCount{p.Country, len(p.Places)})
	}
	for _, p := range imprecise {
		page.Imprecise = append(page.Imprecise, p.Extent)
	}
	for i := range c.Subprocessors {
		x := &c.Subprocessors[i]
		if st := state(x, s.in.Today); x.Role == trust.RoleIndependent || st != stateActive && st != stateEnding {
			continue
		}
		page.Subprocessors++
		if inThirdCountry(x) {
			page.ThirdCountries++
		}
	}
	counts := map[trust.Status]int{}
	byCategory := map[trust.Category][]*trust.Measure{}
	for i := range c.Measures {
		m := &c.Measures[i]
		page.Statements += countStatements(m)
		countStatus(counts, m)
		byCategory[m.Category] = append(byCategory[m.Category], m)
	}
	for _, key := range trust.Status("").Values() {
		if n := counts[trust.Status(key)]; n > 0 {
			page.StatusCounts = append(page.StatusCounts, TermCount{s.term("status", key), n})
		}
	}
	for _, key := range trust.Category("").Values() {
		if list := byCategory[trust.Category(key)]; len(list) > 0 {
			link := s.categoryLink(trust.Category(key), list)
			link.Titles = nil // the overview shows them
			page.Categories = append(page.Categories, link)
		}
	}
	for i := range c.Certificates {
		if cert := &c.Certificates[i]; cert.Kind != trust.CertificateAlignment {
			page.Certificates = append(page.Certificates, s.certificate(cert))
		}
	}
	title := s.line(c.Register.Title).Text
	page.Page = s.head("home", title, s.labels.text("description_home", "Name", c.Organisation.LegalName))
	page.Layout = "" // Hugo's own home template
	return []draftPage{{path: "_index", view: page}}
}

// site is what every template needs to know.
func (s *speaker) site() Site {
	c := s.center()
	v := Site{
		Name: c.Organisation.Name(), LegalName: c.Organisation.LegalName, Title: s.line(c.Register.Title),
		Website: string(c.Organisation.Website), SecurityTxt: hasSecurityTxt(c), Logo: string(c.Organisation.Logo),
		Version: string(c.Register.Version), Updated: s.day(c.Register.Updated), ReviewedOn: s.day(c.Register.ReviewedOn),
		Prevailing:     s.langName(c.Prevailing()),
		PrivacyContact: s.contactFor(trust.RolePrivacy, trust.RoleDPO),
	}
	if s.lang.Tag != c.Prevailing() {
		t := c.Register.Translations[s.lang.Tag]
		kind := t.Kind
		if kind == "" {
			kind = trust.TranslationNone
		}
		v.Translation, v.TranslationDate = s.term("translation_kind", string(kind)), s.day(t.Reviewed)
	}
	for _, l := range s.in.Languages {
		n := s.langName(l.Tag)
		v.Languages = append(v.Languages, n)
	}
	if s.in.hasFeeds() {
		for _, topic := range topics() {
			v.Feeds = append(v.Feeds, FeedLink{s.term("feed", topic), s.feedTitle(topic), feedPath(s.lang, topic, "atom"), feedPath(s.lang, topic, "json")})
		}
		v.Calendar = calendarPath(s.lang)
	}
	if newest := s.in.History.Newest(); newest != nil {
		v.Unreleased = !s.in.Released
		if v.Version == "" {
			v.Version, v.Updated = string(newest.Version), s.day(newest.Date)
		}
	}
	for _, m := range pageMakers() {
		if m.group != "" && m.exists(s) {
			v.Nav = append(v.Nav, NavItem{Key: m.kind, Path: m.path, Group: m.group})
		}
	}
	return v
}
