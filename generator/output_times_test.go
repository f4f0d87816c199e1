package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"art32/generator/hugo"
)

// TestUnchangedFilesKeepTheirTime: what has the same bytes has the same time
// after a build, so that rsync and Last-Modified see only what is new.
func TestUnchangedFilesKeepTheirTime(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "public")
	site := func(page string) []hugo.File {
		return []hugo.File{{Path: marker, Data: []byte("css")}, {Path: "a/index.html", Data: []byte(page)}, {Path: "b/index.html", Data: []byte("b")}}
	}
	if _, err := writeSite(t.Context(), out, site("one")); err != nil {
		t.Fatal(err)
	}
	long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for _, name := range []string{marker, "a/index.html", "b/index.html"} {
		if err := os.Chtimes(filepath.Join(out, name), long, long); err != nil {
			t.Fatal(err)
		}
	}
	c, err := writeSite(t.Context(), out, site("two"))
	if err != nil || c != (changes{written: 1, kept: 2}) {
		t.Fatalf("%+v, %v", c, err)
	}
	for name, kept := range map[string]bool{marker: true, "a/index.html": false, "b/index.html": true} {
		info, err := os.Stat(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.ModTime().Equal(long) != kept {
			t.Errorf("%s is of %s", name, info.ModTime())
		}
	}
}

// TestOldSiteIsNotWrittenTo: while a build runs, and when it fails, the site
// that is published stays as it is, though the new one may share files with it:
// also where a file that was taken over turns out to be another one.
func TestOldSiteIsNotWrittenTo(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "public")
	files := []hugo.File{{Path: marker, Data: []byte("css")}, {Path: "a/index.html", Data: []byte("one")}}
	if _, err := writeSite(t.Context(), out, files); err != nil {
		t.Fatal(err)
	}
	o, err := openOutput(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range []string{"one", "two", "one", "three"} {
		o.early(hugo.File{Path: "a/index.html", Data: []byte(data)})
		if got, err := os.ReadFile(filepath.Join(out, "a/index.html")); err != nil || string(got) != "one" {
			t.Errorf("after %q the published page is %q, %v", data, got, err)
		}
		if got, err := os.ReadFile(filepath.Join(o.fresh, "a/index.html")); err != nil || string(got) != data {
			t.Errorf("the new page is %q, want %q, %v", got, data, err)
		}
	}
	o.discard()
	if got, err := os.ReadFile(filepath.Join(out, "a/index.html")); err != nil || string(got) != "one" {
		t.Errorf("after a build that failed the published page is %q, %v", got, err)
	}
}
