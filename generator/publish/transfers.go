package publish

import (
	"slices"

	"art32/generator/trust"
)

// mechanismLaw is the provision of the GDPR on which a mechanism rests.
var mechanismLaw = map[trust.Mechanism]string{
	trust.MechanismAdequacy:      "45",
	trust.MechanismDPF:           "45",
	trust.MechanismSCC:           "46-2-c",
	trust.MechanismBCR:           "46-2-b",
	trust.MechanismCode:          "46-2-e",
	trust.MechanismCertification: "46-2-f",
}

// territoryOf is the law under which a mechanism is a legal basis.
func territoryOf(m trust.Mechanism) string {
	switch m {
	case trust.MechanismUKAddendum, trust.MechanismIDTA, trust.MechanismUKExtension:
		return "uk"
	case trust.MechanismSwissAddendum, trust.MechanismSwissDPF:
		return "ch"
	}
	return "eu"
}

func (s *speaker) transfer(x *trust.Subprocessor, t *trust.Transfer) Transfer {
	v := Transfer{
		Recipient: s.subprocessorAnchor(x), State: s.term("state", state(x, s.in.Today)),
		Mechanism: s.term("mechanism", string(t.Mechanism)), Ended: t.Mechanism.Ended(),
		Signed: s.day(t.Signed), Fallback: s.optional("mechanism", string(t.Fallback)),
		Data: s.list(t.Data), Supplementary: s.prose(t.Supplementary), Note: s.prose(t.Note),
	}
	if t.To != "" {
		country := s.countryOfRecipient(x, t.To)
		v.Country = &country
	} else {
		v.Extent = s.optional("extent", string(t.Extent))
	}
	for _, m := range t.Modules {
		v.Modules = append(v.Modules, int(m))
	}
	if law := mechanismLaw[t.Mechanism]; law != "" {
		v.Law = s.law(law)
	}
	if t.Derogation != "" {
		v.Derogation = s.law(string(t.Derogation))
	}
	if t.TIA != nil {
		v.TIADate, v.TIAResult = s.day(t.TIA.Date), s.prose(t.TIA.Result)
		if d := s.center().Document(t.TIA.Document); d != nil {
			v.TIADocument = &Anchor{s.line(d.Title), s.documentPath(d.ID)}
		}
	}
	if t.Listing != nil {
		v.ListingName, v.ListingDate, v.ListingURL = t.Listing.Name, s.day(t.Listing.CheckedOn), string(t.Listing.URL)
	}
	return v
}

// transfersPage lists recipient × country × mechanism, law by law. Former
// recipients are left to their own pages.
func transfersPage(s *speaker) []draftPage {
	s.begin()
	page := &TransfersPage{}
	if d, err := trust.ParseDate(trust.AdequacyAsOf()); err == nil {
		page.AdequacyAsOf = *s.day(d)
	}
	page.Views = s.transferViews()
	page.Page = s.fixed("transfers")
	return []draftPage{{path: transfersList + "_index", view: page}}
}

// transferViews are the views of the laws that have something to show.
func (s *speaker) transferViews() []TransferView {
	var list []TransferView
	views := map[string]*TransferView{}
	order := []string{"eu", "uk", "ch"}
	for _, key := range order {
		views[key] = &TransferView{Territory: s.term("territory", key)}
	}
	for _, x := range s.sortedSubprocessors() {
		if state(x, s.in.Today) == stateFormer {
			continue
		}
		third := false
		for i := range x.Transfers {
			t := &x.Transfers[i]
			if t.Mechanism == trust.MechanismNoneEEA {
				continue
			}
			key := territoryOf(t.Mechanism)
			third = third || key == "eu"
			row := s.transfer(x, t)
			row.key, row.record = transferKey(key, x.ID, i), t
			views[key].Transfers = append(views[key].Transfers, row)
		}
		if !third {
			views["eu"].None = append(views["eu"].None, s.subprocessorAnchor(x))
		}
	}
	for _, key := range order {
		served := slices.Contains(s.center().Register.Jurisdictions, trust.Territory(key))
		if v := views[key]; key == "eu" || served || len(v.Transfers) > 0 {
			list = append(list, *v)
		}
	}
	return list
}

// inThirdCountry says that data reach a country outside the EEA through x.
func inThirdCountry(x *trust.Subprocessor) bool {
	return slices.ContainsFunc(x.Transfers, func(t trust.Transfer) bool { return t.Mechanism != trust.MechanismNoneEEA })
}
