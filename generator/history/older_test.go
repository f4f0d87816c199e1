package history

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestOlderSnapshot reads a snapshot of the time when there were keys and values
// that are gone and others had not come: what is known is there, what is gone is
// kept aside, and it can be compared with the register of today.
func TestOlderSnapshot(t *testing.T) {
	data, err := os.ReadFile("testdata/older/snapshot.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := ReadSnapshot(data)
	if err != nil {
		t.Fatal(err)
	}
	var aside []string
	for _, a := range f.Aside {
		aside = append(aside, a.Path+": "+a.Why)
	}
	slices.Sort(aside)
	want := `audits: unknown key
measures[0].maturity: unknown key
measures[0].status: not a value of this key
subprocessors[0].contract_until: unknown key`
	if got := strings.Join(aside, "\n"); got != want {
		t.Errorf("kept aside:\n%s\nwant:\n%s", got, want)
	}
	if m := f.Center.Measure("backup"); m == nil || m.Title["de"] != "Sicherung" || m.Facts.BackupRetention != "P14D" {
		t.Errorf("%+v", m)
	}
	if s := f.Center.Subprocessor("northgate"); s == nil || s.LegalName != "Northgate Ltd" || s.Purpose["en"].Source == "" {
		t.Errorf("%+v", s)
	}
	d := Compare(f.Center, demo(t), Options{})
	if len(d.Notable()) < 10 {
		t.Errorf("only %d notable changes", len(d.Notable()))
	}
}

// TestNextSchema goes the way that the next change of meaning will take: keys
// renamed and a unit changed in schema 2, a list moved in schema 3. Snapshots of
// all three load into the same register.
func TestNextSchema(t *testing.T) {
	steps := []upgrade{
		func(tree map[string]any) { // until schema 1 measures were called controls, and their title name
			if list, ok := tree["controls"]; ok {
				tree["measures"] = list
				delete(tree, "controls")
			}
			for _, e := range listAt(tree, "measures") {
				if m, ok := e.(map[string]any); ok && m["name"] != nil {
					m["title"] = m["name"]
					delete(m, "name")
				}
			}
		},
		func(tree map[string]any) { // until schema 2 review was counted in years
			if r := tableAt(tree, "register"); r["review_years"] != nil {
				if n, ok := r["review_years"].(int64); ok {
					r["review_months"] = n * 12
				}
				delete(r, "review_years")
			}
		},
	}
	for schema, text := range []string{
		`{"schema":1,"version":"1","date":"2026-01-01","languages":["de"],"register":{"review_years":1},"controls":[{"id":"m","name":{"de":"T"},"status":"in-place"}]}`,
		`{"schema":2,"version":"1","date":"2026-01-01","languages":["de"],"register":{"review_years":1},"measures":[{"id":"m","title":{"de":"T"},"status":"in-place"}]}`,
		`{"schema":3,"version":"1","date":"2026-01-01","languages":["de"],"register":{"review_months":12},"measures":[{"id":"m","title":{"de":"T"},"status":"in-place"}]}`,
	} {
		f, err := readSnapshot([]byte(text), steps)
		if err != nil {
			t.Fatal(err)
		}
		if f.Schema != schema+1 || len(f.Aside) > 0 || f.Center.Register.ReviewMonths != 12 {
			t.Errorf("schema %d: %+v, kept aside %v", schema+1, f, f.Aside)
		}
		if m := f.Center.Measure("m"); m == nil || m.Title["de"] != "T" {
			t.Errorf("schema %d: %+v", schema+1, m)
		}
	}
	if _, err := readSnapshot([]byte(`{"schema":4,"version":"1"}`), steps); err == nil || err.Error() != "it has schema 4; this art32 reads up to 3, a newer one is needed" {
		t.Error(err)
	}
	for _, broken := range []string{`{"schema":1,"controls":7}`, `{"schema":1,"register":[],"controls":["x"]}`} {
		if _, err := readSnapshot([]byte(broken), steps); err != nil {
			t.Error(err)
		}
	}
}

func TestNoUpgradeIsForgotten(t *testing.T) {
	if len(upgrades()) != snapshotSchema-1 {
		t.Errorf("%d upgrades lead to schema %d", len(upgrades()), snapshotSchema)
	}
}
