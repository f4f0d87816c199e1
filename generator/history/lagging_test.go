package history

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"art32/generator/trust"
)

// TestLaggingTexts follows a text and its translation through releases: marked
// as lagging, it lags until the translation is touched, or until the prevailing
// text says again what the translation says.
func TestLaggingTexts(t *testing.T) {
	type state struct{ de, en, next, want string }
	for _, test := range []struct {
		name   string
		format string
		id     string
		states []state
	}{
		{"text", "text = { de = \"Lücken schließen wir binnen %s.\", en = \"Gaps are closed within %s.\" }", "measure/m/text", []state{
			{"72 Stunden", "72 hours", "", ""},
			{"sieben Tagen", "72 hours", "measure/m/text", "measure/m/text"},
			{"sieben Tagen", "72 hours", "", "measure/m/text"},
			{"sieben Tagen und einer Nacht", "72 hours", "measure/m/text", "measure/m/text"},
			{"72 Stunden", "72 hours", "", ""},
			{"sieben Tagen", "72 hours", "*", "measure/m/text"},
			{"sieben Tagen", "seven days", "", ""},
			{"72 Stunden", "seven days", "measure/m", "measure/m/text"},
		}},
		{"statement, whose id is its beginning", "[[measure.statements]]\ntext = { de = \"%s nach der Meldung sind Lücken in jedem unserer Dienste geschlossen.\", en = \"%s after the report, gaps are closed in each of our services.\" }", "", []state{
			{"72 Stunden", "72 hours", "", ""},
			{"Sieben Tage", "72 hours", "*", "measure/m/statements/sieben-tage-nach-der-meldung-sind/text"},
			{"72 Stunden", "72 hours", "", ""},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := fstest.MapFS{}
			for i, s := range test.states {
				chain, problems := ReadChain(files)
				if len(problems) > 0 {
					t.Fatal(problems)
				}
				next, problems := ReadNext(fstest.MapFS{NextFile: {Data: []byte("[[change]]\nid = \"measure\"\nnote = { de = \"x\", en = \"x\" }\nreason = { de = \"x\", en = \"x\" }\nnature = \"correction\"\n[lagging]\n" + markedAs(s.next))}})
				if len(problems) > 0 {
					t.Fatal(problems)
				}
				if i == 0 {
					next = &Next{}
				}
				center := load(t, map[string]string{"data/measures/a.toml": "[[measure]]\nid = \"m\"\ncategory = \"backup-restore\"\nkind = \"technical\"\nstatus = \"in-place\"\ntitle = { de = \"Titel\", en = \"Title\" }\n" + fmt.Sprintf("facts.backup_retention = \"P%dD\"\n", 30+i) +
					fmt.Sprintf(test.format, s.de, s.en) + "\n"})
				p, problems := Prepare(Draft{Version: trust.Version(fmt.Sprintf("1.%d", i)), Date: trust.NewDate(2026, 10, 1+i), Center: center, Next: next, Chain: chain})
				if p == nil {
					t.Fatalf("release %d: %v", i, problems)
				}
				if got := strings.Join(p.Release.Lagging["en"], " "); got != s.want {
					t.Errorf("release %d: %q lags, want %q", i, got, s.want)
				}
				if behind := p.Release.Behind(center)["en"]; len(behind) > 1 || (len(behind) == 1) != (s.want != "") {
					t.Errorf("release %d: texts behind: %v", i, behind)
				} else {
					for w := range behind {
						if !strings.Contains(w.Prevailing, s.de) || !strings.Contains(w.Translation, s.en) {
							t.Errorf("release %d: %q is behind", i, w)
						}
					}
				}
				maps.Copy(files, stored(p))
			}
		})
	}
}

func markedAs(id string) string {
	if id == "" {
		return ""
	}
	return fmt.Sprintf("en = [%q]\n", id)
}

// TestLaggingHint: what the refusal of an unmarked lagging translation proposes
// can be written behind what next.toml says already.
func TestLaggingHint(t *testing.T) {
	measure := func(de string) *trust.Center {
		return load(t, map[string]string{"data/measures/a.toml": "[[measure]]\nid = \"m\"\ncategory = \"backup-restore\"\nkind = \"technical\"\nstatus = \"in-place\"\ntitle = { de = \"Titel " + de + "\", en = \"Title\" }\ntext = { de = \"Lücken schließen wir binnen " + de + ".\", en = \"Gaps are closed within 72 hours.\" }\n"})
	}
	first, problems := Prepare(Draft{Version: "1.0", Date: trust.NewDate(2026, 10, 1), Center: measure("72 Stunden"), Next: &Next{}, Chain: &Chain{}})
	if first == nil {
		t.Fatal(problems)
	}
	chain, _ := ReadChain(stored(first))
	const said = "[[change]]\nid = \"measure\"\nnote = { de = \"x\", en = \"x\" }\nreason = { de = \"x\", en = \"x\" }\nnature = \"correction\"\n"
	prepare := func(said string) (*Prepared, trust.Problems) {
		next, problems := ReadNext(fstest.MapFS{NextFile: {Data: []byte(said)}})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return Prepare(Draft{Version: "1.1", Date: trust.NewDate(2026, 10, 2), Center: measure("sieben Tagen"), Next: next, Chain: chain})
	}
	p, problems := prepare(said)
	if p != nil {
		t.Fatal("not refused")
	}
	i := slices.IndexFunc(problems, func(p trust.Problem) bool { return p.Rule == "lagging-translation" })
	if i < 0 {
		t.Fatal(problems)
	}
	const want = `a line [lagging], unless there is one, and below it en = ["measure/m/text", "measure/m/title"]`
	_, table, _ := strings.Cut(want, "below it ")
	if !strings.HasSuffix(problems[i].Hint, want) {
		t.Fatal(problems[i].Hint)
	}
	if p, problems = prepare(said + "[lagging]\n" + table + "\n"); p == nil {
		t.Fatal(problems)
	}
}
