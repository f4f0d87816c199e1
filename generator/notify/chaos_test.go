package notify

import (
	"errors"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

// TestChaos lets the server fail in every way at random, lets the disk fill up
// now and then, and has an operator who looks into the log of the server after
// each run. Whatever happens, in the end everybody has been told once, and those
// whom the server does not know have not been told.
func TestChaos(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		var mu sync.Mutex
		dice := rand.New(rand.NewPCG(seed, 32))
		chance := func(percent int) bool {
			mu.Lock()
			defer mu.Unlock()
			return dice.IntN(100) < percent
		}
		list := people(400)
		unknown := func(address string) bool { return strings.HasSuffix(address, "7@example.org") }
		s := newServer(t, func(phase string, _ int, rcpt string) fault {
			switch {
			case phase == "rcpt" && unknown(rcpt):
				return refuse(550, [3]int{5, 1, 1}, "no such user")
			case chance(2):
				return fault{drop: true}
			case phase == "end" && chance(2):
				return fault{drop: true, store: true}
			case chance(3):
				return refuse(452, [3]int{4, 2, 2}, "full")
			case phase != "open" && chance(1):
				return refuse(421, [3]int{4, 3, 2}, "going away")
			}
			return fault{}
		})
		full := errors.New("disk full")
		file := &memory{fail: func(string) error {
			if chance(1) && chance(30) {
				return full
			}
			return nil
		}}
		runs := 0
		for {
			if runs++; runs > 100 {
				t.Fatalf("seed %d: not everybody is told after 100 runs", seed)
			}
			o := s.options(t, file)
			o.Settings.SMTP.Attempts = 2
			for _, to := range list {
				if k := key("3.1", Mail, to.Address); o.Ledger.State(Mail, k) == Uncertain && s.message(to.Address) != "" {
					o.Delivered = append(o.Delivered, k)
				}
			}
			o.ResendUncertain = true
			r, err := Run(t.Context(), testNotice(), list, o)
			if err != nil && !errors.Is(err, full) {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if tally := r.Tallies[Mail]; err == nil && tally.Before+tally.Delivered+tally.Permanent == 400 {
				break
			}
		}
		for _, to := range list {
			want := 1
			if unknown(to.Address) {
				want = 0
			}
			s.mu.Lock()
			if got := s.taken[to.Address]; got != want {
				t.Errorf("seed %d: %s was told %d times, want %d", seed, to.Address, got, want)
			}
			s.mu.Unlock()
		}
		t.Logf("seed %d: %d runs, %d connections", seed, runs, s.sessions.Load())
	}
}
