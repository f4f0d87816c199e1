package history

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"sync"
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
	// Words in which the diff is told.
	Words Words

	entries []Entry
	clock   func(*Change) *Clock // of a change with a type; nil where nothing is promised
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
	on := o.On
	if on.IsZero() {
		on = newer.AsOf()
	}
	d := &Diff{On: on, Prevailing: prevailing(older, newer), entries: o.Entries}
	words := &vocabulary{center: newer, of: map[trust.Lang]map[string]bool{}}
	parts := make([]*comparer, len(sections()))
	var wait sync.WaitGroup
	for i, s := range sections() {
		c := newComparer(older, newer, d.Prevailing)
		c.on, c.vocabulary = on, words
		parts[i] = c
		wait.Go(func() { c.section(s) })
	}
	wait.Wait()
	d.gather(parts)
	d.say(o.Entries)
	d.wind(older, newer)
	return d
}

// section compares one part of the registers and judges what changed.
func (c *comparer) section(s section) {
	c.walk(s)
	c.rules = slices.Concat(sizeRules(), rulesOf(s.kind), lastRules())
	for _, change := range c.changes {
		c.judge(change)
	}
}

func (c *comparer) walk(s section) {
	switch s.kind {
	case KindRegister:
		c.languages()
		c.single(s.kind, reflect.ValueOf(c.a.Register), reflect.ValueOf(c.b.Register), c.b.Register.Source)
	case KindOrganisation:
		c.single(s.kind, reflect.ValueOf(c.a.Organisation), reflect.ValueOf(c.b.Organisation), c.b.Organisation.Source)
	default:
		c.records(s)
	}
}

// Prevailing is the language that decides in a register; of a bare list without
// one the language in which it has most texts, "" where it has none.
func Prevailing(c *trust.Center) trust.Lang { return prevailing(c, c) }

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

// comparer is the state of the comparison of one kind of record.
type comparer struct {
	a, b       *trust.Center
	on         trust.Date
	prevailing trust.Lang
	changes    []*Change
	fields     shapes
	ids        map[string]int
	vocabulary *vocabulary
	replaced   map[trust.ID]bool     // sub-processors that a new one replaces
	oldIDs     map[trust.ID]trust.ID // of sub-processors, by their new id
	rules      []Rule
	readers    map[trust.Lang]*reader
	factKeys   []string

	// visit, where it is set, is told every text there is; see [passages].
	visit func(id string, text map[trust.Lang]string)
}

func newComparer(older, newer *trust.Center, prevailing trust.Lang) *comparer {
	return &comparer{a: older, b: newer, prevailing: prevailing, fields: shapes{}, ids: map[string]int{},
		oldIDs: map[trust.ID]trust.ID{}, readers: map[trust.Lang]*reader{}}
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
	c.changes = append(c.changes, &change)
	return &change
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

// gather puts the changes of all kinds of record in order.
func (d *Diff) gather(parts []*comparer) {
	var all []*Change
	for _, c := range parts {
		all = append(all, c.changes...)
	}
	order := changeOrder()
	slices.SortStableFunc(all, order)
	d.Changes = slices.Grow(d.Changes, len(all))
	for _, c := range all {
		d.Changes = append(d.Changes, *c)
	}
}

// sort restores the order of changes.
func (d *Diff) sort() {
	order := changeOrder()
	slices.SortStableFunc(d.Changes, func(x, y Change) int { return order(&x, &y) })
}

// changeOrder is the order in which changes are told: the notable ones first, and
// by kind of record.
func changeOrder() func(x, y *Change) int {
	classes, kinds := []Class{Notable, Editorial}, Kinds()
	return func(x, y *Change) int {
		return cmp.Or(
			cmp.Compare(slices.Index(classes, x.Class), slices.Index(classes, y.Class)),
			cmp.Compare(slices.Index(kinds, x.Record.Kind), slices.Index(kinds, y.Record.Kind)))
	}
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
