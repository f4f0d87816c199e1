package publish

import "art32/generator/trust"

// Anchors are links to records; their addresses are made here only.

func subprocessorPath(id trust.ID) string { return "sub-processors/" + string(id) + "/" }

func locationPath(id trust.ID) string { return "data-locations/#" + string(id) }

func processingPath(id trust.ID) string { return "processing/#" + string(id) }

func (s *speaker) subprocessorAnchor(x *trust.Subprocessor) Anchor {
	return Anchor{name(x.LegalName), subprocessorPath(x.ID)}
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
			list = append(list, Anchor{s.line(l.Title), locationPath(l.ID)})
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
			list = append(list, Anchor{s.line(p.Name), processingPath(p.ID)})
		}
	}
	for _, id := range ids {
		if p := s.center().Processing(id); p != nil {
			list = append(list, Anchor{s.line(p.Name), processingPath(p.ID)})
		}
	}
	return list
}
