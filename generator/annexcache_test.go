package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func testCache(dir string) *annexCache {
	c := newAnnexCache(&site{dir: dir, source: os.DirFS(dir)})
	c.made = func() ([]byte, error) { return []byte("one"), nil }
	return c
}

func TestAnnexCache(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	set := func(text string) func() ([]byte, int, error) {
		return func() ([]byte, int, error) { return []byte(text), len(text), nil }
	}
	never := func() ([]byte, int, error) { t.Error("set again"); return nil, 0, errors.New("set again") }
	expect := func(c *annexCache, language string, f func() ([]byte, int, error), want string) {
		t.Helper()
		if got, pages, err := c.get(language, f); string(got) != want || pages != len(want) || err != nil {
			t.Errorf("%q, %d pages, %v; want %q", got, pages, err, want)
		}
	}
	c := testCache(dir)
	expect(c, "de", set("first"), "first")
	expect(testCache(dir), "de", never, "first")
	expect(c, "en", set("second"), "second")
	other := testCache(dir)
	other.made = func() ([]byte, error) { return []byte("two"), nil }
	expect(other, "de", set("of another program"), "of another program")
	unknown := testCache(dir)
	unknown.made = func() ([]byte, error) { return nil, errors.New("not known") }
	expect(unknown, "de", set("always anew"), "always anew")
	if _, _, err := c.get("fr", func() ([]byte, int, error) { return nil, 0, errors.New("a fault") }); err == nil {
		t.Error("a fault is lost")
	}
	expect(c, "fr", set("mended"), "mended") // a fault is not kept

	list := func() int {
		names, err := filepath.Glob(filepath.Join(dir, cacheFolder, "[0-9a-f]*"))
		if err != nil {
			t.Fatal(err)
		}
		return len(names)
	}
	if list() != 4 {
		t.Errorf("%d entries, want 4", list())
	}
	last := testCache(dir)
	expect(last, "en", never, "second")
	last.drop()
	if list() != 1 {
		t.Errorf("%d entries are left, want the one used", list())
	}
}

// A changed bit anywhere in an entry is seen.
func TestAnnexCacheEntry(t *testing.T) {
	t.Parallel()
	good := entry([]byte("%PDF-1.7 and so on"), 12)
	if file, pages, ok := parseEntry(good); !ok || pages != 12 || string(file) != "%PDF-1.7 and so on" {
		t.Errorf("%q %d %v", file, pages, ok)
	}
	for i := range good {
		bad := bytes.Clone(good)
		bad[i] ^= 4
		if _, _, ok := parseEntry(bad); ok {
			t.Errorf("a change at byte %d is not seen", i)
		}
		if _, _, ok := parseEntry(good[:i]); ok {
			t.Errorf("an entry cut off at byte %d is taken", i)
		}
	}
}

// Builds at the same time take and give whole entries only.
func TestAnnexCacheTogether(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := strings.Repeat("page ", 20_000)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for _, language := range []string{"de", "en", "fr", "it", "es", "pl"} {
				c := testCache(dir)
				got, _, err := c.get(language, func() ([]byte, int, error) { return []byte(text), 1, nil })
				if err != nil || string(got) != text {
					t.Errorf("%d bytes, %v", len(got), err)
				}
				c.drop()
			}
		})
	}
	wait.Wait()
}

// A folder that cannot be written to, or does not exist, is built without.
func TestAnnexCacheReadOnly(t *testing.T) {
	t.Parallel()
	gone := filepath.Join(t.TempDir(), "gone")
	closed := t.TempDir()
	if err := os.Chmod(closed, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(closed, 0o755) })
	for _, dir := range []string{gone, closed} {
		c := testCache(dir)
		if got, pages, err := c.get("de", func() ([]byte, int, error) { return []byte("x"), 3, nil }); string(got) != "x" || pages != 3 || err != nil {
			t.Errorf("%q %d %v", got, pages, err)
		}
		c.drop()
	}
}

// Data that are saved while a build reads them are in no annex that is kept:
// nobody knows whether it was set from those before or after.
func TestAnnexCacheChangedWhileReading(t *testing.T) {
	t.Parallel()
	dir := newSite(t, "en,de")
	cache := func() *annexCache {
		s, err := openSite(siteFlags{dir: dir}, silent(io.Discard, io.Discard).getenv)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.close() })
		return newAnnexCache(s)
	}
	set := func(text string) func() ([]byte, int, error) {
		return func() ([]byte, int, error) { return []byte(text), 1, nil }
	}
	c := cache()
	put(t, dir, "i18n/de.toml", "annex_page = \"Blatt {{ .Page }}\"\n") // saved after the data were read
	if got, _, err := c.get("de", set("of the old data")); string(got) != "of the old data" || err != nil {
		t.Errorf("%q %v", got, err)
	}
	if got, _, err := cache().get("de", set("of the new data")); string(got) != "of the new data" || err != nil {
		t.Errorf("%q %v: the annex of the old data passes for that of the new", got, err)
	}
	if got, _, err := cache().get("de", set("again")); string(got) != "of the new data" || err != nil {
		t.Errorf("%q %v: nothing is kept", got, err)
	}
}
