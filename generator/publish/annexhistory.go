package publish

import (
	"slices"

	"art32/generator/history"
	"art32/generator/trust"
)

// AnnexHistory is what the annex tells of the versions of the register.
type AnnexHistory struct {
	Page
	// Unreleased are the changes of a draft that no version has yet.
	Unreleased *AnnexRelease `json:"unreleased,omitempty"`
	// Releases, newest first.
	Releases []AnnexRelease `json:"releases"`
}

// AnnexRelease is a version in the change history of the annex.
type AnnexRelease struct {
	Version   string `json:"version,omitempty"`
	Path      string `json:"path,omitempty"` // of its changes
	Kind      Term   `json:"kind"`
	Date      *Day   `json:"date,omitempty"`
	Notable   int    `json:"notable"`
	Editorial int    `json:"editorial"`
	First     bool   `json:"first,omitempty"`
	Notes     Prose  `json:"notes"`
	// Changes are the notable ones; of older versions they are counted only.
	Changes []ChangeGroup `json:"changes,omitempty"`
}

// detailedReleases is how many versions tell their changes one by one: more
// than a year of them where a register changes every month. Of all others the
// annex has version, day, notes and counts, so that a register of a hundred
// versions does not bury the agreement under its past.
const detailedReleases = 12

// annexHistory tells of the releases up to the register at hand; without one
// there is none.
func annexHistory(s *speaker) *AnnexHistory {
	newest := s.in.History.Newest()
	if newest == nil {
		return nil
	}
	s.begin()
	v := &AnnexHistory{}
	if !s.in.Released {
		v.Unreleased = s.unreleasedChanges(newest)
	}
	list := s.in.History.Releases
	for i, r := range slices.Backward(list) {
		t := s.at(r)
		x := AnnexRelease{Version: string(r.Version), Path: releasePath(string(r.Version)), Kind: t.term("release_kind", string(r.Kind)),
			Date: t.day(r.Date), First: r.Diff == nil, Notes: t.prose(r.Notes)}
		s.shown, s.missing = s.shown+t.shown, s.missing+t.missing
		if r.Diff != nil {
			notable := r.Diff.Notable()
			x.Notable, x.Editorial = len(notable), len(r.Diff.Editorial())
			if len(v.Releases) < detailedReleases {
				cs := s.between(list[i-1], r)
				x.Changes = cs.groups(notable)
				s.shown, s.missing = s.shown+cs.shown, s.missing+cs.missing
			}
		}
		v.Releases = append(v.Releases, x)
	}
	v.Page = s.head("changelog", s.labels.text("annex_history"), "")
	return v
}

// unreleasedChanges are what a draft has changed since the newest release.
func (s *speaker) unreleasedChanges(newest *Release) *AnnexRelease {
	diff := s.in.pending
	if diff == nil {
		diff = s.in.changes()
	}
	if len(diff.Changes) == 0 {
		return nil
	}
	x := &AnnexRelease{Kind: s.term("release_kind", string(history.Editorial)), Notable: len(diff.Notable()), Editorial: len(diff.Editorial())}
	if x.Notable > 0 {
		x.Kind = s.term("release_kind", string(history.Notable))
	}
	cs := &changeSpeaker{speaker: s, older: s.at(newest), current: s.center()}
	x.Changes = cs.groups(diff.Notable())
	return x
}

// With is the history with one more release, which is being prepared.
func (h *History) With(p *history.Prepared, center *trust.Center) *History {
	longer := &History{Releases: slices.Clone(h.Releases)}
	longer.Releases = append(longer.Releases, &Release{Release: p.Release, lagging: &lagging{}, Center: center, Diff: p.Diff})
	return longer
}

// Until is the history as it was when a version was released; nil if there is
// no such version.
func (h *History) Until(version trust.Version) *History {
	if h == nil {
		return nil
	}
	i := slices.IndexFunc(h.Releases, func(r *Release) bool { return r.Version == version })
	if i < 0 {
		return nil
	}
	return &History{Releases: h.Releases[:i+1]}
}
