package trust

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

const placesDocument = `# ä comment
[[measure]]
id = "first" # ünd
	category = "encryption"
title = { de = "Ärger", en = "Trouble" }
text.de = """
Zeile eins
ä *zwei* drei \
      vier
"""

[measure.facts]
"tls_versions" = [ "1.2",
  "1.3" ]

[[measure.statements]]
text . de = 'literal'
[[measure.statements.statements]]
text.de = '''
tief
'''
[[measure.statements.statements]]
id = "second"
statements = [
  { text.de = "innen" },
  { text = {
    de = "TOML 1.1",
  } },
]

[[measure]]
id = "other"
`

func TestPlacesOfKeys(t *testing.T) {
	for _, ends := range []string{"\n", "\r\n"} {
		text := strings.ReplaceAll(placesDocument, "\n", ends)
		site := plainSite(map[string]string{"data/measures/a.toml": "\ufeff" + text})
		center, _ := Load(site, []Lang{"de", "en"})
		if len(center.Measures) != 2 {
			t.Fatalf("%d measures", len(center.Measures))
		}
		m := center.Measures[0]
		inner := m.Statements[0].Statements[1].Statements
		lines := strings.Split(text, ends)
		for _, c := range []struct {
			at   Position
			line int
			want string // what stands there
		}{
			{m.Source.Position, 2, "[[measure]]"},
			{m.Source.At("id"), 3, "id"},
			{m.Source.At("category"), 4, "category"},
			{m.Source.At("title"), 5, "title"},
			{m.Source.At("title.en"), 5, "en"},
			{m.Source.At("text.de"), 6, "de"},
			{m.Source.At("facts"), 12, "[measure.facts]"},
			{m.Source.At("facts.tls_versions"), 13, `"tls_versions"`},
			{m.Source.At("facts.tls_versions[1]"), 14, `"1.3"`},
			{m.Source.At("statements[0]"), 16, "[[measure.statements]]"},
			{m.Source.At("statements[0].text.de"), 17, "de"},
			{m.Statements[0].Source.At("text"), 17, "text"},
			{m.Source.At("statements[0].statements[1].id"), 23, "id"},
			{inner[0].Source.Position, 25, "{"},
			{inner[1].Source.At("text.de"), 27, "de"},
			{center.Measures[1].Source.At("id"), 32, "id"},
			// Not written: the record itself.
			{m.Source.At("status"), 2, "[[measure]]"},
			{m.Source.At("statements[7].text"), 2, "[[measure]]"},
			{m.Source.At("statements[x]..[["), 2, "[[measure]]"},
		} {
			if c.at.Line != c.line || !standsAt(lines, c.at, c.want) {
				t.Errorf("%q: got %v with %d characters, want %q in line %d", ends, c.at, c.at.Len, c.want, c.line)
			}
		}
		if (Source{}).At("x") != (Position{}) {
			t.Error("a record that was not read has a place")
		}
	}
}

// standsAt says whether the characters at a position are want.
func standsAt(lines []string, p Position, want string) bool {
	line := []rune(lines[p.Line-1])
	from := p.Col - 1
	return from+p.Len <= len(line) && string(line[from:from+p.Len]) == want
}

// TestPlacesWithinTexts puts a forbidden <b> behind all that moves it: escapes,
// characters of several bytes, tabs, continued lines, both line ends.
func TestPlacesWithinTexts(t *testing.T) {
	for _, text := range []string{
		`"ä\t\u00e4\"\\ <b>"`,
		`"\U0001F600 \x41 <b>"`,
		`'\n ä <b>'`,
		"\"\"\"<b>\"\"\"",
		"\"\"\"\nÄ <b>\"\"\"",
		"\"\"\"\n\n\tä\n  ö \\n <b>\n\"\"\"",
		"\"\"\"a \\\n    \n   ü <b>\"\"\"",
		"\"\"\"\\\n   <b>\"\"\"",
		"'''\n\\ ä\n <b>'''",
		"'''<b>'''",
		"\"\"\"\"quoted\" <b>\"\"\"\"\"",
	} {
		for _, ends := range []string{"\n", "\r\n"} {
			doc := strings.ReplaceAll("[[measure]]\n \ttext.de = "+text+"\n", "\n", ends)
			site := plainSite(map[string]string{"data/measures/a.toml": doc})
			_, problems := Load(site, []Lang{"de"})
			found := false
			for _, p := range problems {
				if p.Rule == "raw-html" {
					found = standsAt(strings.Split(doc, ends), p.Position, "<b>")
					if !found {
						t.Errorf("%q: %s", doc, p)
					}
				}
			}
			if !found {
				t.Errorf("%q: not found in %s", doc, show(problems))
			}
		}
	}
}

func TestCRLFAndBOMChangeNothing(t *testing.T) {
	plain, dressed := exampleSite(t), fstest.MapFS{}
	for name, f := range plain {
		dressed[name] = &fstest.MapFile{Data: []byte("\ufeff" + strings.ReplaceAll(string(f.Data), "\n", "\r\n"))}
	}
	a, _ := Load(plain, []Lang{"de", "en"})
	b, problems := Load(dressed, []Lang{"de", "en"})
	if len(problems) > 0 {
		t.Error(show(problems))
	}
	if x, y := a.Measures[0].Text["de"].Source, b.Measures[0].Text["de"].Source; x != y {
		t.Errorf("%q became %q", x, y)
	}
}

func TestProblemString(t *testing.T) {
	for _, c := range []struct {
		name string
		p    Problem
		want string
	}{
		{"as in the README", Problem{Position: Position{"data/subprocessors.toml", 14, 1, 6}, Severity: Error, Rule: "unknown-key",
			Message: `unknown key "contry"`, Record: `[[subprocessor]] "acme"`, Hint: `did you mean "country"?`, Excerpt: `contry = "DE"`},
			"data/subprocessors.toml:14:1: error: unknown key \"contry\" in [[subprocessor]] \"acme\" [unknown-key]\n   14 | contry = \"DE\"\n        ^^^^^^\n  hint: did you mean \"country\"?\n"},
		{"file only", Problem{Position: Position{File: "data/x.toml"}, Severity: Warning, Rule: "unknown-file", Message: "this file is not read"},
			"data/x.toml: warning: this file is not read [unknown-file]\n"},
		{"tabs and wide characters", Problem{Position: Position{"a", 1, 4, 2}, Severity: Error, Rule: "r", Message: "m", Excerpt: "\t漢e漢x"},
			"a:1:4: error: m [r]\n    1 | \t漢e漢x\n        \t   ^^^\n"},
		{"control characters", Problem{Position: Position{"a", 1, 2, 1}, Severity: Error, Rule: "r", Message: "m\x1b[31m", Excerpt: "\x1b[2J\u202e"},
			"a:1:2: error: m\ufffd[31m [r]\n    1 | \ufffd[2J\ufffd\n         ^\n"},
		{"beyond the line", Problem{Position: Position{"a", 1, 9, 9}, Severity: Error, Rule: "r", Message: "m", Excerpt: "abc"},
			"a:1:9: error: m [r]\n    1 | abc\n           ^\n"},
		{"long line", Problem{Position: Position{"a", 1, 301, 2}, Severity: Error, Rule: "r", Message: "m", Excerpt: strings.Repeat("x", 300) + "yy" + strings.Repeat("z", 300)},
			"a:1:301: error: m [r]\n    1 | …" + strings.Repeat("x", 60) + "yy" + strings.Repeat("z", 48) + "…\n         " + strings.Repeat(" ", 60) + "^^\n"},
	} {
		if got := c.p.String(); got != c.want {
			t.Errorf("%s:\n%q\nwant\n%q", c.name, got, c.want)
		}
	}
}

// TestWithoutPositions holds that problems are found when the position parser
// knows nothing; they then name the file.
func TestWithoutPositions(t *testing.T) {
	l := &loader{
		problems: map[string]Problems{}, dropped: map[string]map[Severity]int{}, structs: map[reflect.Type][]field{},
		ids: map[idScope]map[string]Position{}, center: &Center{}, site: fstest.MapFS{}, texts: newTexts(),
	}
	text := "[[measure]]\nid = \"A\"\ntext.de = \"<b>\"\nstatements = [{ x = 1 }]\nsince = 2026-02-01\nuntil = 2026-01-01\n"
	values := map[string]any{}
	if err := decodeTOML(text, &values); err != nil {
		t.Fatal(err)
	}
	l.bindFile(reflect.ValueOf(&l.center.Measures).Elem(), values, newFile("data/measures/a.toml", text), "[[measure]]", "measure")
	l.finishTexts()
	l.checkRules()
	got := show(l.finish())
	for _, want := range []string{"[bad-id]", "[raw-html]", "[unknown-key]", "[missing-key]", "[date-order]"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	if strings.Contains(got, "a.toml:") && !strings.Contains(got, "data/measures/a.toml: error:") {
		t.Error(got)
	}
	if at := l.center.Measures[0].Source.At("since"); at != (Position{File: "data/measures/a.toml"}) {
		t.Error(at)
	}
}
