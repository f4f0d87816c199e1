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
	for i := range d.Changes {
		c := &d.Changes[i]
		if c.Type == "" {
			continue
		}
		days := func(of func(*trust.Register) trust.ChangeDays) int {
			return int(max(of(&older.Register).For(c.Type), of(&newer.Register).For(c.Type)))
		}
		clock := Clock{
			NoticeDays:    days(func(r *trust.Register) trust.ChangeDays { return r.NoticeDays }),
			ObjectionDays: days(func(r *trust.Register) trust.ChangeDays { return r.ObjectionDays }),
			Announced:     firstDate(c.entry().Announced, c.days.announced, d.On),
			Effective:     firstDate(c.entry().Effective, c.days.effective, d.On),
		}
		clock.Earliest = clock.Announced.AddDays(clock.NoticeDays)
		if clock.ObjectionDays > 0 {
			clock.ObjectBy = clock.Announced.AddDays(clock.ObjectionDays)
			if clock.Earliest.Before(clock.ObjectBy) {
				clock.Earliest = clock.ObjectBy // the change waits for the objections
			}
		}
		c.Clock = &clock
	}
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
