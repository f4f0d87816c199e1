package trust

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// SchemaFile is a JSON Schema (draft-07) for one kind of data file. Editors
// with the Taplo language server read it when the first line of the data file
// is "#:schema " and the path of the schema.
type SchemaFile struct {
	Name string // such as "measures.schema.json"
	Data []byte
}

// Schemas returns the JSON Schema of every data file. A schema knows the keys
// and the form of values; [Load] checks more, such as references.
func Schemas() []SchemaFile {
	docs := readComments()
	var files []SchemaFile
	for _, d := range dataFiles {
		s := schemaWriter{docs: docs, definitions: map[string]object{}}
		root := s.record(d)
		name := strings.TrimSuffix(d.name, ".toml")
		head := object{
			{"$schema", "http://json-schema.org/draft-07/schema#"},
			{"title", "art32: data/" + d.name},
		}
		if d.name == "measures" {
			head[1].value = "art32: data/measures/*.toml"
		}
		root = append(head, root...)
		files = append(files, SchemaFile{Name: name + ".schema.json", Data: s.withDefinitions(root).indented()})
	}
	return files
}

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:", m.key)
		if err := enc.Encode(m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func (o object) indented() []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	_ = enc.Encode(o) // strings, numbers and objects can always be written
	return b.Bytes()
}

// schemaWriter collects the definitions that one schema needs.
type schemaWriter struct {
	docs        comments
	frozen      *frozenRules // nil: of data files, see [FrozenSchema]
	definitions map[string]object
	names       []string // of definitions, in the order of their first use
}

// definitionsKey is where the definitions stand: draft-07 and later drafts name
// it differently.
func (s *schemaWriter) definitionsKey() string {
	if s.frozen != nil {
		return "$defs"
	}
	return "definitions"
}

// withDefinitions is a schema with the definitions that it refers to.
func (s *schemaWriter) withDefinitions(root object) object {
	if len(s.names) == 0 {
		return root
	}
	var definitions object
	for _, n := range s.names {
		definitions = append(definitions, member{n, s.definitions[n]})
	}
	return append(root, member{s.definitionsKey(), definitions})
}

// record is the schema of a whole file.
func (s *schemaWriter) record(d dataFile) object {
	description := member{"description", withLaw(s.docs[d.recordType().Name()])}
	if d.key == "" {
		return append(object{description}, s.structure(d.recordType())...)
	}
	return object{
		{"type", "object"},
		{"additionalProperties", false},
		{"properties", object{{d.key, object{
			description,
			{"type", "array"},
			{"items", s.structure(d.recordType())},
		}}}},
	}
}

// structure is the schema of a table.
func (s *schemaWriter) structure(t reflect.Type) object {
	var properties object
	var required []string
	for _, f := range fieldsOf(t) {
		if s.frozen.leavesOut(t, f) {
			continue
		}
		c := s.docs.field(t, f)
		p := object{{"description", withLaw(c)}}
		if v, ok := exampleValue(c.example); ok {
			p = append(p, member{"examples", []any{v}})
		}
		p = append(p, s.value(t.Field(f.index).Type)...)
		if s.frozen.requires(t, f) {
			required = append(required, f.key)
			if s.frozen == nil && t.Field(f.index).Type.Kind() == reflect.Slice {
				p = append(p, member{"minItems", 1})
			}
		}
		properties = append(properties, member{f.key, p})
	}
	o := object{{"type", "object"}}
	if s.frozen == nil {
		o = append(o, member{"additionalProperties", false})
	}
	o = append(o, member{"properties", properties})
	if len(required) > 0 {
		o = append(o, member{"required", required})
	}
	return o
}

// withLaw is a comment as one text.
func withLaw(c comment) string {
	text := strings.ReplaceAll(c.text, "\n", " ")
	if c.law != "" {
		text += " Law: " + c.law
	}
	return text
}

// shared are the types that stand in the definitions: recursive or large ones.
var shared = map[reflect.Type]bool{
	reflect.TypeFor[Statement](): true, reflect.TypeFor[Facts](): true, reflect.TypeFor[Country](): true,
}

func (s *schemaWriter) value(t reflect.Type) object {
	if !shared[t] {
		return s.plainValue(t)
	}
	name := snake(t.Name())
	if _, ok := s.definitions[name]; !ok {
		s.definitions[name] = nil // for the recursion
		s.names = append(s.names, name)
		s.definitions[name] = s.plainValue(t)
	}
	ref := object{{"$ref", "#/" + s.definitionsKey() + "/" + name}}
	if s.frozen != nil {
		return ref
	}
	// Beside a $ref, draft-07 ignores everything, a description among it.
	return object{{"allOf", []object{ref}}}
}

func (s *schemaWriter) plainValue(t reflect.Type) object {
	if o := scalarSchema(t); o != nil {
		return o
	}
	line := object{{"type", "string"}, {"minLength", 1}, {"maxLength", maxLine}}
	if s.frozen != nil {
		if o := s.frozenValue(t); o != nil {
			return o
		}
	}
	switch t {
	case reflect.TypeFor[Line]():
		return perLanguageSchema(line)
	case reflect.TypeFor[Text]():
		return perLanguageSchema(object{{"type", "string"}, {"minLength", 1}, {"maxLength", maxText}})
	case reflect.TypeFor[List]():
		return perLanguageSchema(object{{"type", "array"}, {"items", line}})
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.value(t.Elem())
	case reflect.Slice:
		return object{{"type", "array"}, {"items", s.value(t.Elem())}}
	case reflect.Map:
		return perLanguageSchema(s.value(t.Elem()))
	case reflect.Struct:
		return s.structure(t)
	case reflect.Bool:
		return object{{"type", "boolean"}}
	}
	if values := enumeration(t); values != nil {
		return object{{"type", "string"}, {"enum", values}}
	}
	return line
}

// languagePattern is the form of the tags that people use; [Load] knows which
// languages the site has.
const languagePattern = `^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$`

func perLanguageSchema(value object) object {
	return object{
		{"type", "object"},
		{"minProperties", 1},
		{"patternProperties", object{{languagePattern, value}}},
		{"additionalProperties", false},
	}
}

// scalarSchema is the schema of a value with a syntax of its own; nil for other
// types.
func scalarSchema(t reflect.Type) object {
	text := func(pattern string) object { return object{{"type", "string"}, {"pattern", pattern}} }
	v := reflect.New(t)
	switch x := v.Interface().(type) {
	case *Country:
		return object{{"type", "string"}, {"enum", countries}}
	case *Region:
		return text(regionPattern.String())
	case *Lang:
		return text(languagePattern)
	case *Token:
		return object{{"type", "string"}, {"minLength", 1}, {"maxLength", 60}}
	case *Version:
		return text(versionPattern.String())
	case *ControlID:
		return text(controlPattern.String())
	case *Colour:
		return text(colourPattern.String())
	case *FilePath:
		return text(`^[^/\\:*?"<>|]+(/[^/\\:*?"<>|]+)*$`)
	case *URL:
		return object{{"type", "string"}, {"format", "uri"}, {"pattern", "^https?://"}}
	case *Email:
		return object{{"type", "string"}, {"format", "email"}}
	case *Phone:
		return text(phonePattern.String())
	case *Date:
		return object{{"type", "string"}, {"format", "date"}}
	case *Count:
		return object{{"type", "integer"}, {"minimum", 1}, {"maximum", 1_000_000}}
	case *Days:
		return object{{"type", "integer"}, {"minimum", 0}, {"maximum", 730}}
	case *Percent:
		return text(percentPattern.String())
	case *SCCModule:
		return object{{"type", "integer"}, {"enum", []int{1, 2, 3, 4}}}
	case *Duration, *Interval:
		return text(durationPattern.String())
	case *ID, reference:
		return object{{"type", "string"}, {"pattern", idPattern.String()}, {"maxLength", 64}}
	case scalar:
		panic(fmt.Sprintf("trust: no JSON Schema for %T", x)) // a test visits every type
	}
	return nil
}

// exampleValue is an example of a comment as a JSON value.
func exampleValue(example string) (any, bool) {
	if example == "" {
		return nil, false
	}
	values := map[string]any{}
	if err := decodeTOML("x = "+example, &values); err != nil {
		return nil, false
	}
	var d Date
	if d.parse(values["x"]) == nil {
		return d.String(), true
	}
	return values["x"], true
}
