package notify

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// The number of refusals in a row, without a single message taken, after which
// the server is believed to refuse us and not the recipients (unless the run is
// there to try again what was refused); and of failed
// connections in a row after which one of the parallel workers gives up until
// the next round.
const (
	maxRefusals = 25
	maxDials    = 3
)

// letter is a message on its way.
type letter struct {
	to     Recipient
	key    string
	last   outcome // of the last attempt
	wasOut bool    // it has been tried in this run
}

// mail sends to everybody in rounds: what fails for now goes into the next
// round, after a wait. So one slow mailbox keeps nobody waiting, and the number
// of messages in memory is the number of connections.
func (r *runner) mail(ctx context.Context, todo []Recipient) error {
	if len(todo) == 0 {
		return nil
	}
	composer, err := newComposer(r.notice, r.o)
	if err != nil {
		return err
	}
	r.total = len(todo)
	letters := make([]letter, len(todo))
	for i, to := range todo {
		letters[i] = letter{to: to, key: key(r.notice.Release, Mail, to.Address)}
	}
	p := newPace(r.o.Settings.SMTP.Rate, r.o)
	for attempt := 1; ; attempt++ {
		round := &round{runner: r, composer: composer, pace: p, attempt: attempt}
		letters, err = round.run(ctx, letters)
		if err != nil || len(letters) == 0 || attempt >= r.o.Settings.SMTP.Attempts {
			break
		}
		if err = r.wait(ctx, len(letters), reason(letters[0].last), backoff(r.notice.Release, attempt)); err != nil {
			break
		}
	}
	for _, l := range letters {
		state := l.last.state
		if !l.wasOut {
			state = ""
		}
		r.finish(Target{Channel: Mail, Key: l.key, Label: mask(l.to.Address), State: state, Reason: reason(l.last)})
	}
	return err
}

func reason(o outcome) string {
	switch {
	case o.code > 0 && o.reply != "":
		return fmt.Sprintf("%d %s", o.code, o.reply)
	case o.code > 0:
		return fmt.Sprint(o.code)
	}
	return o.reply
}

// round is one attempt for everybody who is left.
type round struct {
	*runner
	composer *composer
	pace     *pace
	attempt  int

	mu       sync.Mutex
	left     map[int]letter // by place in the list
	stop     error
	refusals int // in a row, until one message is taken
	taken    bool
}

// run sends the letters over several connections and returns those that are
// left for the next round, in order.
func (d *round) run(ctx context.Context, letters []letter) ([]letter, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	d.left = map[int]letter{}
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(d.o.Settings.SMTP.Connections, len(letters)) {
		workers.Go(func() { d.work(ctx, cancel, letters, next) })
	}
	gone := make(chan struct{}) // all workers have given up
	go func() { workers.Wait(); close(gone) }()
	fed := 0
feed:
	for ; fed < len(letters); fed++ {
		select {
		case next <- fed:
		case <-gone:
			break feed
		case <-ctx.Done():
			break feed
		}
	}
	close(next)
	<-gone
	var left []letter
	for i := range letters {
		if l, ok := d.left[i]; ok {
			left = append(left, l)
		} else if i >= fed {
			left = append(left, letters[i])
		}
	}
	if d.stop == nil && d.ctx.Err() != nil {
		d.stop = d.ctx.Err()
	}
	return left, d.stop
}

// work sends letters over one connection, which it opens again when it breaks.
func (d *round) work(ctx context.Context, cancel func(), letters []letter, next <-chan int) {
	var c *connection
	defer func() {
		if c != nil {
			c.close()
		}
	}()
	failed := 0 // connections in a row
	for i := range next {
		l := letters[i]
		o := d.settle(i, l, d.attemptOne(ctx, &c, l))
		switch {
		case o.stop != nil:
			cancel()
			return
		case o.state == "":
			if failed++; failed >= maxDials {
				return
			}
			if d.wait(ctx, 1, reason(o), backoff(l.key, failed)) != nil {
				return
			}
		default:
			failed = 0
		}
	}
}

// attemptOne sends one letter. The state of the outcome is "" when no
// connection came about, which says nothing about the recipient.
func (d *round) attemptOne(ctx context.Context, c **connection, l letter) outcome {
	if err := d.pace.wait(ctx); err != nil {
		return outcome{stop: err}
	}
	message, err := d.composer.message(l.to, l.key)
	if err != nil {
		return outcome{stop: err}
	}
	for {
		if *c == nil {
			fresh, err := dial(ctx, d.o)
			if final := (fatal{}); errors.As(err, &final) {
				return outcome{stop: final.error}
			}
			if ctx.Err() != nil {
				return outcome{stop: ctx.Err()}
			}
			if err != nil {
				return outcome{reply: "no connection to the mail server: " + scrub(err.Error(), "")}
			}
			*c = fresh
		}
		used := (*c).sent > 0
		o := (*c).send(ctx, d.composer.envelope(), l.to, message, func() error {
			return d.runner.record(Mail, l.key, d.attempt, outcome{state: Intent})
		})
		if o.lost {
			(*c).drop()
			*c = nil
		}
		// A server may hang up on a connection that has been used for a while. That
		// is no fault of this recipient: a fresh connection decides.
		if o.lost && used && o.state == Temporary && o.stop == nil {
			continue
		}
		return o
	}
}

// settle writes the outcome down and decides whether the letter is tried again.
// It returns the outcome with what it knows more: whether the run must stop.
func (d *round) settle(i int, l letter, o outcome) outcome {
	if o.state != "" && o.stop == nil {
		if err := d.runner.record(Mail, l.key, d.attempt, o); err != nil {
			o.stop = err
			if o.state == Delivered {
				o.state = Uncertain // the intent is all that the next run will see
			}
		}
	}
	d.mu.Lock()
	switch o.state {
	case Delivered:
		d.taken = true
	case Permanent:
		if d.refusals++; d.refusals >= maxRefusals && !d.taken && !d.o.RetryFailed && o.stop == nil {
			o.stop = fmt.Errorf("the mail server has refused the first %d messages, the last with: %s", d.refusals, reason(o))
		}
	}
	if o.stop != nil && d.stop == nil {
		d.stop = o.stop
	}
	again := o.state == "" || o.state == Temporary
	if again {
		if o.state != "" && o.stop == nil {
			l.last, l.wasOut = o, true
		} else if !l.wasOut {
			l.last = o
		}
		d.left[i] = l
	}
	d.mu.Unlock()
	if !again {
		d.finish(Target{Channel: Mail, Key: l.key, Label: mask(l.to.Address), State: o.state, Reason: reason(o)})
	}
	return o
}
