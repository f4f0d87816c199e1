package history

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"art32/generator/trust"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite what is expected in testdata")

// What a script does not bring along.
const (
	plainRegister = `title = { de = "Maßnahmen", en = "Measures" }
prevailing_language = "de"
authorisation = "general"
notice_days = { default = 30, removal = 0, emergency = 14 }
objection_days = { default = 20, removal = 0, emergency = 14 }
translations.en.kind = "human"
`
	plainOrganisation = `legal_name = "Lindenhof GmbH"
address.country = "DE"
contacts = [{ role = "privacy", email = "privacy@lindenhof.example" }]
`
)

// plainCompany is a sub-processor with an id of one letter, without dates.
func plainCompany(id, more string) string {
	return fmt.Sprintf(`[[subprocessor]]
id = %q
legal_name = "%s GmbH"
service = { de = "D", en = "D" }
role = "processor"
category = "other"
purpose = { de = "Z", en = "P" }
seat.address.country = "DE"
locations = [{ country = "DE" }]
%s`, id, strings.ToUpper(id), more)
}

// plainPlace is a location without dates.
func plainPlace(more string) string {
	return `[[location]]
id = "l"
title = { de = "Ort", en = "Place" }
kind = "data-centre"
activities = ["at-rest"]
city = "Lyon"
country = "FR"
` + more
}

func plainSite(files map[string]string) fstest.MapFS {
	site := fstest.MapFS{
		"data/register.toml":     {Data: []byte(plainRegister)},
		"data/organisation.toml": {Data: []byte(plainOrganisation)},
	}
	for name, data := range files {
		site[name] = &fstest.MapFile{Data: []byte(data)}
	}
	return site
}

// load reads a site that is meant to be right.
func load(t testing.TB, files map[string]string) *trust.Center {
	t.Helper()
	center, problems := trust.Load(plainSite(files), []trust.Lang{"de", "en"})
	for _, p := range problems {
		if p.Severity == trust.Error {
			t.Fatal(p.String())
		}
	}
	return center
}

func marks(style, text string) string {
	switch style {
	case "added":
		return "{+" + text + "+}"
	case "deleted":
		return "[-" + text + "-]"
	}
	return text
}

// TestDiff holds what people are told of a change, one script per subject. A
// script is a site before (a/) and after (b/).
func TestDiff(t *testing.T) {
	scripts, err := filepath.Glob("testdata/diff/*.txtar")
	if err != nil || len(scripts) < 7 {
		t.Fatalf("only %d scripts: %v", len(scripts), err)
	}
	for _, script := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(script), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(script)
			if err != nil {
				t.Fatal(err)
			}
			sides := map[string]map[string]string{"a": {}, "b": {}}
			var want *txtar.File
			for i, f := range archive.Files {
				side, name, _ := strings.Cut(f.Name, "/")
				if f.Name == "want" {
					want = &archive.Files[i]
				} else {
					sides[side]["data/"+name] = string(f.Data)
				}
			}
			a, b := load(t, sides["a"]), load(t, sides["b"])
			d := Compare(a, b, Options{On: trust.NewDate(2026, 11, 22)})
			got := strings.TrimPrefix(d.Terminal(Ends{From: "a", To: "b"}, marks), "a → b: ")
			if again := Compare(a, b, Options{On: trust.NewDate(2026, 11, 22)}).Terminal(Ends{From: "a", To: "b"}, marks); strings.TrimPrefix(again, "a → b: ") != got {
				t.Error("a second comparison says something else")
			}
			if same := Compare(b, b, Options{}); len(same.Changes) > 0 {
				t.Errorf("compared with itself: %s", same.Terminal(Ends{}, marks))
			}
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
