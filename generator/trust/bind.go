package trust

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// place is where the binder is: in which file, record and key.
type place struct {
	file   *file
	node   *node
	near   span   // the closest known place, when the node has none
	record string // such as `[[subprocessor]] "acme"`
	key    string // path within the record, such as "seat.address"
	top    string // the entry of the file, within which ids of statements are unique
	depth  int    // of tables
}

func (p place) where() span {
	if at := p.node.where(); at.known() {
		return at
	}
	return p.near
}

func (p place) content() span {
	if at := p.node.content(); at.known() {
		return at
	}
	return p.near
}

func (p place) in(key string) place {
	sub := p
	sub.node, sub.near = p.node.child(key), p.where()
	sub.key = strings.TrimPrefix(p.key+"."+key, ".")
	return sub
}

func (p place) at(i int) place {
	sub := p
	sub.node, sub.near = p.node.item(i), p.where()
	sub.key = fmt.Sprintf("%s[%d]", p.key, i)
	return sub
}

// error reports a problem at the key, or at the value when the value is wrong.
func (l *loader) error(p place, at span, rule, message, hint string) {
	l.add(p.file.problem(Error, at, rule, message, p.record, hint))
}

func (l *loader) warn(p place, at span, rule, message, hint string) {
	l.add(p.file.problem(Warning, at, rule, message, p.record, hint))
}

// fault reports why a value was refused, inside a string where possible.
func (l *loader) fault(p place, f *fault) {
	at := p.content()
	if f.offset >= 0 && p.node != nil {
		at = within(p.file.text, p.node.value, f.offset, f.length)
	}
	l.error(p, at, f.rule, f.reason, f.hint)
}

// field is a field of a struct that data can fill.
type field struct {
	index    int
	key      string
	required bool
}

var sourceType = reflect.TypeFor[Source]()

func (l *loader) fields(t reflect.Type) []field {
	if fs, ok := l.structs[t]; ok {
		return fs
	}
	fs := fieldsOf(t)
	l.structs[t] = fs
	return fs
}

func fieldsOf(t reflect.Type) []field {
	var fs []field
	for i := range t.NumField() {
		if key := t.Field(i).Tag.Get("toml"); key != "" && key != "-" {
			fs = append(fs, field{i, key, t.Field(i).Tag.Get("art32") == "required"})
		}
	}
	return fs
}

// bindFile fills a part of the Center from one file: a single record, or the
// list of records under key.
func (l *loader) bindFile(target reflect.Value, values map[string]any, f *file, label, key string) {
	p := place{file: f, node: f.root}
	if key == "" {
		p.record = label
		l.bindStruct(target, values, p)
		return
	}
	l.unknownKeys(values, []string{key}, p)
	x, ok := values[key]
	if !ok {
		return
	}
	p = p.in(key)
	p.key = ""
	list, ok := items(x)
	if !ok {
		l.error(p, p.where(), "wrong-type", fmt.Sprintf("%q is %s, not a list of tables", key, typeName(x)), "begin each entry with "+label)
		return
	}
	target.Grow(min(len(list), maxRecords))
	for i, x := range list {
		if l.records++; l.records > maxRecords {
			l.error(p, p.at(i).where(), "too-many-records", fmt.Sprintf("there are more than %d records", maxRecords), "the rest is not read; check whether a program went wrong")
			return
		}
		sub := p.at(i)
		sub.key, sub.record, sub.top = "", fmt.Sprintf("%s number %d", label, i+1), fmt.Sprintf("%s:%d", f.name, i)
		table, ok := x.(map[string]any)
		if !ok {
			l.error(sub, sub.content(), "wrong-type", fmt.Sprintf("the entry is %s, not a table", typeName(x)), "begin each entry with "+label)
			continue
		}
		if id, ok := table["id"].(string); ok {
			sub.record = label + " " + quote(id)
		}
		elem := reflect.New(target.Type().Elem()).Elem()
		l.bindStruct(elem, table, sub)
		target.Set(reflect.Append(target, elem))
	}
}

// bindStruct fills a struct from a table and reports every key that is unknown
// or missing.
func (l *loader) bindStruct(v reflect.Value, table map[string]any, p place) {
	t := v.Type()
	if t.Field(0).Type == sourceType {
		if p.key != "" {
			p.record, p.key = p.key+" of "+p.record, ""
		}
		v.Field(0).Set(reflect.ValueOf(Source{Position: p.file.position(p.where()), Record: p.record, file: p.file, node: p.node}))
	}
	if p.depth++; p.depth > maxStatements && t == reflect.TypeFor[Statement]() {
		l.error(p, p.where(), "too-deep", fmt.Sprintf("statements are nested more than %d deep", maxStatements-1), "move the inner ones to a measure of their own")
		return
	}
	fields := l.fields(t)
	var misspelt map[string]bool
	if len(table) > 0 {
		keys := make([]string, len(fields))
		for i, f := range fields {
			keys[i] = f.key
		}
		misspelt = l.unknownKeys(table, keys, p)
	}
	for _, f := range fields {
		x, ok := table[f.key]
		if !ok {
			if f.required && !misspelt[f.key] {
				name := strings.TrimPrefix(p.key+"."+f.key, ".")
				l.error(p, p.where(), "missing-key", fmt.Sprintf("missing key %q", name), l.missingHint(t, f))
			}
			continue
		}
		l.bind(v.Field(f.index), x, p.in(f.key))
		if list, ok := items(x); ok && f.required && len(list) == 0 {
			l.error(p, p.in(f.key).content(), "missing-key", fmt.Sprintf("%q is empty; at least one entry is needed", f.key), "")
		}
		if id, ok := v.Field(f.index).Interface().(ID); ok && id != "" {
			l.claim(t, id, p.in(f.key))
		}
	}
}

// unknownKeys reports them and returns the keys that they are likely meant to be.
func (l *loader) unknownKeys(table map[string]any, known []string, p place) (misspelt map[string]bool) {
	for key := range table {
		if !slices.Contains(known, key) {
			if misspelt == nil {
				misspelt = map[string]bool{}
			}
			misspelt[closest(key, known)] = true
			l.error(p, p.in(key).where(), "unknown-key", fmt.Sprintf("unknown key %s", quote(key)), suggestion(key, known, "known keys: "))
		}
	}
	return misspelt
}

// missingHint shows how a missing key could be written.
func (l *loader) missingHint(t reflect.Type, f field) string {
	typ := t.Field(f.index).Type
	if values := enumeration(typ); len(values) > 0 {
		if len(values) > 20 {
			return "docs/data-format.md lists the values"
		}
		return "allowed: " + strings.Join(values, ", ")
	}
	switch typ {
	case reflect.TypeFor[Text](), reflect.TypeFor[Line]():
		return fmt.Sprintf("write %s.%s = \"…\"", f.key, l.someLanguage())
	case reflect.TypeFor[List]():
		return fmt.Sprintf("write %s.%s = [\"…\", \"…\"]", f.key, l.someLanguage())
	}
	if typ == reflect.TypeFor[Date]() {
		return fmt.Sprintf("write it like %s = 2026-11-22", f.key)
	}
	if l.docs == nil {
		l.docs = readComments()
	}
	if example := l.docs.field(t, f).example; example != "" {
		return fmt.Sprintf("write it like %s = %s", f.key, example)
	}
	return ""
}
