package publish

import "art32/generator/trust"

// translationPage is the legal notice of translation: which language prevails,
// how the others came about, and how much of them is missing.
func translationPage(s *speaker) []draftPage {
	c := s.center()
	s.begin()
	page := &TranslationPage{}
	counts := s.index().translated
	for _, l := range s.in.Languages {
		row := TranslationRow{Language: s.langName(l.Tag), Total: counts.Total, Missing: counts.Missing[l.Tag]}
		if l.Tag == c.Prevailing() {
			row.Prevailing = true
		} else {
			t := c.Register.Translations[l.Tag]
			kind := t.Kind
			if kind == "" {
				kind = trust.TranslationNone
			}
			row.Kind, row.Reviewed = s.term("translation_kind", string(kind)), s.day(t.Reviewed)
		}
		page.Rows = append(page.Rows, row)
	}
	page.Page = s.fixed("translation")
	return []draftPage{{path: "translation", view: page}}
}
