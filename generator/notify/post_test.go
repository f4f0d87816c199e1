package notify

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

var testSecret = "whsec_" + base64.StdEncoding.EncodeToString([]byte("0123456789abcdef0123456789abcdef"))

// The example of the Standard Webhooks specification, version 1.0.0.
func TestSign(t *testing.T) {
	t.Parallel()
	signing, err := signingKey("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
	if err != nil {
		t.Fatal(err)
	}
	got := Sign(signing, "msg_p5jXN8AQM9LWM0D4loKWxJek", time.Unix(1614265330, 0), []byte(`{"test": 2432232314}`))
	if want := "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="; got != want {
		t.Errorf("signature %s, want %s", got, want)
	}
	for _, bad := range []string{"", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_***"} {
		if _, err := signingKey(bad); err == nil {
			t.Errorf("%q was taken as a secret", bad)
		}
	}
}

// postOptions send one webhook and two pings to a web server.
func postOptions(t *testing.T, address string, file *memory) Options {
	return Options{
		Settings: Settings{Webhooks: []Webhook{{Name: "chat", URL: address + "/hook?key=hidden", Secret: "ART32_WEBHOOK_SECRET"}},
			Hub: Hub{URL: address + "/hub", Feeds: []string{"en/feeds/all.atom", "https://feeds.example.org/de.xml"}}, SMTP: SMTP{Attempts: 5}},
		Secrets: Secrets{Webhook: map[string]string{"ART32_WEBHOOK_SECRET": testSecret}},
		Ledger:  reopen(t, file),
		Now:     time.Now, HTTP: &http.Client{},
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	}
}

func TestWebhookAndHub(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	requests := map[string]int{}
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		mu.Lock()
		defer mu.Unlock()
		if r.URL.Path == "/hub" {
			requests[string(body)]++
			w.WriteHeader(http.StatusNoContent)
			return
		}
		id, stamp := r.Header.Get("webhook-id"), r.Header.Get("webhook-timestamp")
		seconds, _ := strconv.ParseInt(stamp, 10, 64)
		signing, _ := signingKey(testSecret)
		if r.Header.Get("webhook-signature") != Sign(signing, id, time.Unix(seconds, 0), body) {
			t.Error("the signature is wrong")
		}
		requests[id]++
		if requests[id] < 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		var got struct {
			Type, Release string
			Notices       map[string]struct{ Subject, Text string }
		}
		if err := json.Unmarshal(body, &got); err != nil || got.Type != "release.published" || got.Release != "3.1" || len(got.Notices) != 3 {
			t.Errorf("body %s: %v", body, err)
		}
		if strings.Contains(string(body), "unsubscribe") {
			t.Error("the placeholder got out")
		}
	}))
	defer web.Close()
	file := &memory{}
	r := tell(t, nil, postOptions(t, web.URL, file))
	wantTally(t, r.Tallies[Hook], Tally{Total: 1, Delivered: 1})
	wantTally(t, r.Tallies[Ping], Tally{Total: 2, Delivered: 2})
	want := map[string]int{
		"art32_" + key("3.1", Hook, "chat"):                                                3,
		"hub.mode=publish&hub.url=https%3A%2F%2Ftrust.example.org%2Fen%2Ffeeds%2Fall.atom": 1,
		"hub.mode=publish&hub.url=https%3A%2F%2Ffeeds.example.org%2Fde.xml":                1,
	}
	for k, n := range want {
		if requests[k] != n {
			t.Errorf("%s: %d requests, want %d", k, requests[k], n)
		}
	}
	if len(requests) != len(want) {
		t.Errorf("requests: %v", requests)
	}
	r = tell(t, nil, postOptions(t, web.URL, file))
	wantTally(t, r.Tallies[Hook], Tally{Total: 1, Before: 1})
	if len(requests) != len(want) || requests["art32_"+key("3.1", Hook, "chat")] != 3 {
		t.Error("a second run told the webhook or the hub again")
	}
	if strings.Contains(file.String(), "hidden") {
		t.Error("the ledger holds the address of the webhook")
	}
}

func TestPostFailures(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer   func(http.ResponseWriter, *http.Request)
		attempts int
		state    State
	}{
		"gone":     {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(410) }, 1, Permanent},
		"redirect": {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/elsewhere", 307) }, 1, Permanent},
		"broken":   {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, 5, Temporary},
		"busy": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(429)
		}, 5, Temporary},
		"dropped": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, 5, Temporary},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var mu sync.Mutex
			n := 0
			web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				mu.Lock()
				n++
				mu.Unlock()
				c.answer(w, r)
			}))
			defer web.Close()
			o := postOptions(t, web.URL, &memory{})
			o.Settings.Hub = Hub{}
			var waits []time.Duration
			o.Sleep = func(_ context.Context, d time.Duration) error { waits = append(waits, d); return nil }
			r := tell(t, nil, o)
			if n != c.attempts || len(r.Failures) != 1 || r.Failures[0].State != c.state {
				t.Errorf("%d requests, failures %+v", n, r.Failures)
			}
			if strings.Contains(r.Failures[0].Reason, "hidden") {
				t.Errorf("the reason tells the address: %s", r.Failures[0].Reason)
			}
			if name == "busy" && waits[0] < 7*time.Second {
				t.Errorf("waited %s although asked for 7s", waits[0])
			}
		})
	}
}

// One secret that is missing keeps everything back: half a release told is
// worse than a command that fails at once.
func TestMissingSecret(t *testing.T) {
	t.Parallel()
	o := postOptions(t, "http://127.0.0.1:1", &memory{})
	o.Secrets.Webhook = nil
	if _, err := Run(t.Context(), testNotice(), nil, o); err == nil || !strings.Contains(err.Error(), `webhook "chat": ART32_WEBHOOK_SECRET is not set`) {
		t.Errorf("error %v", err)
	}
}

// The example of docs/notify.md, by which people write receivers, is right.
func TestSignatureOfDocs(t *testing.T) {
	t.Parallel()
	docs, err := os.ReadFile("../../docs/notify.md")
	if err != nil {
		t.Fatal(err)
	}
	key, err := signingKey("whsec_YXJ0MzItZXhhbXBsZS1zZWNyZXQtMDEyMzQ1Njc4OQ==")
	if err != nil {
		t.Fatal(err)
	}
	got := Sign(key, "art32_00112233445566778899aabbccddeeff", time.Unix(1795341600, 0), []byte(`{"type":"release.published"}`))
	for _, want := range []string{got, "whsec_YXJ0MzItZXhhbXBsZS1zZWNyZXQtMDEyMzQ1Njc4OQ==", fmt.Sprintf("within %d seconds", postTimeout/time.Second)} {
		if !strings.Contains(string(docs), want) {
			t.Errorf("docs/notify.md lacks %s", want)
		}
	}
}
