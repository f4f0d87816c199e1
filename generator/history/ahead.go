package history

import (
	"fmt"
	"reflect"
	"slices"

	"art32/generator/trust"
)

// Ahead are changes that releases have announced for a day that the data do not
// know. The data hold them already, so that nothing but the releases can tell
// that they have not begun: whoever follows the releases one by one learns it.
// The zero value stands before the first release.
type Ahead struct {
	list []announced
}

// announced is a change that a release has told, and the day on which it is to
// take effect.
type announced struct {
	change    Change
	effective trust.Date
}

// Clone is a copy that can be carried on by itself.
func (a *Ahead) Clone() *Ahead {
	if a == nil {
		return &Ahead{}
	}
	return &Ahead{slices.Clone(a.list)}
}

// Ahead are the announced changes that are still to come on a day, after the
// newest release. Without a release whose dates reach so far, no snapshot is read.
func (c *Chain) Ahead(on trust.Date) (*Ahead, error) { return c.aheadOf(len(c.Releases), on) }

// AheadAfter are the announced changes that were still to come on a day, as
// everything up to a release has announced them.
func (c *Chain) AheadAfter(r *Release, on trust.Date) (*Ahead, error) {
	return c.aheadOf(slices.Index(c.Releases, r)+1, on)
}

// aheadOf are those that are to come on a day after the first n releases.
func (c *Chain) aheadOf(n int, on trust.Date) (*Ahead, error) {
	first := n
	for i := n - 1; i > 0; i-- { // what reaches beyond a release that counts, counts too
		if slices.ContainsFunc(c.Releases[i].Entries, func(e Entry) bool { return on.Before(e.Effective) }) {
			first = i
			if c.Releases[i].Date.Before(on) {
				on = c.Releases[i].Date
			}
		}
	}
	a := &Ahead{}
	var before *Frozen
	for i := max(first-1, 0); i < n && first < n; i++ {
		after, err := c.Releases[i].Frozen()
		if err != nil {
			return nil, err
		}
		if before != nil {
			Compare(before.Center, after.Center, Options{On: c.Releases[i].Date, Entries: c.Releases[i].Entries}).Follow(a)
		}
		before = after
	}
	return a, nil
}

// Follow reads a diff to the newest of the followed releases in the light of what
// they have announced: a change that takes an announced one back before its day
// is withdrawn, with no period of its own, and an entry for an announced change
// moves its day. It then carries what is ahead on to the newer side of the diff.
func (d *Diff) Follow(a *Ahead) {
	a.list = slices.DeleteFunc(a.list, func(x announced) bool { return !d.On.Before(x.effective) })
	for i := range d.Changes {
		c := &d.Changes[i]
		if k := slices.IndexFunc(a.list, func(x announced) bool { return c.undoes(&x.change) }); k >= 0 && c.Class == Notable {
			d.judgeAs(c, undoneRule)
			c.Type, c.Clock, c.Direction = "", nil, ""
			a.list = slices.Delete(a.list, k, k+1)
		}
	}
	count := len(d.Changes)
	for i := range a.list {
		if c := d.move(&a.list[i], d.Changes[:count]); c != nil {
			d.Changes = append(d.Changes, *c)
		}
	}
	if len(d.Changes) > count {
		d.sort()
	}
	for _, c := range d.Changes {
		if day := c.takesEffect(); c.Class == Notable && c.Moves == "" && d.On.Before(day) {
			// What is announced again of the same part has taken the place of what was.
			a.list = slices.DeleteFunc(a.list, func(x announced) bool { return x.change.ID == c.ID })
			a.list = append(a.list, announced{c, day})
		}
	}
}

// AsTold takes over that a change was told as withdrawn: between releases that
// lie further apart the data alone do not show it.
func (c *Change) AsTold(t *Change) {
	if t.Rule == undoneRule && c.Op == t.Op {
		c.Rule, c.Class, c.Reason, c.Type, c.Direction, c.Clock = t.Rule, t.Class, t.Reason, "", "", nil
	}
}

// TellMoves adds the later moves of what was ahead on the older side of the diff:
// the data of the two sides do not show them. Told is the change with an id that
// was told last since then, or nil.
func (d *Diff) TellMoves(a *Ahead, told func(id string) *Change) {
	count := len(d.Changes)
	for _, x := range a.list {
		if told(x.change.ID) != nil {
			continue // it was told anew, or withdrawn
		}
		for _, t := range movesOf(x.change.ID, told) {
			c := *t
			c.Before = x.effective
			d.Changes = append(d.Changes, c)
		}
	}
	if len(d.Changes) > count {
		d.sort()
	}
}

// movesOf are the moves of the day of a change among those that were told; see
// [Diff.move] for their ids.
func movesOf(id string, told func(id string) *Change) (moves []*Change) {
	for _, field := range []string{"effective", "ended", "until"} {
		if m := told(id + "/" + field); m != nil && m.Moves == id {
			moves = append(moves, m)
		}
	}
	return moves
}

// takesEffect is the day that only the releases know; zero where the data have it,
// or where nobody has named one.
func (c *Change) takesEffect() trust.Date {
	switch c.Field {
	case "announced", "effective", "since", "ended", "until": // days of the data
		return trust.Date{}
	}
	switch {
	case !c.days.effective.IsZero() || c.Reason == withdrawn:
		return trust.Date{}
	case c.Clock != nil:
		return c.Clock.Effective
	}
	return c.entry().Effective
}

// undoes says that the change makes of a part what it was before the other one.
func (c *Change) undoes(x *Change) bool {
	if c.Record.Kind != x.Record.Kind || c.Record.ID != x.Record.ID || c.Field != x.Field || c.Part != x.Part {
		return false
	}
	switch {
	case x.Op == OpAdded || x.Op == OpReplaced && x.Field == "":
		return c.Op == OpRemoved
	case x.Op == OpRemoved:
		return c.Op == OpAdded
	case c.Op != OpChanged || x.Op != OpChanged:
		return false
	case c.Fact != nil || x.Fact != nil:
		return c.Fact != nil && x.Fact != nil && c.Fact.Key == x.Fact.Key && equalFact(c.Fact.Before, x.Fact.After) && equalFact(c.Fact.After, x.Fact.Before)
	case len(c.Texts)+len(x.Texts) > 0:
		return len(c.Texts) > 0 && len(x.Texts) > 0 && c.Texts[0].Lang == x.Texts[0].Lang &&
			c.Texts[0].Before == x.Texts[0].After && c.Texts[0].After == x.Texts[0].Before
	}
	return reflect.DeepEqual(c.Before, x.After) && reflect.DeepEqual(c.After, x.Before)
}

func equalFact(a, b *trust.Fact) bool {
	if a == nil || b == nil {
		return a == b
	}
	return reflect.DeepEqual(a.Value, b.Value)
}

// The rows of the table that are only for announced changes.
const (
	undoneRule  = "announced-withdrawn"
	earlierRule = "effect-earlier"
	laterRule   = "effect-later"
)

// followedRules judge what only whoever follows the releases can see.
func followedRules() []Rule {
	never := func(*Change, *comparer) bool { return false } // see [Diff.Follow]
	return []Rule{
		{undoneRule, "a change that a release announced is taken back before its day", Notable, "", "", withdrawn, never},
		{earlierRule, "a change that a release announced takes effect earlier, with a period of its own", Notable, "", "", "begins-earlier", never},
		{laterRule, "a change that a release announced takes effect later", Notable, "", "", "date-of-opening", never},
	}
}

func (d *Diff) judgeAs(c *Change, rule string) {
	for _, r := range followedRules() {
		if r.ID == rule {
			c.Rule, c.Class, c.Reason = r.ID, r.Class, r.Reason
		}
	}
}

// move is the change of the day of an announced change, if the publisher names
// another one for it; nil otherwise. An entry that is about a change of this
// release does not move an earlier one, unless it names that very change.
func (d *Diff) move(x *announced, changes []Change) *Change {
	var entry *Entry
	for i := range d.entries {
		e := &d.entries[i]
		if covers(e.ID, x.change.ID) && (entry == nil || len(entry.ID) < len(e.ID)) &&
			(e.ID == x.change.ID || !slices.ContainsFunc(changes, func(c Change) bool { return covers(e.ID, c.ID) })) {
			entry = e
		}
	}
	if entry == nil || entry.Effective.IsZero() || entry.Effective.String() == x.effective.String() ||
		slices.ContainsFunc(changes, func(c Change) bool { return c.ID == x.change.ID }) {
		return nil
	}
	field := "effective"
	if ends := x.change.Op == OpRemoved && x.change.Field == ""; ends && x.change.Record.Kind == KindSubprocessor {
		field = "ended"
	} else if ends && x.change.Record.Kind == KindLocation {
		field = "until"
	}
	c := &Change{ID: x.change.ID + "/" + field, Moves: x.change.ID, Record: x.change.Record, Op: OpChanged, Part: x.change.Part,
		Field: joinPath(x.change.Field, field), Before: x.effective, After: entry.Effective, Entry: entry}
	d.judgeAs(c, laterRule)
	if k := x.change.Clock; entry.Effective.Before(x.effective) {
		d.judgeAs(c, earlierRule)
		if k != nil && entry.Nature != Correction && entry.Nature != Rewording {
			if c.Type = x.change.Type; entry.Nature == Emergency {
				c.Type = trust.ChangeEmergency
			}
			if d.clock != nil {
				c.Clock = d.clock(c)
				x.change.Clock = c.Clock
			}
		}
	}
	x.effective = entry.Effective
	return c
}

// says is the hint for an entry of next.toml that names an announced change and
// says nothing new about it; "" for any other.
func (a *Ahead) says(id string) string {
	if a == nil {
		return ""
	}
	for i := range a.list {
		if covers(id, a.list[i].change.ID) {
			return fmt.Sprintf("%s was announced for %s; write another effective date to move it, or undo it in the data to withdraw it", a.list[i].change.ID, a.list[i].effective)
		}
	}
	return ""
}
