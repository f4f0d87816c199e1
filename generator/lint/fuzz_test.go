package lint

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"art32/generator/trust"

	"github.com/rogpeppe/go-internal/txtar"
)

// FuzzCheck: no data make a rule panic, and every finding has a known rule, a
// message and a hint. The seeds are the cases of the rules.
func FuzzCheck(f *testing.F) {
	names, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		seed := map[string]string{}
		for _, file := range archive.Files {
			if base, ok := strings.CutPrefix(file.Name, "bad/data/"); ok {
				seed[base] = string(file.Data)
			}
		}
		f.Add(seed["measures/case.toml"], seed["subprocessors.toml"], seed["register.toml"])
	}
	base := map[string]string{}
	for _, name := range []string{"register.toml", "organisation.toml", "subprocessors.toml"} {
		text, err := os.ReadFile("testdata/base/data/" + name)
		if err != nil {
			f.Fatal(err)
		}
		base[name] = string(text)
	}
	f.Fuzz(func(t *testing.T, measures, subprocessors, register string) {
		site := fstest.MapFS{
			"data/organisation.toml":  {Data: []byte(base["organisation.toml"])},
			"data/register.toml":      {Data: []byte(base["register.toml"] + register)},
			"data/subprocessors.toml": {Data: []byte(base["subprocessors.toml"] + subprocessors)},
			"data/measures/a.toml":    {Data: []byte(measures)},
		}
		center, _ := trust.Load(site, []trust.Lang{"en", "de", "fr"})
		for _, p := range Check(center, today) {
			if _, ok := Find(p.Rule); !ok || p.Message == "" || p.Hint == "" {
				t.Errorf("%+v", p)
			}
			_ = p.String()
		}
	})
}

// A center of which nothing could be read is judged without a panic.
func TestEmptyCenter(t *testing.T) {
	t.Parallel()
	Check(&trust.Center{}, trust.Date{})
}
