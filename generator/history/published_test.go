package history

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestPublishedOnce publishes a release with an annex and reads it again: as it
// is published now, and as an older art32 published it.
func TestPublishedOnce(t *testing.T) {
	annex := []byte("%PDF-1.7")
	sealed := func() map[string][]byte {
		snapshot := `{"date":"2026-01-01","languages":["de"],"schema":1,"version":"1.0"}`
		r, err := releaseOf("1.0", map[string]any{
			"schema": int64(1), "version": "1.0", "date": "2026-01-01", "kind": "initial",
			"snapshot": map[string]any{"sha256": hash([]byte(snapshot))},
			"files":    map[string]any{"annex-de.pdf": hash(annex), "notice.de.txt": hash([]byte("n"))},
		})
		if err != nil {
			t.Fatal(err)
		}
		r.read = func(name string) ([]byte, error) {
			data, ok := map[string][]byte{SnapshotFile: []byte(snapshot), "annex-de.pdf": annex, "notice.de.txt": []byte("n")}[name]
			if !ok {
				return nil, errors.New("not there")
			}
			return data, nil
		}
		files, err := (&Chain{Releases: []*Release{r}}).Published()
		if err != nil {
			t.Fatal(err)
		}
		site := map[string][]byte{}
		for _, f := range files {
			site[f.Path] = f.Data
		}
		return site
	}
	check := func(site map[string][]byte) string {
		chain, problems := ReadPublished(func(path string) ([]byte, error) {
			data, ok := site[path]
			if !ok {
				return nil, errors.New("404")
			}
			return data, nil
		})
		return fmt.Sprint(append(problems, Verify(chain)...))
	}
	site := sealed()
	if len(site) != 5+len(Schemas()) || site["annex/1.0/annex-de.pdf"] == nil || site["releases/1.0/notice.de.txt"] == nil {
		t.Errorf("published: %v", site)
	}
	if got := check(site); got != "[]" {
		t.Error(got)
	}
	site["releases/1.0/annex-de.pdf"] = site["annex/1.0/annex-de.pdf"]
	delete(site, "annex/1.0/annex-de.pdf")
	if got := check(site); got != "[]" {
		t.Errorf("an older site: %s", got)
	}
	site["releases/index.json"] = append(site["releases/index.json"], ' ')
	if got := check(site); !strings.Contains(got, "altered-list") {
		t.Errorf("an edited list: %s", got)
	}
	site["annex/1.0/annex-de.pdf"] = []byte("evil")
	if got := check(site); got == "[]" {
		t.Error("an altered annex hides behind the right one at its older address")
	}
}
