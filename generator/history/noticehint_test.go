package history

import (
	"strings"
	"testing"
	"testing/fstest"

	"art32/generator/trust"
)

// prepareAfter prepares release 1.1 of 2026-11-22 after a release of the older
// data.
func prepareAfter(t *testing.T, older, newer map[string]string, next string) trust.Problems {
	t.Helper()
	first, problems := Prepare(Draft{Version: "1.0", Date: trust.NewDate(2026, 10, 1), Center: load(t, older), Next: &Next{}, Chain: &Chain{}})
	if first == nil {
		t.Fatal(problems)
	}
	chain, problems := ReadChain(stored(first))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	said, problems := ReadNext(fstest.MapFS{NextFile: {Data: []byte(next)}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	_, problems = Prepare(Draft{Version: "1.1", Date: trust.NewDate(2026, 11, 22), Center: load(t, newer), Next: said, Chain: chain})
	return problems
}

// TestNoticeHint: what a refusal says is to be done lets the release through,
// done exactly so. A day in the data is moved there, since it counts before one
// in next.toml.
func TestNoticeHint(t *testing.T) {
	const firms, places, deeds = "data/subprocessors.toml", "data/locations.toml", "data/measures/a.toml"
	notes := func(id string) string { return "[[change]]\nid = \"" + id + "\"\nnote = { de = \"x\", en = \"x\" }\n" }
	successor := strings.Replace(judgedBase()[firms], "announced = 2026-11-01", "replaces = \"alpha\"\nannounced = 2026-11-01", 1)
	tests := []struct {
		name, file    string
		before, after string // in the file
		told          string // type of change for which the days are promised
		id, hint      string
		moved         string // to which the hint moves the day of the data, "" for one that is written into next.toml
	}{
		{"an earlier start", firms, "effective = 2027-02-01", "effective = 2026-12-05", "(addition)", "subprocessor/bravo/effective",
			`move effective in data/subprocessors.toml:25 to 2026-12-22: the day in the data counts, not one in data/releases/next.toml; or write nature = "emergency" or "correction" for "subprocessor/bravo/effective" there if that is so`, "2026-12-22"},
		{"an earlier start of a replacement", firms, "effective = 2027-02-01", "effective = 2026-12-05", "(replacement)", "subprocessor/bravo/effective",
			`move effective in data/subprocessors.toml:26 to 2026-12-22: the day in the data counts, not one in data/releases/next.toml; or write nature = "emergency" or "correction" for "subprocessor/bravo/effective" there if that is so`, "2026-12-22"},
		{"another announcement", firms, "announced = 2026-11-01\neffective = 2027-02-01", "announced = 2026-11-20\neffective = 2026-12-05", "(addition)", "subprocessor/bravo",
			`move effective in data/subprocessors.toml:25 to 2026-12-20: the day in the data counts, not one in data/releases/next.toml; or write nature = "emergency" or "correction" for "subprocessor/bravo/announced" there if that is so`, "2026-12-20"},
		{"a measure that ends", deeds, "since = 2020-01-01", "since = 2020-01-01\nuntil = 2026-12-05", "(protection)", "measure/logs",
			`move until in data/measures/a.toml:17 to 2026-12-22: the day in the data counts, not one in data/releases/next.toml; or write nature = "emergency" or "correction" for "measure/logs/until" there if that is so`, "2026-12-22"},
		{"a new place", places, "", "\n[[location]]\nid = \"l\"\ntitle = { de = \"O\", en = \"P\" }\nkind = \"data-centre\"\ncity = \"Lyon\"\ncountry = \"FR\"\nactivities = [\"at-rest\"]\nsince = 2026-12-05\n", "(location)", "location/l",
			`move since in data/locations.toml:18 to 2026-12-22: the day in the data counts, not one in data/releases/next.toml; or write nature = "emergency" for "location/l" there if it cannot wait`, "2026-12-22"},
		{"another city", places, "Frankfurt", "Hanau", "(location)", "location/fra-1/city",
			`write into data/releases/next.toml for "location/fra-1/city": effective = 2026-12-22, or nature = "emergency", "correction" or "rewording" where that is so`, ""},
	}
	for _, x := range tests {
		t.Run(x.name, func(t *testing.T) {
			before, after := judgedBase(), judgedBase()
			if x.told == "(replacement)" {
				before[firms], after[firms] = successor, successor
			}
			if x.before == "" {
				after[x.file] += x.after
			} else {
				after[x.file] = strings.Replace(after[x.file], x.before, x.after, 1)
			}
			next := notes(x.id) + "reason = { de = \"x\", en = \"x\" }\n"
			found := false
			for _, p := range prepareAfter(t, before, after, next) {
				if p.Rule != "notice-period" || p.Hint != x.hint {
					continue
				}
				found = true
				if !strings.Contains(p.Message, x.told) {
					t.Errorf("%q does not name the period of %s", p.Message, x.told)
				}
			}
			if !found {
				t.Fatalf("nothing says %q:\n%v", x.hint, prepareAfter(t, before, after, next))
			}
			if x.moved == "" {
				next += "effective = 2026-12-22\n"
			}
			after[x.file] = strings.ReplaceAll(after[x.file], "2026-12-05", x.moved)
			if left := prepareAfter(t, before, after, next); left.Errors() > 0 {
				t.Errorf("done as told, it is still refused: %v", left)
			}
		})
	}
	t.Run("an emergency has nothing to be called an emergency for", func(t *testing.T) {
		after := judgedBase()
		after[firms] = strings.Replace(after[firms], "effective = 2027-02-01", "effective = 2026-11-25", 1)
		problems := prepareAfter(t, judgedBase(), after, notes("subprocessor")+"nature = \"emergency\"\n")
		const want = `move effective in data/subprocessors.toml:25 to 2026-12-06: the day in the data counts, not one in data/releases/next.toml`
		if len(problems) != 1 || problems[0].Hint != want {
			t.Errorf("got %v, want the hint %q", problems, want)
		}
	})
}
