package publish

import (
	"fmt"
	"strings"

	"art32/generator/trust"
)

// securityTxt is /.well-known/security.txt (RFC 9116). It is made only when
// there is a security contact and a day of expiry: the RFC requires both.
func securityTxt(in Input) ([]File, error) {
	o := &in.Center.Organisation
	t := o.SecurityTxt
	if !hasSecurityTxt(in.Center) {
		return nil, nil
	}
	var b strings.Builder
	field := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, value)
		}
	}
	for i := range o.Contacts {
		c := &o.Contacts[i]
		if c.Role != trust.RoleSecurity {
			continue
		}
		if c.Email != "" {
			field("Contact", "mailto:"+string(c.Email))
		}
		field("Contact", string(c.URL))
		if c.Phone != "" {
			field("Contact", "tel:"+strings.NewReplacer(" ", "", "(", "", ")", "", "/", "", ".", "", "-", "").Replace(string(c.Phone)))
		}
	}
	field("Expires", t.Expires.String()+"T23:59:59Z")
	field("Encryption", string(t.Encryption))
	field("Acknowledgments", string(t.Acknowledgments))
	langs := make([]string, len(t.Languages))
	for i, l := range t.Languages {
		langs[i] = string(l)
	}
	field("Preferred-Languages", strings.Join(langs, ", "))
	if in.BaseURL != "" {
		field("Canonical", in.BaseURL+".well-known/security.txt")
	}
	policy := string(t.Policy)
	if policy == "" && in.BaseURL != "" {
		policy = in.BaseURL + codeOf(in, in.Center.Prevailing()) + "/vulnerability-disclosure/"
	}
	field("Policy", policy)
	field("Hiring", string(t.Hiring))
	return []File{{Path: ".well-known/security.txt", Data: []byte(b.String())}}, nil
}

// hasSecurityTxt says that there is what RFC 9116 requires.
func hasSecurityTxt(c *trust.Center) bool {
	return c.Organisation.Contact(trust.RoleSecurity) != nil && !c.Organisation.SecurityTxt.Expires.IsZero()
}

// wantsVulnerabilityPage: there is somebody to report to, and nobody has
// written the page.
func wantsVulnerabilityPage(s *speaker) bool {
	return len(s.vulnerabilityContacts()) > 0 && !s.in.Prose[s.lang.Code+"/vulnerability-disclosure.md"]
}

// vulnerabilityContacts are those for security, or else the one for privacy.
func (s *speaker) vulnerabilityContacts() []Contact {
	var list []Contact
	for i := range s.center().Organisation.Contacts {
		if c := &s.center().Organisation.Contacts[i]; c.Role == trust.RoleSecurity {
			list = append(list, s.contact(c))
		}
	}
	if c := s.contactFor(trust.RolePrivacy, trust.RoleDPO); len(list) == 0 && c != nil {
		list = append(list, *c)
	}
	return list
}

func vulnerabilityPage(s *speaker) []draftPage {
	s.begin()
	page := &VulnerabilityPage{Contacts: s.vulnerabilityContacts()}
	page.Page = s.fixed("vulnerability-disclosure")
	return []draftPage{{path: "vulnerability-disclosure", view: page}}
}

// codeOf is the folder of a language.
func codeOf(in Input, tag trust.Lang) string {
	for _, l := range in.Languages {
		if l.Tag == tag {
			return l.Code
		}
	}
	return strings.ToLower(string(tag))
}
