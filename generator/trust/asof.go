package trust

// AsOf is the newest day on which, by the data, somebody has done something:
// updated, reviewed, announced, checked. It stands in for today where no date
// is given, so that the same data make the same site on any day.
func (c *Center) AsOf() Date {
	var newest Date
	see := func(days ...Date) {
		for _, d := range days {
			if newest.Before(d) {
				newest = d
			}
		}
	}
	see(c.Register.Updated, c.Register.ReviewedOn)
	for _, t := range c.Register.Translations {
		see(t.Reviewed)
	}
	for i := range c.Processings {
		see(c.Processings[i].ReviewedOn)
	}
	for i := range c.Measures {
		see(c.Measures[i].ReviewedOn)
	}
	for i := range c.Locations {
		see(c.Locations[i].Announced)
	}
	for i := range c.Subprocessors {
		s := &c.Subprocessors[i]
		see(s.Announced, s.ReviewedOn, s.Contract.Signed)
		for j := range s.Transfers {
			t := &s.Transfers[j]
			see(t.Signed)
			if t.TIA != nil {
				see(t.TIA.Date)
			}
			if t.Listing != nil {
				see(t.Listing.CheckedOn)
			}
		}
	}
	return newest
}
