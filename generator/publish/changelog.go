package publish

import (
	"slices"
	"strings"

	"art32/generator/history"
	"art32/generator/trust"
)

// The paths of the pages of a release: lower case, as all addresses. Two
// versions that differ in case only cannot both be released.
func releasePath(version string) string  { return "changelog/" + strings.ToLower(version) + "/" }
func sincePath(version string) string    { return "changelog/since/" + strings.ToLower(version) + "/" }
func registerPath(version string) string { return "versions/" + strings.ToLower(version) + "/" }

func hasReleases(s *speaker) bool { return s.in.History.Newest() != nil }

func (s *speaker) row(r *Release) ReleaseRow {
	v := ReleaseRow{Version: string(r.Version), Path: releasePath(string(r.Version)), Register: registerPath(string(r.Version)),
		Kind: s.term("release_kind", string(r.Kind)), Date: s.day(r.Date), First: r.Diff == nil,
		Since: sincePath(string(r.Version)), Current: r.Version == s.in.History.Newest().Version}
	if r.Diff != nil {
		v.Notable, v.Editorial = len(r.Diff.Notable()), len(r.Diff.Editorial())
	}
	return v
}

// rows are all releases, newest first.
func (s *speaker) rows() []ReleaseRow {
	var rows []ReleaseRow
	for _, r := range slices.Backward(s.in.History.Releases) {
		rows = append(rows, s.row(r))
	}
	return rows
}

// changelogPages are the list of releases, a page per release and one per
// version a reader may have agreed to.
func changelogPages(s *speaker) []draftPage {
	s.begin()
	list := s.in.History.Releases
	page := &ChangelogPage{Releases: s.rows()}
	page.Page = s.fixed("changelog")
	drafts := []draftPage{{path: "changelog/_index", view: page}}
	for i := range list {
		drafts = append(drafts, s.releasePages(i)...)
	}
	s.begin()
	index := &SinceIndexPage{Releases: s.rows()}
	index.Page = s.fixed("since-index")
	drafts = append(drafts, draftPage{path: "changelog/since/_index", view: index})
	for i := range list {
		drafts = append(drafts, s.sincePage(i))
	}
	return drafts
}

// releasePages tell what a release changed, on as many pages as it takes.
func (s *speaker) releasePages(i int) []draftPage {
	list := s.in.History.Releases
	r := list[i]
	version := string(r.Version)
	t := s.at(r)
	page := ReleasePage{Release: t.row(r), Notes: t.prose(r.Notes), Seal: r.Seal, Files: r.frozenPaths(s.lang.Code)}
	if i > 0 {
		page.Previous = &Anchor{name(string(list[i-1].Version)), releasePath(string(list[i-1].Version))}
	}
	if i+1 < len(list) {
		page.Next = &Anchor{name(string(list[i+1].Version)), releasePath(string(list[i+1].Version))}
	}
	l := spread(0, nil)
	if r.Diff != nil {
		cs := s.between(list[i-1], r)
		cs.moving, cs.told = s.index().published, i
		page.Dates = cs.dates(r.Diff)
		if page.Open = slices.ContainsFunc(page.Dates, func(d ChangeDate) bool { return stillOpen(d.ObjectBy, d.Moved) }); page.Open {
			page.Objection, page.Contact = s.howToObject()
		}
		page.Over = !page.Open && slices.ContainsFunc(page.Dates, func(d ChangeDate) bool { return d.ObjectBy != nil })
		page.Notable, page.Editorial = cs.groups(r.Diff.Notable()), cs.groups(r.Diff.Editorial())
		l = layOutRelease(s.index().published, r, weigh(s.center().Register.Objection))
		t.shown, t.missing = t.shown+cs.shown, t.missing+cs.missing
	}
	page.Page = t.head("release", s.labels.text("title_release", "Version", version), s.labels.text("description_release", "Version", version, "Date", s.day(r.Date).Text))
	return s.parted(releasePath(version), l, nil, func(on func(string) bool) viewOf {
		part := page
		part.Dates = kept(page.Dates, on, func(d *ChangeDate) string { return d.key })
		part.Notable, part.Editorial = keptChanges(page.Notable, on), keptChanges(page.Editorial, on)
		if !on("") {
			part.Notes = Prose{}
		}
		return &part
	})
}

// howToObject are the words and the contact of today: a reader who can still
// object must reach somebody.
func (s *speaker) howToObject() (Prose, *Contact) {
	return s.prose(s.center().Register.Objection), s.contactFor(trust.RoleObjections, trust.RolePrivacy, trust.RoleDPO)
}

// keptChanges are the changes that are on a page, record by record.
func keptChanges(groups []ChangeGroup, on func(string) bool) []ChangeGroup {
	var out []ChangeGroup
	for _, g := range groups {
		if g.Changes = kept(g.Changes, on, func(c *ChangeView) string { return c.key }); len(g.Changes) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// between speaks of what changed from one release to another.
func (s *speaker) between(older, newer *Release) *changeSpeaker {
	return &changeSpeaker{speaker: s.at(newer), older: s.at(older), current: s.center(), version: newer.Version}
}

// dates are the periods that run because of a release.
func (s *changeSpeaker) dates(d *history.Diff) []ChangeDate {
	var list []ChangeDate
	days := s.index().published
	for _, c := range deadlines(days, s.version, d) {
		what := s.recordName(c)
		if what.Text == "" {
			what = name(s.labels.text("change_kind_" + string(c.Record.Kind)))
		}
		list = append(list, ChangeDate{What: what, Type: s.changeType(c),
			ObjectBy: s.deadline(days.until(s.version, c)), Effective: s.day(takesEffect(c)), Moved: s.moved(s.told, c), key: dateKey(c)})
	}
	return list
}

// deadlines are the changes with a period, of several of one record with the
// same period the first.
func deadlines(days *almanac, version trust.Version, d *history.Diff) []*history.Change {
	return slices.CompactFunc(days.due(version, d.Changes), func(a, b *history.Change) bool {
		return a.Record.Kind == b.Record.Kind && a.Record.ID == b.Record.ID && a.Type == b.Type &&
			days.until(version, a).String() == days.until(version, b).String() && takesEffect(a).String() == takesEffect(b).String()
	})
}

func dateKey(c *history.Change) string { return "date/" + c.ID }

// mostBetween is how many releases a page names that lie between two others.
const mostBetween = 12

// sincePage tells what changed since a version that a reader agreed to. It is
// one page, whatever has changed: what does not fit is told by the releases.
func (s *speaker) sincePage(i int) draftPage {
	list := s.in.History.Releases
	r, newest := list[i], list[len(list)-1]
	cs := s.between(r, newest)
	cs.version = "" // the changes are those of several
	cs.released, cs.from, cs.moving, cs.told = s.in.History, i, s.index().published, len(list)-1
	page := &SincePage{Release: cs.row(r), Newest: cs.row(newest)}
	diff := r.Since
	if diff == nil { // nothing has changed since the newest one
		diff = &history.Diff{}
		page.Upcoming = s.upcoming()
		page.Open = slices.ContainsFunc(page.Upcoming, func(u Upcoming) bool { return stillOpen(u.ObjectBy, nil) })
	}
	notable, editorial := diff.Notable(), diff.Editorial()
	page.Counts = [2]int{len(notable), len(editorial)}
	var before []entry
	if slices.ContainsFunc(notable, func(c history.Change) bool { return c.Clock != nil && !c.Clock.ObjectBy.Before(s.index().today) }) {
		before = []entry{{weight: weigh(s.center().Register.Objection)}}
	}
	l := layOutChanges(before, notable, editorial)
	fits := func(changes []history.Change) []history.Change {
		return kept(changes, func(id string) bool { return l.of[id] == 0 }, func(c *history.Change) string { return c.ID })
	}
	notable, editorial = fits(notable), fits(editorial)
	page.Notable, page.Editorial = cs.groups(notable), cs.groups(editorial)
	if page.Open = page.Open || isOpen(page.Notable); page.Open {
		page.Objection, page.Contact = s.howToObject()
	}
	page.Left = page.Counts[0] + page.Counts[1] - len(notable) - len(editorial)
	for j := len(list) - 1; j > i; j-- {
		if len(page.Between) == mostBetween {
			page.More = j - i
			break
		}
		page.Between = append(page.Between, Anchor{name(string(list[j].Version)), releasePath(string(list[j].Version))})
	}
	page.Page = cs.head("since", s.labels.text("title_since", "Version", string(r.Version)), s.labels.text("description_since", "Version", string(r.Version)))
	return draftPage{path: sincePath(string(r.Version)) + "index", view: page}
}

func countChanges(groups []ChangeGroup) int {
	n := 0
	for _, g := range groups {
		n += len(g.Changes)
	}
	return n
}
