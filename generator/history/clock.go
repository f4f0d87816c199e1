package history

import (
	"art32/generator/trust"
)

// Clock is the notice period of a change. All numbers are calendar days.
//
// Law: Art. 28(2) GDPR fixes no number of days; register.toml promises it. Of
// an older and a newer promise the longer one counts, since a period cannot be
// shortened for the change that comes with it.
type Clock struct {
	NoticeDays, ObjectionDays int
	// Announced is the day on which controllers are told.
	Announced trust.Date
	// ObjectBy is the last day on which a controller may object; zero where
	// there is no objection period.
	ObjectBy trust.Date
	// Effective is the day from which the change holds.
	Effective trust.Date
	// Earliest is the first day on which it may take effect.
	Earliest trust.Date
}

// notice is what the data themselves say about the dates of a change.
type notice struct{ announced, effective trust.Date }

func datesOf(record any) notice {
	switch r := record.(type) {
	case *trust.Subprocessor:
		return notice{r.Announced, r.Effective}
	case *trust.Location:
		return notice{r.Announced, r.Since}
	}
	return notice{}
}

// wind sets the clock of every change that has a type. A bare list of
// sub-processors comes without a register that promises anything.
func (d *Diff) wind(older, newer *trust.Center) {
	if older.Register.Authorisation == "" && newer.Register.Authorisation == "" {
		return
	}
	announced := map[string]trust.Date{} // anew, by record
	for i := range d.Changes {
		if c := &d.Changes[i]; c.Field == "announced" {
			announced[c.recordID()], _ = c.After.(trust.Date)
		}
	}
	for i := range d.Changes {
		c := &d.Changes[i]
		switch c.Field {
		case "announced":
			c.days = notice{announced[c.recordID()], beginOf(newer, c.Record)}
		case "effective", "since":
			c.days.announced = announced[c.recordID()]
		}
	}
	d.clock = func(c *Change) *Clock {
		days := func(of func(*trust.Register) trust.ChangeDays) int {
			return int(max(of(&older.Register).For(c.Type), of(&newer.Register).For(c.Type)))
		}
		clock := Clock{
			NoticeDays:    days(func(r *trust.Register) trust.ChangeDays { return r.NoticeDays }),
			ObjectionDays: days(func(r *trust.Register) trust.ChangeDays { return r.ObjectionDays }),
			// The data come first: pages that tell of a record read its dates there.
			Announced: firstDate(c.days.announced, c.entry().Announced, d.On),
			Effective: firstDate(c.days.effective, c.entry().Effective, d.On),
		}
		clock.Earliest = clock.Announced.AddDays(clock.NoticeDays)
		if clock.ObjectionDays > 0 {
			clock.ObjectBy = clock.Announced.AddDays(clock.ObjectionDays)
			if clock.Earliest.Before(clock.ObjectBy) {
				clock.Earliest = clock.ObjectBy // the change waits for the objections
			}
		}
		return &clock
	}
	for i := range d.Changes {
		if c := &d.Changes[i]; c.Type != "" {
			c.Clock = d.clock(c)
		}
	}
}

func (c *Change) recordID() string { return string(c.Record.Kind) + "/" + string(c.Record.ID) }

// beginOf is the day on which an engagement begins or a location opens; zero
// for records that do not begin.
func beginOf(center *trust.Center, r RecordRef) trust.Date {
	switch r.Kind {
	case KindSubprocessor:
		if s := center.Subprocessor(trust.Ref[trust.Subprocessor](r.ID)); s != nil {
			return s.Effective
		}
	case KindLocation:
		if l := center.Location(trust.Ref[trust.Location](r.ID)); l != nil {
			return l.Since
		}
	}
	return trust.Date{}
}

func firstDate(days ...trust.Date) trust.Date {
	for _, d := range days {
		if !d.IsZero() {
			return d
		}
	}
	return trust.Date{}
}

func (c *Change) entry() Entry {
	if c.Entry == nil {
		return Entry{}
	}
	return *c.Entry
}

// TooSoon says that the change takes effect before the promised period is over.
// Where nothing was promised, nothing can be too soon.
func (c *Clock) TooSoon() bool {
	return (c.NoticeDays > 0 || c.ObjectionDays > 0) && c.Effective.Before(c.Earliest)
}
