package trust

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
)

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
