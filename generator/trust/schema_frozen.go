package trust

import (
	"io/fs"
	"reflect"
	"slices"
)

// frozenRules are how the schema of frozen JSON differs from that of data files.
// Nil are those of data files.
type frozenRules struct{ omitted []string }

// FrozenSchema is the JSON Schema (draft 2020-12) of JSON that was frozen from a
// struct of another package, whose fields bear the key in their "toml" tags and
// may be of the types of this package. Sources hold the Go files whose comments
// explain its fields; omitted are fields of this package that are never frozen,
// such as "Register.Accepted".
//
// Only what art32:"required" says in that other package is required, and the ids
// of records: what a data file must have changes from one version of art32 to the
// next, what was frozen does not. For the same reason other keys are allowed.
func FrozenSchema(title string, t reflect.Type, sources fs.FS, omitted ...string) []byte {
	docs := readComments()
	docs.read(sources)
	s := schemaWriter{docs: docs, definitions: map[string]object{}, frozen: &frozenRules{omitted}}
	root := append(object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", title},
		{"description", withLaw(docs[t.Name()])},
	}, s.structure(t)...)
	return s.withDefinitions(root).indented()
}

func (r *frozenRules) leavesOut(t reflect.Type, f field) bool {
	return r != nil && slices.Contains(r.omitted, t.Name()+"."+t.Field(f.index).Name)
}

func (r *frozenRules) requires(t reflect.Type, f field) bool {
	if r == nil || t.PkgPath() != reflect.TypeFor[Center]().PkgPath() {
		return f.required
	}
	return f.required && t.Field(f.index).Type == reflect.TypeFor[ID]()
}

// frozenValue is the schema of a value whose frozen form allows more than a data
// file does; nil for other types.
func (s *schemaWriter) frozenValue(t reflect.Type) object {
	text := object{{"type", "string"}}
	perLanguage := func(value object) object {
		return object{{"type", "object"}, {"patternProperties", object{{languagePattern, value}}}, {"additionalProperties", false}}
	}
	switch t {
	case reflect.TypeFor[Line](), reflect.TypeFor[Text]():
		return perLanguage(text)
	case reflect.TypeFor[List]():
		return perLanguage(object{{"type", "array"}, {"items", text}})
	}
	if x, ok := reflect.Zero(t).Interface().(interface{ Pattern() string }); ok && t.Kind() == reflect.String {
		return object{{"type", "string"}, {"pattern", x.Pattern()}}
	}
	switch {
	case t.Kind() == reflect.Map && t.Key() == reflect.TypeFor[Lang]():
		return perLanguage(s.value(t.Elem()))
	case t.Kind() == reflect.Map:
		return object{{"type", "object"}, {"additionalProperties", s.value(t.Elem())}}
	case t == reflect.TypeFor[int]():
		return object{{"type", "integer"}, {"minimum", 0}}
	case t == reflect.TypeFor[string]():
		return text
	}
	return nil
}
