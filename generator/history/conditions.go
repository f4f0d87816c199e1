package history

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"art32/generator/trust"
)

// The conditions of rules that look at values.

func nothingBefore(x *Change, _ *comparer) bool {
	return len(x.Texts) == 0 && x.Before == nil || newlyStated(x, nil)
}

func nothingAfter(x *Change, _ *comparer) bool { return noLonger(x, nil) }

func independentAfter(x *Change, _ *comparer) bool {
	s, ok := x.After.(*trust.Subprocessor)
	return ok && s.Role == trust.RoleIndependent
}

func independentBefore(x *Change, _ *comparer) bool {
	s, ok := x.Before.(*trust.Subprocessor)
	return ok && s.Role == trust.RoleIndependent
}

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

func isReplaced(x *Change, c *comparer) bool { return c.isReplaced(x.Record.ID) }

// outsideEEA says that what was added lies, at least in part, outside the EEA
// or nowhere in particular.
func outsideEEA(x *Change, _ *comparer) bool {
	switch r := x.After.(type) {
	case *trust.Subprocessor:
		for _, p := range r.Locations {
			if isOutside(&p) {
				return true
			}
		}
		return false
	case *trust.Location:
		return r.Country.Zone() != trust.ZoneEEA
	case *trust.Place:
		return isOutside(r)
	}
	return false
}

func isOutside(p *trust.Place) bool {
	if p.Country != "" {
		return p.Country.Zone() != trust.ZoneEEA
	}
	return p.Extent != "" && p.Extent != trust.ExtentEEA
}

func toThirdCountry(x *Change, _ *comparer) bool {
	country, ok := x.After.(trust.Country)
	return ok && country.Zone() != trust.ZoneEEA
}

// countryMoved says that the same location is in another country than before.
func countryMoved(x *Change, c *comparer) bool {
	id := trust.Ref[trust.Location](x.Record.ID)
	a, b := c.a.Location(id), c.b.Location(id)
	return a != nil && b != nil && a.Country != b.Country
}

// older is the sub-processor as it was before, whatever its id was.
func (c *comparer) older(x *Change) *trust.Subprocessor {
	id := x.Record.ID
	if old, ok := c.oldIDs[id]; ok {
		id = old
	}
	return c.a.Subprocessor(trust.Ref[trust.Subprocessor](id))
}

func (c *comparer) newer(x *Change) *trust.Subprocessor {
	return c.b.Subprocessor(trust.Ref[trust.Subprocessor](x.Record.ID))
}

// newCountry says that the company did not process in that country before.
func newCountry(x *Change, c *comparer) bool {
	p, ok := x.After.(*trust.Place)
	if !ok || p.Country == "" {
		return false
	}
	if s := c.older(x); s != nil {
		for _, q := range s.Locations {
			if q.Country == p.Country || withinExtent(p, &q) {
				return false
			}
		}
	}
	return true
}

// placeNamed says that a country is named that was meant before: all of them
// were, or all of the EEA.
func placeNamed(x *Change, c *comparer) bool {
	p, ok := x.After.(*trust.Place)
	s := c.older(x)
	return ok && s != nil && p.Country != "" && slices.ContainsFunc(s.Locations, func(q trust.Place) bool { return withinExtent(p, &q) })
}

// extentNamed says that the EEA went and countries of it are named instead: data
// stay where they were said to be, and nobody has less to rely on.
func extentNamed(x *Change, c *comparer) bool {
	p, ok := x.Before.(*trust.Place)
	s := c.newer(x)
	if !ok || s == nil || p.Extent != trust.ExtentEEA || p.AccessOnly {
		return false
	}
	return slices.ContainsFunc(s.Locations, func(q trust.Place) bool { return q.Country != "" && withinExtent(&q, p) })
}

// sameMoreClosely says that places are named with more words: Frankfurt,
// eu-central-1 (Frankfurt).
func sameMoreClosely(x *Change, _ *comparer) bool {
	before, after := strings.Split(fmt.Sprint(x.Before), ","), strings.Split(fmt.Sprint(x.After), ",")
	if len(before) != len(after) {
		return false
	}
	for i := range before {
		words := wordsOf(fold(after[i]))
		if slices.ContainsFunc(wordsOf(fold(before[i])), func(w string) bool { return !slices.Contains(words, w) }) {
			return false
		}
	}
	return true
}

func withinExtent(p, q *trust.Place) bool {
	if q.AccessOnly && !p.AccessOnly {
		return false
	}
	return q.Extent == trust.ExtentGlobal || q.Extent == trust.ExtentEEA && p.Country.Zone() == trust.ZoneEEA
}

// onlyAccessed says that data were accessed from that country before, and are
// stored there now.
func onlyAccessed(x *Change, c *comparer) bool {
	p, ok := x.After.(*trust.Place)
	s := c.older(x)
	if !ok || p.Country == "" || p.AccessOnly || s == nil {
		return false
	}
	found := false
	for _, q := range s.Locations {
		if q.Country == p.Country {
			if found = true; !q.AccessOnly {
				return false
			}
		}
	}
	return found
}

func newExtent(x *Change, _ *comparer) bool {
	p, ok := x.After.(*trust.Place)
	return ok && p.Extent != ""
}

func noTransfer(x *Change, _ *comparer) bool {
	for _, v := range []any{x.Before, x.After} {
		if t, ok := v.(*trust.Transfer); ok && t.Mechanism == trust.MechanismNoneEEA {
			return true
		}
	}
	return false
}

func newRecipientCountry(x *Change, c *comparer) bool {
	t, ok := x.After.(*trust.Transfer)
	return ok && !hasTransfer(c.older(x), t)
}

// transferOf finds the transfer to which a change belongs, as it was and as it
// is; nil where there is none.
func transferOf(x *Change, c *comparer) (before, after *trust.Transfer) {
	a, b := c.older(x), c.newer(x)
	if a == nil || b == nil {
		return nil, nil
	}
	pairs := pairUp(a.Transfers, b.Transfers, transferKeys())
	for i := range a.Transfers {
		if j, ok := pairs[i]; ok && transferName(&b.Transfers[j]) == x.Part {
			return &a.Transfers[i], &b.Transfers[j]
		}
	}
	return nil, nil
}

// basisChanged says that the legal basis of the same transfer, or its fallback,
// is another one too.
func basisChanged(x *Change, c *comparer) bool {
	p, q := transferOf(x, c)
	return p != nil && (p.Mechanism != q.Mechanism || p.Fallback != q.Fallback)
}

// fallbackUsed says that what was the fallback is the legal basis now.
func fallbackUsed(x *Change, c *comparer) bool {
	p, q := transferOf(x, c)
	return p != nil && p.Fallback != "" && p.Mechanism != q.Mechanism && q.Mechanism == p.Fallback
}

// noneBefore and noneAfter say that a list was or is empty.
func noneBefore(x *Change, _ *comparer) bool {
	return len(x.Added) > 0 && len(stringsOf(x.Before)) == 0
}
func noneAfter(x *Change, _ *comparer) bool {
	return len(x.Removed) > 0 && len(stringsOf(x.After)) == 0
}

// goneCountry says that neither a transfer nor a place of processing in that
// country is left.
func goneCountry(x *Change, c *comparer) bool {
	t, ok := x.Before.(*trust.Transfer)
	s := c.newer(x)
	if !ok || s == nil || hasTransfer(s, t) {
		return false
	}
	for _, p := range s.Locations {
		if p.Country == t.To && p.Extent == t.Extent {
			return false
		}
	}
	return true
}

func hasTransfer(s *trust.Subprocessor, t *trust.Transfer) bool {
	if s == nil {
		return false
	}
	for _, o := range s.Transfers {
		if o.To == t.To && o.Extent == t.Extent && o.Mechanism != trust.MechanismNoneEEA {
			return true
		}
	}
	return false
}

// entityChanged says that with the name the seat's country or the register
// entry changed, or that the name is that of a company of the group elsewhere:
// another company, not another name.
func entityChanged(x *Change, c *comparer) bool {
	a, b := c.older(x), c.newer(x)
	if a == nil || b == nil {
		return false
	}
	return otherEntity(a, b) || otherOfGroup(a.LegalName, b.LegalName)
}

func aiWider(x *Change, _ *comparer) bool {
	rank := map[any]int{trust.AIUse("use"): 1, trust.AIUse("training"): 2}
	return rank[x.After] > rank[x.Before]
}

func dates(x *Change) (before, after trust.Date) {
	before, _ = x.Before.(trust.Date)
	after, _ = x.After.(trust.Date)
	return before, after
}

// stillAhead says that a date lies, or lay, after the day of the newer register.
// notYetBegun says that the engagement or opening lies ahead, so that its
// announcement sets a period to object.
func notYetBegun(x *Change, c *comparer) bool {
	return c.on.Before(beginOf(c.b, x.Record))
}

func replacesAnother(x *Change, c *comparer) bool {
	s := c.b.Subprocessor(trust.Ref[trust.Subprocessor](x.Record.ID))
	return s != nil && s.Replaces != ""
}

func independentRecord(x *Change, c *comparer) bool {
	s := c.b.Subprocessor(trust.Ref[trust.Subprocessor](x.Record.ID))
	return s != nil && s.Role == trust.RoleIndependent
}

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

// onlyPlanned says that the measure or statement was planned and still is: its
// date is a promise.
func onlyPlanned(x *Change, _ *comparer) bool { return x.planned }

// promisedForDay says of what is gone that it was planned for a certain day: to
// drop such a promise is no less than to put it off. A statement without a
// status of its own has that of its measure, and with it the measure's day.
func promisedForDay(x *Change, c *comparer) bool {
	switch r := x.Before.(type) {
	case *trust.Measure:
		return r.Status == trust.StatusPlanned && !r.Since.IsZero()
	case *trust.Statement:
		status, since := r.Status, r.Since
		if m := c.a.Measure(trust.Ref[trust.Measure](x.Record.ID)); status == "" && m != nil {
			status, since = m.Status, firstDate(since, m.Since)
		}
		return status == trust.StatusPlanned && !since.IsZero()
	}
	return false
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

func vendorCertificate(x *Change, _ *comparer) bool {
	r, ok := x.Before.(*trust.Certificate)
	return ok && r.Holder != trust.HolderOwn
}

// reliable says that the measure or statement that came or went holds, so that
// a controller relies on it.
func reliable(x *Change, c *comparer) bool {
	record := x.After
	if record == nil || reflect.ValueOf(record).IsZero() {
		record = x.Before
	}
	switch r := record.(type) {
	case *trust.Measure:
		return statusRank(r.Status) > statusRank(trust.StatusPlanned) && !hasEnded(r, c)
	case *trust.Statement:
		status := r.Status
		if status == "" {
			center := c.b
			if x.Op == OpRemoved {
				center = c.a
			}
			if m := center.Measure(trust.Ref[trust.Measure](x.Record.ID)); m != nil {
				status = m.Status
			}
		}
		return statusRank(status) > statusRank(trust.StatusPlanned)
	}
	return true
}

func stringsOf(v any) []string {
	r := reflect.ValueOf(v)
	if v == nil || r.Kind() != reflect.Slice {
		return nil
	}
	return plainList(r)
}

// textsOf are all texts of a register in a language.
func textsOf(c *trust.Center, lang trust.Lang) []string {
	var list []string
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch x := v.Interface().(type) {
		case trust.Text:
			list = append(list, x[lang].Source)
			return
		case trust.Line:
			list = append(list, x[lang])
			return
		case trust.List:
			list = append(list, x[lang]...)
			return
		case trust.Date, trust.Source:
			return
		}
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Struct:
			for _, f := range fieldsOf(v.Type()) {
				walk(v.Field(f.index))
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		}
	}
	v := reflect.ValueOf(c).Elem()
	for _, s := range sections() {
		part := v.FieldByName(s.field)
		if part.Kind() == reflect.Struct {
			walk(part)
			continue
		}
		for i := range part.Len() {
			walk(part.Index(i))
		}
	}
	return list
}
