package publish

import (
	"art32/generator/pdf"
	"art32/generator/trust"
)

// partLocations: where data are, by country, then place by place.
func (a *setter) partLocations() {
	v := dataLocationsPage(a.speaker)[0].view.(*DataLocationsPage)
	if len(v.Countries)+len(v.Imprecise) > 0 {
		table := a.table("caption_countries", "country", "zone", "places_and_recipients")
		for _, c := range v.Countries {
			table.Rows = append(table.Rows, []pdf.Cell{a.cell(c.Country.Name), a.cell(c.Country.Zone.Label), {Blocks: a.blocks(a.enumerate(texts(c.Places)))}})
		}
		for _, c := range v.Imprecise {
			table.Rows = append(table.Rows, []pdf.Cell{a.cell(c.Extent.Label), a.cell(a.label("imprecise")), {Blocks: a.blocks(a.enumerate(texts(c.Places)))}})
		}
		a.add(filledColumns(table))
	}
	for _, group := range []struct {
		title string
		list  []Location
	}{{"locations", v.Locations}, {"former_locations", v.Former}} {
		if len(group.list) == 0 {
			continue
		}
		a.heading(2, pdf.Text(a.label(group.title)), "")
		table := a.table("", "locations", "activities", "note")
		table.RowHeaders = false
		for _, l := range group.list {
			a.at(a.center().Location(trust.Ref[trust.Location](l.ID)).Source)
			table.Rows = append(table.Rows, a.locationRow(l))
		}
		a.add(filledColumns(table))
	}
}

func (a *setter) locationRow(l Location) []pdf.Cell {
	title := a.words(l.Title)
	title[0].Strong = true
	what := append(a.blocks(title), a.blocks(pdf.Text(l.Kind.Label+a.label("colon")+" "+l.OperatorName))...)
	what = append(what, a.blocks(pdf.Text(joined([]string{l.Address, l.City, l.Region, l.Country.Name})))...)
	var activities []string
	for _, t := range l.Activities {
		activities = append(activities, t.Label)
	}
	use := a.blocks(pdf.Text(joined(activities)))
	hosts := a.line().anchors("for_processings", l.Hosts)
	if len(l.Hosts) == 0 {
		hosts.text(a.label("for_processings"), a.label("all_processings"))
	}
	use = append(use, a.paragraph(hosts.spans))
	if l.CustomerRegion {
		use = append(use, a.paragraph(pdf.Text(a.label("customer_region"))))
	}
	dates := a.line().day("announced", l.Announced).day("since", l.Since).day("until", l.Until)
	more := append(a.blocks(dates.spans), a.prose(l.Commitment)...)
	more = append(more, a.prose(l.Note)...)
	for _, c := range l.Certificates {
		more = append(more, a.paragraph(pdf.Text(c.Standard)))
	}
	return []pdf.Cell{{Blocks: what}, {Blocks: use}, {Blocks: more}}
}

func (a *setter) partCertificates() {
	if len(a.center().Certificates) == 0 {
		return
	}
	v := certificatesPage(a.speaker)[0].view.(*CertificatesPage)
	table := a.table("", "nav_certificates", "scope", "proof")
	table.RowHeaders = false
	for _, c := range append(v.Own, v.Providers...) {
		a.at(a.center().Certificate(trust.Ref[trust.Certificate](c.ID)).Source)
		what := []pdf.Block{a.paragraph([]pdf.Span{{Text: c.Standard, Strong: true}}), a.paragraph(pdf.Text(c.Kind.Label))}
		what = append(what, a.paragraph(a.line().text(a.label("holder"), c.HolderName).spans))
		scope := append(a.blocks(a.words(c.Scope)), a.prose(c.Note)...)
		proof := a.blocks(a.line().text(a.label("issuer"), c.Issuer).text(a.label("number"), c.Number).spans)
		proof = append(proof, a.blocks(a.line().text(a.label("validity"), span(c.ValidFrom, c.ValidUntil)).spans)...)
		proof = append(proof, a.blocks(a.line().text(a.label("period"), span(c.PeriodFrom, c.PeriodUntil)).spans)...)
		if c.Expired {
			proof = append(proof, a.paragraph([]pdf.Span{{Text: a.label("expired"), Strong: true}}))
		}
		proof = append(proof, a.blocks(a.line().link("", c.URL).spans)...)
		table.Rows = append(table.Rows, []pdf.Cell{{Blocks: what}, {Blocks: scope}, {Blocks: proof}})
	}
	a.add(filledColumns(table))
}

func span(from, until *Day) string {
	if from == nil && until == nil {
		return ""
	}
	text := "–"
	if from != nil {
		text = date(from) + " –"
	}
	if until != nil {
		text += " " + date(until)
	}
	return text
}

func (a *setter) partDocuments() {
	if len(a.center().Documents) == 0 {
		return
	}
	table := a.table("", "title_documents", "state", "download")
	table.RowHeaders = false
	for _, g := range documentsPage(a.speaker)[0].view.(*DocumentsPage).Groups {
		for _, d := range g.Documents {
			a.at(a.center().Document(trust.Ref[trust.Document](d.ID)).Source)
			title := a.words(d.Title)
			title[0].Strong = true
			what := append(a.blocks(title), a.paragraph(pdf.Text(g.Category.Label)))
			what = append(what, a.prose(d.Description)...)
			access := append(a.blocks(pdf.Text(d.Tier.Label)), a.prose(d.Request)...)
			if d.Contact != nil && d.Contact.Email != "" {
				access = append(access, a.paragraph(a.line().link(d.Contact.Role.Label, "mailto:"+d.Contact.Email).spans))
			}
			var files []pdf.Block
			for _, f := range d.Files {
				files = append(files, a.blocks(a.fileLine(f))...)
			}
			table.Rows = append(table.Rows, []pdf.Cell{{Blocks: what}, {Blocks: access}, {Blocks: files}})
		}
	}
	a.add(filledColumns(table))
}

func (a *setter) fileLine(f DocumentFile) []pdf.Span {
	url := f.URL
	if f.Path != "" && a.in.BaseURL != "" {
		url = a.in.BaseURL + f.Path
	}
	l := a.line()
	if url != "" {
		l.link(f.Language.Name, url)
	} else {
		l.text(f.Language.Name, f.Path)
	}
	return l.text(a.label("version"), f.Version).text("", span(f.ValidFrom, f.ValidUntil)).spans
}
