package publish

import (
	"cmp"
	"slices"

	"art32/generator/history"
	"art32/generator/trust"
)

// repeat notes, before a change is read that moves a day and sets no period of
// its own, the period that runs for that day: who learns of the later day has to
// learn that the time to object has not become longer.
func (a *almanac) repeat(r *Release, c *history.Change) {
	objection := dayObjectBegin
	switch {
	case !isDated(c.Record) || c.Class != history.Notable || c.Clock != nil:
		return
	case setsEnd(c):
		objection = dayObjectEnd
	case !setsBegin(c):
		return
	}
	e := a.events[recordKey(c.Record.Kind, c.Record.ID)+objection]
	if e != nil && !e.withdrawn && !e.date.Before(r.Date) {
		a.running[runningKey(r.Version, c)] = e.date
	}
}

func runningKey(version trust.Version, c *history.Change) string { return string(version) + " " + c.ID }

// until is the last day to object to a change of a release: its own, or, of a
// moved day, the one that had been told before and ran on the day of the
// release. Zero where there is nothing to object to.
func (a *almanac) until(version trust.Version, c *history.Change) trust.Date {
	switch {
	case c.Class != history.Notable:
		return trust.Date{}
	case c.Clock != nil:
		return c.Clock.ObjectBy
	}
	return a.running[runningKey(version, c)]
}

// due are the changes of a release with a period, also one that had been told
// before, in the order of the last day to object, then of the day on which they
// take effect.
func (a *almanac) due(version trust.Version, changes []history.Change) []*history.Change {
	list := (&history.Diff{Changes: changes}).Deadlines()
	for i := range changes {
		if c := &changes[i]; c.Clock == nil && !a.until(version, c).IsZero() {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(x, y *history.Change) int {
		return cmp.Or(cmp.Compare(a.until(version, x).String(), a.until(version, y).String()), cmp.Compare(takesEffect(x).String(), takesEffect(y).String()))
	})
	return list
}

// takesEffect is the day from which a change holds, as its release tells it.
func takesEffect(c *history.Change) trust.Date {
	if c.Clock != nil {
		return c.Clock.Effective
	}
	day, _ := c.After.(trust.Date)
	return day
}
