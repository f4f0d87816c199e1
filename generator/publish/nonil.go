package publish

import (
	"reflect"
	"strings"
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
		for i := range v.Len() {
			nonNil(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				continue
			}
			field, tag := v.Field(i), v.Type().Field(i).Tag.Get("json")
			if field.Kind() == reflect.Slice && field.IsNil() && !strings.Contains(tag, ",omitempty") {
				field.Set(reflect.MakeSlice(field.Type(), 0, 0))
			}
			nonNil(field)
		}
	}
}
