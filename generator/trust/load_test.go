package trust

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// What a script does not bring along.
const (
	plainRegister = `title.de = "Maßnahmen"
prevailing_language = "de"
authorisation = "general"
notice_days.default = 30
objection_days.default = 14
`
	plainOrganisation = `legal_name = "Lindenhof GmbH"
address.country = "DE"
contacts = [{ role = "privacy", email = "privacy@lindenhof.example" }]
`
)

// plainSite is a site with the two files that are needed and those given. A
// file "-" is left out.
func plainSite(files map[string]string) fstest.MapFS {
	site := fstest.MapFS{
		"data/register.toml":     {Data: []byte(plainRegister)},
		"data/organisation.toml": {Data: []byte(plainOrganisation)},
	}
	for name, data := range files {
		if site[name] = (&fstest.MapFile{Data: []byte(data)}); data == "-\n" {
			delete(site, name)
		}
	}
	return site
}

func show(problems Problems) string {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.String())
	}
	return b.String()
}

// TestProblems holds every message as people see it, one file per rule. A
// script is a site; "languages" are those of config.toml, by default German.
func TestProblems(t *testing.T) {
	scripts, err := filepath.Glob("testdata/problems/*.txtar")
	if err != nil || len(scripts) < 30 {
		t.Fatalf("only %d scripts: %v", len(scripts), err)
	}
	for _, script := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(script), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(script)
			if err != nil {
				t.Fatal(err)
			}
			site, languages, want := readScript(archive)
			_, problems := Load(site, languages)
			got := show(problems)
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(script, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != string(want.Data) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want.Data)
			}
		})
	}
}

func readScript(archive *txtar.Archive) (site fstest.MapFS, languages []Lang, want *txtar.File) {
	files := map[string]string{}
	languages = []Lang{"de"}
	for i, f := range archive.Files {
		switch f.Name {
		case "problems":
			want = &archive.Files[i]
		case "languages":
			languages = nil
			for _, lang := range strings.Fields(string(f.Data)) {
				languages = append(languages, Lang(lang))
			}
		default:
			files[f.Name] = string(f.Data)
		}
	}
	return plainSite(files), languages, want
}

// TestEveryRuleIsShown holds that the list of rules is complete, and that a
// script or a test of limits shows each of them at work.
func TestEveryRuleIsShown(t *testing.T) {
	sources, _ := filepath.Glob("testdata/problems/*.txtar")
	tests, _ := filepath.Glob("*_test.go")
	var shown strings.Builder
	for _, name := range append(sources, tests...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		shown.Write(data)
	}
	known := map[string]bool{}
	for _, r := range Rules() {
		known[r.Name] = true
		if !strings.Contains(shown.String(), "["+r.Name+"]") && !strings.Contains(shown.String(), `"`+r.Name+`"`) {
			t.Errorf("no test shows %q", r.Name)
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^data/.*\[([a-z0-9-]+)\]$`).FindAllStringSubmatch(shown.String(), -1) {
		if !known[m[1]] {
			t.Errorf("%q is not in the list of rules", m[1])
		}
	}
	for _, r := range structureRules {
		if !known[r.name] {
			t.Errorf("%q is not in the list of rules", r.name)
		}
	}
}
