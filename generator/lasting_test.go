package main

import (
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"art32/generator/history"
)

// TestOldPagesLast: a release leaves the pages of those before as they are, to
// the byte, but for the newest of them, which is not the current one any more.
// They are not made again either.
func TestOldPagesLast(t *testing.T) {
	t.Parallel()
	dir := releasedSite(t)
	measures := filepath.Join(dir, "data/measures/01-technical.toml")
	step := func(version, date string) map[string]string {
		t.Helper()
		if code, _, stderr := command(t, "release", version, "--site", dir, "--date", date); code != exitOK {
			t.Fatal(stderr)
		}
		code, _, stderr := command(t, "build", "--site", dir)
		if code != exitOK {
			t.Fatal(stderr)
		}
		site := tree(t, filepath.Join(dir, "public"))
		want := pagesFromNothing(t, dir)
		for name := range want {
			if site[name] != string(want[name]) {
				t.Errorf("%s: %s is not as in a build from nothing", version, name)
			}
		}
		kept := 0
		if m := regexp.MustCompile(`(\d+) pages? as before`).FindStringSubmatch(stderr); m != nil {
			kept, _ = strconv.Atoi(m[1])
		}
		if version == "1.2" && kept < 6 {
			t.Errorf("%d pages were as before:\n%s", kept, stderr)
		}
		return site
	}
	before := step("1.1", "2026-10-05")
	edit(t, measures, "Ältere Protokollversionen werden abgelehnt.", "Ältere Protokollversionen werden seit 2025 abgelehnt.")
	edit(t, measures, "Older versions of the protocol are refused.", "Older versions of the protocol are refused since 2025.")
	put(t, dir, history.NextFile, "[[change]]\nid = \"measure\"\neffective = 2027-06-01\nnote = { de = \"Anders.\", en = \"Other.\" }\nreason = { de = \"Anders.\", en = \"Other.\" }\n")
	after := step("1.2", "2026-11-05")
	compared := 0
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if !strings.Contains(name, "/versions/1.0/") && !strings.Contains(name, "/changelog/1.0/") {
			continue
		}
		compared++
		if after[name] != before[name] {
			t.Errorf("%s is another one after the release", name)
		}
		if strings.HasSuffix(name, ".html") && strings.Contains(before[name], "1.1 ·") {
			t.Errorf("%s names the version that was current", name)
		}
	}
	if compared < 6 {
		t.Errorf("only %d files were compared", compared)
	}
}
