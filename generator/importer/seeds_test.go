package importer

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"art32/generator/judge"
	"art32/generator/trust"
)

// The documents of five publishers, which are not part of the repository, with
// what a person found in them.
type truthDocument struct {
	File     string
	Headings []struct {
		Line     int
		Category string
		Text     string
	}
	Subprocessors, OtherVendors []struct{ Name string }
	Facts                       []struct {
		Line   int
		Key    string
		Value  any
		Status string
	}
}

func seedFolder(t *testing.T) string {
	t.Helper()
	for dir, n := ".", 0; n < 8; dir, n = filepath.Join(dir, ".."), n+1 {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
			continue
		}
		seeds := filepath.Join(dir, "..", "shared", "seeds")
		if _, err := os.Stat(filepath.Join(seeds, "truth.json")); err == nil {
			return seeds
		}
		break
	}
	judge.Missing(t, "../shared/seeds is absent: no measurement on real documents")
	return ""
}

// sameCategory says that a category is right; three keys of the reference are
// no categories of the data format.
func sameCategory(got trust.Category, want string) bool {
	also := map[string][]string{
		"technical-group": {"governance-policy", "scope-introduction", "document-meta", "system-hardening"}, "operations-group": {"system-hardening", "governance-policy"},
		"lawfulness-personnel": {"personnel"},
	}
	return string(got) == want || slices.Contains(also[want], string(got))
}

func importSeed(t *testing.T, names ...string) *Result {
	t.Helper()
	var sources []Source
	for _, n := range names {
		data, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, Source{Name: filepath.Base(n), Data: data})
	}
	r, err := Import(sources, Options{Today: trust.NewDate(2026, 11, 22)})
	if err != nil {
		t.Fatal(err)
	}
	if r.Problems.Errors() > 0 {
		for _, p := range r.Problems {
			if p.Severity == trust.Error {
				t.Error(p)
			}
		}
	}
	return r
}

func TestSeeds(t *testing.T) {
	dir := seedFolder(t)
	data, err := os.ReadFile(filepath.Join(dir, "truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var truth struct {
		Documents map[string]struct {
			truthDocument
			Other []struct{ Name string } `json:"other_vendors"`
		}
	}
	if err := json.Unmarshal(data, &truth); err != nil {
		t.Fatal(err)
	}
	allHeads, rightHeads := 0, 0
	for _, id := range sortedKeys(truth.Documents) {
		doc := truth.Documents[id]
		r := importSeed(t, filepath.Join(dir, doc.File))
		rep := &r.Report
		t.Logf("%s: text accounted for %.1f %%, in the data %.1f %%", id, Share(rep.InData+rep.InStructure+rep.InReport, rep.Total), Share(rep.InData, rep.Total))
		if rep.InData+rep.InStructure+rep.InReport != rep.Total {
			t.Errorf("%s: not all characters are accounted for", id)
		}
		if Share(rep.InData, rep.Total) < 98 {
			t.Errorf("%s: less than 98 %% in the data", id)
		}
		for _, u := range rep.Units {
			if u.Where != "data" {
				t.Logf("  %s: l.%d %s %q (%s)", u.Where, u.Line, u.Kind, u.Text, u.Why)
			}
		}
		right := 0
		for _, h := range doc.Headings {
			got := trust.Category("none")
			for _, s := range rep.Draft.Sections {
				if s.Line == h.Line && !s.Untitled {
					got = s.verdict.category
				}
			}
			if got == "none" && (h.Category == "document-meta") {
				// Date lines are no headings of ours.
				for _, m := range rep.Draft.Measures {
					for _, x := range m.Statements {
						if x.Line == h.Line {
							got = m.Category
						}
					}
				}
			}
			if sameCategory(got, h.Category) {
				right++
			} else {
				t.Logf("  heading l.%d %q: %s, should be %s", h.Line, h.Text, got, h.Category)
			}
		}
		allHeads += len(doc.Headings)
		rightHeads += right
		t.Logf("  headings right: %d of %d", right, len(doc.Headings))
		var names []string
		for _, c := range rep.Draft.Companies {
			names = append(names, c.Name+" ["+c.ID+"]")
		}
		var facts []string
		rep.Draft.each(func(_ *Measure, x *Statement, _ string) {
			for _, f := range x.Facts {
				facts = append(facts, f.Key+"="+f.Value)
			}
		})
		found := 0
		want := 0
		for _, list := range [][]struct{ Name string }{doc.Subprocessors, doc.Other} {
			for _, v := range list {
				want++
				if namedIn(v.Name, append(append([]string(nil), names...), append(facts, remarks(rep)...)...)) {
					found++
				} else {
					t.Logf("  company missing: %s", v.Name)
				}
			}
		}
		t.Logf("  companies found: %d of %d: %s", found, want, strings.Join(names, ", "))
		t.Logf("  publisher: %q (%s); version %q; facts: %s", rep.Draft.Org.Name, rep.Draft.Org.why, rep.Draft.Version, strings.Join(facts, " "))
	}
	t.Logf("headings in all: %d of %d right (%.1f %%)", rightHeads, allHeads, Share(rightHeads, allHeads))
	if Share(rightHeads, allHeads) < 95 {
		t.Error("fewer than 95 % of the headings have the right category")
	}
}

func remarks(r *Report) []string {
	var out []string
	for _, x := range r.Draft.Remarks {
		out = append(out, x.Text)
	}
	return out
}

func namedIn(name string, list []string) bool {
	first := words(strings.Split(name, "(")[0])
	if len(first) == 0 {
		return false
	}
	for _, s := range list {
		f := " " + fold(s) + " "
		if strings.Contains(f, " "+first[0]+" ") && (len(first) < 2 || strings.Contains(f, first[1]) || len(first) > 2) {
			return true
		}
	}
	return false
}

func TestTwoLanguages(t *testing.T) {
	dir := seedFolder(t)
	r := importSeed(t, filepath.Join(dir, "003_052483553b718343.txt"), filepath.Join(dir, "000_b98e33758a7c569a.txt"))
	a := r.Report.Alignments[0]
	t.Logf("aligned: %d of %d (%.1f %%)", a.Done, a.Total, Share(a.Done, a.Total))
	for _, p := range a.Lost {
		t.Logf("  alone: %s l.%d %q", p.Why, p.Line, p.Text)
	}
	for _, p := range a.Different {
		t.Logf("  differs: l.%d %s: %s", p.Line, p.Why, p.Text)
	}
	t.Logf("in the data: %.1f %%", Share(r.Report.InData, r.Report.Total))
	if Share(a.Done, a.Total) < 95 || Share(r.Report.InData, r.Report.Total) < 98 {
		t.Error("too little was aligned or kept")
	}
}

// One of the documents is a machine translation with passages left in English.
func TestLeftoverLanguage(t *testing.T) {
	dir := seedFolder(t)
	data, err := os.ReadFile(filepath.Join(dir, "truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var truth struct {
		Documents map[string]struct {
			File         string
			Untranslated []struct {
				Quote string
				Line  int
			}
		}
	}
	if err := json.Unmarshal(data, &truth); err != nil {
		t.Fatal(err)
	}
	doc := truth.Documents["001"]
	d := importSeed(t, filepath.Join(dir, doc.File)).Report.Draft
	for _, u := range doc.Untranslated {
		if !slices.ContainsFunc(d.Foreign, func(p Passage) bool { return p.Line == u.Line && strings.Contains(p.Text, u.Quote) }) {
			t.Errorf("l.%d %q was not recognised as English", u.Line, u.Quote)
		}
	}
	if d.Prevails != "en" || !d.Machine {
		t.Errorf("prevailing language %q, machine translation %v", d.Prevails, d.Machine)
	}
	for _, p := range d.Foreign {
		t.Logf("l.%d %s: %q", p.Line, p.Why, p.Text)
	}
}
