package publish

import (
	"slices"
	"strings"

	"art32/generator/history"
	"art32/generator/trust"
)

// chainFiles publish every release as it was frozen, so that anybody can verify
// the chain.
func chainFiles(in Input) ([]File, error) {
	if in.History.Newest() == nil {
		return nil, nil
	}
	return in.History.Chain, nil
}

// frozenPaths are the files of a release for readers of a language, from the
// site root: the annex, then the data.
func (r *Release) frozenPaths(code string) []string {
	dir := "releases/" + string(r.Version) + "/"
	var list []string
	for _, name := range frozenFor(r, code) {
		list = append(list, history.PublishedAt(r.Version, name))
	}
	return append(list, dir+"snapshot.json", dir+"release.json")
}

// AsReleased is the input of a site whose data are those of the newest release:
// its pages bear the version and the day of that release, and its annexes are
// the frozen ones. Other data keep what register.toml says, and their annexes
// are drafts.
func (in Input) AsReleased() Input {
	newest := in.History.Newest()
	if newest == nil {
		return in
	}
	if in.pending = in.changes(); len(in.pending.Changes) == 0 {
		in.Released, in.Center = true, versioned(in.Center, newest.Version, newest.Date)
	}
	return in
}

// versioned is a register that bears a version and its day.
func versioned(c *trust.Center, version trust.Version, date trust.Date) *trust.Center {
	copied := *c
	copied.Register.Version, copied.Register.Updated = version, date
	return &copied
}

// Freezing is the input from which the files of the newest release of a history
// are made: data that bear its version, no drafts, and nothing frozen yet.
func (in Input) Freezing(past *History) Input {
	newest := *past.Newest()
	newest.Frozen = nil
	releases := slices.Clone(past.Releases)
	releases[len(releases)-1] = &newest
	in.Center, in.Released, in.Today = versioned(in.Center, newest.Version, newest.Date), true, newest.Date
	in.History, in.pending, in.index = &History{Releases: releases}, nil, nil
	return in
}

// frozenAnnex is the annex that the newest release has frozen, if that is what
// the data are; a published file is never made again.
func (in Input) frozenAnnex(name string) []byte {
	if newest := in.History.Newest(); newest != nil && in.Released {
		return newest.Frozen[name]
	}
	return nil
}

// frozenFor are the frozen PDFs, those of a language first, and the notices in it.
func frozenFor(r *Release, code string) []string {
	var own, others, notices []string
	for name := range r.Frozen {
		switch {
		case strings.HasPrefix(name, "notice."+code+"."):
			notices = append(notices, name)
		case !strings.HasSuffix(name, ".pdf"):
		case strings.HasSuffix(name, "-"+code+".pdf"):
			own = append(own, name)
		default:
			others = append(others, name)
		}
	}
	slices.Sort(own)
	slices.Sort(others)
	slices.Sort(notices)
	return slices.Concat(own, others, notices)
}
