package publish

import (
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
				list = append(list, Upcoming{Change: s.term("change_type", string(trust.ChangeRemoval)), What: s.subprocessorAnchor(x),
					ObjectBy: s.deadline(days.ends(history.KindSubprocessor, x.ID).objectBy()), Effective: s.day(x.Ended)})
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
			list = append(list, change)
		}
	}
	sortUpcoming(list)
	return list
}

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
