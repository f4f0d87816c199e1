package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"art32/generator/trust"
)

var (
	phonePattern   = lazily(`(?:\+|00)\d{1,3}[ \d()./\-]{6,20}\d`)
	versionPattern = lazily(`(?i)\b(?:version|versión|versione|versie|v\.?|rev\.?|revision|fassung)\s*[:.]?\s*(\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)\b`)
)

// metaLine says that a line holds the version, the date or the contact of the
// document and nothing else.
func (b *builder) metaLine(text string) bool {
	if utf8.RuneCountInString(text) > 160 {
		return false
	}
	folded := fold(text)
	if _, ok := findDate(text, b.d.Lang); ok && (len(words(text)) <= 6 || b.v.tells("date-key", folded) && len(words(text)) <= 12) {
		return true
	}
	if versionPattern().MatchString(text) && len(words(text)) <= 9 {
		return true
	}
	if m := keyValue().FindStringSubmatch(text); m != nil {
		key := fold(m[1])
		for _, p := range b.v.phrases {
			if slices.Contains([]string{"version-key", "date-key", "contact-key", "contact-mail", "contact-phone"}, p.key) && fold(p.phrase) == key {
				return true
			}
		}
	}
	return false
}

// metaStatements keeps the lines below a title that are not text.
func (b *builder) metaStatements(s *Section) { b.metaNodes(s.Nodes) }

// metaNodes keeps lines of version, date and contact word for word; what they
// say is read by metadata.
func (b *builder) metaNodes(list []*Node) {
	lang := b.d.Lang
	m := b.metaMeasure(list[:min(1, len(list))])
	if m == nil {
		return
	}
	for _, n := range list {
		m.Statements = append(m.Statements, &Statement{Text: Words{lang: n.Text}, Line: n.Line, Links: n.Links, lineOf: map[trust.Lang]int{lang: n.Line}})
		m.Statements = append(m.Statements, b.under(n.Kids, m.Category, "")...)
	}
}

// metaMeasure is the entry that keeps what the document says of itself.
func (b *builder) metaMeasure(list []*Node) *Measure {
	if len(list) == 0 {
		return nil
	}
	for _, m := range b.d.Measures {
		if m.Category == "document-meta" && m.Comment != "" {
			return m
		}
	}
	m := &Measure{Category: "document-meta", why: verdict{category: "document-meta", confidence: 0.9, evidence: "lines of version, date and contact"},
		Status: trust.StatusInPlace, Line: list[0].Line, Comment: "what the source says of itself, word for word",
		Reviews: []string{"version, date and contact were read into register.toml and organisation.toml; take this entry out when they are right"}}
	m.Title = Words{b.d.Lang: b.v.titleFor("document-meta", b.d.Lang)}
	m.titleOwn = true
	if len(b.d.Titles) > 1 {
		m.Title, m.titleOwn = b.d.Titles[0], false
	}
	b.d.Measures = append(b.d.Measures, m)
	return m
}

// metadata reads version, dates, contacts, disclaimers and the kind of
// authorisation from the whole document.
func (b *builder) metadata() {
	for _, s := range b.d.Sections {
		walk(s.Nodes, 0, func(n *Node, _ int) {
			b.metadataOf(n.Text, n.Line, s)
			if n.Table != nil {
				for i, row := range n.Table.Rows {
					b.metadataOf(strings.Join(row, " : "), n.Table.Lines[i], s)
				}
			}
		})
		if d, ok := findDate(s.Title, s.Lang); ok && b.metaLine(s.Title) {
			b.d.Dates = append(b.d.Dates, d)
		}
		if m := versionPattern().FindStringSubmatch(s.Title); m != nil && b.d.Version == "" && len(words(s.Title)) < 9 {
			b.d.Version = m[1]
		}
		b.contacts(s)
	}
	for _, p := range b.d.Doc.Meta {
		if d, ok := findDate(p.Value, b.d.Lang); ok {
			b.d.Dates = append(b.d.Dates, d)
		}
		if fold(p.Key) == "version" && b.d.Version == "" {
			b.d.Version = p.Value
		}
		if fold(p.Key) == "title" && len(b.d.Titles) == 0 && p.Value != "" {
			b.d.Titles = append(b.d.Titles, Words{b.d.Lang: p.Value})
		}
	}
	if len(b.d.Dates) > 0 {
		b.main = b.d.Dates[0].date
		for _, d := range b.d.Dates {
			if b.main.Before(d.date) {
				b.main = d.date
			}
		}
	}
}

func (b *builder) metadataOf(text string, line int, s *Section) {
	folded := fold(text)
	if b.metaLine(text) {
		if d, ok := findDate(text, b.d.Lang); ok {
			b.d.Dates = append(b.d.Dates, d)
			if d.doubt != "" {
				b.d.remark(line, "date", fmt.Sprintf("%q %s", d.raw, d.doubt))
			}
		}
		if m := versionPattern().FindStringSubmatch(text); m != nil && b.d.Version == "" {
			b.d.Version = m[1]
		}
	}
	if b.v.tells("machine-translation", folded) {
		b.d.Machine = true
		b.d.remark(line, "language", "the source says that it is a machine translation")
	}
	if b.v.tells("prevails", folded) {
		for _, p := range b.v.phrases {
			if p.key != "names-language" {
				continue
			}
			word, lang, _ := strings.Cut(p.phrase, "=")
			if newStem(word).in(folded) {
				b.d.Prevails = trust.Lang(lang)
				b.d.remark(line, "language", fmt.Sprintf("the source says that the text in %q prevails", lang))
				break
			}
		}
	}
	b.periods(text, line)
	if b.d.Auth == "" {
		switch {
		case b.v.tells("general-authorisation", folded):
			b.d.Auth, b.d.AuthWhy = trust.AuthorisationGeneral, fmt.Sprintf("line %d", line)
		case b.v.tells("specific-authorisation", folded):
			b.d.Auth, b.d.AuthWhy = trust.AuthorisationSpecific, fmt.Sprintf("line %d", line)
		}
	}
}

// periods reads how long before a change of sub-processors customers are told,
// and how long they may object.
func (b *builder) periods(text string, line int) {
	for _, s := range sentences(text) {
		folded := fold(s)
		spans := durations(folded)
		if len(spans) == 0 || !b.v.term("suppliers", b.d.Lang).in(folded) && !b.v.term("change", b.d.Lang).in(folded) || b.v.term("erasure", b.d.Lang).in(folded) || b.v.term("retention", b.d.Lang).in(folded) {
			continue
		}
		days := int(trust.Duration(spans[0].iso).Approx().Hours() / 24)
		if days < 1 || days > 365 {
			continue
		}
		switch {
		case b.v.term("objects", b.d.Lang).in(folded) && b.d.Objection.days == 0:
			b.d.Objection = period{days, line}
		case b.v.term("ahead", b.d.Lang).in(folded) && b.d.Notice.days == 0:
			b.d.Notice = period{days, line}
		}
	}
}
