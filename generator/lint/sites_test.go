package lint

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"art32/generator/trust"

	"github.com/BurntSushi/toml"
)

var update = flag.Bool("update", false, "rewrite what is expected in testdata and docs/lint-rules.md")

// today is the day on which the tests are run, whenever that is.
var today = trust.NewDate(2026, time.November, 22)

// golden compares with a file, or writes it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is out of step; run the test with -update and read the difference\ngot:\n%s", name, got)
	}
}

// load reads a site folder that must be structurally sound.
func load(t testing.TB, dir string) *trust.Center {
	t.Helper()
	var config struct{ Languages map[string]any }
	if _, err := toml.DecodeFile(filepath.Join(dir, "config.toml"), &config); err != nil {
		t.Fatal(err)
	}
	var langs []trust.Lang
	for lang := range config.Languages {
		langs = append(langs, trust.Lang(lang))
	}
	center, problems := trust.Load(os.DirFS(dir), langs)
	for _, p := range problems {
		if p.Severity == trust.Error {
			t.Fatal(p)
		}
	}
	return center
}

// The sites are made from documents as companies publish them, with their
// weaknesses: these lists are what a reviewer found in them by hand.
func TestFindingsOnSites(t *testing.T) {
	t.Parallel()
	sites, err := filepath.Glob("../testdata/sites/*/config.toml")
	if err != nil || len(sites) != 4 {
		t.Fatal(sites, err)
	}
	for _, config := range append(sites, "../../config.toml") {
		dir := filepath.Dir(config)
		name := filepath.Base(dir)
		if dir == "../.." {
			name = "demo"
		}
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			for _, p := range Check(load(t, dir), today) {
				hint, _, _ := strings.Cut(p.Hint, " (")
				fmt.Fprintf(&b, "%s: %s: %s in %s [%s]\n    %s\n", p.Position, p.Severity, p.Message, p.Record, p.Rule, hint)
			}
			golden(t, "testdata/sites/"+name+".txt", b.String())
		})
	}
}

// The demo is what people copy from: it has no errors.
func TestDemoHasNoErrors(t *testing.T) {
	t.Parallel()
	for _, p := range Check(load(t, "../.."), today) {
		if p.Severity == trust.Error {
			t.Error(p)
		}
	}
}
