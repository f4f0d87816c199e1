package browser_test

import (
	"testing"
	"time"
)

// testLighthouse wants full marks in all four categories for the pages that
// customers open most, in the demo's first language.
func testLighthouse(t *testing.T, s *site) {
	type report struct {
		Page   string
		Scores map[string]int
		Failed []struct{ Category, ID, Title, Value string }
	}
	nodePackages(t, "lighthouse/package.json")
	reports := node[[]report](t, 8*time.Minute, "lighthouse.mjs", map[string]any{
		"chromium": chromium(t), "origin": s.origin, "tries": 3,
		"pages": []string{"/de/", "/de/security/", "/de/sub-processors/", "/de/data-locations/"},
	})
	if len(reports) != 4 {
		t.Fatalf("%d reports, want 4", len(reports))
	}
	for _, r := range reports {
		t.Logf("%s: %v", r.Page, r.Scores)
		if len(r.Scores) != 4 {
			t.Errorf("%s: %d categories, want 4", r.Page, len(r.Scores))
		}
		for category, score := range r.Scores {
			if score < 100 {
				t.Errorf("%s: %s %d", r.Page, category, score)
			}
		}
		for _, f := range r.Failed {
			t.Logf("%s: %s: %s: %s (%s)", r.Page, f.Category, f.ID, f.Title, f.Value)
		}
	}
}
