package notify

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"art32/generator/judge"
)

// postfix starts a Postfix of its own on a loopback port. It takes mail for
// everybody but "unknown@…", and throws it away.
func postfix(t *testing.T) (port int, log string) {
	t.Helper()
	program, err := exec.LookPath("postfix")
	if err != nil {
		program = "/usr/sbin/postfix"
		_, err = os.Stat(program)
	}
	if err != nil || os.Geteuid() != 0 {
		judge.Missing(t, "Postfix is not installed, or this is not root (apt-get install postfix)")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port = l.Addr().(*net.TCPAddr).Port
	l.Close()
	// Not t.TempDir: the processes of Postfix must be able to reach their queue.
	dir, err := os.MkdirTemp("", "postfix")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	log = filepath.Join(dir, "log")
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("refused", "unknown@ REJECT 5.1.1 no such user\n")
	write("main.cf", fmt.Sprintf(`compatibility_level = 3.6
queue_directory = %[1]s/queue
data_directory = %[1]s/data
maillog_file = %[1]s/log
maillog_file_prefixes = %[1]s
inet_interfaces = loopback-only
inet_protocols = ipv4
myhostname = localhost.example.org
mydestination =
local_recipient_maps =
alias_maps =
mynetworks = 127.0.0.0/8
default_transport = discard:
smtpd_recipient_restrictions = check_recipient_access texthash:%[1]s/refused, permit_mynetworks, reject
smtpd_peername_lookup = no
smtpd_hard_error_limit = 1000
`, dir))
	write("master.cf", fmt.Sprintf(`127.0.0.1:%d inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
`, port))
	for _, d := range []string{"queue", "data"} {
		if err := os.Mkdir(filepath.Join(dir, d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("chown", "postfix", filepath.Join(dir, "data")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	server := exec.Command(program, "-c", dir, "start-fg")
	server.Env = append(os.Environ(), "PATH=/usr/sbin:/sbin:"+os.Getenv("PATH"))
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Wait() }()
	t.Cleanup(func() {
		_ = server.Process.Signal(os.Interrupt)
		stop := exec.Command(program, "-c", dir, "stop")
		stop.Env = server.Env
		_ = stop.Run()
		<-ended
	})
	for range 200 {
		if c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
			c.Close()
			return port, log
		}
		select {
		case err := <-ended:
			ended <- err
			text, _ := os.ReadFile(log)
			t.Fatalf("Postfix ended: %v\n%s", err, text)
		case <-time.After(50 * time.Millisecond):
		}
	}
	t.Fatal("Postfix does not listen")
	return 0, ""
}

// A mail server that we did not write takes every message once, and its log
// holds the Message-IDs that a report would name.
func TestPostfix(t *testing.T) {
	port, log := postfix(t)
	s := newServer(t, nil) // for its options
	file := &memory{}
	o := s.options(t, file)
	o.Settings.SMTP.Port = port
	list := append(people(500), Recipient{Address: "unknown@example.org"})
	r := tell(t, list, o)
	wantTally(t, r.Tallies[Mail], Tally{Total: 501, Delivered: 500, Permanent: 1})
	if len(r.Failures) != 1 || !strings.Contains(r.Failures[0].Reason, "no such user") || strings.Contains(r.Failures[0].Reason, "example.org") {
		t.Errorf("failures: %+v", r.Failures)
	}
	logged := regexp.MustCompile(`cleanup\[\d+\]: [0-9A-F]+: message-id=<([0-9a-f]+)@trust\.example\.org>`)
	var text []byte
	for range 100 { // the log is written by a process of its own
		text, _ = os.ReadFile(log)
		if len(logged.FindAll(text, -1)) >= 500 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	ids := map[string]int{}
	for _, m := range logged.FindAllSubmatch(text, -1) {
		ids[string(m[1])]++
	}
	for _, to := range list[:500] {
		if n := ids[key("3.1", Mail, to.Address)]; n != 1 {
			t.Fatalf("the log of Postfix has the message for %s %d times", to.Address, n)
		}
	}
	if len(ids) != 500 {
		t.Errorf("Postfix took %d messages", len(ids))
	}
}
