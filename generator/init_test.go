package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestInitEveryLanguage: every choice of languages, with each of them
// prevailing, checks without a word and builds.
func TestInitEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, languages := range []string{"de", "en", "fr", "de,en", "en,de", "de,fr", "fr,de", "en,fr", "fr,en", "de,en,fr", "fr,de,en", "en,fr,de"} {
		t.Run(languages, func(t *testing.T) {
			dir := newSite(t, languages)
			if code, out, messages := command(t, "check", "--site", dir); code != 0 || out != "" || messages != "check: 0 errors, 0 warnings in 8 files\n" {
				t.Fatalf("check: %d\n%s%s", code, out, messages)
			}
			b, err := buildInMemory(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			crawl(t, b)
			nothingLost(t, b, b.center, "", 20)
		})
	}
}

// TestInitAsks answers the questions of init, wrongly at first.
func TestInitAsks(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new")
	var asked bytes.Buffer
	term := silent(io.Discard, &asked)
	term.interactive = true
	term.in = strings.NewReader("\n  Example <b> \nExample Ltd\nen,xx\nen, fr\nde\nfr\nnobody\nprivacy@example.org\n")
	if err := initSite(term, dir, answers{}); err != nil {
		t.Fatalf("%v\n%s", err, &asked)
	}
	want := `Legal name of your organisation:   a legal name is needed
Legal name of your organisation:   the name holds an angle bracket, which data may not
Legal name of your organisation: Languages, of de, en, fr [de,en]:   "xx" is not one of the built-in languages de, en, fr; others can be added in config.toml later
Languages, of de, en, fr [de,en]: Language that decides when they differ [en]:   "de" is not one of the languages of the site
Language that decides when they differ [en]: E-mail address of the privacy contact:   "nobody" is not an e-mail address
E-mail address of the privacy contact: `
	if asked.String() != want {
		t.Errorf("asked\n%s\nwant\n%s", &asked, want)
	}
	b, err := buildInMemory(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if o := b.center.Organisation; o.LegalName != "Example Ltd" || b.center.Prevailing() != "fr" || o.Contacts[0].Email != "privacy@example.org" {
		t.Errorf("%+v", o)
	}

	// Somebody who goes away leaves nothing behind.
	gone := filepath.Join(t.TempDir(), "gone")
	term.in = strings.NewReader("Example Ltd\n")
	if err := initSite(term, gone, answers{}); err == nil || exists(gone) {
		t.Errorf("a folder without answers: %v", err)
	}
}

// TestStarterAndSchemas: what init writes agrees with the schemas it writes
// beside it, and every data file names its schema.
func TestStarterAndSchemas(t *testing.T) {
	t.Parallel()
	dir := newSite(t, "de,en,fr")
	files, err := filepath.Glob(filepath.Join(dir, "data", "*.toml"))
	if err != nil {
		t.Fatal(err)
	}
	more, _ := filepath.Glob(filepath.Join(dir, "data", "measures", "*.toml"))
	for _, name := range append(files, more...) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		line, _, _ := strings.Cut(string(text), "\n")
		path, ok := strings.CutPrefix(line, "#:schema ")
		if !ok {
			t.Errorf("%s names no schema", name)
			continue
		}
		schema, err := jsonschema.NewCompiler().Compile(filepath.Join(filepath.Dir(name), path))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var data map[string]any
		if _, err := toml.Decode(string(text), &data); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(plainJSON(t, data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// plainJSON is TOML as the editor's validator sees it: a date is its text.
func plainJSON(t *testing.T, data map[string]any) any {
	t.Helper()
	var dates func(any) any
	dates = func(v any) any {
		switch x := v.(type) {
		case time.Time:
			return x.Format(time.DateOnly)
		case map[string]any:
			for k := range x {
				x[k] = dates(x[k])
			}
		case []map[string]any:
			for _, m := range x {
				dates(m)
			}
		case []any:
			for i := range x {
				x[i] = dates(x[i])
			}
		}
		return v
	}
	text, err := json.Marshal(dates(data))
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestStarterWorkflow: the workflow is YAML, and takes nothing from a pull
// request into a command line.
func TestStarterWorkflow(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("starter/dot-github/workflows/pages.yml")
	if err != nil {
		t.Fatal(err)
	}
	var workflow struct {
		Jobs map[string]struct {
			Steps []struct{ Uses, Run string }
		}
	}
	if err := yaml.Unmarshal(text, &workflow); err != nil {
		t.Fatal(err)
	}
	if len(workflow.Jobs["build"].Steps) < 6 || len(workflow.Jobs["deploy"].Steps) != 1 {
		t.Errorf("%+v", workflow)
	}
	for _, job := range workflow.Jobs {
		for _, step := range job.Steps {
			if strings.Contains(step.Run, "${{") {
				t.Errorf("an expression is part of a command line: %s", step.Run)
			}
		}
	}
}
