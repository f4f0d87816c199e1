package publish

import (
	"art32/generator/history"
	"art32/generator/trust"
)

// index answers what several pages of every language ask of the center. It is
// made once and never changed.
type index struct {
	translated trust.Translated
	// providedBy are the measures that a sub-processor carries out, wholly or
	// in part, in the order of the data.
	providedBy map[trust.Ref[trust.Subprocessor]][]*trust.Measure
	layout     layout
	today      trust.Date // of the site, also for pages that speak of a former register
	// published are the days that releases have set, coming those with what data
	// say that are not released yet.
	published, coming *almanac
}

func newIndex(in Input) *index {
	c := in.Center
	x := &index{translated: c.Translated(), providedBy: map[trust.Ref[trust.Subprocessor]][]*trust.Measure{}, today: in.Today}
	if in.History.Newest() != nil {
		x.published = newAlmanac(in.History.Releases)
		x.coming = x.published.withDraft(in.pending, c)
	} else { // the data stand for the first release
		x.published = newAlmanac([]*Release{{Release: &history.Release{Date: in.Today}, Center: c}})
		x.coming = x.published
	}
	for i := range c.Measures {
		m := &c.Measures[i]
		add := func(refs []trust.Ref[trust.Subprocessor]) {
			for _, ref := range refs {
				if list := x.providedBy[ref]; len(list) == 0 || list[len(list)-1] != m {
					x.providedBy[ref] = append(list, m)
				}
			}
		}
		add(m.ProvidedBy)
		eachStatement(m.Statements, func(s *trust.Statement) { add(s.ProvidedBy) })
	}
	if len(in.Languages) == 0 {
		return x // no pages either
	}
	in.index = x // anchors name no page yet; their texts are what weighs
	prevailing := in.Languages[0]
	for _, l := range in.Languages {
		if l.Tag == c.Prevailing() {
			prevailing = l
		}
	}
	x.layout = layOut(newSpeaker(&in, prevailing))
	return x
}

func eachStatement(list []trust.Statement, do func(*trust.Statement)) {
	for i := range list {
		do(&list[i])
		eachStatement(list[i].Statements, do)
	}
}
