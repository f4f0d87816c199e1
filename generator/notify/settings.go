package notify

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"art32/generator/trust"

	"github.com/pelletier/go-toml/v2"
)

// SettingsFile is the name of the settings in the site folder.
const SettingsFile = "notify.toml"

// Settings are what notify.toml says. It holds no secret: those come from the
// environment, see [Secrets].
type Settings struct {
	// From is the sender, such as "Example GmbH <trust@example.org>".
	From string `toml:"from"`
	// ReplyTo is where answers go; "" means the sender.
	ReplyTo string `toml:"reply_to"`
	// EnvelopeFrom is where bounces go; "" means the sender.
	EnvelopeFrom string `toml:"envelope_from"`
	// ListID names the list for mail programs (RFC 2919), such as
	// "trust.example.org". It also ends every Message-ID.
	ListID string `toml:"list_id"`
	// UnsubscribeMail and UnsubscribeURL are where people unsubscribe (RFC 2369);
	// one of them is required. In the URL, {email} is replaced by the address
	// and {token} by its HMAC, see [Secrets.Unsubscribe]. A https URL also gets
	// the one-click header of RFC 8058.
	UnsubscribeMail string `toml:"unsubscribe_mail"`
	UnsubscribeURL  string `toml:"unsubscribe_url"`
	// Ledger is the file that keeps who was told, relative to the site folder.
	Ledger      string      `toml:"ledger"`
	Subscribers Subscribers `toml:"subscribers"`
	SMTP        SMTP        `toml:"smtp"`
	Webhooks    []Webhook   `toml:"webhook"`
	Hub         Hub         `toml:"hub"`
}

// Subscribers says where the list of subscribers comes from.
type Subscribers struct {
	File    string   `toml:"file"`    // .csv or .toml, relative to the site folder
	Command []string `toml:"command"` // prints CSV; is started in the site folder
}

// SMTP says which server takes the mail.
type SMTP struct {
	Host string `toml:"host"`
	Port int    `toml:"port"` // 0 is 587, or 465 with tls = "tls"
	// TLS is "starttls" (RFC 3207, the default), "tls" (RFC 8314) or, to this
	// machine only, "none".
	TLS string `toml:"tls"`
	// Helo is the name with which this machine greets; "" is "localhost".
	Helo string `toml:"helo"`
	// Connections is how many are open at the same time.
	Connections int `toml:"connections"`
	// Rate is the largest number of messages per second; 0 is no limit.
	Rate float64 `toml:"rate"`
	// Attempts is how often a message is tried within one run.
	Attempts int `toml:"attempts"`
}

// Webhook is an address that gets the notice as signed JSON.
type Webhook struct {
	Name string `toml:"name"` // for messages and the ledger
	URL  string `toml:"url"`
	// Secret names the environment variable that holds the signing secret.
	Secret string `toml:"secret_env"`
}

// Hub is a WebSub hub that is told about new entries of feeds.
type Hub struct {
	URL   string   `toml:"url"`
	Feeds []string `toml:"feeds"` // relative to the site, or https addresses
}

// HasMail says whether notices go out by mail.
func (s Settings) HasMail() bool { return s.SMTP.Host != "" }

// ParseSettings reads notify.toml and fills in defaults. The settings are fit
// for use only when there are no errors among the problems.
func ParseSettings(data []byte) (Settings, trust.Problems) {
	var s Settings
	places, problems := decodeStrict(SettingsFile, data, &s)
	if len(problems) > 0 {
		return s, problems
	}
	c := settingsCheck{s: &s, places: places}
	c.check()
	s.defaults()
	c.problems.Sort()
	return s, c.problems
}

func (s *Settings) defaults() {
	if s.Ledger == "" {
		s.Ledger = "notify.ledger"
	}
	if s.SMTP.TLS == "" {
		s.SMTP.TLS = "starttls"
	}
	if s.SMTP.Port == 0 {
		s.SMTP.Port = 587
		if s.SMTP.TLS == "tls" {
			s.SMTP.Port = 465
		}
	}
	if s.SMTP.Connections == 0 {
		s.SMTP.Connections = 4
	}
	if s.SMTP.Attempts == 0 {
		s.SMTP.Attempts = 5
	}
	for i := range s.Webhooks {
		if s.Webhooks[i].Secret == "" {
			s.Webhooks[i].Secret = "ART32_WEBHOOK_SECRET"
		}
	}
}

// wrongKind is the decoder's message about a value of another kind, which names
// Go types that say nothing to an author.
var wrongKind = regexp.MustCompile(`^cannot decode TOML (.+) into .*of type (int|string|float64)$`)

var kinds = map[string]string{"int": "a whole number", "string": "text in quotes", "float64": "a number"}

// decodeStrict decodes TOML and refuses keys that the target does not know.
func decodeStrict(file string, data []byte, target any) (places, trust.Problems) {
	decoder := toml.NewDecoder(strings.NewReader(string(data)))
	err := decoder.DisallowUnknownFields().Decode(target)
	at := findPlaces(file, data)
	var unknown *toml.StrictMissingError
	var bad *toml.DecodeError
	switch {
	case err == nil:
		return at, nil
	case errors.As(err, &unknown):
		var list trust.Problems
		for _, e := range unknown.Errors {
			key := e.Key()
			p := trust.Problem{Position: at.key(key...), Severity: trust.Error, Rule: "unknown-key",
				Message: fmt.Sprintf("unknown key %q", strings.Join(key, ".")), Hint: "docs/notify.md lists the keys"}
			if p.Line == 0 {
				p.Line, p.Col = e.Position()
				p.Len = 1
			}
			p.Excerpt = at.excerpt(p.Line)
			list = append(list, p)
		}
		list.Sort()
		return at, list
	case errors.As(err, &bad):
		p := trust.Problem{Position: trust.Position{File: file, Len: 1}, Severity: trust.Error, Rule: "toml",
			Message: strings.TrimPrefix(bad.Error(), "toml: ")}
		if m := wrongKind.FindStringSubmatch(p.Message); m != nil {
			p.Rule, p.Message = "bad-value", fmt.Sprintf("a value of the kind %s stands where %s belongs", m[1], kinds[m[2]])
		}
		p.Line, p.Col = bad.Position()
		p.Excerpt = at.excerpt(p.Line)
		return at, trust.Problems{p}
	}
	return at, trust.Problems{{Position: trust.Position{File: file}, Severity: trust.Error, Rule: "toml", Message: strings.TrimPrefix(err.Error(), "toml: ")}}
}
