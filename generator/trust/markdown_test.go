package trust

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
)

func TestMarkdown(t *testing.T) {
	scripts, _ := filepath.Glob("testdata/markdown/*.txtar")
	if len(scripts) < 4 {
		t.Fatal("scripts are missing")
	}
	for _, script := range scripts {
		archive, err := txtar.ParseFile(script)
		if err != nil {
			t.Fatal(err)
		}
		m, faults := ParseMarkdown(string(archive.Files[0].Data))
		for _, f := range faults {
			t.Errorf("%s: %s", script, f.reason)
		}
		got := []string{HTML(m.Blocks), m.Plain() + "\n"}
		for i := range got {
			if *update {
				archive.Files[i+1].Data = []byte(got[i])
			} else if want := string(archive.Files[i+1].Data); got[i] != want {
				t.Errorf("%s: got\n%s\nwant\n%s", script, got[i], want)
			}
		}
		if *update {
			if err := os.WriteFile(script, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestMarkdownFaults(t *testing.T) {
	for _, c := range []struct{ text, rule, at string }{
		{"Text\n====\n", "markdown-subset", "Text"},
		{"a\n\n* * *\n", "markdown-subset", "* * *"},
		{"a ![x](y.png)", "markdown-subset", "y.png"},
		{"<!-- x -->", "raw-html", "<!-- x -->"},
		{"<img src=x onerror=alert(1)>", "raw-html", "<img src=x onerror=alert(1)>"},
		{"a <a href=\"x\">b", "raw-html", "<a href=\"x\">"},
		{"[x](JavaScript:alert(1))", "bad-url", "JavaScript:alert(1)"},
		{"[x](//evil.example/)", "bad-url", "//evil.example/"},
		{"[x](https://user:pw@a.example/)", "bad-url", "https://user:pw@a.example/"},
		{"[x](file:///etc/passwd)", "bad-url", "file:///etc/passwd"},
		{"[x](\\\\evil)", "bad-url", ""},
		{"[x][y]\n\n[y]: vbscript:x\n", "markdown-subset", "[y]:"},
		{"a\n\n[unused]: https://a.example\n", "markdown-subset", "[unused]:"},
		{"[x](https://a.example \"Titel\")", "markdown-subset", "Titel"},
		{"[a [b](https://b.example)](https://a.example)", "markdown-subset", "https://a.example"},
		{"| a |\n|---|\n| 1 | zwei |\n", "markdown-subset", ""},
		{strings.Repeat("[a ", 12) + "x" + strings.Repeat("](https://a.example)", 12), "markdown-subset", ""},
		{"a {{<x>}} b", "shortcode", "{{<"},
		{"`{{% x %}}`", "shortcode", "{{%"},
		{"&#x202e;", "bad-character", "&"},
		{"&#0;", "bad-character", "&"},
		{"|" + strings.Repeat("a|", 9) + "\n|" + strings.Repeat("-|", 9) + "\n", "markdown-subset", "a"},
		{"~~~\nx\n~~~\n", "markdown-subset", "x"},
	} {
		_, faults := ParseMarkdown(c.text)
		if len(faults) == 0 || faults[0].rule != c.rule {
			t.Errorf("%q: %+v, want %s", c.text, faults, c.rule)
			continue
		}
		f := faults[0]
		if got := c.text[f.offset:min(len(c.text), f.offset+f.length)]; c.at != "" && got != c.at {
			t.Errorf("%q: points at %q, want %q", c.text, got, c.at)
		}
	}
}

// TestDeepTexts holds that the limits are reached before the parser drops text.
func TestDeepTexts(t *testing.T) {
	inner := strings.Repeat("*a **b ", maxInlineDepth/2) + "ende" + strings.Repeat(" b** a*", maxInlineDepth/2)
	list := func(depth int) string {
		var b strings.Builder
		for i := range depth {
			fmt.Fprintf(&b, "%s- punkt%d\n", strings.Repeat("    ", i), i)
		}
		return b.String() + strings.Repeat("    ", depth-1) + "  " + inner + "\n"
	}
	m, faults := ParseMarkdown(list(maxListDepth))
	if len(faults) > 0 || !strings.Contains(m.Plain(), "punkt19") || !strings.Contains(m.Plain(), "ende") {
		t.Errorf("%v, %s", faults, m.Plain())
	}
	for _, depth := range []int{maxListDepth + 1, 31, 40, 63, 100, 500} {
		if _, faults := ParseMarkdown(list(depth)); len(faults) == 0 || !strings.Contains(faults[0].reason, "more than 20 deep") {
			t.Errorf("%d levels: %+v", depth, faults)
		}
	}
	for _, open := range []string{"*a **b ", "[", "**", "_a __b ", "`", "> ", "| "} {
		m, faults := ParseMarkdown(strings.Repeat(open, 500) + "x" + strings.Repeat(strings.TrimSpace(open), 500))
		if len(faults) == 0 && !strings.Contains(m.Plain(), "x") {
			t.Errorf("%q: a text vanished", open)
		}
	}
}

var (
	allowedTags = regexp.MustCompile(`</?(p|ul|li|thead|tbody|tr|em|strong|code|a)>|<br>|</?ol>|<ol start="[0-9]+">|<table class="md">|</table>|<th scope="col"( class="(centre|end)")?>|</th>|<td( class="(centre|end)")?>|</td>|<a href="[^"<>]*"( rel="noopener noreferrer")?>`)
	hrefs       = regexp.MustCompile(`<a href="([^"]*)"`)
)

// checkMarkdown holds what must be true of every text, whatever is in it.
func checkMarkdown(t *testing.T, src string) {
	m, faults := ParseMarkdown(src)
	for _, f := range faults {
		if f.offset < 0 || f.offset > len(src) || f.length < 1 || f.rule == "" || f.reason == "" {
			t.Fatalf("%q: fault %+v", src, f)
		}
	}
	html := HTML(m.Blocks)
	if rest := allowedTags.ReplaceAllString(html, ""); strings.ContainsAny(rest, "<>") {
		t.Fatalf("%q: markup got through: %q", src, html)
	}
	for _, href := range hrefs.FindAllStringSubmatch(html, -1) {
		if !regexp.MustCompile(`^(https?://|mailto:|tel:|/([^/]|$)|#)`).MatchString(href[1]) {
			t.Fatalf("%q: link to %q", src, href[1])
		}
	}
	if plain := m.Plain(); !utf8.ValidString(plain) && utf8.ValidString(src) || !utf8.ValidString(html) && utf8.ValidString(src) {
		t.Fatalf("%q: not UTF-8: %q", src, plain)
	}
	if again, _ := ParseMarkdown(src); HTML(again.Blocks) != html {
		t.Fatalf("%q: two results", src)
	}
}

func FuzzParseMarkdown(f *testing.F) {
	scripts, _ := filepath.Glob("testdata/*/*.txtar")
	for _, script := range scripts {
		archive, err := txtar.ParseFile(script)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			f.Add(string(file.Data))
		}
	}
	f.Add("[a [b](https://c.example) <https://d.example>](https://e.example)\n\n```\n> 1. | a |\n|-|\n<x")
	f.Add("- a\n\n      - b\n\t* c\n[^1]\n[^1]: d\n: e\n*_`")
	f.Fuzz(checkMarkdown)
}

// checkPlain: where the parser is not asked, it would have said the same.
func checkPlain(t *testing.T, src string) {
	plain, ok := plainParagraph(src)
	if !ok {
		return
	}
	if asked, faults := parseMarkdown(src); len(faults) > 0 || !reflect.DeepEqual(plain, asked) {
		t.Fatalf("%q: %#v, the parser says %#v %v", src, plain, asked, faults)
	}
}

func TestPlainParagraph(t *testing.T) {
	count, plain := 0, 0
	_ = filepath.WalkDir("../../data", func(name string, d os.DirEntry, err error) error {
		data, _ := os.ReadFile(name)
		for _, quoted := range regexp.MustCompile(`"[^"\n]*"`).FindAllString(string(data), -1) {
			text := strings.Trim(quoted, `"`)
			count++
			if _, ok := plainParagraph(text); ok {
				plain++
			}
			checkPlain(t, text)
			checkPlain(t, text+"\n")
		}
		return nil
	})
	if plain < count/3 {
		t.Errorf("%d of %d texts", plain, count)
	}
	// Every character between letters, and every pair before, between and behind them.
	special := " \t\n\\!\"#$%&'()*+,-./0:;<=>?@[]^_`{|}~ahmf–\u00a0\u2028\u200b\u202e\u0085\ufeff\x00é"
	for _, a := range special {
		for _, b := range special {
			p := string(a) + string(b)
			for _, text := range []string{p, p + "a", "a" + p, "a" + p + "a", "a " + p + " a", "http" + p + "b.c", "www.b" + p, "1" + p, "ftp" + p + p + "b", "a" + p + p + p + "a", "mailto" + p + "b.c"} {
				checkPlain(t, text)
			}
		}
	}
}

func FuzzPlainParagraph(f *testing.F) {
	f.Add("Der Zugang ist auf benannte Personen beschränkt (siehe Art. 32): u. a. 24/7.")
	f.Add("http://a")
	f.Fuzz(checkPlain)
}

func FuzzLoad(f *testing.F) {
	scripts, _ := filepath.Glob("testdata/problems/*.txtar")
	for _, script := range scripts {
		archive, err := txtar.ParseFile(script)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasPrefix(file.Name, "data/") {
				f.Add(file.Name, file.Data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if len(data) > 20_000 {
			return
		}
		if !regexp.MustCompile(`^data/(measures/)?[a-z]+\.toml$`).MatchString(name) {
			name = "data/subprocessors.toml"
		}
		_, problems := Load(plainSite(map[string]string{name: string(data)}), []Lang{"de", "en"})
		lines := strings.Split(strings.TrimPrefix(string(data), "\ufeff"), "\n")
		for _, p := range problems {
			if p.Message == "" || p.Rule == "" || p.Severity == "" || p.File == "" {
				t.Fatalf("%+v", p)
			}
			if p.File == name && (p.Line < 0 || p.Line > len(lines) || p.Line > 0 && (p.Col < 1 || p.Len < 1)) {
				t.Fatalf("a place outside the file: %+v", p)
			}
			if s := p.String(); !utf8.ValidString(s) && utf8.Valid(data) {
				t.Fatalf("not UTF-8: %q", s)
			}
		}
	})
}

func TestLinkMayShowItsOwnAddress(t *testing.T) {
	for _, src := range []string{"[a@b.example](mailto:a@b.example)", "[https://x.example/y](https://x.example/y)", "<https://x.example/y>", "https://x.example/y", "<a@b.example>"} {
		if _, faults := ParseMarkdown(src); len(faults) > 0 {
			t.Errorf("%s: %s", src, faults[0].reason)
		}
	}
}
