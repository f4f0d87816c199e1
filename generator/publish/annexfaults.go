package publish

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"art32/generator/pdf"
	"art32/generator/trust"
)

// Faults are problems of the data that came to light while an output was made.
type Faults trust.Problems

func (f Faults) Error() string {
	texts := make([]string, len(f))
	for i, p := range f {
		texts[i] = p.String()
	}
	return strings.Join(texts, "\n")
}

// annexFaults puts what the engine reports at the places of the data it is
// about: a character at every text that holds it, anything else at the record.
func annexFaults(in Input, lang Language, sources map[string]trust.Source, err error) error {
	list := []error{err}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		list = many.Unwrap()
	}
	var faults Faults
	for _, err := range list {
		var p *pdf.Problem
		if !errors.As(err, &p) {
			return fmt.Errorf("the annex in %s cannot be set: %w", lang.Code, err)
		}
		message, hint := "the annex in "+lang.Code+" cannot be set: "+p.Message, ""
		var places []keyed
		if p.Rune != 0 {
			message = fmt.Sprintf("the annex in %s cannot be set: no font has the character U+%04X %q", lang.Code, p.Rune, string(p.Rune))
			hint = "the fonts of the annex have the Latin, Greek and Cyrillic scripts; write this otherwise"
			f := finder{r: p.Rune, langs: []trust.Lang{lang.Tag, in.Center.Prevailing()}}
			f.walk(reflect.ValueOf(in.Center).Elem(), keyed{})
			places = f.found
		}
		if len(places) == 0 {
			src, known := sources[p.Source]
			if !known {
				message += " (" + p.Source + ")"
			}
			places = []keyed{{src, ""}}
		}
		for _, at := range places {
			problem := at.Problem(trust.Error, "annex", at.key, message, hint)
			if !slices.Contains(faults, problem) {
				faults = append(faults, problem)
			}
		}
	}
	return faults
}

// keyed is a key of a record.
type keyed struct {
	trust.Source
	key string
}

// finder looks for the texts that hold a character, among those that an annex
// shows.
type finder struct {
	r     rune
	langs []trust.Lang
	found []keyed
}

func (f *finder) walk(v reflect.Value, at keyed) {
	switch v.Kind() {
	case reflect.String:
		if strings.ContainsRune(v.String(), f.r) && !slices.ContainsFunc(f.found, func(x keyed) bool { return x.Record == at.Record && x.key == at.key }) {
			f.found = append(f.found, at)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			f.walk(v.Elem(), at)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				continue
			}
			if src, ok := v.Field(i).Interface().(trust.Source); ok {
				at = keyed{src, ""}
				continue
			}
			next := at
			if tag, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("toml"), ","); tag != "" && tag != "-" {
				next.key = strings.TrimPrefix(at.key+"."+tag, ".")
			}
			f.walk(v.Field(i), next)
		}
	case reflect.Slice:
		_, blocks := v.Interface().([]trust.Block)
		_, inlines := v.Interface().([]trust.Inline)
		for i := range v.Len() {
			next := at
			if !blocks && !inlines && at.key != "" {
				next.key = fmt.Sprintf("%s[%d]", at.key, i)
			}
			f.walk(v.Index(i), next)
		}
	case reflect.Map:
		for _, lang := range v.MapKeys() {
			if v.Type().Key() == reflect.TypeFor[trust.Lang]() && slices.Contains(f.langs, lang.Interface().(trust.Lang)) {
				f.walk(v.MapIndex(lang), keyed{at.Source, at.key + "." + lang.String()})
			}
		}
	}
}
