package browser_test

import (
	"fmt"
	"testing"
	"time"
)

// view is how a visitor looks at a page.
type view struct {
	Name   string `json:"name"`
	Width  int    `json:"width"`  // CSS pixels; 320 is what WCAG 1.4.10 asks for
	Scheme string `json:"scheme"` // light or dark
	Open   bool   `json:"open"`   // with menus and details open
}

// testAccessibility holds WCAG 2.2 AA and axe's best practices on every kind of
// page: the demo's in every language, width and colour scheme, the other sites'
// in one view, because only their data are different.
func testAccessibility(t *testing.T, sites []*site) {
	all := []view{
		{"320 light", 320, "light", false},
		{"320 dark, all open", 320, "dark", true},
		{"1280 light, all open", 1280, "light", true},
		{"1280 dark", 1280, "dark", false},
	}
	browser := chromium(t)
	for i, s := range sites {
		views := all
		if i > 0 {
			views = []view{{"1280 light", 1280, "light", false}, {"320 light", 320, "light", false}}
		}
		t.Run(s.name, func(t *testing.T) {
			type finding struct {
				Page, View string
				Overflow   []string
				Violations []struct {
					ID, Help string
					Nodes    []struct{ Target, Why string }
				}
			}
			pages := s.kinds()
			found := node[[]finding](t, 15*time.Minute, "axe.mjs", map[string]any{
				"chromium": browser, "origin": s.origin, "pages": pages, "views": views,
			})
			if want := len(pages) * len(views); len(found) != want {
				t.Fatalf("axe looked %d times, want %d", len(found), want)
			}
			places := findings{}
			for _, f := range found {
				for _, v := range f.Violations {
					for _, n := range v.Nodes {
						places.add(fmt.Sprintf("%s: %s\n%s", v.ID, v.Help, n.Why), fmt.Sprintf("%s (%s): %s", f.Page, f.View, n.Target))
					}
				}
				for _, o := range f.Overflow {
					places.add("the page scrolls sideways", fmt.Sprintf("%s (%s): %s", f.Page, f.View, o))
				}
			}
			places.report(t)
			t.Logf("%d pages, %d views", len(pages), len(views))
		})
	}
}
