package publish

import (
	"slices"

	"art32/generator/trust"
)

// processingPage describes the processings (SCC 2021/914 Annex I.B).
func processingPage(s *speaker) []draftPage {
	s.begin()
	page := &ProcessingPage{}
	for i := range s.center().Processings {
		page.Processings = append(page.Processings, s.processing(&s.center().Processings[i]))
	}
	page.Page = s.fixed("processing")
	return []draftPage{{path: "processing", view: page}}
}

func (s *speaker) processing(p *trust.Processing) Processing {
	row := s.processingRow(p)
	ref := trust.Ref[trust.Processing](p.ID)
	v := s.processingAlone(p)
	v.Subprocessors, v.Locations = row.Recipients, row.Locations
	v.Measures = s.measureAnchors(func(m *trust.Measure) bool { return slices.Contains(m.AppliesTo, ref) })
	return v
}

// processingAlone is a processing without those who have a part in it.
func (s *speaker) processingAlone(p *trust.Processing) Processing {
	return Processing{
		ID: string(p.ID), Name: s.line(p.Name), Purpose: s.prose(p.Purpose), Nature: s.prose(p.Nature),
		DataSubjects: s.list(p.DataSubjects), DataCategories: s.list(p.DataCategories), SpecialCategories: s.list(p.SpecialCategories),
		Frequency: s.optional("frequency", string(p.Frequency)), Duration: s.prose(p.Duration), Retention: s.prose(p.Retention),
		RetentionPeriod: s.duration(p.RetentionPeriod), Products: p.Products, ReviewedOn: s.day(p.ReviewedOn),
	}
}
