package history

import (
	"reflect"
	"strings"
	"testing"

	"art32/generator/trust"
)

// TestRulesAreWhole holds that no row of the table repeats another, that every
// reason has its sentence, and that what gives a right to object is notable.
func TestRulesAreWhole(t *testing.T) {
	ids, used := map[string]bool{}, map[string]bool{}
	for _, r := range Rules() {
		if ids[r.ID] {
			t.Errorf("two rules are called %s", r.ID)
		}
		ids[r.ID], used[r.Reason] = true, true
		if r.What == "" || Reason(r.Reason) == "" {
			t.Errorf("rule %s says nothing: what %q, reason %q", r.ID, r.What, r.Reason)
		}
		if r.Class == Editorial && (r.Type != "" || r.Direction != "") {
			t.Errorf("rule %s is editorial and has type %q, direction %q", r.ID, r.Type, r.Direction)
		}
		if r.Direction == Raised && r.Type != "" {
			t.Errorf("rule %s: nobody objects to more protection", r.ID)
		}
	}
	for reason := range reasons() {
		if !used[reason] {
			t.Errorf("no rule gives the reason %s", reason)
		}
	}
}

// TestEveryFieldHasARule changes every field of every record, adds it and takes
// it away, and holds that a rule was written for it: the last row is for fields
// nobody has thought of.
func TestEveryFieldHasARule(t *testing.T) {
	a, b := full(0), full(1)
	align(reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem())
	empty := func() *trust.Center {
		c := full(0)
		v := reflect.ValueOf(c).Elem()
		for _, s := range sections() {
			part := v.FieldByName(s.field)
			if part.Kind() == reflect.Struct {
				part.SetZero()
				continue
			}
			for i := range part.Len() {
				id := part.Index(i).FieldByName("ID").String()
				part.Index(i).SetZero()
				part.Index(i).FieldByName("ID").SetString(id)
			}
		}
		return c
	}
	fields := map[string]bool{}
	for _, pair := range [][2]*trust.Center{{a, b}, {empty(), a}, {a, empty()}} {
		d := Compare(pair[0], pair[1], Options{})
		for _, c := range d.Changes {
			fields[string(c.Record.Kind)+"."+c.Field] = true
			if c.Rule == "unforeseen" || c.Rule == "" {
				t.Errorf("no rule for %s %s.%s (%s)", c.Op, c.Record.Kind, c.Field, c.ID)
			}
		}
	}
	if len(fields) < 150 {
		t.Errorf("only %d fields were compared", len(fields))
	}
	want := map[string]bool{}
	for _, s := range sections() {
		f, _ := reflect.TypeFor[trust.Center]().FieldByName(s.field)
		typ := f.Type
		if typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		for _, f := range fieldsOf(typ) {
			want[string(s.kind)+"."+f.key] = true
		}
	}
	for name := range want {
		found := false
		for f := range fields {
			found = found || f == name || strings.HasPrefix(f, name+".")
		}
		if !found && !strings.HasSuffix(name, ".id") && name != "register.version" && name != "register.updated" && name != "register.accepted" {
			t.Errorf("a change of %s is not seen", name)
		}
	}
}

// align gives the records of b the ids of those of a, so that they are compared.
func align(a, b reflect.Value) {
	for _, s := range sections() {
		x, y := a.FieldByName(s.field), b.FieldByName(s.field)
		if x.Kind() != reflect.Slice {
			continue
		}
		for i := range x.Len() {
			y.Index(i).FieldByName("ID").Set(x.Index(i).FieldByName("ID"))
		}
	}
	b.FieldByName("Register").FieldByName("PrevailingLanguage").SetString("de")
}
