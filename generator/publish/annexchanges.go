package publish

import (
	"slices"
	"strings"

	"art32/generator/history"
	"art32/generator/pdf"
	"art32/generator/trust"
)

// partHistory lists all versions, then what changed in the newer ones.
func (a *setter) partHistory() {
	v := annexHistory(a.speaker)
	if v == nil {
		return
	}
	a.at(a.center().Register.Source)
	a.add(a.paragraph(pdf.Text(a.label("annex_history_lede"))))
	table := a.table("", "version", "release_date", "changes")
	for i, r := range v.Releases {
		a.atRelease(r.Version)
		what := a.blocks(pdf.Text(a.counts(r)))
		if i >= detailedReleases {
			what = append(what, a.firstParagraph(r.Notes)...)
			if fonts, err := annexFonts(); err == nil {
				what = spelled(what, fonts.Has)
			}
		}
		table.Rows = append(table.Rows, []pdf.Cell{a.cell(r.Version), a.cell(date(r.Date)), {Blocks: what}})
	}
	a.add(filledColumns(table))
	if r := v.Unreleased; r != nil {
		a.at(a.center().Register.Source)
		a.heading(2, pdf.Text(a.label("annex_unreleased")), "unreleased")
		a.add(a.paragraph(pdf.Text(a.label("annex_unreleased_note", "Version", v.Releases[0].Version) + " " + a.counts(*r) + ".")))
		a.changeTable(r.Changes, true)
	}
	for i, r := range v.Releases {
		if i >= detailedReleases || r.First && r.Notes.HTML == "" {
			continue
		}
		a.atRelease(r.Version)
		from := len(a.list)
		a.heading(2, pdf.Text(a.label("annex_version_of", "Version", r.Version, "Date", date(r.Date))), "version-"+anchorID(r.Version))
		a.add(pdf.Paragraph{Source: a.record, Text: pdf.Text(a.counts(r)), Small: true, KeepWithNext: true})
		a.add(a.prose(r.Notes)...)
		a.changeTable(r.Changes, i == 0 && v.Unreleased == nil)
		if fonts, err := annexFonts(); err == nil && !(i == 0 && a.in.Released) { // the words of the version at hand can still be changed
			a.list = append(a.list[:from], spelled(a.list[from:], fonts.Has)...)
		}
	}
	if len(v.Releases) > detailedReleases && a.in.BaseURL != "" {
		url := a.speaker.absolute("changelog/")
		a.add(a.paragraph(append(pdf.Text(a.label("annex_history_older")+" "), pdf.Span{Text: bare(url), Link: url})))
	}
}

// atRelease names a release in errors.
func (a *setter) atRelease(version string) {
	a.at(trust.Source{Position: trust.Position{File: history.Folder + "/" + version + "/" + history.MetaFile}})
}

// counts says what a release brings.
func (a *setter) counts(r AnnexRelease) string {
	if r.First {
		return r.Kind.Label
	}
	var parts []string
	if r.Kind.Key == "emergency" {
		parts = append(parts, r.Kind.Label)
	}
	if r.Notable > 0 {
		parts = append(parts, a.labels.count(a.tag, "notable_changes", r.Notable))
	}
	if r.Editorial > 0 {
		parts = append(parts, a.labels.count(a.tag, "editorial_changes", r.Editorial))
	}
	return joined(parts)
}

// firstParagraph is how the notes of a release begin.
func (a *setter) firstParagraph(notes Prose) []pdf.Block {
	if len(notes.blocks) > 0 && notes.blocks[0].Kind == trust.Paragraph {
		notes.blocks = notes.blocks[:1]
	}
	return a.prose(notes)
}

// changeTable tells notable changes record by record. In full, an edited text
// is shown as it was and as it is.
func (a *setter) changeTable(groups []ChangeGroup, full bool) {
	if len(groups) == 0 {
		return
	}
	table := a.table("", "annex_change", "change", "annex_deadlines")
	for _, g := range groups {
		what := []pdf.Block{a.paragraph(pdf.Text(g.Kind.Label))}
		if g.What.Text != "" {
			what = append(a.blocks(a.words(g.What)), pdf.Paragraph{Source: a.record, Text: pdf.Text(g.Kind.Label), Small: true})
		}
		var told []pdf.Block
		for i, c := range g.Changes {
			told = append(told, a.changeBlocks(c, full)...)
			if reason := reasonOf(c); i+1 == len(g.Changes) || reasonOf(g.Changes[i+1]) != reason { // said once of changes in a row
				told = append(told, pdf.Paragraph{Source: a.record, Text: []pdf.Span{{Text: reason, Emphasis: true}}, Small: true})
			}
		}
		table.Rows = append(table.Rows, []pdf.Cell{{Blocks: what}, {Blocks: told}, {Blocks: a.changeDates(g)}})
	}
	a.add(filledColumns(table))
}

// changeDates are the days that a reader has to know, each once.
func (a *setter) changeDates(g ChangeGroup) []pdf.Block {
	var list []string
	var blocks []pdf.Block
	add := func(key string, day *Day) {
		if day == nil || slices.Contains(list, key+day.ISO) {
			return
		}
		list = append(list, key+day.ISO)
		blocks = append(blocks, a.paragraph(pdf.Text(a.label(key)+"\u2028"+strings.ReplaceAll(day.Text, " ", noBreak))))
	}
	for _, c := range g.Changes {
		add("effective", c.Effective)
		add("object_until", c.ObjectBy)
	}
	return blocks
}

// changeBlocks tell one change: what, from which value to which, and what the
// publisher says about it.
func (a *setter) changeBlocks(c ChangeView, full bool) []pdf.Block {
	head := c.Op.Label
	if c.What != "" {
		head = c.What + a.label("colon") + " " + head
	}
	if c.Direction != nil {
		head += ", " + c.Direction.Label
	}
	blocks := []pdf.Block{pdf.Paragraph{Source: a.record, Text: []pdf.Span{{Text: head, Strong: true}}, KeepWithNext: true}}
	blocks = append(blocks, a.sides(c, full)...)
	for _, d := range c.Details {
		blocks = append(blocks, a.paragraph(a.detail(d)))
	}
	blocks = append(blocks, a.prose(c.Note)...)
	return append(blocks, a.reasons(c)...)
}

// detail is what is told of a recipient under a label.
func (a *setter) detail(d Detail) []pdf.Span {
	return append([]pdf.Span{{Text: d.Label + a.label("colon") + " ", Emphasis: true}}, a.enumerate(d.Values)...)
}

// reasons are the publisher's for lowered protection.
func (a *setter) reasons(c ChangeView) []pdf.Block {
	if c.Why.HTML == "" {
		return nil
	}
	head := pdf.Paragraph{Source: a.record, Text: []pdf.Span{{Text: a.label("why_lowered") + a.label("colon"), Emphasis: true}}, KeepWithNext: true}
	return append([]pdf.Block{head}, a.prose(c.Why)...)
}

// reasonOf says why a change is notable.
func reasonOf(c ChangeView) string {
	if c.Nature == nil {
		return c.Reason
	}
	return c.Reason + " " + c.Nature.Label + "."
}

// sideBySide is how many characters two values may have to stand side by side.
const sideBySide = 60

// sides are a value as it was and as it is.
func (a *setter) sides(c ChangeView, full bool) []pdf.Block {
	before, after := a.words(c.Before), a.words(c.After)
	switch {
	case len(c.Removed)+len(c.Added) > 0:
		before, after = a.enumerate(c.Removed), a.enumerate(c.Added)
	case c.Edits != nil && full:
		was, is := c.Edits.sides()
		before, after = a.words(Words{Text: was, Lang: c.Edits.Lang}), a.words(Words{Text: is, Lang: c.Edits.Lang})
	}
	side := func(key string, value []pdf.Span) []pdf.Span {
		return append([]pdf.Span{{Text: a.label(key) + a.label("colon") + " ", Emphasis: true}}, value...)
	}
	switch {
	case len(before) > 0 && len(after) > 0:
		if len([]rune(plainSpans(before)+plainSpans(after))) <= sideBySide {
			return []pdf.Block{a.paragraph(a.line().add("", side("before", before)).add("", side("after", after)).spans)}
		}
		return []pdf.Block{a.paragraph(side("before", before)), a.paragraph(side("after", after))}
	case len(before) > 0:
		return []pdf.Block{a.paragraph(side("before", before))}
	}
	return a.blocks(after)
}
