package publish

import (
	"slices"

	"art32/generator/history"
	"art32/generator/trust"
)

// tellPart sets the days of a change that has none of its own in the data. One
// event per record and day: a release that rewrites a measure sets one deadline,
// not twenty.
func (a *almanac) tellPart(t term, c *history.Change, id string) {
	here := "release/" + string(t.release.Version) + "/" + recordKey(t.record.Kind, t.record.ID) + "/"
	days := partDays{begins: here + t.clock.Effective.String() + "/" + eventBegins, deadline: here + t.clock.ObjectBy.String() + "/" + eventDeadline}
	a.set(t, days.begins, eventBegins, t.clock.Effective)
	a.set(t, days.deadline, eventDeadline, t.clock.ObjectBy)
	for _, key := range []string{days.begins, days.deadline} {
		if e := a.events[key]; e != nil {
			e.changes = append(e.changes, c)
		}
	}
	a.parts[partKey{a.at, id}], a.last[id] = days, a.at
}

// withdrawPart takes an announced change of a part back: its days go when no
// other change shares them.
func (a *almanac) withdrawPart(r *Release, id string) {
	key := partKey{a.last[id], id}
	days, ok := a.parts[key]
	if !ok {
		return
	}
	for _, at := range []string{days.begins, days.deadline} {
		if a.leave(at, id) {
			a.withdraw(r, at)
		}
	}
	days.by, days.withdrawn = a.at, true
	a.parts[key] = days
	delete(a.last, id)
}

// leave takes a change from an event, unless it is the last one there: then
// leave says so.
func (a *almanac) leave(key, id string) (last bool) {
	e := a.events[key]
	if e == nil {
		return false
	}
	if others := slices.DeleteFunc(slices.Clone(e.changes), func(c *history.Change) bool { return c.ID == id }); len(others) > 0 {
		e.changes = others
		return false
	}
	return true
}

// movePart moves the day of an announced change, and with a period of its own
// the last day to object. Changes that do not move with it keep their event.
func (a *almanac) movePart(t term, c *history.Change) {
	key := partKey{a.last[c.Moves], c.Moves}
	days, ok := a.parts[key]
	e := a.events[days.begins]
	date, isDate := c.After.(trust.Date)
	if !ok || e == nil || !isDate {
		return
	}
	i := slices.IndexFunc(e.changes, func(x *history.Change) bool { return x.ID == c.Moves })
	if i < 0 {
		return
	}
	moved := e.changes[i]
	if c.Clock == nil { // the period stays as it was announced
		t.typ, t.clock = e.typ, e.clock
		t.clock.Effective = date
	}
	days.by = a.at
	apart := slices.ContainsFunc(e.changes, func(x *history.Change) bool { return !a.moving[x.ID] })
	here := "release/" + string(t.release.Version) + "/" + recordKey(t.record.Kind, t.record.ID) + "/"
	day := func(at *string, kind string, date trust.Date) {
		if apart {
			a.leave(*at, c.Moves)
			*at = here + date.String() + "/" + kind
		}
		a.set(t, *at, kind, date)
		if x := a.events[*at]; x != nil && !x.withdrawn {
			x.term = t
			if apart {
				x.changes = append(x.changes, moved)
			}
		}
	}
	day(&days.begins, eventBegins, date)
	if c.Clock != nil || !apart {
		day(&days.deadline, eventDeadline, t.clock.ObjectBy)
	}
	a.parts[key] = days
}

// partsAhead are the days after today on which parts of records change, in the
// order in which they were told; record narrows them to one, nil means all.
func (a *almanac) partsAhead(today trust.Date, record *history.RecordRef) []*event {
	var list []*event
	for _, key := range a.order {
		e := a.events[key]
		if len(e.changes) > 0 && e.kind == eventBegins && !e.withdrawn && today.Before(e.date) &&
			(record == nil || e.record.Kind == record.Kind && e.record.ID == record.ID) {
			list = append(list, e)
		}
	}
	return list
}

// announcedOn is the day on which controllers were told of an event; zero where
// that is not known, as of what stood in the first release.
func (e *event) announcedOn() trust.Date {
	switch {
	case e == nil:
		return trust.Date{}
	case !e.clock.Announced.IsZero():
		return e.clock.Announced
	case e.first != nil && e.first.Diff != nil && e.first.Version != "": // no draft
		return e.first.Date
	}
	return trust.Date{}
}
