package history

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"art32/generator/trust"
)

// entry is an entry of a list: its keys as in testdata/lists/README.md.
type entry map[string]string

// expected is a change as a data-protection officer would call it.
type expected struct {
	class Class
	kind  string
	ids   []trust.ID // of the entry, before and after; nil for the list
	line  string
}

// version is one state of a list, and what it changed.
type version struct {
	title   string
	entries []entry
	wants   []expected
}

// TestHistoriesOfLists goes through the histories in testdata/lists, once with
// ids that people kept and once with ids that follow the names, and counts how
// often a change is judged as a data-protection officer would. LISTS names a
// folder with other histories, to measure the program on some it does not know.
func TestHistoriesOfLists(t *testing.T) {
	folder, atLeast := "testdata/lists", 2000
	if other := os.Getenv("LISTS"); other != "" {
		folder, atLeast = other, 1
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no histories in %s: %v", folder, err)
	}
	const least = 95 // per cent
	for _, keptIDs := range []bool{true, false} {
		right, all := map[string]int{}, map[string]int{}
		for _, file := range files {
			lang, versions := readHistory(t, file)
			for i := 1; i < len(versions); i++ {
				older, newer := loadList(t, versions[i-1].entries, lang, keptIDs), loadList(t, versions[i].entries, lang, keptIDs)
				on := trust.NewDate(2024, 1, 1)
				got := Compare(older, newer, Options{On: on}).Changes
				got = slices.DeleteFunc(got, func(c Change) bool { return !keptIDs && c.Op == OpIDChanged })
				for _, want := range versions[i].wants {
					key := string(want.class) + " " + want.kind
					all[key]++
					var ok bool
					if got, ok = take(got, want); ok {
						right[key]++
					} else {
						t.Logf("%s, %s (ids kept: %v): %s", filepath.Base(file), versions[i].title, keptIDs, want.line)
					}
				}
				for _, c := range got {
					if slices.ContainsFunc(versions[i].wants, func(w expected) bool {
						return c.Op == OpReplaced && w.kind == "renamed" && slices.Contains(w.ids, c.Record.ID)
					}) {
						continue // counted as a wrong judgment of the new name
					}
					all["not expected"]++
					t.Logf("%s, %s (ids kept: %v): not expected: %s %s %s", filepath.Base(file), versions[i].title, keptIDs, c.Class, c.Rule, c.ID)
				}
			}
		}
		n, of := 0, 0
		for _, key := range slices.Sorted(maps.Keys(all)) {
			t.Logf("ids kept %v: %-24s %3d of %3d", keptIDs, key, right[key], all[key])
			n, of = n+right[key], of+all[key]
		}
		t.Logf("ids kept %v: %d of %d, %.1f %%", keptIDs, n, of, float64(n)*100/float64(of))
		if of < atLeast || n*100 < of*least {
			t.Errorf("ids kept %v: %d of %d changes are judged as expected", keptIDs, n, of)
		}
	}
}

// calledBy is what people call a change.
func calledBy(c *Change) string {
	notable := c.Class == Notable
	pick := func(yes, no string) string {
		if notable {
			return yes
		}
		return no
	}
	first, _, _ := strings.Cut(c.Field, ".")
	switch {
	case c.Field == "":
		return string(c.Op)
	case c.Rule == "translation":
		return "translation"
	}
	switch first {
	case "legal_name":
		return pick("renamed", "name")
	case "service", "purpose", "ai":
		return pick("purpose", "wording")
	case "data_categories", "data_subjects":
		return pick("data", "wording")
	case "locations":
		return "location"
	case "transfers":
		return "mechanism"
	case "urls", "contract":
		return "link"
	case "reviewed_on":
		return "date"
	}
	return first
}

// take removes the changes that are the expected one, or that stand in its
// place: a wrong judgment is one mistake, not two.
func take(got []Change, want expected) ([]Change, bool) {
	of := func(c *Change) bool {
		return want.ids == nil && c.Field == "" || slices.Contains(want.ids, c.Record.ID)
	}
	fits := func(c *Change) bool {
		kind := calledBy(c)
		return of(c) && c.Class == want.class && (kind == want.kind || want.kind == "entity" && (kind == "renamed" || kind == "replaced"))
	}
	if i := slices.IndexFunc(got, func(c Change) bool { return fits(&c) }); i >= 0 {
		if want.kind == "mechanism" { // one line may end one legal basis and begin another
			return slices.DeleteFunc(got, func(c Change) bool { return of(&c) && calledBy(&c) == want.kind }), true
		}
		if want.kind == "location" {
			return slices.DeleteFunc(got, func(c Change) bool { return fits(&c) }), true
		}
		return slices.Delete(got, i, i+1), true
	}
	for i, c := range got {
		if c.Op != OpReplaced || c.Field != "" || c.Other == nil {
			continue
		}
		// Told as one that takes the place of another.
		came, went := c, c
		came.Op, went.Op, went.Record = OpAdded, OpRemoved, *c.Other
		switch {
		case want.kind == "added" && of(&came):
			got[i] = went
			return got, true
		case want.kind == "removed" && of(&went):
			got[i] = came
			return got, true
		case (want.kind == "renamed" || want.kind == "name") && of(&came):
			if want.class != Notable {
				return slices.Delete(got, i, i+1), false
			}
			return got, false // what else changed of the entry is told with it
		case want.kind != "replaced" && want.kind != "entity" && of(&came):
			return got, true
		}
	}
	if want.kind == "replaced" { // told as one that comes and one that goes
		came := slices.IndexFunc(got, func(c Change) bool { return of(&c) && c.Op == OpAdded && c.Field == "" })
		went := slices.IndexFunc(got, func(c Change) bool { return of(&c) && c.Op == OpRemoved && c.Field == "" })
		if came >= 0 && went >= 0 {
			return slices.Delete(slices.Delete(got, max(came, went), max(came, went)+1), min(came, went), min(came, went)+1), true
		}
	}
	related := map[string]string{"wording": "purpose data", "purpose": "wording", "data": "wording", "name": "renamed", "renamed": "name"}
	if i := slices.IndexFunc(got, func(c Change) bool {
		return of(&c) && (calledBy(&c) == want.kind || strings.Contains(related[want.kind], calledBy(&c)))
	}); i >= 0 {
		got = slices.Delete(got, i, i+1)
	}
	return got, false
}
