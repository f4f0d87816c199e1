package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"art32/generator/notify"
	"art32/generator/trust"

	"github.com/spf13/cobra"
)

// notifyFlags are the flags of notify.
type notifyFlags struct {
	site                                              siteFlags
	date                                              string
	dryRun, resendUncertain, retryFailed, skipInvalid bool
	delivered                                         []string
}

func notifyCommand(t *terminal) *cobra.Command {
	var flags notifyFlags
	c := &cobra.Command{
		Use:   "notify VERSION",
		Short: "Tell subscribers, webhooks and a feed hub about a release",
		Long: `Notify sends the notice of a release by mail to every subscriber in their
language, to webhooks and to a WebSub hub, as notify.toml says. It keeps a ledger
of who was told, so it can be run again at any time: nobody is told twice and
nobody is left out. See docs/notify.md.

Secrets come from the environment:
  ART32_SMTP_USER, ART32_SMTP_PASSWORD  log in to the mail server
  ART32_WEBHOOK_SECRET                  signs webhooks ("whsec_" and base64)
  ART32_UNSUBSCRIBE_SECRET              makes {token} of unsubscribe_url

The exit code is 0 when everybody has been told, and 1 when somebody has not.`,
		Example: `  art32 notify 3.1 --dry-run
  art32 notify 3.1
  art32 notify 3.1 --resend-uncertain`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return notifyRelease(c.Context(), t, flags, args[0])
		},
	}
	addSiteFlags(c, &flags.site)
	f := c.Flags()
	f.StringVar(&flags.date, "date", "", "date and time of the messages, such as 2026-11-22T10:00:00Z (default: now)")
	f.BoolVar(&flags.dryRun, "dry-run", false, "check everything, print what would be sent to whom, and send nothing")
	f.BoolVar(&flags.resendUncertain, "resend-uncertain", false, "send again what may have arrived, because the answer of the server was lost")
	f.StringSliceVar(&flags.delivered, "delivered", nil, `keys of uncertain messages that you found to have arrived, or "all"`)
	f.BoolVar(&flags.retryFailed, "retry-failed", false, "try again what was refused for good")
	f.BoolVar(&flags.skipInvalid, "skip-invalid", false, "leave out subscribers with errors instead of sending nothing")
	c.MarkFlagsMutuallyExclusive("resend-uncertain", "delivered")
	c.MarkFlagsMutuallyExclusive("dry-run", "delivered")
	return c
}

func notifyRelease(ctx context.Context, t *terminal, flags notifyFlags, version string) error {
	date, err := messageDate(flags.date)
	if err != nil {
		return err
	}
	s, err := openSite(flags.site, t.getenv)
	if err != nil {
		return t.unsent(flags.site.dir, err)
	}
	defer s.close()
	settings, err := s.notifySettings(t)
	if err != nil {
		return t.unsent(s.dir, err)
	}
	notice, err := s.notice(version)
	if err != nil {
		return t.unsent(s.dir, err)
	}
	recipients, skipped, err := s.recipients(ctx, t, settings, flags.skipInvalid)
	if err != nil {
		return t.unsent(s.dir, err)
	}
	asked := len(recipients)
	recipients = notify.Interested(notice, recipients)
	t.printTopics(notice, asked-len(recipients))
	o := notify.Options{Settings: settings, Secrets: secrets(settings, t.getenv), Date: date,
		ResendUncertain: flags.resendUncertain, RetryFailed: flags.retryFailed, Delivered: flags.delivered,
		Now: time.Now, Sleep: sleep, Dial: (&net.Dialer{}).DialContext, HTTP: &http.Client{},
	}
	if err := notify.Check(notice, o); err != nil {
		return fmt.Errorf("%w\nnothing was sent", err)
	}
	if flags.dryRun {
		if o.Ledger, err = s.peekLedger(settings, version); err != nil {
			return err
		}
		return t.printPlan(notice, settings, notify.Plan(notice, recipients, o), skipped)
	}
	ledger, closeLedger, err := s.openLedger(ctx, t, settings, version)
	if err != nil {
		return err
	}
	o.Ledger = ledger
	o.Progress, o.Waiting = t.progress(), t.waiting
	report, err := notify.Run(ctx, notice, recipients, o)
	return t.printReport(version, report, skipped, errors.Join(err, closeLedger()))
}

// messageDate reads --date.
func messageDate(flag string) (time.Time, error) {
	if flag == "" {
		return time.Now(), nil
	}
	d, err := time.Parse(time.RFC3339, flag)
	if err != nil {
		return d, usageError{fmt.Errorf("--date is %q; write it as in 2026-11-22T10:00:00Z", flag)}
	}
	return d, nil
}

// secrets reads what must not stand in notify.toml.
func secrets(s notify.Settings, getenv func(string) string) notify.Secrets {
	list := notify.Secrets{User: getenv("ART32_SMTP_USER"), Password: getenv("ART32_SMTP_PASSWORD"),
		Unsubscribe: getenv("ART32_UNSUBSCRIBE_SECRET"), Webhook: map[string]string{}}
	for _, w := range s.Webhooks {
		list.Webhook[w.Secret] = getenv(w.Secret)
	}
	return list
}

// sleep waits, unless the command is interrupted.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// unsent reports what kept the notice from being sent.
func (t *terminal) unsent(dir string, err error) error {
	problems, ok := asProblems(err)
	if !ok {
		return err
	}
	t.print(dir, problems)
	fmt.Fprintf(t.err, "notify: %s; nothing was sent\n", join(count(problems.Errors(), "error", "errors"), count(problems.Warnings(), "warning", "warnings")))
	return errProblems
}

// asFound is problems as an error, if there are errors among them.
func asFound(problems trust.Problems) error {
	if problems.Errors() == 0 {
		return nil
	}
	return found(problems)
}
