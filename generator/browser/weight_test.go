package browser_test

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"art32/generator/judge"
)

// A page and what it waits for fit into the ten packets of 1,460 bytes that a
// server may send before it hears from the visitor again (RFC 6928), less the
// headers: one round trip.
const (
	pageLimit       = 14 * 1024
	firstVisitLimit = 25 * 1024
)

// parts are the files a page loads by itself.
type parts struct {
	blocking []string // nothing is shown before they have come
	others   []string
}

// partsOf reads what a page names. Paths are relative to the site's root.
func partsOf(page []byte) (parts, error) {
	var p parts
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return p, err
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		switch n.DataAtom {
		case atom.Link:
			switch rel := strings.Fields(attr["rel"]); {
			case slices.Contains(rel, "stylesheet") && attr["media"] != "print":
				p.blocking = append(p.blocking, attr["href"])
			case slices.Contains(rel, "stylesheet"), slices.Contains(rel, "icon"), slices.Contains(rel, "preload"), slices.Contains(rel, "manifest"):
				p.others = append(p.others, attr["href"])
			}
		case atom.Script:
			_, late := attr["defer"]
			_, async := attr["async"]
			switch {
			case attr["src"] == "":
			case late || async || attr["type"] == "module":
				p.others = append(p.others, attr["src"])
			default:
				p.blocking = append(p.blocking, attr["src"])
			}
		case atom.Img, atom.Source, atom.Embed, atom.Iframe, atom.Video, atom.Audio:
			if attr["src"] != "" {
				p.others = append(p.others, attr["src"])
			}
			for _, candidate := range strings.Split(attr["srcset"], ",") {
				if f := strings.Fields(candidate); len(f) > 0 {
					p.others = append(p.others, f[0])
				}
			}
		case atom.Object:
			p.others = append(p.others, attr["data"])
		}
	}
	return p, nil
}

var cssURL = regexp.MustCompile(`url\(\s*["']?([^"')]+)`)

// compressed weighs the text files of a site with brotli at its best.
func (s *site) compressed(t *testing.T) map[string]int {
	t.Helper()
	brotli := judge.Program(t, "brotli")
	dir := t.TempDir()
	weights := map[string]int{}
	// Contents that occur more than once, and file names with special
	// characters, are no matter: the files get numbers for names.
	names := slices.Sorted(maps.Keys(s.files))
	args := []string{"--quality=11", "--rm", "--"}
	for i, name := range names {
		weights[name] = len(s.files[name])
		if !isText(mediaType(name)) {
			continue
		}
		file := filepath.Join(dir, fmt.Sprint(i))
		if err := os.WriteFile(file, s.files[name], 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	run(t, 5*time.Minute, nil, brotli, args...)
	for i, name := range names {
		if info, err := os.Stat(filepath.Join(dir, fmt.Sprint(i)+".br")); err == nil {
			weights[name] = int(info.Size())
		} else if isText(mediaType(name)) {
			t.Fatal(err)
		}
	}
	return weights
}

// file turns a reference of a page into the path of a file.
func (s *site) file(page, ref string) string {
	ref, _, _ = strings.Cut(ref, "#")
	ref, _, _ = strings.Cut(strings.TrimPrefix(ref, s.origin), "?")
	if strings.HasPrefix(ref, "/") {
		return strings.TrimPrefix(ref, "/")
	}
	return path.Join(path.Dir(page), ref)
}

// testWeight holds the limit for every page of every site.
func testWeight(t *testing.T, sites []*site) {
	type page struct {
		name      string
		html, all int
	}
	for _, s := range sites {
		weights := s.compressed(t)
		var pages []page
		for _, name := range s.htmlFiles() {
			p, err := partsOf(s.files[name])
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			sum := weights[name]
			for _, ref := range p.blocking {
				w, ok := weights[s.file(name, ref)]
				if !ok {
					t.Errorf("%s %s: %s does not exist", s.name, name, ref)
				}
				sum += w
			}
			if sum > pageLimit {
				t.Errorf("%s %s: %d bytes with what it waits for, limit %d (page alone %d)", s.name, address(name), sum, pageLimit, weights[name])
			}
			pages = append(pages, page{name, weights[name], sum})
		}
		if len(pages) == 0 {
			t.Errorf("%s has no pages", s.name)
		}
		slices.SortFunc(pages, func(a, b page) int {
			return cmp.Or(cmp.Compare(b.all, a.all), cmp.Compare(a.name, b.name))
		})
		for _, p := range pages[:min(5, len(pages))] {
			t.Logf("%s %s: %d bytes, page alone %d", s.name, address(p.name), p.all, p.html)
		}
	}
}

// testFirstVisit holds the limit for everything that a first visit of a home
// page loads: the page, styles, script, pictures, the icon.
func testFirstVisit(t *testing.T, s *site) {
	weights := s.compressed(t)
	for _, name := range s.htmlFiles() {
		if strings.Count(name, "/") != 1 || path.Base(name) != "index.html" {
			continue
		}
		p, err := partsOf(s.files[name])
		if err != nil {
			t.Fatal(err)
		}
		loaded := map[string]bool{name: true}
		for _, ref := range append(p.blocking, p.others...) {
			loaded[s.file(name, ref)] = true
		}
		for _, file := range slices.Sorted(maps.Keys(loaded)) {
			if path.Ext(file) == ".css" {
				for _, m := range cssURL.FindAllSubmatch(s.files[file], -1) {
					if !bytes.HasPrefix(m[1], []byte("data:")) {
						loaded[s.file(file, string(m[1]))] = true
					}
				}
			}
		}
		sum := 0
		for _, file := range slices.Sorted(maps.Keys(loaded)) {
			w, ok := weights[file]
			if !ok {
				t.Errorf("%s loads %s, which does not exist", name, file)
			}
			sum += w
		}
		t.Logf("%s: %d bytes in %d files", address(name), sum, len(loaded))
		if sum > firstVisitLimit {
			t.Errorf("%s: a first visit loads %d bytes, limit %d", address(name), sum, firstVisitLimit)
		}
	}
}
