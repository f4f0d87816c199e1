package publish

import (
	"strings"

	"art32/generator/trust"
)

// organisationPage says who the processor is and whom to ask.
func organisationPage(s *speaker) []draftPage {
	s.begin()
	page := &OrganisationPage{OrganisationInFull: s.organisation()}
	page.Page = s.fixed("organisation")
	return []draftPage{{path: "organisation", view: page}}
}

func (s *speaker) organisation() OrganisationInFull {
	o := &s.center().Organisation
	page := OrganisationInFull{
		About: s.prose(o.About), LegalName: o.LegalName, Brand: o.Brand, Address: s.address(o.Address),
		Registration: s.pairs("registration", "authority", o.Registration.Authority, "number", o.Registration.Number, "vat", o.Registration.VAT),
		Website:      string(o.Website), Contacts: s.contacts(),
	}
	if a := o.SupervisoryAuthority; len(a.Name) > 0 {
		v := Contact{Role: Term{Label: s.line(a.Name).Text}, URL: string(a.URL)}
		w := s.line(a.Name)
		v.Name, v.Position = w.Text, Words{}
		if a.Address != nil {
			v.Address = s.address(*a.Address)
		}
		page.Authority = &v
	}
	for _, r := range o.Representatives {
		v := Contact{Role: s.term("territory", string(r.Territory)), Name: r.LegalName, Email: string(r.Email), URL: string(r.URL)}
		if r.Address != nil {
			v.Address = s.address(*r.Address)
		}
		page.Representatives = append(page.Representatives, v)
	}
	return page
}

// address in lines, the country last, in the page's language. A region that
// belongs to the postal address ("San Francisco, CA") stands with the city; any
// other is in the line of the country.
func (s *speaker) address(a trust.Address) []string {
	city, country := strings.TrimSpace(a.PostalCode+" "+a.City), s.countryOf(a)
	if _, subdivision, ok := strings.Cut(string(a.Region), "-"); ok {
		switch a.Country {
		case "US", "CA", "AU", "BR", "IN", "MX":
			city = strings.Trim(strings.Join([]string{a.City, strings.TrimSpace(subdivision + " " + strings.TrimPrefix(a.PostalCode, subdivision+" "))}, ", "), ", ")
		default:
			country += " (" + string(a.Region) + ")"
		}
	}
	var lines []string
	for _, line := range []string{a.Street, city, country} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

func (s *speaker) countryOf(a trust.Address) string {
	if a.Country == "" {
		return ""
	}
	return s.countryName(a.Country)
}

func (s *speaker) contacts() []Contact {
	var list []Contact
	for i := range s.center().Organisation.Contacts {
		list = append(list, s.contact(&s.center().Organisation.Contacts[i]))
	}
	return list
}

// contactFor is the contact with the first role that somebody has.
func (s *speaker) contactFor(roles ...trust.ContactRole) *Contact {
	for _, role := range roles {
		if c := s.center().Organisation.Contact(role); c != nil {
			v := s.contact(c)
			return &v
		}
	}
	return nil
}

func (s *speaker) contact(c *trust.Contact) Contact {
	v := Contact{Role: s.term("contact_role", string(c.Role)), Name: c.Name, Position: s.line(c.Position),
		Email: string(c.Email), Phone: string(c.Phone), URL: string(c.URL), Hours: s.line(c.Hours)}
	if c.Phone != "" {
		v.PhoneURI = "tel:" + strings.Map(func(r rune) rune {
			if r == '+' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, string(c.Phone))
	}
	return v
}
