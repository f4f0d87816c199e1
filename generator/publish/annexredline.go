package publish

import (
	"fmt"
	"slices"
	"strings"

	"art32/generator/history"
	"art32/generator/pdf"
	"art32/generator/trust"
)

// Then is a release with the register as it stood in it.
func Then(r *history.Release) (*Release, error) {
	f, err := r.Frozen()
	if err != nil {
		return nil, fmt.Errorf("release %s: %w", r.Version, err)
	}
	return &Release{Release: r, lagging: &lagging{}, Center: f.Center}, nil
}

// Redline sets what changed from a release of a history to a later one: for
// readers who signed the older version. The changes are those of the register,
// notable ones first, by kind and record, each text word by word; what came and
// what went is told by brackets, lines and structure, not by colour alone.
func Redline(in Input, older, newer *Release, diff *history.Diff, lang Language) (Annex, error) {
	in.Center, in.Today = versioned(newer.Center, newer.Version, newer.Date), newer.Date
	in.History, in.pending, in.index = nil, nil, nil
	if missing := unsettable(in, lang); missing != "" {
		return Annex{Language: lang, Unsettable: missing}, nil
	}
	doc, sources, err := redlineDocument(in, older, newer, diff, lang)
	if err != nil {
		return Annex{}, err
	}
	fonts, err := annexFonts()
	if err != nil {
		return Annex{}, err
	}
	for i, b := range doc.Blocks {
		doc.Blocks[i] = spelled([]pdf.Block{b}, fonts.Has)[0]
	}
	file, pages, err := doc.Render(fonts)
	if err != nil {
		return Annex{}, annexFaults(in, lang, sources, err)
	}
	return Annex{Language: lang, PDF: file, Pages: pages, SHA256: hash(file)}, nil
}

func redlineDocument(in Input, older, newer *Release, diff *history.Diff, lang Language) (*pdf.Document, map[string]trust.Source, error) {
	s := newSpeaker(&in, lang)
	s.begin()
	a := &setter{speaker: s, sources: map[string]trust.Source{}}
	a.atRelease(string(newer.Version))
	c := a.center()
	title := a.label("annex_redline", "From", string(older.Version), "To", string(newer.Version))
	facts := a.rows()
	facts.text(a.label("processor"), c.Organisation.LegalName)
	facts.text(a.label("annex_redline_from"), string(older.Version), date(a.day(older.Date)))
	facts.text(a.label("annex_redline_to"), string(newer.Version), date(a.day(newer.Date)))
	facts.text(a.label("changes"), a.counts(AnnexRelease{Notable: len(diff.Notable()), Editorial: len(diff.Editorial())}))
	note := a.label("annex_redline_legend") + " " + a.label("translation_lede", "Language", a.langName(c.Prevailing()).Name)
	a.add(pdf.Cover{Source: a.record, Kicker: a.label("annex_kicker"), Title: title,
		Subtitle: a.title().Text + " – " + c.Organisation.LegalName, Facts: facts.list, Note: pdf.Text(note)})
	a.add(pdf.Contents{Title: a.label("annex_contents"), Depth: 2}, pdf.PageBreak{})
	current := *diff // with the days on which records begin by now: they may have been put off since they were told
	current.Changes = slices.Clone(diff.Changes)
	days := &almanac{}
	if past := in.History.Until(newer.Version); past != nil {
		days = newAlmanac(past.Releases)
	}
	for i := range current.Changes {
		c := &current.Changes[i]
		c.Clock = days.asItStands(c.Clock, c)
	}
	diff = &current
	cs := s.between(older, newer)
	for _, class := range []struct {
		title   string
		changes []history.Change
	}{{"changes_notable", diff.Notable()}, {"changes_editorial", diff.Editorial()}} {
		if len(class.changes) > 0 {
			a.part++
			a.sub = 0
			a.add(pdf.Heading{Source: a.record, Level: 1, Number: itoa(a.part), Text: pdf.Text(a.label(class.title)), ID: class.title})
			a.redlined(cs, class.changes)
		}
	}
	if len(diff.Changes) == 0 {
		a.add(a.paragraph(pdf.Text(a.label("no_changes"))))
	}
	if s.err != nil {
		return nil, nil, s.err
	}
	return &pdf.Document{
		Title: title + " – " + c.Organisation.LegalName, Lang: string(lang.Tag), Author: c.Organisation.LegalName,
		Subject: a.label("annex_kicker"), Date: newer.Date.Time(), Accent: accent(c.Organisation.Colour),
		Running: pdf.Running{Left: a.title().Text, Right: title, Foot: c.Organisation.LegalName},
		Labels:  pdf.Labels{Page: a.label("annex_page")}, Blocks: a.list,
	}, a.sources, nil
}

// redlined sets changes of one class, in their order: by kind, then by record.
func (a *setter) redlined(cs *changeSpeaker, changes []history.Change) {
	byID := map[string]*history.Change{}
	for i := range changes {
		byID[anchorID(changes[i].ID)] = &changes[i]
	}
	kind := ""
	for _, g := range cs.groups(changes) {
		if g.Kind.Key != kind {
			kind = g.Kind.Key
			a.heading(2, pdf.Text(g.Kind.Label), "")
		}
		if g.What.Text != "" {
			a.heading(3, a.words(g.What), "")
		}
		said := ""
		for i, v := range g.Changes {
			blocks := a.changeBlocks(v, false)
			if shown := a.redlinedValue(byID[v.ID], v); len(shown) > 0 {
				told := append(a.prose(v.Note), a.reasons(v)...)
				blocks = append([]pdf.Block{blocks[0], a.paragraph(shown)}, told...)
			}
			a.add(blocks...)
			why := reasonOf(v)
			if v.Effective != nil {
				why += " " + a.label("effective") + " " + date(v.Effective) + "."
			}
			if v.ObjectBy != nil {
				why += " " + a.label("object_until") + " " + date(v.ObjectBy) + "."
			}
			if i > 0 && why == said { // said once of changes of one record
				continue
			}
			said = why
			keepWithNext(a.list)
			a.add(pdf.Paragraph{Source: a.record, Text: []pdf.Span{{Text: why, Emphasis: true}}, Small: true})
		}
	}
}

// redlinedValue is what a change took away and what it put in its place. Words
// of a text stand where they stood.
func (a *setter) redlinedValue(c *history.Change, v ChangeView) []pdf.Span {
	var spans []pdf.Span
	space := func() {
		if len(spans) > 0 {
			spans = append(spans, pdf.Span{Text: " "})
		}
	}
	gone := func(text, lang string) {
		if text != "" {
			space()
			spans = append(spans, pdf.Span{Text: "[" + text + "]", Deleted: true, Lang: lang})
		}
	}
	come := func(text, lang string) {
		if text != "" {
			space()
			spans = append(spans, pdf.Span{Text: "{" + text + "}", Inserted: true, Lang: lang})
		}
	}
	if v.Edits != nil {
		return a.redlinedText(c, v.Edits.Lang)
	}
	gone(v.Before.Text, v.Before.Lang)
	for _, w := range v.Removed {
		gone(w.Text, w.Lang)
	}
	come(v.After.Text, v.After.Lang)
	for _, d := range v.Details {
		set := come
		if d.Gone {
			set = gone
		}
		for i, w := range d.Values {
			if i == 0 {
				w.Text = d.Label + a.label("colon") + " " + w.Text
			}
			set(w.Text, w.Lang)
		}
	}
	for _, w := range v.Added {
		come(w.Text, w.Lang)
	}
	return spans
}

// redlinedText is a whole text with the words that came and went, in the
// reader's language, or, where its text did not change, in the prevailing one.
func (a *setter) redlinedText(c *history.Change, foreign string) []pdf.Span {
	text := c.Texts[0]
	for _, t := range c.Texts {
		if t.Lang == a.lang.Tag {
			text = t
		}
	}
	var spans []pdf.Span
	for _, e := range text.Edits {
		words := strings.TrimSpace(e.Text)
		before, after := "", ""
		if i := strings.Index(e.Text, words); i > 0 {
			before = " "
		}
		if strings.HasSuffix(e.Text, " ") || strings.HasSuffix(e.Text, "\n") {
			after = " "
		}
		switch {
		case words == "":
			spans = append(spans, pdf.Span{Text: " "})
			continue
		case before != "":
			spans = append(spans, pdf.Span{Text: before})
		}
		switch e.Op {
		case history.Deleted:
			spans = append(spans, pdf.Span{Text: "[" + words + "]", Deleted: true, Lang: foreign})
		case history.Added:
			spans = append(spans, pdf.Span{Text: "{" + words + "}", Inserted: true, Lang: foreign})
		default:
			spans = append(spans, pdf.Span{Text: words, Lang: foreign})
		}
		if after != "" {
			spans = append(spans, pdf.Span{Text: after})
		}
	}
	if foreign != "" {
		spans = append(spans, pdf.Span{Text: " [" + a.foreign(foreign) + "]", Emphasis: true})
	}
	return spans
}
