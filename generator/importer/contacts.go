package importer

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// contacts reads people and mailboxes from the lines of a section. A block of
// lines "Name:", "E-mail:", "Phone:" is one contact.
func (b *builder) contacts(s *Section) {
	var c *Contact
	role := ""
	if b.v.tells("dpo", fold(s.Title)) {
		role = "dpo"
	}
	keep := func() {
		if c == nil {
			return
		}
		if c.Email == "" && c.Phone == "" {
			if c.Name != "" {
				b.d.remark(c.Line, "contact", fmt.Sprintf("%q is named without address or telephone, so that it is kept as text only", c.Name))
			}
			c = nil
			return
		}
		if !slices.ContainsFunc(b.d.Contacts, func(o *Contact) bool { return o.Email == c.Email && o.Phone == c.Phone }) {
			b.d.Contacts = append(b.d.Contacts, c)
		}
		c = nil
	}
	last := 0
	walk(s.Nodes, 0, func(n *Node, _ int) {
		folded := fold(n.Text)
		if b.v.tells("dpo", folded) && utf8.RuneCountInString(n.Text) < 200 {
			role = "dpo"
		}
		email := goodMail(emailPattern().FindString(n.Text))
		phone := goodPhone(phonePattern().FindString(n.Text))
		name := ""
		if m := keyValue().FindStringSubmatch(n.Text); m != nil {
			for _, p := range b.v.phrases {
				if (p.key == "contact-name" || p.key == "contact-key") && fold(p.phrase) == fold(m[1]) {
					name = personName(m[2])
				}
			}
		}
		if email == "" && phone == "" && name == "" {
			return
		}
		if c != nil && (n.Line > last+3 || email != "" && c.Email != "" && c.Email != email || name != "" && c.Name != "") {
			keep()
		}
		if c == nil {
			c = &Contact{Role: role, Line: n.Line}
			if role == "" {
				c.Role = "privacy"
				c.why = "the role is not said"
			}
		}
		if strings.HasPrefix(fold(email), "security") || strings.HasPrefix(fold(email), "csirt") || strings.HasPrefix(fold(email), "abuse") {
			c.Role, c.why = "security", "the address begins so"
		}
		if email != "" {
			c.Email = email
		}
		if phone != "" {
			c.Phone = strings.TrimSpace(phone)
		}
		if name != "" {
			c.Name = name
		}
		last = n.Line
	})
	keep()
}

// personName takes the name of a person from the beginning of a value.
func personName(value string) string {
	name, _, _ := strings.Cut(value, ",")
	name = strings.TrimSpace(name)
	list := strings.Fields(name)
	if len(list) < 2 || len(list) > 5 || strings.ContainsAny(name, "@:/0123456789") {
		return ""
	}
	for _, w := range list {
		if !unicode.IsUpper(firstRune(w)) && !slices.Contains([]string{"von", "van", "de", "der", "den", "di", "del", "la", "zu"}, w) {
			return ""
		}
	}
	return name
}

// goodPhone writes a number in international form, or returns "".
func goodPhone(s string) string {
	s = strings.TrimSpace(strings.ReplaceAll(s, "\u00a0", " "))
	if rest, ok := strings.CutPrefix(s, "00"); ok {
		s = "+" + rest
	}
	if !internationalPhone().MatchString(s) {
		return ""
	}
	return s
}

var internationalPhone = lazily(`^\+[1-9][0-9 ()./-]{4,28}[0-9]$`)

// goodMail returns an address that the data accept, or "".
func goodMail(s string) string {
	if a, err := mail.ParseAddress(s); err != nil || a.Address != s || strings.ContainsAny(s, " \"<>(),;:?&#%/") {
		return ""
	}
	return s
}
