package notify

import (
	"context"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"art32/generator/trust"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// fault is how the server misbehaves at a phase: a refusal, or a connection
// that drops. The zero value is no fault.
type fault struct {
	refuse *smtp.SMTPError
	drop   bool
	// store: the message is kept although the connection drops.
	store bool
}

// server is a mail server on the loopback interface that counts what it took.
type server struct {
	*smtp.Server
	addr     *net.TCPAddr
	listener net.Listener
	// at decides about a phase: "open", "mail", "rcpt", "body" (before it is
	// read) or "end" (after). n counts the visits to the phase, from 1.
	at func(phase string, n int, rcpt string) fault

	mu       sync.Mutex
	visits   map[string]int
	taken    map[string]int    // recipient → messages
	last     map[string]string // recipient → message
	from     string            // envelope sender of the last message
	utf8     int               // messages with SMTPUTF8
	sessions atomic.Int64
	user     string // "" asks for no login
	password string
	wrap     func(net.Listener) net.Listener
}

func newServer(t testing.TB, at func(phase string, n int, rcpt string) fault, options ...func(*server)) *server {
	t.Helper()
	s := &server{at: at, visits: map[string]int{}, taken: map[string]int{}, last: map[string]string{}}
	s.Server = smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		s.sessions.Add(1)
		if f := s.fault("open", ""); f.drop {
			c.Conn().Close()
		} else if f.refuse != nil {
			return nil, f.refuse
		}
		return &session{s: s, c: c}, nil
	}))
	s.Domain, s.AllowInsecureAuth, s.ErrorLog = "localhost", true, quiet{}
	for _, o := range options {
		o(s)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.listener = l
	s.addr = l.Addr().(*net.TCPAddr)
	if s.wrap != nil {
		l = s.wrap(l)
	}
	go s.Serve(l)
	t.Cleanup(func() { l.Close(); s.Close() })
	return s
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

func (s *server) fault(phase, rcpt string) fault {
	s.mu.Lock()
	s.visits[phase]++
	n := s.visits[phase]
	s.mu.Unlock()
	if s.at == nil {
		return fault{}
	}
	return s.at(phase, n, rcpt)
}

// counts says how many recipients got exactly n messages, by n.
func (s *server) counts() map[int]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := map[int]int{}
	for _, n := range s.taken {
		m[n]++
	}
	return m
}

func (s *server) message(rcpt string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last[rcpt]
}

// session is one connection.
type session struct {
	s    *server
	c    *smtp.Conn
	rcpt string
	in   bool
}

func (x *session) AuthMechanisms() []string {
	if x.s.user == "" {
		return nil
	}
	return []string{sasl.Plain}
}

func (x *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != x.s.user || password != x.s.password {
			return smtp.ErrAuthFailed
		}
		x.in = true
		return nil
	}), nil
}

func (x *session) visit(phase string) (fault, error) {
	f := x.s.fault(phase, x.rcpt)
	if f.drop && !f.store {
		x.c.Conn().Close()
		return f, io.ErrUnexpectedEOF
	}
	if f.refuse != nil {
		return f, f.refuse
	}
	return f, nil
}

func (x *session) Mail(from string, options *smtp.MailOptions) error {
	if x.s.user != "" && !x.in {
		return smtp.ErrAuthRequired
	}
	x.s.mu.Lock()
	x.s.from = from
	if options.UTF8 {
		x.s.utf8++
	}
	x.s.mu.Unlock()
	_, err := x.visit("mail")
	return err
}

func (x *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	x.rcpt = to
	_, err := x.visit("rcpt")
	return err
}

func (x *session) Data(r io.Reader) error {
	if _, err := x.visit("body"); err != nil {
		return err
	}
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	f, err := x.visit("end")
	if err != nil {
		return err
	}
	x.s.mu.Lock()
	x.s.taken[x.rcpt]++
	x.s.last[x.rcpt] = string(body)
	x.s.mu.Unlock()
	if f.drop {
		x.c.Conn().Close()
		return io.ErrUnexpectedEOF
	}
	return nil
}

func (x *session) Reset()        {}
func (x *session) Logout() error { return nil }

// refuse is a fault with an answer, such as "552 5.2.2 full".
func refuse(code int, status [3]int, message string) fault {
	return fault{refuse: &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode(status), Message: message}}
}

// memory is a ledger file that a test can look at and break.
type memory struct {
	mu    sync.Mutex
	text  strings.Builder
	syncs int
	fail  func(line string) error // may be nil
}

func (m *memory) Write(p []byte) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		if err := m.fail(string(p)); err != nil {
			return 0, err
		}
	}
	return m.text.Write(p)
}

func (m *memory) Sync() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.syncs++
	return nil
}

func (m *memory) String() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.text.String()
}

// testNotice is a notice in three languages.
func testNotice() Notice {
	return Notice{Release: "3.1", SiteName: "Example GmbH", BaseURL: "https://trust.example.org/", Feeds: []string{"en/feeds/all.atom"}, Prevailing: "de",
		Texts: map[trust.Lang]Text{
			"de": {Subject: "Änderungen zum 1. Januar", Plain: "Guten Tag\n\n- Unterauftragsverarbeiter: Größe <b>&\n\nAbmelden: {{unsubscribe}}\n", File: "notice.de.txt"},
			"en": {Subject: "Changes from 1 January", Plain: "Hello\n\nUnsubscribe: {{unsubscribe}}\n", File: "notice.en.txt"},
			"fr": {Subject: "Changements", Plain: "Bonjour\n", File: "notice.fr.txt"},
		}}
}

func people(n int) []Recipient {
	list := make([]Recipient, n)
	for i := range list {
		list[i] = Recipient{Address: fmt.Sprintf("person%05d@example.org", i), Language: []string{"de", "en", "fr", "nl", ""}[i%5]}
	}
	return list
}

// options send to the server, without waiting for anything.
func (s *server) options(t testing.TB, file *memory) Options {
	t.Helper()
	return Options{
		Settings: Settings{From: "Example GmbH <trust@example.org>", ListID: "trust.example.org", UnsubscribeMail: "leave@example.org",
			SMTP: SMTP{Host: "127.0.0.1", Port: s.addr.Port, TLS: "none", Connections: 4, Attempts: 5}},
		Ledger: reopen(t, file),
		Date:   time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC),
		Now:    time.Now,
		Sleep:  func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
		Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
			if host, _, _ := net.SplitHostPort(address); !isLoopback(host) {
				return nil, fmt.Errorf("a test may not connect to %s", address)
			}
			return (&net.Dialer{}).DialContext(ctx, network, address)
		},
	}
}

// reopen reads the ledger as a next run would.
func reopen(t testing.TB, file *memory) *Ledger {
	t.Helper()
	l, err := ReadLedger(strings.NewReader(file.String()), "3.1", file)
	if err != nil {
		t.Fatal(err)
	}
	return l
}
