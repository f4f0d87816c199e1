package history

import (
	"cmp"
	"maps"
	"reflect"
	"slices"

	"art32/generator/trust"
)

func (c *comparer) single(kind Kind, a, b reflect.Value, source trust.Source) {
	s := scope{record: reference(kind, b), id: string(kind), source: source}
	s.record.ID = trust.ID(kind)
	c.structs(s, a, b)
}

// reference names a record by its id and by its name or title.
func reference(kind Kind, v reflect.Value) RecordRef {
	r := RecordRef{Kind: kind}
	text := func(name string) string {
		if f := v.FieldByName(name); f.IsValid() && f.Kind() == reflect.String {
			return f.String()
		}
		return ""
	}
	r.ID = trust.ID(text("ID"))
	r.Name = cmp.Or(text("LegalName"), text("Standard"))
	for _, name := range []string{"Title", "Name"} {
		if f := v.FieldByName(name); f.IsValid() {
			if line, ok := f.Interface().(trust.Line); ok {
				r.Title = line
			}
		}
	}
	if r.ID == "" && kind != "" { // in lists that are not checked
		name := r.Name
		for _, lang := range slices.Sorted(maps.Keys(r.Title)) {
			name = cmp.Or(name, r.Title[lang])
		}
		r.ID = trust.ID(slug(name))
	}
	return r
}

func sourceOf(v reflect.Value) trust.Source {
	if f := v.FieldByName("Source"); f.IsValid() {
		if source, ok := f.Interface().(trust.Source); ok {
			return source
		}
	}
	return trust.Source{}
}

// records compares a list of records by their ids.
func (c *comparer) records(sec section) {
	as := reflect.ValueOf(c.a).Elem().FieldByName(sec.field)
	bs := reflect.ValueOf(c.b).Elem().FieldByName(sec.field)
	idOf := func(list reflect.Value, i int) string {
		if id := list.Index(i).FieldByName("ID").String(); id != "" {
			return id
		}
		return string(reference(sec.kind, list.Index(i)).ID)
	}
	byID := func(list reflect.Value) map[string]int {
		m := make(map[string]int, list.Len())
		for i := range list.Len() {
			m[idOf(list, i)] = i
		}
		return m
	}
	inA, inB := byID(as), byID(bs)
	pairs := map[int]int{} // index in a → in b
	var gone, come []int
	for i := range as.Len() {
		id := idOf(as, i)
		if j, ok := inB[id]; ok && inA[id] == i {
			pairs[i] = j
		} else {
			gone = append(gone, i)
		}
	}
	for j := range bs.Len() {
		if _, ok := inA[idOf(bs, j)]; !ok || inB[idOf(bs, j)] != j {
			come = append(come, j)
		}
	}
	renamed := c.sameContent(as, bs, gone, come)
	for i, j := range renamed {
		pairs[i] = j
	}
	for i := range as.Len() {
		a := as.Index(i)
		j, ok := pairs[i]
		if !ok {
			continue
		}
		b := bs.Index(j)
		if c.same(a, b) {
			continue
		}
		s := scope{record: reference(sec.kind, b), source: sourceOf(b)}
		s.id = string(sec.kind) + "/" + string(s.record.ID)
		if _, isRenamed := renamed[i]; isRenamed {
			old := reference(sec.kind, a)
			c.emit(s, Change{Op: OpIDChanged, Other: &old})
			if sec.kind == KindSubprocessor {
				c.oldIDs[s.record.ID] = old.ID
			}
		}
		c.structs(s, a, b)
	}
	c.comings(sec, as, bs, gone, come, renamed)
	order := make([]int, 0, len(pairs))
	for i := range as.Len() {
		if j, ok := pairs[i]; ok {
			order = append(order, j)
		}
	}
	if !slices.IsSorted(order) {
		s := scope{record: RecordRef{Kind: sec.kind}, id: string(sec.kind)}
		c.emit(s, Change{Op: OpReordered})
	}
}

// comings emits the records that are new or gone.
func (c *comparer) comings(sec section, as, bs reflect.Value, gone, come []int, renamed map[int]int) {
	successors := c.successors(as, bs, gone, come, renamed)
	for _, j := range come {
		if slices.ContainsFunc(gone, func(i int) bool { k, ok := renamed[i]; return ok && k == j }) {
			continue
		}
		b := bs.Index(j)
		s := scope{record: reference(sec.kind, b), source: sourceOf(b)}
		s.id = string(sec.kind) + "/" + string(s.record.ID)
		change := Change{Op: OpAdded, After: b.Addr().Interface()}
		if x, ok := b.Addr().Interface().(*trust.Subprocessor); ok && x.Replaces != "" {
			if old := c.a.Subprocessor(x.Replaces); old != nil {
				ref := reference(sec.kind, reflect.ValueOf(*old))
				change.Op, change.Before, change.Other = OpReplaced, old, &ref
			}
		}
		if i, ok := successors[j]; ok {
			ref := reference(sec.kind, as.Index(i))
			change.Op, change.Before, change.Other = OpReplaced, as.Index(i).Addr().Interface(), &ref
			change.inferred = true
		}
		change.days = datesOf(change.After)
		c.emit(s, change)
	}
	for _, i := range gone {
		if _, ok := renamed[i]; ok {
			continue
		}
		if slices.Contains(slices.Collect(maps.Values(successors)), i) {
			continue // told with its successor
		}
		a := as.Index(i)
		ref := reference(sec.kind, a)
		if sec.kind == KindSubprocessor && c.isReplaced(ref.ID) && c.b.Subprocessor(trust.Ref[trust.Subprocessor](ref.ID)) == nil {
			continue // told with the record that replaces it
		}
		s := scope{record: ref, id: string(sec.kind) + "/" + string(ref.ID)}
		c.emit(s, Change{Op: OpRemoved, Before: a.Addr().Interface()})
	}
}

// successors finds, in bare lists, companies that do what one did that is gone,
// and no other one: index of the newer → of the older. A register says itself
// what replaces what; what it does not say is not published as a fact.
func (c *comparer) successors(as, bs reflect.Value, gone, come []int, renamed map[int]int) map[int]int {
	if c.a.Register.Authorisation != "" || c.b.Register.Authorisation != "" || len(gone) == 0 || len(come) == 0 {
		return nil
	}
	paired := map[int]bool{}
	for _, j := range renamed {
		paired[j] = true
	}
	uses := func(list reflect.Value, of []int, leave func(int) bool) map[string][]int {
		m := map[string][]int{}
		for _, i := range of {
			s, ok := list.Index(i).Addr().Interface().(*trust.Subprocessor)
			if ok && !leave(i) && s.Replaces == "" && s.Ended.IsZero() {
				m[c.useOf(s)] = append(m[c.useOf(s)], i)
			}
		}
		delete(m, "")
		return m
	}
	left := uses(as, gone, func(i int) bool { _, ok := renamed[i]; return ok })
	found := map[int]int{}
	for use, list := range uses(bs, come, func(j int) bool { return paired[j] }) {
		if old := left[use]; len(list) == 1 && len(old) == 1 {
			found[list[0]] = old[0]
		}
	}
	return found
}

// isReplaced says that a record, new in the newer register, takes the place of
// the sub-processor.
func (c *comparer) isReplaced(id trust.ID) bool {
	if c.replaced == nil {
		known := make(map[trust.ID]bool, len(c.a.Subprocessors))
		for i := range c.a.Subprocessors {
			known[c.a.Subprocessors[i].ID] = true
		}
		c.replaced = map[trust.ID]bool{}
		for i := range c.b.Subprocessors {
			if x := &c.b.Subprocessors[i]; x.Replaces != "" && !known[x.ID] {
				c.replaced[trust.ID(x.Replaces)] = true
			}
		}
	}
	return c.replaced[id]
}
