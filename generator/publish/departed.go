package publish

import (
	"art32/generator/history"
	"art32/generator/trust"
)

// departed is a sub-processor that stands in a release and not in the data any
// more. Its page stays, as it was last listed (Art. 28(2) GDPR: a controller
// who agreed to an older version finds whom it agreed to).
type departed struct {
	// entry is what the last release with it says, with the day on which it
	// ended, if that was told.
	entry *trust.Subprocessor
	last  *Release
	// successor has taken its place; "" for none that is known.
	successor trust.ID
	// renamed says that the successor is the same entry under another id.
	renamed bool
}

// departures finds them from the newest release to the oldest: each is told as
// it was listed last.
func departures(in *Input) []departed {
	if in.History.Newest() == nil {
		return nil
	}
	var list []departed
	seen := map[trust.ID]bool{}
	for i := range in.Center.Subprocessors {
		seen[in.Center.Subprocessors[i].ID] = true
	}
	after := in.pending
	for i := len(in.History.Releases) - 1; i >= 0; i-- {
		r := in.History.Releases[i]
		for j := range r.Center.Subprocessors {
			x := &r.Center.Subprocessors[j]
			if !seen[x.ID] {
				seen[x.ID] = true
				list = append(list, departure(r, x, after, after != in.pending))
			}
		}
		after = r.Diff
	}
	return list
}

// departure is how x left, by what changed after the release that lists it last.
// Only a release has told on which day.
func departure(r *Release, x *trust.Subprocessor, after *history.Diff, told bool) departed {
	d := departed{entry: x, last: r}
	if after == nil {
		return d
	}
	for i := range after.Changes {
		c := &after.Changes[i]
		if c.Record.Kind != history.KindSubprocessor || c.Field != "" {
			continue
		}
		switch of := c.Other != nil && c.Other.ID == x.ID; {
		case of && c.Op == history.OpIDChanged:
			d.successor, d.renamed = c.Record.ID, true
		case of && c.Op == history.OpReplaced:
			d.successor = c.Record.ID
		case told && c.Op == history.OpRemoved && c.Record.ID == x.ID && x.Ended.IsZero() && c.Clock != nil:
			ended := *x
			ended.Ended = c.Clock.Effective
			d.entry = &ended
		}
	}
	return d
}

// departedAs is the departed sub-processor with an id, or nil.
func (x *index) departedAs(id trust.ID) *departed {
	for i := range x.departed {
		if x.departed[i].entry.ID == id {
			return &x.departed[i]
		}
	}
	return nil
}

// formerRow is a departed sub-processor in the list.
func (s *speaker) formerRow(d *departed) Subprocessor {
	t := s.at(d.last)
	t.linked = s.center()
	v := t.subprocessor(d.entry)
	s.asDeparted(&v, d)
	return v
}

// formerPage is the page of a departed sub-processor, from the last release that
// lists it. It links to what is still there.
func (s *speaker) formerPage(d *departed) *SubprocessorPage {
	t := s.at(d.last)
	t.linked = s.center()
	v := t.subprocessorPage(d.entry)
	s.asDeparted(&v.Entry, d)
	for i := range v.Transfers {
		v.Transfers[i].State = v.Entry.State
	}
	if d.renamed {
		v.Canonical = "/" + subprocessorPath(d.successor)
	}
	return v
}

// asDeparted says on the build's date what the last release could not know.
func (s *speaker) asDeparted(v *Subprocessor, d *departed) {
	key := stateFormer
	if !d.entry.Ended.IsZero() { // it may still be working
		key = state(d.entry, s.in.Today)
	}
	if key != stateEnding {
		key = stateFormer
	}
	v.State = s.term("state", key)
	version := string(d.last.Version)
	v.Listed = &Listing{Version: Anchor{name(version), registerPath(version)}, Date: *s.day(d.last.Date)}
	successor := s.center().Subprocessor(trust.Ref[trust.Subprocessor](d.successor))
	if successor == nil {
		if y := s.index().departedAs(d.successor); y != nil {
			successor = y.entry
		}
	}
	if successor == nil {
		return
	}
	a := s.subprocessorAnchor(successor)
	if d.renamed {
		v.NowAs = &a
	} else {
		v.ReplacedBy = &a
	}
}

// former are the departed sub-processors of the list in the order of the
// language; one that has another id by now is in it anyway.
func (s *speaker) former() []*departed {
	var list []*departed
	all := s.index().departed
	for i := range all {
		if !all[i].renamed {
			list = append(list, &all[i])
		}
	}
	sortBy(s, list, func(d *departed) string { return d.entry.LegalName })
	return list
}
