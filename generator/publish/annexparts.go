package publish

import (
	"art32/generator/pdf"
	"art32/generator/trust"
)

// partParties: SCC 2021/914 Annex I.A and I.C.
func (a *setter) partParties() {
	v := organisationPage(a.speaker)[0].view.(*OrganisationPage)
	a.at(a.center().Organisation.Source)
	a.add(a.prose(v.About)...)
	r := a.rows()
	r.text(a.label("processor"), v.LegalName).text(a.label("brand"), v.Brand)
	r.text(a.label("address"), v.Address...).line("annex_registration", v.Registration).link(a.label("url_site"), v.Website)
	r.done()
	if len(v.Contacts) > 0 {
		a.heading(2, pdf.Text(a.label("contacts")), "")
		r := a.rows()
		for _, c := range v.Contacts {
			r.contact(c.Role.Label, c)
		}
		r.done()
	}
	if v.Authority == nil && len(v.Representatives) == 0 {
		return
	}
	a.heading(2, pdf.Text(a.label("authorities")), "")
	r = a.rows()
	if v.Authority != nil {
		r.contact(a.label("contact_role_authority"), *v.Authority)
	}
	for _, c := range v.Representatives {
		r.contact(a.label("representative")+a.label("colon")+" "+c.Role.Label, c)
	}
	r.done()
}

// contact adds a person or an authority as one row.
func (r *rows) contact(role string, c Contact) {
	who, reach := r.a.line(), r.a.line()
	who.words("", Words{Text: c.Name}).words("", c.Position)
	if text := joined(c.Address); text != "" {
		who.text("", text)
	}
	if c.Email != "" {
		reach.link("", "mailto:"+c.Email)
	}
	if c.Phone != "" {
		reach.add("", []pdf.Span{{Text: c.Phone, Link: c.PhoneURI}})
	}
	reach.link("", c.URL).words("", c.Hours)
	var blocks []pdf.Block
	for _, l := range []*line{who, reach} {
		if len(l.spans) > 0 {
			blocks = append(blocks, r.a.paragraph(l.spans))
		}
	}
	r.blocks(role, blocks)
}

// partProcessing: SCC 2021/914 Annex I.B, 2021/915 Annex II.
func (a *setter) partProcessing() {
	for i := range a.center().Processings {
		p := &a.center().Processings[i]
		a.at(p.Source)
		v := a.processing(p)
		a.heading(2, a.words(v.Name), "processing-"+v.ID)
		r := a.rows()
		r.prose(a.label("purpose"), v.Purpose).prose(a.label("nature"), v.Nature)
		r.words(a.label("data_subjects"), v.DataSubjects...).words(a.label("data_categories"), v.DataCategories...)
		if len(v.SpecialCategories) > 0 {
			r.words(a.label("special_categories"), v.SpecialCategories...)
		} else {
			r.text(a.label("special_categories"), a.label("none"))
		}
		r.term(a.label("frequency"), v.Frequency).prose(a.label("duration"), v.Duration)
		r.prose(a.label("retention"), v.Retention).text(a.label("annex_retention_period"), v.RetentionPeriod)
		r.text(a.label("products"), v.Products...)
		r.anchors(a.label("locations"), v.Locations).anchors(a.label("nav_sub-processors"), v.Subprocessors)
		r.day(a.label("checked_on"), v.ReviewedOn)
		r.done()
	}
}

// partNotice: how changes are announced (Art. 28(2) GDPR), and which lie ahead.
func (a *setter) partNotice() {
	v := subscribePage(a.speaker)[0].view.(*SubscribePage)
	a.at(a.center().Register.Source)
	a.add(a.prose(v.Objection)...)
	table := a.table("caption_notice", "change", "notice", "objection")
	days := func(n int) pdf.Cell {
		if n == 0 {
			return a.cell("–")
		}
		return a.cell(a.labels.count(a.tag, "days", n))
	}
	for _, n := range v.Notice {
		table.Rows = append(table.Rows, []pdf.Cell{a.cell(n.Change.Label), days(n.NoticeDays), days(n.ObjectionDays)})
	}
	a.add(filledColumns(table))
	if len(v.Upcoming) == 0 {
		return
	}
	a.heading(2, pdf.Text(a.label("changes_ahead")), "")
	table = a.table("", "annex_change", "change", "announced", "object_until", "effective")
	for _, u := range v.Upcoming {
		what := a.blocks(a.words(u.What.Text))
		if u.Replaces != nil {
			what = append(what, a.paragraph(append(pdf.Text(a.label("replaces")+" "), a.words(u.Replaces.Text)...)))
		}
		until := date(u.ObjectBy)
		if u.ObjectBy != nil && u.ObjectBy.Past {
			until += " (" + a.label("deadline_over") + ")"
		}
		table.Rows = append(table.Rows, []pdf.Cell{{Blocks: what}, a.cell(u.Change.Label), a.cell(date(u.Announced)), a.cell(until), a.cell(date(u.Effective))})
	}
	a.add(filledColumns(table))
}

// partTranslation: which language prevails and how the others came about.
func (a *setter) partTranslation() {
	if len(a.in.Languages) < 2 {
		return
	}
	a.at(a.center().Register.Source)
	v := translationPage(a.speaker)[0].view.(*TranslationPage)
	a.add(a.paragraph(pdf.Text(a.label("translation_lede", "Language", a.langName(a.center().Prevailing()).Name))))
	r := a.rows()
	for _, row := range v.Rows {
		kind := row.Kind.Label
		if row.Prevailing {
			kind = a.label("prevailing_language")
		}
		reviewed := ""
		if row.Reviewed != nil {
			reviewed = a.label("translation_reviewed") + " " + date(row.Reviewed)
		}
		missing := ""
		if row.Missing > 0 {
			missing = a.labels.count(a.tag, "texts_missing", row.Missing)
		}
		r.text(row.Language.Name, kind, reviewed, missing)
	}
	r.done()
}

// at names the record at hand in errors.
func (a *setter) at(src trust.Source) {
	a.record = src.Record
	if a.record == "" {
		a.record = src.File
	}
	a.sources[a.record] = src
}
