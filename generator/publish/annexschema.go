package publish

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// AnnexSchema is the JSON Schema (draft 2020-12) of the JSON that is attached
// to the annex. It is made from the types of view.go, so that it cannot fall
// behind them.
func AnnexSchema() []byte {
	s := schemaMaker{defs: map[string]any{}}
	list := func(views ...any) map[string]any {
		var kinds []any
		for _, v := range views {
			kinds = append(kinds, s.of(reflect.TypeOf(v)))
		}
		item := any(map[string]any{"anyOf": kinds})
		if len(kinds) == 1 {
			item = kinds[0]
		}
		return map[string]any{"type": "array", "items": item}
	}
	properties := map[string]any{
		"format":              map[string]any{"const": annexFormat},
		"language":            map[string]any{"type": "string", "description": "BCP 47"},
		"prevailing_language": map[string]any{"type": "string", "description": "BCP 47"},
		"security":            list(SecurityPage{}, CategoryPage{}),
		"sub-processors":      list(SubprocessorsPage{}, SubprocessorPage{}),
		"data-locations":      list(DataLocationsPage{}),
		"transfers":           list(TransfersPage{}),
		"processing":          list(ProcessingPage{}),
		"certificates":        list(CertificatesPage{}),
		"documents":           list(DocumentsPage{}),
		"subscribe":           list(SubscribePage{}),
		"organisation":        list(OrganisationPage{}),
		"changelog":           list(AnnexHistory{}),
	}
	required := make([]string, 0, len(properties))
	for name := range properties {
		required = append(required, name)
	}
	slices.Sort(required)
	data, err := json.MarshalIndent(map[string]any{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Data of the annex",
		"type": "object", "properties": properties, "required": required, "$defs": s.defs,
	}, "", " ")
	if err != nil {
		return nil // maps of strings, numbers and lists: cannot happen
	}
	return append(data, '\n')
}

type schemaMaker struct{ defs map[string]any }

func (s schemaMaker) of(t reflect.Type) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.Slice:
		return map[string]any{"type": "array", "items": s.of(t.Elem())}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	case reflect.Struct:
		if s.defs[t.Name()] == nil {
			s.defs[t.Name()] = true // a type may hold itself
			properties, required := map[string]any{}, []string{}
			s.fields(t, properties, &required)
			slices.Sort(required)
			s.defs[t.Name()] = map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
		}
		return map[string]any{"$ref": "#/$defs/" + t.Name()}
	}
	return map[string]any{"type": "string"}
}

func (s schemaMaker) fields(t reflect.Type, properties map[string]any, required *[]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			s.fields(f.Type, properties, required)
		case f.IsExported() && name != "-":
			properties[name] = s.of(f.Type)
			if options != "omitempty" {
				*required = append(*required, name)
			}
		}
	}
}
