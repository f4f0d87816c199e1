package publish

import (
	"strings"

	"art32/generator/pdf"
	"art32/generator/trust"
)

// partMeasures: SCC 2021/914 Annex II, 2021/915 Annex III.
func (a *setter) partMeasures() {
	drafts := securityPages(a.speaker)
	overview := drafts[0].view.(*SecurityPage)
	if len(drafts) == 1 {
		return
	}
	a.at(a.center().Register.Source)
	a.add(a.prose(overview.Introduction)...)
	if overview.ReviewMonths > 0 {
		a.rows().text(a.label("review_interval"), a.labels.count(a.tag, "interval_month", overview.ReviewMonths)).done()
	}
	for _, d := range drafts[1:] {
		v := d.view.(*CategoryPage)
		a.heading(2, pdf.Text(v.Category.Category.Label), "category-"+v.Category.Category.Key)
		var basis []string
		for _, law := range v.Category.Law {
			basis = append(basis, tied(law))
		}
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
	a.at(a.center().Measure(trust.Ref[trust.Measure](m.ID)).Source)
	a.heading(3, a.words(m.Title), "measure-"+m.ID)
	head := a.line()
	head.add("", []pdf.Span{{Text: m.Status.Label, Strong: true}}).words("", m.Condition).text("", m.Kind.Label)
	head.day("since", m.Since).day("until", m.Until).add("", []pdf.Span{{Text: m.ID, Code: true}}).day("checked_on", m.ReviewedOn)
	a.add(pdf.Paragraph{Source: a.record, Text: head.spans, Small: true, KeepWithNext: true})
	a.add(a.prose(m.Text)...)
	if list := a.statementList(m.Statements); list != nil {
		a.add(list)
	}
	r := a.rows()
	facts := a.line()
	for _, f := range m.Facts {
		facts.text(f.Label, f.Value)
	}
	r.spans(a.label("annex_facts"), facts.spans).prose(a.label("responsibility"), m.Responsibility)
	r.anchors(a.label("applies_to"), m.AppliesTo).anchors(a.label("provided_by"), m.ProvidedBy).anchors(a.label("at_locations"), m.Locations)
	controls := a.line()
	for _, f := range m.Frameworks {
		list := make([]string, len(f.Controls))
		for i, c := range f.Controls {
			list[i] = tied(c)
		}
		controls.text(f.Framework.Label, strings.Join(list, ", "))
	}
	r.spans(a.label("annex_frameworks"), controls.spans)
	var evidence []pdf.Block
	for _, e := range m.Evidence {
		spans := a.words(e.Title)
		if held := a.heldBy(e); held.Text != e.Title.Text && held.Text != "" {
			spans = append(append(spans, pdf.Span{Text: " – "}), a.words(held)...)
		}
		if e.Date != nil {
			spans = append(spans, pdf.Span{Text: " (" + date(e.Date) + ")"})
		}
		if e.URL != "" {
			spans = append(spans, pdf.Span{Text: " "}, pdf.Span{Text: bare(e.URL), Link: e.URL})
		}
		evidence = append(evidence, a.blocks(spans)...)
	}
	r.blocks(a.label("evidence"), evidence)
	r.done()
}

// heldBy is the document or certificate in which evidence is found.
func (a *setter) heldBy(e Evidence) Words {
	page, id, _ := strings.Cut(e.Path, "#")
	switch page {
	case "documents/":
		if d := a.center().Document(trust.Ref[trust.Document](id)); d != nil {
			return a.speaker.line(d.Title)
		}
	case "certificates/":
		if c := a.center().Certificate(trust.Ref[trust.Certificate](id)); c != nil {
			return name(c.Standard)
		}
	}
	return Words{}
}

func (a *setter) statementList(list []Statement) pdf.Block {
	if len(list) == 0 {
		return nil
	}
	out := pdf.List{Source: a.record}
	for _, x := range list {
		blocks := a.prose(x.Text)
		tail := a.line()
		if x.Status != nil {
			tail.add("", []pdf.Span{{Text: x.Status.Label, Strong: true}})
		}
		tail.words("", x.Condition)
		for _, f := range x.Facts {
			tail.text(f.Label, f.Value)
		}
		tail.day("since", x.Since).anchors("applies_to", x.AppliesTo).anchors("provided_by", x.ProvidedBy).anchors("at_locations", x.Locations)
		if len(tail.spans) > 0 {
			keepWithNext(blocks)
			blocks = append(blocks, pdf.Paragraph{Source: a.record, Text: tail.spans, Small: true})
		}
		if below := a.statementList(x.Statements); below != nil {
			blocks = append(blocks, below)
		}
		out.Items = append(out.Items, pdf.Item{Blocks: blocks})
	}
	return out
}
