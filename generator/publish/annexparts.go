package publish

import (
	"strings"

	"art32/generator/pdf"
)

// partParties: SCC 2021/914 Annex I.A and I.C.
func (a *setter) partParties() {
	v := organisationPage(a.speaker)[0].view.(*OrganisationPage)
	a.record = "[organisation]"
	a.add(a.prose(v.About)...)
	r := a.rows()
	r.text(a.label("processor"), v.LegalName).text(a.label("brand"), v.Brand)
	r.text(a.label("address"), v.Address...).pairs(v.Registration).link(a.label("url_site"), v.Website)
	r.done()
	contact := func(role string, c Contact) {
		a.heading(3, pdf.Text(role), "")
		r := a.rows()
		r.words(a.label("contact_name"), Words{Text: c.Name}).words(a.label("contact_position"), c.Position)
		r.text(a.label("address"), c.Address...)
		if c.Email != "" {
			r.link(a.label("contact_email"), "mailto:"+c.Email)
		}
		if c.Phone != "" {
			r.spans(a.label("contact_phone"), []pdf.Span{{Text: c.Phone, Link: c.PhoneURI}})
		}
		r.link(a.label("contact_url"), c.URL).words(a.label("contact_hours"), c.Hours)
		r.done()
	}
	if len(v.Contacts) > 0 {
		a.heading(2, pdf.Text(a.label("contacts")), "")
	}
	for _, c := range v.Contacts {
		contact(c.Role.Label, c)
	}
	if v.Authority != nil || len(v.Representatives) > 0 {
		a.heading(2, pdf.Text(a.label("authorities")), "")
	}
	if v.Authority != nil {
		contact(a.label("contact_role_authority"), *v.Authority)
	}
	for _, c := range v.Representatives {
		contact(a.label("representative")+": "+c.Role.Label, c)
	}
}

// partProcessing: SCC 2021/914 Annex I.B, 2021/915 Annex II.
func (a *setter) partProcessing() {
	for i := range a.center().Processings {
		p := &a.center().Processings[i]
		a.record = `[[processing]] "` + string(p.ID) + `"`
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

// partMeasures: SCC 2021/914 Annex II, 2021/915 Annex III.
func (a *setter) partMeasures() {
	drafts := securityPages(a.speaker)
	overview := drafts[0].view.(*SecurityPage)
	if len(drafts) == 1 {
		return
	}
	a.record = "[register]"
	a.add(a.prose(overview.Introduction)...)
	for _, d := range drafts[1:] {
		v := d.view.(*CategoryPage)
		a.heading(2, pdf.Text(v.Category.Category.Label), "category-"+v.Category.Category.Key)
		var basis []string
		basis = append(basis, v.Category.Law...)
		for _, scc := range v.SCC {
			basis = append(basis, scc.Label)
		}
		if len(basis) > 0 {
			a.add(pdf.Paragraph{Text: pdf.Text(strings.Join(basis, " · ")), Small: true, KeepWithNext: true})
		}
		for _, m := range v.Measures {
			a.measureBlocks(m)
		}
	}
}

func (a *setter) measureBlocks(m Measure) {
	a.record = `[[measure]] "` + m.ID + `"`
	a.heading(3, a.words(m.Title), "measure-"+m.ID)
	line := []pdf.Span{{Text: m.Status.Label, Strong: true}, {Text: " · " + m.Kind.Label + " · "}, {Text: m.ID, Code: true}}
	if m.ReviewedOn != nil {
		line = append(line, pdf.Span{Text: " · " + a.label("checked_on") + " " + m.ReviewedOn.Text})
	}
	a.add(pdf.Paragraph{Source: a.record, Text: line, Small: true, KeepWithNext: true})
	a.add(a.prose(m.Text)...)
	if list := a.statementList(m.Statements); list != nil {
		a.add(list)
	}
	r := a.rows()
	r.words(a.label("condition"), m.Condition).text(a.label("annex_facts"), a.values(m.Facts)).prose(a.label("responsibility"), m.Responsibility)
	r.anchors(a.label("applies_to"), m.AppliesTo).anchors(a.label("provided_by"), m.ProvidedBy).anchors(a.label("at_locations"), m.Locations)
	r.day(a.label("since"), m.Since).day(a.label("until"), m.Until)
	var controls []Pair
	for _, f := range m.Frameworks {
		controls = append(controls, Pair{Label: f.Framework.Label, Value: strings.Join(f.Controls, ", ")})
	}
	r.text(a.label("annex_frameworks"), a.values(controls))
	for _, e := range m.Evidence {
		spans := a.words(e.Title)
		if e.Date != nil {
			spans = append(spans, pdf.Span{Text: " (" + e.Date.Text + ")"})
		}
		if e.URL != "" {
			spans = append(spans, pdf.Span{Text: " "}, pdf.Span{Text: bare(e.URL), Link: e.URL})
		}
		r.spans(a.label("evidence"), spans)
	}
	r.done()
}

// values sets labelled values in a row, since most of them are a word long.
func (a *setter) values(list []Pair) string {
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = p.Label + a.label("colon") + " " + p.Value
	}
	return strings.Join(texts, " · ")
}

func (a *setter) statementList(list []Statement) pdf.Block {
	if len(list) == 0 {
		return nil
	}
	out := pdf.List{Source: a.record}
	for _, x := range list {
		blocks := a.prose(x.Text)
		var tail []pdf.Span
		say := func(label, text string) {
			if text == "" {
				return
			}
			if len(tail) > 0 {
				tail = append(tail, pdf.Span{Text: " · "})
			}
			if label != "" {
				text = label + a.label("colon") + " " + text
			}
			tail = append(tail, pdf.Span{Text: text})
		}
		if x.Status != nil {
			tail = append(tail, pdf.Span{Text: x.Status.Label, Strong: true})
		}
		say("", x.Condition.Text)
		for _, f := range x.Facts {
			say(f.Label, f.Value)
		}
		if x.Since != nil {
			say(a.label("since"), x.Since.Text)
		}
		say(a.label("applies_to"), anchorText(x.AppliesTo))
		say(a.label("provided_by"), anchorText(x.ProvidedBy))
		say(a.label("at_locations"), anchorText(x.Locations))
		if x.ID != "" {
			if len(tail) > 0 {
				tail = append(tail, pdf.Span{Text: " · "})
			}
			tail = append(tail, pdf.Span{Text: x.ID, Code: true})
		}
		if len(tail) > 0 {
			blocks = append(blocks, pdf.Paragraph{Source: a.record, Text: tail, Small: true})
		}
		if below := a.statementList(x.Statements); below != nil {
			blocks = append(blocks, below)
		}
		out.Items = append(out.Items, pdf.Item{Blocks: blocks})
	}
	return out
}

func anchorText(list []Anchor) string {
	texts := make([]string, len(list))
	for i, x := range list {
		texts[i] = x.Text.Text
	}
	return strings.Join(texts, ", ")
}

// partSubprocessors: SCC 2021/914 Annex III, 2021/915 Annex IV: name, address,
// contact person, description of the processing.
func (a *setter) partSubprocessors() {
	drafts := subprocessorPages(a.speaker)
	list := drafts[0].view.(*SubprocessorsPage)
	a.record = "[register]"
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
	a.record = `[[subprocessor]] "` + e.ID + `"`
	a.heading(2, pdf.Text(e.LegalName), "subprocessor-"+e.ID)
	line := append(a.words(e.Service), pdf.Span{Text: " · " + e.State.Label + " · " + e.Role.Label + " · " + e.Category.Label + " · "}, pdf.Span{Text: e.ID, Code: true})
	a.add(pdf.Paragraph{Source: a.record, Text: line, Small: true, KeepWithNext: true})
	a.add(a.prose(v.Purpose)...)
	r := a.rows()
	r.text(a.label("address"), v.Address...).text(a.label("registration_number"), v.Register)
	if v.ParentCompany != "" {
		country := ""
		if v.ParentCountry != nil {
			country = v.ParentCountry.Name
		}
		r.text(a.label("parent_company"), v.ParentCompany, country)
	}
	r.pairs(v.Contact)
	r.words(a.label("data_categories"), v.DataCategories...).words(a.label("data_subjects"), v.DataSubjects...).words(a.label("special_categories"), v.SpecialCategories...)
	if len(v.Processings) > 0 {
		r.anchors(a.label("for_processings"), v.Processings)
	} else {
		r.text(a.label("for_processings"), a.label("all_processings"))
	}
	r.text(a.label("products"), v.Products...).term(a.label("ai"), v.AI).prose(a.label("condition"), v.Condition)
	r.blocks(a.label("places"), a.placeBlocks(v.Places))
	var bases []string
	for _, m := range e.Mechanisms {
		bases = append(bases, m.Label)
	}
	r.text(a.label("transfer_basis"), bases...)
	r.link(a.label("agreement_text"), v.DPAURL).day(a.label("signed"), v.DPASigned).pairs(v.URLs)
	r.day(a.label("announced"), e.Announced).day(a.label("object_until"), e.ObjectBy).day(a.label("in_use_from"), e.Effective)
	r.day(a.label("ended"), e.Ended).words(a.label("end_reason"), v.EndReason)
	if e.Replaces != nil {
		r.words(a.label("replaces"), e.Replaces.Text)
	}
	if e.ReplacedBy != nil {
		r.words(a.label("replaced_by"), e.ReplacedBy.Text)
	}
	if v.EngagedBy != nil {
		r.words(a.label("engaged_by"), v.EngagedBy.Text)
	}
	r.anchors(a.label("engages"), v.Engages).anchors(a.label("provides_measures"), v.Measures)
	var certificates []string
	for _, c := range v.Certificates {
		certificates = append(certificates, c.Standard)
	}
	r.text(a.label("nav_certificates"), certificates...)
	r.prose(a.label("note"), v.Note).day(a.label("checked_on"), v.ReviewedOn)
	r.done()
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
		for _, x := range []string{p.City, p.Facility, p.Region} {
			if x != "" {
				parts = append(parts, x)
			}
		}
		if p.AccessOnly {
			parts = append(parts, a.label("access_only"))
		}
		if p.CustomerRegion {
			parts = append(parts, a.label("customer_region"))
		}
		spans := pdf.Text(strings.Join(parts, ", "))
		if note := a.words(p.Note); len(note) > 0 {
			spans = append(append(spans, pdf.Span{Text: ". "}), note...)
		}
		out = append(out, a.paragraph(spans))
	}
	return out
}

func (a *setter) partLocations() {
	v := dataLocationsPage(a.speaker)[0].view.(*DataLocationsPage)
	if len(v.Countries) > 0 {
		table := pdf.Table{Caption: pdf.Text(a.label("caption_countries")), RowHeaders: true, Columns: []pdf.Column{
			{Title: pdf.Text(a.label("country"))}, {Title: pdf.Text(a.label("zone"))}, {Title: pdf.Text(a.label("places_and_recipients"))}}}
		cell := func(text string) pdf.Cell { return pdf.Cell{Blocks: []pdf.Block{a.paragraph(pdf.Text(text))}} }
		for _, c := range v.Countries {
			table.Rows = append(table.Rows, []pdf.Cell{cell(c.Country.Name), cell(c.Country.Zone.Label), cell(anchorText(c.Places))})
		}
		for _, c := range v.Imprecise {
			table.Rows = append(table.Rows, []pdf.Cell{cell(c.Extent.Label), cell(a.label("imprecise")), cell(anchorText(c.Places))})
		}
		a.add(table)
	}
	for _, l := range append(v.Locations, v.Former...) {
		a.record = `[[location]] "` + l.ID + `"`
		a.heading(2, a.words(l.Title), "location-"+l.ID)
		r := a.rows()
		r.text(a.label("category"), l.Kind.Label).text(a.label("operator"), l.OperatorName)
		r.text(a.label("address"), l.Address, l.City, l.Region, l.Country.Name).text(a.label("zone"), l.Country.Zone.Label)
		var activities []string
		for _, t := range l.Activities {
			activities = append(activities, t.Label)
		}
		r.text(a.label("activities"), activities...)
		if len(l.Hosts) > 0 {
			r.anchors(a.label("for_processings"), l.Hosts)
		} else {
			r.text(a.label("for_processings"), a.label("all_processings"))
		}
		if l.CustomerRegion {
			r.text(a.label("note"), a.label("customer_region"))
		}
		r.prose(a.label("commitment"), l.Commitment)
		r.day(a.label("announced"), l.Announced).day(a.label("since"), l.Since).day(a.label("until"), l.Until)
		r.prose(a.label("note"), l.Note)
		r.done()
	}
}

func (a *setter) partTransfers() {
	v := transfersPage(a.speaker)[0].view.(*TransfersPage)
	for _, view := range v.Views {
		a.heading(2, pdf.Text(view.Territory.Label), "transfers-"+view.Territory.Key)
		if len(view.Transfers) == 0 {
			a.add(a.paragraph(pdf.Text(a.label("no_transfers"))))
		}
		for _, t := range view.Transfers {
			a.transferBlocks(t)
		}
		if len(view.None) > 0 {
			r := a.rows()
			r.anchors(a.label("without_transfer"), view.None).done()
		}
	}
	a.add(a.small(a.label("adequacy_as_of") + " " + v.AdequacyAsOf.Text))
}

func (a *setter) transferBlocks(t Transfer) {
	place := ""
	if t.Country != nil {
		place = t.Country.Name
	} else if t.Extent != nil {
		place = t.Extent.Label
	}
	a.record = t.Recipient.Text.Text
	a.heading(3, pdf.Text(t.Recipient.Text.Text+" – "+place), "")
	r := a.rows()
	basis := t.Mechanism.Label
	if t.Ended {
		basis += " – " + a.label("mechanism_ended")
	}
	r.text(a.label("transfer_basis"), basis, t.Law, t.Derogation)
	for _, m := range t.Modules {
		r.text("", a.label("scc_module_"+itoa(m)))
	}
	r.day(a.label("signed"), t.Signed).term(a.label("fallback_mechanism"), t.Fallback)
	if t.ListingName != "" {
		date := ""
		if t.ListingDate != nil {
			date = a.label("checked_on") + " " + t.ListingDate.Text
		}
		r.text(a.label("listing"), t.ListingName, date).link("", t.ListingURL)
	}
	var tia []pdf.Block
	if t.TIADate != nil {
		tia = append(tia, a.paragraph(pdf.Text(t.TIADate.Text)))
	}
	tia = append(tia, a.prose(t.TIAResult)...)
	if t.TIADocument != nil {
		tia = append(tia, a.paragraph(a.words(t.TIADocument.Text)))
	}
	r.blocks(a.label("tia"), tia)
	r.words(a.label("data_categories"), t.Data...).prose(a.label("supplementary"), t.Supplementary).prose(a.label("note"), t.Note)
	r.done()
}

func (a *setter) partCertificates() {
	if len(a.center().Certificates) == 0 {
		return
	}
	v := certificatesPage(a.speaker)[0].view.(*CertificatesPage)
	for _, c := range append(v.Own, v.Providers...) {
		a.record = `[[certificate]] "` + c.ID + `"`
		a.heading(2, pdf.Text(c.Standard), "certificate-"+c.ID)
		r := a.rows()
		r.text(a.label("holder"), c.HolderName).text(a.label("certificate_kind"), c.Kind.Label)
		r.words(a.label("scope"), c.Scope).text(a.label("issuer"), c.Issuer).text(a.label("number"), c.Number)
		r.text(a.label("validity"), span(c.ValidFrom, c.ValidUntil)).text(a.label("period"), span(c.PeriodFrom, c.PeriodUntil))
		if c.Expired {
			r.text(a.label("state"), a.label("expired"))
		}
		r.link(a.label("proof"), c.URL).prose(a.label("note"), c.Note)
		r.done()
	}
}

func span(from, until *Day) string {
	switch {
	case from != nil && until != nil:
		return from.Text + " – " + until.Text
	case from != nil:
		return from.Text + " –"
	case until != nil:
		return "– " + until.Text
	}
	return ""
}

func (a *setter) partDocuments() {
	if len(a.center().Documents) == 0 {
		return
	}
	for _, g := range documentsPage(a.speaker)[0].view.(*DocumentsPage).Groups {
		a.heading(2, pdf.Text(g.Category.Label), "")
		for _, d := range g.Documents {
			a.record = `[[document]] "` + d.ID + `"`
			a.heading(3, a.words(d.Title), "document-"+d.ID)
			a.add(a.prose(d.Description)...)
			r := a.rows()
			r.text(a.label("state"), d.Tier.Label).prose(a.label("how_to_request"), d.Request)
			if d.Contact != nil && d.Contact.Email != "" {
				r.link(a.label("contact"), "mailto:"+d.Contact.Email)
			}
			for _, f := range d.Files {
				url := f.URL
				if f.Path != "" && a.in.BaseURL != "" {
					url = a.in.BaseURL + f.Path
				}
				if url == "" {
					r.text(f.Language.Name, f.Path, f.Version)
					continue
				}
				spans := []pdf.Span{{Text: bare(url), Link: url}}
				if f.Version != "" {
					spans = append(spans, pdf.Span{Text: ", " + a.label("version") + " " + f.Version})
				}
				if validity := span(f.ValidFrom, f.ValidUntil); validity != "" {
					spans = append(spans, pdf.Span{Text: ", " + validity})
				}
				r.spans(f.Language.Name, spans)
			}
			r.done()
		}
	}
}

// partNotice: how changes are announced (Art. 28(2) GDPR), and which lie ahead.
func (a *setter) partNotice() {
	v := subscribePage(a.speaker)[0].view.(*SubscribePage)
	a.record = "[register]"
	a.add(a.prose(v.Objection)...)
	table := pdf.Table{Caption: pdf.Text(a.label("caption_notice")), RowHeaders: true, Columns: []pdf.Column{
		{Title: pdf.Text(a.label("change"))}, {Title: pdf.Text(a.label("notice"))}, {Title: pdf.Text(a.label("objection"))}}}
	cell := func(text string) pdf.Cell { return pdf.Cell{Blocks: []pdf.Block{a.paragraph(pdf.Text(text))}} }
	days := func(n int) pdf.Cell {
		if n == 0 {
			return cell("–")
		}
		return cell(a.labels.count(a.tag, "days", n))
	}
	for _, n := range v.Notice {
		table.Rows = append(table.Rows, []pdf.Cell{cell(n.Change.Label), days(n.NoticeDays), days(n.ObjectionDays)})
	}
	a.add(table)
	if len(v.Upcoming) == 0 {
		return
	}
	a.heading(2, pdf.Text(a.label("changes_ahead")), "")
	for _, u := range v.Upcoming {
		r := a.rows()
		r.words(u.Change.Label, u.What.Text)
		if u.Replaces != nil {
			r.words(a.label("replaces"), u.Replaces.Text)
		}
		r.day(a.label("announced"), u.Announced).day(a.label("object_until"), u.ObjectBy).day(a.label("effective"), u.Effective)
		r.done()
	}
}

// partTranslation: which language prevails and how the others came about.
func (a *setter) partTranslation() {
	if len(a.in.Languages) < 2 {
		return
	}
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
			reviewed = a.label("translation_reviewed") + " " + row.Reviewed.Text
		}
		missing := ""
		if row.Missing > 0 {
			missing = a.labels.count(a.tag, "texts_missing", row.Missing)
		}
		r.text(row.Language.Name, kind, reviewed, missing)
	}
	r.done()
}
