package importer

import (
	"fmt"
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
		mail := emailPattern.FindString(n.Text)
		phone := phonePattern.FindString(n.Text)
		name := ""
		if m := keyValue.FindStringSubmatch(n.Text); m != nil {
			for _, p := range b.v.phrases {
				if (p.key == "contact-name" || p.key == "contact-key") && fold(p.phrase) == fold(m[1]) {
					name = personName(m[2])
				}
			}
		}
		if mail == "" && phone == "" && name == "" {
			return
		}
		if c != nil && (n.Line > last+3 || mail != "" && c.Email != "" && c.Email != mail || name != "" && c.Name != "") {
			keep()
		}
		if c == nil {
			c = &Contact{Role: role, Line: n.Line}
			if role == "" {
				c.Role = "privacy"
				c.why = "the role is not said"
			}
		}
		if strings.HasPrefix(fold(mail), "security") || strings.HasPrefix(fold(mail), "csirt") || strings.HasPrefix(fold(mail), "abuse") {
			c.Role, c.why = "security", "the address begins so"
		}
		if mail != "" {
			c.Email = mail
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
