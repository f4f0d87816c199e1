package main

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"art32"
	"art32/generator/hugo"
)

// Whatever is changed between two builds, the second is what a build from
// nothing makes of it; and it makes only a part of the pages.
func TestPageCache(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/sites/realty-crm")); err != nil {
		t.Fatal(err)
	}
	text := func(name string) string {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	replace := func(name, pattern, by string) func() {
		return func() {
			t.Helper()
			old := text(name)
			at := regexp.MustCompile(pattern).FindStringIndex(old)
			if at == nil {
				t.Fatalf("%s has no %s", name, pattern)
			}
			put(t, dir, name, old[:at[0]]+by+old[at[1]:])
		}
	}
	write := func(name, text string) func() { return func() { put(t, dir, name, text) } }
	const all = 1000 // not even looked at
	for _, step := range []struct {
		what   string
		change func()
		asIs   int // pages taken as they are, at least; 0: none
	}{
		{"from nothing", func() {}, 0},
		{"nothing", func() {}, all},
		{"a page published by hand", write("public/de/security/index.html", "changed"), 73},
		{"a measure", replace("data/measures/01-encryption.toml", `title.de = "`, `title.de = "Neu: `), 60},
		{"a sub-processor", replace("data/subprocessors.toml", `legal_name = "`, `legal_name = "New `), 40},
		{"a page of a person", write("content/de/questions.md", "+++\ntitle = \"Fragen\"\n+++\nText\n"), 0},
		{"nothing again", func() {}, all},
		{"the name of the publisher", replace("data/organisation.toml", `brand = "`, `brand = "New `), 0},
		{"a colour", replace("data/organisation.toml", `brand = `, "colour = \"#205080\"\nbrand = "), 70},
		{"a label", write("i18n/de.toml", "nav_security = \"Schutz\"\n"), 0},
		{"the address", replace("config.toml", `baseURL = "[^"]*"`, `baseURL = "https://other.example/part/"`), 0},
		{"a template", write("layouts/_partials/masthead.html", "{{ range site.RegularPages }}{{ .Title }}{{ end }}"), 0},
		{"the template again", write("layouts/_partials/masthead.html", "<header>{{ len site.RegularPages }}</header>"), 0},
	} {
		step.change()
		code, out, said := command(t, "build", "--site", dir)
		before := 0
		if strings.Contains(out, "all as before") {
			before = all
		} else if m := regexp.MustCompile(`(\d+) pages? as before`).FindStringSubmatch(said); m != nil {
			before, _ = strconv.Atoi(m[1])
		}
		if code != 0 || before < step.asIs || step.asIs == 0 && before > 0 {
			t.Errorf("%s: %d pages as before, want at least %d\n%s", step.what, before, step.asIs, said)
		}
		got, want := tree(t, filepath.Join(dir, "public")), pagesFromNothing(t, dir)
		for name := range want {
			if got[name] != string(want[name]) {
				t.Errorf("%s: %s is not as in a build from nothing", step.what, name)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d files, want %d", step.what, len(got), len(want))
		}
	}
}

// pagesFromNothing builds a site with its annexes from the cache, and no page.
func pagesFromNothing(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	quiet := silent(io.Discard, io.Discard)
	s, err := openSite(siteFlags{dir: dir}, quiet.getenv)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	s.cache = newAnnexCache(s)
	files, err := s.make(t.Context(), quiet, &stages{t: quiet, now: time.Now, quiet: true}, func(hugo.File) {})
	if err != nil {
		t.Fatal(err)
	}
	return byPath(files)
}

// Templates take nothing from a home page but what [publish.Shared] knows of.
func TestSharedIsAllThatPagesShare(t *testing.T) {
	t.Parallel()
	taken := regexp.MustCompile(`(?i)home\.(?:Params\.(\w+)|(\w+))`)
	err := fs.WalkDir(art32.Theme, "layouts", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(art32.Theme, name)
		for _, m := range taken.FindAllStringSubmatch(string(data), -1) {
			switch m[1] + m[2] {
			case "site", "contacts", "AllTranslations", "RelPermalink", "RegularPages", "html", "Title":
			default:
				t.Errorf("%s takes %s from the home page, which the cache of pages does not know", name, m[0])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What was kept is read as it was; what was cut off or changed is nothing.
func TestLastBuild(t *testing.T) {
	t.Parallel()
	for _, last := range []lastBuild{
		{keys: map[string]digest{}, files: map[string]digest{}},
		{source: digest{1}, quiet: true, keys: map[string]digest{"content/de/a b.md": {2}}, files: map[string]digest{"de/a b/index.html": {3}, "robots.txt": {4}}},
	} {
		data := last.bytes()
		if got := parseLastBuild(data); !reflect.DeepEqual(got, last) {
			t.Errorf("%v is read as %v", last, got)
		}
		for i := range data {
			bad := bytes.Clone(data)
			bad[i] ^= 4
			if !reflect.DeepEqual(parseLastBuild(bad), lastBuild{}) || !reflect.DeepEqual(parseLastBuild(data[:i]), lastBuild{}) {
				t.Fatalf("a change at byte %d is not seen", i)
			}
		}
	}
}

// A file that is changed while it is read leaves nothing behind that says what
// the site was made from.
func TestChangedWhileBuilding(t *testing.T) {
	t.Parallel()
	dir := newSite(t, "en,de")
	quiet := silent(io.Discard, io.Discard)
	s, err := openSite(siteFlags{dir: dir}, quiet.getenv)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	c := &pageCache{}
	c.begin(s)
	if c.finished(s, nil).source != c.source {
		t.Error("nothing was changed")
	}
	put(t, dir, "i18n/de.toml", "nav_security = \"Schutz\"\n")
	if last := c.finished(s, nil); !reflect.DeepEqual(last, lastBuild{}) {
		t.Errorf("it is kept: %v", last)
	}
}
