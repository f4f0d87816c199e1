package history

import (
	"reflect"
	"strings"
	"sync"

	"art32/generator/trust"
)

// vocabulary is what words a register uses, for all kinds of record at once.
type vocabulary struct {
	sync.Mutex
	center *trust.Center
	of     map[trust.Lang]map[string]bool
}

func (v *vocabulary) has(lang trust.Lang, word string) bool {
	v.Lock()
	defer v.Unlock()
	if v.of[lang] == nil {
		v.of[lang] = map[string]bool{}
		for _, s := range textsOf(v.center, lang) {
			for _, w := range wordsOf(s) {
				v.of[lang][strings.ToLower(w)] = true
			}
		}
	}
	return v.of[lang][word]
}

// textsOf are all texts of a register in a language.
func textsOf(c *trust.Center, lang trust.Lang) []string {
	var list []string
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch x := v.Interface().(type) {
		case trust.Text:
			list = append(list, x[lang].Source)
			return
		case trust.Line:
			list = append(list, x[lang])
			return
		case trust.List:
			list = append(list, x[lang]...)
			return
		case trust.Date, trust.Source:
			return
		}
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Struct:
			for _, f := range fieldsOf(v.Type()) {
				walk(v.Field(f.index))
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		}
	}
	v := reflect.ValueOf(c).Elem()
	for _, s := range sections() {
		part := v.FieldByName(s.field)
		if part.Kind() == reflect.Struct {
			walk(part)
			continue
		}
		for i := range part.Len() {
			walk(part.Index(i))
		}
	}
	return list
}
