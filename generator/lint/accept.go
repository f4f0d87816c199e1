package lint

import (
	"regexp"

	"art32/generator/trust"
)

// acceptanceRules come last in the table: they see what the others found.
func acceptanceRules() []Rule {
	return []Rule{{
		ID: "acceptance-expired", Severity: trust.Warning,
		Title:  "No acceptance of a finding has expired.",
		Why:    "What was accepted for a time has to be looked at again; until then the finding is back.",
		Source: "art32",
		Hint:   "put the finding right, or write a new until with the reason",
		check: func(v *view, r report) {
			for _, a := range v.Register.Accepted {
				if expired(v, a) {
					r.at(a.Source, "until", "the acceptance of %q expired on %s", a.Rule, a.Until)
				}
			}
		},
	}, {
		ID: "acceptance-unused", Severity: trust.Warning,
		Title:  "Every acceptance fits a finding.",
		Why:    "One that is left over would hide the next finding of that name.",
		Source: "art32",
		Hint:   "take the entry out, or check the names of rule and record",
		check:  accept,
	}}
}

func expired(v *view, a trust.Accepted) bool { return !a.Until.IsZero() && a.Until.Before(v.today) }

// recordID is the id at the end of the name of a record, such as
// `transfers[0] of [[subprocessor]] "acme"`.
var recordID = regexp.MustCompile(`\]\] "([^"]*)"$`)

// accept turns the findings that are accepted into notes, and reports the
// acceptances that are left over.
func accept(v *view, r report) {
	for _, a := range v.Register.Accepted {
		if _, known := Find(string(a.Rule)); !known {
			r.at(a.Source, "rule", "there is no rule %q", a.Rule)
			continue
		}
		if expired(v, a) {
			continue
		}
		used := false
		for i := range *r.found {
			p := &(*r.found)[i]
			id := ""
			if m := recordID.FindStringSubmatch(p.Record); m != nil {
				id = m[1]
			}
			if p.Rule == string(a.Rule) && id == string(a.Record) {
				used = true
				p.Severity = trust.Note
				p.Hint = "accepted: " + a.Reason
			}
		}
		switch {
		case used:
		case a.Record == "":
			r.at(a.Source, "rule", "the register and the organisation have no finding %q", a.Rule)
		default:
			r.at(a.Source, "record", "%q has no finding %q", a.Record, a.Rule)
		}
	}
}
