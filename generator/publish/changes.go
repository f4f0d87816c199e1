package publish

import (
	"slices"
	"strings"

	"art32/generator/history"
	"art32/generator/trust"
)

// changeSpeaker says in one language what changed between two registers.
type changeSpeaker struct {
	*speaker          // of the newer register; it counts what is missing
	older    *speaker // of the older one
	current  *trust.Center
	// released is set where a page spans several releases: a change then tells
	// in which one it came.
	released *History
	from     int           // index of the older release
	version  trust.Version // in which the changes came, where they are those of one
	// moving is set where a change tells what a later release than the one with
	// the index told has made of its dates.
	moving *almanac
	told   int
}

// groups are the changes of one class, record by record, in their order.
func (s *changeSpeaker) groups(changes []history.Change) []ChangeGroup {
	var list []ChangeGroup
	for _, record := range byRecord(changes) {
		c := record[0]
		g := ChangeGroup{ID: recordID(c), Kind: s.term("change_kind", string(c.Record.Kind)), What: s.recordName(c), Path: s.currentPath(c)}
		notes, reasons := map[string]bool{}, map[string]bool{} // each is said once
		for _, c := range record {
			v := s.view(c)
			if notes[v.Note.HTML] {
				v.Note = Prose{}
			}
			if reasons[v.Why.HTML] {
				v.Why = Prose{}
			}
			notes[v.Note.HTML], reasons[v.Why.HTML] = true, true
			g.Changes = append(g.Changes, v)
		}
		list = append(list, g)
	}
	return list
}

// byRecord are changes with those of a record together, where its first one is.
func byRecord(changes []history.Change) [][]*history.Change {
	var list [][]*history.Change
	at := map[string]int{}
	for i := range changes {
		c := &changes[i]
		k, ok := at[recordID(c)]
		if !ok {
			k = len(list)
			at[recordID(c)] = k
			list = append(list, nil)
		}
		list[k] = append(list[k], c)
	}
	return list
}

func recordID(c *history.Change) string {
	return anchorID(string(c.Record.Kind) + "/" + string(c.Record.ID))
}

// anchorID turns the id of a change into one for HTML.
func anchorID(id string) string { return strings.Trim(strings.ReplaceAll(id, "/", "."), ".") }

// recordName names a record; one without a name (a list put into another
// order) has none.
func (s *changeSpeaker) recordName(c *history.Change) Words {
	switch c.Record.Kind {
	case history.KindRegister, history.KindOrganisation:
		return Words{}
	}
	if c.Record.Name != "" {
		return name(c.Record.Name)
	}
	if w := s.line(c.Record.Title); w.Text != "" {
		return w
	}
	return name(string(c.Record.ID))
}

// currentPath is where a record stands today, if it is still there.
func (s *changeSpeaker) currentPath(c *history.Change) string {
	id := c.Record.ID
	switch c.Record.Kind {
	case history.KindSubprocessor:
		if s.current.Subprocessor(trust.Ref[trust.Subprocessor](id)) != nil || s.index().departedAs(id) != nil {
			return subprocessorPath(id)
		}
	case history.KindMeasure:
		if m := s.current.Measure(trust.Ref[trust.Measure](id)); m != nil {
			return s.measurePath(m)
		}
	case history.KindLocation:
		if s.current.Location(trust.Ref[trust.Location](id)) != nil {
			return s.locationPath(id)
		}
	case history.KindProcessing:
		if s.current.Processing(trust.Ref[trust.Processing](id)) != nil {
			return s.processingPath(id)
		}
	}
	return ""
}

func (s *changeSpeaker) view(c *history.Change) ChangeView {
	v := ChangeView{key: c.ID, ID: anchorID(c.ID), What: s.where(c), Op: s.term("change_op", string(c.Happened())),
		Reason: s.labels.text("change_reason_" + c.Reason)}
	if c.Direction != "" {
		v.Direction = s.optional("change_direction", string(c.Direction))
	}
	switch {
	case len(c.Texts) > 0:
		v.Edits = s.edits(c.Texts)
		if len(c.Added)+len(c.Removed) > 0 || c.Op == history.OpReordered { // a list, whose entries a semicolon parts
			for i, r := range v.Edits.Runs {
				if v.Edits.Lang == "" {
					v.Edits.Runs[i].Text = strings.ReplaceAll(r.Text, ";", s.labels.text("semicolon"))
				}
			}
		}
	case c.Fact != nil:
		v.Before, v.After = s.older.factWords(c.Fact.Before), s.factWords(c.Fact.After)
	case len(c.Added)+len(c.Removed) > 0:
		sample := c.After
		if sample == nil {
			sample = c.Before
		}
		for _, x := range c.Added {
			v.Added = append(v.Added, s.item(sample, x))
		}
		for _, x := range c.Removed {
			v.Removed = append(v.Removed, s.older.item(sample, x))
		}
	case s.viewRecipient(&v, c):
	case c.Op == history.OpReplaced || c.Op == history.OpIDChanged:
		v.Before = name(c.Other.Name)
		if v.Before.Text == "" {
			v.Before = s.older.line(c.Other.Title)
		}
		if c.Op == history.OpIDChanged {
			v.Before, v.After = name(string(c.Other.ID)), name(string(c.Record.ID))
		} else {
			v.After = s.value(c.After)
		}
	case c.Op == history.OpReordered || c.Op == history.OpMoved:
	default:
		v.Before, v.After = s.older.value(c.Before), s.value(c.After)
	}
	s.tell(&v, c)
	return v
}

// viewRecipient tells a recipient that comes or goes, under labels.
func (s *changeSpeaker) viewRecipient(v *ChangeView, c *history.Change) bool {
	if x, ok := c.After.(*trust.Subprocessor); ok && x != nil && c.Op != history.OpIDChanged {
		if replaced := x.Replaces; c.Op == history.OpReplaced {
			v.Details = s.older.replacedRecipient(trust.Ref[trust.Subprocessor](c.Other.ID), c.Other.Name, s.endOf(trust.Ref[trust.Subprocessor](c.Other.ID)))
		} else if replaced != "" {
			v.Details = s.older.replacedRecipient(replaced, s.refName(replaced), s.endOf(replaced))
		}
		v.Details = append(v.Details, s.recipient(x)...)
		v.leavesEEA = slices.ContainsFunc(x.Locations, func(p trust.Place) bool { return p.Country != "" && recipientZone(x, p.Country) != trust.ZoneEEA })
		return true
	}
	x, ok := c.Before.(*trust.Subprocessor)
	if ok = ok && x != nil && c.Op == history.OpRemoved; ok {
		v.Details = s.older.formerRecipient(x)
	}
	return ok
}

// endOf is the day on which the use of a recipient ends, or "".
func (s *changeSpeaker) endOf(ref trust.Ref[trust.Subprocessor]) string {
	if x := s.center().Subprocessor(ref); x != nil && !x.Ended.IsZero() {
		return s.day(x.Ended).Text
	}
	return ""
}

// tell adds what the publisher says, and the dates.
func (s *changeSpeaker) tell(v *ChangeView, c *history.Change) {
	if c.Class == history.Notable {
		if c.Type != "" {
			v.Type = s.changeType(c)
		}
		if k := c.Clock; k != nil {
			v.Announced, v.ObjectBy, v.Effective = s.day(k.Announced), s.deadline(k.ObjectBy), s.day(k.Effective)
		} else if s.version != "" {
			v.ObjectBy = s.deadline(s.index().published.until(s.version, c))
		}
	}
	if e := c.Entry; e != nil {
		v.Note, v.Why = s.prose(e.Note), s.prose(e.Reason)
		if e.Nature != "" && string(e.Nature) != string(c.Type) { // else the type says it
			v.Nature = s.optional("change_nature", string(e.Nature))
		}
	}
	release := s.told
	if s.released != nil {
		if t := s.released.toldAfter(s.from, c.ID); t != nil {
			v.Told, release = s.releaseAnchor(t.release), t.release
		}
	}
	v.Moved = s.moved(release, c)
}

func (s *speaker) releaseAnchor(i int) *Anchor {
	version := string(s.in.History.Releases[i].Version)
	return &Anchor{name(version), releasePath(version)}
}

// moved is what a release after the one with that index has made of the dates
// of a change.
func (s *changeSpeaker) moved(release int, c *history.Change) *Moved {
	if s.moving == nil {
		return nil
	}
	now, by := s.moving.movedAfter(release, c)
	switch {
	case now == nil:
		return nil
	case now.withdrawn:
		return &Moved{By: *s.releaseAnchor(by), Withdrawn: true}
	}
	return &Moved{By: *s.releaseAnchor(by), ObjectBy: s.deadline(now.objectBy()), Effective: s.day(now.date)}
}

// isOpen says that controllers may still object to one of the changes.
func isOpen(groups []ChangeGroup) bool {
	return slices.ContainsFunc(groups, func(g ChangeGroup) bool {
		return slices.ContainsFunc(g.Changes, func(c ChangeView) bool { return stillOpen(c.ObjectBy, c.Moved) })
	})
}

func stillOpen(by *Day, moved *Moved) bool {
	if moved != nil {
		by = moved.ObjectBy
	}
	return by != nil && !by.Past
}

// changeType is the type of a change; a place that was not there before is no
// change of one.
func (s *speaker) changeType(c *history.Change) *Term {
	if c.Type == trust.ChangeLocation && c.Op == history.OpAdded {
		t := s.newPlace()
		return &t
	}
	return s.optional("change_type", string(c.Type))
}

func (s *speaker) newPlace() Term {
	return Term{Key: string(trust.ChangeLocation), Label: s.labels.text("location_change_opening")}
}
