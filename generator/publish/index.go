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
	departed   []departed
	center     *trust.Center // what the above is about
	today      trust.Date    // of the site, also for pages that speak of a former register
	// published are the days that releases have set, coming those with what data
	// say that are not released yet.
	published, coming *almanac
}

func newIndex(in Input) *index {
	c := in.Center
	x := &index{translated: c.Translated(), providedBy: providers(c), departed: departures(&in), center: c, today: in.Today}
	if in.History.Newest() != nil {
		x.published = newAlmanac(in.History.Releases)
		x.coming = x.published.withDraft(in.pending, c)
	} else { // the data stand for the first release
		x.published = newAlmanac([]*Release{{Release: &history.Release{Date: in.Today}, Center: c}})
		x.coming = x.published
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

// providers are the measures that each sub-processor carries out.
func providers(c *trust.Center) map[trust.Ref[trust.Subprocessor]][]*trust.Measure {
	by := map[trust.Ref[trust.Subprocessor]][]*trust.Measure{}
	for i := range c.Measures {
		m := &c.Measures[i]
		add := func(refs []trust.Ref[trust.Subprocessor]) {
			for _, ref := range refs {
				if list := by[ref]; len(list) == 0 || list[len(list)-1] != m {
					by[ref] = append(list, m)
				}
			}
		}
		add(m.ProvidedBy)
		eachStatement(m.Statements, func(s *trust.Statement) { add(s.ProvidedBy) })
	}
	return by
}

func eachStatement(list []trust.Statement, do func(*trust.Statement)) {
	for i := range list {
		do(&list[i])
		eachStatement(list[i].Statements, do)
	}
}
