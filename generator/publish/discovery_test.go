package publish

import (
	"strings"
	"testing"
)

// TestDiscovery: programs find both forms of the feed and the calendar from the
// pages that have no language, and people find the notices from a release.
func TestDiscovery(t *testing.T) {
	in, _, _ := demoInput(t, "4.3")
	files, err := startPage(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"index.html", "404.html"} {
		page := string(fileAt(t, files, path))
		for _, want := range []string{
			`<link rel="alternate" type="application/atom+xml" title="Toutes les modifications`,
			`type="application/feed+json" title="Alle Änderungen`,
			`type="text/calendar" title="Deadlines`,
			`href="/trust/de/feeds/all.json"`, `href="/trust/en/feeds/calendar.ics"`,
		} {
			if !strings.Contains(page, want) {
				t.Errorf("%s lacks %s\n%s", path, want, page)
			}
		}
	}
	content, err := pages(withoutAnnex(in))
	if err != nil {
		t.Fatal(err)
	}
	text := string(fileAt(t, content, "content/fr/changelog/4.1/_index.md"))
	for _, want := range []string{`"releases/4.1/notice.fr.txt"`, `"releases/4.1/notice.fr.eml"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the page of 4.1 lacks %s", want)
		}
	}
	if strings.Contains(text, "notice.de.txt") {
		t.Error("the French page links the German notice")
	}
	in.History = nil
	if files, err = startPage(in); err != nil || strings.Contains(string(fileAt(t, files, "index.html")), "feeds/") {
		t.Errorf("feeds before the first release: %v", err)
	}
}
