package lint

import (
	"slices"
	"time"

	"art32/generator/trust"
)

// endOf is the day on which a mechanism ended, and by what.
func endOf(m trust.Mechanism) (day trust.Date, by string) {
	switch m {
	case trust.MechanismSafeHarbour:
		return trust.NewDate(2015, time.October, 6), "C-362/14"
	case trust.MechanismPrivacyShield:
		return trust.NewDate(2020, time.July, 16), "C-311/18"
	case trust.MechanismSCC2001, trust.MechanismSCC2004, trust.MechanismSCC2010:
		return trust.NewDate(2022, time.December, 27), "Decision (EU) 2021/914"
	}
	return trust.Date{}, ""
}

// ended says that a mechanism is over on the day that counts as today.
func (v *view) ended(m trust.Mechanism) bool {
	day, _ := endOf(m)
	return !day.IsZero() && !v.today.Before(day)
}

func mechanismEnded(v *view, r report) {
	v.eachTransfer(func(_ *trust.Subprocessor, t *trust.Transfer) {
		for _, named := range []struct {
			key string
			m   trust.Mechanism
		}{{"mechanism", t.Mechanism}, {"fallback", t.Fallback}} {
			if v.ended(named.m) {
				day, by := endOf(named.m)
				r.at(t.Source, named.key, "the %s for %s is %q, which ended on %s (%s)", named.key, recipient(t), named.m, day, by)
			}
		}
	})
}

func mechanismEndedInText(v *view, r report) {
	reported := map[trust.Position]bool{}
	v.eachTransfer(func(_ *trust.Subprocessor, t *trust.Transfer) {
		if v.ended(t.Mechanism) || v.ended(t.Fallback) {
			reported[t.Source.Position] = true
		}
	})
	for _, h := range v.oncePerRecord(endedMechanism) {
		former := h.subprocessor != nil && !v.uses(h.subprocessor)
		past := h.negated() || h.sentenceHas("invalid", "ungültig", "aufgehoben", "ended", "expired", "fell", "fallen", "replaced", "annul", "abgelöst", "remplac")
		if !former && !past && !reported[h.at.Position] && !v.today.Before(trust.NewDate(2020, time.July, 16)) {
			r.in(h, "the text names %s", h.name)
		}
	}
}

func transferWithoutMechanism(v *view, r report) {
	covered := func(s *trust.Subprocessor, c trust.Country) bool {
		return slices.ContainsFunc(s.Transfers, func(t trust.Transfer) bool {
			return t.To == c || t.Extent == trust.ExtentGlobal || t.Extent == trust.ExtentEdge
		})
	}
	for _, s := range v.used {
		if s.Role == trust.RoleIndependent {
			continue
		}
		for i, p := range s.Locations {
			if needsInstrument(p.Country) && !covered(s, p.Country) {
				r.at(s.Source, key("locations[%d].country", i), "data are in %q, and no transfer says on what that rests", p.Country)
			}
		}
		for i := range s.Transfers {
			t := &s.Transfers[i]
			outside := t.To == "" || t.To.Zone() != trust.ZoneEEA
			switch {
			case t.Mechanism == trust.MechanismUnspecified:
				r.at(t.Source, "mechanism", "nothing says on what the transfer to %s rests", recipient(t))
			case t.Mechanism == trust.MechanismNoneEEA && outside && t.Extent != trust.ExtentEEA:
				r.at(t.Source, "mechanism", "the mechanism is \"none-eea\", but %s is not in the EEA", recipient(t))
			}
		}
	}
	for i := range v.Locations {
		x := &v.Locations[i]
		s := v.Subprocessor(x.Operator)
		if s != nil && v.uses(s) && s.Role != trust.RoleIndependent && needsInstrument(x.Country) && !covered(s, x.Country) &&
			!slices.ContainsFunc(s.Locations, func(p trust.Place) bool { return p.Country == x.Country }) {
			r.at(x.Source, "country", "data are in %q, and no transfer of %q goes there", x.Country, s.ID)
		}
	}
}

func transferWithoutAssessment(v *view, r report) {
	assessed := []trust.Mechanism{trust.MechanismSCC, trust.MechanismBCR, trust.MechanismSCCUnversioned}
	v.eachTransfer(func(s *trust.Subprocessor, t *trust.Transfer) {
		if !slices.Contains(assessed, t.Mechanism) {
			return
		}
		if !slices.ContainsFunc(s.Transfers, func(o trust.Transfer) bool { return o.TIA != nil && o.To == t.To && o.Extent == t.Extent }) {
			r.at(t.Source, "mechanism", "the transfer to %s rests on %q, and no assessment is named", recipient(t), t.Mechanism)
		}
	})
}

func assessmentOld(v *view, r report) {
	v.eachTransfer(func(_ *trust.Subprocessor, t *trust.Transfer) {
		if t.TIA == nil {
			return
		}
		day := t.TIA.Date
		if day.IsZero() {
			r.at(t.Source, "tia", "the assessment of the transfer to %s has no date", recipient(t))
			return
		}
		if decided := adopted(trust.AdequacyFor(t.To)); day.Before(decided) && !v.today.Before(decided) {
			r.at(t.Source, "tia.date", "the assessment of %s is older than the decision of %s for %q", day, decided, t.To)
		} else if monthsAfter(day, 24).Before(v.today) {
			r.at(t.Source, "tia.date", "the assessment of %s is more than two years old", day)
		}
	})
}

func adequacyMissing(v *view, r report) {
	v.eachTransfer(func(_ *trust.Subprocessor, t *trust.Transfer) {
		if t.Mechanism != trust.MechanismAdequacy {
			return
		}
		d := trust.AdequacyFor(t.To)
		switch {
		case t.To == "US":
			r.at(t.Source, "mechanism", `for "US" the decision covers listed companies only: that is "dpf"`)
		case t.To != "" && t.To.Zone() == trust.ZoneEEA:
			r.at(t.Source, "mechanism", `%q is in the EEA, where no decision is needed: that is "none-eea"`, t.To)
		case d == nil:
			r.at(t.Source, "mechanism", "no adequacy decision for %s is known", recipient(t))
		case v.today.Before(adopted(d)):
			r.at(t.Source, "mechanism", "the decision for %q was adopted on %s only", t.To, d.Adopted)
		case d.Expires != nil && date(*d.Expires).Before(v.today):
			r.at(t.Source, "mechanism", "the decision for %q expired on %s", t.To, *d.Expires)
		}
	})
}

func adopted(d *trust.Adequacy) trust.Date {
	if d == nil {
		return trust.Date{}
	}
	return date(d.Adopted)
}

// date reads a day of the embedded table; a test of trust keeps it readable.
func date(s string) trust.Date {
	d, _ := trust.ParseDate(s)
	return d
}

// monthsAfter is the day n months later.
func monthsAfter(d trust.Date, n int) trust.Date {
	return trust.NewDate(d.Time().AddDate(0, n, 0).Date())
}

func accessByParent(v *view, r report) {
	for _, s := range v.used {
		if s.Role == trust.RoleIndependent {
			continue
		}
		for _, home := range []struct {
			key     string
			country trust.Country
			what    string
		}{
			{"seat.parent_country", s.Seat.ParentCountry, "controlled from"},
			{"seat.address.country", s.Seat.Address.Country, "established in"},
		} {
			if !needsInstrument(home.country) {
				continue
			}
			told := slices.ContainsFunc(s.Transfers, func(t trust.Transfer) bool {
				return t.To == home.country || t.Extent != "" || t.Mechanism == trust.MechanismNoneEEA
			}) || slices.ContainsFunc(s.Locations, func(p trust.Place) bool { return p.Country == home.country })
			if !told {
				r.at(s.Source, home.key, "the company is %s %q, and nothing says whether data are accessed from there", home.what, home.country)
				break
			}
		}
	}
}

func ukSwissInstrument(v *view, r report) {
	union := []trust.Mechanism{trust.MechanismDPF, trust.MechanismSCC, trust.MechanismSCCUnversioned}
	for _, at := range []struct {
		territory   trust.Territory
		name        string
		instruments []trust.Mechanism
	}{
		{"uk", "the United Kingdom", []trust.Mechanism{trust.MechanismUKAddendum, trust.MechanismIDTA, trust.MechanismUKExtension}},
		{"ch", "Switzerland", []trust.Mechanism{trust.MechanismSwissAddendum, trust.MechanismSwissDPF}},
	} {
		if !slices.Contains(v.Register.Jurisdictions, at.territory) {
			continue
		}
		for _, s := range v.used {
			for i := range s.Transfers {
				t := &s.Transfers[i]
				if !slices.Contains(union, t.Mechanism) || slices.ContainsFunc(s.Transfers, func(o trust.Transfer) bool {
					return (o.To == t.To || t.To == "") && (slices.Contains(at.instruments, o.Mechanism) || slices.Contains(at.instruments, o.Fallback))
				}) {
					continue
				}
				r.at(t.Source, "mechanism", "%q serves controllers in %s too, but the transfer to %s has no instrument for them", s.ID, at.name, recipient(t))
				break
			}
		}
	}
}
