package publish

import (
	"slices"

	"art32/generator/history"
	"art32/generator/trust"
)

// subscribePage says how, and how long before, controllers learn of changes.
func subscribePage(s *speaker) []draftPage {
	r := &s.center().Register
	s.begin()
	page := &SubscribePage{
		Authorisation: s.term("authorisation", string(r.Authorisation)),
		Objection:     s.prose(r.Objection),
		Contact:       s.contactFor(trust.RoleObjections, trust.RolePrivacy, trust.RoleDPO),
		Upcoming:      s.upcoming(),
		Subject:       s.labels.text("subscribe_subject", "Name", s.center().Organisation.Name()),
	}
	page.Notice = s.noticeDays()
	page.Page = s.fixed("subscribe")
	return []draftPage{{path: "subscribe", view: page}}
}

// noticeDays are the notice periods, type by type.
func (s *speaker) noticeDays() []NoticeDays {
	r := &s.center().Register
	var list []NoticeDays
	for _, key := range trust.ChangeType("").Values() {
		t := trust.ChangeType(key)
		list = append(list, NoticeDays{s.term("change_type", key), int(r.NoticeDays.For(t)), int(r.ObjectionDays.For(t))})
	}
	return list
}

// upcoming are the announced changes that lie ahead of the build's date, the
// nearest first.
func (s *speaker) upcoming() []Upcoming {
	c, today, days := s.center(), s.in.Today, s.index().coming
	var list []Upcoming
	for i := range c.Subprocessors {
		x := &c.Subprocessors[i]
		switch state(x, today) {
		case stateUpcoming:
			change := trust.ChangeAddition
			if x.Replaces != "" {
				change = trust.ChangeReplacement
			}
			list = append(list, Upcoming{Change: s.term("change_type", string(change)), What: s.subprocessorAnchor(x),
				Replaces: s.subprocessorRef(x.Replaces), Announced: s.day(x.Announced), ObjectBy: s.deadline(days.begins(history.KindSubprocessor, x.ID).objectBy()), Effective: s.day(x.Effective)})
		case stateEnding:
			if !s.isReplaced(x) {
				list = append(list, s.leaving(x))
			}
		}
	}
	for i := range c.Locations {
		l := &c.Locations[i]
		what := Anchor{s.line(l.Title), s.locationPath(l.ID)}
		change := Upcoming{Change: s.newPlace(), What: what, Announced: s.day(l.Announced)}
		if today.Before(l.Since) {
			change.ObjectBy, change.Effective = s.deadline(days.begins(history.KindLocation, l.ID).objectBy()), s.day(l.Since)
			list = append(list, change)
		} else if !l.Until.IsZero() && !l.Until.Before(today) {
			// Data that leave a place give nothing to object to; see the rule location-ending.
			change.Change, change.Effective = s.term("location_change", "closing"), s.day(l.Until)
			change.Announced = s.day(days.ends(history.KindLocation, l.ID).announcedOn())
			list = append(list, change)
		}
	}
	for _, d := range s.former() { // from the list, but still working
		if state(d.entry, today) == stateEnding && d.successor == "" {
			list = append(list, s.leaving(d.entry))
		}
	}
	for _, e := range days.partsAhead(today, nil) {
		list = append(list, s.partAhead(e))
	}
	sortUpcoming(list)
	return list
}

// leaving is the end of an engagement that lies ahead.
func (s *speaker) leaving(x *trust.Subprocessor) Upcoming {
	ends := s.index().coming.ends(history.KindSubprocessor, x.ID)
	return Upcoming{Change: s.term("change_type", string(trust.ChangeRemoval)), What: s.subprocessorAnchor(x),
		Announced: s.day(ends.announcedOn()), ObjectBy: s.deadline(ends.objectBy()), Effective: s.day(x.Ended)}
}

// partAhead is a day that only releases know: what changes on it, in a record
// that is in the list already.
func (s *speaker) partAhead(e *event) Upcoming {
	c := e.changes[0]
	u := Upcoming{Announced: s.day(e.announcedOn()), ObjectBy: s.deadline(e.objectBy()), Effective: s.day(e.date)}
	if t := s.changeType(c); t != nil {
		u.Change = *t
	} else {
		u.Change = s.term("change_kind", string(c.Record.Kind))
	}
	cs := &changeSpeaker{speaker: s, older: s, current: s.center()}
	u.What = Anchor{cs.recordName(c), cs.currentPath(c)}
	if u.What.Text.Text == "" {
		u.What.Text = name(s.labels.text("change_kind_" + string(c.Record.Kind)))
	}
	if u.What.Path == "" {
		u.What.Path = releasePath(string(e.first.Version))
	}
	return u
}

// announcedFor are the changes of a record that releases have announced for a
// day ahead which the data do not know: the record is shown as it will be then.
func (s *speaker) announcedFor(kind history.Kind, id trust.ID) []AnnouncedChange {
	if s.bare || s.in.History.Newest() == nil {
		return nil
	}
	var list []AnnouncedChange
	for _, e := range s.index().coming.partsAhead(s.index().today, &history.RecordRef{Kind: kind, ID: id}) {
		i := slices.IndexFunc(s.in.History.Releases, func(r *Release) bool { return r.Version == e.first.Version })
		if i < 1 {
			continue
		}
		cs := s.between(s.in.History.Releases[i-1], s.in.History.Releases[i])
		a := AnnouncedChange{Release: *s.releaseAnchor(i), ObjectBy: s.deadline(e.objectBy()), Effective: s.day(e.date)}
		for _, c := range e.changes {
			text := cs.labels.text("change_op_" + string(c.Happened()))
			if where := cs.where(c); where != "" {
				text = where + s.colon() + " " + text
			}
			if a.What = append(a.What, text); len(a.What) == mostOfAnnounced {
				break
			}
		}
		a.More = len(e.changes) - len(a.What)
		list = append(list, a)
	}
	return list
}

// mostOfAnnounced is how many changes of one record and day its page names; the
// page of the release has all.
const mostOfAnnounced = 5

// isReplaced says that a later entry takes the place of x, which is then told
// with that entry.
func (s *speaker) isReplaced(x *trust.Subprocessor) bool {
	for i := range s.center().Subprocessors {
		y := &s.center().Subprocessors[i]
		if string(y.Replaces) == string(x.ID) && state(y, s.in.Today) == stateUpcoming {
			return true
		}
	}
	return false
}
