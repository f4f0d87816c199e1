package importer

import (
	"fmt"
	"strings"

	"art32/generator/trust"
)

var (
	providerManaged = lazily(`(?i)(managed|verwaltet|gérées?|gestionad[ao]s?|gestite|held|beheerd)\s+(by|durch|von|par|por|da|door)\s+(AWS|Azure|Google|Amazon|Microsoft)`)
	customerManaged = lazily(`(?i)customer[- ]managed|kundenverwaltet|BYOK`)
	tlsPattern      = lazily(`(?i)\bTLS[^.;]{0,40}?v?\s?1[.,][0-3]|TLSv1\.[0-3]`)
	versionNumber   = lazily(`\b1[.,]([0-3])\b`)
	newerPattern    = lazily(`(?i)1[.,]([0-3])\s*(?:\(?\s*(?:oder|ou|or|o|of|et|and|und|e|y)\s+)?(?:höher|hoeher|neuer|superiore?s?|supérieure?s?|higher|newer|later|above|superior(?:es)?|successiv[eo]|plus récente?s?|posterior(?:es)?|aufwärts|hoger|au-delà|\+)|(?i)(?:mindestens|minimum|at least|au moins|min\.|ab|al menos|como mínimo|almeno|minimo|mínimo)\s+(?:TLS[ -]?v?(?:ersion)?\s*)1[.,]([0-3])`)
	cipherPattern   = lazily(`(?i)\bAES[- ]?(?:\d{3})?(?:[- ](?:GCM|CBC|XTS|256|128|bits?))*\b|\bAES256\b|\bRSA[- ]?\d{4}\b|\bChaCha20(?:-Poly1305)?\b`)
	percentPattern  = lazily(`\b(\d{2,3}(?:[.,]\d{1,5})?)\s?(?:%|Prozent|percent|per cent|pour cent)`)
	raidPattern     = lazily(`(?i)\bRAID[- ]?(\d{1,2})\b`)
	redundancy      = lazily(`(?i)\b(2?N ?\+ ?\d|2N)\b`)
	hashPattern     = lazily(`(?i)\b(argon2id|argon2|bcrypt|scrypt|yescrypt|pbkdf2)`)
	guardPattern    = lazily(`(?i)\b24\s?(?:/|x)\s?7\b|\b24h?\s?/\s?24\b|rund um die Uhr|around the clock|round the clock|24 heures sur 24|las 24 horas|24 ore su 24|\bH24\b|24 Stunden|24 hours`)
	ssoPattern      = lazily(`(?i)\bSAML\s?(?:2(?:\.0)?)?|\bOpenID Connect\b|\bOIDC\b|\bOAuth\s?2(?:\.0)?|\bSMAL2\b`)
	countPattern    = withNumberWords(`(?:^| )(\d{1,3}|`, `) `)
)

func encrypted(r *reading) bool {
	for _, k := range r.v.keywords {
		if k.key == "encryption" && (k.lang == r.lang || k.lang == "en") && k.stems.in(r.folded) {
			return true
		}
	}
	return false
}

func cipher(s string) string {
	u := strings.ToUpper(strings.Join(strings.Fields(strings.ReplaceAll(s, "-", " ")), " "))
	u = strings.TrimSuffix(strings.TrimSuffix(u, " BITS"), " BIT")
	if strings.HasPrefix(u, "AES") && len(u) > 3 && u[3] != ' ' {
		u = "AES " + u[3:]
	}
	return strings.ReplaceAll(u, " ", "-")
}

func redundant(r *reading, group string) (string, bool) {
	m := redundancy().FindString(r.text)
	if m == "" || !r.has(group) {
		return "", false
	}
	return quoted(strings.ToUpper(strings.ReplaceAll(m, " ", ""))), false
}

func readTLS(r *reading) (string, bool) {
	if !tlsPattern().MatchString(r.text) {
		return "", false
	}
	found := map[string]bool{}
	for _, m := range versionNumber().FindAllStringSubmatch(r.text, -1) {
		found["1."+m[1]] = true
	}
	doubt := false
	if m := newerPattern().FindStringSubmatch(r.text); m != nil {
		from := m[1] + m[2]
		for _, v := range []string{"0", "1", "2", "3"} {
			if v >= from {
				found["1."+v] = true
			}
		}
	}
	if r.v.term("negation", r.lang).in(r.folded) && len(found) > 1 {
		doubt = true
	}
	var list []string
	for _, v := range []string{"1.0", "1.1", "1.2", "1.3"} {
		if found[v] {
			list = append(list, quoted(v))
		}
	}
	if len(list) == 0 {
		return "", false
	}
	return "[" + strings.Join(list, ", ") + "]", doubt
}

func readMFA(r *reading) (string, bool) {
	if !r.has("mfa") {
		return "", false
	}
	status := statusOf(r.v, r.text, r.lang).status
	switch {
	case r.denied("mfa") && !r.has("must"):
		return quoted("none"), true
	case r.has("client") && (status == trust.StatusCustomerConfigurable || status == trust.StatusOptional || !r.has("must")):
		return quoted("available"), false
	case r.has("admin"):
		return quoted("required-administrators"), !r.has("must")
	case r.has("staff"):
		return quoted("required-staff"), !r.has("must")
	case r.has("must"):
		return quoted("required"), true
	case status == trust.StatusOptional || status == trust.StatusCustomerConfigurable || status == trust.StatusConditional:
		return quoted("available"), true
	case r.around("staff"):
		return quoted("required-staff"), true
	}
	return quoted("available"), true
}

// countBefore reads a number directly before a group, within limits.
func countBefore(r *reading, group string, least, most int) (string, bool) {
	at := r.at(group)
	if at < 0 {
		return "", false
	}
	list := strings.Fields(r.folded[:at])
	for i := len(list) - 1; i >= 0 && i >= len(list)-3; i-- {
		if n := amount(list[i]); n >= least && n <= most {
			return fmt.Sprint(n), false
		}
	}
	return "", false
}

// countNear reads a number of attempts close to a group.
func countNear(r *reading, group string, least, most int) (string, bool) {
	if !r.has(group) {
		return "", false
	}
	list := strings.Fields(r.folded)
	for i, w := range list {
		n := amount(w)
		if n < least || n > most || i+1 >= len(list) {
			continue
		}
		rest := strings.Join(list[i+1:min(len(list), i+5)], " ")
		if stems(newStems("fehlversuch|versuch|fehlgeschlagen|falsch|ungultig|tentative|echec|essai|failed|attempt|unsuccessful|incorrect|intento|fallid|tentativ|errat|pogingen|mislukte|erfolglos|fehlerhaft|infructueus|consecutive")).in(rest) {
			return fmt.Sprint(n), false
		}
	}
	return "", false
}
