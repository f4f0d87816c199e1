package trust

import (
	"fmt"
	"time"
)

// Date is a calendar day (ISO 8601). The zero value means "not given".
type Date struct{ day time.Time }

// NewDate returns the day y-m-d.
func NewDate(y int, m time.Month, d int) Date {
	return Date{time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
}

// ParseDate reads "2026-11-22".
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.IsZero() { // the zero date is the one that is not given
		return Date{}, fmt.Errorf("%q is not a date such as 2026-11-22", s)
	}
	return Date{t}, nil
}

// IsZero says that no date was given.
func (d Date) IsZero() bool { return d.day.IsZero() }

// Time is midnight UTC of the day.
func (d Date) Time() time.Time { return d.day }

// Before says whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.day.Before(e.day) }

// AddDays returns the day n calendar days later.
func (d Date) AddDays(n int) Date { return Date{d.day.AddDate(0, 0, n)} }

// String is the ISO 8601 form, or nothing for the zero value.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.day.Format(time.DateOnly)
}

// MarshalText writes the ISO 8601 form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

func (d *Date) parse(v any) *fault {
	const hint = "write the day as year-month-day, such as 2026-11-22"
	switch x := v.(type) {
	case time.Time:
		if x.Location().String() != "date-local" {
			return wrong("bad-date", "the date has a time of day", hint)
		}
		*d = NewDate(x.Date())
	case string:
		p, err := ParseDate(x)
		if err != nil {
			return wrong("bad-date", fmt.Sprintf("%s is not a date", quote(x)), hint)
		}
		*d = p
	default:
		return wrong("wrong-type", fmt.Sprintf("the date is %s", typeName(v)), hint)
	}
	if y := d.day.Year(); y < 1900 || y > 2199 {
		return wrong("bad-date", fmt.Sprintf("the year %d is out of range", y), hint)
	}
	return nil
}
