package trust

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

// writeSite writes a site to a folder of the disk.
func writeSite(t *testing.T, site fstest.MapFS) string {
	dir := t.TempDir()
	for name, f := range site {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func link(t *testing.T, target, name string) {
	if err := os.Symlink(target, name); err != nil {
		t.Skip("symbolic links cannot be made here:", err)
	}
}

func TestLinksMustStayInside(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.toml")
	if err := os.WriteFile(outside, []byte("[[processing]]\nsecret = 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, target, want string }{
		{"absolute", outside, "data/processings.toml: error: this is a symbolic link that leads out of the site folder [outside]"},
		{"relative", "../../" + filepath.Base(filepath.Dir(outside)) + "/secret.toml", "leads out of the site folder"},
		{"circle", "processings.toml", "the symbolic links lead in a circle"},
		{"nowhere", "gone.toml", ""},
		{"folder", "measures", "this is not a regular file"},
		{"inside", "../other/processings.toml", "missing key"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := writeSite(t, plainSite(map[string]string{"data/measures/.keep": "", "other/processings.toml": "[[processing]]\n"}))
			link(t, c.target, filepath.Join(dir, "data", "processings.toml"))
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			_, a := Load(os.DirFS(dir), []Lang{"de"})
			_, b := Load(root.FS(), []Lang{"de"})
			if show(a) != show(b) {
				t.Errorf("os.DirFS: %s\nos.Root: %s", show(a), show(b))
			}
			if !strings.Contains(show(a), c.want) || (c.want == "") != (len(a) == 0) {
				t.Errorf("got %q, want %q", show(a), c.want)
			}
			if strings.Contains(show(a), "secret") || strings.Contains(show(a), dir) {
				t.Errorf("a message tells of what stands outside: %s", show(a))
			}
		})
	}
}

func TestLinkedFoldersAndStaticFiles(t *testing.T) {
	dir := writeSite(t, plainSite(map[string]string{"data/organisation.toml": plainOrganisation + "logo = \"logo.svg\"\n", "static/.keep": ""}))
	outside := writeSite(t, fstest.MapFS{"a.toml": {Data: []byte("[[measure]]\n")}, "logo.svg": {}})
	link(t, outside, filepath.Join(dir, "data", "measures"))
	link(t, filepath.Join(outside, "logo.svg"), filepath.Join(dir, "static", "logo.svg"))
	center, problems := Load(os.DirFS(dir), []Lang{"de"})
	got := show(problems)
	if len(center.Measures) > 0 || !strings.Contains(got, "data/measures: error: this is a symbolic link that leads out") ||
		!strings.Contains(got, "static/logo.svg: this is a symbolic link that leads out") {
		t.Errorf("%d measures, %s", len(center.Measures), got)
	}
}

func TestUnreadableFiles(t *testing.T) {
	dir := writeSite(t, plainSite(map[string]string{"data/processings.toml": "", "data/locations.toml/x": ""}))
	if err := os.Chmod(filepath.Join(dir, "data", "processings.toml"), 0); err != nil {
		t.Fatal(err)
	}
	_, problems := Load(os.DirFS(dir), []Lang{"de"})
	got := show(problems)
	if !strings.Contains(got, "data/locations.toml: error: this is not a regular file [unreadable]") {
		t.Error(got)
	}
	if os.Getuid() != 0 && runtime.GOOS != "windows" && !strings.Contains(got, "data/processings.toml: error: the file cannot be read: permission denied") {
		t.Error(got)
	}
	if strings.Contains(got, dir) {
		t.Error("an absolute path in", got)
	}
}

func TestEncodings(t *testing.T) {
	for data, want := range map[string]string{
		"id = \"\xff\"":         "data/processings.toml:1:7: error: the file is not UTF-8: byte 0xFF [not-utf8]",
		"\n\"ä\x00\" = 1":       "data/processings.toml:2:3: error: the file contains a NUL character [bad-character]",
		"\xff\xfei\x00d\x00":    "data/processings.toml: error: the file is UTF-16 [not-utf8]",
		"id = 1\rprocessing=1":  "data/processings.toml:1:6: error: TOML files cannot contain control characters: '0x0d'",
		"# \ufffd is fine here": "",
	} {
		got := show(loadProcessings([]byte(data)))
		if !strings.HasPrefix(got, want) || (want == "") != (got == "") {
			t.Errorf("%q: got %q, want %q", data, got, want)
		}
	}
}

func TestLimits(t *testing.T) {
	measure := func(i int, rest string) string {
		return fmt.Sprintf("[[measure]]\nid = \"m-%d\"\ncategory = \"encryption\"\nkind = \"technical\"\nstatus = \"in-place\"\ntitle.de = \"T\"\n%s\n", i, rest)
	}
	deep := func(levels int) string {
		return "statements = [" + strings.Repeat("{ text.de = \"a\", statements = [", levels-1) + "{ text.de = \"a\" }" + strings.Repeat("] }", levels-1) + "]"
	}
	var records strings.Builder
	for i := range maxRecords + 1 {
		records.WriteString(measure(i, ""))
	}
	for _, c := range []struct{ name, data, want string }{
		{"large file", strings.Repeat("#", maxFile+1), "error: the file has 8388609 bytes, more than the 8388608 that are accepted [too-large]"},
		{"largest file", strings.Repeat("#", maxFile), ""},
		{"long line", measure(1, `condition.de = "`+strings.Repeat("x", maxLine+1)+`"`), "error: the value has 1001 bytes, more than the 1000 a single line may have in [[measure]] \"m-1\" [too-long]"},
		{"longest line", measure(1, `condition.de = "`+strings.Repeat("x", maxLine)+`"`), ""},
		{"long text", measure(1, `text.de = "`+strings.Repeat("x", maxText+1)+`"`), "error: the text has 64001 bytes, more than the 64000 a text may have in [[measure]] \"m-1\" [too-long]"},
		{"longest text", measure(1, `text.de = "`+strings.Repeat("x", maxText)+`"`), ""},
		{"deep statements", measure(1, deep(21)), "error: statements are nested more than 20 deep"},
		{"deepest statements", measure(1, deep(20)), ""},
		{"too deep", measure(1, "a = "+strings.Repeat("[", 130)+strings.Repeat("]", 130)), "error: tables, lists or dotted keys are nested more than 128 deep [too-deep]"},
		{"many records", records.String(), "error: there are more than 20000 records [too-many-records]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Load(plainSite(map[string]string{"data/measures/a.toml": c.data}), []Lang{"de"})
			got := show(problems)
			if !strings.Contains(got, c.want) || (c.want == "") != (got == "") {
				t.Errorf("got %.500q, want %q", got, c.want)
			}
		})
	}
}

func TestProblemsAreCutPerFileAndSeverity(t *testing.T) {
	var b strings.Builder
	for i := range 300 {
		fmt.Fprintf(&b, "[[processing]]\nid = \"p-%d\"\nx = 1\nname.de = \"N\"\npurpose.de = \"P\"\ndata_subjects.de = [\"a\", \"a\"]\ndata_categories.de = [\"a\"]\n", i)
	}
	_, problems := Load(plainSite(map[string]string{"data/processings.toml": b.String(), "data/locations.toml": "x = 1\n"}), []Lang{"de"})
	if e, w := problems.Errors(), problems.Warnings(); e != 202 || w != 201 {
		t.Errorf("%d errors, %d warnings", e, w)
	}
	if got := show(problems); !strings.Contains(got, "data/processings.toml: error: 100 more errors in this file are not shown [too-many-problems]") ||
		!strings.Contains(got, "100 more warnings") || !strings.Contains(got, "data/locations.toml:1:1") {
		t.Errorf("%.600s", got)
	}
}
