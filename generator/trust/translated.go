package trust

import "reflect"

// Translated counts the texts of a center: Total those that exist in the
// prevailing language, Missing those of them that a language does not have.
type Translated struct {
	Total   int
	Missing map[Lang]int
}

// Translated counts the texts of the center in every language of the site.
func (c *Center) Translated() Translated {
	t := Translated{Missing: map[Lang]int{}}
	count := func(has func(Lang) bool) {
		if !has(c.Prevailing()) {
			return
		}
		t.Total++
		for _, lang := range c.Languages {
			if !has(lang) {
				t.Missing[lang]++
			}
		}
	}
	eachText(reflect.ValueOf(c).Elem(), count)
	return t
}

// eachText calls count for every Line, List and Text within v, however deep.
func eachText(v reflect.Value, count func(has func(Lang) bool)) {
	switch x := v.Interface().(type) {
	case Line:
		count(func(l Lang) bool { return x[l] != "" })
		return
	case List:
		count(func(l Lang) bool { return len(x[l]) > 0 })
		return
	case Text:
		count(func(l Lang) bool { return len(x[l].Blocks) > 0 })
		return
	case Source, Date:
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachText(v.Elem(), count)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				eachText(v.Field(i), count)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachText(v.Index(i), count)
		}
	}
}
