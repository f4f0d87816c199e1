package history

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"art32/generator/trust"
)

// TestRefusals holds what is refused beyond what the scripts of package main
// show, each with the message.
func TestRefusals(t *testing.T) {
	measure := func(more string) string {
		return "[[measure]]\nid = \"m\"\ncategory = \"backup-restore\"\nkind = \"technical\"\nstatus = \"in-place\"\ntitle = { de = \"Titel\", en = \"Title\" }\n" + more
	}
	company := func(more string) string { return plainCompany("s", more) }
	const long = "text = { de = \"Täglich gesichert und geprüft.\", en = \"Backed up and tested daily.\" }\n"
	tests := []struct {
		name, older, newer, next string
		want                     []string // "severity rule: message", of all problems
	}{
		{"unknown change", measure(""), measure("facts.hsts = true"), "[[change]]\nid = \"measure/m\"\nnote = { de = \"x\", en = \"x\" }\n[[change]]\nid = \"measure/n\"\nnote = { de = \"x\", en = \"x\" }",
			[]string{`error unknown-change: there is no change "measure/n" data/releases/next.toml:5:1`}},
		{"no prevailing note", measure(""), measure("facts.hsts = true"), "[[change]]\nid = \"measure/m\"\nnote.en = \"x\"",
			[]string{`error missing-note: Measure Titel: hsts added is notable and has no note in "de"`, `error missing-text: "note" has no text in the prevailing language "de" data/releases/next.toml:3:1`}},
		{"foreign language", measure(""), measure("facts.hsts = true"), "[[change]]\nid = \"measure/m\"\nnote = { de = \"x\", en = \"x\", fr = \"x\" }",
			[]string{`error foreign-language: "fr" is not a language of this site data/releases/next.toml:3:1`}},
		{"note not translated", measure(""), measure("facts.hsts = true"), "[[change]]\nid = \"measure/m\"\nnote.de = \"x\"",
			[]string{`warning missing-translation: "note" is not translated into "en" data/releases/next.toml:3:1`}},
		{"does not lag", measure(long), measure(long + "facts.hsts = true"), "[[change]]\nid = \"measure\"\nnote = { de = \"x\", en = \"x\" }\n[lagging]\nen = [\"measure/m/text\"]",
			[]string{`error not-lagging: the translation of "measure/m/text" into "en" does not lag data/releases/next.toml:5:1`}},
		{"announced later", "", company("announced = 2026-12-01\neffective = 2027-06-01"), "[[change]]\nid = \"subprocessor\"\nnote = { de = \"x\", en = \"x\" }",
			[]string{`error announced-later: Sub-processor S GmbH added: announced on 2026-12-01, after the release of 2026-11-22`}},
		{"already in use", "", company("effective = 2026-01-01"), "[[change]]\nid = \"subprocessor\"\nnote = { de = \"x\", en = \"x\" }",
			[]string{`error notice-period: Sub-processor S GmbH added takes effect on 2026-01-01; announced on 2026-11-22 with 30 days' notice (addition) it may at the earliest on 2026-12-22`}},
		{"announced elsewhere", "", company("announced = 2026-01-01\neffective = 2026-12-01"), "[[change]]\nid = \"subprocessor\"\nnote = { de = \"x\", en = \"x\" }",
			[]string{`warning announced-elsewhere: Sub-processor S GmbH added: announced on 2026-01-01, but release 1.0 of 2026-10-01 does not show it`}},
		{"emergency", "", company("effective = 2026-12-06"), "[[change]]\nid = \"subprocessor\"\nnature = \"emergency\"\nnote = { de = \"x\", en = \"x\" }", nil},
		{"emergency too soon", "", company("effective = 2026-12-05"), "[[change]]\nid = \"subprocessor\"\nnature = \"emergency\"\nnote = { de = \"x\", en = \"x\" }",
			[]string{`error notice-period: Sub-processor S GmbH added takes effect on 2026-12-05; announced on 2026-11-22 with 14 days' notice (emergency) it may at the earliest on 2026-12-06`}},
		{"correction", company("effective = 2026-01-01"), strings.Replace(company("effective = 2026-01-01"), `{ country = "DE" }`, `{ country = "DE" }, { country = "US" }`, 1),
			"[[change]]\nid = \"subprocessor/s\"\nnature = \"correction\"\nnote = { de = \"x\", en = \"x\" }", nil},
		{"removed without a trace", company("effective = 2026-01-01"), "", "[[change]]\nid = \"subprocessor/s\"\nnote = { de = \"x\", en = \"x\" }",
			[]string{`warning keep-former: S GmbH is gone from the list; whoever looks for it finds neither it nor the day on which it ended`}},
		{"a former one is gone", company("effective = 2026-01-01\nended = 2026-02-01"), "", "",
			[]string{`warning keep-former: S GmbH, which ended on 2026-02-01, is gone from the list`}},
		{"withdrawn", company("announced = 2026-09-01\neffective = 2027-01-01"), "", "[[change]]\nid = \"subprocessor/s\"\nnote = { de = \"x\", en = \"x\" }", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			file := func(s string) map[string]string {
				if strings.HasPrefix(s, "[[measure") {
					return map[string]string{"data/measures/a.toml": s}
				}
				return map[string]string{"data/subprocessors.toml": s}
			}
			chain := &Chain{}
			first, problems := Prepare(Draft{Version: "1.0", Date: trust.NewDate(2026, 10, 1), Center: load(t, file(test.older)), Next: &Next{}, Chain: chain})
			if first == nil {
				t.Fatal(problems)
			}
			chain, problems = ReadChain(stored(first))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			next, problems := ReadNext(fstest.MapFS{NextFile: {Data: []byte(test.next)}})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			second, problems := Prepare(Draft{Version: "1.1", Date: trust.NewDate(2026, 11, 22), Center: load(t, file(test.newer)), Next: next, Chain: chain})
			var got []string
			for _, p := range problems {
				line := string(p.Severity) + " " + p.Rule + ": " + p.Message
				if p.File == NextFile {
					line += " " + p.Position.String()
				}
				got = append(got, line)
			}
			slices.Sort(got)
			if !slices.Equal(got, test.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
			if (second == nil) != (problems.Errors() > 0) {
				t.Errorf("made: %v, errors: %d", second != nil, problems.Errors())
			}
			if second == nil {
				return
			}
			files := stored(first)
			maps.Copy(files, stored(second))
			chain, problems = ReadChain(files)
			if problems = append(problems, Verify(chain)...); len(problems) > 0 {
				t.Errorf("what was made does not hold: %v", problems)
			}
			d, err := chain.Between(chain.Releases[0], chain.Releases[1])
			if err != nil || len(d.Changes) != len(second.Diff.Changes) {
				t.Errorf("the releases tell another diff: %v", err)
			}
		})
	}
}

// stored is a site with a release.
func stored(p *Prepared) fstest.MapFS {
	site := fstest.MapFS{}
	for _, f := range p.Files {
		site[Folder+"/"+string(p.Release.Version)+"/"+f.Path] = &fstest.MapFile{Data: f.Data}
	}
	return site
}

func TestCompareVersions(t *testing.T) {
	order := []trust.Version{"1", "1.1", "1.2-draft", "1.2", "1.9", "1.10", "2.0", "2024-11-04", "2025-01-01", "99999999999999999998", "99999999999999999999"}
	for i, a := range order {
		for j, b := range order {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := CompareVersions(a, b); got != want {
				t.Errorf("CompareVersions(%s, %s) = %d, want %d", a, b, got, want)
			}
		}
	}
	if CompareVersions("2", "2.0.0") != 0 || CompareVersions("1A", "1a") != 0 {
		t.Error("2 is not 2.0.0, or 1A is not 1a")
	}
}

// TestFrozenFiles freezes files with a release, and finds them altered.
func TestFrozenFiles(t *testing.T) {
	p, problems := Prepare(Draft{Version: "1.0", Date: trust.NewDate(2026, 10, 1), Center: load(t, nil), Next: &Next{}, Chain: &Chain{},
		Files: []File{{"annex-de.pdf", []byte("pdf")}}})
	if p == nil {
		t.Fatal(problems)
	}
	site := stored(p)
	chain, _ := ReadChain(site)
	if problems := Verify(chain); len(problems) > 0 || len(chain.Newest().Files) != 1 {
		t.Fatal(problems)
	}
	site[Folder+"/1.0/annex-de.pdf"] = &fstest.MapFile{Data: []byte("PDF")}
	chain, _ = ReadChain(site)
	if problems := Verify(chain); len(problems) != 1 || problems[0].Rule != "altered-file" {
		t.Error(problems)
	}
	site[Folder+"/1.1"] = &fstest.MapFile{Data: []byte("no folder")}
	if _, problems := ReadChain(site); len(problems) != 1 || problems[0].Rule != "inserted-file" {
		t.Error(problems)
	}
	delete(site, Folder+"/1.1")
	delete(site, Folder+"/1.0/annex-de.pdf")
	chain, _ = ReadChain(site)
	if problems := Verify(chain); len(problems) != 1 || problems[0].Rule != "missing-file" {
		t.Error(problems)
	}
}

// TestSince compares the demo's first release with its last: every change that
// starts a clock has the dates of the release that announced it.
func TestSince(t *testing.T) {
	chain, problems := ReadChain(os.DirFS("../.."))
	if problems = append(problems, Verify(chain)...); len(problems) > 0 {
		t.Fatal(problems)
	}
	if n := len(chain.Releases); n < 6 {
		t.Fatalf("%d releases", n)
	}
	d, err := chain.Between(chain.Release("3.0"), chain.Release("4.2"))
	if err != nil {
		t.Fatal(err)
	}
	announced := map[string]string{}
	for _, c := range d.Deadlines() {
		announced[c.ID] = c.Clock.Announced.String() + " " + c.Clock.Effective.String()
	}
	for id, want := range map[string]string{
		"subprocessor/lindenhof-uk":                    "2025-02-24 2025-04-01",
		"subprocessor/feder":                           "2026-02-16 2026-04-01",
		"measure/customer-login/facts/session_timeout": "2025-10-20 2025-11-19",
		"subprocessor/hetzner/locations/fi-helsinki":   "2025-10-20 2025-11-03",
	} {
		if announced[id] != want {
			t.Errorf("%s: %q, want %q", id, announced[id], want)
		}
	}
	for _, c := range d.Notable() {
		if c.Entry == nil || c.Entry.Note["de"].Source == "" {
			t.Errorf("%s lost its note", c.ID)
		}
	}
	if _, err := chain.Between(chain.Newest(), chain.Newest()); err == nil {
		t.Error("a release was compared with itself")
	}
}
