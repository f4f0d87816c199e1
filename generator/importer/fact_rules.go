package importer

import (
	"slices"
	"strings"

	"art32/generator/trust"
)

// factRules are tried on every statement, in the order of the data format.
var factRules = []factRule{
	{"tls_versions", readTLS},
	{"hsts", flag("hsts")},
	{"forward_secrecy", flag("pfs")},
	{"encryption_at_rest", func(r *reading) (string, bool) {
		c := cipherPattern().FindString(r.text)
		if c == "" || strings.HasPrefix(strings.ToUpper(c), "RSA") || tlsPattern().MatchString(r.text) && !r.has("atrest") {
			return "", false
		}
		if r.has("backup") && !r.has("atrest") {
			return "", false
		}
		return quoted(cipher(c)), !r.around("atrest") && !r.has("diskcrypt")
	}},
	{"backup_encryption", func(r *reading) (string, bool) {
		c := cipherPattern().FindString(r.text)
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
		case providerManaged().MatchString(r.text):
			return quoted("provider"), false
		case customerManaged().MatchString(r.text):
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
		m := ssoPattern().FindString(r.text)
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
		if !r.around("password") || !r.has("hashed") && !hashPattern().MatchString(r.text) {
			return "", false
		}
		if m := strings.ToLower(hashPattern().FindString(r.text)); m != "" {
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
		if !r.has("test") || r.has("pentest") || r.has("continuity") && !r.has("backup") {
			return "", false
		}
		return every("restore")(r)
	}},
	{"rpo", within("rpo")},
	{"rto", within("rto")},
	{"availability", func(r *reading) (string, bool) {
		m := percentPattern().FindStringSubmatch(r.text)
		if m == nil || !r.around("uptime") || len(m[1]) > 2 && m[1][:2] < "90" {
			return "", false
		}
		return quoted(strings.ReplaceAll(m[1], ",", ".")), false
	}},
	{"raid", func(r *reading) (string, bool) {
		if m := raidPattern().FindStringSubmatch(r.text); m != nil {
			return quoted("RAID " + m[1]), false
		}
		return "", false
	}},
	{"power_redundancy", func(r *reading) (string, bool) { return redundant(r, "power") }},
	{"cooling_redundancy", func(r *reading) (string, bool) { return redundant(r, "cooling") }},
	{"generator_runtime", within("generator")},
	{"fire_suppression", func(r *reading) (string, bool) {
		for _, name := range []string{"Inergen", "FM-200", "FM200", "Novec", "Argonite", "Argon", "Sprinkler"} {
			if newStem("="+name).in(r.folded) || name == "Sprinkler" && newStem(name).in(r.folded) {
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
		if r.has("guards") && guardPattern().MatchString(r.text) {
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
		if guardPattern().MatchString(r.text) {
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
