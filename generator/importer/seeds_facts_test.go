package importer

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"art32/generator/trust"
)

// factNames maps the facts of the reference to those of the data format, where
// there is one that can hold them.
func factNames() map[string]string {
	return map[string]string{
		"tls_versions_supported": "tls_versions", "tls_min_version": "tls_versions", "certificate_issuer": "certificate_authorities", "website_certificates": "certificate_authorities",
		"edge_certificates": "certificate_authorities", "smtp_tls": "forward_secrecy", "dc_access_control": "guard_hours", "office_alarm": "alarm", "import_server": "visitor_log",
		"firewall": "firewall", "tenancy": "tenant_separation", "fix_cadence_per_week": "releases_per_week", "mail_attachment_virus_scan": "antimalware",
		"db_backup": "backup_full", "file_backup": "backup_incremental", "power": "power_redundancy", "fire": "fire_suppression", "raid_level": "raid", "ddos": "ddos_protection",
		"staff": "confidentiality_commitment", "concept_review_months": "concept_review", "monitoring": "monitoring", "encryption_at_rest": "encryption_at_rest",
		"backup_encryption": "backup_encryption", "mfa": "mfa", "mfa_admin": "mfa", "nda": "confidentiality_commitment", "ids_ips_dedicated": "intrusion_detection", "environments": "environments",
		"pentest": "pentest_by", "realtime_monitoring": "monitoring", "dc_physical": "guard_hours", "visitor_log": "visitor_log", "building": "alarm", "access_review_months": "access_review",
		"sso_customer": "sso", "customer_mfa": "mfa", "staff_mfa": "mfa", "risk_assessment_months": "risk_assessment", "hsts": "hsts", "key_management": "key_storage",
		"rds_snapshots": "snapshot_interval", "elasticsearch_snapshots": "snapshot_interval", "kubernetes_backup": "backup_full", "bcp_drp_test_months": "continuity_test",
		"confidentiality": "confidentiality_commitment", "office_access": "alarm", "replication": "replication", "pitr_days": "point_in_time_recovery", "offsite_snapshots_days": "backup_retention",
		"password_storage": "password_hash", "network": "firewall",
	}
}

// TestSeedFacts measures facts and status against the reference, line by line.
func TestSeedFacts(t *testing.T) {
	dir := seedFolder(t)
	data, err := os.ReadFile(filepath.Join(dir, "truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var truth struct{ Documents map[string]truthDocument }
	if err := json.Unmarshal(data, &truth); err != nil {
		t.Fatal(err)
	}
	all, found, marked, right, kept, facts := 0, 0, 0, 0, 0, 0
	for _, id := range sortedKeys(truth.Documents) {
		doc := truth.Documents[id]
		r := importSeed(t, filepath.Join(dir, doc.File))
		for _, f := range doc.Facts {
			facts++
			var at []*Statement
			r.Report.Draft.each(func(_ *Measure, x *Statement, _ string) {
				if x.Line == f.Line {
					at = append(at, x)
				}
			})
			if len(at) > 0 || f.Value == nil || f.Line == 0 {
				kept++
			}
			if key := factNames()[f.Key]; key != "" {
				all++
				ok := false
				r.Report.Draft.each(func(_ *Measure, x *Statement, _ string) {
					for _, g := range x.Facts {
						// The reference gives the line of the lead-in for some lists.
						ok = ok || g.Key == key && x.Line >= f.Line && x.Line <= f.Line+2
					}
				})
				if ok {
					found++
				} else {
					t.Logf("%s l.%d %s: no fact %s", id, f.Line, f.Key, key)
				}
			}
			want := map[string]trust.Status{"customer_configurable": trust.StatusCustomerConfigurable, "conditional": trust.StatusConditional, "absent": trust.StatusAbsent, "planned_or_in_place": trust.StatusRollout}[f.Status]
			if strings.HasPrefix(f.Status, "optional") {
				want = trust.StatusOptional
			}
			if want == "" || f.Value == nil {
				continue
			}
			marked++
			ok := false
			for _, x := range at {
				ok = ok || x.Status == want || want == trust.StatusRollout && x.Status == trust.StatusPlanned || want == trust.StatusOptional && x.Status == trust.StatusCustomerConfigurable
			}
			if ok {
				right++
			} else {
				for _, x := range at {
					t.Logf("%s l.%d %s should be %s: %q %s", id, f.Line, f.Key, want, x.Text["fr"]+x.Text["de"], x.Status)
				}
			}
		}
	}
	t.Logf("facts that the data format can hold: %d of %d read (%.1f %%); statements of facts kept: %d of %d; status other than in place: %d of %d right", found, all, Share(found, all), kept, facts, right, marked)
	if Share(found, all) < 80 {
		t.Error("fewer than 80 % of the facts were read")
	}
}
