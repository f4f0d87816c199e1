package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"art32/generator/trust"
)

// Fact is a value read from a statement, as TOML writes it.
type Fact struct {
	Key, Value string
	Why        string // the words it was read from
	Doubt      bool
}

// reading is a statement being looked at for facts.
type reading struct {
	v        *vocabulary
	lang     trust.Lang
	text     string // as written
	folded   string
	context  string // folded: the headings and lead-ins above
	category trust.Category
}

// has says that a group of terms is in the statement.
func (r *reading) has(groups ...string) bool {
	for _, g := range groups {
		if !r.v.term(g, r.lang).in(r.folded) {
			return false
		}
	}
	return true
}

// around says that a group is in the statement or in what stands above it.
func (r *reading) around(group string) bool {
	return r.has(group) || r.v.term(group, r.lang).in(r.context)
}

// at is where a group first stands in the statement.
func (r *reading) at(group string) int {
	best := -1
	for _, s := range r.v.term(group, r.lang) {
		if i := s.index(r.folded); i >= 0 && (best < 0 || i < best) {
			best = i
		}
	}
	return best
}

// denied says that a negation stands shortly before or after the group.
func (r *reading) denied(group string) bool {
	at := r.at(group)
	if at < 0 {
		return false
	}
	if r.has("inverse") {
		return false
	}
	from, to := max(0, at-25), min(len(r.folded), at+40)
	return r.v.term("negation", r.lang).in(wholeWords(r.folded, from, to)) && !r.v.term("without", r.lang).in(r.folded) ||
		r.v.term("without", r.lang).in(wholeWords(r.folded, max(0, at-12), at))
}

// wholeWords is a part of a text without the words that are cut at its ends.
func wholeWords(text string, from, to int) string {
	for from > 0 && from < len(text) && text[from-1] != ' ' {
		from++
	}
	for to < len(text) && to > from && text[to] != ' ' {
		to--
	}
	return text[from:max(from, to)]
}

// factRule reads one fact. It returns "" where the statement does not hold it.
type factRule struct {
	key  string
	read func(*reading) (value string, doubt bool)
}

func quoted(s string) string { return tomlString(s) }

// every is the interval nearest to a group; the other groups must be there too.
func every(anchor string, others ...string) func(*reading) (string, bool) {
	return func(r *reading) (string, bool) {
		if !r.has(anchor) || !r.has(others...) {
			return "", false
		}
		t, ok := nearest(r.folded, intervals(r.folded), r.at(anchor))
		if !ok {
			return "", false
		}
		return quoted(t.iso), t.vague
	}
}

func within(anchor string, others ...string) func(*reading) (string, bool) {
	return func(r *reading) (string, bool) {
		if !r.has(anchor) || !r.has(others...) {
			return "", false
		}
		t, ok := nearest(r.folded, durations(r.folded), r.at(anchor))
		if !ok {
			return "", false
		}
		return quoted(t.iso), t.vague
	}
}

// flag is true where the group is there, false where it is denied.
func flag(group string) func(*reading) (string, bool) {
	return func(r *reading) (string, bool) {
		if !r.has(group) {
			return "", false
		}
		if r.denied(group) {
			return "false", true
		}
		return "true", false
	}
}

var (
	tlsPattern     = regexp.MustCompile(`(?i)\bTLS[^.;]{0,40}?v?\s?1[.,][0-3]|TLSv1\.[0-3]`)
	versionNumber  = regexp.MustCompile(`\b1[.,]([0-3])\b`)
	newerPattern   = regexp.MustCompile(`(?i)1[.,]([0-3])\s*(?:\(?\s*(?:oder|ou|or|o|of|et|and|und|e|y)\s+)?(?:höher|hoeher|neuer|superiore?s?|supérieure?s?|higher|newer|later|above|superior(?:es)?|successiv[eo]|plus récente?s?|posterior(?:es)?|aufwärts|hoger|au-delà|\+)|(?i)(?:mindestens|minimum|at least|au moins|min\.|ab|al menos|como mínimo|almeno|minimo|mínimo)\s+(?:TLS[ -]?v?(?:ersion)?\s*)1[.,]([0-3])`)
	cipherPattern  = regexp.MustCompile(`(?i)\bAES[- ]?(?:\d{3})?(?:[- ](?:GCM|CBC|XTS|256|128|bits?))*\b|\bAES256\b|\bRSA[- ]?\d{4}\b|\bChaCha20(?:-Poly1305)?\b`)
	percentPattern = regexp.MustCompile(`\b(\d{2,3}(?:[.,]\d{1,5})?)\s?(?:%|Prozent|percent|per cent|pour cent)`)
	raidPattern    = regexp.MustCompile(`(?i)\bRAID[- ]?(\d{1,2})\b`)
	redundancy     = regexp.MustCompile(`(?i)\b(2?N ?\+ ?\d|2N)\b`)
	hashPattern    = regexp.MustCompile(`(?i)\b(argon2id|argon2|bcrypt|scrypt|yescrypt|pbkdf2)`)
	guardPattern   = regexp.MustCompile(`(?i)\b24\s?(?:/|x)\s?7\b|\b24h?\s?/\s?24\b|rund um die Uhr|around the clock|round the clock|24 heures sur 24|las 24 horas|24 ore su 24|\bH24\b|24 Stunden|24 hours`)
	ssoPattern     = regexp.MustCompile(`(?i)\bSAML\s?(?:2(?:\.0)?)?|\bOpenID Connect\b|\bOIDC\b|\bOAuth\s?2(?:\.0)?|\bSMAL2\b`)
	countPattern   = regexp.MustCompile(`(?:^| )(\d{1,3}|` + strings.Join(wordKeys(), "|") + `) `)
)

// factRules are tried on every statement, in the order of the data format.
var factRules = []factRule{
	{"tls_versions", readTLS},
	{"hsts", flag("hsts")},
	{"forward_secrecy", flag("pfs")},
	{"encryption_at_rest", func(r *reading) (string, bool) {
		c := cipherPattern.FindString(r.text)
		if c == "" || strings.HasPrefix(strings.ToUpper(c), "RSA") || tlsPattern.MatchString(r.text) && !r.has("atrest") {
			return "", false
		}
		if r.has("backup") && !r.has("atrest") {
			return "", false
		}
		return quoted(cipher(c)), !r.around("atrest") && !r.has("diskcrypt")
	}},
	{"backup_encryption", func(r *reading) (string, bool) {
		c := cipherPattern.FindString(r.text)
		if !r.has("backup") || !encrypted(r) {
			return "", false
		}
		if c != "" {
			return quoted(cipher(c)), false
		}
		if r.has("kms") && strings.Contains(r.text, "AWS") {
			return quoted("AWS KMS"), true
		}
		return "", false
	}},
	{"key_management", func(r *reading) (string, bool) {
		if !r.has("keys") || !encrypted(r) && !r.has("kms") && !r.has("hsm") {
			return "", false
		}
		switch {
		case regexp.MustCompile(`(?i)(managed|verwaltet|gérées?|gestionad[ao]s?|gestite|held|beheerd)\s+(by|durch|von|par|por|da|door)\s+(AWS|Azure|Google|Amazon|Microsoft)`).MatchString(r.text):
			return quoted("provider"), false
		case regexp.MustCompile(`(?i)customer[- ]managed|kundenverwaltet|BYOK`).MatchString(r.text):
			return quoted("customer"), true
		}
		return "", false
	}},
	{"key_storage", func(r *reading) (string, bool) {
		switch {
		case r.has("hsm"):
			return quoted("hsm"), false
		case r.has("kms") && (r.has("keys") || encrypted(r) || r.around("keys")):
			return quoted("key-service"), false
		}
		return "", false
	}},
	{"key_rotation", every("keys", "rotation")},
	{"disk_encryption", flag("diskcrypt")},
	{"mfa", readMFA},
	{"sso", func(r *reading) (string, bool) {
		m := ssoPattern.FindString(r.text)
		switch f := fold(m); {
		case m == "":
			return "", false
		case strings.HasPrefix(f, "saml") || f == "smal2":
			return `["SAML 2.0"]`, f != "saml 2 0"
		case strings.HasPrefix(f, "oauth"):
			return `["OAuth 2.0"]`, false
		}
		return `["OpenID Connect"]`, false
	}},
	{"password_length", func(r *reading) (string, bool) {
		if !r.around("password") {
			return "", false
		}
		return countBefore(r, "length", 6, 64)
	}},
	{"password_hash", func(r *reading) (string, bool) {
		if !r.around("password") || !r.has("hashed") && !hashPattern.MatchString(r.text) {
			return "", false
		}
		if m := strings.ToLower(hashPattern.FindString(r.text)); m != "" {
			if m == "argon2" {
				return quoted("argon2id"), true
			}
			return quoted(m), false
		}
		return quoted("unspecified"), false
	}},
	{"lockout_attempts", func(r *reading) (string, bool) { return countNear(r, "lockout", 2, 20) }},
	{"session_timeout", within("idle")},
	{"access_review", func(r *reading) (string, bool) {
		if !r.has("review") {
			return "", false
		}
		return every("rights")(r)
	}},
	{"access_revocation", func(r *reading) (string, bool) {
		if !r.has("leaver") || !(r.has("rights") || r.around("rights")) {
			return "", false
		}
		return within("leaver")(r)
	}},
	{"tenant_separation", func(r *reading) (string, bool) {
		switch {
		case r.has("tenant-db"):
			return quoted("database"), false
		case r.has("tenant-schema"):
			return quoted("schema"), false
		case r.has("tenant-logic"):
			return quoted("logical"), false
		}
		return "", false
	}},
	{"environments", func(r *reading) (string, bool) {
		var list []string
		for _, e := range []struct{ group, value string }{{"env-dev", "development"}, {"env-test", "test"}, {"env-staging", "staging"}, {"env-prod", "production"}} {
			if r.has(e.group) {
				list = append(list, quoted(e.value))
			}
		}
		if len(list) < 2 || !r.around("separate") {
			return "", false
		}
		return "[" + strings.Join(list, ", ") + "]", false
	}},
	{"backup_full", func(r *reading) (string, bool) {
		if !r.around("backup") && !r.has("backup") {
			return "", false
		}
		if r.has("full") {
			return every("full")(r)
		}
		if !r.has("backup") || r.has("incremental") || r.has("snapshot") || r.has("test") || r.has("retention") && len(intervals(r.folded)) == 0 {
			return "", false
		}
		value, _ := every("backup")(r)
		return value, true
	}},
	{"backup_incremental", every("incremental")},
	{"snapshot_interval", every("snapshot")},
	{"backup_retention", func(r *reading) (string, bool) {
		if !(r.around("backup") || r.around("snapshot")) || !r.has("retention") || r.has("pitr") && !r.has("snapshot") {
			return "", false
		}
		return within("retention")(r)
	}},
	{"point_in_time_recovery", within("pitr")},
	{"backup_offsite", func(r *reading) (string, bool) {
		if !r.around("backup") && !r.has("snapshot") || !r.has("offsite") {
			return "", false
		}
		return "true", false
	}},
	{"replication", func(r *reading) (string, bool) {
		if !r.around("replication") {
			return "", false
		}
		switch {
		case r.has("async"):
			return quoted("asynchronous"), false
		case r.has("sync"):
			return quoted("synchronous"), false
		}
		return "", false
	}},
	{"restore_test", func(r *reading) (string, bool) {
		if !r.has("test") || r.has("pentest") {
			return "", false
		}
		return every("restore")(r)
	}},
	{"rpo", within("rpo")},
	{"rto", within("rto")},
	{"availability", func(r *reading) (string, bool) {
		m := percentPattern.FindStringSubmatch(r.text)
		if m == nil || !r.around("uptime") || len(m[1]) > 2 && m[1][:2] < "90" {
			return "", false
		}
		return quoted(strings.ReplaceAll(m[1], ",", ".")), false
	}},
	{"raid", func(r *reading) (string, bool) {
		if m := raidPattern.FindStringSubmatch(r.text); m != nil {
			return quoted("RAID " + m[1]), false
		}
		return "", false
	}},
	{"power_redundancy", func(r *reading) (string, bool) { return redundant(r, "power") }},
	{"cooling_redundancy", func(r *reading) (string, bool) { return redundant(r, "cooling") }},
	{"generator_runtime", within("generator")},
	{"fire_suppression", func(r *reading) (string, bool) {
		for _, name := range []string{"Inergen", "FM-200", "FM200", "Novec", "Argonite", "Argon", "Sprinkler"} {
			if strings.Contains(strings.ToLower(r.text), strings.ToLower(name)) {
				return quoted(name), false
			}
		}
		return "", false
	}},
	{"continuity_test", func(r *reading) (string, bool) {
		if !r.has("test") {
			return "", false
		}
		return every("continuity")(r)
	}},
	{"guard_hours", func(r *reading) (string, bool) {
		if r.has("guards") && guardPattern.MatchString(r.text) {
			return quoted("24/7"), false
		}
		return "", false
	}},
	{"video_surveillance", func(r *reading) (string, bool) {
		if r.category == "incident-breach" || r.category == "network-security" {
			return "", false
		}
		return flag("video")(r)
	}},
	{"video_retention", func(r *reading) (string, bool) {
		if !r.has("retention") && !r.has("erasure") {
			return "", false
		}
		return within("video")(r)
	}},
	{"alarm", func(r *reading) (string, bool) {
		if !slices.Contains([]trust.Category{"physical-access", "confidentiality-group", "resilience-continuity", "availability", "data-location"}, r.category) {
			return "", false
		}
		return flag("alarm")(r)
	}},
	{"visitor_log", flag("visitors")},
	{"firewall", flag("firewall")},
	{"ddos_protection", flag("ddos")},
	{"intrusion_detection", flag("ids")},
	{"antimalware", flag("antimalware")},
	{"remote_wipe", flag("wipe")},
	{"patch_critical", within("patch", "critical")},
	{"patch_cycle", func(r *reading) (string, bool) {
		if r.has("critical") || r.has("training") || r.has("twice-week") {
			return "", false
		}
		return every("patch")(r)
	}},
	{"vulnerability_scan", func(r *reading) (string, bool) {
		if r.has("pentest") {
			return "", false
		}
		return every("scan")(r)
	}},
	{"pentest", every("pentest")},
	{"pentest_by", func(r *reading) (string, bool) {
		if !r.has("pentest") || !r.has("external") {
			return "", false
		}
		return quoted("external"), false
	}},
	{"log_retention", func(r *reading) (string, bool) {
		if !r.has("retention") && !r.has("erasure") {
			return "", false
		}
		return within("logs")(r)
	}},
	{"log_review", func(r *reading) (string, bool) {
		if !r.has("review") || r.has("rights") || r.has("visitors") {
			return "", false
		}
		return every("logs")(r)
	}},
	{"monitoring", func(r *reading) (string, bool) {
		if !r.has("monitored") || !r.has("permanent") || r.category == "physical-access" || r.category == "data-location" {
			return "", false
		}
		if guardPattern.MatchString(r.text) {
			return quoted("24/7"), false
		}
		if r.has("realtime") {
			return quoted("real-time"), true
		}
		return quoted("permanent"), true
	}},
	{"breach_notice", func(r *reading) (string, bool) {
		if !r.around("breach") {
			return "", false
		}
		return within("notify")(r)
	}},
	{"training", func(r *reading) (string, bool) {
		if !r.has("training") {
			return "", false
		}
		return every("training")(r)
	}},
	{"confidentiality_commitment", func(r *reading) (string, bool) {
		if !r.has("secrecy") || !r.has("bound") || !r.has("staff") && r.category != "personnel" || r.denied("bound") {
			return "", false
		}
		return "true", false
	}},
	{"supplier_review", every("suppliers", "assessed")},
	{"risk_assessment", every("risk")},
	{"concept_review", func(r *reading) (string, bool) {
		if !r.has("review") && !r.has("assessed") || r.has("rights") || r.has("suppliers") || r.has("logs") || r.has("test") || r.has("restore") || r.has("risk") && !r.has("concept") {
			return "", false
		}
		return every("concept")(r)
	}},
	{"audit", func(r *reading) (string, bool) {
		if r.has("pentest") || r.has("suppliers") {
			return "", false
		}
		return every("auditing")(r)
	}},
	{"releases_per_week", func(r *reading) (string, bool) {
		if r.has("release") && r.has("twice-week") {
			return "2", false
		}
		return "", false
	}},
	{"erasure_after", func(r *reading) (string, bool) {
		if !r.has("contract-end") || r.has("backup") {
			return "", false
		}
		return within("erasure")(r)
	}},
	{"erasure_backups", func(r *reading) (string, bool) {
		if !r.has("backup") || r.has("snapshot") {
			return "", false
		}
		if !r.around("contract-end") && r.category != "retention-erasure" {
			return "", false
		}
		return within("erasure")(r)
	}},
}

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
	m := redundancy.FindString(r.text)
	if m == "" || !r.has(group) {
		return "", false
	}
	return quoted(strings.ToUpper(strings.ReplaceAll(m, " ", ""))), false
}

func readTLS(r *reading) (string, bool) {
	if !tlsPattern.MatchString(r.text) {
		return "", false
	}
	found := map[string]bool{}
	for _, m := range versionNumber.FindAllStringSubmatch(r.text, -1) {
		found["1."+m[1]] = true
	}
	doubt := false
	if m := newerPattern.FindStringSubmatch(r.text); m != nil {
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

// facts reads all facts of a statement. Rules are many and statements short, so
// that each key is read at most once.
func (v *vocabulary) facts(text, context string, lang trust.Lang, category trust.Category) []Fact {
	r := &reading{v: v, lang: lang, text: text, folded: fold(text), context: context, category: category}
	var out []Fact
	if strings.HasSuffix(text, ":") && !strings.Contains(text, ".") {
		return nil // a label announces what stands below it
	}
	example := v.tells("example", r.folded)
	for _, rule := range factRules {
		value, doubt := rule.read(r)
		if value == "" || example && (value == "true" || value == "false") {
			continue // usual means that are listed as examples are no facts
		}
		out = append(out, Fact{Key: rule.key, Value: value, Doubt: doubt})
	}
	if cas := v.authorities(text); len(cas) > 0 {
		out = append(out, Fact{Key: "certificate_authorities", Value: "[" + strings.Join(cas, ", ") + "]"})
	}
	return out
}
