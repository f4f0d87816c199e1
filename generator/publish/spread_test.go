package publish

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"art32/generator/trust"
)

// longData has lists of every kind that no page holds, and texts that are
// three times as long in French.
func longData() fstest.MapFS {
	files := fstest.MapFS{"data/organisation.toml": sample["data/organisation.toml"], "data/register.toml": sample["data/register.toml"]}
	both := func(b *strings.Builder, key, text string) {
		fmt.Fprintf(b, "%s.de = %q\n%s.fr = %q\n", key, text, key, strings.TrimSpace(strings.Repeat(text+" ", 3)))
	}
	var processings, subprocessors, locations, measures, certificates strings.Builder
	for i := range 3 {
		fmt.Fprintf(&processings, "[[processing]]\nid = \"p%d\"\n", i)
		both(&processings, "name", fmt.Sprint("Verarbeitung ", i))
		both(&processings, "purpose", "Zweck")
		fmt.Fprintf(&processings, "data_subjects.de = [\"Kunden\"]\ndata_categories.de = [\"Namen\"]\n")
	}
	for i := range 700 {
		// One id is the number of a page.
		fmt.Fprintf(&subprocessors, "[[subprocessor]]\nid = \"%d\"\nlegal_name = \"Firma %d GmbH\"\nrole = \"processor\"\ncategory = \"hosting\"\n", i, i*7919%700)
		both(&subprocessors, "service", fmt.Sprint("Dienst ", i))
		both(&subprocessors, "purpose", "Zweck")
		fmt.Fprintf(&subprocessors, "seat.address.country = \"DE\"\nlocations = [{ country = \"DE\" }, { country = \"IN\" }]\neffective = 2024-01-01\nprocessings = [\"p%d\"]\n[[subprocessor.transfers]]\nto = \"IN\"\nmechanism = \"scc-2021\"\nmodules = [3]\n", i%3)
	}
	for i := range 300 {
		fmt.Fprintf(&locations, "[[location]]\nid = \"l%d\"\nkind = \"office\"\ncountry = \"DE\"\nactivities = [\"access\"]\nhosts = [\"p%d\"]\n", i, i%3)
		both(&locations, "title", fmt.Sprint("Standort ", i))
		fmt.Fprintf(&certificates, "[[certificate]]\nid = \"c%d\"\nstandard = \"ISO\"\nkind = \"certificate\"\nholder = \"own\"\n", i)
		both(&certificates, "scope", "Bereich "+strings.Repeat("und Bereich ", 5)+"X")
	}
	for i := range 500 {
		fmt.Fprintf(&measures, "[[measure]]\nid = \"m%d\"\ncategory = \"encryption\"\nkind = \"technical\"\nstatus = \"in-place\"\nlocations = [\"l%d\"]\napplies_to = [\"p%d\"]\n", i, i%300, i%3)
		both(&measures, "title", fmt.Sprint("Maßnahme ", i))
		both(&measures, "text", strings.Repeat("Wort ", 40)+"X")
	}
	files["data/processings.toml"], files["data/subprocessors.toml"] = file(processings.String()), file(subprocessors.String())
	files["data/locations.toml"], files["data/certificates.toml"] = file(locations.String()), file(certificates.String())
	files["data/measures/a.toml"] = file(measures.String())
	return files
}

// TestLongLists: every entry is on one page of its list, every link to it leads
// there, and all languages have the same pages.
func TestLongLists(t *testing.T) {
	center, problems := trust.Load(longData(), []trust.Lang{"de", "fr"})
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	in := sampleInput(t, trust.NewDate(2026, time.November, 22))
	in.Center = center
	in.index = newIndex(in)
	in.annexes = func() ([]Annex, error) { return nil, nil }
	files, err := pages(in)
	if err != nil {
		t.Fatal(err)
	}
	paths := map[string][]string{}           // language → paths
	ids := map[string]map[string]bool{}      // "de/data-locations/page/2/" → ids of entries
	rows := map[string]map[string][]string{} // "de/sub-processors/" → id of a row → pages
	var links []string
	for _, f := range files {
		path := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(f.Path, "content/"), ".md"), "_index")
		lang, rest, _ := strings.Cut(path, "/")
		paths[lang] = append(paths[lang], rest)
		path = strings.TrimSuffix(path, "/") + "/"
		list, _, _ := strings.Cut(path, "page/")
		ids[path] = map[string]bool{}
		if rows[list] == nil {
			rows[list] = map[string][]string{}
		}
		var v any
		if err := json.Unmarshal(f.Data, &v); err != nil {
			t.Fatal(err)
		}
		walkJSON(v, func(m map[string]any) {
			if id, ok := m["id"].(string); ok && id != "" {
				ids[path][id] = true
				if !slices.Contains(rows[list][id], path) {
					rows[list][id] = append(rows[list][id], path)
				}
			}
			if p, ok := m["path"].(string); ok && p != "" {
				links = append(links, lang+"/"+p)
			}
		})
	}
	if slices.Sort(paths["de"]); len(paths["de"]) < 740 {
		t.Errorf("only %d pages", len(paths["de"]))
	}
	if slices.Sort(paths["fr"]); !slices.Equal(paths["de"], paths["fr"]) {
		t.Errorf("German and French have other pages:\n%v\n%v", paths["de"], paths["fr"])
	}
	for list, want := range map[string]int{"sub-processors/": 700, "data-locations/": 300, "security/encryption/": 500, "certificates/": 300,
		"processing/": 3, "data-locations/in/": 700, "processing/p1/": 233} {
		for _, lang := range []string{"de/", "fr/"} {
			var pages []string
			for id, on := range rows[lang+list] {
				if len(on) != 1 {
					t.Errorf("%s%s: %s is on %v", lang, list, id, on)
				}
				pages = append(pages, on...)
			}
			if slices.Sort(pages); len(pages) != want {
				t.Errorf("%s%s: %d entries, want %d", lang, list, len(pages), want)
			}
			if n := len(slices.Compact(pages)); want > 300 && n < 2 {
				t.Errorf("%s%s: %d entries on one page", lang, list, want)
			}
		}
	}
	for _, l := range slices.Compact(slices.Sorted(slices.Values(links))) {
		path, id, anchor := strings.Cut(l, "#")
		switch entries, ok := ids[path]; {
		case !ok:
			t.Errorf("%s: there is no such page", l)
		case anchor && !entries[id] && !slices.Contains([]string{"sub-processors", "locations", "measures"}, id):
			t.Errorf("%s: the entry is on another page", l)
		}
	}
	t.Logf("%d pages, %d links", len(files), len(links))
}

// walkJSON calls do for every object.
func walkJSON(v any, do func(map[string]any)) {
	switch x := v.(type) {
	case map[string]any:
		do(x)
		for _, key := range slices.Sorted(maps.Keys(x)) {
			walkJSON(x[key], do)
		}
	case []any:
		for _, e := range x {
			walkJSON(e, do)
		}
	}
}

func TestSpread(t *testing.T) {
	half := pageRoom / 2
	list := []entry{{id: "a", weight: half}, {id: "b", weight: half}, {id: "c", weight: 3 * pageRoom}, {id: "d", weight: 1}}
	for _, c := range []struct {
		frame int
		want  []int
	}{{0, []int{0, 0, 1, 2}}, {1, []int{0, 1, 2, 3}}, {2 * pageRoom, []int{1, 1, 2, 3}}} {
		s := spread(c.frame, list)
		for i, e := range list {
			if s.of[e.id] != c.want[i] {
				t.Errorf("frame %d: %q is on page %d, want %d", c.frame, e.id, s.of[e.id], c.want[i])
			}
		}
	}
	if got := spread(0, nil).pages(); got != 1 {
		t.Errorf("an empty list has %d pages", got)
	}
	// What several entries share weighs once on a page.
	shared := []entry{{"a", 1, "m", pageRoom - 20}, {"b", 1, "m", pageRoom - 20}, {"c", 30, "m", pageRoom - 20}, {"d", 1, "m", pageRoom - 40}}
	if s := spread(0, shared); s.of["b"] != 0 || s.of["c"] != 1 || s.pages() != 3 {
		t.Errorf("shared weights: %v", s.of)
	}
}
