package trust

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// compileSchemas compiles each schema, which checks it against draft-07.
func compileSchemas(t *testing.T) map[string]*jsonschema.Schema {
	compiled := map[string]*jsonschema.Schema{}
	for _, s := range Schemas() {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(s.Data))
		if err != nil {
			t.Fatalf("%s: %v", s.Name, err)
		}
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		if err := c.AddResource(s.Name, doc); err != nil {
			t.Fatal(err)
		}
		if compiled[strings.TrimSuffix(s.Name, ".schema.json")], err = c.Compile(s.Name); err != nil {
			t.Fatalf("%s: %v", s.Name, err)
		}
	}
	return compiled
}

// asJSON turns decoded TOML into what an editor checks: dates become text.
func asJSON(t *testing.T, text string) any {
	values := map[string]any{}
	if err := decodeTOML(text, &values); err != nil {
		t.Fatal(err)
	}
	var dates func(x any) any
	dates = func(x any) any {
		if d, ok := x.(time.Time); ok {
			return d.Format(time.DateOnly)
		}
		if m, ok := x.(map[string]any); ok {
			for k, v := range m {
				m[k] = dates(v)
			}
		}
		if list, ok := items(x); ok {
			for i := range list {
				list[i] = dates(list[i])
			}
			return list
		}
		return x
	}
	data, err := json.Marshal(dates(values))
	if err != nil {
		t.Fatal(err)
	}
	x, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestSchemasAcceptWhatIsRight(t *testing.T) {
	schemas := compileSchemas(t)
	if len(schemas) != len(dataFiles) {
		t.Fatalf("%d schemas", len(schemas))
	}
	for name, schema := range schemas {
		data, err := formatExamples.ReadFile("example/" + name + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(asJSON(t, string(data))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSchemasRefuseWhatIsWrong(t *testing.T) {
	schemas := compileSchemas(t)
	for _, c := range []struct{ name, old, new string }{
		{"measures", `kind = "technical"`, `kind = "magic"`},
		{"measures", `kind = "technical"`, ``},
		{"measures", `kind = "technical"`, "kind = \"technical\"\ncolour = 1"},
		{"measures", `title.de = "Sicherung der Datenbanken"`, `title.de = 5`},
		{"measures", `applies_to = ["crm"]`, `applies_to = "crm"`},
		{"measures", `applies_to = ["crm"]`, `applies_to = ["CRM"]`},
		{"measures", `backup_full = "P1D"`, `backup_full = "daily"`},
		{"measures", `backup_offsite = true`, `backup_offsite = "yes"`},
		{"measures", `facts.restore_test = "P3M"`, `facts.restore_tests = "P3M"`},
		{"measures", `since = 2027-01-01`, `since = "January"`},
		{"measures", `[[measure]]`, `[[measures]]`},
		{"organisation", `country = "DE"`, `country = "UK"`},
		{"organisation", `website = "https://`, `website = "ftp://`},
		{"organisation", `email = "privacy@lindenhof.example"`, `email = "privacy"`},
		{"register", `default = 30`, `default = -1`},
		{"register", `[translations.en]`, `[translations.english_language]`},
		{"subprocessors", `modules = [3]`, `modules = [5]`},
		{"subprocessors", `locations = [{ country = "US" }]`, `locations = []`},
		{"documents", `tier = "on-request"`, `tier = "secret"`},
	} {
		data, _ := formatExamples.ReadFile("example/" + c.name + ".toml")
		text := strings.Replace(string(data), c.old, c.new, 1)
		if text == string(data) {
			t.Fatalf("%s does not contain %s", c.name, c.old)
		}
		if schemas[c.name].Validate(asJSON(t, text)) == nil {
			t.Errorf("%s: %s is accepted", c.name, c.new)
		}
	}
}

// structs are all struct types of the data.
func structs() []reflect.Type {
	var found []reflect.Type
	var walk func(t reflect.Type)
	walk = func(t reflect.Type) {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			walk(t.Elem())
		case reflect.Struct:
			if t == reflect.TypeFor[Date]() || t == reflect.TypeFor[Markdown]() || slices.Contains(found, t) {
				return
			}
			found = append(found, t)
			for _, f := range fieldsOf(t) {
				walk(t.Field(f.index).Type)
			}
		}
	}
	for _, d := range dataFiles {
		walk(d.recordType())
	}
	return found
}

func TestEverythingIsDocumented(t *testing.T) {
	docs := readComments()
	if len(structs()) < 20 {
		t.Fatal("types are missing")
	}
	for _, typ := range structs() {
		if docs[typ.Name()].text == "" {
			t.Errorf("%s has no comment", typ.Name())
		}
		for _, f := range fieldsOf(typ) {
			if c := docs.field(typ, f); c.text == "" || strings.Contains(c.text, "Law:") || strings.Contains(c.text, "Example:") {
				t.Errorf("%s.%s: comment %q", typ.Name(), f.key, c.text)
			}
		}
		for i := range typ.NumField() {
			if tag := typ.Field(i).Tag; tag.Get("toml") == "" || tag.Get("art32") != "" && tag.Get("art32") != "required" {
				t.Errorf("%s.%s: tag %q", typ.Name(), typ.Field(i).Name, tag)
			}
		}
	}
}

// TestExamplesOfCommentsAreRight reads every example with the code that reads
// the data.
func TestExamplesOfCommentsAreRight(t *testing.T) {
	docs, n := readComments(), 0
	for _, typ := range structs() {
		for _, f := range fieldsOf(typ) {
			example := docs.field(typ, f).example
			if example == "" {
				continue
			}
			n++
			values, file, problem := decode("x", []byte("x = "+example))
			if problem != nil {
				t.Errorf("%s.%s: %s", typ.Name(), f.key, problem)
				continue
			}
			l := &loader{problems: map[string]Problems{}, structs: map[reflect.Type][]field{}, ids: map[idScope]map[string]Position{}}
			l.bind(reflect.New(typ.Field(f.index).Type).Elem(), values["x"], place{file: file, node: file.root.child("x"), key: f.key})
			if len(l.problems) > 0 {
				t.Errorf("%s.%s: %v", typ.Name(), f.key, l.problems)
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d examples", n)
	}
}

func TestEnumerations(t *testing.T) {
	enums := Enumerations()
	for name, value := range map[string]string{
		"status": "in-place", "mechanism": "scc-2021", "category": "backup-restore", "tls_version": "1.3", "mfa": "required",
		"key_holder": "own", "ai_use": "training", "subprocessor_category": "hosting", "zone": "eea", "change_type": "removal",
	} {
		if !slices.Contains(enums[name], value) {
			t.Errorf("%s has no %s: %v", name, value, enums[name])
		}
	}
	for name, values := range enums {
		if name != strings.ToLower(name) || len(values) == 0 || len(slices.Compact(slices.Sorted(slices.Values(values)))) != len(values) {
			t.Errorf("%s: %v", name, values)
		}
	}
	if len(enums) < 25 {
		t.Errorf("only %v", slices.Sorted(maps.Keys(enums)))
	}
}

func TestFactList(t *testing.T) {
	yes := true
	facts := Facts{
		TLSVersions: []TLSVersion{"1.2", "1.3"}, HSTS: &yes, CertificateAuthorities: []Token{"Let's Encrypt"}, EncryptionAtRest: "AES-256",
		KeyManagement: "own", PasswordLength: 12, BackupFull: "P1D", BackupRetention: "P30D", Availability: "99.9",
	}
	want := []Fact{
		{"tls_versions", FactChoices, []TLSVersion{"1.2", "1.3"}, "", "tls_version"},
		{"hsts", FactFlag, true, "more", ""},
		{"certificate_authorities", FactTokens, []Token{"Let's Encrypt"}, "", ""},
		{"encryption_at_rest", FactToken, Token("AES-256"), "", ""},
		{"key_management", FactChoice, KeyHolder("own"), "", "key_holder"},
		{"password_length", FactCount, Count(12), "more", ""},
		{"backup_full", FactInterval, Interval("P1D"), "less", ""},
		{"backup_retention", FactDuration, Duration("P30D"), "more", ""},
		{"availability", FactPercent, Percent("99.9"), "more", ""},
	}
	if got := facts.List(); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	if got := want[0].Strings(); !slices.Equal(got, []string{"1.2", "1.3"}) {
		t.Error(got)
	}
	if len(Facts{}.List()) != 0 {
		t.Error("facts that nobody gave")
	}
	// Every kind of field has a kind of fact, and every choice an enumeration.
	enums, typ := Enumerations(), reflect.TypeFor[Facts]()
	for i := range typ.NumField() {
		v := reflect.New(typ.Field(i).Type).Elem()
		if v.Kind() == reflect.Pointer {
			v.Set(reflect.New(v.Type().Elem()))
		}
		f := newFact(typ.Field(i), v)
		if (f.Kind == FactChoice || f.Kind == FactChoices) && len(enums[f.EnumType]) == 0 || f.Kind != FactChoice && f.Kind != FactChoices && f.EnumType != "" {
			t.Errorf("%+v", f)
		}
		if f.Better != "" && f.Better != "more" && f.Better != "less" {
			t.Errorf("%+v", f)
		}
	}
}
