package hugo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"
)

// tree is a folder as a test writes it down.
type tree map[string]string

func (t tree) fs() fs.FS {
	m := fstest.MapFS{}
	for name, text := range t {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

// with returns a copy with more files, or other ones.
func (t tree) with(more tree) tree {
	out := maps.Clone(t)
	maps.Copy(out, more)
	return out
}

const config3 = `baseURL = "https://trust.example.com/"
title = "Trust"
[languages.en]
label = "English"
locale = "en-GB"
weight = 2
[languages.ar]
weight = 3
[languages.de]
label = "Deutsch"
locale = "de-DE"
weight = 1
`

// theme is the smallest one that shows what a test wants to see.
var theme = tree{
	"layouts/baseof.html":  `<html lang="{{ site.Language.Locale }}" dir="{{ site.Language.Direction }}">{{ block "main" . }}{{ end }}</html>`,
	"layouts/home.html":    `{{ define "main" }}theme home: {{ i18n "hello" }}, {{ i18n "bye" }}{{ end }}`,
	"layouts/all.html":     `{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ with .Params.text }}<p>{{ . }}</p>{{ end }}{{ end }}`,
	"layouts/choice.html":  `{{ range hugo.Sites }}<a href="{{ .Home.RelPermalink }}" lang="{{ .Language.Locale }}">{{ .Language.Label }}</a>{{ end }}`,
	"i18n/de.toml":         "hello = \"Hallo\"\nbye = \"Ade\"\n",
	"i18n/en.toml":         "hello = \"Hello\"\nbye = \"Bye\"\n",
	"i18n/ar.toml":         "hello = \"مرحبا\"\nbye = \"وداعا\"\n",
	"static/css/site.css":  "theme",
	"static/css/print.css": "theme",
}

var user = tree{"config.toml": config3}

func build(t testing.TB, s Site) Result {
	t.Helper()
	res, err := Build(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func (r Result) text(t testing.TB, path string) string {
	t.Helper()
	for _, f := range r.Files {
		if f.Path == path {
			return string(f.Data)
		}
	}
	t.Fatalf("no file %s among %s", path, r.paths())
	return ""
}

func (r Result) paths() string {
	var names []string
	for _, f := range r.Files {
		names = append(names, f.Path)
	}
	return strings.Join(names, " ")
}

func contains(t testing.TB, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("no %q in\n%s", w, text)
		}
	}
}

func lacks(t testing.TB, text string, bad ...string) {
	t.Helper()
	for _, w := range bad {
		if strings.Contains(text, w) {
			t.Errorf("%q in\n%s", w, text)
		}
	}
}

func TestThreeLanguages(t *testing.T) {
	res := build(t, Site{
		Source:  user.with(tree{"content/de/about.md": "---\ntitle: Über uns\n---\nText"}).fs(),
		Theme:   theme.fs(),
		Content: []File{{"content/en/security/_index.md", []byte("+++\ntitle = \"Security\"\n+++\n")}},
		Static:  []File{{".well-known/security.txt", []byte("Contact: x")}},
	})
	const want = ".well-known/security.txt ar/index.html ar/sitemap.xml css/print.css css/site.css de/about/index.html de/index.html de/sitemap.xml en/index.html en/security/index.html en/sitemap.xml robots.txt sitemap.xml"
	if got := res.paths(); got != want {
		t.Errorf("files\n%s\nwant\n%s", got, want)
	}
	if want := []Count{{"de", 2}, {"en", 2}, {"ar", 1}}; !slices.Equal(res.Pages, want) {
		t.Errorf("pages %v, want %v", res.Pages, want)
	}
	if len(res.Warnings) > 0 {
		t.Error(res.Warnings)
	}
	contains(t, res.text(t, "de/index.html"), `lang="de-DE" dir="ltr"`, "Hallo, Ade")
	contains(t, res.text(t, "ar/index.html"), `lang="ar" dir="rtl"`, "مرحبا")
	contains(t, res.text(t, "en/security/index.html"), "<h1>Security</h1>")
	contains(t, res.text(t, "de/about/index.html"), "<h1>Über uns</h1>", "<p>Text</p>")
	contains(t, res.text(t, "sitemap.xml"), "https://trust.example.com/ar/sitemap.xml")
	lacks(t, res.text(t, "de/index.html"), "generator")
}

// The way a theme gets an own page at / and at /404.html: a generated page of
// the default language with an absolute url, kept out of lists and sitemap.
func TestRootPage(t *testing.T) {
	page := func(url string) []byte {
		return []byte("+++\nurl = \"" + url + "\"\nlayout = \"choice\"\nbuild.list = \"never\"\nsitemap.disable = true\n+++\n")
	}
	res := build(t, Site{Source: user.fs(), Theme: theme.fs(), Content: []File{
		{"content/de/root.md", page("/")},
		{"content/de/404.md", page("/404.html")},
	}})
	for _, path := range []string{"index.html", "404.html"} {
		contains(t, res.text(t, path), `<a href="/de/" lang="de-DE">Deutsch</a><a href="/en/" lang="en-GB">English</a><a href="/ar/" lang="ar">العربية</a>`)
	}
	lacks(t, res.text(t, "de/sitemap.xml"), "<loc>https://trust.example.com/</loc>", "404")
	lacks(t, res.paths(), "de/root", "de/404")
}

func TestUserWinsOverTheme(t *testing.T) {
	res := build(t, Site{Theme: theme.fs(), Source: user.with(tree{
		"layouts/home.html":   `{{ define "main" }}my home: {{ i18n "hello" }}, {{ i18n "bye" }}{{ end }}`,
		"i18n/de.toml":        `hello = "Servus"`,
		"static/css/site.css": "mine",
	}).fs()})
	contains(t, res.text(t, "de/index.html"), "my home: Servus, Ade")
	contains(t, res.text(t, "en/index.html"), "my home: Hello, Bye")
	contains(t, res.text(t, "css/site.css"), "mine")
	contains(t, res.text(t, "css/print.css"), "theme")
}

func TestBaseURL(t *testing.T) {
	res := build(t, Site{Source: user.fs(), Theme: theme.fs(), BaseURL: "https://other.example.org/trust"})
	contains(t, res.text(t, "de/sitemap.xml"), "<loc>https://other.example.org/trust/de/</loc>")
	if _, err := Build(t.Context(), Site{Source: user.fs(), BaseURL: "javascript:x"}); err == nil {
		t.Error("a script was taken for an address")
	}
}

func TestUntrustedText(t *testing.T) {
	res := build(t, Site{Theme: theme.fs(), Source: user.with(tree{
		"content/de/about.md": "---\ntitle: a\n---\n[a](javascript:alert(1)) [b](JaVaScRiPt:x) ![c](data:text/html,x) <javascript:y> <script>s()</script>\n\n<div onclick=z()>x</div>\n",
	}).fs(), Content: []File{
		{"content/de/p.md", []byte("+++\ntitle = \"{{< figure src=\\\"t\\\" >}}\"\ntext = '{{< figure src=\"x\" >}} {{% figure src=\"y\" %}} <script> {{ .Site }}'\n+++\n")},
	}})
	about := strings.ToLower(res.text(t, "de/about/index.html"))
	lacks(t, about, "href=\"javascript", "src=\"data", "<script", "onclick", "<div")
	p := res.text(t, "de/p/index.html")
	lacks(t, p, "<figure", "<script", "<img")
	contains(t, p, "{{&lt; figure src=&#34;x&#34; &gt;}}", "&lt;script&gt; {{ .Site }}")
	if len(res.Warnings) != 1 || res.Warnings[0].File != "content/de/about.md" || res.Warnings[0].Message != "raw HTML is left out" {
		t.Error(res.Warnings)
	}
}

// No setting of the user's may lift what keeps a site safe and whole.
func TestSettledConfig(t *testing.T) {
	res := build(t, Site{Theme: theme.fs(), Source: user.with(tree{
		"config.toml": `theme = "other"
ignoreFiles = ["about"]
disableKinds = ["page"]
` + config3 + `
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.extensions.passthrough]
enable = true
[markup.goldmark.extensions.passthrough.delimiters]
block = [["$$", "$$"]]
[security.exec]
allow = [".*"]
[security.funcs]
getenv = [".*"]
`,
		"content/de/about.md": "---\ntitle: a\n---\n<b>x</b>\n\n$$<script>s()</script>$$\n",
	}).fs()})
	lacks(t, res.text(t, "de/about/index.html"), "<script", "<b>")
	var told []string
	for _, w := range res.Warnings {
		told = append(told, fmt.Sprintf("%s:%d:%d %s", w.File, w.Line, w.Col, w.Message))
	}
	want := []string{
		"config.toml:1:1 theme has no effect",
		"config.toml:2:1 ignorefiles has no effect",
		"config.toml:3:1 disablekinds has no effect",
		"config.toml:18:1 markup.goldmark.renderer.unsafe has no effect",
		"config.toml:19:2 markup.goldmark.extensions.passthrough has no effect",
		"config.toml:23:2 security has no effect",
		"content/de/about.md:0:0 raw HTML is left out",
	}
	if !slices.Equal(told, want) {
		t.Errorf("warnings\n%s\nwant\n%s", strings.Join(told, "\n"), strings.Join(want, "\n"))
	}
}

func TestEnvironmentChangesNothing(t *testing.T) {
	// Hugo spares a process with -test flags the environment; a real one it does not.
	args := os.Args
	defer func() { os.Args = args }()
	os.Args = args[:1]
	site := Site{Theme: theme.fs(), Source: user.with(tree{"layouts/home.html": `[{{ site.Params.x }}|{{ site.Title }}]`}).fs()}
	before := build(t, site)
	t.Setenv("HUGO_PARAMS_X", "leak")
	t.Setenv("HUGO_TITLE", "leak")
	t.Setenv("HUGO_BASEURL", "https://leak.example.com/")
	equal(t, before, build(t, site))
	contains(t, before.text(t, "de/index.html"), "[|Trust]")
}

func equal(t testing.TB, a, b Result) {
	t.Helper()
	if a.paths() != b.paths() {
		t.Fatalf("files %s\nand %s", a.paths(), b.paths())
	}
	for i := range a.Files {
		if !bytes.Equal(a.Files[i].Data, b.Files[i].Data) {
			t.Errorf("%s differs:\n%s\n%s", a.Files[i].Path, a.Files[i].Data, b.Files[i].Data)
		}
	}
}

func onDisk(t testing.TB, files tree) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestSameBytes(t *testing.T) {
	site := many(3, 20)
	files := user.with(tree{
		"layouts/home.html":   `{{ now.Format "2006-01-02T15:04:05Z07:00" }} {{ range site.RegularPages }}{{ .Permalink }} {{ .Lastmod }}{{ end }}`,
		"content/de/about.md": "---\ntitle: About\ndate: 2999-01-01\n---\nIn a thousand years.",
	})
	site.Source = os.DirFS(onDisk(t, files))
	first := build(t, site)
	contains(t, first.text(t, "de/index.html"), "1970-01-01T00:00:00Z", "/de/about/")
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	site.Source = os.DirFS(onDisk(t, files))
	slices.Reverse(site.Content)
	equal(t, first, build(t, site))
	site.Now = time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC)
	contains(t, build(t, site).text(t, "de/index.html"), "2026-05-04")
}

// Hugo's logger is global: without a turn each, a failing build would fail its neighbours.
func TestSideBySide(t *testing.T) {
	good := many(1, 60)
	bad := Site{Theme: theme.fs(), Source: user.with(tree{"layouts/home.html": `{{ errorf "no" }}`}).fs()}
	errs := make(chan error)
	for i := range 8 {
		go func() {
			site := good
			if i%2 == 1 {
				site = bad
			}
			_, err := Build(context.Background(), site)
			if (err != nil) != (i%2 == 1) {
				errs <- fmt.Errorf("build %d: %v", i, err)
			}
			errs <- nil
		}()
	}
	for range 8 {
		if err := <-errs; err != nil {
			t.Fatal(err)
		}
	}
}

// cancelling is a theme that calls the build off when it is read.
type cancelling struct {
	fs.FS
	cancel func()
}

func (c cancelling) Open(name string) (fs.File, error) {
	c.cancel()
	return c.FS.Open(name)
}

func canceled(t *testing.T) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	res, err := Build(ctx, Site{Source: user.fs(), Theme: cancelling{theme.fs(), cancel}})
	if !errors.Is(err, context.Canceled) || res.Files != nil {
		t.Errorf("cancelled early: %v, %d files", err, len(res.Files))
	}
	turn <- struct{}{} // another build is at work
	if _, err = Build(canceled(t), Site{Source: user.fs(), Theme: theme.fs()}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled while waiting: %v", err)
	}
	<-turn
	large := many(3, 200)
	ctx, cancel = context.WithCancel(t.Context())
	var made atomic.Int64
	large.Early = func(File) { made.Add(1); cancel() }
	if res, err = Build(ctx, large); !errors.Is(err, context.Canceled) || res.Files != nil || made.Load() > 100 {
		t.Errorf("cancelled in the middle: %v, %d files, %d made", err, len(res.Files), made.Load())
	}
	build(t, Site{Source: user.fs(), Theme: theme.fs()}) // the turn was given back
}

// many returns a site of several languages with so many pages each.
func many(languages, pages int) Site {
	codes := []string{"de", "en", "ar", "fr", "it", "es"}[:languages]
	config := "baseURL = \"https://trust.example.com/\"\n"
	th := maps.Clone(theme)
	var content []File
	for _, code := range codes {
		config += "[languages." + code + "]\n"
		th["i18n/"+code+".toml"] = theme["i18n/en.toml"]
		for i := range pages {
			content = append(content, File{
				fmt.Sprintf("content/%s/section-%d/page-%d.md", code, i%10, i),
				fmt.Appendf(nil, "+++\ntitle = \"Page %d\"\ntext = \"in %s\"\n+++\n\n## Head\n\nA *paragraph* with a [link](/%s/).\n\n- one\n- two\n", i, code, code),
			})
		}
	}
	return Site{Source: tree{"config.toml": config}.fs(), Theme: th.fs(), Content: content}
}

func BenchmarkBuild(b *testing.B) {
	for _, size := range []struct{ languages, pages int }{{1, 1}, {1, 50}, {3, 200}, {6, 500}} {
		b.Run(fmt.Sprintf("%dx%d", size.languages, size.pages), func(b *testing.B) {
			site := many(size.languages, size.pages)
			for b.Loop() {
				build(b, site)
			}
		})
	}
}
