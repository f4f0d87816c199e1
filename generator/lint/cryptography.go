package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"art32/generator/trust"
)

func cryptographyRules() []Rule {
	return []Rule{{
		ID: "tls-retired", Codes: []string{"CR001"}, Severity: trust.Error,
		Title:  "No connection is accepted with TLS 1.0 or 1.1.",
		Why:    "Both versions were retired; they rely on hash functions that are broken.",
		Source: "RFC 8996 (March 2021), BCP 195",
		Hint:   "switch them off, and write what is accepted then",
		check: func(v *view, r report) {
			for _, f := range v.facts {
				var old []string
				for _, version := range f.TLSVersions {
					if version == "1.0" || version == "1.1" {
						old = append(old, string(version))
					}
				}
				if len(old) > 0 && inForce(f.status) {
					r.at(f.at, "facts.tls_versions", "connections with TLS %s are accepted", listed(old))
				}
			}
		},
	}, {
		ID: "tls-retired-in-text", Codes: []string{"CR001"}, Severity: trust.Warning,
		Title:  "No text says that TLS 1.0, TLS 1.1 or SSL 2 and 3 are accepted.",
		Why:    "Measures with the fact tls_versions are judged by it; this rule reads the others. A sentence with a negation is left alone.",
		Source: "RFC 8996 (March 2021); RFC 7568 (June 2015)",
		Hint:   "check what is accepted, and write it into facts.tls_versions",
		check: func(v *view, r report) {
			told := v.measuresWithFact(func(f trust.Facts) bool { return len(f.TLSVersions) > 0 })
			for _, h := range v.oncePerRecord(oldTLS) {
				if h.measure != nil && !told[h.measure] && inForce(h.status) && !h.negated() {
					r.in(h, "the text names %s", h.words())
				}
			}
		},
	}, {
		ID: "tls-without-versions", Codes: []string{"CR002"}, Severity: trust.Warning,
		Title:  "The versions of TLS that are accepted are given somewhere.",
		Why:    "“Encrypted” or “HTTPS” alone tells nobody whether the connection is safe.",
		Source: "Annex II of Decision (EU) 2021/914: specific, not generic terms",
		Hint:   `write facts.tls_versions = ["1.2", "1.3"], after testing the servers`,
		check:  tlsWithoutVersions,
	}, {
		ID: "tls-newest-missing", Codes: []string{"CR003"}, Severity: trust.Note,
		Title:  "TLS 1.3 is accepted.",
		Why:    "TLS 1.2 is still good when set up well; new protocols are told to require 1.3.",
		Source: "BCP 195 (RFC 9325, RFC 9852)",
		Hint:   "plan for TLS 1.3",
		check: func(v *view, r report) {
			for _, f := range v.facts {
				if len(f.TLSVersions) > 0 && inForce(f.status) && !slices.Contains(f.TLSVersions, "1.3") {
					r.at(f.at, "facts.tls_versions", "the newest version of TLS that is accepted is %s", slices.Max(f.TLSVersions))
				}
			}
		},
	}, {
		ID: "weak-algorithm", Codes: []string{"CR004"}, Severity: trust.Error,
		Title:  "No fact names a broken algorithm: RC4, DES, 3DES, MD5, SHA-1.",
		Why:    "They no longer protect what they encrypt or sign.",
		Source: "RFC 7465; RFC 9155; RFC 9325; NIST SP 800-67 withdrawn on 2024-01-01",
		Hint:   "replace the algorithm, and write what is used then, such as AES-256",
		check: func(v *view, r report) {
			for _, f := range v.facts {
				for _, named := range []struct {
					key   string
					value trust.Token
				}{{"encryption_at_rest", f.EncryptionAtRest}, {"backup_encryption", f.BackupEncryption}} {
					if broken.MatchString(string(named.value)) && inForce(f.status) {
						r.at(f.at, "facts."+named.key, "the algorithm is %q", named.value)
					}
				}
			}
		},
	}, {
		ID: "weak-algorithm-in-text", Codes: []string{"CR004"}, Severity: trust.Warning,
		Title:  "No text names a broken algorithm, except to rule it out.",
		Why:    "They no longer protect what they encrypt or sign. A checksum against transmission errors may well be MD5; then say what it is for, or accept the finding.",
		Source: "RFC 7465; RFC 9155; RFC 9325; NIST SP 800-67 withdrawn on 2024-01-01",
		Hint:   "check where it is used, and replace it",
		check: func(v *view, r report) {
			for _, h := range v.oncePerRecord(weakAlgorithm) {
				if h.measure != nil && inForce(h.status) && !h.negated() {
					r.in(h, "the text names %s", h.words())
				}
			}
		},
	}, {
		ID: "ssl-named", Codes: []string{"CR005"}, Severity: trust.Warning,
		Title:  "The protocol is called TLS, not SSL.",
		Why:    "SSL has been dead since 2015; the word makes readers ask which protocol is meant. Product names such as “SSL for SaaS” are left alone.",
		Source: "RFC 7568 (June 2015)",
		Hint:   "write TLS",
		check: func(v *view, r report) {
			for _, h := range v.oncePerRecord(ssl) {
				if !productName.MatchString(h.text[h.start:]) && !h.negated() && h.lang != "" {
					r.in(h, "the text says SSL")
				}
			}
		},
	}, {
		ID: "password-hash-unnamed", Codes: []string{"CR006"}, Severity: trust.Warning,
		Title:  "The function by which passwords are hashed is named.",
		Why:    "A fast hash is guessed in hours; “hashed” alone says neither.",
		Source: "OWASP Password Storage Cheat Sheet",
		Hint:   `ask the developers, and write facts.password_hash = "argon2id", "scrypt", "bcrypt", "yescrypt" or "pbkdf2"`,
		check: func(v *view, r report) {
			for _, f := range v.facts {
				if f.PasswordHash == "unspecified" && inForce(f.status) {
					r.at(f.at, "facts.password_hash", "passwords are hashed, but by which function is not said")
				}
			}
		},
	}, {
		ID: "password-encrypted", Codes: []string{"CR007"}, Severity: trust.Warning,
		Title:  "No text says that passwords are encrypted.",
		Why:    "What is encrypted can be decrypted. Passwords are hashed; often only the word is wrong.",
		Source: "OWASP Password Storage Cheat Sheet",
		Hint:   "check, write “hashed”, and name the function in facts.password_hash",
		check: func(v *view, r report) {
			for _, h := range v.oncePerRecord(encryptedPassword) {
				inTransit := h.sentenceHas("übertrag", "übermittel", "transit", "transmi", "transport", "sent ")
				if h.measure != nil && inForce(h.status) && !h.negated() && !inTransit {
					r.in(h, "the text says that passwords are encrypted")
				}
			}
		},
	}, {
		ID: "password-hash-weak", Codes: []string{"CR008"}, Severity: trust.Warning,
		Title:  "Where the parameters of the password hash are told, they are strong enough.",
		Why:    "Argon2id wants 19 MiB, bcrypt a cost of 10, PBKDF2 600,000 rounds.",
		Source: "OWASP Password Storage Cheat Sheet (2023)",
		Hint:   "raise the parameter, and rehash at the next login",
		check:  passwordHashWeak,
	}, {
		ID: "encryption-vague", Codes: []string{"CR009"}, Severity: trust.Warning,
		Title:  "Encryption at rest names its algorithm and key length.",
		Why:    "“Encrypted at rest” can mean anything from a file system to the field.",
		Source: "Annex II of Decision (EU) 2021/914: specific, not generic terms",
		Hint:   `write facts.encryption_at_rest = "AES-256", or what is used`,
		check:  encryptionVague,
	}, {
		ID: "key-holder-missing", Codes: []string{"CR010"}, Severity: trust.Warning,
		Title:  "Where data are encrypted at rest, it is said who holds the keys.",
		Why:    "It decides whether an operator in a third country can read the data.",
		Source: "EDPB Recommendations 01/2020, use cases 1 and 6",
		Hint:   `write facts.key_management = "own", "provider" or "customer"`,
		check: func(v *view, r report) {
			if v.anyFact(func(f trust.Facts) bool { return f.KeyManagement != "" }) {
				return
			}
			for _, f := range v.facts {
				if (f.EncryptionAtRest != "" || f.BackupEncryption != "") && inForce(f.status) {
					r.at(f.at, "facts", "data are encrypted, but nothing says who holds the keys")
					return
				}
			}
		},
	}, {
		ID: "opportunistic-encryption", Codes: []string{"CR011"}, Severity: trust.Note,
		Title:  "Encryption that depends on the other side has the status “conditional”.",
		Why:    "A mail that goes out in clear text when the receiver cannot do better is not encrypted in every case.",
		Source: "RFC 7435 (opportunistic security)",
		Hint:   `write status = "conditional" and the condition`,
		check: func(v *view, r report) {
			if len(v.hits[recipientSupports]) == 0 {
				return
			}
			encrypted := map[*trust.Source]bool{}
			for _, h := range v.hits[tls] {
				encrypted[h.at] = true
			}
			for _, h := range v.oncePerRecord(recipientSupports) {
				if h.measure != nil && h.status == trust.StatusInPlace && encrypted[h.at] {
					r.in(h, "the text names a condition, but the status is %q", h.status)
				}
			}
		},
	}}
}

var (
	broken      = regexp.MustCompile(`(?i)\b(rc4|3?des|triple[ -]?des|md5|sha-?1)\b`)
	productName = regexp.MustCompile(`(?i)^SSL[ \x{a0}]+(for|pour|für|labs|server test)\b`)
	pbkdf2      = regexp.MustCompile(`(?i)pbkdf2[^.;]{0,80}?(\d[\d.,' \x{a0}\x{202f}’]{2,})`)
	bcryptCost  = regexp.MustCompile(`(?i)bcrypt[^.;]{0,40}?(?:cost|kosten\pL*|coût|factor|faktor|facteur)[^\d.;]{0,20}(\d{1,2})\b`)
	argonMemory = regexp.MustCompile(`(?i)argon2id[^.;]{0,40}?(\d{1,4})[ \x{a0}\x{202f}]?(?:mib|mb|mo|mio)`)
)

func cryptographyTerms() []terms {
	return []terms{
		{topic: tls, list: []string{"tls", "https", "ssl"}},
		{topic: oldTLS, list: []string{"tls 1.0", "tls 1.1", "tlsv1.0", "tlsv1.1", "sslv2", "sslv3", "ssl 2.0", "ssl 3.0", "ssl v2", "ssl v3"}},
		{topic: inTransit, list: []string{"transit", "transmission", "transmissions", "transmitted", "übertragung", "übertragungen", "übertragen", "transmises", "transmis", "transport"}},
		{topic: ssl, list: []string{"ssl"}},
		{topic: weakAlgorithm, list: []string{"rc4", "3des", "triple des", "md5", "sha 1", "sha1"}},
		{topic: encryptedPassword, lang: "en", list: []string{"encrypted passwords", "passwords are encrypted", "passwords are stored encrypted", "passwords are stored in encrypted"}},
		{topic: encryptedPassword, lang: "de", list: []string{"verschlüsselte passwörter", "verschlüsselte kennwörter", "passwörter werden verschlüsselt", "kennwörter werden verschlüsselt", "passwörter sind verschlüsselt", "kennwörter sind verschlüsselt"}},
		{topic: encryptedPassword, lang: "fr", list: []string{"mots de passe chiffrés", "mots de passe sont chiffrés", "mots de passe cryptés", "mots de passe sont cryptés", "mots de passe sont enregistrés chiffrés"}},
		{topic: encryptionAtRest, lang: "en", list: []string{"encrypted at rest", "encryption at rest", "encrypted storage"}},
		{topic: encryptionAtRest, lang: "de", list: []string{"verschlüsselt gespeichert", "verschlüsselt abgelegt", "verschlüsselung ruhender", "verschlüsselung im ruhezustand"}},
		{topic: encryptionAtRest, lang: "fr", list: []string{"chiffrées au repos", "chiffrement au repos", "chiffrés au repos"}},
		{topic: recipientSupports, lang: "en", list: []string{"if the receiving", "if the recipient", "provided the recipient", "provided that the recipient", "where the recipient"}},
		{topic: recipientSupports, lang: "de", list: []string{"sofern der empfänger*", "wenn der empfänger*", "sofern der annehmende", "wenn der annehmende", "wenn der empfangende", "sofern der empfangende", "soweit der empfänger*"}},
		{topic: recipientSupports, lang: "fr", list: []string{"si le serveur destinataire", "si le serveur du destinataire", "si le destinataire", "lorsque le destinataire"}},
	}
}

// anyFact says that a measure in force has such a fact.
func (v *view) anyFact(has func(trust.Facts) bool) bool {
	return slices.ContainsFunc(v.facts, func(f factsOf) bool { return inForce(f.status) && has(f.Facts) })
}

func (v *view) measuresWithFact(has func(trust.Facts) bool) map[*trust.Measure]bool {
	found := map[*trust.Measure]bool{}
	for _, f := range v.facts {
		if has(f.Facts) {
			found[f.measure] = true
		}
	}
	return found
}

// tlsWithoutVersions reports once: a single measure that tells the versions is
// enough for the reader.
func tlsWithoutVersions(v *view, r report) {
	if v.anyFact(func(f trust.Facts) bool { return len(f.TLSVersions) > 0 }) {
		return
	}
	for _, h := range v.hits[tls] {
		if h.measure != nil && inForce(h.status) && !h.negated() && !strings.HasPrefix(h.text[h.end:], "://") {
			r.in(h, "connections are protected by %s, but no version is given anywhere", h.words())
			return
		}
	}
	for _, h := range v.hits[inTransit] {
		if m := h.measure; m != nil && (m.Category == "encryption" || m.Category == "transmission") && inForce(h.status) {
			r.at(*h.at, h.key, "nothing says by which protocol and version data are encrypted on the way")
			return
		}
	}
}

func encryptionVague(v *view, r report) {
	for _, f := range v.facts {
		if f.EncryptionAtRest != "" && inForce(f.status) && !strings.ContainsAny(string(f.EncryptionAtRest), "0123456789") {
			r.at(f.at, "facts.encryption_at_rest", "%q names no key length", f.EncryptionAtRest)
		}
	}
	if v.anyFact(func(f trust.Facts) bool { return f.EncryptionAtRest != "" || f.BackupEncryption != "" }) {
		return
	}
	for _, h := range v.oncePerRecord(encryptionAtRest) {
		if h.measure != nil && inForce(h.status) && !h.negated() {
			r.in(h, "data are encrypted at rest, but by which algorithm is not said anywhere")
			return
		}
	}
}

func passwordHashWeak(v *view, r report) {
	told := v.measuresWithFact(func(f trust.Facts) bool { return f.PasswordHash != "" })
	for i := range v.passages {
		p := &v.passages[i]
		if p.measure == nil || !told[p.measure] || p.lang != v.Prevailing() || !inForce(p.status) {
			continue
		}
		for _, limit := range []struct {
			pattern *regexp.Regexp
			least   int
			what    string
		}{{pbkdf2, 600_000, "rounds of PBKDF2"}, {bcryptCost, 10, "as the cost of bcrypt"}, {argonMemory, 19, "MiB of memory for Argon2id"}} {
			m := limit.pattern.FindStringSubmatchIndex(p.text)
			if m == nil {
				continue
			}
			n, err := strconv.Atoi(digits(p.text[m[2]:m[3]]))
			if err == nil && n < limit.least {
				r.in(hit{passage: p, start: m[2], end: m[3]}, "the text says %s %s; advised are at least %s", strings.TrimSpace(p.text[m[2]:m[3]]), limit.what, grouped(limit.least))
			}
		}
	}
}

// digits drops everything else.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// grouped writes a number with commas.
func grouped(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}
