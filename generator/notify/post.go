package notify

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// postTimeout is how long an HTTP request may take as a whole.
const postTimeout = 30 * time.Second

// post is an HTTP request that is made until it succeeds.
type post struct {
	target Target
	// request makes the request of an attempt, because signatures hold the time.
	request func(ctx context.Context, at time.Time) (*http.Request, error)
}

// posts are the webhooks and pings of a release.
func posts(n Notice, s Settings) []post {
	var list []post
	for _, w := range s.Webhooks {
		list = append(list, post{target: Target{Channel: Hook, Key: key(n.Release, Hook, w.Name), Label: w.Name}})
	}
	if s.Hub.URL != "" {
		for _, feed := range s.Hub.Feeds {
			address := feedAddress(n.BaseURL, feed)
			list = append(list, post{target: Target{Channel: Ping, Key: key(n.Release, Ping, s.Hub.URL+" "+address), Label: address}})
		}
	}
	return list
}

// posts makes the requests that are left, side by side: there are few of them,
// and one that does not answer must not hold up the others.
func (r *runner) posts(ctx context.Context) error {
	list := posts(r.notice, r.o.Settings)
	body, err := webhookBody(r.notice)
	if err != nil {
		return err
	}
	for i := range list {
		p := &list[i]
		if p.target.Channel == Hook {
			w := r.o.Settings.Webhooks[i]
			signing, err := signingKey(r.o.Secrets.Webhook[w.Secret])
			if err != nil {
				return err
			}
			p.request = webhookRequest(w.URL, p.target.Key, signing, body)
		} else {
			p.request = hubRequest(r.o.Settings.Hub.URL, p.target.Label)
		}
	}
	var wait sync.WaitGroup
	errs := make([]error, len(list))
	for i, p := range list {
		switch state := r.o.Ledger.State(p.target.Channel, p.target.Key); {
		case state == Delivered, state == Permanent && !r.o.RetryFailed, state == Uncertain && !r.o.ResendUncertain:
			continue
		}
		wait.Go(func() { errs[i] = r.post(ctx, p) })
	}
	wait.Wait()
	return errors.Join(errs...)
}

// post tries one request until it succeeds, is refused for good, or has been
// tried often enough. There is no uncertainty as with mail: a webhook carries
// an id by which the receiver knows a repetition, and a second ping does no harm.
func (r *runner) post(ctx context.Context, p post) error {
	t := p.target
	for attempt := 1; ; attempt++ {
		o, after := r.try(ctx, p)
		if ctx.Err() != nil {
			r.finish(Target{Channel: t.Channel, Key: t.Key, Label: t.Label, Reason: "interrupted"})
			return ctx.Err()
		}
		err := r.record(t.Channel, t.Key, attempt, o)
		t.State, t.Reason = o.state, reason(o)
		if err != nil || o.state != Temporary || attempt >= r.o.Settings.SMTP.Attempts {
			r.finish(t)
			return err
		}
		if err := r.o.Sleep(ctx, max(backoff(t.Key, attempt), after)); err != nil {
			r.finish(t)
			return err
		}
	}
}

// try makes the request once. After is how long the other side asks to wait.
func (r *runner) try(ctx context.Context, p post) (o outcome, after time.Duration) {
	ctx, cancel := context.WithTimeout(ctx, postTimeout)
	defer cancel()
	request, err := p.request(ctx, r.o.Now())
	if err != nil {
		return outcome{state: Permanent, reply: "the request cannot be made"}, 0
	}
	request.Header.Set("User-Agent", "art32")
	client := *r.o.HTTP
	// A redirect would carry the notice to an address that nobody has checked.
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	response, err := client.Do(request)
	if err != nil {
		// The error names the address, which may hold a secret.
		if wrapped := (*url.Error)(nil); errors.As(err, &wrapped) {
			err = wrapped.Err
		}
		return outcome{state: Temporary, reply: scrub(err.Error(), "")}, 0
	}
	defer response.Body.Close()
	_, _ = io.CopyN(io.Discard, response.Body, 64<<10) // so that the connection can be used again
	o = outcome{state: Permanent, code: response.StatusCode, reply: http.StatusText(response.StatusCode)}
	switch code := response.StatusCode; {
	case code/100 == 2:
		o.state = Delivered
	case code/100 == 5 && code != http.StatusNotImplemented, code == http.StatusRequestTimeout, code == http.StatusTooEarly, code == http.StatusTooManyRequests:
		o.state = Temporary
		if seconds, err := strconv.Atoi(response.Header.Get("Retry-After")); err == nil && seconds > 0 {
			after = min(time.Duration(min(seconds, 3600))*time.Second, longestWait)
		}
	}
	return o, after
}

// feedAddress is the whole address of a feed.
func feedAddress(base, feed string) string {
	if strings.Contains(feed, "://") {
		return feed
	}
	return strings.TrimSuffix(base, "/") + "/" + strings.TrimPrefix(feed, "/")
}
