package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"art32/generator/history"
	"art32/generator/trust"

	"github.com/emersion/go-smtp"
)

// mailbox is a mail server on the loopback interface that counts.
type mailbox struct {
	addr *net.TCPAddr
	// took is called after each message that was taken and before the answer.
	took func(n int)

	mu    sync.Mutex
	count map[string]int    // recipient → messages
	ids   map[string]string // recipient → Message-ID
	total int
}

type mailSession struct {
	m    *mailbox
	rcpt string
}

var messageID = regexp.MustCompile(`(?m)^Message-ID: <([0-9a-f]+)@`)

func newMailbox(t testing.TB) *mailbox {
	t.Helper()
	m := &mailbox{count: map[string]int{}, ids: map[string]string{}}
	s := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &mailSession{m: m}, nil }))
	s.Domain, s.ErrorLog = "localhost", silentLog{}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	m.addr = l.Addr().(*net.TCPAddr)
	go s.Serve(l)
	t.Cleanup(func() { l.Close(); s.Close() })
	return m
}

type silentLog struct{}

func (silentLog) Printf(string, ...any) {}
func (silentLog) Println(...any)        {}

func (x *mailSession) Mail(string, *smtp.MailOptions) error { return nil }
func (x *mailSession) Reset()                               {}
func (x *mailSession) Logout() error                        { return nil }
func (x *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	if strings.HasPrefix(to, "unknown") {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "<" + to + ">: no such user"}
	}
	x.rcpt = to
	return nil
}

func (x *mailSession) Data(r io.Reader) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	x.m.mu.Lock()
	x.m.count[x.rcpt]++
	x.m.total++
	n := x.m.total
	if found := messageID.FindSubmatch(body); found != nil {
		x.m.ids[x.rcpt] = string(found[1])
	}
	x.m.mu.Unlock()
	if x.m.took != nil {
		x.m.took(n)
	}
	return nil
}

// counts says how many recipients got n messages, by n.
func (m *mailbox) counts() map[int]int {
	m.mu.Lock()
	defer m.mu.Unlock()
	list := map[int]int{}
	for _, n := range m.count {
		list[n]++
	}
	return list
}

// newAnnouncement is a site with release 3.1, whose notice goes to n people.
func newAnnouncement(t testing.TB, m *mailbox, n int) string {
	t.Helper()
	dir := newSite(t, "en,de")
	freezeNotices(t, dir, "3.1", map[string]string{
		"notice.en.txt": "Subject: Two changes from 1 January\nURL: https://trust.example.org/en/changelog/3.1/\n\nHello\n\n- New sub-processor\n\nUnsubscribe: {{unsubscribe}}\n",
		"notice.de.txt": "Subject: Zwei Änderungen zum 1. Januar\n\nGuten Tag\n\nAbmelden: {{unsubscribe}}\n",
	})
	put(t, dir, "notify.toml", fmt.Sprintf(`from = "Example GmbH <trust@example.org>"
list_id = "trust.example.org"
unsubscribe_mail = "leave@example.org"

[subscribers]
file = "people.csv"

[smtp]
host = "127.0.0.1"
port = %d
tls = "none"
attempts = 1
`, m.addr.Port))
	var people strings.Builder
	people.WriteString("email,language\n")
	for i := range n {
		fmt.Fprintf(&people, "person%05d@example.org,%s\n", i, []string{"de", "en", "nl"}[i%3])
	}
	put(t, dir, "people.csv", people.String())
	return dir
}

// freezeNotices writes a first release with these notices and without annexes.
func freezeNotices(t testing.TB, dir, version string, notices map[string]string) {
	t.Helper()
	s, err := openSite(siteFlags{dir: dir}, func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	center, problems := s.load()
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	date := trust.NewDate(2026, time.November, 1)
	snapshot, err := history.Snapshot(center, trust.Version(version), date)
	if err != nil {
		t.Fatal(err)
	}
	folder := history.Folder + "/" + version + "/"
	meta := fmt.Sprintf("schema = 1\nversion = %q\ndate = %s\nkind = \"initial\"\n[snapshot]\nbytes = %d\nsha256 = \"%x\"\n[files]\n", version, date, len(snapshot), sha256.Sum256(snapshot))
	for _, name := range slices.Sorted(maps.Keys(notices)) {
		meta += fmt.Sprintf("%q = \"%x\"\n", name, sha256.Sum256([]byte(notices[name])))
		put(t, dir, folder+name, notices[name])
	}
	put(t, dir, folder+history.SnapshotFile, string(snapshot))
	put(t, dir, folder+history.MetaFile, meta)
}

func TestNotify(t *testing.T) {
	t.Parallel()
	m := newMailbox(t)
	dir := newAnnouncement(t, m, 250)
	code, stdout, stderr := command(t, "notify", "3.1", "--site", dir)
	if code != 0 || stdout != "mail: 250 told\n" || !strings.Contains(stderr, "mail: 125 of 250") {
		t.Fatalf("%d\n%s%s", code, stdout, stderr)
	}
	info, err := os.Stat(filepath.Join(dir, "notify.ledger"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if code, stdout, _ = command(t, "notify", "3.1", "--site", dir); code != 0 || stdout != "mail: 250 told before\n" {
		t.Errorf("%d %s", code, stdout)
	}
	if got := m.counts(); !maps.Equal(got, map[int]int{1: 250}) {
		t.Errorf("messages per recipient: %v", got)
	}
}

// Somebody who could not be told makes the exit code 1, every time, until the
// list is corrected; the output names nobody in full.
func TestNotifyRefused(t *testing.T) {
	t.Parallel()
	m := newMailbox(t)
	dir := newAnnouncement(t, m, 2)
	put(t, dir, "people.csv", "email\na@example.org\nunknown@example.org\n")
	for _, want := range []string{"mail: 1 told, 1 refused for good\n", "mail: 1 told before, 1 refused for good\n"} {
		code, stdout, stderr := command(t, "notify", "3.1", "--site", dir)
		if code != 1 || stdout != want || !strings.Contains(stderr, "mail: u…@e….org: not told, refused for good") || strings.Contains(stderr, "unknown@") {
			t.Errorf("%d\n%s%s", code, stdout, stderr)
		}
	}
	put(t, dir, "people.csv", "email\na@example.org\nbad\nb@example.org\n")
	if code, _, stderr := command(t, "notify", "3.1", "--site", dir); code != 1 || !strings.Contains(stderr, `people.csv:3:1: error: the address has no "@"`) || !strings.Contains(stderr, "nothing was sent") {
		t.Errorf("%d\n%s", code, stderr)
	}
	if code, stdout, _ := command(t, "notify", "3.1", "--site", dir, "--skip-invalid"); code != 1 || stdout != "mail: 1 told, 1 told before\n" {
		t.Errorf("%d\n%s", code, stdout)
	}
}

// TestNotifyKilled kills the command at the worst moment, when the server has
// taken a message and has not answered yet, again and again. In the end nobody
// is left out, nobody is told twice, and what was in doubt was reported.
func TestNotifyKilled(t *testing.T) {
	t.Parallel()
	const people = 120
	m := newMailbox(t)
	dir := newAnnouncement(t, m, people)
	var running atomic.Pointer[os.Process]
	m.took = func(n int) {
		if p := running.Load(); p != nil && n%25 == 0 {
			_ = p.Kill()
		}
	}
	notify := func(args ...string) (int, string, string) {
		cmd := exec.CommandContext(t.Context(), "art32", append([]string{"notify", "3.1", "--site", dir}, args...)...)
		var out, messages bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &messages
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		running.Store(cmd.Process)
		_ = cmd.Wait()
		running.Store(nil)
		return cmd.ProcessState.ExitCode(), out.String(), messages.String()
	}
	kills := 0
	var code int
	var out, messages string
	for code, out, messages = notify(); code == -1; code, out, messages = notify() {
		if kills++; kills > people {
			t.Fatal("the command never ends")
		}
	}
	if kills < 3 || code != 1 {
		t.Fatalf("%d kills, exit code %d\n%s%s", kills, code, out, messages)
	}
	if !strings.Contains(messages, "may have arrived, or not") || !strings.Contains(messages, "art32 notify 3.1 --delivered KEY,KEY") || !strings.Contains(messages, "art32 notify 3.1 --resend-uncertain") {
		t.Errorf("the summary does not say what to do:\n%s", messages)
	}
	// The operator looks for the reported Message-IDs in the log of the server.
	arrived := map[string]bool{}
	for _, id := range m.ids {
		arrived[id] = true
	}
	var settled []string
	reported := regexp.MustCompile(`Message-ID: <([0-9a-f]+)@`).FindAllStringSubmatch(messages, -1)
	for _, id := range reported {
		if arrived[id[1]] {
			settled = append(settled, id[1])
		}
	}
	if len(settled) < kills {
		t.Errorf("%d kills after the server took a message, and only %d uncertain messages had arrived:\n%s", kills, len(settled), messages)
	}
	m.took = nil
	notify("--delivered", strings.Join(settled, ","))
	if code, out, messages = notify("--resend-uncertain"); code != 0 {
		t.Errorf("exit code %d\n%s%s", code, out, messages)
	}
	if got := m.counts(); !maps.Equal(got, map[int]int{1: people}) {
		t.Errorf("messages per recipient: %v", got)
	}
	t.Logf("%d kills, %d uncertain, %d of them had arrived", kills, len(reported), len(settled))
}

// An interrupted command finishes the messages under way, says what is left,
// and leaves nothing in doubt.
func TestNotifyInterrupted(t *testing.T) {
	t.Parallel()
	m := newMailbox(t)
	dir := newAnnouncement(t, m, 400)
	var running atomic.Pointer[os.Process]
	m.took = func(n int) {
		if p := running.Load(); n >= 20 && p != nil && running.CompareAndSwap(p, nil) {
			_ = p.Signal(os.Interrupt)
		}
	}
	cmd := exec.CommandContext(t.Context(), "art32", "notify", "3.1", "--site", dir)
	var out, messages bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &messages
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	running.Store(cmd.Process)
	_ = cmd.Wait()
	if cmd.ProcessState.ExitCode() != 1 || !strings.Contains(messages.String(), `notify: interrupted; "art32 notify 3.1" tells the rest`) ||
		!regexp.MustCompile(`^mail: \d+ told, \d+ not tried\n$`).MatchString(out.String()) {
		t.Errorf("%s\n%s%s", cmd.ProcessState, &out, &messages)
	}
	if code, stdout, stderr := command(t, "notify", "3.1", "--site", dir); code != 0 {
		t.Errorf("%d\n%s%s", code, stdout, stderr)
	}
	if got := m.counts(); !maps.Equal(got, map[int]int{1: 400}) {
		t.Errorf("messages per recipient: %v", got)
	}
}

// What was altered after the release is neither sent nor taken to decide who is
// told, whether anything is sent for good or only shown.
func TestNotifyTampered(t *testing.T) {
	t.Parallel()
	m := newMailbox(t)
	dir := newAnnouncement(t, m, 3)
	name := func(file string) string { return filepath.Join(dir, "data/releases/3.1", file) }
	for _, c := range []struct{ file, old, new, want string }{
		{"notice.de.txt", "Guten Tag", "Gute Nacht", `data/releases/3.1/notice.de.txt: error: this file was altered after release 3.1: its SHA-256 is `},
		{"snapshot.json", "Example", "Exemple", `data/releases/3.1/snapshot.json: error: the snapshot was altered after release 3.1: its SHA-256 is `},
		{"release.toml", `version = "3.1"`, `version = "3.2"`, `release 3.1 not found`},
	} {
		whole, err := os.ReadFile(name(c.file))
		if err != nil {
			t.Fatal(err)
		}
		edit(t, name(c.file), c.old, c.new)
		for _, dry := range []bool{true, false} {
			code, stdout, stderr := command(t, "notify", "3.1", "--site", dir, fmt.Sprintf("--dry-run=%t", dry))
			if code != 1 || stdout != "" || !strings.Contains(stderr, c.want) || c.file != "release.toml" && (!strings.Contains(stderr, "hint: take it back") || !strings.Contains(stderr, "nothing was sent")) {
				t.Errorf("%s, dry %t: %d\n%s%s", c.file, dry, code, stdout, stderr)
			}
		}
		if err := os.WriteFile(name(c.file), whole[:len(whole)/2], 0o644); err != nil {
			t.Fatal(err)
		}
		if code, stdout, stderr := command(t, "notify", "3.1", "--site", dir); code != 1 || stdout != "" || !strings.Contains(stderr, "data/releases/3.1/") || !strings.Contains(stderr, "nothing was sent") {
			t.Errorf("%s cut off: %d\n%s%s", c.file, code, stdout, stderr)
		}
		if err := os.WriteFile(name(c.file), whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put(t, dir, "data/releases/3.1/notice.fr.txt", "Subject: Inséré\n\nBonjour\n")
	if code, stdout, stderr := command(t, "notify", "3.1", "--site", dir); code != 1 || stdout != "" || !strings.Contains(stderr, "notice.fr.txt: error: this file does not belong to release 3.1") {
		t.Errorf("inserted: %d\n%s%s", code, stdout, stderr)
	}
	if len(m.counts()) != 0 || exists(filepath.Join(dir, "notify.ledger")) {
		t.Errorf("sent to %v", m.counts())
	}
}

// A release without a notice, or with one that is none, tells nobody.
func TestNotifyWithoutNotice(t *testing.T) {
	t.Parallel()
	dir := newAnnouncement(t, newMailbox(t), 1)
	for version, c := range map[string]struct {
		notices map[string]string
		want    string
	}{
		"4.0": {nil, "release 4.0 has no notice"},
		"4.1": {map[string]string{"notice.de.txt": "Subject: A\n\nB\n"}, `missing in "en", the prevailing language`},
		"4.2": {map[string]string{"notice.en.txt": "Betreff: A\n\nB\n"}, "data/releases/4.2/notice.en.txt:1: error: the first line is no subject"},
	} {
		if err := os.RemoveAll(filepath.Join(dir, "data/releases")); err != nil {
			t.Fatal(err)
		}
		freezeNotices(t, dir, version, c.notices)
		if code, stdout, stderr := command(t, "notify", version, "--site", dir); code != 1 || stdout != "" || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: %d\n%s%s", version, code, stdout, stderr)
		}
	}
}

// Two at the same time do not tell anybody twice: the second waits for the first.
func TestNotifyTwiceAtOnce(t *testing.T) {
	t.Parallel()
	m := newMailbox(t)
	dir := newAnnouncement(t, m, 100)
	var wait sync.WaitGroup
	for range 3 {
		wait.Go(func() {
			if out, err := exec.CommandContext(t.Context(), "art32", "notify", "3.1", "--site", dir).CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	wait.Wait()
	if got := m.counts(); !maps.Equal(got, map[int]int{1: 100}) {
		t.Errorf("messages per recipient: %v", got)
	}
}

func TestNotifyWebhook(t *testing.T) {
	t.Parallel()
	var bodies atomic.Int64
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if r.URL.Path == "/hook" && strings.Contains(string(body), `"url":"https://trust.example.org/en/changelog/3.1/"`) && strings.HasPrefix(r.Header.Get("Webhook-Signature"), "v1,") ||
			r.URL.Path == "/hub" && strings.HasPrefix(string(body), "hub.mode=publish&hub.url=https%3A%2F%2F") {
			bodies.Add(1)
		}
	}))
	defer web.Close()
	dir := newAnnouncement(t, newMailbox(t), 0)
	put(t, dir, "notify.toml", fmt.Sprintf("[[webhook]]\nname = \"chat\"\nurl = %q\n[hub]\nurl = %q\nfeeds = [\"en/feeds/all.atom\"]\n", web.URL+"/hook", web.URL+"/hub"))
	var out, messages bytes.Buffer
	terminal := silent(&out, &messages)
	if code := run(t.Context(), []string{"notify", "3.1", "--site", dir}, terminal); code != 1 || !strings.Contains(messages.String(), `webhook "chat": ART32_WEBHOOK_SECRET is not set`) {
		t.Errorf("%d %s", code, &messages)
	}
	terminal.getenv = func(name string) string {
		return map[string]string{"ART32_WEBHOOK_SECRET": "whsec_" + base64.StdEncoding.EncodeToString(make([]byte, 32))}[name]
	}
	if code := run(t.Context(), []string{"notify", "3.1", "--site", dir}, terminal); code != 0 || out.String() != "webhook: 1 told\nhub: 1 told\n" || bodies.Load() != 2 {
		t.Errorf("%d, %d requests\n%s%s", code, bodies.Load(), &out, &messages)
	}
}

// BenchmarkNotify runs the whole command, with a ledger on disk and messages to
// 10,000 people, and tells messages per second and the memory it took at most.
func BenchmarkNotify(b *testing.B) {
	const people = 10_000
	peak := 0
	for b.Loop() {
		m := newMailbox(b)
		dir := newAnnouncement(b, m, people)
		cmd := exec.CommandContext(b.Context(), "art32", "notify", "3.1", "--site", dir)
		out, err := cmd.CombinedOutput()
		if err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		peak = max(peak, maxMemory(cmd.ProcessState))
		if got := m.counts(); !maps.Equal(got, map[int]int{1: people}) {
			b.Fatalf("messages per recipient: %v", got)
		}
	}
	b.ReportMetric(people*float64(b.N)/b.Elapsed().Seconds(), "messages/s")
	b.ReportMetric(float64(peak)/(1<<20), "MiB")
}
