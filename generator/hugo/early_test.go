package hugo

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"strings"
	"sync"
	"testing"
)

// What is told early is what comes back in the end: each page once, whole.
func TestEarly(t *testing.T) {
	site := many(2, 50)
	told := map[string][]byte{}
	var mu sync.Mutex
	site.Early = func(f File) {
		mu.Lock()
		defer mu.Unlock()
		if told[f.Path] != nil {
			t.Errorf("%s is told twice", f.Path)
		}
		told[f.Path] = f.Data
	}
	res := build(t, site)
	made := maps.Clone(told)
	for _, f := range res.Files {
		if data, ok := made[f.Path]; ok && !bytes.Equal(data, f.Data) {
			t.Errorf("%s was told otherwise than it came back", f.Path)
		}
		delete(told, f.Path)
	}
	if len(told) > 0 || len(made) < 100 {
		t.Errorf("%d pages told, %d of them not in the site", len(made), len(told))
	}
}

// Pages may come after the rest was read.
func TestPrepareThenBuild(t *testing.T) {
	site := many(2, 20)
	want := build(t, site)
	content := site.Content
	site.Content = nil
	p, err := Prepare(t.Context(), site)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	got, err := p.Build(t.Context(), Generated{Content: content})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Files) != len(want.Files) {
		t.Fatalf("%d files, want %d", len(got.Files), len(want.Files))
	}
	for i, f := range got.Files {
		if f.Path != want.Files[i].Path || !bytes.Equal(f.Data, want.Files[i].Data) {
			t.Errorf("%s differs", f.Path)
		}
	}
}

// A folder without a page of its own gets one with all its translations, each
// time: Hugo's own depend on which page it happens to read first.
func TestSectionsAreTheSameEachTime(t *testing.T) {
	site := many(3, 40)
	want := build(t, site)
	for range 10 {
		for i, f := range build(t, site).Files {
			if f.Path != want.Files[i].Path || !bytes.Equal(f.Data, want.Files[i].Data) {
				t.Fatalf("%s differs", f.Path)
			}
		}
	}
}

// A page that is known is in every list, and comes back as it was.
func TestKnownPages(t *testing.T) {
	site := many(2, 20)
	th := maps.Clone(theme)
	th["layouts/sitemap.xml"] = `{{ range .Pages }}{{ .Permalink }}{{ range .AllTranslations }} {{ .RelPermalink }}{{ end }}
{{ end }}`
	site.Theme = th.fs()
	for i, f := range site.Content {
		site.Content[i].Data = fmt.Appendf(nil, `{"title":%q}`, f.Path)
	}
	site.Content = append(site.Content, File{"content/de/part/_index.md", []byte(`{"title":"Part"}`)}, File{"content/de/_index.md", []byte(`{"title":"Home"}`)})
	want := build(t, site)
	paths := map[string][]byte{}
	for _, f := range want.Files {
		paths[f.Path] = f.Data
	}
	known := map[string][]byte{}
	for i, f := range site.Content {
		made, ok := paths[PagePath(f.Path)]
		if !ok {
			t.Fatalf("%s is not at %s", f.Path, PagePath(f.Path))
		}
		if i%3 != 0 {
			known[f.Path] = made
		}
	}
	rendered := 0
	content := site.Content
	var mu sync.Mutex
	site.Content, site.Early = nil, func(f File) {
		mu.Lock()
		defer mu.Unlock()
		if strings.HasSuffix(f.Path, ".html") {
			rendered++
		}
	}
	p, err := Prepare(t.Context(), site)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	got, err := p.Build(t.Context(), Generated{Content: content, Known: known})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Files, want.Files) {
		for i, f := range got.Files[:min(len(got.Files), len(want.Files))] {
			if f.Path != want.Files[i].Path || !bytes.Equal(f.Data, want.Files[i].Data) {
				t.Fatalf("%s is not as before:\n%s\n%s", f.Path, f.Data, want.Files[i].Data)
			}
		}
		t.Fatalf("%d files, want %d", len(got.Files), len(want.Files))
	}
	pages := 0
	for path := range paths {
		if strings.HasSuffix(path, ".html") {
			pages++
		}
	}
	if rendered != pages-len(known) {
		t.Errorf("%d of %d pages were rendered, %d are known", rendered, pages, len(known))
	}
}
