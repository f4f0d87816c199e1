package publish

import (
	"slices"
	"strings"

	"art32/generator/trust"
)

// mostOfPurpose is how many characters of the purpose of a recipient are shown:
// a controller has to judge it without following a link.
const mostOfPurpose = 1200

// recipient tells what a controller needs in order to judge a new recipient
// (Art. 28(2) GDPR; SCC 2021/914 Annex III; EDPB Opinion 22/2024: name, address,
// contact, description of the processing, and for transfers their basis), each
// under its label. Pages, feeds, notices and annexes all take it from here.
func (s *speaker) recipient(x *trust.Subprocessor) []Detail {
	d := details{s: s}
	d.words("field_service", s.line(x.Service))
	d.words("purpose", s.beginning(x.Purpose, mostOfPurpose))
	d.words("condition", s.beginning(x.Condition, mostOfPurpose))
	d.text("role", s.say(x.Role))
	d.text("engaged_by", s.refOrNothing(x.Parent))
	d.words("data_categories", s.list(x.DataCategories)...)
	d.words("special_categories", s.list(x.SpecialCategories)...)
	d.words("data_subjects", s.list(x.DataSubjects)...)
	d.words("for_processings", s.processingNames(x.Processings)...)
	d.text("products", x.Products...)
	d.text("ai", s.say(x.AI))
	d.places(x)
	d.text("company", strings.Join(filled(append([]string{x.LegalName}, s.address(x.Seat.Address)...)...), ", "))
	d.text("field_register", x.Seat.Register)
	parent := x.Seat.ParentCompany
	if x.Seat.ParentCountry != "" {
		parent = strings.Join(filled(parent, s.countryName(x.Seat.ParentCountry)), ", ")
	}
	d.text("parent_company", parent)
	if c := x.Contact; c != nil {
		d.text("contact", strings.Join(slices.Compact(filled(c.Name, c.Position, string(c.Email), string(c.Phone), string(c.URL))), ", "))
	}
	d.text("agreement", filled(s.say(x.Contract.Signed), string(x.Contract.DPAURL))...)
	d.text("nav_certificates", s.certificatesOf(x)...)
	return d.list
}

// formerRecipient tells what a controller needs to know of a recipient that
// leaves or is replaced: what it did, where, and on which basis data went there.
func (s *speaker) formerRecipient(x *trust.Subprocessor) []Detail {
	d := details{s: s, gone: true}
	d.words("field_service", s.line(x.Service))
	d.places(x)
	return d.list
}

// replacedRecipient names the recipient whose place another one takes, with its
// country and the basis of transfers to it. Ref may mean nothing in this
// register; the name is then all there is to tell. Ended is the day on which it
// ends, as the newer register has it.
func (s *speaker) replacedRecipient(ref trust.Ref[trust.Subprocessor], legalName, ended string) []Detail {
	d := details{s: s, gone: true}
	x := s.center().Subprocessor(ref)
	if x == nil {
		d.text("replaces", legalName)
		return d.list
	}
	d.text("replaces", strings.Join(filled(x.LegalName, s.countryName(x.Seat.Address.Country)), ", "))
	d.text("former_end", ended)
	d.text("former_places", s.placesSaid(x)...)
	d.text("former_basis", s.transfersSaid(x)...)
	return d.list
}

// details gathers what is told under labels; what is empty is left out.
type details struct {
	s    *speaker
	gone bool
	list []Detail
}

func (d *details) text(label string, values ...string) {
	var words []Words
	for _, v := range values {
		words = append(words, name(v))
	}
	d.words(label, words...)
}

func (d *details) words(label string, values ...Words) {
	var told []Words
	for _, w := range values {
		if w.Text != "" {
			told = append(told, w)
		}
	}
	if len(told) > 0 {
		d.list = append(d.list, Detail{Label: d.s.labels.text(label), Values: told, Gone: d.gone})
	}
}

// places are where a recipient works and on which basis data go there.
func (d *details) places(x *trust.Subprocessor) {
	d.text("places", d.s.placesSaid(x)...)
	if len(x.Transfers) == 0 {
		d.text("transfer_basis", d.s.labels.text("no_transfer"))
		return
	}
	d.text("transfer_basis", d.s.transfersSaid(x)...)
}

func (s *speaker) placesSaid(x *trust.Subprocessor) (list []string) {
	for i := range x.Locations {
		p := &x.Locations[i]
		text := s.placeText(p)
		if note := s.lineText(p.Note); note != "" {
			text += " (" + note + ")"
		}
		if p.Country != "" {
			if zone := recipientZone(x, p.Country); zone != trust.ZoneEEA { // Chapter V GDPR
				text += " (" + s.labels.text("zone_"+string(zone)) + ")"
			}
		}
		list = append(list, text)
	}
	return list
}

// transfersSaid are the transfers with the modules of the clauses that were
// agreed, the assessment, and the data where they are limited.
func (s *speaker) transfersSaid(x *trust.Subprocessor) (list []string) {
	for i := range x.Transfers {
		t := &x.Transfers[i]
		parts := []string{s.say(t)}
		for _, m := range t.Modules {
			parts = append(parts, s.say(m))
		}
		if t.TIA != nil {
			parts = append(parts, s.labels.text("field_tia")+" "+s.say(t.TIA))
		}
		if data, _ := t.Data.In(s.lang.Tag, s.prevailing()); len(data) > 0 {
			parts = append(parts, s.labels.text("field_data")+s.colon()+" "+strings.Join(data, ", "))
		}
		if supplementary := s.beginning(t.Supplementary, mostOfValue).Text; supplementary != "" {
			parts = append(parts, s.labels.text("field_supplementary")+s.colon()+" "+supplementary)
		}
		list = append(list, strings.Join(filled(parts...), ", "))
	}
	return list
}

// processingNames are the processings for which a recipient is used; none in the
// data means all of them.
func (s *speaker) processingNames(refs []trust.Ref[trust.Processing]) (list []Words) {
	if len(refs) == 0 {
		return []Words{name(s.labels.text("all_processings"))}
	}
	for _, ref := range refs {
		if p := s.center().Processing(ref); p != nil {
			list = append(list, s.line(p.Name))
		} else {
			list = append(list, name(string(ref)))
		}
	}
	return list
}

// certificatesOf are the standards by which a recipient was certified.
func (s *speaker) certificatesOf(x *trust.Subprocessor) (list []string) {
	for _, ref := range x.Certificates {
		list = append(list, s.say(ref))
	}
	for i := range s.center().Certificates {
		c := &s.center().Certificates[i]
		if c.Holder.Subprocessor() == trust.Ref[trust.Subprocessor](x.ID) && !slices.Contains(x.Certificates, trust.Ref[trust.Certificate](c.ID)) {
			list = append(list, c.Standard)
		}
	}
	return list
}

func (s *speaker) refOrNothing(ref trust.Ref[trust.Subprocessor]) string {
	if ref == "" {
		return ""
	}
	return s.refName(ref)
}

// spoken is a detail as it stands in plain text, on one line.
func (s *speaker) spoken(d Detail) string {
	return d.Label + s.colon() + " " + s.enumerated(d.Values)
}

// enumerated are words in a row, each marked that is in another language; of
// several in one other language the last is.
func (s *speaker) enumerated(list []Words) string {
	texts := make([]string, len(list))
	for i, w := range list {
		if i+1 < len(list) && list[i+1].Lang == w.Lang {
			w.Lang = ""
		}
		texts[i] = s.marked(w.Text, w.Lang)
	}
	return s.listed(texts...)
}

// marked is a text of a message without markup, which says so where it is in
// another language than the rest.
func (s *speaker) marked(text, lang string) string {
	if text == "" || lang == "" {
		return text
	}
	return text + " (" + s.foreign(lang) + ")"
}

// foreign names the language of a text in another one, as the pages do.
func (s *speaker) foreign(lang string) string {
	return s.labels.text("text_in", "Language", s.langName(trust.Lang(lang)).Name)
}
