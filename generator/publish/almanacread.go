package publish

import (
	"art32/generator/history"
	"art32/generator/trust"
)

// set sets a day, or moves it.
func (a *almanac) set(t term, key, kind string, date trust.Date) (moved bool) {
	e := a.events[key]
	switch {
	case date.IsZero():
		return false
	case e == nil:
		a.events[key] = &event{term: t, key: key, kind: kind, date: date, set: a.at, first: t.release}
		a.order = append(a.order, key)
	case e.date.String() != date.String() || e.withdrawn:
		e.date, e.withdrawn, e.set = date, false, a.at
		e.sequence++
	default:
		return false
	}
	return true
}

// tell sets the begin or end of a record and the last day to object to it. When
// one of the two moves, both are told anew, since each names the other.
func (a *almanac) tell(t term, day, kind, objection string) {
	key := recordKey(t.record.Kind, t.record.ID)
	moved := a.set(t, key+day, kind, t.clock.Effective)
	if a.set(t, key+objection, eventDeadline, t.clock.ObjectBy) || moved {
		for _, key := range []string{key + day, key + objection} {
			if e := a.events[key]; e != nil && !e.withdrawn {
				e.term = t
			}
		}
	}
}

// withdraw takes a day back that has not come yet.
func (a *almanac) withdraw(r *Release, key string) {
	if e := a.events[key]; e != nil && !e.withdrawn && r.Date.Before(e.date) {
		e.withdrawn, e.release, e.set = true, r, a.at
		e.sequence++
	}
}

// ahead are the days that lie ahead when the first release is made: what came
// before was never announced here.
func (a *almanac) ahead(r *Release) {
	days := r.Center.Register.ObjectionDays
	period := func(typ trust.ChangeType, announced, effective trust.Date) history.Clock {
		k := history.Clock{Announced: announced, Effective: effective}
		if n := int(days.For(typ)); n > 0 && !announced.IsZero() {
			k.ObjectionDays, k.ObjectBy = n, announced.AddDays(n)
		}
		return k
	}
	tell := func(t term) {
		if !r.Date.Before(t.clock.Effective) {
			return
		}
		key := recordKey(t.record.Kind, t.record.ID)
		a.set(t, key+dayBegins, eventBegins, t.clock.Effective)
		if r.Date.Before(t.clock.ObjectBy) {
			a.set(t, key+dayObjectBegin, eventDeadline, t.clock.ObjectBy)
		}
	}
	end := func(record history.RecordRef, typ trust.ChangeType, day trust.Date) {
		if r.Date.Before(day) {
			a.set(term{r, record, typ, history.Clock{Effective: day}}, recordKey(record.Kind, record.ID)+dayEnds, eventEnds, day)
		}
	}
	for i := range r.Center.Subprocessors {
		x := &r.Center.Subprocessors[i]
		typ := trust.ChangeAddition
		if x.Replaces != "" {
			typ = trust.ChangeReplacement
		}
		record := history.RecordRef{Kind: history.KindSubprocessor, ID: x.ID, Name: x.LegalName}
		tell(term{r, record, typ, period(typ, x.Announced, x.Effective)})
		end(record, trust.ChangeRemoval, x.Ended)
	}
	for i := range r.Center.Locations {
		l := &r.Center.Locations[i]
		record := history.RecordRef{Kind: history.KindLocation, ID: l.ID, Title: l.Title}
		tell(term{r, record, trust.ChangeLocation, period(trust.ChangeLocation, l.Announced, l.Since)})
		end(record, "", l.Until)
	}
}

func (a *almanac) read(r *Release, c *history.Change) {
	t := term{release: r, record: c.Record, typ: c.Type}
	if c.Clock != nil {
		t.clock = *c.Clock
	}
	dated, whole := isDated(c.Record), c.Field == ""
	key := recordKey(c.Record.Kind, c.Record.ID)
	begins := a.events[key+dayBegins]
	date, _ := c.After.(trust.Date)
	switch {
	case dated && whole && c.Op == history.OpIDChanged && c.Other != nil:
		old := recordKey(c.Other.Kind, c.Other.ID)
		for _, day := range []string{dayBegins, dayObjectBegin, dayEnds, dayObjectEnd} {
			if e := a.events[old+day]; e != nil && a.events[key+day] == nil {
				a.events[key+day] = e // the event keeps its identity
			}
		}
	case dated && whole && (c.Op == history.OpAdded || c.Op == history.OpReplaced) && c.Clock != nil:
		a.tell(t, dayBegins, eventBegins, dayObjectBegin)
	case dated && whole && c.Op == history.OpAdded && c.Happened() == history.OpWithdrawn: // its end, that only a release knew
		a.withdraw(r, key+dayEnds)
		a.withdraw(r, key+dayObjectEnd)
	case dated && whole && c.Op == history.OpRemoved:
		a.withdraw(r, key+dayBegins)
		a.withdraw(r, key+dayObjectBegin)
		if c.Clock != nil && (begins == nil || !begins.withdrawn) {
			a.tell(t, dayEnds, eventEnds, dayObjectEnd)
		}
	case dated && setsBegin(c):
		if begins == nil && !r.Date.Before(date) {
			return
		}
		if c.Clock == nil { // the period stays as it was announced
			if begins != nil {
				t.typ, t.clock = begins.typ, begins.clock
			}
			t.clock.Effective = date
		}
		a.tell(t, dayBegins, eventBegins, dayObjectBegin)
	case dated && c.Field == "announced":
		if c.Clock != nil {
			a.tell(t, dayBegins, eventBegins, dayObjectBegin)
		}
	case dated && setsEnd(c) && !date.IsZero():
		if c.Clock == nil {
			if ends := a.events[key+dayEnds]; ends != nil {
				t.typ, t.clock = ends.typ, ends.clock
			}
			t.clock.Effective = date
		}
		a.tell(t, dayEnds, eventEnds, dayObjectEnd)
	default:
		if dated && setsEnd(c) {
			a.withdraw(r, key+dayEnds)
			a.withdraw(r, key+dayObjectEnd)
		}
		switch {
		case c.Happened() == history.OpWithdrawn:
			a.withdrawPart(r, c.ID)
		case c.Moves != "":
			a.movePart(t, c)
		case c.Class == history.Notable && c.Clock != nil:
			a.tellPart(t, c, c.ID)
		}
	}
}
