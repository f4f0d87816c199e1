package publish

import (
	"sync"

	"art32/generator/history"
	"art32/generator/trust"
)

// lagging are the translations that a release has marked as behind their
// prevailing texts; read when first asked for, from several goroutines.
type lagging struct {
	once sync.Once
	list history.Behind
}

// isBehind says that a text in the page's language is a translation that does
// not follow its prevailing version: the release that speaks has marked it so,
// for the working data the newest one. What was touched since is not marked.
func (s *speaker) isBehind(used trust.Lang, text func(trust.Lang) string) bool {
	if used != s.lang.Tag || used == s.prevailing() {
		return false
	}
	r := s.release
	if r == nil {
		r = s.in.History.Newest()
	}
	if r == nil || r.Release == nil || len(r.Lagging[used]) == 0 {
		return false
	}
	return r.behind()[used][history.Wording{Prevailing: text(s.prevailing()), Translation: text(used)}]
}

func (r *Release) behind() history.Behind {
	if r.lagging == nil { // not read from a chain
		return r.Behind(r.Center)
	}
	r.lagging.once.Do(func() { r.lagging.list = r.Behind(r.Center) })
	return r.lagging.list
}
