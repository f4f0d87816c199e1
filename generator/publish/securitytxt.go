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
	if o.Contact(trust.RoleSecurity) == nil || t.Expires.IsZero() {
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

// codeOf is the folder of a language.
func codeOf(in Input, tag trust.Lang) string {
	for _, l := range in.Languages {
		if l.Tag == tag {
			return l.Code
		}
	}
	return strings.ToLower(string(tag))
}
