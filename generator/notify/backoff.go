package notify

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"strconv"
	"sync"
	"time"
)

// The waits between attempts: 5 s, 20 s, 80 s and then 5 min, each between half
// and one and a half of that. Five attempts last about seven minutes, which is
// longer than most servers put off senders they do not know (greylisting).
const (
	firstWait   = 5 * time.Second
	longestWait = 5 * time.Minute
)

// backoff is the wait after a failed attempt, counted from 1. The jitter, which
// keeps many from coming back at once, is taken from the key, so that the same
// run waits the same.
func backoff(key string, attempt int) time.Duration {
	wait := firstWait
	for range attempt - 1 {
		if wait = min(4*wait, longestWait); wait == longestWait {
			break
		}
	}
	sum := sha256.Sum256([]byte(key + " " + strconv.Itoa(attempt)))
	share := float64(binary.BigEndian.Uint32(sum[:])) / (1 << 32) // 0 ≤ share < 1
	return time.Duration(float64(wait) * (0.5 + share))
}

// pace lets at most a number of messages through per second, evenly.
type pace struct {
	every time.Duration
	now   func() time.Time
	sleep func(context.Context, time.Duration) error

	mu   sync.Mutex
	next time.Time
}

func newPace(perSecond float64, o Options) *pace {
	p := &pace{now: o.Now, sleep: o.Sleep}
	if perSecond > 0 {
		p.every = time.Duration(float64(time.Second) / perSecond)
	}
	return p
}

// wait returns when the next message may go out.
func (p *pace) wait(ctx context.Context) error {
	if p.every == 0 {
		return ctx.Err()
	}
	p.mu.Lock()
	now := p.now()
	if p.next.Before(now) {
		p.next = now
	}
	delay := p.next.Sub(now)
	p.next = p.next.Add(p.every)
	p.mu.Unlock()
	if delay > 0 {
		return p.sleep(ctx, delay)
	}
	return ctx.Err()
}
