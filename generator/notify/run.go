package notify

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// Check finds what would make a run fail before it begins: nothing is sent then.
func Check(n Notice, o Options) error {
	var errs []error
	if o.Settings.HasMail() && (o.Secrets.User == "") != (o.Secrets.Password == "") {
		errs = append(errs, errors.New("of the user name and the password for the mail server, only one is given"))
	}
	if strings.Contains(o.Settings.UnsubscribeURL, "{token}") && len(o.Secrets.Unsubscribe) < 16 {
		errs = append(errs, errors.New("unsubscribe_url has a {token}, and ART32_UNSUBSCRIBE_SECRET is missing or shorter than 16 characters"))
	}
	errs = append(errs, checkFeeds(n, o.Settings.Hub)...)
	for _, w := range o.Settings.Webhooks {
		if _, err := signingKey(o.Secrets.Webhook[w.Secret]); err != nil {
			errs = append(errs, fmt.Errorf("webhook %q: %s %w", w.Name, w.Secret, err))
		}
	}
	return errors.Join(errs...)
}

// checkFeeds holds the feeds of the hub against those of the site: a hub takes
// any address and says nothing, and nobody would ever hear of a release. A feed at
// another address than the site's cannot be judged.
func checkFeeds(n Notice, hub Hub) (errs []error) {
	if hub.URL == "" {
		return nil
	}
	base := feedAddress(n.BaseURL, "")
	for _, feed := range hub.Feeds {
		address := feedAddress(n.BaseURL, feed)
		if u, err := url.Parse(address); err != nil || u.Host == "" {
			errs = append(errs, fmt.Errorf("the hub cannot be told of the feed %q, because baseURL in config.toml is not a whole address", feed))
			continue
		}
		if path, ours := strings.CutPrefix(address, base); ours && !slices.Contains(n.Feeds, path) {
			errs = append(errs, fmt.Errorf("%s: hub.feeds names %q, and the site publishes no such feed; it publishes %s", SettingsFile, shorten(feed), strings.Join(n.Feeds, ", ")))
		}
	}
	return errs
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
