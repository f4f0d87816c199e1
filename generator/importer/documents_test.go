package importer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"art32/generator/trust"
)

// TestDocuments measures documents of our own writing, in six languages and
// several shapes: every heading has its category, every fact is read.
func TestDocuments(t *testing.T) {
	dir := filepath.Join("testdata", "documents")
	want := map[string][][2]string{}
	for _, line := range readLines(t, filepath.Join(dir, "expected.tsv")) {
		c := strings.Split(line, "\t")
		want[c[0]] = append(want[c[0]], [2]string{c[1], c[2]})
	}
	facts := map[string]string{}
	for _, line := range readLines(t, filepath.Join(dir, "facts.tsv")) {
		name, list, _ := strings.Cut(line, "\t")
		facts[name] = list
	}
	heads, headsRight, all, found, extra := 0, 0, 0, 0, 0
	for _, name := range sortedKeys(want) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Import([]Source{{Name: name, Data: data}}, Options{Today: trust.NewDate(2026, 11, 22)})
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
		if rep.InData+rep.InStructure+rep.InReport != rep.Total || Share(rep.InData+rep.InStructure, rep.Total) < 97 && !strings.HasSuffix(name, "html") {
			t.Errorf("%s: %.1f %% in the data", name, Share(rep.InData, rep.Total))
			for _, u := range rep.Units {
				if u.Where != "data" {
					t.Logf("  %s l.%d %q", u.Where, u.Line, u.Text)
				}
			}
		}
		for _, w := range want[name] {
			heads++
			nth, title := 0, w[0]
			if strings.HasPrefix(title, "#") {
				nth, title = int(title[1]-'0'), title[3:]
			}
			got := trust.Category("none")
			for _, s := range rep.Draft.Sections {
				if !s.Untitled && strings.HasPrefix(s.Title, title) {
					if nth == 0 {
						got = s.verdict.category
						break
					}
					nth--
				}
			}
			if strings.Contains(","+w[1]+",", ","+string(got)+",") {
				headsRight++
			} else {
				t.Errorf("%s: %q is sorted under %s, not %s", name, title, got, w[1])
			}
		}
		have := map[string]int{}
		rep.Draft.each(func(_ *Measure, x *Statement, _ string) {
			for _, f := range x.Facts {
				have[f.Key+"="+f.Value]++
			}
		})
		for _, f := range splitFacts(facts[name]) {
			all++
			if have[f] > 0 {
				found++
				delete(have, f)
			} else {
				t.Errorf("%s: the fact %s was not read", name, f)
			}
		}
		for _, f := range sortedKeys(have) {
			extra++
			t.Logf("%s: more: %s", name, f)
		}
	}
	t.Logf("headings: %d of %d right; facts: %d of %d read, %d others", headsRight, heads, found, all, extra)
}

// splitFacts cuts a list of key=value at the spaces before keys.
func splitFacts(s string) []string {
	var out []string
	for _, p := range strings.Split(s, " ") {
		if i := strings.IndexByte(p, '='); i > 0 && strings.Trim(p[:i], "abcdefghijklmnopqrstuvwxyz_") == "" {
			out = append(out, p)
		} else if len(out) > 0 {
			out[len(out)-1] += " " + p
		}
	}
	return out
}

func readLines(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}
