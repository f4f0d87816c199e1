package trust

import (
	"fmt"
	"regexp"
)

// Count is a whole number above zero. Zero means "not given".
type Count int

func (c *Count) parse(v any) *fault {
	n, ok := v.(int64)
	if !ok {
		return wrong("wrong-type", fmt.Sprintf("the number is %s", typeName(v)), "write a whole number without quotes")
	}
	if n < 1 || n > 1_000_000 {
		return wrong("bad-number", fmt.Sprintf("%d is out of range", n), "write a number from 1 to 1000000")
	}
	*c = Count(n)
	return nil
}

// Days is a number of calendar days; zero is a value.
type Days int

func (d *Days) parse(v any) *fault {
	n, ok := v.(int64)
	if !ok {
		return wrong("wrong-type", fmt.Sprintf("the number of days is %s", typeName(v)), "write a whole number without quotes")
	}
	if n < 0 || n > 730 {
		return wrong("bad-number", fmt.Sprintf("%d days are out of range", n), "write a number from 0 to 730")
	}
	*d = Days(n)
	return nil
}

// Percent is a decimal number from 0 to 100, kept as it was written.
type Percent string

var percentPattern = regexp.MustCompile(`^(100(\.0+)?|[0-9]{1,2}(\.[0-9]{1,5})?)$`)

func (p *Percent) parse(v any) *fault {
	s, f := wantString(v, "bad-number", "the percentage")
	if f == nil && !percentPattern.MatchString(s) {
		f = wrong("bad-number", fmt.Sprintf("%s is not a percentage", quote(s)), `write it like "99.9"`)
	}
	*p = Percent(s)
	return f
}

// SCCModule is a module of the standard contractual clauses of Decision (EU)
// 2021/914: 1 controller–controller, 2 controller–processor, 3
// processor–processor, 4 processor–controller.
type SCCModule int

func (m *SCCModule) parse(v any) *fault {
	n, ok := v.(int64)
	if !ok || n < 1 || n > 4 {
		return wrong("bad-module", fmt.Sprintf("%v is not a module of the standard contractual clauses", v), "the modules are 1, 2, 3 and 4; processor to processor is 3")
	}
	*m = SCCModule(n)
	return nil
}
