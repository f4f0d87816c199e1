package history

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"art32/generator/trust"
)

// facts compares the facts of a measure or statement.
func (c *comparer) facts(s scope, a, b trust.Facts) {
	before, after := a.List(), b.List()
	if len(before)+len(after) == 0 {
		return
	}
	of := func(list []trust.Fact, key string) *trust.Fact {
		for i := range list {
			if list[i].Key == key {
				return &list[i]
			}
		}
		return nil
	}
	if c.factKeys == nil {
		c.factKeys = trust.FactKeys()
	}
	for _, key := range c.factKeys {
		x, y := of(before, key), of(after, key)
		if x == nil && y == nil || x != nil && y != nil && sameFact(*x, *y) {
			continue
		}
		change := Change{Op: OpChanged, Fact: &FactChange{key, x, y}, Direction: direction(x, y)}
		if x == nil {
			change.Op = OpAdded
		} else if y == nil {
			change.Op = OpRemoved
		}
		if x != nil && y != nil && sameMeaning(*x, *y) {
			change.edit = editMarkup
		}
		at := s.in(key)
		at.field = s.field // one rule holds for all facts
		c.emit(at, change)
	}
}

func sameFact(a, b trust.Fact) bool {
	if list := a.Strings(); list != nil {
		return slices.Equal(list, b.Strings())
	}
	return a.Value == b.Value
}

// sameMeaning says that two values say the same: the same set in another
// order, or the same time in other units (PT24H and P1D).
func sameMeaning(a, b trust.Fact) bool {
	switch x := a.Value.(type) {
	case trust.Duration:
		return x.Approx() == b.Value.(trust.Duration).Approx()
	case trust.Interval:
		return x.Duration().Approx() == b.Value.(trust.Interval).Duration().Approx()
	case trust.Percent:
		return number(string(x)) == number(string(b.Value.(trust.Percent)))
	}
	if a.Kind == trust.FactTokens || a.Kind == trust.FactChoices {
		added, removed := difference(a.Strings(), b.Strings())
		return len(added)+len(removed) == 0
	}
	return false
}

// strongestFirst are the enumerations whose values have an order of protection,
// ranked from the strongest; values on one rank are equal.
func strongestFirst() map[string][][]string {
	return map[string][][]string{
		"mfa":               {{"required"}, {"required-staff"}, {"required-administrators"}, {"available"}, {"none"}},
		"tenant_separation": {{"dedicated"}, {"database"}, {"schema"}, {"logical"}},
		"replication":       {{"synchronous"}, {"asynchronous"}, {"none"}},
		"key_storage":       {{"hsm"}, {"key-service"}, {"software"}},
		"key_holder":        {{"own", "customer"}, {"provider"}},
		"password_hash":     {{"argon2id", "scrypt", "yescrypt", "bcrypt"}, {"pbkdf2"}, {"unspecified"}},
		"tester":            {{"both"}, {"external"}, {"internal"}},
	}
}

// statusRank orders statuses by how much a controller can rely on them.
func statusRank(s trust.Status) int {
	return map[trust.Status]int{
		trust.StatusInPlace: 6, "": 6, trust.StatusPartly: 5, trust.StatusRollout: 4,
		trust.StatusCustomerConfigurable: 4, trust.StatusConditional: 4, trust.StatusOptional: 3,
		trust.StatusPlanned: 2, trust.StatusAbsent: 1,
	}[s]
}

// direction says how a change of a fact moves protection. A fact that is no
// longer given is a promise withdrawn; a new one is a promise made, unless it
// says that something is not done.
func direction(a, b *trust.Fact) Direction {
	switch {
	case a == nil && b == nil:
		return ""
	case a == nil:
		return promised(b, Raised)
	case b == nil:
		return promised(a, Lowered)
	}
	switch x := a.Value.(type) {
	case trust.Duration:
		return byOrder(a.Better, cmp.Compare(b.Value.(trust.Duration).Approx(), x.Approx()))
	case trust.Interval:
		return byOrder(a.Better, cmp.Compare(b.Value.(trust.Interval).Duration().Approx(), x.Duration().Approx()))
	case trust.Count:
		return byOrder(a.Better, cmp.Compare(b.Value.(trust.Count), x))
	case trust.Percent:
		return byOrder(a.Better, cmp.Compare(number(string(b.Value.(trust.Percent))), number(string(x))))
	case bool:
		if x {
			return byOrder(a.Better, -1)
		}
		return byOrder(a.Better, 1)
	case []trust.TLSVersion:
		y, _ := b.Value.([]trust.TLSVersion)
		return tlsDirection(x, y)
	case trust.Token:
		y, _ := b.Value.(trust.Token)
		return tokenDirection(string(x), string(y))
	}
	if ranks := strongestFirst()[a.EnumType]; ranks != nil && a.Kind == trust.FactChoice {
		rank := func(f *trust.Fact) int {
			return slices.IndexFunc(ranks, func(r []string) bool { return slices.Contains(r, f.Strings()[0]) })
		}
		return byOrder("less", cmp.Compare(rank(b), rank(a)))
	}
	return ""
}

// promised is the direction of a fact that is given or withdrawn.
func promised(f *trust.Fact, d Direction) Direction {
	if flag, ok := f.Value.(bool); ok && !flag {
		return opposite(d)
	}
	if f.Kind == trust.FactChoice && f.Strings()[0] == "none" {
		return ""
	}
	return d
}

func opposite(d Direction) Direction {
	switch d {
	case Raised:
		return Lowered
	case Lowered:
		return Raised
	}
	return ""
}

func byOrder(better string, order int) Direction {
	switch {
	case order == 0 || better == "":
		return ""
	case (order > 0) == (better == "more"):
		return Raised
	}
	return Lowered
}

// tlsDirection: what counts is the oldest version that is accepted, then the
// newest one that is offered.
func tlsDirection(a, b []trust.TLSVersion) Direction {
	if len(a) == 0 || len(b) == 0 {
		return ""
	}
	oldest := cmp.Compare(slices.Min(b), slices.Min(a))
	newest := cmp.Compare(slices.Max(b), slices.Max(a))
	return byOrder("more", cmp.Or(oldest, newest))
}

// tokenDirection understands key lengths (AES-128, AES-256) and redundancy
// (N, N+1, 2N); other names have no order.
func tokenDirection(a, b string) Direction {
	if x, ok := redundancy(a); ok {
		if y, ok := redundancy(b); ok {
			return byOrder("more", cmp.Compare(y, x))
		}
	}
	nameA, bitsA, okA := strings.Cut(a, "-")
	nameB, bitsB, okB := strings.Cut(b, "-")
	x, errA := strconv.Atoi(leadingDigits(bitsA))
	y, errB := strconv.Atoi(leadingDigits(bitsB))
	if okA && okB && errA == nil && errB == nil && strings.EqualFold(nameA, nameB) {
		return byOrder("more", cmp.Compare(y, x))
	}
	return ""
}

func leadingDigits(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
}

// redundancy ranks N, N+1, N+2, 2N, 2N+1 …
func redundancy(s string) (int, bool) {
	s = strings.ToUpper(strings.ReplaceAll(s, " ", ""))
	times, plus, found := strings.Cut(s, "N")
	if !found {
		return 0, false
	}
	m, n := 1, 0
	if times != "" {
		k, err := strconv.Atoi(times)
		if err != nil || k < 1 || k > 9 {
			return 0, false
		}
		m = k
	}
	if plus != "" {
		k, err := strconv.Atoi(strings.TrimPrefix(plus, "+"))
		if err != nil || !strings.HasPrefix(plus, "+") || k < 1 || k > 9 {
			return 0, false
		}
		n = k
	}
	return 10*m + n, true
}

// number is a decimal number times 100,000; percentages have at most five
// digits behind the point.
func number(s string) int {
	whole, fraction, _ := strings.Cut(s, ".")
	n, _ := strconv.Atoi(whole + (fraction + "00000")[:5])
	return n
}
