package publish

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"art32/generator/history"
)

// The paths of the pages of a release: lower case, as all addresses. Two
// versions that differ in case only cannot both be released.
func releasePath(version string) string  { return "changelog/" + strings.ToLower(version) + "/" }
func sincePath(version string) string    { return "changelog/since/" + strings.ToLower(version) + "/" }
func registerPath(version string) string { return "versions/" + strings.ToLower(version) + "/" }

func hasReleases(s *speaker) bool { return s.in.History.Newest() != nil }

// mostOnPage is how much of a list of changes goes on one page, in octets of
// its JSON: with the frame and the style sheet the page then fits into one
// round trip. What is more goes on further pages.
const mostOnPage = 22_000

func (s *speaker) row(r *Release) ReleaseRow {
	v := ReleaseRow{Version: string(r.Version), Path: releasePath(string(r.Version)), Register: registerPath(string(r.Version)),
		Kind: s.term("release_kind", string(r.Kind)), Date: s.day(r.Date), First: r.Diff == nil}
	if r.Since != nil {
		v.Since = sincePath(string(r.Version))
	}
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
	for i := range len(list) - 1 {
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
	frame := ReleasePage{Release: t.row(r), Notes: t.prose(r.Notes), Seal: r.Seal, Files: r.frozenPaths(s.lang.Code),
		Objection: s.prose(s.center().Register.Objection)}
	if i > 0 {
		frame.Previous = &Anchor{name(string(list[i-1].Version)), releasePath(string(list[i-1].Version))}
	}
	if i+1 < len(list) {
		frame.Next = &Anchor{name(string(list[i+1].Version)), releasePath(string(list[i+1].Version))}
	}
	var pages []groupPage
	if r.Diff != nil {
		cs := s.between(list[i-1], r)
		frame.Dates = cs.dates(r.Diff)
		if len(frame.Dates) > 0 {
			frame.Contact = s.contactFor("objections", "privacy", "dpo")
		}
		pages = split(cs.groups(r.Diff.Notable()), cs.groups(r.Diff.Editorial()), mostOnPage)
		t.shown, t.missing = t.shown+cs.shown, t.missing+cs.missing
	}
	if len(pages) == 0 {
		pages = []groupPage{{}}
	}
	var parts []Anchor
	for n := range pages {
		parts = append(parts, Anchor{name(itoa(n + 1)), partPath(releasePath(version), n)})
	}
	var drafts []draftPage
	for n, g := range pages {
		page := frame
		page.Notable, page.Editorial = g.notable, g.editorial
		if len(pages) > 1 {
			page.Parts, page.Part = parts, n+1
		}
		title := s.labels.text("title_release", "Version", version)
		page.Page = t.head("release", title, s.labels.text("description_release", "Version", version, "Date", s.day(r.Date).Text))
		if n > 0 {
			page.Title = s.labels.text("title_part", "Title", title, "Part", itoa(n+1))
			page.Notes, page.Dates = Prose{}, nil
		}
		drafts = append(drafts, draftPage{path: partPath(releasePath(version), n) + "_index", view: &page})
	}
	return drafts
}

// partPath is the path of the n-th page, from 0. To Hugo the first one is a
// section: below a single page it would take the others for files of that page.
func partPath(path string, n int) string {
	if n == 0 {
		return path
	}
	return path + itoa(n+1) + "/"
}

// between speaks of what changed from one release to another.
func (s *speaker) between(older, newer *Release) *changeSpeaker {
	return &changeSpeaker{speaker: s.at(newer), older: s.at(older), current: s.center()}
}

// dates are the periods that run because of a release.
func (s *changeSpeaker) dates(d *history.Diff) []ChangeDate {
	var list []ChangeDate
	for _, c := range d.Deadlines() {
		what := s.recordName(c)
		if what.Text == "" {
			what = name(s.labels.text("change_kind_" + string(c.Record.Kind)))
		}
		x := ChangeDate{What: what, Type: s.optional("change_type", string(c.Type)), ObjectBy: s.day(c.Clock.ObjectBy), Effective: s.day(c.Clock.Effective)}
		if k := len(list) - 1; k >= 0 && reflect.DeepEqual(list[k], x) {
			continue // several changes of one record
		}
		list = append(list, x)
	}
	return list
}

// groupPage are the changes on one page.
type groupPage struct{ notable, editorial []ChangeGroup }

// split spreads groups over pages of at most so many octets of JSON. A group
// that is too large for a page is continued on the next.
func split(notable, editorial []ChangeGroup, most int) []groupPage {
	var pages []groupPage
	var page groupPage
	left := most
	turn := func() {
		pages = append(pages, page)
		page, left = groupPage{}, most
	}
	add := func(list []ChangeGroup, into func(*groupPage) *[]ChangeGroup) {
		for _, g := range list {
			rest := g.Changes
			for len(rest) > 0 {
				part := g
				part.Changes = nil
				for len(rest) > 0 {
					n := sizeOf(rest[0])
					if n > left && (len(part.Changes) > 0 || left < most) {
						break
					}
					part.Changes = append(part.Changes, rest[0])
					rest, left = rest[1:], left-n
				}
				if len(part.Changes) > 0 {
					*into(&page) = append(*into(&page), part)
				}
				if len(rest) > 0 {
					turn()
				}
			}
		}
	}
	add(notable, func(p *groupPage) *[]ChangeGroup { return &p.notable })
	add(editorial, func(p *groupPage) *[]ChangeGroup { return &p.editorial })
	if len(page.notable)+len(page.editorial) > 0 {
		pages = append(pages, page)
	}
	return pages
}

func sizeOf(v any) int {
	data, err := json.Marshal(v)
	if err != nil {
		return 0 // reported when the page is made
	}
	return len(data)
}

// mostBetween is how many releases a page names that lie between two others.
const mostBetween = 12

// sincePage tells what changed since a version that a reader agreed to. It is
// one page, whatever has changed: what does not fit is told by the releases.
func (s *speaker) sincePage(i int) draftPage {
	list := s.in.History.Releases
	r, newest := list[i], list[len(list)-1]
	cs := s.between(r, newest)
	cs.released, cs.from = s.in.History, i
	page := &SincePage{Release: cs.row(r), Newest: cs.row(newest)}
	notable, editorial := r.Since.Notable(), r.Since.Editorial()
	page.Counts = [2]int{len(notable), len(editorial)}
	// A page has room for so many changes at most; the rest is not even put into words.
	const most = 120
	first := groupPage{}
	if pages := split(cs.groups(notable[:min(most, len(notable))]), cs.groups(editorial[:min(most, len(editorial))]), mostOnPage); len(pages) > 0 {
		first = pages[0]
	}
	page.Notable, page.Editorial = first.notable, first.editorial
	page.Left = len(notable) + len(editorial) - countChanges(first.notable) - countChanges(first.editorial)
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
