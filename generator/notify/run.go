package notify

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"art32/generator/trust"
)

// Secrets come from the environment and are never written anywhere.
type Secrets struct {
	User, Password string            // of the mail server; User "" does not log in
	Unsubscribe    string            // key of {token}, see [Token]
	Webhook        map[string]string // by the name of the environment variable
}

// Options are how a notice is sent.
type Options struct {
	Settings Settings
	Secrets  Secrets
	Ledger   *Ledger
	// Date stands in the messages.
	Date time.Time
	// ResendUncertain sends again what may have arrived already; RetryFailed
	// what was refused for good.
	ResendUncertain, RetryFailed bool
	// Delivered are keys of uncertain messages that a person has found to have
	// arrived; "all" is all of them.
	Delivered []string
	// Now is the clock, Sleep waits and returns early with an error when the
	// context ends, Dial opens connections to the mail server.
	Now   func() time.Time
	Sleep func(context.Context, time.Duration) error
	Dial  func(ctx context.Context, network, address string) (net.Conn, error)
	HTTP  *http.Client
	// TLS gives other roots than those of the system; may be nil.
	TLS *tls.Config
	// Progress is called after each message, never twice at a time; may be nil.
	Progress func(done, total int)
	// Waiting is called before a wait, with the number of messages that wait and
	// the reason of one of them, never twice at a time; may be nil.
	Waiting func(messages int, reason string, d time.Duration)
}

// Tally counts the targets of a channel. All but the first add up to it.
type Tally struct {
	Total     int
	Before    int // told in an earlier run
	Delivered int
	Temporary int // could not be told now, may be later
	Permanent int // refused, now or earlier
	Uncertain int // may have been told, now or earlier
	Untried   int // the run ended before
}

// Told says whether everybody has been told.
func (t Tally) Told() bool { return t.Before+t.Delivered == t.Total }

// Target is somebody or something to be told.
type Target struct {
	Channel string
	Key     string // in the ledger
	Label   string // for people, without a full address
	State   State  // "" is untried
	Reason  string
}

// Report is what came of a run.
type Report struct {
	Tallies map[string]Tally // by channel
	// Failures are the targets that were not told, in the order of the list.
	Failures []Target
	// MessageIDs end in this; an uncertain one is "<key>@<this>".
	ListID string
}

// Told says whether everybody has been told.
func (r Report) Told() bool {
	for _, t := range r.Tallies {
		if !t.Told() {
			return false
		}
	}
	return true
}

// Todo is what a run would do.
type Todo struct {
	Mail      []Recipient // in the order of the list
	Languages map[trust.Lang]int
	Fallback  int // of Mail, told in the prevailing language instead of their own
	Report    Report
}

// Plan says what a run would do and what is settled, without doing anything.
func Plan(n Notice, recipients []Recipient, o Options) Todo {
	p := Todo{Languages: map[trust.Lang]int{}, Report: Report{Tallies: map[string]Tally{}, ListID: strings.ToLower(o.Settings.ListID)}}
	if o.Settings.HasMail() {
		for _, r := range recipients {
			if !p.settle(o, Target{Channel: Mail, Key: key(n.Release, Mail, r.Address), Label: mask(r.Address)}) {
				continue
			}
			p.Mail = append(p.Mail, r)
			lang := n.For(r.Language)
			p.Languages[lang]++
			if r.Language != "" && !strings.EqualFold(base(string(lang)), base(r.Language)) {
				p.Fallback++
			}
		}
	}
	for _, post := range posts(n, o.Settings) {
		p.settle(o, post.target)
	}
	return p
}

func base(lang string) string {
	lang, _, _ = strings.Cut(lang, "-")
	return lang
}

// settle counts a target and says whether it is to be told now.
func (p *Todo) settle(o Options, t Target) bool {
	tally := p.Report.Tallies[t.Channel]
	tally.Total++
	state := o.Ledger.State(t.Channel, t.Key)
	pending := false
	switch {
	case state == Delivered, state == Uncertain && o.arrived(t.Key):
		tally.Before++
	case state == Uncertain && !o.ResendUncertain:
		tally.Uncertain++
		t.State, t.Reason = Uncertain, "an earlier run ended before the answer of the server was known"
		p.Report.Failures = append(p.Report.Failures, t)
	case state == Permanent && !o.RetryFailed:
		tally.Permanent++
		t.State, t.Reason = Permanent, "refused in an earlier run"
		p.Report.Failures = append(p.Report.Failures, t)
	default:
		tally.Untried++
		pending = true
	}
	p.Report.Tallies[t.Channel] = tally
	return pending
}

func (o Options) arrived(key string) bool {
	return slices.Contains(o.Delivered, "all") || slices.Contains(o.Delivered, key)
}

// Check finds what would make a run fail before it begins: nothing is sent then.
func Check(n Notice, o Options) error {
	var errs []error
	if o.Settings.HasMail() && (o.Secrets.User == "") != (o.Secrets.Password == "") {
		errs = append(errs, errors.New("of the user name and the password for the mail server, only one is given"))
	}
	if strings.Contains(o.Settings.UnsubscribeURL, "{token}") && len(o.Secrets.Unsubscribe) < 16 {
		errs = append(errs, errors.New("unsubscribe_url has a {token}, and ART32_UNSUBSCRIBE_SECRET is missing or shorter than 16 characters"))
	}
	for _, w := range o.Settings.Webhooks {
		if _, err := signingKey(o.Secrets.Webhook[w.Secret]); err != nil {
			errs = append(errs, fmt.Errorf("webhook %q: %s %w", w.Name, w.Secret, err))
		}
	}
	return errors.Join(errs...)
}

// Run tells everybody who has not been told. The report is right even when an
// error ends the run early; the next run goes on from there.
func Run(ctx context.Context, n Notice, recipients []Recipient, o Options) (Report, error) {
	if problems := n.Problems(); problems.Errors() > 0 {
		return Report{}, errors.New(problems[0].Message)
	}
	if err := Check(n, o); err != nil {
		return Report{}, err
	}
	if err := settleByHand(n, recipients, o); err != nil {
		return Report{}, err
	}
	plan := Plan(n, recipients, o)
	r := &runner{o: o, notice: n, report: plan.Report, ctx: ctx}
	var wait sync.WaitGroup
	var errs [2]error
	wait.Go(func() { errs[0] = r.mail(ctx, plan.Mail) })
	wait.Go(func() { errs[1] = r.posts(ctx) })
	wait.Wait()
	r.sortFailures(recipients)
	return r.report, errors.Join(errs[:]...)
}

// settleByHand records what a person has found to have arrived.
func settleByHand(n Notice, recipients []Recipient, o Options) error {
	known := map[string]bool{"all": true}
	for _, r := range recipients {
		k := key(n.Release, Mail, r.Address)
		if o.Ledger.State(Mail, k) != Uncertain {
			continue
		}
		known[k] = true
		if o.arrived(k) {
			if err := o.Ledger.record(Entry{Channel: Mail, To: k, State: Delivered, Reply: "by hand", At: o.Now().UTC().Truncate(time.Second)}); err != nil {
				return err
			}
		}
	}
	for _, k := range o.Delivered {
		if !known[k] {
			return fmt.Errorf("%q is not the key of an uncertain message of release %s", shorten(k), n.Release)
		}
	}
	return nil
}

// runner gathers what happens while channels run side by side.
type runner struct {
	o      Options
	notice Notice
	ctx    context.Context

	mu     sync.Mutex
	report Report
	done   int // messages whose fate is known in this run
	total  int
}

// finish counts the last state of a target in this run.
func (r *runner) finish(t Target) {
	r.mu.Lock()
	defer r.mu.Unlock()
	tally := r.report.Tallies[t.Channel]
	switch t.State {
	case Delivered:
		tally.Delivered++
	case Permanent:
		tally.Permanent++
	case Uncertain:
		tally.Uncertain++
	case Temporary:
		tally.Temporary++
	default:
		tally.Untried++
	}
	tally.Untried--
	r.report.Tallies[t.Channel] = tally
	if t.State != Delivered {
		r.report.Failures = append(r.report.Failures, t)
	}
	if t.Channel == Mail && t.State != "" {
		r.done++
		if r.o.Progress != nil {
			r.o.Progress(r.done, r.total)
		}
	}
}

// wait waits before something is tried again, and says so.
func (r *runner) wait(ctx context.Context, messages int, reason string, d time.Duration) error {
	if r.o.Waiting != nil {
		r.mu.Lock()
		r.o.Waiting(messages, reason, d)
		r.mu.Unlock()
	}
	return r.o.Sleep(ctx, d)
}

// record writes a line of the ledger.
func (r *runner) record(channel, key string, attempt int, o outcome) error {
	return r.o.Ledger.record(Entry{Channel: channel, To: key, State: o.state, Attempt: attempt, Code: o.code, Reply: o.reply, At: r.o.Now().UTC().Truncate(time.Second)})
}

// sortFailures puts the failures in an order that does not depend on which
// connection was faster.
func (r *runner) sortFailures(recipients []Recipient) {
	order := make(map[string]int, len(recipients))
	for i, to := range recipients {
		order[key(r.notice.Release, Mail, to.Address)] = i
	}
	slices.SortStableFunc(r.report.Failures, func(a, b Target) int {
		if a.Channel != b.Channel {
			return strings.Compare(a.Channel, b.Channel)
		}
		if a.Channel == Mail {
			return order[a.Key] - order[b.Key]
		}
		return strings.Compare(a.Label, b.Label)
	})
}
