package importer

import (
	"fmt"
	"slices"
	"strings"
)

// object keeps the order of its keys.
type object struct {
	keys   []string
	values []any
}

// fromTree finds the lists of objects in a tree. Each becomes a table whose
// columns are the keys; nested objects give columns such as "seat country".
func fromTree(name, format string, v any) (*Document, error) {
	d := &Document{Name: name, Format: format, unit: "entry"}
	var loose []Property
	var search func(v any, path string, depth int)
	search = func(v any, path string, depth int) {
		if depth > maxDepth {
			return
		}
		switch x := v.(type) {
		case []any:
			var objects []*object
			for _, e := range x {
				if o, ok := unwrap(e); ok {
					objects = append(objects, o)
				}
			}
			if len(objects) > 0 {
				d.Lists = append(d.Lists, tableOfObjects(objects, path))
				return
			}
			if s := flat(v); weight(s) > 0 {
				loose = append(loose, Property{Key: path, Value: s})
			}
		case *object:
			// A map from names to objects is a list too.
			var objects []*object
			for i, e := range x.values {
				if o, ok := e.(*object); ok && len(x.values) > 1 {
					objects = append(objects, &object{append([]string{"name"}, o.keys...), append([]any{x.keys[i]}, o.values...)})
				}
			}
			if len(objects) == len(x.values) && len(objects) > 1 && !slices.ContainsFunc(objects, func(o *object) bool { return hasList(o) }) {
				d.Lists = append(d.Lists, tableOfObjects(objects, path))
				return
			}
			for i, key := range x.keys {
				switch x.values[i].(type) {
				case []any, *object:
					search(x.values[i], key, depth+1)
				default:
					if s := flat(x.values[i]); weight(s) > 0 {
						loose = append(loose, Property{Key: key, Value: s})
					}
				}
			}
		}
	}
	search(v, "", 0)
	if len(d.Lists) == 0 {
		return nil, &ReadError{name, "there is no list of entries in the " + format, "a list of sub-processors is an array of objects with a name each"}
	}
	d.Meta = loose
	return d, nil
}

func hasList(o *object) bool {
	return slices.ContainsFunc(o.values, func(v any) bool {
		list, ok := v.([]any)
		return ok && slices.ContainsFunc(list, func(e any) bool { _, ok := e.(*object); return ok })
	})
}

// unwrap opens objects such as {"node": {…}} of GraphQL answers.
func unwrap(v any) (*object, bool) {
	o, ok := v.(*object)
	if ok && len(o.keys) <= 2 {
		for i, k := range o.keys {
			if inner, isObject := o.values[i].(*object); isObject && (k == "node" || k == "attributes" || k == "subprocessor" && len(o.keys) == 1) {
				return inner, true
			}
		}
	}
	return o, ok
}

func tableOfObjects(list []*object, title string) Table {
	t := Table{Title: title, Line: 1}
	index := map[string]int{}
	var flatten func(o *object, prefix string, row map[int]string, depth int)
	flatten = func(o *object, prefix string, row map[int]string, depth int) {
		for i, key := range o.keys {
			name := strings.TrimSpace(prefix + " " + key)
			if inner, ok := o.values[i].(*object); ok && depth < 6 {
				flatten(inner, name, row, depth+1)
				continue
			}
			at, ok := index[name]
			if !ok {
				at = len(t.Header)
				index[name] = at
				t.Header = append(t.Header, name)
			}
			row[at] = flat(o.values[i])
		}
	}
	for n, o := range list {
		cells := map[int]string{}
		flatten(o, "", cells, 0)
		row := make([]string, len(t.Header))
		for i := range row {
			row[i] = cells[i]
		}
		t.Rows = append(t.Rows, row)
		t.Lines = append(t.Lines, n+1)
	}
	return t
}

// flat writes a value as one cell.
func flat(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case []any:
		var parts []string
		for _, e := range x {
			if s := flat(e); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, "; ")
	case *object:
		var parts []string
		for i, k := range x.keys {
			if s := flat(x.values[i]); s != "" {
				if k == "name" || k == "title" || k == "label" {
					parts = append([]string{s}, parts...)
				} else {
					parts = append(parts, s)
				}
			}
		}
		return strings.Join(parts, ", ")
	case bool:
		return fmt.Sprint(x)
	}
	return tidyCell(fmt.Sprint(v))
}
