package lint

import (
	"net/url"
	"regexp"
	"strings"

	"art32/generator/trust"
)

func subprocessorRules() []Rule {
	return []Rule{{
		ID: "notice-too-short", Codes: []string{"SP001"}, Severity: trust.Error,
		Title:  "What is to come was announced as long before as the register promises.",
		Why:    "The controller must be able to object before the change takes effect. Only changes that lie ahead are looked at: those can still be put right.",
		Source: "Art. 28(2) GDPR; clause 9(a) of Decision (EU) 2021/914, clause 7.7(a) of Decision (EU) 2021/915",
		Hint:   "move the effective date, or write announced when the notice has gone out",
		check:  noticeTooShort,
	}, {
		ID: "objection-too-late", Codes: []string{"SP003"}, Severity: trust.Error,
		Title:  "The time to object is not over only after the change.",
		Why:    "An objection that comes after the data have moved is worth nothing.",
		Source: "Art. 28(2) GDPR",
		Hint:   "make objection_days at most as long as notice_days, and longer than nothing for additions and replacements",
		check:  objectionTooLate,
	}, {
		ID: "gap-before-successor", Severity: trust.Warning,
		Title:  "A sub-processor that is replaced stays until the new one begins.",
		Why:    "Between the two days nobody does the work, as the list has it. Where one day was moved, the other was often forgotten. Only what lies ahead is looked at.",
		Source: "Art. 28(2) GDPR",
		Hint:   "check both days: ended is the last day of the old one, effective the first day of the new one",
		check:  gapBeforeSuccessor,
	}, {
		ID: "notice-days-zero", Codes: []string{"SP004"}, Severity: trust.Error,
		Title:  "Under general authorisation, additions and replacements are announced before they happen.",
		Why:    "The clauses ask for a period; none means specific authorisation.",
		Source: "Art. 28(2) GDPR; clause 7.7(a), option 2, of Decision (EU) 2021/915",
		Hint:   `write notice_days as in the agreement (30 is usual), or authorisation = "specific"`,
		check: func(v *view, r report) {
			if v.Register.Authorisation != trust.AuthorisationGeneral {
				return
			}
			for _, change := range []trust.ChangeType{trust.ChangeAddition, trust.ChangeReplacement} {
				if v.Register.NoticeDays.For(change) == 0 {
					r.at(v.Register.Source, "notice_days", "the authorisation is general, but the notice for the change %q is 0 days", change)
				}
			}
		},
	}, {
		ID: "data-categories-missing", Codes: []string{"SP005"}, Severity: trust.Warning,
		Title:  "A sub-processor has its categories of data.",
		Why:    "What a company can see decides how closely a controller looks.",
		Source: "Art. 28(3) GDPR; Annex I.B and III of Decision (EU) 2021/914",
		Hint:   "write data_categories",
		check: func(v *view, r report) {
			for _, s := range v.used {
				if s.Role != trust.RoleIndependent && len(s.DataCategories) == 0 {
					r.at(s.Source, "", "nothing says which data the company can see")
				}
			}
		},
	}, {
		ID: "vendor-not-listed", Codes: []string{"SP006"}, Severity: trust.Warning,
		Title:  "A well-known vendor that a text names is on the list.",
		Why:    "Sub-processors hide in prose. A company that sees no data can stand on the list with role = \"independent\".",
		Source: "Art. 28(2) GDPR; EDPB Opinion 22/2024",
		Hint:   "check whether the company sees data, and add it to data/subprocessors.toml",
		check:  vendorNotListed,
	}, {
		ID: "chain-unknown", Codes: []string{"SP007"}, Severity: trust.Note,
		Title:  "It is known where a sub-processor lists its own.",
		Why:    "Controllers must have the identity of all processors of every tier at hand.",
		Source: "EDPB Opinion 22/2024",
		Hint:   "write urls.subprocessors, or add the companies with parent",
		check: func(v *view, r report) {
			parents := map[trust.Ref[trust.Subprocessor]]bool{}
			for _, s := range v.used {
				parents[s.Parent] = true
			}
			for _, s := range v.used {
				if s.Role != trust.RoleIndependent && s.URLs.Subprocessors == "" && !parents[trust.Ref[trust.Subprocessor](s.ID)] {
					r.at(s.Source, "", "nothing says whom the company engages in turn")
				}
			}
		},
	}, {
		ID: "not-a-processor", Codes: []string{"SP008"}, Severity: trust.Note,
		Title:  "The list holds companies that process data, not software and certificate authorities.",
		Why:    "Who issues a certificate or writes a program that others run sees no data on behalf of anybody.",
		Source: "Art. 4(8) GDPR; EDPB Guidelines 07/2020",
		Hint:   `check, and write role = "independent", or take the entry out and name it in the measure`,
		check: func(v *view, r report) {
			for _, h := range v.hits[notProcessor] {
				if s := h.subprocessor; s != nil && h.key == "legal_name" && s.Role == trust.RoleProcessor && v.uses(s) {
					r.in(h, "%q is likely no processor", h.words())
				}
			}
		},
	}, {
		ID: "url-not-https", Codes: []string{"SP011"}, Severity: trust.Warning,
		Title:  "Addresses of sub-processors begin with https.",
		Why:    "What stands at an http address can be changed on the way to the reader.",
		Source: "RFC 9110 section 4.2.2",
		Hint:   "write https, after trying it",
		check: func(v *view, r report) {
			for _, s := range v.used {
				for _, u := range urlsOf(s) {
					if strings.HasPrefix(u.url, "http:") {
						r.at(s.Source, u.key, "%q is not encrypted", u.url)
					}
				}
			}
		},
	}, {
		ID: "url-start-page", Codes: []string{"SP011"}, Severity: trust.Note,
		Title:  "An address leads to the page that is meant, not to the start page.",
		Why:    "The start page of a company says nothing about the service that is used.",
		Source: "EDPB Opinion 22/2024",
		Hint:   "write the address of the service, or of the notice that is meant",
		check: func(v *view, r report) {
			for _, s := range v.used {
				for _, u := range urlsOf(s) {
					if parsed, err := url.Parse(u.url); err == nil && !ownHost.MatchString(parsed.Host) && strings.Trim(parsed.Path, "/") == "" && parsed.Fragment == "" && parsed.RawQuery == "" {
						r.at(s.Source, u.key, "%q is a start page", u.url)
					}
				}
			}
		},
	}}
}

// ownHost is a host that is about one subject, so that its start page is the
// page that is meant.
var ownHost = regexp.MustCompile(`^(trust|security|privacy|compliance|subprocessors)\.`)

type keyedURL struct{ key, url string }

func urlsOf(s *trust.Subprocessor) []keyedURL {
	var list []keyedURL
	for _, u := range []keyedURL{
		{"urls.site", string(s.URLs.Site)}, {"urls.privacy", string(s.URLs.Privacy)}, {"urls.security", string(s.URLs.Security)},
		{"urls.subprocessors", string(s.URLs.Subprocessors)}, {"contract.dpa_url", string(s.Contract.DPAURL)},
	} {
		if u.url != "" {
			list = append(list, u)
		}
	}
	return list
}

func noticeTooShort(v *view, r report) {
	check := func(at trust.Source, change trust.ChangeType, announced, effective trust.Date, name string) {
		days := int(v.Register.NoticeDays.For(change))
		switch {
		case !v.today.Before(effective) || days == 0:
		case announced.IsZero():
			r.at(at, name, "the change of %s is not announced; %d days are promised", effective, days)
		case effective.Before(announced.AddDays(days)):
			n := int(effective.Time().Sub(announced.Time()).Hours() / 24)
			r.at(at, name, "announced on %s, %d days before %s; %d are promised", announced, n, effective, days)
		}
	}
	for _, s := range v.used {
		change := trust.ChangeAddition
		if s.Replaces != "" {
			change = trust.ChangeReplacement
		}
		if s.Role != trust.RoleIndependent {
			check(s.Source, change, s.Announced, s.Effective, "effective")
		}
	}
	for i := range v.Locations {
		x := &v.Locations[i]
		check(x.Source, trust.ChangeLocation, x.Announced, x.Since, "since")
	}
}

func objectionTooLate(v *view, r report) {
	reg := &v.Register
	for _, name := range trust.ChangeType("").Values() {
		change := trust.ChangeType(name)
		notice, objection := reg.NoticeDays.For(change), reg.ObjectionDays.For(change)
		needed := change == trust.ChangeAddition || change == trust.ChangeReplacement
		switch {
		case objection > notice:
			r.at(reg.Source, "objection_days", "for the change %q controllers may object for %d days, but it takes effect after %d", change, objection, notice)
		case needed && objection == 0 && reg.Authorisation == trust.AuthorisationGeneral:
			r.at(reg.Source, "objection_days", "for the change %q controllers have 0 days to object", change)
		}
	}
}

// gapBeforeSuccessor looks at the successor that comes first, where one company
// is replaced by several.
func gapBeforeSuccessor(v *view, r report) {
	first := map[trust.Ref[trust.Subprocessor]]*trust.Subprocessor{}
	for i := range v.Subprocessors {
		s := &v.Subprocessors[i]
		if f := first[s.Replaces]; s.Replaces != "" && (f == nil || s.Effective.Before(f.Effective)) {
			first[s.Replaces] = s
		}
	}
	for _, s := range v.used {
		old := v.Subprocessor(s.Replaces)
		if old == nil || first[s.Replaces] != s || !v.today.Before(s.Effective) || old.Ended.IsZero() || !old.Ended.AddDays(1).Before(s.Effective) {
			continue
		}
		r.at(s.Source, "effective", "begins on %s, but %q, which it replaces, ends on %s already", s.Effective, old.LegalName, old.Ended)
	}
}
