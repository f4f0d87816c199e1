package history

import (
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"art32/generator/trust"

	"golang.org/x/text/language"
)

// A snapshot is read into pages, so its values are checked again: it may have
// been edited by hand. What is checked here is what could do harm or make no
// sense on a page; the rules between values are those of the day of release.

const (
	maxLine = 1000
	maxText = 64000
)

// wrongString says what is wrong with a value of a string type, or "".
func wrongString(typ any, s string) string {
	if s == "" {
		return ""
	}
	if len(s) > maxLine {
		return "longer than 1000 bytes"
	}
	for _, r := range s {
		if unicode.IsControl(r) || r == utf8.RuneError || isBidiControl(r) {
			return "contains a forbidden character"
		}
	}
	if e, ok := typ.(interface{ Values() []string }); ok {
		if !slices.Contains(e.Values(), s) {
			return "not a value of this key"
		}
		return ""
	}
	return wrongForm(typ, s)
}

// The forms of values, as package trust reads them.
var (
	idForm      = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	versionForm = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.\-]{0,31}$`)
	controlForm = regexp.MustCompile(`^[0-9A-Za-z&]+([.\-][0-9A-Za-z]+)*$`)
	colourForm  = regexp.MustCompile(`^#[0-9a-f]{6}$`)
	phoneForm   = regexp.MustCompile(`^\+[1-9][0-9 ()./-]{4,28}[0-9]$`)
	percentForm = regexp.MustCompile(`^(100(\.0+)?|[0-9]{1,2}(\.[0-9]{1,5})?)$`)
	regionForm  = regexp.MustCompile(`^[A-Z]{2}-[A-Z0-9]{1,3}$`)
)

func formOf(typ any) *regexp.Regexp {
	switch typ.(type) {
	case trust.ID, trust.Holder, trust.Ref[trust.Processing], trust.Ref[trust.Subprocessor], trust.Ref[trust.Location],
		trust.Ref[trust.Certificate], trust.Ref[trust.Document], trust.Ref[trust.Measure]:
		return idForm
	case trust.Version:
		return versionForm
	case trust.ControlID:
		return controlForm
	case trust.Colour:
		return colourForm
	case trust.Phone:
		return phoneForm
	case trust.Percent:
		return percentForm
	case trust.Region:
		return regionForm
	}
	return nil
}

// wrongForm checks the types whose values have a syntax.
func wrongForm(typ any, s string) string {
	if form := formOf(typ); form != nil && !form.MatchString(s) {
		return "not in the form of this key"
	}
	switch typ.(type) {
	case trust.URL:
		if u, err := url.Parse(s); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || strings.ContainsAny(s, " \t\"<>`{}|\\^") {
			return "not an address"
		}
	case trust.FilePath:
		for _, part := range strings.Split(s, "/") {
			if part == "" || part == "." || part == ".." || strings.ContainsAny(part, `\:*?"<>|`) {
				return "not a path"
			}
		}
	case trust.Email:
		if a, err := mail.ParseAddress(s); err != nil || a.Address != s || strings.ContainsAny(s, " \"<>(),;:?&#%/") {
			return "not an email address"
		}
	case trust.Country:
		if !slices.Contains(trust.Countries(), trust.Country(s)) {
			return "not a country code"
		}
	case trust.Lang:
		if tag, err := language.Parse(s); err != nil || tag.String() != s {
			return "not a language tag"
		}
	case trust.Duration:
		if len(trust.Duration(s).Parts()) == 0 {
			return "not a duration"
		}
	case trust.Interval:
		if len(trust.Interval(s).Duration().Parts()) == 0 {
			return "not an interval"
		}
	}
	return ""
}

func wrongNumber(typ any, n int64) string {
	least, most := int64(0), int64(1_000_000)
	switch typ.(type) {
	case trust.Days:
		most = 730
	case trust.SCCModule:
		least, most = 1, 4
	case trust.Count:
		least = 1
	}
	if n < least || n > most {
		return "out of range"
	}
	return ""
}

func wrongText(s string) string {
	if len(s) > maxText {
		return "longer than 64000 bytes"
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r == utf8.RuneError || isBidiControl(r) {
			return "contains a forbidden character"
		}
	}
	return ""
}

func isBidiControl(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
