package publish

import (
	"slices"
	"strings"
	"unicode/utf8"

	"art32/generator/trust"
)

// viewOf is any view of view.go.
type viewOf interface{ page() *Page }

// longView is a view whose lists may be too long for one page. Everything that
// is made of a view gets it whole; only the site's pages are spread.
type longView interface {
	viewOf
	// spread makes the pages of the view, and those of the lists it leaves out.
	spread(*speaker) []draftPage
}

// parted makes the pages of a list that is laid out as l: view returns one with
// the entries that are on it. Links to the pages say from where to where they
// go, as dictionaries do ("Acme – Keller"): guide names an entry, or is nil.
func (s *speaker) parted(list string, l spreading, guide func(id string) string, view func(on func(id string) bool) viewOf) []draftPage {
	var drafts []draftPage
	var parts []Anchor
	for n := range l.pages() {
		text := itoa(n + 1)
		if guide != nil {
			from, to := guide(l.first[n]), guide(l.last[n])
			if from != to {
				from += " – " + to
			}
			text += " (" + from + ")"
		}
		parts = append(parts, Anchor{name(text), l.path(list, n)})
	}
	for n := range parts {
		v := view(func(id string) bool { return l.of[id] == n })
		p := v.page()
		if len(parts) > 1 {
			p.Parts, p.Part = parts, n+1
		}
		if n > 0 {
			p.Title = s.labels.text("title_part", "Title", p.Title, "Part", itoa(n+1))
			p.Description = ""
		}
		drafts = append(drafts, draftPage{path: l.path(list, n) + "_index", view: v})
	}
	return drafts
}

// briefly is a guide of names, cut to guide words.
func briefly(guide func(id string) string) func(id string) string {
	return func(id string) string { return brief(guide(id)) }
}

// brief cuts a name to a guide word.
func brief(name string) string {
	const longest = 16
	if utf8.RuneCountInString(name) <= longest {
		return name
	}
	cut := string([]rune(name)[:longest])
	if i := strings.LastIndexByte(cut, ' '); i > longest/2 {
		return strings.TrimRight(cut[:i], " ,.&-")
	}
	return cut + "…"
}

// kept are the elements of a list that are on a page.
func kept[T any](list []T, on func(id string) bool, id func(*T) string) []T {
	var out []T
	for i := range list {
		if on(id(&list[i])) {
			out = append(out, list[i])
		}
	}
	return out
}

func (x *Subprocessor) id() string { return x.ID }

func (s *speaker) companyName(id string) string {
	if x := s.center().Subprocessor(trust.Ref[trust.Subprocessor](id)); x != nil {
		return x.LegalName
	}
	if d := s.index().departedAs(trust.ID(id)); d != nil {
		return d.entry.LegalName
	}
	return id
}

func (p *SubprocessorsPage) spread(s *speaker) []draftPage {
	l := s.index().layout.subprocessors.guidedBy(func(id string) bool {
		x := s.center().Subprocessor(trust.Ref[trust.Subprocessor](id))
		return x != nil && s.groupOf(x) == stateActive
	})
	former := slices.Clone(p.Former)
	var gone []draftPage
	for _, d := range s.former() {
		former = append(former, s.formerRow(d))
	}
	sortBy(s, former, func(x Subprocessor) string { return x.LegalName })
	for i := range s.index().departed {
		d := &s.index().departed[i]
		gone = append(gone, draftPage{path: subprocessorsList + string(d.entry.ID), view: s.formerPage(d)})
	}
	return append(s.parted(subprocessorsList, l, briefly(s.companyName), func(on func(string) bool) viewOf {
		q := *p
		q.Upcoming = kept(p.Upcoming, on, (*Subprocessor).id)
		q.Active = kept(p.Active, on, (*Subprocessor).id)
		q.Independent = kept(p.Independent, on, (*Subprocessor).id)
		q.Former = kept(former, on, (*Subprocessor).id)
		return &q
	}), gone...)
}

func (p *TransfersPage) spread(s *speaker) []draftPage {
	guide := func(id string) string {
		_, id, _ = strings.Cut(id, "/") // the law
		id = strings.TrimPrefix(id, subprocessorsList)
		id, _, _ = strings.Cut(id, "/")
		return s.companyName(id)
	}
	return s.parted(transfersList, s.index().layout.transfers, briefly(guide), func(on func(string) bool) viewOf {
		q := *p
		q.Views = nil
		for _, v := range p.Views {
			key := v.Territory.Key
			v.Transfers = kept(v.Transfers, on, func(t *Transfer) string { return t.key })
			v.None = kept(v.None, on, func(a *Anchor) string { return key + "/" + anchorKey(*a) })
			if len(v.Transfers)+len(v.None) > 0 || on(key) {
				q.Views = append(q.Views, v)
			}
		}
		return &q
	})
}

func (p *CategoryPage) spread(s *speaker) []draftPage {
	l := s.index().layout.categories[trust.Category(p.Category.Category.Key)]
	return s.parted(p.Category.Path, l, nil, func(on func(string) bool) viewOf {
		q := *p
		q.Measures = kept(p.Measures, on, func(m *Measure) string { return m.ID })
		return &q
	})
}

func (p *SecurityPage) spread(s *speaker) []draftPage {
	if !s.index().layout.titles {
		for i := range p.Groups {
			for j := range p.Groups[i].Categories {
				p.Groups[i].Categories[j].Titles = nil
			}
		}
	}
	return []draftPage{{path: "security/_index", view: p}}
}

func (p *CertificatesPage) spread(s *speaker) []draftPage {
	id := func(c *Certificate) string { return c.ID }
	return s.parted(certificatesList, s.index().layout.certificates, nil, func(on func(string) bool) viewOf {
		q := *p
		q.Own, q.Providers = kept(p.Own, on, id), kept(p.Providers, on, id)
		return &q
	})
}

func (p *DocumentsPage) spread(s *speaker) []draftPage {
	return s.parted(documentsList, s.index().layout.documents, nil, func(on func(string) bool) viewOf {
		q := *p
		q.Groups = nil
		for _, g := range p.Groups {
			if g.Documents = kept(g.Documents, on, func(d *Document) string { return d.ID }); len(g.Documents) > 0 {
				q.Groups = append(q.Groups, g)
			}
		}
		return &q
	})
}
