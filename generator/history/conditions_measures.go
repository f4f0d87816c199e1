package history

import (
	"reflect"

	"art32/generator/trust"
)

// Conditions of rules on measures and certificates.

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
