package history

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"art32/generator/trust"
)

// dated are releases of data whose dates stand in next.toml alone.
type dated struct {
	version       string
	date          trust.Date
	subprocessors string
	next          string
}

const (
	helsinki   = `{ country = "FI", city = "Helsinki" }`
	nuremberg  = `{ country = "DE", city = "Nürnberg" }`
	lindenHost = `[[subprocessor]]
id = "s"
legal_name = "S GmbH"
service = { de = "Hosting", en = "Hosting" }
role = "processor"
category = "hosting"
purpose = { de = "Betrieb.", en = "Operation." }
seat.address.country = "DE"
effective = 2020-01-01
locations = [%s]
`
)

func places(list ...string) string { return fmt.Sprintf(lindenHost, strings.Join(list, ", ")) }

// released makes the releases one after the other; the last one may be refused.
func released(t *testing.T, steps ...dated) (*Prepared, *Chain, trust.Problems) {
	t.Helper()
	files := fstest.MapFS{}
	chain := &Chain{}
	for i, s := range steps {
		next, problems := ReadNext(fstest.MapFS{NextFile: {Data: []byte(s.next)}})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		center := load(t, map[string]string{"data/subprocessors.toml": s.subprocessors})
		p, problems := Prepare(Draft{Version: trust.Version(s.version), Date: s.date, Center: center, Next: next, Chain: chain})
		if i == len(steps)-1 && p == nil {
			return nil, chain, problems
		}
		if p == nil {
			t.Fatal(problems)
		}
		maps.Copy(files, stored(p))
		if chain, problems = ReadChain(files); len(problems) > 0 {
			t.Fatal(problems)
		}
		if i == len(steps)-1 {
			return p, chain, nil
		}
	}
	return nil, nil, nil
}

func announcedPlace() []dated {
	return []dated{
		{"4.3", trust.NewDate(2026, 10, 1), places(helsinki), ""},
		{"4.4", trust.NewDate(2026, 11, 22), places(helsinki, nuremberg), "[[change]]\nid = \"subprocessor/s\"\nnote = { de = \"x\", en = \"x\" }\neffective = 2027-01-10"},
	}
}

const said = "[[change]]\nid = \"subprocessor/s\"\nnote = { de = \"x\", en = \"x\" }\n"

// TestWithdrawnBeforeItBegan: what an earlier release announced for a day that
// only it knows, and a later one takes back before, is withdrawn; from that day
// on it is removed.
func TestWithdrawnBeforeItBegan(t *testing.T) {
	for _, test := range []struct {
		date     trust.Date
		happened Op
		rule     string
	}{
		{trust.NewDate(2026, 12, 1), OpWithdrawn, "announced-withdrawn"},
		{trust.NewDate(2027, 1, 9), OpWithdrawn, "announced-withdrawn"},
		{trust.NewDate(2027, 1, 10), OpRemoved, "place-removed"},
	} {
		p, chain, problems := released(t, append(announcedPlace(), dated{"4.5", test.date, places(helsinki), said})...)
		if p == nil {
			t.Fatal(problems)
		}
		if c := p.Diff.Changes[0]; len(p.Diff.Changes) != 1 || c.Happened() != test.happened || c.Rule != test.rule || c.Clock != nil {
			t.Errorf("%s: %+v", test.date, p.Diff.Changes)
		}
		d, err := chain.Between(chain.Releases[1], chain.Releases[2])
		if err != nil || len(d.Changes) != 1 || d.Changes[0].Rule != test.rule {
			t.Errorf("between 4.4 and 4.5: %+v, %v", d, err)
		}
	}
}

// TestWithdrawnAfterOthers: releases in between forget nothing, and who compares
// with a version long before is told the same.
func TestWithdrawnAfterOthers(t *testing.T) {
	other := strings.Replace(places(helsinki, nuremberg), "Betrieb.", "Betrieb und Auswertung.", 1)
	p, chain, problems := released(t, append(announcedPlace(),
		dated{"4.5", trust.NewDate(2026, 12, 1), strings.Replace(other, "Operation.", "Operation and analysis.", 1), said + "effective = 2027-01-20"},
		dated{"4.6", trust.NewDate(2026, 12, 2), strings.Replace(places(helsinki), "S GmbH", "S AG", 1), said},
	)...)
	if p == nil {
		t.Fatal(problems)
	}
	got := map[string]string{}
	for _, c := range p.Diff.Changes {
		got[c.Field] = c.Rule
	}
	if got["locations"] != undoneRule || got["purpose"] != undoneRule || got["legal_name"] == undoneRule {
		t.Errorf("%v", got)
	}
	d, err := chain.Between(chain.Releases[1], chain.Releases[3])
	if err != nil || len(d.Changes) != 2 {
		t.Fatalf("%+v %v", d, err)
	}
	for _, c := range d.Changes {
		if c.Field == "locations" && c.Happened() != OpWithdrawn {
			t.Errorf("since 4.4: %+v", c)
		}
	}
}

// TestMovedInNext: another day for an announced change is a release of its own: a
// later one without, an earlier one with a period, and it can be withdrawn still.
func TestMovedInNext(t *testing.T) {
	later := dated{"4.5", trust.NewDate(2026, 12, 1), places(helsinki, nuremberg), said + "effective = 2027-02-01"}
	p, chain, problems := released(t, append(announcedPlace(), later)...)
	if p == nil {
		t.Fatal(problems)
	}
	c := p.Diff.Changes[0]
	if len(p.Diff.Changes) != 1 || c.Rule != laterRule || c.Clock != nil || c.Before.(trust.Date).String() != "2027-01-10" || c.After.(trust.Date).String() != "2027-02-01" {
		t.Fatalf("%+v", p.Diff.Changes)
	}
	if d, err := chain.Between(chain.Releases[1], chain.Releases[2]); err != nil || len(d.Changes) != 1 || d.Changes[0].ID != c.ID {
		t.Errorf("between 4.4 and 4.5: %+v %v", d, err)
	}
	p, _, problems = released(t, append(announcedPlace(), later, dated{"4.6", trust.NewDate(2027, 1, 20), places(helsinki), said})...)
	if p == nil || p.Diff.Changes[0].Rule != undoneRule {
		t.Errorf("withdrawn after it was moved: %+v %v", p, problems)
	}
	p, _, problems = released(t, append(announcedPlace(), dated{"4.5", trust.NewDate(2026, 12, 1), places(helsinki, nuremberg), said + "effective = 2027-01-05"})...)
	if p == nil || p.Diff.Changes[0].Rule != earlierRule || p.Diff.Changes[0].Type != trust.ChangeLocation || p.Diff.Changes[0].Clock.ObjectBy.String() != "2026-12-21" {
		t.Errorf("earlier: %+v %v", p, problems)
	}
	if p, _, problems = released(t, append(announcedPlace(), dated{"4.5", trust.NewDate(2026, 12, 1), places(helsinki, nuremberg), said + "effective = 2026-12-05"})...); p != nil || !hasRule(problems, "notice-period") {
		t.Errorf("too soon: %v", problems)
	}
	if p, _, problems = released(t, append(announcedPlace(), dated{"4.5", trust.NewDate(2026, 12, 1), places(helsinki, nuremberg), said + "effective = 2027-01-10"})...); p != nil || !hasRule(problems, "nothing-changed") || !hasRule(problems, "unknown-change") {
		t.Errorf("the same day: %v", problems)
	}
}

func hasRule(problems trust.Problems, rule string) bool {
	for _, p := range problems {
		if p.Rule == rule {
			return true
		}
	}
	return false
}

// TestBetweenKnowsMoves: who compares with a version before the announcement is
// told the day as it stands.
func TestBetweenKnowsMoves(t *testing.T) {
	p, chain, problems := released(t, append(announcedPlace(), dated{"4.5", trust.NewDate(2026, 12, 1), places(helsinki, nuremberg), said + "effective = 2027-02-01"})...)
	if p == nil {
		t.Fatal(problems)
	}
	d, err := chain.Between(chain.Releases[0], chain.Releases[2])
	if err != nil || len(d.Changes) != 1 || d.Changes[0].Clock.Effective.String() != "2027-02-01" || d.Changes[0].Clock.ObjectBy.String() != "2026-12-12" {
		t.Errorf("%+v %v", d.Changes, err)
	}
}
