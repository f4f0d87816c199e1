package importer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"art32/generator/trust"
)

// TestLists measures lists of sub-processors in the shapes of several tools:
// every company is found, none is made up, with its country and mechanism.
func TestLists(t *testing.T) {
	dir := filepath.Join("testdata", "lists")
	want := map[string][][]string{}
	for _, line := range strings.Split(strings.TrimSpace(readFileText(t, filepath.Join(dir, "expected.tsv"))), "\n") {
		c := strings.Split(line, "\t")
		want[c[0]] = append(want[c[0]], c[1:])
	}
	for _, name := range sortedKeys(want) {
		r, err := Import([]Source{{Name: name, Data: []byte(readFileText(t, filepath.Join(dir, name)))}}, Options{Today: trust.NewDate(2026, 11, 22)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, p := range r.Problems {
			if p.Severity == trust.Error {
				t.Errorf("%s: %v", name, p)
			}
		}
		rep := &r.Report
		if rep.InData+rep.InStructure+rep.InReport != rep.Total {
			t.Errorf("%s: not all is accounted for", name)
		}
		for _, u := range rep.Units {
			if u.Where == "report" {
				t.Logf("%s: l.%d only in the report: %q (%s)", name, u.Line, u.Text, u.Why)
			}
		}
		if len(rep.Draft.Companies) != len(want[name]) {
			t.Errorf("%s: %d companies, not %d", name, len(rep.Draft.Companies), len(want[name]))
		}
		for _, w := range want[name] {
			var c *Company
			for _, x := range rep.Draft.Companies {
				if x.Name == w[0] {
					c = x
				}
			}
			if c == nil {
				var names []string
				for _, x := range rep.Draft.Companies {
					names = append(names, x.Name)
				}
				t.Errorf("%s: %q was not found among %q", name, w[0], names)
				continue
			}
			has := w[1] == "" && c.Places[0].Extent == trust.ExtentUnknown
			for _, p := range c.Places {
				has = has || string(p.Country) == w[1]
			}
			if !has {
				t.Errorf("%s: %s is in %v, not in %s", name, w[0], c.Places, w[1])
			}
			mechanism := "-"
			if len(c.Moves) > 0 {
				mechanism = string(c.Moves[0].Mechanism)
			}
			if mechanism != w[2] {
				t.Errorf("%s: %s has the mechanism %s, not %s", name, w[0], mechanism, w[2])
			}
		}
	}
}

func readFileText(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
