package publish

import (
	"fmt"
	"strings"
	"sync"

	"art32/generator/history"
	"art32/generator/trust"
)

// Release is a published version: what its folder holds, and what changed.
type Release struct {
	*history.Release
	// Center is the register as it was frozen.
	Center *trust.Center
	// Diff to the release before; nil for the first one.
	Diff *history.Diff
	// Since is what changed from this release to the newest one; nil for that.
	Since *history.Diff
	// Frozen are the files that were frozen beside the snapshot, by name.
	Frozen map[string][]byte

	ahead   *history.Ahead // after this release
	lagging *lagging
}

// History are the releases of a site, oldest first, with everything that is
// made from them in any language.
type History struct {
	Releases []*Release
	// Chain are the files by which anybody can verify the releases.
	Chain []File

	latest map[string][]told // id of a change → where it was told, oldest first
	ahead  *history.Ahead    // after the newest release
}

// told is where a change was told.
type told struct {
	release int
	change  *history.Change
}

// NewHistory reads the releases of a chain and compares each with the one
// before and with the newest: the work grows with the number of releases.
func NewHistory(chain *history.Chain) (*History, error) {
	files, err := chain.Published()
	if err != nil {
		return nil, err
	}
	r, err := Past(chain)
	if err != nil {
		return nil, err
	}
	r.latest = map[string][]told{}
	frozen := map[string]map[string][]byte{}
	for _, f := range files {
		r.Chain = append(r.Chain, File(f))
		parts := strings.SplitN(f.Path, "/", 3)
		if len(parts) < 3 || parts[2] == history.SnapshotFile || parts[2] == history.SealedFile {
			continue
		}
		if frozen[parts[1]] == nil {
			frozen[parts[1]] = map[string][]byte{}
		}
		frozen[parts[1]][parts[2]] = f.Data
	}
	last := len(r.Releases) - 1
	if err := r.each(func(i int, x *Release) error {
		x.Frozen = frozen[string(x.Version)]
		if i < last {
			x.Since = history.Compare(x.Center, r.Releases[last].Center, history.Options{On: r.Releases[last].Date})
		}
		return nil
	}); err != nil {
		return nil, err
	}
	for i, x := range r.Releases {
		if x.Diff == nil {
			continue
		}
		for j := range x.Diff.Changes {
			c := &x.Diff.Changes[j]
			r.latest[c.ID] = append(r.latest[c.ID], told{i, c})
		}
	}
	days := newAlmanac(r.Releases)
	for i, x := range r.Releases {
		if x.Since != nil {
			x.Since.TellMoves(x.ahead, func(id string) *history.Change {
				if t := r.toldAfter(i, id); t != nil {
					return t.change
				}
				return nil
			})
		}
		r.retell(i, x.Since, days)
	}
	return r, nil
}

// Past is a history as far as an annex tells it: each release compared with the
// one before, without the files that were frozen.
func Past(chain *history.Chain) (*History, error) {
	r := &History{}
	for _, x := range chain.Releases {
		r.Releases = append(r.Releases, &Release{Release: x, lagging: &lagging{}})
	}
	if err := r.each(func(_ int, x *Release) error {
		f, err := x.Release.Frozen()
		if err == nil {
			x.Center = f.Center
		}
		return err
	}); err != nil {
		return nil, err
	}
	if err := r.each(func(i int, x *Release) error {
		if i > 0 {
			x.Diff = history.Compare(r.Releases[i-1].Center, x.Center, history.Options{On: x.Date, Entries: x.Entries})
		}
		return nil
	}); err != nil {
		return nil, err
	}
	r.ahead = &history.Ahead{}
	for _, x := range r.Releases {
		if x.Diff != nil {
			x.Diff.Follow(r.ahead)
		}
		x.ahead = r.ahead.Clone()
	}
	return r, nil
}

// Latest is a history of the newest release alone, with the annexes that it
// froze: enough to tell whether data are released, and to publish them then.
func Latest(chain *history.Chain) (*History, error) {
	newest := chain.Newest()
	if newest == nil {
		return nil, nil
	}
	f, err := newest.Frozen()
	if err != nil {
		return nil, fmt.Errorf("release %s: %w", newest.Version, err)
	}
	r := &Release{Release: newest, lagging: &lagging{}, Center: f.Center, Frozen: map[string][]byte{}}
	for name := range newest.Files {
		if !history.IsAnnex(name) {
			continue
		}
		if r.Frozen[name], err = newest.ReadFile(name); err != nil {
			return nil, fmt.Errorf("release %s: %s cannot be read", newest.Version, name)
		}
	}
	return &History{Releases: []*Release{r}}, nil
}

// workers is how many releases are read and compared at a time.
const workers = 4

func (r *History) each(do func(int, *Release) error) error {
	errs := make([]error, len(r.Releases))
	var wait sync.WaitGroup
	slots := make(chan struct{}, workers)
	for i, x := range r.Releases {
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			errs[i] = do(i, x)
		})
	}
	wait.Wait()
	for i, err := range errs {
		if err != nil {
			return fmt.Errorf("release %s: %w", r.Releases[i].Version, err)
		}
	}
	return nil
}

// retell gives the changes since a release the dates and notes with which they
// were told at the time: a period that ran then does not run again.
func (r *History) retell(from int, d *history.Diff, days *almanac) {
	if d == nil {
		return
	}
	for i := range d.Changes {
		c := &d.Changes[i]
		c.Clock, c.Entry = nil, nil
		if t := r.toldAfter(from, c.ID); t != nil {
			c.Clock, c.Entry, c.Type = days.asItStands(t.change.Clock, c), t.change.Entry, t.change.Type
			c.AsTold(t.change)
		}
	}
}

// asItStands is the clock of a record that was added, with the days as the
// newest release has them: they may have been moved since they were told.
func (a *almanac) asItStands(k *history.Clock, c *history.Change) *history.Clock {
	var begins trust.Date
	switch x := c.After.(type) {
	case *trust.Subprocessor:
		begins = x.Effective
	case *trust.Location:
		begins = x.Since
	case trust.Date:
		if e := a.ends(c.Record.Kind, c.Record.ID); k == nil && setsEnd(c) && e != nil && !e.withdrawn && x.String() == e.date.String() {
			ends := e.clock // of a move no period of its own ran
			return &ends
		}
	}
	if k == nil || begins.IsZero() {
		return k
	}
	moved := *k
	if e := a.begins(c.Record.Kind, c.Record.ID); e != nil && !e.withdrawn {
		moved = e.clock
	}
	moved.Effective = begins
	return &moved
}

// toldAfter is where a change was told last, if that was after a release.
func (r *History) toldAfter(from int, id string) *told {
	list := r.latest[id]
	if len(list) == 0 || list[len(list)-1].release <= from {
		return nil
	}
	return &list[len(list)-1]
}

// Newest is the newest release, or nil. A nil History has none.
func (r *History) Newest() *Release {
	if r == nil || len(r.Releases) == 0 {
		return nil
	}
	return r.Releases[len(r.Releases)-1]
}

// changes are what the data have changed since the newest release.
func (in *Input) changes() *history.Diff {
	d := history.Compare(in.History.Newest().Center, in.Center, history.Options{On: in.Today})
	d.Follow(in.History.ahead.Clone())
	return d
}

// at is the same voice speaking of a register as it stood in a release. It
// counts the texts that are missing in its language by itself.
func (s *speaker) at(r *Release) *speaker {
	s.index() // the pages that links lead to are those of today
	in := *s.in
	in.Center, in.Today = r.Center, r.Date
	t := *s
	t.in, t.providers, t.release = &in, nil, r
	t.begin()
	return &t
}
