package notify

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// tell runs and fails the test on an error.
func tell(t *testing.T, list []Recipient, o Options) Report {
	t.Helper()
	r, err := Run(t.Context(), testNotice(), list, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func wantTally(t *testing.T, got, want Tally) {
	t.Helper()
	if got != want {
		t.Errorf("tally is %+v, want %+v", got, want)
	}
}

func wantCounts(t *testing.T, s *server, want map[int]int) {
	t.Helper()
	if got := s.counts(); !maps.Equal(got, want) {
		t.Errorf("messages per recipient: %v, want %v", got, want)
	}
}

func TestEverybodyOnce(t *testing.T) {
	t.Parallel()
	s, file := newServer(t, nil), &memory{}
	r := tell(t, people(300), s.options(t, file))
	wantTally(t, r.Tallies[Mail], Tally{Total: 300, Delivered: 300})
	wantCounts(t, s, map[int]int{1: 300})
	if n := s.sessions.Load(); n != 4 {
		t.Errorf("%d connections for 300 messages, want 4", n)
	}
	r = tell(t, people(301), s.options(t, file))
	wantTally(t, r.Tallies[Mail], Tally{Total: 301, Before: 300, Delivered: 1})
	wantCounts(t, s, map[int]int{1: 301})
	if strings.Contains(file.String(), "person") || strings.Contains(file.String(), "example.org") {
		t.Error("the ledger holds an address")
	}
}

// A server that hangs up is no reason to tell anybody twice or not at all, as
// long as it has not been sent the end of a message.
func TestDroppedConnections(t *testing.T) {
	t.Parallel()
	for _, phase := range []string{"open", "mail", "rcpt"} {
		t.Run(phase, func(t *testing.T) {
			t.Parallel()
			s := newServer(t, func(at string, n int, _ string) fault {
				every := 50
				if at == "open" {
					every = 2
				}
				return fault{drop: at == phase && n%every == 0}
			})
			r := tell(t, people(1000), s.options(t, &memory{}))
			wantTally(t, r.Tallies[Mail], Tally{Total: 1000, Delivered: 1000})
			wantCounts(t, s, map[int]int{1: 1000})
		})
	}
}

// When the answer to the end of a message is lost, some messages have arrived
// and some have not. The report must name exactly these, and once a person has
// looked into the log of the server, everybody has been told once.
func TestLostAnswers(t *testing.T) {
	t.Parallel()
	s, file := newServer(t, func(at string, n int, _ string) fault {
		return fault{drop: at == "end" && n%50 == 0, store: n%100 == 0}
	}), &memory{}
	list := people(1000)
	r := tell(t, list, s.options(t, file))
	wantTally(t, r.Tallies[Mail], Tally{Total: 1000, Delivered: 980, Uncertain: 20})
	wantCounts(t, s, map[int]int{1: 990})
	if r.Told() {
		t.Error("the report says that everybody was told")
	}

	s.at = nil
	r = tell(t, list, s.options(t, file)) // nothing is sent without being told to
	wantTally(t, r.Tallies[Mail], Tally{Total: 1000, Before: 980, Uncertain: 20})
	wantCounts(t, s, map[int]int{1: 990})

	o := s.options(t, file)
	for _, to := range list {
		id := key("3.1", Mail, to.Address)
		if s.message(to.Address) != "" && o.Ledger.State(Mail, id) == Uncertain {
			if !strings.Contains(s.message(to.Address), "Message-ID: <"+id+"@"+r.ListID+">\r\n") {
				t.Fatalf("the Message-ID of the report is not that of the message:\n%s", s.message(to.Address))
			}
			o.Delivered = append(o.Delivered, id)
		}
	}
	if len(o.Delivered) != 10 {
		t.Fatalf("%d uncertain messages have arrived, want 10", len(o.Delivered))
	}
	r = tell(t, list, o)
	wantTally(t, r.Tallies[Mail], Tally{Total: 1000, Before: 990, Uncertain: 10})
	o = s.options(t, file)
	o.ResendUncertain = true
	r = tell(t, list, o)
	wantTally(t, r.Tallies[Mail], Tally{Total: 1000, Before: 990, Delivered: 10})
	wantCounts(t, s, map[int]int{1: 1000})
}

func TestDropWhileSending(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(at string, n int, _ string) fault { return fault{drop: at == "body" && n%50 == 0} })
	file := &memory{}
	list := people(1000)
	r := tell(t, list, s.options(t, file)).Tallies[Mail]
	// Whether the end of a short message was under way is a race that only the
	// ledger may decide; what it calls certain must be so.
	if r.Delivered+r.Uncertain != 1000 || s.counts()[1] != r.Delivered || len(s.counts()) > 1 {
		t.Errorf("tally %+v, server %v", r, s.counts())
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		phase string
		fault fault
		times int // the fault happens; then the server is well
		first State
		reply string
	}{
		{"busy", "rcpt", refuse(450, [3]int{4, 2, 0}, "greylisted, person00001@example.org"), 2, Delivered, ""},
		{"full for now", "rcpt", refuse(452, [3]int{4, 2, 2}, "mailbox full"), 99, Temporary, "452 4.2.2 mailbox full"},
		{"full", "rcpt", refuse(552, [3]int{5, 2, 2}, "quota of person00001 exceeded"), 99, Temporary, "552 5.2.2 quota of … exceeded"},
		{"full, later emptied", "end", refuse(552, [3]int{5, 2, 2}, "quota exceeded"), 3, Delivered, ""},
		{"too large", "end", refuse(552, [3]int{5, 3, 4}, "message too big"), 99, Permanent, "552 5.3.4 message too big"},
		{"unknown", "rcpt", refuse(550, [3]int{5, 1, 1}, "<person00001@example.org>: no such user"), 99, Permanent, "550 5.1.1 <…>: no such user"},
		{"content", "end", refuse(554, [3]int{5, 7, 1}, "looks like spam"), 99, Permanent, "554 5.7.1 looks like spam"},
		{"later", "end", refuse(451, [3]int{4, 3, 0}, "try again"), 99, Temporary, "451 4.3.0 try again"},
		{"shutting down", "rcpt", refuse(421, [3]int{4, 3, 2}, "going away"), 1, Delivered, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var happened atomic.Int64
			s := newServer(t, func(at string, _ int, rcpt string) fault {
				if at == c.phase && strings.HasPrefix(rcpt, "person00001") && happened.Add(1) <= int64(c.times) {
					return c.fault
				}
				return fault{}
			})
			file := &memory{}
			list := people(3)
			r := tell(t, list, s.options(t, file))
			state, reason := Delivered, ""
			if len(r.Failures) > 0 {
				state, reason = r.Failures[0].State, r.Failures[0].Reason
			}
			if state != c.first || reason != c.reply {
				t.Errorf("first run: %s %q, want %s %q", state, reason, c.first, c.reply)
			}
			if strings.Contains(file.String(), "person") {
				t.Errorf("the ledger holds an address:\n%s", file)
			}
			if c.first == Delivered {
				wantCounts(t, s, map[int]int{1: 3})
				return
			}
			s.at = nil
			r = tell(t, list, s.options(t, file))
			if c.first == Permanent { // is not tried again unless asked for
				wantTally(t, r.Tallies[Mail], Tally{Total: 3, Before: 2, Permanent: 1})
				o := s.options(t, file)
				o.RetryFailed = true
				r = tell(t, list, o)
			}
			wantTally(t, r.Tallies[Mail], Tally{Total: 3, Before: 2, Delivered: 1})
			wantCounts(t, s, map[int]int{1: 3})
		})
	}
}

// What is the server's or our fault is nobody's refusal: it ends the run, and
// the next one begins where this one stopped.
func TestServerRefusesUs(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		phase   string
		fault   fault
		refused int // recipients, at most
		want    string
	}{
		"sender":   {"mail", refuse(550, [3]int{5, 7, 1}, "sender trust@example.org not allowed"), 0, "the mail server refuses the sender: 550 5.7.1 sender … not allowed"},
		"greeting": {"open", refuse(554, [3]int{5, 7, 1}, "blocked"), 0, "the mail server refuses this machine: 554 5.7.1 blocked"},
		"all":      {"rcpt", refuse(550, [3]int{5, 7, 1}, "blocked"), maxRefusals + 4, "the mail server has refused the first 25 messages, the last with: 550 5.7.1 blocked"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, file := newServer(t, func(at string, _ int, _ string) fault {
				if at == c.phase {
					return c.fault
				}
				return fault{}
			}), &memory{}
			r, err := Run(t.Context(), testNotice(), people(100), s.options(t, file))
			if err == nil || err.Error() != c.want {
				t.Errorf("error %v, want %s", err, c.want)
			}
			if tally := r.Tallies[Mail]; tally.Delivered != 0 || tally.Untried+tally.Permanent != 100 || tally.Permanent > c.refused {
				t.Errorf("tally %+v", tally)
			}
			s.at = nil
			o := s.options(t, file)
			o.RetryFailed = true
			tell(t, people(100), o)
			wantCounts(t, s, map[int]int{1: 100})
		})
	}
}

func TestNoServer(t *testing.T) {
	t.Parallel()
	s, file := newServer(t, nil), &memory{}
	o := s.options(t, file)
	s.listener.Close()
	waits := 0
	o.Waiting = func(int, string, time.Duration) { waits++ }
	r := tell(t, people(50), o)
	if waits < 4 {
		t.Errorf("%d waits were told", waits)
	}
	wantTally(t, r.Tallies[Mail], Tally{Total: 50, Untried: 50})
	if file.String() != "" {
		t.Errorf("the ledger knows of attempts that were none:\n%s", file)
	}
	if len(r.Failures) != 50 || !strings.Contains(r.Failures[0].Reason, "no connection to the mail server") {
		t.Errorf("failures: %v", r.Failures)
	}
}

// Without an intent on disk nothing is sent; with an outcome that cannot be
// written, the message is uncertain.
func TestLedgerThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	full := errors.New("no space left on device")
	for state, sent := range map[State]int{Intent: 0, Delivered: 1} {
		t.Run(string(state), func(t *testing.T) {
			t.Parallel()
			s := newServer(t, nil)
			file := &memory{fail: func(line string) error {
				if strings.Contains(line, `"state":"`+string(state)+`"`) {
					return full
				}
				return nil
			}}
			o := s.options(t, file)
			o.Settings.SMTP.Connections = 1
			r, err := Run(t.Context(), testNotice(), people(10), o)
			if !errors.Is(err, full) {
				t.Fatalf("error %v", err)
			}
			if len(s.counts()) != sent || s.counts()[1] != sent {
				t.Errorf("the server took %v, want %d", s.counts(), sent)
			}
			if r.Tallies[Mail].Uncertain != sent {
				t.Errorf("tally %+v", r.Tallies[Mail])
			}
			file.fail = nil
			o = s.options(t, file)
			tell(t, people(10), o)
			if got := s.counts(); got[2] != 0 || got[1] != 10 {
				t.Errorf("after the second run: %v", got)
			}
		})
	}
}

// An interrupted run finishes the messages that are under way and forgets
// nothing.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	s, file := newServer(t, func(at string, n int, _ string) fault {
		if at == "end" && n == 40 {
			cancel()
		}
		return fault{}
	}), &memory{}
	r, err := Run(ctx, testNotice(), people(500), s.options(t, file))
	tally := r.Tallies[Mail]
	if !errors.Is(err, context.Canceled) || tally.Delivered < 40 || tally.Delivered+tally.Untried != 500 || tally.Untried == 0 {
		t.Fatalf("error %v, tally %+v", err, tally)
	}
	tell(t, people(500), s.options(t, file))
	wantCounts(t, s, map[int]int{1: 500})
}

func TestRate(t *testing.T) {
	t.Parallel()
	s := newServer(t, nil)
	o := s.options(t, &memory{})
	o.Settings.SMTP.Rate = 10
	start := time.Now()
	o.Now = func() time.Time { return start }
	var slept atomic.Int64
	o.Sleep = func(ctx context.Context, d time.Duration) error {
		for {
			old := slept.Load()
			if int64(d) <= old || slept.CompareAndSwap(old, int64(d)) {
				return ctx.Err()
			}
		}
	}
	tell(t, people(51), o)
	if got := time.Duration(slept.Load()); got != 5*time.Second {
		t.Errorf("the last of 51 messages at 10 per second waits %s, want 5s", got)
	}
}

func TestDeliveredMustBeUncertain(t *testing.T) {
	t.Parallel()
	s := newServer(t, nil)
	o := s.options(t, &memory{})
	o.Delivered = []string{key("3.1", Mail, people(1)[0].Address)}
	if _, err := Run(t.Context(), testNotice(), people(1), o); err == nil || !strings.Contains(err.Error(), "is not the key of an uncertain message") {
		t.Errorf("error %v", err)
	}
	wantCounts(t, s, map[int]int{})
}

func TestBackoff(t *testing.T) {
	t.Parallel()
	for attempt, base := range map[int]time.Duration{1: 5 * time.Second, 2: 20 * time.Second, 3: 80 * time.Second, 4: longestWait, 1000: longestWait} {
		for i := range 50 {
			got := backoff(fmt.Sprint(i), attempt)
			if got < base/2 || got >= base*3/2 {
				t.Errorf("wait %d is %s, outside of %s ± half", attempt, got, base)
			}
			if got != backoff(fmt.Sprint(i), attempt) {
				t.Error("the same wait differs")
			}
		}
	}
	if backoff("a", 1) == backoff("b", 1) {
		t.Error("there is no jitter")
	}
}

// Addresses in other scripts need a server that knows them; others are not
// burdened with the extension.
func TestOtherScripts(t *testing.T) {
	t.Parallel()
	list := []Recipient{{Address: "josé@example.org"}, {Address: "anna@example.org"}}
	plain := newServer(t, nil)
	r := tell(t, list, plain.options(t, &memory{}))
	wantTally(t, r.Tallies[Mail], Tally{Total: 2, Delivered: 1, Permanent: 1})
	able := newServer(t, nil, func(s *server) { s.EnableSMTPUTF8 = true })
	o := able.options(t, &memory{})
	o.Settings.EnvelopeFrom = "bounces@Example.org"
	r = tell(t, list, o)
	wantTally(t, r.Tallies[Mail], Tally{Total: 2, Delivered: 2})
	if able.utf8 != 1 || able.from != "bounces@example.org" {
		t.Errorf("%d messages with SMTPUTF8, want 1; from %s", able.utf8, able.from)
	}
}

func TestUnknownHost(t *testing.T) {
	t.Parallel()
	o := newServer(t, nil).options(t, &memory{})
	o.Dial = func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Err: &net.DNSError{IsNotFound: true}}
	}
	r, err := Run(t.Context(), testNotice(), people(3), o)
	if err == nil || err.Error() != "the mail server 127.0.0.1 does not exist" || r.Tallies[Mail].Untried != 3 {
		t.Errorf("error %v, tally %+v", err, r.Tallies[Mail])
	}
}
