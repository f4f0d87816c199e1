package publish

import (
	"art32/generator/pdf"
	"art32/generator/trust"
)

// partSubprocessors: SCC 2021/914 Annex III, 2021/915 Annex IV: name, address,
// contact person, description of the processing.
func (a *setter) partSubprocessors() {
	drafts := subprocessorPages(a.speaker)
	list := drafts[0].view.(*SubprocessorsPage)
	a.at(a.center().Register.Source)
	r := a.rows()
	r.text(a.label("authorisation"), list.Authorisation.Label)
	r.text(a.label("notice"), a.labels.count(a.tag, "days", list.NoticeDays)).text(a.label("objection"), a.labels.count(a.tag, "days", list.ObjectionDays))
	r.done()
	if len(drafts) == 1 {
		a.add(a.paragraph(pdf.Text(a.label("no_subprocessors"))))
	}
	for _, d := range drafts[1:] {
		a.subprocessorBlocks(d.view.(*SubprocessorPage))
	}
}

func (a *setter) subprocessorBlocks(v *SubprocessorPage) {
	e := v.Entry
	a.at(a.center().Subprocessor(trust.Ref[trust.Subprocessor](e.ID)).Source)
	a.heading(2, pdf.Text(e.LegalName), "subprocessor-"+e.ID)
	head := a.line().words("", e.Service).text("", e.State.Label).text("", e.Role.Label).text("", e.Category.Label)
	a.add(pdf.Paragraph{Source: a.record, Text: head.spans, Small: true, KeepWithNext: true})
	a.add(a.prose(v.Purpose)...)
	r := a.rows()
	seat := a.line().text("", joined(v.Address)).text(a.label("registration_number"), v.Register)
	if v.ParentCompany != "" {
		country := ""
		if v.ParentCountry != nil {
			country = v.ParentCountry.Name
		}
		seat.text(a.label("parent_company"), joined([]string{v.ParentCompany, country}))
	}
	r.spans(a.label("address"), seat.spans)
	contact := a.line()
	for _, p := range v.Contact {
		contact.value("", p.Key, p.Value)
	}
	r.spans(a.label("contact"), contact.spans)
	r.words(a.label("data_categories"), v.DataCategories...).words(a.label("data_subjects"), v.DataSubjects...).words(a.label("special_categories"), v.SpecialCategories...)
	if len(v.Processings) > 0 {
		r.anchors(a.label("for_processings"), v.Processings)
	} else {
		r.text(a.label("for_processings"), a.label("all_processings"))
	}
	r.text(a.label("products"), v.Products...).term(a.label("ai"), v.AI).prose(a.label("condition"), v.Condition)
	r.blocks(a.label("places"), a.placeBlocks(v.Places))
	r.blocks(a.label("transfer_basis"), a.basisBlocks(v))
	r.spans(a.label("agreement"), a.line().day("signed", v.DPASigned).link("", v.DPAURL).spans)
	r.line("links", v.URLs)
	dates := a.line().day("announced", e.Announced).day("object_until", e.ObjectBy).day("in_use_from", e.Effective)
	dates.day(endLabel(e), e.Ended).words("end_reason", v.EndReason).anchor("replaces", e.Replaces).anchor("replaced_by", e.ReplacedBy)
	r.spans(a.label("dates_upcoming"), dates.day("checked_on", v.ReviewedOn).spans)
	r.anchors(a.label("operates"), v.Locations)
	if v.EngagedBy != nil {
		r.words(a.label("engaged_by"), v.EngagedBy.Text)
	}
	r.anchors(a.label("engages"), v.Engages).anchors(a.label("provides_measures"), v.Measures)
	var certificates []string
	for _, c := range v.Certificates {
		certificates = append(certificates, c.Standard)
	}
	r.text(a.label("nav_certificates"), certificates...)
	r.prose(a.label("note"), v.Note)
	r.done()
}

// endLabel is the label of the day on which an engagement ends or has ended.
func endLabel(e Subprocessor) string {
	if e.State.Key == stateEnding {
		return "ends"
	}
	return "ended"
}

// listed says that the transfers of a recipient stand in the part about
// transfers; those of former recipients, and those that leave no free area, are
// told with the recipient only.
func listed(v *SubprocessorPage, t Transfer) bool {
	return v.Entry.State.Key != stateFormer && t.Mechanism.Key != string(trust.MechanismNoneEEA)
}

// basisBlocks are the bases of transfers: in short when the part about
// transfers has the rest.
func (a *setter) basisBlocks(v *SubprocessorPage) []pdf.Block {
	short := a.line()
	seen := map[string]bool{}
	var full []pdf.Block
	for _, t := range v.Transfers {
		if !listed(v, t) {
			basis := a.basis(t)
			if first, ok := basis[0].(pdf.Paragraph); ok {
				first.Text = append(pdf.Text(place(t)+a.label("colon")+" "), first.Text...)
				basis[0] = first
			}
			full = append(append(full, basis...), a.safeguards(t)...)
			continue
		}
		if !seen[t.Mechanism.Key] {
			seen[t.Mechanism.Key] = true
			short.text("", a.label("mechanism_short_"+t.Mechanism.Key))
		}
	}
	if len(short.spans) == 0 {
		return full
	}
	spans := append(short.spans, pdf.Span{Text: " → "}, pdf.Span{Text: a.label("title_transfers"), Link: "#transfers"})
	return append(full, a.paragraph(spans))
}

func (a *setter) placeBlocks(places []Place) []pdf.Block {
	var out []pdf.Block
	for _, p := range places {
		var parts []string
		if p.Country != nil {
			parts = append(parts, p.Country.Name)
		} else if p.Extent != nil {
			parts = append(parts, p.Extent.Label)
		}
		parts = append(parts, p.City, p.Facility, p.Region)
		if p.AccessOnly {
			parts = append(parts, a.label("access_only"))
		}
		if p.CustomerRegion {
			parts = append(parts, a.label("customer_region"))
		}
		spans := pdf.Text(joined(parts))
		if note := a.words(p.Note); len(note) > 0 {
			spans = append(append(spans, pdf.Span{Text: " – "}), note...)
		}
		out = append(out, a.paragraph(spans))
	}
	return out
}

// partTransfers: GDPR Chapter V, law by law.
func (a *setter) partTransfers() {
	v := transfersPage(a.speaker)[0].view.(*TransfersPage)
	for _, view := range v.Views {
		a.heading(2, pdf.Text(view.Territory.Label), "transfers-"+view.Territory.Key)
		if len(view.Transfers) == 0 {
			a.add(a.paragraph(pdf.Text(a.label("no_transfers"))))
		} else {
			table := a.table("", "recipient", "transfer_basis", "safeguards")
			table.RowHeaders = false
			for _, t := range view.Transfers {
				table.Rows = append(table.Rows, a.transferRow(t))
			}
			a.add(filledColumns(table))
		}
		if len(view.None) > 0 {
			a.rows().anchors(a.label("without_transfer"), view.None).done()
		}
	}
	a.add(a.small(a.label("adequacy_as_of") + " " + date(&v.AdequacyAsOf)))
}

func place(t Transfer) string {
	switch {
	case t.Country != nil:
		return t.Country.Name
	case t.Extent != nil:
		return t.Extent.Label
	}
	return ""
}

func (a *setter) transferRow(t Transfer) []pdf.Cell {
	for i := range a.center().Subprocessors {
		if x := &a.center().Subprocessors[i]; subprocessorPath(x.ID) == t.Recipient.Path {
			a.at(x.Source)
		}
	}
	who := []pdf.Block{
		a.paragraph([]pdf.Span{{Text: t.Recipient.Text.Text, Strong: true}}),
		a.paragraph(pdf.Text(place(t))),
	}
	return []pdf.Cell{{Blocks: who}, {Blocks: a.basis(t)}, {Blocks: a.safeguards(t)}}
}

// basis is the mechanism of a transfer with its provision, modules and date.
func (a *setter) basis(t Transfer) []pdf.Block {
	name := t.Mechanism.Label
	if t.Ended {
		name += " – " + a.label("mechanism_ended")
	}
	out := a.blocks(pdf.Text(joined([]string{name, tied(t.Law), tied(t.Derogation)})))
	l := a.line()
	for _, m := range t.Modules {
		l.text("", a.label("scc_module_"+itoa(m)))
	}
	return append(out, a.blocks(l.day("signed", t.Signed).spans)...)
}

// safeguards are what was checked and done for a transfer.
func (a *setter) safeguards(t Transfer) []pdf.Block {
	var out []pdf.Block
	say := func(spans []pdf.Span) { out = append(out, a.blocks(spans)...) }
	prose := func(label string, p Prose) {
		if blocks := a.prose(p); len(blocks) > 0 {
			if first, ok := blocks[0].(pdf.Paragraph); ok && label != "" {
				first.Text = append(pdf.Text(a.label(label)+a.label("colon")+" "), first.Text...)
				blocks[0] = first
			}
			out = append(out, blocks...)
		}
	}
	if t.ListingName != "" {
		say(a.line().text(a.label("listing"), t.ListingName).day("checked_on", t.ListingDate).link("", t.ListingURL).spans)
	}
	if t.Fallback != nil {
		say(a.line().text(a.label("fallback_mechanism"), t.Fallback.Label).spans)
	}
	if t.TIADate != nil || t.TIADocument != nil {
		say(a.line().text(a.label("tia"), date(t.TIADate)).anchor("", t.TIADocument).spans)
	}
	prose("", t.TIAResult)
	say(a.line().list("data_categories", t.Data).spans)
	prose("supplementary", t.Supplementary)
	prose("note", t.Note)
	return out
}
