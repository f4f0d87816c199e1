package notify

import (
	"strings"

	"art32/generator/trust"
)

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
