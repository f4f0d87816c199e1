package history

import (
	"fmt"
	"reflect"

	"art32/generator/trust"
)

// snapshotSchema counts up when a key of the snapshot changes its meaning, so
// that an older art32 refuses what it would misread; upgrades then gets a step
// that says in the new words what the old ones meant. New keys do not count: an
// older art32 keeps them aside.
const snapshotSchema = 1

// upgrade turns the tree of a snapshot of one schema into that of the next one.
// It may be given anything that is JSON, and leaves alone what it does not know.
type upgrade func(map[string]any)

// upgrades lead from each schema to the next: the first one from 1 to 2. There
// is one less than schemas; a test holds that none is forgotten.
func upgrades() []upgrade { return nil }

// The keys around the register in a snapshot.
const (
	keySchema    = "schema"
	keyVersion   = "version"
	keyDate      = "date"
	keyLanguages = "languages"
)

// section is a part of a Center in a snapshot: one record, or a list of them.
type section struct {
	key, field string // in the snapshot, of Center
	kind       Kind
}

func sections() []section {
	return []section{
		{"organisation", "Organisation", KindOrganisation},
		{"register", "Register", KindRegister},
		{"processings", "Processings", KindProcessing},
		{"measures", "Measures", KindMeasure},
		{"subprocessors", "Subprocessors", KindSubprocessor},
		{"locations", "Locations", KindLocation},
		{"certificates", "Certificates", KindCertificate},
		{"documents", "Documents", KindDocument},
	}
}

// Snapshot freezes the whole register in all languages as canonical JSON (RFC
// 8785). The keys are those of the TOML files; texts are Markdown source; dates
// are ISO 8601; what is not given is left out. The register in the snapshot
// bears the version and date of the release, and no accepted findings.
func Snapshot(c *trust.Center, version trust.Version, date trust.Date) ([]byte, error) {
	return canonical(snapshotTree(c, version, date))
}

func snapshotTree(c *trust.Center, version trust.Version, date trust.Date) map[string]any {
	frozen := *c
	frozen.Register.Version, frozen.Register.Updated = version, date
	frozen.Register.Accepted = nil // for the people who keep the data
	tree := map[string]any{
		keySchema: int64(snapshotSchema), keyVersion: string(version), keyDate: date.String(),
	}
	languages := make([]any, len(c.Languages))
	for i, lang := range c.Languages {
		languages[i] = string(lang)
	}
	tree[keyLanguages] = languages
	v := reflect.ValueOf(frozen)
	shapes := shapes{}
	for _, s := range sections() {
		if part, ok := shapes.frozen(v.FieldByName(s.field)); ok {
			tree[s.key] = part
		}
	}
	return tree
}

// frozen turns a value into what canonical takes; ok is false for what is not
// given.
func (s shapes) frozen(v reflect.Value) (value any, ok bool) {
	switch x := v.Interface().(type) {
	case trust.Date:
		return x.String(), !x.IsZero()
	case trust.Text:
		table := map[string]any{}
		for lang, m := range x {
			table[string(lang)] = m.Source
		}
		return table, len(table) > 0
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil, false
		}
		value, ok = s.frozen(v.Elem())
		if !ok {
			// Given, though zero: false, no days, an empty table.
			value = zeroValue(v.Elem())
		}
		return value, true
	case reflect.Struct:
		if v.IsZero() {
			return nil, false
		}
		table := map[string]any{}
		for _, f := range s.fieldsOf(v.Type()) {
			if part, ok := s.frozen(v.Field(f.index)); ok {
				table[f.key] = part
			}
		}
		return table, len(table) > 0
	case reflect.Slice:
		list := make([]any, v.Len())
		for i := range list {
			part, ok := s.frozen(v.Index(i))
			if !ok {
				part = zeroValue(v.Index(i))
			}
			list[i] = part
		}
		return list, len(list) > 0
	case reflect.Map:
		table := map[string]any{}
		for it := v.MapRange(); it.Next(); {
			part, ok := s.frozen(it.Value())
			if !ok {
				part = zeroValue(it.Value())
			}
			table[it.Key().String()] = part
		}
		return table, len(table) > 0
	case reflect.String:
		return v.String(), v.String() != ""
	case reflect.Bool:
		return v.Bool(), v.Bool()
	case reflect.Int:
		return v.Int(), v.Int() != 0
	}
	panic(fmt.Sprintf("history: a %s has no place in a snapshot", v.Type())) // a test freezes every type there is
}

// zeroValue is a value that is given and empty.
func zeroValue(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Bool:
		return false
	case reflect.Int:
		return int64(0)
	case reflect.String:
		return ""
	case reflect.Slice:
		return []any{}
	}
	return map[string]any{}
}

// field is a field of a struct of package trust that data can fill.
type field struct {
	index int
	key   string
}

// shapes remembers the fields of the types that were met.
type shapes map[reflect.Type][]field

func (s shapes) fieldsOf(t reflect.Type) []field {
	fields, ok := s[t]
	if !ok {
		fields = fieldsOf(t)
		s[t] = fields
	}
	return fields
}

func fieldsOf(t reflect.Type) []field {
	var fs []field
	for i := range t.NumField() {
		if key := t.Field(i).Tag.Get("toml"); key != "" && key != "-" {
			fs = append(fs, field{i, key})
		}
	}
	return fs
}
