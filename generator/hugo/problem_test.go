package hugo

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every problem names the file that has to be mended, and where in it.
func TestProblems(t *testing.T) {
	main := func(s string) string { return "{{ define \"main\" }}\n" + s + "\n{{ end }}" }
	page := "---\ntitle: x\n---\n"
	tests := map[string]struct {
		user, theme tree
		content     []File
		static      []File
		want        []string // origin, place and message
	}{
		"field in a layout of the user": {
			user: tree{"layouts/home.html": main("  {{ .Foo }}")},
			want: []string{"user layouts/home.html:2:6: <.Foo>: can't evaluate field Foo in type *hugolib.pageState"},
		},
		"field in a layout of the theme": {
			theme: tree{"layouts/home.html": main("  {{ .Foo }}")},
			want:  []string{"theme theme:layouts/home.html:2:6: <.Foo>: can't evaluate field Foo in type *hugolib.pageState"},
		},
		"field in a partial": {
			user: tree{"layouts/_partials/a.html": "\n x {{ .Nope }}", "layouts/home.html": main(`{{ partial "a.html" . }}`)},
			want: []string{"user layouts/_partials/a.html:2:7: <.Nope>: can't evaluate field Nope in type *hugolib.pageState"},
		},
		"two faults at once": {
			user: tree{"layouts/home.html": main("{{ .Foo }}"), "layouts/all.html": main("\n{{ .Bar }}"), "content/de/a.md": page},
			want: []string{
				"user layouts/all.html:3:4: <.Bar>: can't evaluate field Bar in type *hugolib.pageState",
				"user layouts/home.html:2:4: <.Foo>: can't evaluate field Foo in type *hugolib.pageState",
			},
		},
		"syntax of a layout with a base": {
			user: tree{"layouts/home.html": main("\n{{ if }}")},
			want: []string{"user layouts/home.html:3: missing value for if"},
		},
		"unknown function": {
			user: tree{"layouts/all.html": "{{ nofunc }}"},
			want: []string{`user layouts/all.html:1: function "nofunc" not defined`},
		},
		"missing partial": {
			user: tree{"layouts/home.html": main(`{{ partial "gone.html" . }}`)},
			want: []string{`user layouts/home.html:2:4: partial "gone.html" not found`},
		},
		"missing label": {
			user: tree{"layouts/home.html": `{{ i18n "gone" }}`},
			want: []string{
				`user i18n/ar.toml: there is no label "gone"`,
				`user i18n/de.toml: there is no label "gone"`,
				`user i18n/en.toml: there is no label "gone"`,
			},
		},
		"syntax of i18n": {
			user: tree{"i18n/de.toml": "a = \"1\"\nb == 2"},
			want: []string{"user i18n/de.toml:2:4: unexpected character U+003D '=' at start of value"},
		},
		"front matter of a generated page": {
			content: []File{{"content/de/gen.md", []byte("+++\ntitle = \"a\"\nb == 1\n+++\n")}},
			want:    []string{"generated content/de/gen.md:3:4: unexpected character U+003D '=' at start of value"},
		},
		"shortcode in a generated page": {
			content: []File{{"content/de/gen.md", []byte("+++\ntitle = \"a\"\n+++\n\na {{< gone >}}\n")}},
			want:    []string{`generated content/de/gen.md:5:3: failed to extract shortcode: template for shortcode "gone" not found`},
		},
		"raw HTML in a generated page": {
			content: []File{{"content/de/gen.md", []byte("+++\ntitle = \"a\"\n+++\n\n<b>lost</b>\n")}},
			want:    []string{"generated content/de/gen.md: raw HTML is left out"},
		},
		"errorf": {
			user: tree{"layouts/home.html": `{{ errorf "stop in %s" site.Language.Name }}`},
			want: []string{"hugo hugo: stop in ar", "hugo hugo: stop in de", "hugo hugo: stop in en"},
		},
		"two pages at one address": {
			user: tree{"content/de/a.md": "---\nurl: /x/\n---\n", "content/de/b.md": "---\nurl: /x/\n---\n"},
			want: []string{"hugo hugo: several pages share one address: /x/index.html (2)"},
		},
		"page and generated page": {
			user:    tree{"content/de/a.md": page},
			content: []File{{"content/de/a.md", []byte(page)}},
			want:    []string{"user content/de/a.md: a generated page has this path too"},
		},
		"static file and page": {
			user: tree{"static/de/index.html": "x"},
			want: []string{"user static/de/index.html: a page has the same address, /de/index.html"},
		},
		"static file and generated file": {
			user:   tree{"static/api/x.json": "x"},
			static: []File{{"api/x.json", nil}, {"api", nil}, {"API/y.json", nil}, {"api/Y.json", nil}},
			want: []string{
				"generated api: a file cannot be where /api/Y.json needs a folder",
				"generated api: a file cannot be where /api/x.json needs a folder",
				"generated api/Y.json: differs from /API/y.json only in case: many disks hold only one of them",
				"user static/api/x.json: a generated file has the same address, /api/x.json",
			},
		},
		"generated paths that lead out": {
			content: []File{{"content/de/../../x.md", nil}, {"content/fr/x.md", nil}, {"layouts/home.html", nil}},
			static:  []File{{"../x", nil}, {"/etc/x", nil}, {"", nil}},
			want: []string{
				"generated generated: not a path below the site",
				"generated ../x: not a path below the site",
				"generated /etc/x: not a path below the site",
				"generated content/de/../../x.md: a generated page belongs below content/<language>",
				"generated content/fr/x.md: a generated page belongs below content/<language>",
				"generated layouts/home.html: a generated page belongs below content/<language>",
			},
		},
		"content outside the languages": {
			user: tree{"content/about.md": page, "content/About Us/x.md": page},
			want: []string{
				"user content/About Us/x.md: no language publishes this file",
				"user content/about.md: no language publishes this file",
			},
		},
		"HTML as content": {
			user: tree{"content/de/h.html": "<script>1</script>"},
			want: []string{`user content/de/h.html:1:1: access denied: "text/html" is not whitelisted in policy "security.allowContent"`},
		},
		"network": {
			user: tree{"layouts/home.html": `{{ with resources.GetRemote "https://example.com" }}{{ .Content }}{{ end }}`},
			want: []string{`user layouts/home.html:1:18: access denied: "https://example.com" is not whitelisted in policy "security.http.urls"`},
		},
		"environment": {
			user: tree{"layouts/home.html": `{{ getenv "HOME" }}`},
			want: []string{`user layouts/home.html:1:4: access denied: "HOME" is not whitelisted in policy "security.funcs.getenv"`},
		},
		"value of a setting": {
			user: tree{"config.toml": "timeout = \"soon\"\n" + config3},
			want: []string{`config config.toml: failed to parse timeout: time: invalid duration "soon"`},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Build(t.Context(), Site{Source: user.with(test.user).fs(), Theme: theme.with(test.theme).fs(), Content: test.content, Static: test.static})
			var got Problems
			if !errors.As(err, &got) {
				t.Fatalf("error %v", err)
			}
			var lines []string
			for _, p := range got {
				lines = append(lines, string(p.Origin)+" "+p.String())
			}
			if g, w := strings.Join(lines, "\n"), strings.Join(test.want, "\n"); g != w {
				t.Errorf("got\n%s\nwant\n%s", g, w)
			}
		})
	}
}

func TestSnippet(t *testing.T) {
	_, err := Build(t.Context(), Site{Theme: theme.fs(), Source: user.with(tree{"layouts/home.html": "\r\n  {{ .Foo }}!\r\n"}).fs()})
	var got Problems
	if !errors.As(err, &got) || got[0].Snippet != "  {{ .Foo }}!" {
		t.Errorf("%+v", got)
	}
}

func TestMissingLayout(t *testing.T) {
	_, err := Build(t.Context(), Site{Source: user.fs(), Theme: tree{"layouts/page.html": "x"}.fs()})
	if err == nil || !strings.Contains(err.Error(), `there is no layout for "html" for kind "home"`) {
		t.Error(err)
	}
}

func TestLanguageSwitchedOff(t *testing.T) {
	res := build(t, Site{Theme: theme.fs(), Source: user.with(tree{"content/fr/a.md": "x"}).fs()})
	if len(res.Warnings) != 1 || res.Warnings[0].String() != `content/fr/a.md: not published: "fr" is not in [languages] of config.toml` {
		t.Error(res.Warnings)
	}
}

func TestSymbolicLinks(t *testing.T) {
	secret := filepath.Join(onDisk(t, tree{"secret.md": "secret"}), "secret.md")
	for _, name := range []string{"content/de/a.md", "static/a.txt", "layouts", "config.toml"} {
		dir := onDisk(t, user.with(tree{"content/de/b.md": "x", "static/b.txt": "x"}))
		link := filepath.Join(dir, filepath.FromSlash(name))
		if name == "config.toml" {
			if err := os.Remove(link); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Symlink(secret, link); err != nil {
			t.Skip("this system makes no symbolic links:", err)
		}
		_, err := Build(t.Context(), Site{Source: os.DirFS(dir), Theme: theme.fs()})
		if want := name + ": symbolic links are not followed"; err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

// Hugo stops at ten failures; it must come back, and say what failed.
func TestManyFailures(t *testing.T) {
	site := many(3, 200)
	site.Source = tree{"config.toml": "[languages.de]\n[languages.en]\n[languages.ar]\n", "layouts/page.html": "\n\n{{ .Nope }}"}.fs()
	_, err := Build(t.Context(), site)
	if err == nil || err.Error() != "layouts/page.html:3:4: <.Nope>: can't evaluate field Nope in type *hugolib.pageState" {
		t.Error(err)
	}
}
