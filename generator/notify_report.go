package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"art32/generator/notify"
)

// The number of people who are named one by one; more would fill a build log.
const (
	shownRecipients = 3
	shownFailures   = 20
)

// channels in the order in which they are told about.
var channels = []struct{ id, label string }{{notify.Mail, "mail"}, {notify.Hook, "webhook"}, {notify.Ping, "hub"}}

// printPlan shows what would be sent to whom.
func (t *terminal) printPlan(n notify.Notice, s notify.Settings, p notify.Todo, skipped int) error {
	line := func(label, text string) { fmt.Fprintf(t.out, "%-9s %s\n", label, text) }
	line("release", n.Release)
	if s.HasMail() {
		line("from", s.From)
		line("server", fmt.Sprintf("%s:%d, TLS %s", s.SMTP.Host, s.SMTP.Port, s.SMTP.TLS))
	}
	for _, c := range channels {
		if tally, ok := p.Report.Tallies[c.id]; ok {
			line(c.label, tallyText(tally, "to be told"))
		}
	}
	var parts []string
	for _, lang := range n.Languages() {
		if k := p.Languages[lang]; k > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", lang, k))
		}
	}
	if len(parts) > 0 {
		text := join(parts...)
		if p.Fallback > 0 {
			text += fmt.Sprintf(" (%d of them in %q because there is no notice in their language)", p.Fallback, n.Prevailing)
		}
		line("languages", text)
	}
	if len(p.Mail) > 0 {
		var first []string
		for _, r := range p.Mail[:min(len(p.Mail), shownRecipients)] {
			first = append(first, r.Masked())
		}
		if more := len(p.Mail) - len(first); more > 0 {
			first = append(first, fmt.Sprintf("and %d more", more))
		}
		line("first", join(first...))
	}
	if skipped > 0 {
		line("skipped", count(skipped, "error", "errors")+" in the list of subscribers")
	}
	for _, lang := range n.Languages() {
		text := n.Texts[lang]
		fmt.Fprintf(t.out, "\n%s\nSubject: %s\n\n%s\n", t.paint(dim, "── "+string(lang)+" ──"), text.Subject, strings.TrimRight(text.Plain, "\n"))
	}
	fmt.Fprintln(t.out, "\nnothing was sent")
	return nil
}

// printTopics says what a release concerns, and how many subscribers asked for
// something else.
func (t *terminal) printTopics(n notify.Notice, others int) {
	if len(n.Topics) > 0 && others > 0 {
		fmt.Fprintf(t.out, "%-9s %s (%s asked for other topics)\n", "topics", join(n.Topics...), count(others, "subscriber", "subscribers"))
	}
}

func tallyText(c notify.Tally, untried string) string {
	parts := []string{}
	add := func(n int, text string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, text))
		}
	}
	add(c.Delivered, "told")
	add(c.Before, "told before")
	add(c.Untried, untried)
	add(c.Temporary, "refused for now")
	add(c.Permanent, "refused for good")
	add(c.Uncertain, "uncertain")
	if len(parts) == 0 {
		return "nobody"
	}
	return join(parts...)
}

// progress shows how far the mail has come: a line that is rewritten on a
// terminal, one line per tenth elsewhere.
func (t *terminal) progress() func(done, total int) {
	tenth := 0
	return func(done, total int) {
		switch now := done * 10 / total; {
		case t.live && done < total:
			fmt.Fprintf(t.err, "\r\x1b[K  %s mail       %d of %d", t.paint(dim, "…"), done, total)
		case t.live:
			fmt.Fprint(t.err, "\r\x1b[K")
		case now > tenth && total >= 100:
			tenth = now
			fmt.Fprintf(t.err, "mail: %d of %d\n", done, total)
		}
	}
}

// waiting says why nothing seems to happen.
func (t *terminal) waiting(messages int, reason string, d time.Duration) {
	if t.live {
		fmt.Fprint(t.err, "\r\x1b[K")
	}
	fmt.Fprintf(t.err, "mail: %s left (%s); trying again in %s\n", count(messages, "message", "messages"), reason, d.Round(time.Second))
}

// printReport sums a run up and ends the command.
func (t *terminal) printReport(version string, r notify.Report, skipped int, err error) error {
	if t.live {
		fmt.Fprint(t.err, "\r\x1b[K")
	}
	uncertain := 0
	for i, f := range r.Failures {
		if f.State == notify.Uncertain {
			uncertain++
		}
		if f.State == "" && f.Reason == "" {
			continue // counted below; the error says why
		}
		if i < shownFailures {
			fmt.Fprintf(t.err, "%s: %s: %s%s\n", f.Channel, f.Label, stateText(f.State), suffix(f.Reason))
			if f.State == notify.Uncertain {
				fmt.Fprintf(t.err, "  Message-ID: <%s@%s>\n", f.Key, r.ListID)
			}
		}
	}
	if more := len(r.Failures) - shownFailures; more > 0 {
		fmt.Fprintf(t.err, "and %d more; the ledger has them all\n", more)
	}
	if skipped > 0 {
		fmt.Fprintf(t.err, "%s in the list of subscribers: these were left out\n", count(skipped, "error", "errors"))
	}
	for _, c := range channels {
		if tally, ok := r.Tallies[c.id]; ok {
			fmt.Fprintf(t.out, "%s: %s\n", c.label, tallyText(tally, "not tried"))
		}
	}
	if uncertain > 0 {
		t.printUncertain(version, uncertain)
	}
	switch {
	case errors.Is(err, context.Canceled):
		fmt.Fprintf(t.err, "notify: interrupted; \"art32 notify %s\" tells the rest\n", version)
		return errProblems
	case err != nil:
		return fmt.Errorf("%w\n  hint: put it right and run \"art32 notify %s\" again; nobody is told twice", err, version)
	case !r.Told() || skipped > 0:
		return errProblems
	}
	return nil
}

// printUncertain says what to do about messages that may have arrived.
func (t *terminal) printUncertain(version string, n int) {
	fmt.Fprintf(t.err, `
%s may have arrived, or not: the answer of the mail server was lost. Nothing
more is sent to them by itself, so that nobody is told twice. To finish:
  1. Look for the Message-IDs above in the log of the mail server. Those that are there:
       art32 notify %[2]s --delivered KEY,KEY       (KEY is the part before the @)
  2. Send the others again, or all of them if you cannot look. A notice that comes
     twice does less harm than one that is missing:
       art32 notify %[2]s --resend-uncertain
`, count(n, "message", "messages"), version)
}

func stateText(s notify.State) string {
	switch s {
	case notify.Temporary:
		return "not told, refused for now; the next run tries again"
	case notify.Permanent:
		return "not told, refused for good"
	case notify.Uncertain:
		return "perhaps told"
	}
	return "not tried"
}

func suffix(reason string) string {
	if reason == "" {
		return ""
	}
	return ": " + reason
}
