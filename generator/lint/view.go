package lint

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"art32/generator/trust"
)

// view is a center prepared for the rules: everything that several of them need
// is found once.
type view struct {
	*trust.Center
	today trust.Date
	// used are the sub-processors that are not yet, or no longer than today, ended.
	used []*trust.Subprocessor
	// facts of measures and statements, in the order of the data.
	facts []factsOf
	// passages are all texts of the data, hits the words of the lexicon in them.
	passages []passage
	hits     map[topic][]hit
	// foreign are passages that look like another language.
	foreign []foreignPassage
}

// factsOf are the facts of a measure or of a statement within it.
type factsOf struct {
	trust.Facts
	at      trust.Source
	measure *trust.Measure
	status  trust.Status // the statement's own, or inherited
	scope   string       // processings and locations, as a key for comparing
}

// passage is a text in one language, or a plain string where lang is "".
type passage struct {
	at   *trust.Source
	key  string
	lang trust.Lang
	text string
	// measure and status are set within measures only.
	measure *trust.Measure
	status  trust.Status
	// subprocessor is set within sub-processors only.
	subprocessor *trust.Subprocessor
}

func newView(c *trust.Center, today trust.Date) *view {
	v := &view{Center: c, today: today, hits: map[topic][]hit{}}
	for i := range c.Subprocessors {
		if s := &c.Subprocessors[i]; s.Ended.IsZero() || !s.Ended.Before(today) {
			v.used = append(v.used, s)
		}
	}
	for i := range c.Measures {
		m := &c.Measures[i]
		scope := fmt.Sprint(m.AppliesTo, m.Locations)
		v.facts = append(v.facts, factsOf{m.Facts, m.Source, m, m.Status, scope})
		v.statementFacts(m, m.Statements, m.Status, scope)
	}
	v.passages = make([]passage, 0, 4*(len(c.Measures)+len(c.Subprocessors))*max(1, len(c.Languages)))
	v.collect(reflect.ValueOf(c).Elem(), passage{at: &trust.Source{}})
	v.scan()
	return v
}

func (v *view) statementFacts(m *trust.Measure, list []trust.Statement, status trust.Status, scope string) {
	for i := range list {
		s := &list[i]
		status, scope := status, scope
		if s.Status != "" {
			status = s.Status
		}
		if len(s.AppliesTo)+len(s.Locations) > 0 {
			scope = fmt.Sprint(s.AppliesTo, s.Locations)
		}
		v.facts = append(v.facts, factsOf{s.Facts, s.Source, m, status, scope})
		v.statementFacts(m, s.Statements, status, scope)
	}
}

// inForce says that a measure is more than a plan.
func inForce(s trust.Status) bool {
	return s != trust.StatusPlanned && s != trust.StatusAbsent
}

// collect gathers every text within x, whatever its type, so that a new field
// of the model is looked at without anybody thinking of it.
func (v *view) collect(x reflect.Value, p passage) {
	switch t := x.Interface().(type) {
	case trust.Line:
		for _, lang := range keys(t) {
			v.add(p, p.key+"."+string(lang), lang, t[lang])
		}
		return
	case trust.Text:
		for _, lang := range keys(t) {
			v.add(p, p.key+"."+string(lang), lang, t[lang].Source)
		}
		return
	case trust.List:
		for _, lang := range keys(t) {
			for i, s := range t[lang] {
				v.add(p, fmt.Sprintf("%s.%s[%d]", p.key, lang, i), lang, s)
			}
		}
		return
	case string:
		v.add(p, p.key, "", t)
		return
	case trust.Source, trust.Date, trust.Facts, trust.Frameworks, []trust.Accepted:
		return
	}
	switch x.Kind() {
	case reflect.Pointer:
		if !x.IsNil() {
			v.collect(x.Elem(), p)
		}
	case reflect.Struct:
		v.collectStruct(x, p)
	case reflect.Map:
		if x.Type().Key() == reflect.TypeFor[trust.Lang]() {
			for _, lang := range sortedKeys(x) {
				q := p
				q.key = p.key + "." + lang.String()
				v.collect(x.MapIndex(lang), q)
			}
		}
	case reflect.Slice:
		for i := range x.Len() {
			q := p
			q.key = fmt.Sprintf("%s[%d]", p.key, i)
			v.collect(x.Index(i), q)
		}
	}
}

func (v *view) collectStruct(x reflect.Value, p passage) {
	if src := x.FieldByName("Source"); src.IsValid() && src.CanAddr() && src.Type() == reflect.TypeFor[trust.Source]() {
		p.at, p.key = src.Addr().Interface().(*trust.Source), ""
	}
	if x.CanAddr() {
		switch t := x.Addr().Interface().(type) {
		case *trust.Measure:
			p.measure, p.status = t, t.Status
		case *trust.Statement:
			if t.Status != "" {
				p.status = t.Status
			}
		case *trust.Subprocessor:
			p.subprocessor = t
		}
	}
	for i := range x.NumField() {
		f := x.Type().Field(i)
		if !f.IsExported() {
			continue
		}
		q := p
		if name := f.Tag.Get("toml"); name != "" && name != "-" {
			q.key = strings.TrimPrefix(p.key+"."+name, ".")
		}
		v.collect(x.Field(i), q)
	}
}

func (v *view) add(p passage, key string, lang trust.Lang, text string) {
	if text != "" {
		p.key, p.lang, p.text = key, lang, text
		v.passages = append(v.passages, p)
	}
}

func keys[T any](m map[trust.Lang]T) []trust.Lang {
	list := make([]trust.Lang, 0, len(m))
	for lang := range m {
		list = append(list, lang)
	}
	slices.Sort(list)
	return list
}

func sortedKeys(m reflect.Value) []reflect.Value {
	list := m.MapKeys()
	slices.SortFunc(list, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	return list
}
