package history

import "art32/generator/trust"

// Conditions of rules on days and periods.

// endOf is the day on which a record ends, or the zero date.
func endOf(record any) trust.Date {
	switch r := record.(type) {
	case *trust.Subprocessor:
		return r.Ended
	case *trust.Location:
		return r.Until
	case *trust.Measure:
		return r.Until
	case *trust.Certificate:
		if !r.ValidUntil.IsZero() {
			return r.ValidUntil
		}
		return r.PeriodUntil
	}
	return trust.Date{}
}

func hasEnded(record any, c *comparer) bool {
	end := endOf(record)
	return !end.IsZero() && end.Before(c.on)
}

func endedBefore(x *Change, c *comparer) bool { return hasEnded(x.Before, c) }
func endedAfter(x *Change, c *comparer) bool  { return hasEnded(x.After, c) }

// neverBegan says that what is gone had only been announced.
func neverBegan(x *Change, c *comparer) bool { return c.on.Before(datesOf(x.Before).effective) }

func dates(x *Change) (before, after trust.Date) {
	before, _ = x.Before.(trust.Date)
	after, _ = x.After.(trust.Date)
	return before, after
}

// notYetBegun says that the engagement or opening lies ahead, so that its
// announcement sets a period to object.
func notYetBegun(x *Change, c *comparer) bool {
	return c.on.Before(beginOf(c.b, x.Record))
}

// stillAhead says that a date lies, or lay, after the day of the newer register.
func stillAhead(x *Change, c *comparer) bool {
	before, after := dates(x)
	return c.on.Before(before) || c.on.Before(after)
}

// isPast and wasPast say of a date of an end that the day of the newer register
// comes after it: the end is the last day.
func isPast(x *Change, c *comparer) bool {
	_, after := dates(x)
	return after.Before(c.on)
}

func wasPast(x *Change, c *comparer) bool {
	before, _ := dates(x)
	return before.Before(c.on)
}

func earlier(x *Change, _ *comparer) bool {
	before, after := dates(x)
	return !after.IsZero() && after.Before(before)
}

func later(x *Change, _ *comparer) bool {
	before, after := dates(x)
	return !before.IsZero() && before.Before(after)
}

func longer(x *Change, _ *comparer) bool {
	before, _ := x.Before.(trust.Duration)
	after, _ := x.After.(trust.Duration)
	return after == "" || before != "" && after.Approx() > before.Approx()
}

func fewerDays(x *Change, c *comparer) bool {
	before, ok1 := x.Before.(trust.Days)
	after, ok2 := x.After.(trust.Days)
	// Without a number of its own a type of change has the default.
	a, b := c.a.Register.NoticeDays.Default, c.b.Register.NoticeDays.Default
	if len(x.Field) > 0 && x.Field[0] == 'o' {
		a, b = c.a.Register.ObjectionDays.Default, c.b.Register.ObjectionDays.Default
	}
	if !ok1 {
		before = a
	}
	if !ok2 {
		after = b
	}
	return after < before
}

func moreMonths(x *Change, _ *comparer) bool {
	before, ok1 := x.Before.(trust.Count)
	after, ok2 := x.After.(trust.Count)
	return !ok2 || ok1 && after > before
}
