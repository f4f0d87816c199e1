package publish

import (
	"slices"

	"art32/generator/trust"
)

// zone of a country as a whole. The adequacy decision for the United States
// covers recipients on the list of the Data Privacy Framework only (Decision
// (EU) 2023/1795): the country counts as adequate when all who process data
// there today rest on it, and as any other third country otherwise.
func (s *speaker) zone(c trust.Country) trust.Zone {
	zone := c.Zone()
	if c != "US" {
		return zone
	}
	center := s.center()
	covered := 0
	for i := range center.Subprocessors {
		x := &center.Subprocessors[i]
		if x.Role == trust.RoleIndependent || state(x, s.in.Today) == stateFormer || !processesIn(x, c) {
			continue
		}
		if recipientZone(x, c) != trust.ZoneAdequate {
			return trust.ZoneOther
		}
		covered++
	}
	own := slices.ContainsFunc(center.Locations, func(l trust.Location) bool { return l.Country == c && l.Operator == "" })
	if own || covered == 0 {
		return trust.ZoneOther
	}
	return zone
}

// recipientZone is the zone of a country as seen from one recipient there.
func recipientZone(x *trust.Subprocessor, c trust.Country) trust.Zone {
	if c != "US" {
		return c.Zone()
	}
	onList := slices.ContainsFunc(x.Transfers, func(t trust.Transfer) bool {
		return t.To == c && t.Mechanism == trust.MechanismDPF
	})
	if onList {
		return trust.ZoneAdequate
	}
	return trust.ZoneOther
}

func processesIn(x *trust.Subprocessor, c trust.Country) bool {
	return slices.ContainsFunc(x.Locations, func(p trust.Place) bool { return p.Country == c })
}

// countryOfRecipient is a country with the zone that holds for one recipient.
func (s *speaker) countryOfRecipient(x *trust.Subprocessor, c trust.Country) Country {
	v := s.country(c)
	v.Zone = s.term("zone", string(recipientZone(x, c)))
	return v
}
