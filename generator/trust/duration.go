package trust

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// Duration is an ISO 8601 duration as written, such as "P30D" or "PT72H". The
// empty value means "not given".
type Duration string

var durationPattern = regexp.MustCompile(`^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$`)

// DurationUnit is a part of a duration.
type DurationUnit string

// The units, in the order of ISO 8601.
const (
	Year   DurationUnit = "year"
	Month  DurationUnit = "month"
	Week   DurationUnit = "week"
	Day    DurationUnit = "day"
	Hour   DurationUnit = "hour"
	Minute DurationUnit = "minute"
	Second DurationUnit = "second"
)

var durationUnits = []DurationUnit{Year, Month, Week, Day, Hour, Minute, Second}

// DurationPart is a number of one unit.
type DurationPart struct {
	Count int
	Unit  DurationUnit
}

// Parts are the units of the duration that are not zero.
func (d Duration) Parts() []DurationPart {
	m := durationPattern.FindStringSubmatch(string(d))
	if m == nil {
		return nil
	}
	var parts []DurationPart
	for i, unit := range durationUnits {
		if n, _ := strconv.Atoi(m[i+1]); n > 0 {
			parts = append(parts, DurationPart{n, unit})
		}
	}
	return parts
}

// Approx is the length for comparing two durations; a year counts 365 days and
// a month 365/12 days.
func (d Duration) Approx() time.Duration {
	const day = 24 * time.Hour
	length := map[DurationUnit]time.Duration{
		Year: 365 * day, Month: 365 * day / 12, Week: 7 * day, Day: day,
		Hour: time.Hour, Minute: time.Minute, Second: time.Second,
	}
	var sum time.Duration
	for _, p := range d.Parts() {
		sum += time.Duration(p.Count) * length[p.Unit]
	}
	return sum
}

func (d *Duration) parse(v any) *fault {
	const hint = `write an ISO 8601 duration: "P30D" is 30 days, "P1M" a month, "P1Y" a year, "PT72H" 72 hours`
	s, ok := v.(string)
	if !ok {
		return wrong("wrong-type", fmt.Sprintf("the duration is %s", typeName(v)), hint)
	}
	if len(Duration(s).Parts()) == 0 {
		return wrong("bad-duration", fmt.Sprintf("%s is not a duration", quote(s)), hint)
	}
	*d = Duration(s)
	return nil
}

// Interval is the ISO 8601 duration between two occurrences: "P1D" is daily,
// "P1Y" yearly. Shorter is more often.
type Interval string

// Duration is the span between two occurrences.
func (i Interval) Duration() Duration { return Duration(i) }

func (i *Interval) parse(v any) *fault {
	var d Duration
	if f := d.parse(v); f != nil {
		f.hint = `write the ISO 8601 duration between two occurrences: "P1D" is daily, "P1W" weekly, "P1M" monthly, "P1Y" yearly`
		return f
	}
	*i = Interval(d)
	return nil
}
