package publish

import "art32/generator/trust"

// index answers what several pages of every language ask of the center. It is
// made once and never changed.
type index struct {
	translated trust.Translated
	// providedBy are the measures that a sub-processor carries out, wholly or
	// in part, in the order of the data.
	providedBy map[trust.Ref[trust.Subprocessor]][]*trust.Measure
}

func newIndex(c *trust.Center) *index {
	x := &index{translated: c.Translated(), providedBy: map[trust.Ref[trust.Subprocessor]][]*trust.Measure{}}
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
	return x
}

func eachStatement(list []trust.Statement, do func(*trust.Statement)) {
	for i := range list {
		do(&list[i])
		eachStatement(list[i].Statements, do)
	}
}
