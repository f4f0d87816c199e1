package publish

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// longPast are two releases of a large register: the second changes a text of
// every measure and the purpose and place of every recipient.
func longPast(t *testing.T) fstest.MapFS {
	t.Helper()
	const measures, subprocessors = "data/measures/a.toml", "data/subprocessors.toml"
	data := longData()
	m, s := string(data[measures].Data), string(data[subprocessors].Data)
	changed := strings.NewReplacer("Zweck", "ein ganz anderer Grund", `{ country = "DE" }`, `{ country = "AT" }`)
	return pastFrom(t, data,
		step{"1.0", "2026-11-01", nil, ""},
		step{"1.1", "2026-11-02", []string{measures, m, strings.ReplaceAll(m, "Wort X", "nie Satz Y"), subprocessors, s, changed.Replace(s)},
			"[[change]]\nid = \"subprocessor\"\neffective = 2027-01-10\nnote.de = \"Umzug.\"\nnote.fr = \"Nous avons déménagé, et voici pourquoi.\"\n[[change]]\nid = \"measure\"\neffective = 2027-01-10\nnote.de = \"Umstellung.\"\nreason.de = \"Es ging nicht anders.\""},
	)
}

// TestLongReleases: what a release changed and what it contained goes on pages
// that are the same in every language, and each change and measure is on one.
func TestLongReleases(t *testing.T) {
	in := pastInput(t, longPast(t))
	files, err := pages(withoutAnnex(in))
	if err != nil {
		t.Fatal(err)
	}
	paths := map[string][]string{}
	found := map[string]map[string]int{} // "de changelog" → id → on how many pages
	dates := map[string]int{}
	for _, f := range files {
		lang, path, _ := strings.Cut(strings.TrimPrefix(f.Path, "content/"), "/")
		list, _, _ := strings.Cut(path, "/")
		if list != "changelog" && list != "versions" {
			continue
		}
		paths[lang] = append(paths[lang], path)
		var page struct {
			Notable, Editorial []struct{ Changes []struct{ ID string } }
			Dates              []any
			Measures           any
		}
		if err := json.Unmarshal(f.Data, &page); err != nil {
			t.Fatal(err)
		}
		var ids []string
		switch measures, _ := page.Measures.([]any); {
		case strings.HasPrefix(path, "changelog/1.1/"):
			for _, g := range slices.Concat(page.Notable, page.Editorial) {
				for _, c := range g.Changes {
					ids = append(ids, c.ID)
				}
			}
			dates[lang] += len(page.Dates)
		case strings.HasPrefix(path, "versions/1.1/measures-"):
			for _, m := range measures {
				ids = append(ids, m.(map[string]any)["id"].(string))
			}
		default:
			continue
		}
		if len(ids) == 0 && len(page.Dates) == 0 && path != "changelog/1.1/_index.md" {
			t.Errorf("%s: nothing on the page", f.Path)
		}
		// Compressed, this is about half of a round trip.
		if n := len(f.Data); n > 80_000 {
			t.Errorf("%s has %d octets", f.Path, n)
		}
		key := lang + " " + list
		if found[key] == nil {
			found[key] = map[string]int{}
		}
		for _, id := range ids {
			found[key][id]++
		}
	}
	if slices.Sort(paths["de"]); len(paths["de"]) < 30 {
		t.Errorf("only %d pages", len(paths["de"]))
	}
	if slices.Sort(paths["fr"]); !slices.Equal(paths["de"], paths["fr"]) {
		t.Errorf("German and French have other pages:\n%v\n%v", paths["de"], paths["fr"])
	}
	for key, want := range map[string]int{"de changelog": len(in.History.Releases[1].Diff.Changes), "de versions": 500} {
		if len(found[key]) != want {
			t.Errorf("%s: %d entries, want %d", key, len(found[key]), want)
		}
		for id, n := range found[key] {
			if n != 1 {
				t.Errorf("%s: %s is on %d pages", key, id, n)
			}
		}
	}
	t.Logf("%d pages, %d dates in German, %d in French", len(paths["de"]), dates["de"], dates["fr"])
}
