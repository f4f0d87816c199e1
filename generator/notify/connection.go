package notify

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/wneessen/go-mail/smtp"
)

// How long a server may take to answer (RFC 5321 section 4.5.3.2, which asks
// for five minutes and for ten at the end of the data; a run has other people
// to tell, so the first is shorter).
const (
	commandTimeout = time.Minute
	dataTimeout    = 10 * time.Minute
	// graceTimeout is how long a message may take that is under way when the
	// run is interrupted.
	graceTimeout = 10 * time.Second
)

// connection is a session with the mail server, used for many messages.
type connection struct {
	client *smtp.Client
	conn   net.Conn
	sent   int // messages that the server has answered
	cancel func() bool
}

// fatal is a fault that concerns everybody, so that trying again is useless.
type fatal struct{ error }

// dial connects, encrypts and logs in.
func dial(ctx context.Context, o Options) (*connection, error) {
	s := o.Settings.SMTP
	ctxDial, done := context.WithTimeout(ctx, commandTimeout)
	defer done()
	conn, err := o.Dial(ctxDial, "tcp", net.JoinHostPort(s.Host, strconv.Itoa(s.Port)))
	if missing := (*net.DNSError)(nil); errors.As(err, &missing) && missing.IsNotFound {
		return nil, fatal{fmt.Errorf("the mail server %s does not exist", s.Host)}
	}
	if err != nil {
		return nil, err
	}
	// The certificate is verified for the host of the settings, with the roots
	// of the system unless a test brings its own.
	config := &tls.Config{ServerName: s.Host, MinVersion: tls.VersionTLS12}
	if o.TLS != nil {
		config.RootCAs = o.TLS.RootCAs
	}
	c := &connection{conn: conn}
	_ = conn.SetDeadline(o.Now().Add(commandTimeout))
	// An interrupted run lets the message under way finish, but not for long.
	c.cancel = context.AfterFunc(ctx, func() {
		time.AfterFunc(graceTimeout, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	})
	if err := c.open(s, config, o.Secrets); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

func (c *connection) open(s SMTP, config *tls.Config, secrets Secrets) (err error) {
	if s.TLS == "tls" {
		secure := tls.Client(c.conn, config)
		if err := secure.Handshake(); err != nil {
			return certificate(err)
		}
		c.conn = secure
	}
	if c.client, err = smtp.NewClient(c.conn, s.Host); err != nil {
		return greeting(err)
	}
	helo := s.Helo
	if helo == "" {
		helo = "localhost"
	}
	if err := c.client.Hello(helo); err != nil {
		return greeting(err)
	}
	if s.TLS == "starttls" {
		if ok, _ := c.client.Extension("STARTTLS"); !ok {
			return fatal{errors.New("the mail server does not offer STARTTLS; nothing is sent unencrypted")}
		}
		if err := c.client.StartTLS(config); err != nil {
			return certificate(err)
		}
	}
	if secrets.User == "" {
		return nil
	}
	return c.login(s, secrets)
}

// login uses the first of three mechanisms that the server knows. The password
// goes over an encrypted connection or to this machine only.
func (c *connection) login(s SMTP, secrets Secrets) error {
	_, offered := c.client.Extension("AUTH")
	var auth smtp.Auth
	for mechanism := range strings.FieldsSeq(strings.ToUpper(offered)) {
		switch {
		case mechanism == "PLAIN":
			auth = smtp.PlainAuth("", secrets.User, secrets.Password, s.Host, isLoopback(s.Host))
		case mechanism == "LOGIN" && auth == nil:
			auth = smtp.LoginAuth(secrets.User, secrets.Password, s.Host, isLoopback(s.Host))
		}
	}
	if strings.Contains(" "+strings.ToUpper(offered)+" ", " SCRAM-SHA-256 ") {
		auth = smtp.ScramSHA256Auth(secrets.User, secrets.Password)
	}
	if auth == nil {
		return fatal{fmt.Errorf("the mail server offers no way to log in that art32 knows (it offers %q; known are SCRAM-SHA-256, PLAIN, LOGIN)", shorten(offered))}
	}
	err := c.client.Auth(auth)
	if answer := (*textproto.Error)(nil); errors.As(err, &answer) && answer.Code/100 == 5 {
		return fatal{fmt.Errorf("the mail server refuses the user name or password: %d %s", answer.Code, scrub(answer.Msg, secrets.User))}
	}
	return err
}

// greeting judges an answer to the connection itself: 5xx means that this
// machine is not welcome.
func greeting(err error) error {
	if answer := (*textproto.Error)(nil); errors.As(err, &answer) && answer.Code/100 == 5 {
		return fatal{fmt.Errorf("the mail server refuses this machine: %d %s", answer.Code, scrub(answer.Msg, ""))}
	}
	return err
}

// certificate tells a certificate that is wrong from a connection that broke.
func certificate(err error) error {
	var verify *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var host x509.HostnameError
	switch {
	case errors.As(err, &verify), errors.As(err, &host):
		return fatal{fmt.Errorf("the certificate of the mail server is not trusted: %w", err)}
	case errors.As(err, &record):
		return fatal{errors.New(`the mail server does not speak TLS on this port; with port 587 write tls = "starttls"`)}
	}
	return err
}

// send hands one message over. Intent is called when everything but the end of
// the data has gone out: from then on the server may have the message.
func (c *connection) send(ctx context.Context, from string, r Recipient, message []byte, intent func() error) outcome {
	_ = c.client.UpdateDeadline(commandTimeout)
	// SMTPUTF8 (RFC 6531) is asked for only when it is needed, because a message
	// with it cannot be passed on to servers without it.
	plain := isASCII(r.Address)
	c.client.SkipSMTPUTF8(plain)
	if ok, _ := c.client.Extension("SMTPUTF8"); !ok && !plain {
		return outcome{state: Permanent, reply: "the mail server cannot send to addresses in other scripts (SMTPUTF8)"}
	}
	if err := c.client.Mail("<" + from + ">"); err != nil {
		o := refused(err, from)
		if o.code/100 == 5 && o.state == Permanent {
			return outcome{stop: fmt.Errorf("the mail server refuses the sender: %d %s", o.code, o.reply)}
		}
		return o
	}
	if err := c.client.Rcpt("<" + r.Address + ">"); err != nil {
		return c.reset(refused(err, r.Address))
	}
	w, err := c.client.Data()
	if err != nil {
		return c.reset(refused(err, r.Address))
	}
	// Without the end of the data the server drops what it has (RFC 5321
	// section 4.1.1.4), so until then a failure is no uncertainty.
	if _, err := w.Write(message); err != nil {
		o := refused(err, r.Address)
		o.lost = true
		return o
	}
	if err := ctx.Err(); err != nil {
		return outcome{stop: err, lost: true}
	}
	if err := intent(); err != nil {
		return outcome{stop: err, lost: true}
	}
	_ = c.client.UpdateDeadline(dataTimeout)
	err = w.Close()
	var answer *textproto.Error
	switch {
	case err == nil, errors.As(err, &answer) && answer.Code/100 == 2:
		c.sent++
		o := outcome{state: Delivered, code: 250}
		if closer, ok := w.(*smtp.DataCloser); ok {
			o.reply = scrub(closer.ServerResponse(), r.Address)
		}
		return o
	case answer != nil && answer.Code >= 400:
		c.sent++
		return refused(err, r.Address)
	}
	o := refused(err, r.Address)
	o.state = Uncertain
	return o
}

// reset ends a transaction, so that the connection can be used again.
func (c *connection) reset(o outcome) outcome {
	c.sent++
	if !o.lost && c.client.Reset() != nil {
		o.lost = true
	}
	return o
}

// close says goodbye if the server still listens.
func (c *connection) close() {
	c.cancel()
	if c.client != nil {
		_ = c.client.UpdateDeadline(5 * time.Second)
		_ = c.client.Quit()
	}
	_ = c.conn.Close()
}

// drop closes a connection that is of no more use.
func (c *connection) drop() {
	c.cancel()
	_ = c.conn.Close()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
