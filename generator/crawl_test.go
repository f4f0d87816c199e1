package main

import (
	"bytes"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"art32/generator/trust"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"
)

// page is one HTML file of a built site.
type page struct {
	path  string // "de/security/index.html"
	root  *html.Node
	ids   map[string]bool
	links []link
}

// link is an address in a page and the element it stands in.
type link struct {
	target, element string
	attr            map[string]string
}

func parsePages(t *testing.T, b *built) map[string]*page {
	t.Helper()
	pages := map[string]*page{}
	for name, data := range b.files {
		if path.Ext(name) != ".html" {
			continue
		}
		root, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		p := &page{path: name, root: root, ids: map[string]bool{}}
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			attr := map[string]string{}
			for _, a := range n.Attr {
				attr[a.Key] = a.Val
			}
			if id, ok := attr["id"]; ok {
				if p.ids[id] {
					t.Errorf("%s: two elements have the id %q", name, id)
				}
				p.ids[id] = true
			}
			for _, key := range []string{"href", "src", "action", "poster", "data"} {
				if v, ok := attr[key]; ok {
					p.links = append(p.links, link{v, n.Data, attr})
				}
			}
		}
		pages[name] = p
	}
	return pages
}

// TestCrawl reads every page of the demo and of the sites of testdata.
func TestCrawl(t *testing.T) {
	t.Parallel()
	for _, dir := range siteFolders(t) {
		t.Run(folderName(dir), func(t *testing.T) {
			t.Parallel()
			crawl(t, builtSite(t, dir))
		})
	}
}

// TestCrawlHostileSite: nothing in data becomes an element, an attribute or an
// address that runs a program.
func TestCrawlHostileSite(t *testing.T) {
	t.Parallel()
	dir := newSite(t, "en")
	archive, err := txtar.ParseFile("testdata/script/hostile.txtar")
	if err != nil {
		t.Fatal(err)
	}
	processings, err := os.ReadFile(filepath.Join(dir, "data/processings.toml"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, "data/processings.toml", string(processings)+string(archive.Files[0].Data))
	put(t, dir, "data/measures/03-hostile.toml", `[[measure]]
id = "hostile"
category = "encryption"
kind = "technical"
status = "in-place"
title.en = "\"onmouseover=\"alert(1) 'x' {{ . }} ]]> --> \\u003c"
text.en = "[a](https://e.example/?%22onclick='x&lt;b) and [b](/x?y=1&z=2) <https://auto.example/> \\<b> `+"`<script>`"+` **[c](mailto:a@example.org?subject=%22)**"
`)
	b, err := buildInMemory(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range parsePages(t, b) {
		for n := range p.root.Descendants() {
			if fault := unsafe(n); fault != "" {
				t.Errorf("%s: %s", p.path, fault)
			}
		}
		for _, l := range p.links {
			if u, err := url.Parse(l.target); err != nil || !slices.Contains([]string{"", "https", "http", "mailto", "tel"}, u.Scheme) {
				t.Errorf("%s: <%s> leads to %q", p.path, l.element, l.target)
			}
		}
	}
}

func crawl(t *testing.T, b *built) {
	pages := parsePages(t, b)
	if len(pages) < 10 {
		t.Fatalf("only %d pages", len(pages))
	}
	base, err := url.Parse(b.site.address())
	if err != nil {
		t.Fatal(err)
	}
	faults := map[string][]string{} // fault → the pages that have it
	for _, p := range pages {
		for _, l := range p.links {
			if fault := broken(b, pages, base, p, l.target); fault != "" {
				fault = fmt.Sprintf("<%s> %q: %s", l.element, l.target, fault)
				faults[fault] = append(faults[fault], p.path)
			}
		}
		for n := range p.root.Descendants() {
			if fault := unsafe(n); fault != "" {
				faults[fault] = append(faults[fault], p.path)
			}
		}
	}
	for name, data := range b.files {
		for _, bad := range bads(name) {
			if at := bad.FindIndex(data); at != nil {
				fault := fmt.Sprintf("%q", data[max(0, at[0]-40):min(len(data), at[1]+40)])
				faults[fault] = append(faults[fault], name)
			}
		}
	}
	for _, fault := range slices.Sorted(maps.Keys(faults)) {
		t.Errorf("%s on %s and %d others", fault, slices.Min(faults[fault]), len(faults[fault])-1)
	}
	sameInAllLanguages(t, b)
	reciprocal(t, b, pages, base)
}

// broken says what is wrong with an address within the site.
func broken(b *built, pages map[string]*page, base *url.URL, p *page, target string) string {
	u, err := url.Parse(target)
	if err != nil {
		return err.Error()
	}
	here := base.ResolveReference(&url.URL{Path: base.Path + strings.TrimSuffix(p.path, "index.html")})
	abs := here.ResolveReference(u)
	switch {
	case abs.Scheme == "mailto" || abs.Scheme == "tel":
		return ""
	case abs.Scheme != "https" && abs.Scheme != "http":
		return "not an address for people"
	case abs.Host != base.Host:
		return ""
	}
	name, inside := strings.CutPrefix(abs.Path, base.Path)
	if !inside {
		return "outside the site"
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if _, ok := b.files[name]; !ok {
		return "there is no such page or file"
	}
	if q := pages[name]; abs.Fragment != "" && (q == nil || !q.ids[abs.Fragment]) {
		return "there is no such place in the page"
	}
	return ""
}

// unsafe says what a strict Content-Security-Policy, or the promise that nobody
// else is told, does not allow.
func unsafe(n *html.Node) string {
	if n.Type != html.ElementNode {
		return ""
	}
	attr := map[string]string{}
	for _, a := range n.Attr {
		attr[a.Key] = a.Val
		if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
			return fmt.Sprintf("<%s %s=%q>", n.Data, a.Key, a.Val)
		}
	}
	loads := attr["src"]
	if n.Data == "link" && slices.Contains([]string{"stylesheet", "icon", "preload"}, attr["rel"]) {
		loads = attr["href"]
	}
	switch {
	case n.Data == "style":
		return "<style> in the page"
	case n.Data == "script" && loads == "" && attr["type"] != "application/ld+json":
		return "<script> in the page"
	case slices.Contains([]string{"iframe", "object", "embed", "base"}, n.Data):
		return "<" + n.Data + ">"
	case strings.Contains(loads, ":") || strings.HasPrefix(loads, "//"):
		return fmt.Sprintf("<%s> loads %q from elsewhere", n.Data, loads)
	}
	return ""
}

var (
	// What templates and fmt print when something is missing.
	missing = []*regexp.Regexp{
		regexp.MustCompile(`<no value>|&lt;no value&gt;`), regexp.MustCompile(`ZgotmplZ`), regexp.MustCompile(`%!`),
		regexp.MustCompile(`\bmap\[|&lt;nil&gt;`), regexp.MustCompile(`HAHAHUGOSHORTCODE`), regexp.MustCompile(`0001-01-01`),
	}
	// What is wrong in HTML only.
	missingInHTML = []*regexp.Regexp{
		regexp.MustCompile(`&amp;(lt|gt|amp|quot|#\d+);`),
		regexp.MustCompile(`[>"]\[[a-z][a-z0-9_-]*\][<"]|\[[a-z]+_[a-z0-9_-]+\]`), // a label that is missing
		regexp.MustCompile(`<(h[1-6]|title|th|caption|dt|a)( [^>]*)?>\s*</(h[1-6]|title|th|caption|dt|a)>`),
		regexp.MustCompile(`(href|src|hreflang|lang)=""`),
	}
)

func bads(name string) []*regexp.Regexp {
	switch path.Ext(name) {
	case ".html":
		return slices.Concat(missing, missingInHTML)
	case ".css", ".js", ".pdf", ".png", ".xlsx":
		return nil
	}
	return missing
}

// sameInAllLanguages: every generated page exists in every language.
func sameInAllLanguages(t *testing.T, b *built) {
	byLanguage := map[string][]string{}
	for name := range b.files {
		code, rest, ok := strings.Cut(name, "/")
		if ok && path.Ext(name) == ".html" {
			byLanguage[code] = append(byLanguage[code], rest)
		}
	}
	first := b.site.config.Languages[0].Code
	slices.Sort(byLanguage[first])
	for _, l := range b.site.config.Languages[1:] {
		slices.Sort(byLanguage[l.Code])
		for _, name := range byLanguage[first] {
			if !slices.Contains(byLanguage[l.Code], name) {
				t.Errorf("%s/%s has no counterpart in %q", first, name, l.Code)
			}
		}
		for _, name := range byLanguage[l.Code] {
			if !slices.Contains(byLanguage[first], name) {
				t.Errorf("%s/%s has no counterpart in %q", l.Code, name, first)
			}
		}
	}
}

// reciprocal: a page that names another as its translation is named by it, and
// names itself; otherwise search engines ignore both.
func reciprocal(t *testing.T, b *built, pages map[string]*page, base *url.URL) {
	named := map[string]map[string]string{} // page → hreflang → page
	for _, p := range pages {
		named[p.path] = map[string]string{}
		for _, l := range p.links {
			if l.element != "link" || l.attr["rel"] != "alternate" || l.attr["hreflang"] == "" || l.attr["hreflang"] == "x-default" {
				continue
			}
			name, ok := strings.CutPrefix(l.target, base.String())
			if !ok {
				t.Errorf("%s: hreflang %q is not absolute: %q", p.path, l.attr["hreflang"], l.target)
			}
			named[p.path][l.attr["hreflang"]] = name + "index.html"
		}
	}
	several := 0
	for from, list := range named {
		if len(list) > 1 {
			several++
		}
		self := from == "index.html"
		for _, to := range list {
			self = self || to == from
			if to == from || from == "index.html" {
				continue
			}
			if !slices.Contains(slices.Collect(maps.Values(named[to])), from) {
				t.Errorf("%s names %s as its translation, which does not name it back", from, to)
			}
		}
		if len(list) > 0 && !self {
			t.Errorf("%s names translations but not itself", from)
		}
	}
	translated := slices.ContainsFunc(b.center.Languages, func(l trust.Lang) bool {
		tr, ok := b.center.Register.Translations[l]
		return ok && tr.Kind != trust.TranslationNone
	})
	if translated && several == 0 {
		t.Error("no page names a translation")
	}
}
