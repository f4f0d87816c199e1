package history

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"art32/generator/trust"

	"golang.org/x/text/unicode/norm"
)

// Options of a comparison.
type Options struct {
	// On is the day of the newer register: of its release, or today. Without it
	// the newest day in the newer register is taken.
	On trust.Date
	// Entries are what the publisher has said about changes; see [Entry].
	Entries []Entry
}

// Diff is what changed between two registers.
type Diff struct {
	// Changes, notable ones first, then by [Kinds], record and field.
	Changes    []Change
	On         trust.Date
	Prevailing trust.Lang
}

// Notable are the changes that matter to controllers.
func (d *Diff) Notable() []Change { return d.of(Notable) }

// Editorial are the other changes.
func (d *Diff) Editorial() []Change { return d.of(Editorial) }

func (d *Diff) of(class Class) []Change {
	var list []Change
	for _, c := range d.Changes {
		if c.Class == class {
			list = append(list, c)
		}
	}
	return list
}

// Compare says what changed from the older register to the newer one. The
// register's version and date are not compared: they belong to the release.
func Compare(older, newer *trust.Center, o Options) *Diff {
	c := &comparer{a: older, b: newer, on: o.On, fields: shapes{}, ids: map[string]int{}, oldIDs: map[trust.ID]trust.ID{}, rules: map[Kind][]Rule{}}
	if c.on.IsZero() {
		c.on = newer.AsOf()
	}
	c.prevailing = prevailing(older, newer)
	c.languages()
	c.single(KindRegister, reflect.ValueOf(older.Register), reflect.ValueOf(newer.Register), newer.Register.Source)
	c.single(KindOrganisation, reflect.ValueOf(older.Organisation), reflect.ValueOf(newer.Organisation), newer.Organisation.Source)
	for _, s := range sections() {
		if s.kind != KindRegister && s.kind != KindOrganisation {
			c.records(s)
		}
	}
	for i := range c.changes {
		c.judge(&c.changes[i])
	}
	c.sort()
	d := &Diff{Changes: c.changes, On: c.on, Prevailing: c.prevailing}
	d.say(o.Entries)
	d.wind(older, newer)
	return d
}

// prevailing is the language that decides; of a bare list without a register
// the one in which it has most texts.
func prevailing(older, newer *trust.Center) trust.Lang {
	if p := cmp.Or(newer.Prevailing(), older.Prevailing()); p != "" {
		return p
	}
	count := map[trust.Lang]int{}
	for _, center := range []*trust.Center{older, newer} {
		for i := range center.Subprocessors {
			for lang := range center.Subprocessors[i].Service {
				count[lang]++
			}
			for lang := range center.Subprocessors[i].Purpose {
				count[lang]++
			}
		}
	}
	best := trust.Lang("")
	for lang, n := range count {
		if n > count[best] || n == count[best] && lang < best {
			best = lang
		}
	}
	return best
}

// comparer is the state of one comparison.
type comparer struct {
	a, b       *trust.Center
	on         trust.Date
	prevailing trust.Lang
	changes    []Change
	fields     shapes
	ids        map[string]int
	vocabulary map[trust.Lang]map[string]bool
	replaced   map[trust.ID]bool     // sub-processors that a new one replaces
	oldIDs     map[trust.ID]trust.ID // of sub-processors, by their new id
	rules      map[Kind][]Rule
}

// scope is where in a register the comparer is.
type scope struct {
	record RecordRef
	id     string // of a change here
	field  string
	part   string
	source trust.Source // of the newer record
	key    string       // in source
}

func (s scope) in(key string) scope {
	s.id += "/" + key
	s.field, s.key = joinPath(s.field, key), joinPath(s.key, key)
	return s
}

// emit adds a change here. An id that is taken gets a number.
func (c *comparer) emit(s scope, change Change) *Change {
	change.ID, change.Record, change.Field = s.id, s.record, s.field
	if change.Part == "" {
		change.Part = s.part
	}
	change.source, change.key = s.source, s.key
	for c.ids[change.ID] > 0 {
		c.ids[s.id]++
		change.ID = s.id + "-" + itoa(c.ids[s.id])
	}
	c.ids[change.ID]++
	c.changes = append(c.changes, change)
	return &c.changes[len(c.changes)-1]
}

// languages compares the languages of the two registers; bare lists have none.
func (c *comparer) languages() {
	if len(c.a.Languages) == 0 || len(c.b.Languages) == 0 {
		return
	}
	added, removed := difference(c.a.Languages, c.b.Languages)
	if len(added)+len(removed) > 0 {
		s := scope{record: RecordRef{Kind: KindRegister, ID: "register", Title: c.b.Register.Title}, id: "register", source: c.b.Register.Source}
		c.emit(s.in("languages"), Change{Op: OpChanged, Before: c.a.Languages, After: c.b.Languages, Added: added, Removed: removed})
	}
}

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
		change.days = datesOf(change.After)
		c.emit(s, change)
	}
	for _, i := range gone {
		if _, ok := renamed[i]; ok {
			continue
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

func (c *comparer) sort() {
	rank := map[Kind]int{}
	for i, k := range Kinds() {
		rank[k] = i
	}
	slices.SortStableFunc(c.changes, func(x, y Change) int {
		if x.Class != y.Class {
			return -cmp.Compare(x.Class, y.Class) // notable, editorial
		}
		return cmp.Compare(rank[x.Record.Kind], rank[y.Record.Kind])
	})
}

// difference of two lists: what b has and a has not, and the reverse.
func difference[T ~string](a, b []T) (added, removed []string) {
	for _, x := range b {
		if !slices.Contains(a, x) {
			added = append(added, string(x))
		}
	}
	for _, x := range a {
		if !slices.Contains(b, x) {
			removed = append(removed, string(x))
		}
	}
	return added, removed
}

// slug turns the beginning of a text into a part of an id: lower-case kebab.
func slug(s string) string {
	const enough = 30
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(strings.ReplaceAll(s, "ß", "ss"))) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.IsMark(r):
		case b.Len() > enough:
			return strings.Trim(b.String(), "-")
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() > 2*enough {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}
