package notify

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// signingKey reads a secret in the form of the Standard Webhooks specification:
// "whsec_" and 24 to 64 octets in base64.
func signingKey(secret string) ([]byte, error) {
	if secret == "" {
		return nil, errors.New("is not set; it signs what is sent")
	}
	encoded, ok := strings.CutPrefix(secret, "whsec_")
	raw, err := base64.StdEncoding.DecodeString(encoded)
	if !ok || err != nil || len(raw) < 24 || len(raw) > 64 {
		return nil, errors.New(`is not "whsec_" and 24 to 64 octets in base64; this makes one: echo "whsec_$(openssl rand -base64 32)"`)
	}
	return raw, nil
}

// webhookBody is what a webhook gets. It holds no time, so that a repetition is
// the same, and no Go map reaches it in random order: encoding/json sorts keys.
func webhookBody(n Notice) ([]byte, error) {
	type text struct {
		Subject string `json:"subject"`
		Text    string `json:"text"`
		URL     string `json:"url,omitempty"`
	}
	type site struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	texts := map[string]text{}
	for lang, t := range n.Texts {
		texts[string(lang)] = text{t.Subject, withoutUnsubscribe(t.Plain), t.URL}
	}
	return json.Marshal(struct {
		Type       string          `json:"type"`
		Release    string          `json:"release"`
		Site       site            `json:"site"`
		Prevailing string          `json:"prevailing_language"`
		Notices    map[string]text `json:"notices"`
	}{"release.published", n.Release, site{n.SiteName, n.BaseURL}, string(n.Prevailing), texts})
}

// withoutUnsubscribe takes out the lines that only make sense in a mail.
func withoutUnsubscribe(plain string) string {
	var kept []string
	for line := range strings.SplitSeq(plain, "\n") {
		if !strings.Contains(line, Unsubscribe) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// Sign is the signature of the Standard Webhooks specification: the HMAC-SHA256
// of id, time and body. The time is signed, so that a recorded request cannot be
// played back later.
func Sign(signing []byte, id string, at time.Time, body []byte) string {
	sum := hmac.New(sha256.New, signing)
	sum.Write([]byte(id + "." + strconv.FormatInt(at.Unix(), 10) + "."))
	sum.Write(body)
	return "v1," + base64.StdEncoding.EncodeToString(sum.Sum(nil))
}

func webhookRequest(address, key string, signing, body []byte) func(context.Context, time.Time) (*http.Request, error) {
	return func(ctx context.Context, at time.Time) (*http.Request, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		id := "art32_" + key
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Webhook-Id", id)
		r.Header.Set("Webhook-Timestamp", strconv.FormatInt(at.Unix(), 10))
		r.Header.Set("Webhook-Signature", Sign(signing, id, at, body))
		return r, nil
	}
}

// hubRequest tells a hub that a feed has changed (WebSub section 5 leaves the
// form to the hub; this is the one that public hubs take).
func hubRequest(hub, feed string) func(context.Context, time.Time) (*http.Request, error) {
	return func(ctx context.Context, _ time.Time) (*http.Request, error) {
		form := url.Values{"hub.mode": {"publish"}, "hub.url": {feed}}
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, hub, strings.NewReader(form.Encode()))
		if err != nil {
			return nil, err
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return r, nil
	}
}
