package publish

import (
	"slices"
	"strings"

	"art32/generator/history"
	"art32/generator/trust"
)

// where names the part of a record that changed: "Places of processing:
// Country – Ireland".
func (s *changeSpeaker) where(c *history.Change) string {
	var parts []string
	switch {
	case c.Fact != nil:
		parts = append(parts, s.labels.text("fact_"+c.Fact.Key))
	case c.Field != "":
		for _, key := range strings.Split(c.Field, ".") {
			parts = append(parts, s.labels.text(fieldLabel(key)))
		}
	}
	text := strings.Join(slices.Compact(parts), " › ")
	if part := s.part(c); part != "" {
		text += " (" + part + ")"
	}
	return text
}

// part names one of several places, transfers, contacts or statements.
func (s *changeSpeaker) part(c *history.Change) string {
	if c.Part == "" {
		return ""
	}
	first, _, _ := strings.Cut(c.Field, ".")
	word, rest, _ := strings.Cut(c.Part, " ")
	switch first {
	case "locations":
		access := ""
		if city, ok := strings.CutSuffix(" "+rest, " access"); ok {
			rest, access = strings.TrimSpace(city), s.labels.text("access_only")
		}
		return strings.Join(filled(s.placeWord(word), rest, access), ", ")
	case "transfers":
		return s.placeWord(word) + ", " + s.labels.text("mechanism_short_"+rest)
	case "contacts":
		return s.labels.text("contact_role_" + c.Part)
	case "representatives":
		return s.labels.text("territory_" + c.Part)
	case "translations", "files":
		return s.langName(trust.Lang(c.Part)).Name
	case "statements":
		return s.statementPart(c)
	}
	return c.Part
}

// statementPart is how a statement begins in the page's language: a change
// names it by its beginning in the prevailing one.
func (s *changeSpeaker) statementPart(c *history.Change) string {
	known := strings.TrimRight(c.Part, ".… ")
	for _, side := range []*speaker{s.speaker, s.older} {
		m := side.center().Measure(trust.Ref[trust.Measure](c.Record.ID))
		if m == nil {
			continue
		}
		if x := begins(m.Statements, side.prevailing(), known); x != nil {
			if text, lang := x.Text.In(s.lang.Tag, side.prevailing()); lang == s.lang.Tag {
				begun := shorten(oneLine(text.Plain()), 60)
				if i := strings.LastIndexByte(begun, ' '); i > 0 && strings.HasSuffix(begun, "…") { // whole words
					begun = strings.TrimRight(begun[:i], ",;:.") + noBreak + "…"
				}
				return begun
			}
		}
	}
	return c.Part
}

// begins is the statement of a list, or below it, that begins with a text.
func begins(list []trust.Statement, lang trust.Lang, beginning string) *trust.Statement {
	for i := range list {
		if strings.HasPrefix(oneLine(list[i].Text[lang].Plain()), beginning) {
			return &list[i]
		}
		if x := begins(list[i].Statements, lang, beginning); x != nil {
			return x
		}
	}
	return nil
}

// placeWord is a country or extent as it stands in the name of a part.
func (s *speaker) placeWord(word string) string {
	if slices.Contains(trust.Extent("").Values(), word) {
		return s.labels.text("extent_" + word)
	}
	if word == "" {
		return ""
	}
	return s.countryName(trust.Country(word))
}
