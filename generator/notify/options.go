package notify

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"slices"
	"time"
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

// arrived says whether a person has found an uncertain message.
func (o Options) arrived(key string) bool {
	return slices.Contains(o.Delivered, "all") || slices.Contains(o.Delivered, key)
}
