package trust

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"
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
	if len(table) > 0 {
		keys := make([]string, len(fields))
		for i, f := range fields {
			keys[i] = f.key
		}
		l.unknownKeys(table, keys, p)
	}
	for _, f := range fields {
		x, ok := table[f.key]
		if !ok {
			if f.required {
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

func (l *loader) unknownKeys(table map[string]any, known []string, p place) {
	for key := range table {
		if !slices.Contains(known, key) {
			l.error(p, p.in(key).where(), "unknown-key", fmt.Sprintf("unknown key %s", quote(key)), suggestion(key, known, "known keys: "))
		}
	}
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

// claim takes an id, which must be unique among the records of a type;
// statements among those of their measure.
func (l *loader) claim(t reflect.Type, id ID, p place) {
	scope := idScope{typ: t}
	if t == reflect.TypeFor[Statement]() {
		scope.top = p.top
	}
	if l.ids[scope] == nil {
		l.ids[scope] = map[string]Position{}
	}
	first, taken := l.ids[scope][string(id)]
	if !taken {
		l.ids[scope][string(id)] = p.file.position(p.content())
		return
	}
	at := first.String()
	if first.File == p.file.name && first.Line > 0 {
		at = fmt.Sprintf("line %d", first.Line)
	}
	l.error(p, p.content(), "duplicate-id", fmt.Sprintf("the id %q is used twice, first in %s", id, at), "give one of the two another id")
}

// idScope is within what an id must be unique.
type idScope struct {
	typ reflect.Type
	top string
}

// bind fills one field, whatever its type, from what TOML decoded.
func (l *loader) bind(v reflect.Value, x any, p place) {
	switch target := v.Addr().Interface().(type) {
	case *Text:
		l.bindText(target, x, p)
		return
	case *Line:
		l.bindLine(target, x, p)
		return
	case *List:
		l.bindList(target, x, p)
		return
	case scalar:
		if f := target.parse(x); f != nil {
			l.fault(p, f)
			v.SetZero()
			return
		}
		if r, ok := v.Interface().(reference); ok && v.Interface() != HolderOwn {
			l.refs = append(l.refs, pendingRef{r.target(), v.String(), p})
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		l.bind(v.Elem(), x, p)
	case reflect.Struct:
		table, ok := x.(map[string]any)
		if !ok {
			hint := fmt.Sprintf("write it as a table: %s = { … }", lastKey(p.key))
			if list, isList := items(x); isList && len(list) == 1 {
				hint = "write single brackets: [" + lastKey(p.key) + "]"
			}
			l.error(p, p.content(), "wrong-type", fmt.Sprintf("%q is %s, not a table", p.key, typeName(x)), hint)
			return
		}
		l.bindStruct(v, table, p)
	case reflect.Slice:
		l.bindSlice(v, x, p)
	case reflect.Map:
		l.bindPerLanguage(v, x, p)
	case reflect.Bool:
		b, ok := x.(bool)
		if !ok {
			l.error(p, p.content(), "wrong-type", fmt.Sprintf("%q is %s", p.key, typeName(x)), "write true or false, without quotes")
			return
		}
		v.SetBool(b)
	case reflect.String:
		l.bindString(v, x, p)
	}
}

// bindString fills an enumeration or a plain string.
func (l *loader) bindString(v reflect.Value, x any, p place) {
	values := enumeration(v.Type())
	s, f := wantString(x, "bad-value", fmt.Sprintf("%q", p.key))
	if f == nil && values == nil {
		f = markup(s)
	}
	if f == nil && values != nil && !slices.Contains(values, s) {
		f = wrong("bad-value", fmt.Sprintf("%s is not a value of %q", quote(s), lastKey(p.key)), suggestion(s, values, "allowed: "))
	}
	if f != nil {
		l.fault(p, f)
		return
	}
	v.SetString(s)
}

func (l *loader) bindSlice(v reflect.Value, x any, p place) {
	list, ok := items(x)
	if !ok {
		hint := fmt.Sprintf("write %s = [ … ]", lastKey(p.key))
		if v.Type().Elem().Kind() == reflect.Struct {
			hint = "write double brackets around the name of the table: [[…" + lastKey(p.key) + "]]"
		}
		l.error(p, p.content(), "wrong-type", fmt.Sprintf("%q is %s, not a list", p.key, typeName(x)), hint)
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), 0, len(list)))
	for i, x := range list {
		elem := reflect.New(v.Type().Elem()).Elem()
		at := p.at(i)
		l.bind(elem, x, at)
		if elem.Kind() != reflect.Struct {
			if elem.IsZero() {
				continue // reported
			}
			for j := range v.Len() {
				if v.Index(j).Interface() == elem.Interface() {
					l.warn(p, at.content(), "duplicate-value", fmt.Sprintf("%v stands in %q twice", x, p.key), "remove one")
					break
				}
			}
		}
		v.Set(reflect.Append(v, elem))
	}
}

// items is the list that TOML decoded, in either of its two forms.
func items(x any) ([]any, bool) {
	switch x := x.(type) {
	case []any:
		return x, true
	case []map[string]any:
		list := make([]any, len(x))
		for i, t := range x {
			list[i] = t
		}
		return list, true
	}
	return nil, false
}

// enumeration lists the values of an enumeration type; nil for other types.
func enumeration(t reflect.Type) []string {
	if t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.String {
		return nil
	}
	if e, ok := reflect.Zero(t).Interface().(interface{ Values() []string }); ok {
		return e.Values()
	}
	return nil
}

// lastKey is the last key of a path, without an index.
func lastKey(path string) string {
	key, _, _ := strings.Cut(path[strings.LastIndexByte(path, '.')+1:], "[")
	return key
}

// typeName says in plain words what TOML decoded.
func typeName(x any) string {
	switch x.(type) {
	case string:
		return "text"
	case int64:
		return "a number"
	case float64:
		return "a decimal number"
	case bool:
		return "true or false"
	case time.Time:
		return "a date or time"
	case map[string]any:
		return "a table"
	}
	return "a list"
}

// pendingRef is a reference whose target may stand in a file read later.
type pendingRef struct {
	target reflect.Type
	id     string
	place  place
}

// resolve reports references to records that do not exist. Records of a file
// that could not be read are given the benefit of the doubt.
func (l *loader) resolve() {
	for _, r := range l.refs {
		ids := l.ids[idScope{typ: r.target}]
		if _, ok := ids[r.id]; ok || l.unread[r.target] {
			continue
		}
		name := strings.ToLower(r.target.Name())
		candidates := slices.Sorted(maps.Keys(ids))
		hint := suggestion(r.id, candidates, "the ids are ")
		if len(candidates) > 20 && closest(r.id, candidates) == "" {
			hint = ""
		}
		if len(candidates) == 0 {
			hint = fmt.Sprintf("there is no [[%s]] yet", name)
		}
		l.error(r.place, r.place.content(), "dangling-reference", fmt.Sprintf("there is no %s %s", name, quote(r.id)), hint)
	}
}
