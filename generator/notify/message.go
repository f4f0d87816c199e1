package notify

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	netmail "net/mail"
	"net/url"
	"strings"
	"time"

	"art32/generator/trust"

	mail "github.com/wneessen/go-mail"
)

// composer makes the message of each recipient.
type composer struct {
	notice   Notice
	settings Settings
	secret   string // for {token}
	date     time.Time
	from     *netmail.Address
	replyTo  *netmail.Address // may be nil
	html     map[trust.Lang]string
}

func newComposer(n Notice, o Options) (*composer, error) {
	c := &composer{notice: n, settings: o.Settings, secret: o.Secrets.Unsubscribe, date: o.Date, html: map[trust.Lang]string{}}
	var err error
	if c.from, err = netmail.ParseAddress(o.Settings.From); err != nil {
		return nil, fmt.Errorf("from: %w", err)
	}
	if o.Settings.ReplyTo != "" {
		if c.replyTo, err = netmail.ParseAddress(o.Settings.ReplyTo); err != nil {
			return nil, fmt.Errorf("reply_to: %w", err)
		}
	}
	for lang, text := range n.Texts {
		c.html[lang] = text.HTML
		if text.HTML == "" {
			c.html[lang] = HTMLFromText(lang, text)
		}
	}
	return c, nil
}

// messageID is the same for a release and a recipient however often it is sent,
// so that mail systems can drop a second copy and their logs can be searched.
func (c *composer) messageID(id string) string {
	return id + "@" + strings.ToLower(c.settings.ListID)
}

// message is the mail for one recipient; id is its key.
func (c *composer) message(r Recipient, id string) ([]byte, error) {
	lang := c.notice.For(r.Language)
	text := c.notice.Texts[lang]
	m := mail.NewMsg(mail.WithNoDefaultUserAgent(), mail.WithBoundary("art32-"+id), mail.WithEncoding(mail.EncodingQP))
	m.FromMailAddress(c.from)
	if c.replyTo != nil {
		m.ReplyToMailAddress(c.replyTo)
	}
	m.AddToMailAddress(&netmail.Address{Name: r.Name, Address: r.Address})
	m.Subject(text.Subject)
	m.SetDateWithValue(c.date)
	m.SetMessageIDWithValue(c.messageID(id))
	m.SetGenHeader("List-Id", listHeader(c.notice.SiteName, c.settings.ListID))
	m.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no out-of-office answers
	m.SetGenHeader("Content-Language", string(lang))
	address := c.unsubscribe(r.Address)
	ways := []string{}
	if c.settings.UnsubscribeURL != "" {
		ways = append(ways, "<"+address+">")
		m.SetGenHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click") // RFC 8058
	}
	if c.settings.UnsubscribeMail != "" {
		ways = append(ways, "<"+c.unsubscribeMail()+">")
	}
	m.SetGenHeader("List-Unsubscribe", ways...)
	m.SetBodyString(mail.TypeTextPlain, strings.ReplaceAll(text.Plain, Unsubscribe, address))
	m.AddAlternativeString(mail.TypeTextHTML, strings.ReplaceAll(c.html[lang], Unsubscribe, anchor(address)))
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		return nil, err
	}
	// Some servers take a folded Message-ID for a missing one.
	return bytes.Replace(b.Bytes(), []byte("Message-ID:\r\n <"), []byte("Message-ID: <"), 1), nil
}

// listHeader is a List-Id with the name of the site (RFC 2919). A name that
// needs encoding is left out: many programs do not decode it there.
func listHeader(name, id string) string {
	for _, r := range name {
		if r < 0x20 || r > 0x7e || r == '"' || r == '\\' {
			return "<" + id + ">"
		}
	}
	if name == "" || len(name) > maxName {
		return "<" + id + ">"
	}
	return `"` + name + `" <` + id + `>`
}

// unsubscribe is where this recipient unsubscribes.
func (c *composer) unsubscribe(address string) string {
	if c.settings.UnsubscribeURL == "" {
		return c.unsubscribeMail()
	}
	return strings.NewReplacer("{email}", url.QueryEscape(address), "{token}", Token(c.secret, address)).Replace(c.settings.UnsubscribeURL)
}

func (c *composer) unsubscribeMail() string {
	address := (&url.URL{Scheme: "mailto", Opaque: url.PathEscape(c.settings.UnsubscribeMail)}).String()
	return strings.Replace(address, "%40", "@", 1) + "?subject=unsubscribe"
}

// Token proves that an unsubscribe address came from us: the HMAC-SHA256 of the
// mail address, in hexadecimal, with [Secrets.Unsubscribe] as key.
func Token(secret, address string) string {
	sum := hmac.New(sha256.New, []byte(secret))
	sum.Write([]byte(address))
	return hex.EncodeToString(sum.Sum(nil))
}

// envelope is where bounces go.
func (c *composer) envelope() string {
	address := c.from.Address
	if c.settings.EnvelopeFrom != "" {
		address = c.settings.EnvelopeFrom
	}
	if canonical, err := canonicalAddress(address); err == nil {
		return canonical
	}
	return address
}
