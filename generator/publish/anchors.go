package publish

import (
	"strings"

	"art32/generator/trust"
)

// Anchors are links to records; their addresses are made here only.

func subprocessorPath(id trust.ID) string { return subprocessorsList + string(id) + "/" }

// leads says that a record gets a link.
func (s *speaker) leads(has func(*trust.Center) bool) bool {
	return !s.bare && (s.linked == nil || has(s.linked))
}

// subprocessorLink is the page of a sub-processor; one that has departed keeps it.
func (s *speaker) subprocessorLink(id trust.ID) string {
	if s.leads(func(c *trust.Center) bool {
		return c.Subprocessor(trust.Ref[trust.Subprocessor](id)) != nil || s.index().departedAs(id) != nil
	}) {
		return subprocessorPath(id)
	}
	return ""
}

func (s *speaker) locationPath(id trust.ID) string {
	if !s.leads(func(c *trust.Center) bool { return c.Location(trust.Ref[trust.Location](id)) != nil }) {
		return ""
	}
	return s.index().layout.locations.anchor(locationsList, string(id))
}

func (s *speaker) processingPath(id trust.ID) string {
	if !s.leads(func(c *trust.Center) bool { return c.Processing(trust.Ref[trust.Processing](id)) != nil }) {
		return ""
	}
	return s.index().layout.processings.anchor(processingsList, string(id))
}

func (s *speaker) certificatePath(id trust.ID) string {
	if !s.leads(func(c *trust.Center) bool { return c.Certificate(trust.Ref[trust.Certificate](id)) != nil }) {
		return ""
	}
	return s.index().layout.certificates.anchor(certificatesList, string(id))
}

func (s *speaker) documentPath(id trust.ID) string {
	if !s.leads(func(c *trust.Center) bool { return c.Document(trust.Ref[trust.Document](id)) != nil }) {
		return ""
	}
	return s.index().layout.documents.anchor(documentsList, string(id))
}

func categoryPath(key trust.Category) string { return "security/" + string(key) + "/" }

func (s *speaker) measurePath(m *trust.Measure) string {
	if s.linked != nil { // it may stand in another category by now
		now := s.linked.Measure(trust.Ref[trust.Measure](m.ID))
		if now == nil {
			return ""
		}
		m = now
	}
	if s.bare {
		return ""
	}
	return s.index().layout.categories[m.Category].anchor(categoryPath(m.Category), string(m.ID))
}

// anchorKey tells the records of a list apart, whatever page they are on.
func anchorKey(a Anchor) string {
	list, _, _ := strings.Cut(a.Path, "/")
	if i := strings.LastIndexByte(a.Path, '#'); i >= 0 {
		return list + a.Path[i:]
	}
	return a.Path
}

// subprocessorAt is the sub-processor that an anchor leads to, or nil.
func (s *speaker) subprocessorAt(a Anchor) *trust.Subprocessor {
	id, ok := strings.CutPrefix(a.Path, subprocessorsList)
	if !ok {
		return nil
	}
	return s.center().Subprocessor(trust.Ref[trust.Subprocessor](strings.TrimSuffix(id, "/")))
}

func (s *speaker) subprocessorAnchor(x *trust.Subprocessor) Anchor {
	return Anchor{name(x.LegalName), s.subprocessorLink(x.ID)}
}

func (s *speaker) subprocessorRef(id trust.Ref[trust.Subprocessor]) *Anchor {
	x := s.center().Subprocessor(id)
	if x == nil {
		return nil
	}
	a := s.subprocessorAnchor(x)
	return &a
}

func (s *speaker) subprocessorAnchors(ids []trust.Ref[trust.Subprocessor]) []Anchor {
	var list []Anchor
	for _, id := range ids {
		if a := s.subprocessorRef(id); a != nil {
			list = append(list, *a)
		}
	}
	return list
}

func (s *speaker) locationAnchors(ids []trust.Ref[trust.Location]) []Anchor {
	var list []Anchor
	for _, id := range ids {
		if l := s.center().Location(id); l != nil {
			list = append(list, Anchor{s.line(l.Title), s.locationPath(l.ID)})
		}
	}
	return list
}

// processingAnchors links the named processings, or all of them.
func (s *speaker) processingAnchors(ids []trust.Ref[trust.Processing]) []Anchor {
	var list []Anchor
	if len(ids) == 0 {
		for i := range s.center().Processings {
			p := &s.center().Processings[i]
			list = append(list, Anchor{s.line(p.Name), s.processingPath(p.ID)})
		}
	}
	for _, id := range ids {
		if p := s.center().Processing(id); p != nil {
			list = append(list, Anchor{s.line(p.Name), s.processingPath(p.ID)})
		}
	}
	return list
}
