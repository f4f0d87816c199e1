package trust

import (
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
)

// URL is an absolute https or http address.
type URL string

func (u *URL) parse(v any) *fault {
	s, f := wantString(v, "bad-url", "the address")
	if f != nil {
		return f
	}
	if f := checkURL(s, "https", "http"); f != nil {
		return f
	}
	*u = URL(s)
	return nil
}

func checkURL(s string, schemes ...string) *fault {
	p, err := url.Parse(s)
	if err != nil || strings.ContainsAny(s, " \t\"<>`{}|\\^") {
		return wrong("bad-url", fmt.Sprintf("%s is not an address", quote(s)), `write it like "https://www.example.org/page"`)
	}
	if p.Scheme == "" {
		return wrong("bad-url", fmt.Sprintf("%s has no scheme", quote(s)), `begin it with "https://"`)
	}
	for _, scheme := range schemes {
		if p.Scheme != scheme {
			continue
		}
		if p.Host == "" && scheme != "mailto" && scheme != "tel" {
			return wrong("bad-url", fmt.Sprintf("%s names no host", quote(s)), `write it like "https://www.example.org/page"`)
		}
		if p.User != nil {
			return wrong("bad-url", fmt.Sprintf("%s contains a user name or password", quote(s)), "this page is public: remove them")
		}
		return nil
	}
	return wrong("bad-url", fmt.Sprintf("%s has the scheme %q", quote(s), p.Scheme), "allowed: "+strings.Join(schemes, ", "))
}

// Email is one email address without a display name.
type Email string

func (e *Email) parse(v any) *fault {
	s, f := wantString(v, "bad-email", "the email address")
	if f != nil {
		return f
	}
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || strings.ContainsAny(s, " \"<>(),;:?&#%/") || !strings.Contains(s[strings.LastIndexByte(s, '@')+1:], ".") {
		return wrong("bad-email", fmt.Sprintf("%s is not an email address", quote(s)), `write it like "privacy@example.org"`)
	}
	*e = Email(s)
	return nil
}

// Phone is a telephone number in international form (ITU-T E.123).
type Phone string

var phonePattern = regexp.MustCompile(`^\+[1-9][0-9 ()./-]{4,28}[0-9]$`)

func (p *Phone) parse(v any) *fault {
	s, f := wantString(v, "bad-phone", "the phone number")
	if f == nil && !phonePattern.MatchString(s) {
		f = wrong("bad-phone", fmt.Sprintf("%s is not a phone number in international form", quote(s)), `write it like "+49 241 0000000"`)
	}
	*p = Phone(s)
	return f
}
