package browser_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// testPrivacy opens every kind of page as a first visitor: nobody else is asked,
// nothing is stored, nothing is complained about, and without script there is
// as much to read.
func testPrivacy(t *testing.T, s *site) {
	type visit struct {
		Page                      string
		Requests, Messages        []string
		Cookies                   []string
		Stored                    int
		Lines, Plain, Enhancement []string
	}
	pages := append(s.kinds(), "/de/security/no-such-page/")
	visits := node[[]visit](t, 15*time.Minute, "visit.mjs", map[string]any{
		"chromium": chromium(t), "origin": s.origin, "pages": pages,
	})
	if len(visits) != len(pages) {
		t.Fatalf("%d of %d pages visited", len(visits), len(pages))
	}
	requests := 0
	places := findings{}
	for _, v := range visits {
		requests += len(v.Requests)
		for _, url := range v.Requests {
			if !strings.HasPrefix(url, s.origin+"/") {
				places.add("a page asks somebody else: "+url, v.Page)
			}
		}
		for _, m := range v.Messages {
			places.add(m, v.Page)
		}
		if len(v.Cookies) > 0 || v.Stored > 0 {
			places.add(fmt.Sprintf("a page stores something: cookies %v, %d others", v.Cookies, v.Stored), v.Page)
		}
		if len(v.Plain) == 0 {
			places.add("a page is empty without script", v.Page)
		}
		for _, line := range v.Lines {
			if !slices.Contains(v.Plain, line) && !slices.Contains(v.Enhancement, line) {
				places.add(fmt.Sprintf("cannot be read without script: %q", line), v.Page)
			}
		}
	}
	places.report(t)
	if requests < len(pages) {
		t.Errorf("%d requests seen for %d pages; the test is blind", requests, len(pages))
	}
	t.Logf("%d pages, %d requests", len(pages), requests)
}
