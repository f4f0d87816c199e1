package trust

import (
	"flag"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

var update = flag.Bool("update", false, "rewrite golden files and docs/data-format.md")

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
	if got != strings.ReplaceAll(string(want), "\r\n", "\n") {
		t.Errorf("%s is out of step; run the test with -update", name)
	}
}

func TestDataFormatIsUpToDate(t *testing.T) {
	golden(t, "../../docs/data-format.md", DataFormat())
}

// exampleSite is the site of the documentation.
func exampleSite(t testing.TB) fstest.MapFS {
	site := fstest.MapFS{}
	for _, d := range dataFiles {
		name := strings.TrimSuffix(d.name, ".toml")
		data, err := formatExamples.ReadFile("example/" + name + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		path := "data/" + d.name
		if d.name == "measures" {
			path += "/backup.toml"
		}
		site[path] = &fstest.MapFile{Data: data}
	}
	return site
}

func TestExamplesOfTheDocumentationAreRight(t *testing.T) {
	center, problems := Load(exampleSite(t), []Lang{"de", "en"})
	for _, p := range problems {
		t.Error(p)
	}
	if len(center.Measures) != 1 || len(center.Subprocessors) != 2 || center.Organisation.Name() != "Lindenhof" {
		t.Errorf("not everything was read: %+v", center)
	}
}
