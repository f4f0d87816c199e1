package publish

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"art32/generator/pdf"
	"art32/generator/trust"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Annex is the annex to the data-processing agreement in one language.
type Annex struct {
	Language Language
	PDF      []byte
	Pages    int
	SHA256   string // of the PDF, hexadecimal
	// Unsettable is a language whose script the fonts lack; there is no PDF then.
	Unsettable trust.Lang
}

// annexPart is a part of the annex. name is what the agreement calls it, if the
// register says so.
type annexPart struct {
	key  string // also of its title, title_<key>
	name func(trust.Annex) trust.Line
	set  func(*setter)
	// title is the i18n key of a title that no page has.
	title string
}

// annexParts in the order of the standard contractual clauses (2021/914 Annex
// I.A to III), or with the measures and sub-processors first, as German
// agreements have them (Anlage 1 and 2).
func annexParts(order trust.AnnexOrder) []annexPart {
	parties := annexPart{key: "organisation", set: (*setter).partParties}
	processing := annexPart{"processing", func(x trust.Annex) trust.Line { return x.Processing }, (*setter).partProcessing, ""}
	measures := annexPart{"security", func(x trust.Annex) trust.Line { return x.Measures }, (*setter).partMeasures, ""}
	subprocessors := annexPart{"sub-processors", func(x trust.Annex) trust.Line { return x.Subprocessors }, (*setter).partSubprocessors, ""}
	rest := []annexPart{
		{key: "data-locations", set: (*setter).partLocations},
		{key: "transfers", set: (*setter).partTransfers},
		{key: "certificates", set: (*setter).partCertificates},
		{key: "documents", set: (*setter).partDocuments},
		{key: "subscribe", set: (*setter).partNotice},
		{key: "translation", set: (*setter).partTranslation},
		{key: "changelog", set: (*setter).partHistory, title: "annex_history"},
	}
	if order == "german" {
		return append([]annexPart{measures, subprocessors, processing, parties}, rest...)
	}
	return append([]annexPart{parties, processing, measures, subprocessors}, rest...)
}

// annexDocument composes the annex in one language. The sources are those of
// the records that its blocks name.
func annexDocument(in Input, lang Language) (*pdf.Document, map[string]trust.Source, error) {
	s := newSpeaker(&in, lang)
	s.begin()
	data, err := annexData(s)
	if err != nil {
		return nil, nil, err
	}
	a := &setter{speaker: s, sources: map[string]trust.Source{}}
	c := in.Center
	a.at(c.Register.Source)
	a.cover(data)
	a.add(pdf.Contents{Title: a.label("annex_contents"), Depth: 2}, pdf.PageBreak{})
	for _, part := range annexParts(c.Register.Annex.Order) {
		body := &setter{speaker: s, part: a.part + 1, sources: a.sources}
		part.set(body)
		if len(body.list) == 0 {
			continue
		}
		a.part++
		title := pdf.Heading{Source: a.record, Level: 1, Number: itoa(a.part), Text: pdf.Text(a.label(cmp.Or(part.title, "title_"+part.key))), ID: part.key}
		if part.name != nil {
			if named := a.words(a.speaker.line(part.name(c.Register.Annex))); len(named) > 0 {
				if !strings.ContainsAny(named[0].Text, ":–") { // "Annex 1" says nothing to a reader of the contents
					named = append(named, pdf.Span{Text: a.label("colon") + " " + a.label("title_"+part.key)})
				}
				title.Number, title.Text = "", named
				a.add(pdf.PageBreak{}) // an annex of the agreement
			}
		}
		a.add(title)
		a.add(body.list...)
	}
	doc := &pdf.Document{
		Title: a.title().Text + " – " + c.Organisation.LegalName, Lang: string(lang.Tag), Author: c.Organisation.LegalName,
		Subject: a.label("annex_kicker"), Date: in.Today.Time(), Accent: accent(c.Organisation.Colour),
		Running:     pdf.Running{Left: a.title().Text, Right: a.edition(), Foot: c.Organisation.LegalName},
		Labels:      pdf.Labels{Page: a.label("annex_page")},
		Blocks:      a.list,
		Attachments: []pdf.Attachment{{Name: "register.json", MIME: "application/json", Description: a.label("annex_data"), Data: data}},
	}
	if !in.Released {
		doc.Labels.Draft = a.label("annex_draft")
	}
	return doc, a.sources, nil
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func accent(c trust.Colour) pdf.Color {
	if c == "" {
		return pdf.Color{}
	}
	r, g, b := channels(string(c))
	return pdf.Color{R: uint8(r), G: uint8(g), B: uint8(b)}
}

func (a *setter) title() Words { return a.speaker.line(a.center().Register.Title) }

// edition is the version and its date, as they stand on every page.
func (a *setter) edition() string {
	r := a.center().Register
	var parts []string
	if !a.in.Released {
		parts = append(parts, a.label("annex_draft"))
	}
	if r.Version != "" {
		parts = append(parts, a.label("version")+" "+string(r.Version))
	}
	if d := a.day(r.Updated); d != nil {
		parts = append(parts, a.label("as_of")+" "+date(d))
	}
	return strings.Join(parts, " · ")
}

// cover names the parties by their roles, the version, the language that
// prevails, and the hash of the data the annex was set from.
func (a *setter) cover(data []byte) {
	c := a.center()
	facts := a.rows()
	facts.text(a.label("processor"), c.Organisation.LegalName)
	facts.text(a.label("address"), a.address(c.Organisation.Address)...)
	facts.text(a.label("annex_controller"), a.label("annex_controller_is"))
	facts.text(a.label("version"), string(c.Register.Version))
	facts.day(a.label("annex_date"), a.day(c.Register.Updated))
	facts.day(a.label("reviewed_on"), a.day(c.Register.ReviewedOn))
	facts.text(a.label("prevailing_language"), a.langName(c.Prevailing()).Name)
	if a.lang.Tag != c.Prevailing() {
		t := c.Register.Translations[a.lang.Tag]
		facts.text(a.label("translation_kind"), a.label("translation_kind_"+string(t.Kind)))
	}
	facts.spans(a.label("annex_hash"), []pdf.Span{{Text: grouped(hash(data)), Code: true}})
	cover := pdf.Cover{Source: a.record, Kicker: a.label("annex_kicker"), Title: a.title().Text,
		Subtitle: a.label("annex_subtitle", "Name", c.Organisation.LegalName), Facts: facts.list}
	note := a.label("translation_lede", "Language", a.langName(c.Prevailing()).Name)
	if a.in.BaseURL != "" {
		cover.Note = append(cover.Note, pdf.Span{Text: note + " "}, pdf.Span{Text: bare(a.in.BaseURL), Link: a.in.BaseURL})
	} else {
		cover.Note = pdf.Text(note)
	}
	if !a.in.Released {
		cover.Note = append([]pdf.Span{{Text: a.label("annex_draft_note") + " ", Strong: true}}, cover.Note...)
	}
	a.add(cover)
}

// grouped writes a hash in groups of eight, so that people can compare it.
func grouped(h string) string {
	out := ""
	for i := 0; i < len(h); i += 8 {
		if i > 0 {
			out += " "
		}
		out += h[i:min(i+8, len(h))]
	}
	return out
}
