package publish

import (
	"maps"
	"slices"

	"art32/generator/history"
	"art32/generator/trust"
)

// The kinds of event.
const (
	eventBegins   = "begins"
	eventEnds     = "ends"
	eventDeadline = "deadline"
)

// The keys of the days of a record, after its kind and id. They are part of the
// identity of an event in calendars and never change.
const (
	dayBegins      = "/begins"
	dayObjectBegin = "/deadline" // to its beginning
	dayEnds        = "/ends"
	dayObjectEnd   = "/deadline-of-end"
)

// term is a day as a release has told it, with the period that runs before.
type term struct {
	release *Release
	record  history.RecordRef
	typ     trust.ChangeType // "" where there is nothing to object to
	clock   history.Clock
}

// event is a day that releases have set, and how often they have moved it.
type event struct {
	term      // as it was told last
	key, kind string
	date      trust.Date
	set       int // index of the release that set, moved or withdrew the day last
	sequence  int // how often it was moved or withdrawn
	withdrawn bool
	first     *Release // that told the day first
	// changes are those of a release that share the day; of a day of a record none.
	changes []*history.Change
}

// partDays are the days of a change of a part of a record, which only releases
// know, and what a later one has made of them.
type partDays struct {
	begins, deadline string // keys of events
	by               int    // index of the release that moved or withdrew them; 0 for none
	withdrawn        bool
}

// almanac follows the days that releases set, from the first to the newest. It
// is where every page, the calendar and the annex learn until when controllers
// may object.
type almanac struct {
	events map[string]*event
	order  []string
	at     int // index of the release that is being read
	parts  map[partKey]partDays
	last   map[string]int  // id of a change of a part → index of the release that told it last
	moving map[string]bool // ids of the announced changes that the release moves
	// running are the last days to object that had been told before, by the
	// change that moves the day which they precede; see [almanac.repeat]. A draft
	// has none: nobody is told of it.
	running map[string]trust.Date
}

// partKey is a change of a part, by the index of the release that told it.
type partKey struct {
	release int
	id      string
}

// newAlmanac reads the days from the releases. A day that belongs to a record
// (the begin or end of a sub-processor or location) keeps its identity while
// releases move it; other days belong to the release that set them.
func newAlmanac(list []*Release) *almanac {
	a := &almanac{events: map[string]*event{}, parts: map[partKey]partDays{}, last: map[string]int{}, running: map[string]trust.Date{}}
	for i, r := range list {
		a.at = i
		if r.Diff == nil {
			a.ahead(r)
			continue
		}
		a.moving = map[string]bool{}
		for _, c := range r.Diff.Changes {
			a.moving[c.Moves] = true
		}
		for i := range r.Diff.Changes {
			a.repeat(r, &r.Diff.Changes[i])
			a.read(r, &r.Diff.Changes[i])
		}
	}
	return a
}

// withDraft is a copy that also knows what data say that no release has
// published. A draft announces nothing by itself: only an announcement counts
// that the data date.
func (a *almanac) withDraft(d *history.Diff, center *trust.Center) *almanac {
	if d == nil || len(d.Changes) == 0 {
		return a
	}
	longer := &almanac{events: map[string]*event{}, order: slices.Clone(a.order), at: a.at + 1, parts: maps.Clone(a.parts), last: maps.Clone(a.last)}
	for key, e := range a.events {
		copied := *e
		copied.changes = slices.Clone(e.changes)
		longer.events[key] = &copied
	}
	r := &Release{Release: &history.Release{Date: d.On}, Center: center, Diff: d}
	for i := range d.Changes {
		c := &d.Changes[i]
		if announced := announcedOn(center, c.Record); c.Clock == nil || hasOwnDay(c) && !announced.IsZero() && announced.String() == c.Clock.Announced.String() {
			longer.read(r, c)
		}
	}
	return longer
}

// hasOwnDay says that the data may have the day of a change: of a record that
// begins or ends, not of a part of it.
func hasOwnDay(c *history.Change) bool {
	return isDated(c.Record) && (c.Field == "" || c.Field == "announced" || setsBegin(c) || setsEnd(c))
}

func announcedOn(center *trust.Center, record history.RecordRef) trust.Date {
	switch record.Kind {
	case history.KindSubprocessor:
		if x := center.Subprocessor(trust.Ref[trust.Subprocessor](record.ID)); x != nil {
			return x.Announced
		}
	case history.KindLocation:
		if l := center.Location(trust.Ref[trust.Location](record.ID)); l != nil {
			return l.Announced
		}
	}
	return trust.Date{}
}

func recordKey(kind history.Kind, id trust.ID) string { return string(kind) + "/" + string(id) }

// begins and ends are the days of a record, or nil.
func (a *almanac) begins(kind history.Kind, id trust.ID) *event {
	return a.events[recordKey(kind, id)+dayBegins]
}

func (a *almanac) ends(kind history.Kind, id trust.ID) *event {
	return a.events[recordKey(kind, id)+dayEnds]
}

// objectBy is the last day on which controllers may object to what the event
// begins or ends (Art. 28(2) GDPR); zero where they cannot. A nil event has none.
func (e *event) objectBy() trust.Date {
	if e == nil || e.withdrawn {
		return trust.Date{}
	}
	return e.clock.ObjectBy
}

// movedAfter is what a later release than the one with that index has made of
// the days that a change set, and the index of that release.
func (a *almanac) movedAfter(release int, c *history.Change) (now *event, by int) {
	if x, ok := a.parts[partKey{release, c.ID}]; ok && x.by > release {
		if x.withdrawn {
			return &event{withdrawn: true}, x.by
		}
		return a.events[x.begins], x.by
	}
	day, objection := dayBegins, dayObjectBegin
	switch {
	case !isDated(c.Record) || c.Class != history.Notable:
		return nil, 0
	case setsEnd(c) || c.Op == history.OpRemoved && c.Field == "":
		day, objection = dayEnds, dayObjectEnd
	case c.Field == "" && (c.Op == history.OpAdded || c.Op == history.OpReplaced):
	case setsBegin(c) || c.Field == "announced":
	default:
		return nil, 0
	}
	key := recordKey(c.Record.Kind, c.Record.ID)
	if now = a.events[key+day]; now == nil {
		return nil, 0
	}
	by = now.set
	if e := a.events[key+objection]; e != nil {
		by = max(by, e.set)
	}
	if by <= release {
		return nil, 0
	}
	return now, by
}

func isDated(record history.RecordRef) bool {
	return record.Kind == history.KindSubprocessor || record.Kind == history.KindLocation
}

// setsBegin and setsEnd say that a change of a record that [isDated] sets one of
// its days.
func setsBegin(c *history.Change) bool { return c.Field == "effective" || c.Field == "since" }

func setsEnd(c *history.Change) bool { return c.Field == "ended" || c.Field == "until" }
