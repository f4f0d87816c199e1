package notify

import (
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"art32/generator/trust"
)

// settingsCheck gathers the problems of values.
type settingsCheck struct {
	s        *Settings
	places   places
	problems trust.Problems
}

func (c *settingsCheck) add(key, message, hint string) {
	at := c.places.value(key)
	c.problems = append(c.problems, trust.Problem{Position: at, Severity: trust.Error, Rule: "notify-settings",
		Message: message, Hint: hint, Excerpt: c.places.excerpt(at.Line)})
}

// hidden is a problem of a value that may be a secret: it is not shown.
func (c *settingsCheck) hidden(key, message, hint string) {
	c.problems = append(c.problems, trust.Problem{Position: c.places.value(key), Severity: trust.Error, Rule: "notify-settings", Message: message, Hint: hint})
}

func (c *settingsCheck) check() {
	s := c.s
	if !s.HasMail() && len(s.Webhooks) == 0 && s.Hub.URL == "" {
		c.add("smtp.host", "nobody would be told: there is neither [smtp] with a host, nor a [[webhook]], nor a [hub]", "docs/notify.md has an example of each")
	}
	if s.HasMail() {
		c.mail()
		c.server()
		c.subscribers()
	}
	names := map[string]bool{}
	for i, w := range s.Webhooks {
		at := fmt.Sprintf("webhook.%d.", i)
		c.address(at+"url", w.URL)
		switch {
		case w.Name == "" || hasControl(w.Name):
			c.add(at+"name", "a webhook needs a name on one line", "the name stands in messages instead of the address, which may hold a secret")
		case names[w.Name]:
			c.add(at+"name", fmt.Sprintf("there are two webhooks with the name %q", w.Name), "")
		}
		names[w.Name] = true
		if w.Secret != "" && !secretName.MatchString(w.Secret) {
			c.hidden(at+"secret_env", "secret_env is not the name of a variable that begins with ART32_WEBHOOK_SECRET",
				"write the name of an environment variable, such as ART32_WEBHOOK_SECRET_CHAT, never the secret itself")
		}
	}
	c.hub()
}

var secretName = regexp.MustCompile(`^ART32_WEBHOOK_SECRET(_[A-Z0-9_]+)?$`)

func (c *settingsCheck) mail() {
	s := c.s
	c.mailbox("from", s.From, true)
	c.mailbox("reply_to", s.ReplyTo, false)
	if s.EnvelopeFrom != "" {
		if _, err := canonicalAddress(s.EnvelopeFrom); err != nil {
			c.add("envelope_from", err.Error(), "it is the address to which bounces go")
		}
	}
	if !listID.MatchString(s.ListID) || len(s.ListID) > 255 {
		c.add("list_id", fmt.Sprintf("list_id is %q; it must read like the name of a domain (RFC 2919)", shorten(s.ListID)), "for example trust.example.org, in a domain of yours; never change it later")
	}
	switch {
	case s.UnsubscribeMail == "" && s.UnsubscribeURL == "":
		c.add("unsubscribe_mail", "there is no way to unsubscribe", "give unsubscribe_mail, unsubscribe_url or both; mail providers refuse lists without")
	case s.UnsubscribeMail != "":
		if _, err := canonicalAddress(s.UnsubscribeMail); err != nil {
			c.add("unsubscribe_mail", err.Error(), "")
		}
	}
	if s.UnsubscribeURL != "" {
		u, err := url.Parse(strings.NewReplacer("{email}", "x", "{token}", "x").Replace(s.UnsubscribeURL))
		if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || strings.ContainsAny(s.UnsubscribeURL, " <>\",") || !isASCII(s.UnsubscribeURL) || len(s.UnsubscribeURL) > 500 {
			c.add("unsubscribe_url", "unsubscribe_url is not a https address", "one-click unsubscription (RFC 8058) works over https only")
		}
	}
}

var listID = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$`)

// mailbox checks "Name <address>" or an address.
func (c *settingsCheck) mailbox(key, value string, required bool) {
	if value == "" {
		if required {
			c.add(key, fmt.Sprintf("%s is missing", key), `for example "Example GmbH <trust@example.org>"`)
		}
		return
	}
	a, err := mail.ParseAddress(value)
	if err == nil {
		_, err = canonicalAddress(a.Address)
	}
	if err != nil || hasControl(value) {
		c.add(key, fmt.Sprintf("%s is not an address", key), `for example "Example GmbH <trust@example.org>"`)
	}
}

func (c *settingsCheck) server() {
	m := c.s.SMTP
	if hasControl(m.Host) || strings.ContainsAny(m.Host, " /:@") && net.ParseIP(m.Host) == nil {
		c.add("smtp.host", fmt.Sprintf("%q is not the name of a host", shorten(m.Host)), "the port has a key of its own")
	}
	if m.Port < 0 || m.Port > 65535 {
		c.add("smtp.port", fmt.Sprintf("%d is not a port", m.Port), "usual are 587 with tls = \"starttls\" and 465 with tls = \"tls\"")
	}
	switch m.TLS {
	case "", "starttls", "tls":
	case "none":
		if !isLoopback(m.Host) {
			c.add("smtp.tls", "without TLS, notices may only go to a server on this machine", `write tls = "starttls" or tls = "tls"`)
		}
	default:
		c.add("smtp.tls", fmt.Sprintf("%q is not a value of tls", m.TLS), "allowed: starttls, tls, none")
	}
	if m.Helo != "" && !listID.MatchString(m.Helo) {
		c.add("smtp.helo", "helo is not the full name of a host", "for example build.example.org")
	}
	if m.Connections < 0 || m.Connections > 50 {
		c.add("smtp.connections", fmt.Sprintf("connections is %d", m.Connections), "allowed: 1 to 50; 4 is usual")
	}
	if m.Rate != 0 && !(m.Rate >= 0.001 && m.Rate <= 1e6) {
		c.add("smtp.rate", "rate is out of range", "messages per second, 0.001 or more; leave it out for no limit")
	}
	if m.Attempts < 0 || m.Attempts > 20 {
		c.add("smtp.attempts", fmt.Sprintf("attempts is %d", m.Attempts), "allowed: 1 to 20; 5 is usual")
	}
}

func (c *settingsCheck) subscribers() {
	s := c.s.Subscribers
	switch {
	case s.File == "" && len(s.Command) == 0:
		c.add("subscribers.file", "it is not said who the subscribers are", "[subscribers] needs file = \"…\" or command = [\"…\"]")
	case s.File != "" && len(s.Command) > 0:
		c.add("subscribers.command", "[subscribers] has both a file and a command", "keep one of them")
	case s.File != "" && subscriberFormat(s.File) == "":
		c.add("subscribers.file", fmt.Sprintf("%q is neither .csv nor .toml", shorten(s.File)), "")
	case len(s.Command) > 0 && (s.Command[0] == "" || slices.ContainsFunc(s.Command, func(a string) bool { return strings.ContainsRune(a, 0) })):
		c.add("subscribers.command", "the command has no name", "for example [\"./subscribers.sh\", \"--csv\"]")
	}
}

func (c *settingsCheck) hub() {
	h := c.s.Hub
	if h.URL == "" {
		if len(h.Feeds) > 0 {
			c.add("hub.feeds", "[hub] has feeds and no url", "the url is the address of the hub")
		}
		return
	}
	c.address("hub.url", h.URL)
	if len(h.Feeds) == 0 {
		c.add("hub.url", "[hub] names no feeds", `for example feeds = ["en/feeds/all.atom"]`)
	}
	for i, feed := range h.Feeds {
		if slices.Contains(h.Feeds[:i], feed) {
			c.add("hub.feeds", fmt.Sprintf("the feed %q stands there twice", shorten(feed)), "")
		}
		u, err := url.Parse(feed)
		if err != nil || feed == "" || hasControl(feed) || u.Scheme != "" && u.Scheme != "https" && !isLoopback(u.Hostname()) || u.Scheme == "" && (u.Host != "" || strings.HasPrefix(feed, "/")) {
			c.add("hub.feeds", fmt.Sprintf("%q is not the address of a feed", shorten(feed)), "write it relative to the site, such as en/feeds/all.atom, or as a https address")
		}
	}
}

// address checks the address of a webhook or hub. It is not quoted, because
// many hold a secret.
func (c *settingsCheck) address(key, value string) {
	u, err := url.Parse(value)
	if err != nil || u.Host == "" || hasControl(value) || u.User != nil || u.Scheme != "https" && !(u.Scheme == "http" && isLoopback(u.Hostname())) {
		c.hidden(key, "url is not a https address", "http is accepted for this machine only; a name and password cannot stand in it")
	}
}

// isLoopback says whether a host is this machine.
func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// shorten cuts a value for a message.
func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}
