package main

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"art32/generator/trust"
)

// Whatever an annex is made from makes another source of it; nothing else does.
func TestAnnexSource(t *testing.T) {
	t.Parallel()
	base := fstest.MapFS{
		"config.toml":                     {Data: []byte("baseURL = \"https://trust.example.com/\"\n[languages.de]\n")},
		"data/measures/a.toml":            {Data: []byte("[[measure]]\nid = \"a\"\n")},
		"data/releases/1.0/release.toml":  {Data: []byte("date = 2026-01-01\n")},
		"data/releases/1.0/annex-de.pdf":  {Data: []byte("%PDF-1.7")},
		"layouts/_partials/masthead.html": {Data: []byte("<header>")},
		"content/de/faq.md":               {Data: []byte("Questions")},
	}
	seen := map[string]string{}
	source := func(change func(*site, fstest.MapFS)) string {
		t.Helper()
		files := maps.Clone(base)
		s := &site{dir: ".", source: files}
		if change != nil {
			change(s, files)
		}
		if err := s.readConfig(); err != nil {
			t.Fatal(err)
		}
		sum, err := s.annexSource()
		if err != nil {
			t.Fatal(err)
		}
		return string(sum)
	}
	seen[source(nil)] = "as it is"
	file := func(name, text string) func(*site, fstest.MapFS) {
		return func(_ *site, files fstest.MapFS) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	}
	for what, change := range map[string]func(*site, fstest.MapFS){
		"another text":     file("data/measures/a.toml", "[[measure]]\nid = \"b\"\n"),
		"another file":     file("data/measures/b.toml", "[[measure]]\nid = \"a\"\n"),
		"another label":    file("i18n/de.toml", "annex_page = \"S.\""),
		"another release":  file("data/releases/1.0/release.toml", "date = 2026-01-02\n"),
		"another language": file("config.toml", "baseURL = \"https://trust.example.com/\"\n[languages.de]\n[languages.en]\n"),
		"another day":      func(s *site, _ fstest.MapFS) { s.today = trust.NewDate(2026, 1, 2) },
		"another address":  func(s *site, _ fstest.MapFS) { s.baseURL = "https://other.example/" },
		"another hub":      file("notify.toml", "[hub]\nurl = \"https://hub.example/\"\n"),
	} {
		sum := source(change)
		if other, same := seen[sum]; same {
			t.Errorf("%q and %q have the same source", what, other)
		}
		seen[sum] = what
	}
	for _, change := range []func(*site, fstest.MapFS){
		file("layouts/_partials/masthead.html", "<div>"),
		file("content/de/faq.md", "Answers"),
		file("data/releases/1.0/annex-de.pdf", "%PDF-1.4"), // the release would not be built
	} {
		if seen[source(change)] != "as it is" {
			t.Error("what is not on an annex makes it anew")
		}
	}
}

// The ID is found in a program that Go has built, and differs from that of another.
func TestProgramIdentity(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ids := map[string]string{}
	for _, text := range []string{"one", "two"} {
		source, program := filepath.Join(dir, text+".go"), filepath.Join(dir, text)
		if err := os.WriteFile(source, []byte("package main\nfunc main() { println(\""+text+"\") }\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("go", "build", "-ldflags=-s -w", "-o", program, source).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		data, err := os.ReadFile(program)
		if err != nil {
			t.Fatal(err)
		}
		id := buildID(bytes.NewReader(data))
		if other, same := ids[id]; id == "" || same {
			t.Errorf("%s: the ID is %q, as of %q", text, id, other)
		}
		ids[id] = text
	}
	if a, err := programIdentity(); err != nil || a == "" {
		t.Errorf("%q %v", a, err)
	}
	for text, want := range map[string]string{
		"MZ\x90 \xff Go build ID: \"a-1/b_2/c/d\"\n \xff code": "a-1/b_2/c/d", // Windows and macOS
		"MZ\x90 \xff Go build ID: \"\"\n \xff code":            "",            // linked with -buildid=
		"#!/bin/sh\n": "",
		"\x7fELF":     "",
		"":            "",
	} {
		if id := buildID(strings.NewReader(text)); id != want {
			t.Errorf("%q has the ID %q, want %q", text, id, want)
		}
	}
}
