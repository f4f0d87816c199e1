package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"art32"
)

// Whatever is changed between two builds, the second is what a build from
// nothing makes of it; and it makes only a part of the pages.
func TestPageCache(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, "config.toml", "") // the folder data is not the only one
	for _, part := range []string{"data", "content", "static"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join("..", part))); err != nil {
			t.Fatal(err)
		}
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
	config, err := os.ReadFile("../config.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		what   string
		change func()
		asIs   int // pages taken as they are, at least; 0: none
	}{
		{"from nothing", write("config.toml", string(config)), 0},
		{"nothing", func() {}, 250},
		{"a page published by hand", write("public/de/security/index.html", "changed"), 250},
		{"a measure", replace("data/measures/04-encryption-integrity.toml", `title = { de = "`, `title = { de = "Neu: `), 150},
		{"a sub-processor", replace("data/subprocessors.toml", `legal_name = "`, `legal_name = "New `), 50},
		{"a page of a person", write("content/de/questions.md", "+++\ntitle = \"Fragen\"\n+++\nText\n"), 0},
		{"nothing again", func() {}, 250},
		{"the name of the publisher", replace("data/organisation.toml", `brand = "`, `brand = "New `), 0},
		{"a colour", replace("data/organisation.toml", `colour = "#......"`, `colour = "#205080"`), 250},
		{"a label", write("i18n/en.toml", "nav_security = \"Safety\"\n"), 0},
		{"the address", replace("config.toml", `baseURL = "[^"]*"`, `baseURL = "https://other.example/part/"`), 0},
		{"a template", write("layouts/_partials/masthead.html", "{{ range site.RegularPages }}{{ .Title }}{{ end }}"), 0},
		{"the template again", write("layouts/_partials/masthead.html", "<header>{{ len site.RegularPages }}</header>"), 0},
	} {
		step.change()
		code, _, said := command(t, "build", "--site", dir)
		before := 0
		if m := regexp.MustCompile(`(\d+) pages? as before`).FindStringSubmatch(said); m != nil {
			before, _ = strconv.Atoi(m[1])
		}
		if code != 0 || before < step.asIs || step.asIs == 0 && before > 0 {
			t.Errorf("%s: %d pages as before, want at least %d\n%s", step.what, before, step.asIs, said)
		}
		fresh := filepath.Join(t.TempDir(), "public")
		if code, _, said := command(t, "build", "--site", dir, "--no-cache", "--out", fresh); code != 0 {
			t.Fatalf("%s: %s", step.what, said)
		}
		got, want := tree(t, filepath.Join(dir, "public")), tree(t, fresh)
		for name := range want {
			if got[name] != want[name] {
				t.Errorf("%s: %s is not as in a build from nothing", step.what, name)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d files, want %d", step.what, len(got), len(want))
		}
	}
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

// Records that were cut off or changed are none.
func TestPageRecords(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	folder := testCache(dir)
	key := [32]byte{1, 2, 3}
	c := &pageCache{keys: map[string][32]byte{"content/de/a.md": key, "content/de/b/_index.md": key, "content/de/missing.md": key}}
	c.save(folder, nil)
	if got := openPageCache(folder, dir).last; len(got) != 0 || got == nil {
		t.Errorf("no pages are read as %v", got)
	}
	data := strings.Join([]string{
		strings.Repeat("01", 32) + " " + strings.Repeat("02", 32) + " content/de/a.md", ""}, "\n")
	for _, bad := range []string{"", "x", data, data + strings.Repeat("0", 64) + "\n"} {
		if got := parseRecords([]byte(bad)); got != nil {
			t.Errorf("%q is read as %v", bad, got)
		}
	}
}
