package lint

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"art32/generator/trust"

	"github.com/rogpeppe/go-internal/txtar"
)

// Each rule has a case testdata/rules/<id>.txtar. What stands under bad/ is
// appended to the files of testdata/base and must give the findings of want;
// what stands under good/ must give none of that rule. A file "edits" has lines
// of the form "file: old => new", where ~ in new is a line break, and a file
// "today" has another day than that of the tests.
func TestRules(t *testing.T) {
	t.Parallel()
	for _, r := range Rules() {
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			name := "testdata/rules/" + r.ID + ".txtar"
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal("every rule needs a case:", err)
			}
			if lines := strings.Count(string(txtar.Format(archive)), "\n"); lines > 60 {
				t.Errorf("%d lines are too many for a case", lines)
			}
			got := findings(t, archive, "bad/", r.ID)
			if got == "" {
				t.Error("the bad case has no finding")
			}
			if good := findings(t, archive, "good/", r.ID); good != "" {
				t.Errorf("the good case has findings:\n%s", good)
			}
			at := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == "want" })
			if at < 0 {
				archive.Files = append(archive.Files, txtar.File{Name: "want"})
				at = len(archive.Files) - 1
			}
			if *update {
				archive.Files[at].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if want := string(archive.Files[at].Data); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func TestEveryCaseHasARule(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	for _, name := range names {
		id := strings.TrimSuffix(filepath.Base(name), ".txtar")
		if !slices.ContainsFunc(Rules(), func(r Rule) bool { return r.ID == id }) {
			t.Errorf("%s: there is no such rule", name)
		}
	}
}

// The site to which the cases add must be clean, or their findings would not be
// theirs.
func TestBaseIsClean(t *testing.T) {
	t.Parallel()
	for _, p := range Check(loadFS(t, baseSite(t)), today) {
		t.Error(p)
	}
}

func baseSite(t testing.TB) fstest.MapFS {
	t.Helper()
	site := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("testdata/base"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join("testdata/base", name))
		site[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func loadFS(t testing.TB, site fs.FS) *trust.Center {
	t.Helper()
	center, problems := trust.Load(site, []trust.Lang{"en", "de", "fr"})
	for _, p := range problems {
		if p.Severity == trust.Error {
			t.Fatal(p)
		}
	}
	return center
}

// findings are the findings of one rule on the base site with the files of the
// archive under a prefix, as people see them.
func findings(t *testing.T, archive *txtar.Archive, prefix, rule string) string {
	t.Helper()
	site := baseSite(t)
	day := today
	for _, f := range archive.Files {
		name, ok := strings.CutPrefix(f.Name, prefix)
		switch {
		case !ok:
		case name == "edits":
			edit(t, site, string(f.Data))
		case name == "today":
			var err error
			if day, err = trust.ParseDate(strings.TrimSpace(string(f.Data))); err != nil {
				t.Fatal(err)
			}
		default:
			if site[name] == nil {
				site[name] = &fstest.MapFile{}
			}
			site[name].Data = slices.Concat(site[name].Data, f.Data)
		}
	}
	var b strings.Builder
	for _, p := range Check(loadFS(t, site), day) {
		if p.Rule == rule {
			b.WriteString(p.String())
		}
	}
	return b.String()
}

func edit(t *testing.T, site fstest.MapFS, edits string) {
	t.Helper()
	for _, line := range strings.Split(strings.TrimSpace(edits), "\n") {
		name, change, ok := strings.Cut(line, ": ")
		from, to, arrow := strings.Cut(change, " =>")
		if !ok || !arrow || site[name] == nil || !strings.Contains(string(site[name].Data), from) {
			t.Fatalf("cannot apply %q", line)
		}
		site[name].Data = []byte(strings.Replace(string(site[name].Data), from, strings.ReplaceAll(strings.TrimPrefix(to, " "), "~", "\n"), 1))
	}
}

// An accepted finding stays visible, with the reason; the others of the rule
// are what they were.
func TestAcceptedFindingIsANote(t *testing.T) {
	t.Parallel()
	site := baseSite(t)
	site["data/measures/case.toml"] = &fstest.MapFile{Data: []byte(measure("a", "We use SSL.") + measure("b", "We use SSL."))}
	site["data/register.toml"].Data = append(site["data/register.toml"].Data,
		"[[accepted]]\nrule = \"ssl-named\"\nrecord = \"a\"\nreason = \"It is the name of the product.\"\n"...)
	found := Check(loadFS(t, site), today)
	if len(found) != 2 || found[0].Severity != trust.Note || found[1].Severity != trust.Warning {
		t.Fatal(found)
	}
	if found[0].Hint != "accepted: It is the name of the product." {
		t.Error(found[0])
	}
}

func measure(id, text string) string {
	return "[[measure]]\nid = \"" + id + "\"\ncategory = \"transmission\"\nkind = \"technical\"\nstatus = \"in-place\"\ntitle.en = \"Connections of all kinds\"\ntext.en = \"" + text + "\"\nfacts.hsts = true\n"
}
