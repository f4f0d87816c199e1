package lint

import (
	"regexp"
	"strings"

	"art32/generator/trust"
)

func contactRules() []Rule {
	return []Rule{{
		ID: "privacy-contact-missing", Codes: []string{"CT001"}, Severity: trust.Error,
		Title:  "There is a data-protection officer or a privacy contact.",
		Why:    "Controllers have instructions to give and breaches to report.",
		Source: "Art. 28(3) and 37(7) GDPR; Annex I.A of Decision (EU) 2021/914",
		Hint:   `add [[contacts]] with role = "dpo" or "privacy"`,
		check: func(v *view, r report) {
			if o := &v.Organisation; o.Contact(trust.RoleDPO) == nil && o.Contact(trust.RolePrivacy) == nil {
				r.at(o.Source, "legal_name", "there is neither a data-protection officer nor a privacy contact")
			}
		},
	}, {
		ID: "vendor-contact-without-channel", Codes: []string{"CT002"}, Severity: trust.Warning,
		Title:  "The contact at a sub-processor has a channel.",
		Why:    "A name that cannot be reached is no contact.",
		Source: "Annex III of Decision (EU) 2021/914",
		Hint:   "write contact.email, contact.phone or contact.url",
		check: func(v *view, r report) {
			for _, s := range v.used {
				if c := s.Contact; c != nil && c.Email == "" && c.Phone == "" && c.URL == "" {
					r.at(s.Source, "contact", "the contact has neither email nor phone nor url")
				}
			}
		},
	}, {
		ID: "subprocessor-identity", Codes: []string{"CT003"}, Severity: trust.Warning,
		Title:  "A sub-processor has its full legal name, an address and a contact.",
		Why:    "Controllers must have name, address and contact person of every processor in the chain at hand. “Google” is no company that one could sue.",
		Source: "EDPB Opinion 22/2024 nos. 31–32; Annex III of Decision (EU) 2021/914",
		Hint:   "look into the contract for legal_name and seat.address, and into the privacy notice for the contact",
		check:  subprocessorIdentity,
	}, {
		ID: "contact-is-person", Codes: []string{"CT004"}, Severity: trust.Note,
		Title:  "Contacts are role mailboxes.",
		Why:    "People leave; a role does not. The name of a person is personal data too.",
		Source: "Art. 5(1)(c) GDPR",
		Hint:   "set up a mailbox of the role, such as privacy@…",
		check: func(v *view, r report) {
			for _, c := range v.Organisation.Contacts {
				if local, _, _ := strings.Cut(string(c.Email), "@"); personal.MatchString(local) && !ofRole.MatchString(local) {
					r.at(c.Source, "email", "%q looks like the address of a person", c.Email)
				}
			}
		},
	}, {
		ID: "security-txt-expired", Codes: []string{"CT005"}, Severity: trust.Error,
		Title:  "security.txt has not expired.",
		Why:    "Researchers must not rely on a file after its Expires, and then find nobody to report to.",
		Source: "RFC 9116 section 2.5.5",
		Hint:   "check the contact, and write security_txt.expires less than a year ahead",
		check: func(v *view, r report) {
			if e := v.Organisation.SecurityTxt.Expires; !e.IsZero() && e.Before(v.today) {
				r.at(v.Organisation.Source, "security_txt.expires", "security.txt expired on %s", e)
			}
		},
	}, {
		ID: "security-txt-expiry", Codes: []string{"CT005"}, Severity: trust.Warning,
		Title:  "security.txt is made, ends within a year, and not within the next 30 days.",
		Why:    "It is made only when there is a security contact and a day of expiry. A static file goes stale unless somebody renews it.",
		Source: "RFC 9116 section 2.5.5",
		Hint:   "write security_txt.expires less than a year ahead",
		check: func(v *view, r report) {
			o := &v.Organisation
			e := o.SecurityTxt.Expires
			switch {
			case o.Contact(trust.RoleSecurity) == nil || !e.IsZero() && e.Before(v.today):
			case e.IsZero():
				r.at(o.Contact(trust.RoleSecurity).Source, "role", "there is a security contact, but no security.txt, because its expiry is not given")
			case monthsAfter(v.today, 12).Before(e):
				r.at(o.Source, "security_txt.expires", "%s is more than a year ahead", e)
			case e.Before(v.today.AddDays(30)):
				r.at(o.Source, "security_txt.expires", "security.txt expires on %s, in less than 30 days", e)
			}
		},
	}}
}

var (
	personal = regexp.MustCompile(`^\pL{2,}[._]\pL{2,}$`)
	ofRole   = regexp.MustCompile(`(?i)privacy|data|datenschutz|dpo|dsb|gdpr|security|sicherheit|info|support|legal|team|office|contact|kontakt|abuse|protection|service|help|compliance|trust`)
	// legalForms are the legal forms of the companies that one meets in such
	// lists, and words for bodies that have none in their name.
	legalForms = regexp.MustCompile(`(?i)(^|[ ,(])(gmbh|ag|kg|ohg|ug|mbh|e\.?v\.?|eg|se|inc\.?|incorporated|llc|l\.l\.c\.|ltd\.?|limited|llp|lp|plc|corp\.?|corporation|company|co\.|unlimited|sarl|s\.à r\.l\.|sàrl|sa|s\.a\.|sas|sasu|scs|sca|snc|srl|s\.r\.l\.|spa|s\.p\.a\.|bv|b\.v\.|nv|n\.v\.|cv|vof|bvba|ab|oy|oyj|as|asa|a/s|aps|sl|s\.l\.|slu|lda\.?|s\.r\.o\.|a\.s\.|sp\. z o\.o\.|d\.o\.o\.|kft\.?|zrt\.?|uab|sia|oü|ood|eood|pte\.?|pty\.?|k\.k\.|kk|stiftung|foundation|fondation|verein|association|university|universität|université|ministry|amt|anstalt|genossenschaft|cooperative|asbl|vzw)($|[ ,)/.])`)
)

func subprocessorIdentity(v *view, r report) {
	for _, s := range v.used {
		if s.Role == trust.RoleIndependent {
			continue
		}
		var missing []string
		if !legalForms.MatchString(s.LegalName) {
			missing = append(missing, "no legal form")
		}
		if a := s.Seat.Address; a.Street == "" && a.PostalCode == "" || a.City == "" {
			missing = append(missing, "no address")
		}
		if s.Contact == nil {
			missing = append(missing, "no contact")
		}
		if len(missing) > 0 {
			r.at(s.Source, "legal_name", "%q has %s", s.LegalName, listed(missing))
		}
	}
}
