package publish

import (
	"reflect"
	"strings"
	"sync"
)

// nonNil replaces nil slices by empty ones wherever the contract has no
// "omitempty": a template may range over such a list, count it and filter it
// without asking first whether it is there.
func nonNil(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			nonNil(v.Elem())
		}
	case reflect.Slice:
		if holdsLists(v.Type().Elem()) {
			for i := range v.Len() {
				nonNil(v.Index(i))
			}
		}
	case reflect.Struct:
		for _, f := range listFields(v.Type()) {
			field := v.Field(f.index)
			if f.wanted && field.IsNil() {
				field.Set(reflect.MakeSlice(field.Type(), 0, 0))
				continue
			}
			nonNil(field)
		}
	}
}

// listField is a field that is a slice, or may hold one.
type listField struct {
	index  int
	wanted bool // a slice that may not be nil
}

// listFieldsOf remembers the fields by type; a value, once there, never changes.
var listFieldsOf sync.Map // reflect.Type → []listField

func listFields(t reflect.Type) []listField {
	if known, ok := listFieldsOf.Load(t); ok {
		return known.([]listField)
	}
	var fields []listField
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			continue
		}
		wanted := f.Type.Kind() == reflect.Slice && !strings.Contains(f.Tag.Get("json"), ",omitempty")
		if wanted || holdsLists(f.Type) {
			fields = append(fields, listField{i, wanted})
		}
	}
	listFieldsOf.Store(t, fields)
	return fields
}

// holdsLists says that a value of the type may hold a slice that nonNil cares
// for: anything but plain values does.
func holdsLists(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t.Kind() == reflect.Struct
}
