package lint

import (
	"regexp"
	"strings"

	"art32/generator/trust"
)

func publicRules() []Rule {
	return []Rule{{
		ID: "secret-published", Codes: []string{"PB001"}, Severity: trust.Error,
		Title:  "No text contains a private key or an access key.",
		Why:    "The page is public, and so is its history in git. What has been committed must be replaced, not only removed.",
		Source: "Art. 32(1)(b) GDPR",
		Hint:   "replace the secret where it is used, then take it out",
		check: func(v *view, r report) {
			for _, h := range v.hits[secret] {
				r.in(h, "the text contains a secret")
			}
			for i := range v.passages {
				p := &v.passages[i]
				if !strings.Contains(p.text, "AKIA") && !strings.Contains(p.text, "ghp_") {
					continue // the pattern is slow
				}
				if at := accessKey.FindStringIndex(p.text); at != nil {
					r.in(hit{passage: p, start: at[0], end: at[1]}, "the text contains what looks like an access key")
				}
			}
		},
	}, {
		ID: "internal-detail", Codes: []string{"PB001"}, Severity: trust.Warning,
		Title:  "No text tells private addresses, names of internal hosts or key fingerprints.",
		Why:    "They help an attacker, and no reader.",
		Source: "Art. 32(1)(b) GDPR; RFC 1918; RFC 6762",
		Hint:   "say what the system does instead of where it stands",
		check: func(v *view, r report) {
			for _, h := range v.hits[exactDetail] {
				before := h.text[max(0, h.start-60):h.start]
				rest := h.text[h.start:min(len(h.text), h.start+120)]
				pattern := map[string]*regexp.Regexp{"address": privateAddress, "fingerprint": fingerprint}[h.name]
				switch {
				case h.name == "host" && hostBefore.MatchString(before) && !strings.HasPrefix(h.text[h.end:], "."):
					from := h.start - len(hostBefore.FindString(before))
					r.in(hit{passage: h.passage, start: from, end: h.end}, "the text names the internal host %q", h.text[from:h.end])
				case pattern != nil && pattern.MatchString(rest) && !strings.HasSuffix(before, "."):
					end := h.start + len(pattern.FindString(rest))
					r.in(hit{passage: h.passage, start: h.start, end: end}, "the text tells the %s %q", map[string]string{"address": "private address", "fingerprint": "key fingerprint"}[h.name], h.text[h.start:end])
				}
			}
		},
	}, {
		ID: "staff-named", Codes: []string{"PB002"}, Severity: trust.Warning,
		Title:  "No text contains the mail address of a person.",
		Why:    "Names of staff on a public page invite targeted fraud, and are more personal data than the purpose needs.",
		Source: "Art. 5(1)(c) GDPR",
		Hint:   "write the address of a role",
		check: func(v *view, r report) {
			for i := range v.passages {
				p := &v.passages[i]
				if p.lang == "" || strings.IndexByte(p.text, '@') < 0 {
					continue
				}
				for _, at := range mailAddress.FindAllStringIndex(p.text, -1) {
					local, _, _ := strings.Cut(p.text[at[0]:at[1]], "@")
					if personal.MatchString(local) && !ofRole.MatchString(local) {
						r.in(hit{passage: p, start: at[0], end: at[1]}, "%q looks like the address of a person", p.text[at[0]:at[1]])
						break
					}
				}
			}
		},
	}, {
		ID: "representative-unreachable", Codes: []string{"CT002"}, Severity: trust.Warning,
		Title:  "A representative has a channel.",
		Why:    "It is there so that people and authorities can turn to it.",
		Source: "Art. 27(4) GDPR",
		Hint:   "write email, url or address",
		check: func(v *view, r report) {
			for _, x := range v.Organisation.Representatives {
				if x.Email == "" && x.URL == "" && x.Address == nil {
					r.at(x.Source, "legal_name", "%q can be reached neither by email nor by url nor by post", x.LegalName)
				}
			}
		},
	}}
}

var (
	accessKey      = regexp.MustCompile(`\bAKIA[0-9A-Z]{16}\b|\bghp_[0-9A-Za-z]{36}\b`)
	privateAddress = regexp.MustCompile(`^(10\.\d{1,3}|192\.168|172\.(1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b`)
	fingerprint    = regexp.MustCompile(`^(?i)SHA-?256:[A-Za-z0-9+/]{43}`)
	hostBefore     = regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)*\.$`)
	mailAddress    = regexp.MustCompile(`[\pL0-9._-]+@[\pL0-9.-]+\.\pL{2,}`)
)

func publicTerms() []terms {
	return []terms{
		{topic: exactDetail, name: "address", list: []string{"10", "172", "192"}},
		{topic: exactDetail, name: "host", list: []string{"internal", "local", "lan", "corp", "intranet"}},
		{topic: exactDetail, name: "fingerprint", list: []string{"sha256"}},
		{topic: secret, list: []string{"begin private key", "begin rsa private key", "begin ec private key", "begin openssh private key"}},
	}
}
