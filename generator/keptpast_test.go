package main

import (
	"path/filepath"
	"testing"

	"art32/generator/history"
	"art32/generator/publish"
)

// TestKeptPast: serve reads the releases again when one of their files changed,
// and only then.
func TestKeptPast(t *testing.T) {
	t.Parallel()
	dir := releasedSite(t)
	var kept keptPast
	read := func() (*publish.History, error) {
		t.Helper()
		s, err := openSite(siteFlags{dir: dir}, silent(nil, nil).getenv)
		if err != nil {
			t.Fatal(err)
		}
		defer s.close()
		s.past = &kept
		return s.history()
	}
	first, err := read()
	if err != nil || len(first.Releases) != 1 {
		t.Fatalf("%v, %v", first, err)
	}
	put(t, dir, history.NextFile, "[[change]]\nid = \"organisation\"\nnote = { de = \"Ein neuer Name.\", en = \"A new name.\" }\n")
	put(t, dir, "data/documents.toml", "")
	if again, err := read(); again != first || err != nil {
		t.Errorf("read again, though no release has changed: %v", err)
	}
	if code, _, stderr := command(t, "release", "1.1", "--site", dir, "--date", "2026-11-20"); code != exitOK {
		t.Fatal(stderr)
	}
	second, err := read()
	if err != nil || len(second.Releases) != 2 {
		t.Fatalf("after a release: %v, %v", second, err)
	}
	snapshot := filepath.Join(dir, history.Folder, "1.0", history.SnapshotFile)
	edit(t, snapshot, "Example GmbH", "Exemple GmbH") // as long as before
	if _, err := read(); err == nil {
		t.Error("a release that was altered passes for the one that is kept")
	}
	edit(t, snapshot, "Exemple GmbH", "Example GmbH")
	if again, err := read(); again != second || err != nil {
		t.Errorf("after the mend: %v", err)
	}
}
