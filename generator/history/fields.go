package history

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"art32/generator/trust"
)

// structs compares two tables field by field.
func (c *comparer) structs(s scope, a, b reflect.Value) {
	for _, f := range c.fields.fieldsOf(a.Type()) {
		switch {
		case c.same(a.Field(f.index), b.Field(f.index)):
			continue
		case f.key == "id", f.key == "statements" && strings.HasPrefix(s.field, "statements"),
			s.record.Kind == KindRegister && s.field == "" && slices.Contains([]string{"version", "updated", "accepted"}, f.key):
			continue // the id pairs records; statements below are compared by themselves; the others belong to the release, or are not published
		}
		n := len(c.changes)
		c.values(s.in(f.key), a.Field(f.index), b.Field(f.index))
		if f.key == "since" && s.record.Kind == KindMeasure && len(c.changes) > n {
			x, y := a.FieldByName("Status"), b.FieldByName("Status")
			c.changes[n].planned = c.status(c.a, s, x) == trust.StatusPlanned && c.status(c.b, s, y) == trust.StatusPlanned
		}
	}
}

// same says that two values were given in the same way, without looking at what
// a difference would mean: most of two registers is the same.
func (c *comparer) same(a, b reflect.Value) bool {
	if c.visit != nil {
		return false // all of it is wanted
	}
	switch a.Kind() {
	case reflect.String:
		return a.String() == b.String()
	case reflect.Bool, reflect.Int:
		return a.Equal(b)
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() && b.IsNil()
		}
		return c.same(a.Elem(), b.Elem())
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !c.same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Map:
		switch x := a.Interface().(type) {
		case trust.Text:
			return maps.EqualFunc(x, b.Interface().(trust.Text), func(m, n trust.Markdown) bool { return m.Source == n.Source })
		case trust.Line:
			return maps.Equal(x, b.Interface().(trust.Line))
		case trust.List:
			return maps.EqualFunc(x, b.Interface().(trust.List), slices.Equal)
		}
		return false
	case reflect.Struct:
		if a.Type() == reflect.TypeFor[trust.Date]() {
			return a.Equal(b)
		}
		for _, f := range c.fields.fieldsOf(a.Type()) {
			if !c.same(a.Field(f.index), b.Field(f.index)) {
				return false
			}
		}
		return true
	}
	return false
}

func (c *comparer) values(s scope, a, b reflect.Value) {
	switch x := a.Interface().(type) {
	case trust.Text:
		c.text(s, x, b.Interface().(trust.Text))
		return
	case trust.Line:
		c.line(s, x, b.Interface().(trust.Line))
		return
	case trust.List:
		c.list(s, x, b.Interface().(trust.List))
		return
	case trust.Facts:
		c.facts(s, x, b.Interface().(trust.Facts))
		return
	case []trust.Statement:
		c.statements(s, x, b.Interface().([]trust.Statement))
		return
	case []trust.Place:
		keyed(c, s, x, b.Interface().([]trust.Place), placeKeys(), placeName)
		return
	case []trust.Transfer:
		keyed(c, s, x, b.Interface().([]trust.Transfer), transferKeys(), transferName)
		return
	case []trust.Evidence:
		keyed(c, s, x, b.Interface().([]trust.Evidence), c.evidenceKeys(), c.evidenceName)
		return
	case []trust.Contact:
		keyed(c, s, x, b.Interface().([]trust.Contact), contactKeys(), func(x *trust.Contact) string { return string(x.Role) })
		return
	case []trust.Representative:
		keyed(c, s, x, b.Interface().([]trust.Representative), representativeKeys(), func(x *trust.Representative) string { return string(x.Territory) })
		return
	}
	switch a.Kind() {
	case reflect.Struct:
		if _, isDate := a.Interface().(trust.Date); !isDate {
			c.structs(s, a, b)
			return
		}
	case reflect.Pointer:
		if a.Type().Elem().Kind() == reflect.Struct {
			c.pointers(s, a, b)
			return
		}
	case reflect.Slice:
		c.set(s, a, b)
		return
	case reflect.Map:
		c.perLanguage(s, a, b)
		return
	}
	c.leaf(s, a, b)
}

// leaf compares two single values.
func (c *comparer) leaf(s scope, a, b reflect.Value) {
	before, after := given(a), given(b)
	if before == after {
		return
	}
	change := Change{Op: OpChanged, Before: before, After: after}
	if x, ok := before.(string); ok {
		if y, ok := after.(string); ok {
			change.edit = sizeOf(words(x, y), func(string) bool { return false })
			if s.field == "legal_name" && sameName(x, y) {
				change.edit = editWording
			}
		}
	}
	if _, isStatus := a.Interface().(trust.Status); isStatus {
		x, y := c.status(c.a, s, a), c.status(c.b, s, b)
		if x == y {
			return // now said of the statement, before of its measure
		}
		change.Direction = byOrder("more", cmp.Compare(statusRank(y), statusRank(x)))
	}
	switch s.field {
	case "ended", "effective", "until", "since":
		change.days.effective, _ = after.(trust.Date)
	}
	c.emit(s, change)
}

// status is the status that holds: a statement without one has that of its
// measure.
func (c *comparer) status(center *trust.Center, s scope, v reflect.Value) trust.Status {
	status, _ := v.Interface().(trust.Status)
	if m := center.Measure(trust.Ref[trust.Measure](s.record.ID)); status == "" && m != nil {
		return m.Status
	}
	return status
}

// given is the value, or nil where it is not given.
func given(v reflect.Value) any {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil
		}
		return v.Elem().Interface() // no zero pointer is left out: false and 0 are given
	}
	if v.IsZero() {
		return nil
	}
	if d, ok := v.Interface().(trust.Date); ok {
		return trust.NewDate(d.Time().Date()) // one form, so that equal days are equal
	}
	return v.Interface()
}

// pointers compares two tables that may be missing.
func (c *comparer) pointers(s scope, a, b reflect.Value) {
	switch {
	case a.IsNil() && b.IsNil():
	case a.IsNil():
		c.emit(s, Change{Op: OpAdded, After: b.Interface()})
	case b.IsNil():
		c.emit(s, Change{Op: OpRemoved, Before: a.Interface()})
	default:
		c.structs(s, a.Elem(), b.Elem())
	}
}

// set compares two lists of names, references or numbers.
func (c *comparer) set(s scope, a, b reflect.Value) {
	x, y := plainList(a), plainList(b)
	if slices.Equal(x, y) {
		return
	}
	change := Change{Op: OpChanged, Before: a.Interface(), After: b.Interface()}
	change.Added, change.Removed = difference(x, y)
	if len(change.Added)+len(change.Removed) == 0 {
		change.Op = OpReordered
	}
	c.emit(s, change)
}

func plainList(v reflect.Value) []string {
	list := make([]string, v.Len())
	for i := range list {
		list[i] = fmt.Sprint(v.Index(i).Interface())
	}
	return list
}

// perLanguage compares two tables of languages.
func (c *comparer) perLanguage(s scope, a, b reflect.Value) {
	var langs []string
	for _, v := range []reflect.Value{a, b} {
		for _, key := range v.MapKeys() {
			if !slices.Contains(langs, key.String()) {
				langs = append(langs, key.String())
			}
		}
	}
	slices.Sort(langs)
	for _, lang := range langs {
		key := reflect.ValueOf(trust.Lang(lang))
		x, y := a.MapIndex(key), b.MapIndex(key)
		at := s
		at.id, at.key, at.part = s.id+"/"+lang, joinPath(s.key, lang), lang
		switch {
		case !x.IsValid():
			c.emit(at, Change{Op: OpAdded, After: y.Interface()})
		case !y.IsValid():
			c.emit(at, Change{Op: OpRemoved, Before: x.Interface()})
		default:
			c.structs(at, x, y)
		}
	}
}
