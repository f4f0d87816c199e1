package history

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"

	"art32/generator/trust"
)

// contentOf are sorted hashes of the values of a record, each with its path,
// without the id.
func (c *comparer) contentOf(v reflect.Value) []uint64 {
	list := make([]uint64, 0, 32)
	for _, f := range c.fields.fieldsOf(v.Type()) {
		if f.key != "id" {
			list = c.values64(list, fnv(fnv(fnvStart, "."), f.key), v.Field(f.index))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// values64 adds the hashes of what is given in a value.
func (c *comparer) values64(list []uint64, path uint64, v reflect.Value) []uint64 {
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); s != "" {
			list = append(list, fnv(fnv(path, "="), s))
		}
	case reflect.Bool:
		if v.Bool() {
			list = append(list, fnv(path, "=true"))
		}
	case reflect.Int:
		if n := v.Int(); n != 0 {
			list = append(list, fnv(fnv(path, "="), strconv.FormatInt(n, 10)))
		}
	case reflect.Pointer:
		if v.IsNil() {
			return list
		}
		if v.Elem().IsZero() {
			return append(list, fnv(path, "=given"))
		}
		return c.values64(list, path, v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			list = c.values64(list, fnv(path, "[]"), v.Index(i))
		}
	case reflect.Map:
		switch x := v.Interface().(type) {
		case trust.Text:
			for lang, m := range x {
				list = append(list, fnv(fnv(fnv(fnv(path, "."), string(lang)), "="), m.Source))
			}
		case trust.Line:
			for lang, s := range x {
				list = append(list, fnv(fnv(fnv(fnv(path, "."), string(lang)), "="), s))
			}
		default:
			for it := v.MapRange(); it.Next(); {
				list = c.values64(list, fnv(fnv(path, "."), it.Key().String()), it.Value())
			}
		}
	case reflect.Struct:
		if d, ok := v.Interface().(trust.Date); ok {
			if !d.IsZero() {
				list = append(list, fnv(fnv(path, "="), d.String()))
			}
			return list
		}
		for _, f := range c.fields.fieldsOf(v.Type()) {
			list = c.values64(list, fnv(fnv(path, "."), f.key), v.Field(f.index))
		}
	}
	return list
}

// fnvStart and fnv are the hash FNV-1a, taken up where it was left.
const fnvStart uint64 = 14695981039346656037

func fnv(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// common counts what two sorted lists share.
func common(a, b []uint64) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0], b[0]) {
		case -1:
			a = a[1:]
		case 1:
			b = b[1:]
		default:
			a, b, n = a[1:], b[1:], n+1
		}
	}
	return n
}
