package lint

import (
	"slices"

	"art32/generator/trust"
)

func locationRules() []Rule {
	return []Rule{{
		ID: "place-not-named", Codes: []string{"TR012"}, Severity: trust.Error,
		Title:  "Places of processing are named: no “worldwide”, no “unknown”; “edge” stands beside a country.",
		Why:    "Without the place nobody can judge the transfer. An edge network is honest about itself when the entry also names the country from which it is run.",
		Source: "Art. 28(3)(a) and 30(2)(c) GDPR; EDPB Opinion 22/2024",
		Hint:   "ask the company for its list of locations, and name the countries",
		check:  placeNotNamed,
	}, {
		ID: "place-only-region", Codes: []string{"TR014"}, Severity: trust.Warning,
		Title:  "A place is a country, not the EEA.",
		Why:    "Controllers with rules of their own (banks, public bodies) have to know the country, and an address to visit.",
		Source: "Annex III of Decision (EU) 2021/914; Art. 30(2)(b) of Regulation (EU) 2022/2554 (DORA)",
		Hint:   "name the countries one by one",
		check: func(v *view, r report) {
			for _, s := range v.used {
				for i, p := range s.Locations {
					if p.Extent == trust.ExtentEEA {
						r.at(s.Source, key("locations[%d].extent", i), "the place is the EEA, not a country")
					}
				}
			}
		},
	}, {
		ID: "edge-in-one-country", Codes: []string{"DL003"}, Severity: trust.Warning,
		Title:  "A content-delivery or scrubbing network is not listed with one country only.",
		Why:    "Such a network answers where the visitor is. One country is true only where the contract pins it there.",
		Source: "EDPB Opinion 22/2024 on locations",
		Hint:   `check the contract; unless it pins the service to the country, add { extent = "edge" } with a note`,
		check:  edgeInOneCountry,
	}, {
		ID: "operator-not-yet-engaged", Severity: trust.Warning,
		Title:  "A location is not in use before the company that runs it is.",
		Why:    "Readers are told two days that contradict each other. Only companies whose first day lies ahead are looked at: where one has taken over a place since, the place is older.",
		Source: "Art. 28(2) and (3)(a) GDPR",
		Hint:   "check which of the two days holds, and move the other; or name the company that runs the place until then",
		check:  operatorNotYetEngaged,
	}}
}

func placeNotNamed(v *view, r report) {
	for _, s := range v.used {
		named := slices.ContainsFunc(s.Locations, func(p trust.Place) bool { return p.Country != "" })
		reported := false
		for i, p := range s.Locations {
			switch {
			case p.Extent == trust.ExtentGlobal, p.Extent == trust.ExtentUnknown:
				r.at(s.Source, key("locations[%d].extent", i), "the place is %q, which no controller can judge", p.Extent)
				reported = true
			case p.Extent == trust.ExtentEdge && !named && !reported:
				r.at(s.Source, key("locations[%d].extent", i), "the place is \"edge\", and the entry names no country at all")
				reported = true
			}
		}
		for i := range s.Transfers {
			if t := &s.Transfers[i]; !reported && (t.Extent == trust.ExtentGlobal || t.Extent == trust.ExtentUnknown) {
				r.at(t.Source, "extent", "the transfer goes to %q, which no controller can judge", t.Extent)
			}
		}
	}
}

func locationTerms() []terms {
	return []terms{
		{topic: edgeNetwork, list: []string{"akamai", "cloudflare", "cloudfront", "fastly", "bunny.net", "imperva", "prolexic", "cdn", "content delivery network"}},
	}
}

func edgeInOneCountry(v *view, r report) {
	edge := map[*trust.Subprocessor]bool{}
	for _, h := range v.hits[edgeNetwork] {
		if h.subprocessor != nil && (h.key == "legal_name" || h.lang != "" && h.key == "service."+string(h.lang)) {
			edge[h.subprocessor] = true
		}
	}
	for _, s := range v.used {
		if !edge[s] || len(s.Locations) == 0 {
			continue
		}
		first := s.Locations[0].Country
		if first != "" && !slices.ContainsFunc(s.Locations, func(p trust.Place) bool { return p.Country != first }) {
			r.at(s.Source, "locations", "an edge network is listed with %q only", first)
		}
	}
}

func operatorNotYetEngaged(v *view, r report) {
	for i := range v.Locations {
		x := &v.Locations[i]
		s := v.Subprocessor(x.Operator)
		if s == nil || !v.today.Before(s.Effective) || !x.Until.IsZero() && x.Until.Before(v.today) {
			continue
		}
		switch {
		case x.Since.IsZero():
			r.at(x.Source, "operator", "the location is in use, but %q, which runs it, begins on %s", s.LegalName, s.Effective)
		case x.Since.Before(s.Effective):
			r.at(x.Source, "since", "the location is in use from %s, but %q, which runs it, begins on %s", x.Since, s.LegalName, s.Effective)
		}
	}
}
