package history

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"art32/generator/trust"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// publishedSchemas are the schemas by the file they describe, compiled and as
// plain JSON.
func publishedSchemas(t *testing.T) (map[string]*jsonschema.Schema, map[string]map[string]any) {
	t.Helper()
	compiled, plain := map[string]*jsonschema.Schema{}, map[string]map[string]any{}
	for _, f := range Schemas() {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		if err := c.AddResource(f.Path, doc); err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(f.Path, ".schema.json")
		if compiled[name], err = c.Compile(f.Path); err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if compiled[name].DraftVersion != 2020 {
			t.Errorf("%s is of draft %d", f.Path, compiled[name].DraftVersion)
		}
		plain[name] = doc.(map[string]any)
	}
	return compiled, plain
}

// undescribed lists the keys of a value that its schema allows only because it
// allows any.
func undescribed(root, schema map[string]any, value any, path string) (list []string) {
	if ref, ok := schema["$ref"].(string); ok {
		schema = root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	switch x := value.(type) {
	case map[string]any:
		for key, v := range x {
			below, _ := tableAt(schema, "properties")[key].(map[string]any)
			for pattern, s := range tableAt(schema, "patternProperties") {
				if regexp.MustCompile(pattern).MatchString(key) {
					below = s.(map[string]any)
				}
			}
			if rest, ok := schema["additionalProperties"].(map[string]any); ok && below == nil {
				below = rest
			}
			if below == nil {
				list = append(list, path+"."+key)
				continue
			}
			list = append(list, undescribed(root, below, v, path+"."+key)...)
		}
	case []any:
		items, _ := schema["items"].(map[string]any)
		for _, v := range x {
			list = append(list, undescribed(root, items, v, path+"[]")...)
		}
	}
	return list
}

// TestPublishedFilesFollowTheirSchemas holds everything that the demo publishes
// about its releases against the schemas that it publishes with them, and a
// snapshot in which every key there is has a value.
func TestPublishedFilesFollowTheirSchemas(t *testing.T) {
	schemas, plain := publishedSchemas(t)
	chain, problems := ReadChain(os.DirFS("../.."))
	if len(problems) > 0 || len(chain.Releases) < 5 {
		t.Fatal(len(chain.Releases), problems)
	}
	files, err := chain.Published()
	if err != nil {
		t.Fatal(err)
	}
	all, err := Snapshot(full(0), "1.0", trust.NewDate(2026, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, File{"everything/snapshot.json", all})
	checked := map[string]int{}
	published := map[string]bool{}
	for _, f := range files {
		published[f.Path] = true
		name := strings.TrimSuffix(f.Path[strings.LastIndex(f.Path, "/")+1:], ".json")
		if schemas[name] == nil {
			continue
		}
		checked[name]++
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatal(err)
		}
		if err := schemas[name].Validate(value); err != nil {
			t.Errorf("%s: %v", f.Path, err)
		}
		if keys := undescribed(plain[name], plain[name], value, ""); len(keys) > 0 {
			t.Errorf("%s: not described: %v", f.Path, keys)
		}
	}
	if checked["snapshot"] != len(chain.Releases)+1 || checked["release"] != len(chain.Releases) || checked["index"] != 1 {
		t.Errorf("checked %v", checked)
	}
	for _, f := range Schemas() {
		if !published["releases/"+f.Path] {
			t.Errorf("%s is not published", f.Path)
		}
	}
}

// TestSchemasRefuse holds that the schemas say something.
func TestSchemasRefuse(t *testing.T) {
	schemas, _ := publishedSchemas(t)
	snapshot, err := os.ReadFile("../../data/releases/4.3/snapshot.json")
	if err != nil {
		t.Fatal(err)
	}
	chain, _ := ReadChain(os.DirFS("../.."))
	index, err := chain.index()
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{"snapshot": string(snapshot), "release": string(chain.Newest().Sealed()), "index": string(index)}
	for _, c := range []struct{ name, old, new string }{
		{"snapshot", `"schema":1`, `"schema":"1"`},
		{"snapshot", `"schema":1`, `"schem":1`},
		{"snapshot", `"date":"2026-11-02"`, `"date":"soon"`},
		{"snapshot", `"status":"in-place"`, `"status":"brilliant"`},
		{"snapshot", `"title":{"de":`, `"title":{"German":`},
		{"snapshot", `"country":"DE"`, `"country":"UK"`},
		{"snapshot", `"measures":[`, `"measures":[7,`},
		{"release", `"kind":"notable"`, `"kind":"big"`},
		{"release", `"version":"4.3"`, `"version":"../x"`},
		{"release", `"annex-de.pdf":"`, `"annex-de.pdf":"Z`},
		{"release", `"snapshot":`, `"snap":`},
		{"index", `"sha256":"`, `"sha256":"0`},
		{"index", `"releases":`, `"versions":`},
	} {
		text := strings.Replace(texts[c.name], c.old, c.new, 1)
		if text == texts[c.name] {
			t.Fatalf("%s does not contain %s", c.name, c.old)
		}
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if schemas[c.name].Validate(value) == nil {
			t.Errorf("%s: %s is accepted", c.name, c.new)
		}
	}
	// What a later art32 adds is no fault.
	value, _ := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(texts["snapshot"], `"schema":1`, `"audits":[1],"schema":1`, 1)))
	if err := schemas["snapshot"].Validate(value); err != nil {
		t.Error(err)
	}
}

// TestSnapshotShape holds the described snapshot to the one that is written.
func TestSnapshotShape(t *testing.T) {
	center, shape := reflect.TypeFor[trust.Center](), map[string]reflect.Type{}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[frozenSnapshot]()) {
		shape[f.Tag.Get("toml")] = f.Type
	}
	for _, s := range sections() {
		f, _ := center.FieldByName(s.field)
		if shape[s.key] != f.Type {
			t.Errorf("%s is %v, described as %v", s.key, f.Type, shape[s.key])
		}
	}
	for _, f := range Schemas() {
		var s struct {
			Properties map[string]struct{ Description string }
		}
		if err := json.Unmarshal(f.Data, &s); err != nil {
			t.Fatal(err)
		}
		for key, p := range s.Properties {
			if p.Description == "" {
				t.Errorf("%s: %q is not explained", f.Path, key)
			}
		}
	}
}
