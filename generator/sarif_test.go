package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"art32/generator/trust"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// awkward are problems with everything that a format has to escape.
func awkward() trust.Problems {
	place := func(file string, line, col, length int) trust.Position {
		return trust.Position{File: file, Line: line, Col: col, Len: length}
	}
	return trust.Problems{
		{Position: place("data/a b:c,100%.toml", 3, 5, 2), Severity: trust.Error, Rule: "bad-value", Record: `[[x]] "y"`,
			Message: "50 % of\r\n\"ä\": wrong, really", Hint: "write ::x", Excerpt: `a = "ä𝄞"`},
		{Position: trust.Position{File: "data/new"}, Severity: trust.Warning, Rule: "unknown-file", Message: "not read"},
		{Position: place("config.toml", 1, 0, 0), Severity: trust.Note, Rule: "bad-value", Message: "a line without a column"},
	}
}

func TestSARIF(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := printSARIF(silent(&out, &out), &site{dir: "."}, checked{problems: awkward()}); err != nil {
		t.Fatal(err)
	}
	validateSARIF(t, out.Bytes())
	var log sarifLog
	if err := json.Unmarshal(out.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if run.ColumnKind != "unicodeCodePoints" || len(run.Results) != 3 || len(run.Tool.Driver.Rules) != 2 {
		t.Fatalf("wrong run: %+v", run)
	}
	for _, r := range run.Results {
		if run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("ruleIndex %d is not %s", r.RuleIndex, r.RuleID)
		}
	}
	first := run.Results[0].Locations[0].Physical
	if first.Artifact.URI != "data/a%20b:c,100%25.toml" {
		t.Errorf("URI %q", first.Artifact.URI)
	}
	if *first.Region != (sarifRegion{StartLine: 3, StartColumn: 5, EndColumn: 7}) {
		t.Errorf("region %+v", *first.Region)
	}
	if run.Results[1].Locations[0].Physical.Region != nil {
		t.Error("a problem of a whole file has a region")
	}
}

func TestSARIFOfCleanSite(t *testing.T) {
	t.Parallel()
	code, out, messages := command(t, "check", "--site", newSite(t, "en"), "--format", "sarif")
	if code != 0 {
		t.Fatal(messages)
	}
	validateSARIF(t, []byte(out))
}

func validateSARIF(t *testing.T, log []byte) {
	t.Helper()
	read := func(data []byte) any {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	source, err := os.ReadFile("testdata/schema/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("sarif.json", read(source)); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(read(log)); err != nil {
		t.Errorf("%v\n%s", err, log)
	}
	// The test must be able to fail.
	if schema.Validate(read(bytes.Replace(log, []byte(`"columnKind"`), []byte(`"columnkind"`), 1))) == nil {
		t.Error("the schema accepts an unknown key")
	}
}

func TestGitHubAnnotations(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := printGitHub(silent(&out, &out), &site{dir: "."}, checked{problems: awkward()}); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		`::error file=data/a b%3Ac%2C100%25.toml,line=3,col=5,endColumn=7,title=bad-value::50 %25 of%0D%0A"ä": wrong, really in [[x]] "y"%0Ahint: write ::x`,
		`::warning file=data/new,title=unknown-file::not read`,
		`::notice file=config.toml,line=1,title=bad-value::a line without a column`,
	}, "\n") + "\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestJSONFormat(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := printJSON(silent(&out, &out), &site{dir: "."}, checked{problems: awkward(), files: 7}); err != nil {
		t.Fatal(err)
	}
	var report jsonReport
	dec := json.NewDecoder(&out)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&report); err != nil {
		t.Fatal(err)
	}
	if report.Version != 1 || report.Errors != 1 || report.Warnings != 1 || report.Notes != 1 || report.Files != 7 {
		t.Errorf("%+v", report)
	}
	if p := report.Problems[0]; p.Line != 3 || p.Column != 5 || p.Length != 2 || p.Message != awkward()[0].Message {
		t.Errorf("%+v", p)
	}
}
