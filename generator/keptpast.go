package main

import (
	"crypto/sha256"
	"sync/atomic"

	"art32/generator/history"
	"art32/generator/publish"
)

// keptPast is the history of the last build of serve: releases are read, verified
// and compared again only when a file of theirs is another one. A build that
// failed early may still be reading when the next one begins.
type keptPast struct{ last atomic.Pointer[past] }

// past is the history and the hash of the files from which it was read.
type past struct {
	source  digest
	history *publish.History // nil before the first release
}

// releaseSource is a hash of all that is said in data/releases.
func (s *site) releaseSource() (digest, error) {
	h := sha256.New()
	err := s.addTo(h, func(name string) bool { return name == history.NextFile }, history.Folder)
	return digest(h.Sum(nil)), err
}

// history reads the releases, or takes what is kept of them.
func (s *site) history() (*publish.History, error) {
	if s.past == nil {
		return s.readHistory()
	}
	before, err := s.releaseSource()
	if err != nil {
		return s.readHistory()
	}
	if last := s.past.last.Load(); last != nil && last.source == before {
		return last.history, nil
	}
	h, err := s.readHistory()
	if after, changed := s.releaseSource(); err == nil && changed == nil && after == before {
		s.past.last.Store(&past{before, h})
	}
	return h, err
}

func (s *site) readHistory() (*publish.History, error) {
	chain, err := s.chain()
	if err != nil || chain.Newest() == nil {
		return nil, err
	}
	return publish.NewHistory(chain)
}
