package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// desk is a running "art32 serve" with a browser that listens.
type desk struct {
	t      *testing.T
	dir    string
	url    string
	log    *safeBuffer
	states <-chan previewState
	stop   func() error
}

type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

func startDesk(t *testing.T, dir string) *desk {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	d := &desk{t: t, dir: dir, log: &safeBuffer{}}
	out, in := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, silent(in, d.log), siteFlags{dir: dir}, "127.0.0.1:0") }()
	d.stop = func() error { cancel(); return <-ended }
	line, err := bufio.NewReader(out).ReadString(' ')
	if err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, out)
	d.url = strings.TrimSpace(line)
	d.states = d.listen(ctx)
	t.Cleanup(cancel)
	return d
}

// listen is what the script in the page does.
func (d *desk) listen(ctx context.Context) <-chan previewState {
	d.t.Helper()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, d.url+".art32/events", nil)
	if err != nil {
		d.t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	if got := res.Header.Get("Content-Type"); got != "text/event-stream; charset=utf-8" {
		d.t.Errorf("events are %s", got)
	}
	states := make(chan previewState, 100)
	go func() {
		defer res.Body.Close()
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var s previewState
				if err := json.Unmarshal([]byte(data), &s); err == nil {
					states <- s
				}
			}
		}
		close(states)
	}()
	return states
}

// await waits for a state; a minute is for a machine with much to do.
func (d *desk) await(what string, ok func(previewState) bool) previewState {
	d.t.Helper()
	late := time.After(time.Minute)
	for {
		select {
		case s, open := <-d.states:
			if !open {
				d.t.Fatalf("the server hung up before: %s\n%s", what, d.log)
			}
			if ok(s) {
				return s
			}
		case <-late:
			d.t.Fatalf("never came: %s\n%s", what, d.log)
		}
	}
}

func (d *desk) get(path string) (*http.Response, string) {
	d.t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Get(d.url + path)
	if err != nil {
		d.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	return res, string(body)
}

func (d *desk) edit(name, old, new string) {
	d.t.Helper()
	file := filepath.Join(d.dir, name)
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(text), old) {
		d.t.Fatalf("%s does not contain %q: %v", name, old, err)
	}
	// As editors do: write beside it, then rename.
	put(d.t, d.dir, name+".tmp", strings.ReplaceAll(string(text), old, new))
	if err := os.Rename(file+".tmp", file); err != nil {
		d.t.Fatal(err)
	}
}

func TestServe(t *testing.T) {
	t.Parallel()
	d := startDesk(t, newSite(t, "en,de"))
	good := func(s previewState) bool { return s.Build != "" && s.Problems == "" }
	first := d.await("the first build", good)

	res, body := d.get("en/")
	if res.StatusCode != 200 || !strings.Contains(body, `<script src="/.art32/reload.js" data-build="`+first.Build+`"></script></body>`) {
		t.Errorf("%s without the script: %.200s", res.Status, body)
	}
	for key, want := range map[string]string{"Content-Security-Policy": previewPolicy, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"} {
		if got := res.Header.Get(key); got != want {
			t.Errorf("%s: %q", key, got)
		}
	}

	// A broken save: the problems come, the pages stay.
	d.edit("data/register.toml", `"general"`, `"genral"`)
	broken := d.await("the problems", func(s previewState) bool { return s.Problems != "" })
	if broken.Build != first.Build || !strings.Contains(broken.Problems, `"genral" is not a value of "authorisation"`) || !strings.Contains(broken.Problems, "^^^^^^") {
		t.Errorf("%+v", broken)
	}
	if _, again := d.get("en/"); again != body {
		t.Error("the last good page has changed")
	}
	if !strings.Contains(d.log.String(), broken.Problems[:80]) {
		t.Error("the problems are not in the terminal")
	}

	// The next good save; then a new folder, deeper than what was there.
	d.edit("data/register.toml", `"genral"`, `"specific"`)
	second := d.await("the recovery", good)
	if second.Build == first.Build {
		t.Error("a new build has the old name")
	}
	put(t, d.dir, "content/en/more/deep/faq.md", "+++\ntitle = \"Questions\"\n+++\nAnswer one.\n")
	third := d.await("the new page", func(s previewState) bool { return good(s) && s.Build != second.Build })
	d.edit("content/en/more/deep/faq.md", "one", "two")
	d.await("the change in the new folder", func(s previewState) bool { return good(s) && s.Build != third.Build })
	if _, body := d.get("en/more/deep/faq/"); !strings.Contains(body, "Answer two.") {
		t.Errorf("the page is old: %.300s", body)
	}

	// A config.toml that went away is a problem, not the end.
	if err := os.Remove(filepath.Join(d.dir, "config.toml")); err != nil {
		t.Fatal(err)
	}
	d.await("the missing file", func(s previewState) bool { return strings.Contains(s.Problems, "config.toml") })

	if err := d.stop(); err != nil {
		t.Errorf("stopped with %v", err)
	}
	d.awaitEnd()
}

func (d *desk) awaitEnd() {
	d.t.Helper()
	late := time.After(time.Minute)
	for {
		select {
		case _, open := <-d.states:
			if !open {
				return
			}
		case <-late:
			d.t.Fatal("the connection to the page stays open")
		}
	}
}

func TestServeAddresses(t *testing.T) {
	t.Parallel()
	d := startDesk(t, newSite(t, "en,de"))
	d.await("the first build", func(s previewState) bool { return s.Build != "" })
	for path, want := range map[string]struct {
		status            int
		kind, body, moved string
	}{
		"":                          {200, "text/html; charset=utf-8", "Example GmbH", ""},
		"en":                        {301, "", "", "/en/"},
		"en/security":               {301, "", "", "/en/security/"},
		"en/security/":              {200, "text/html; charset=utf-8", "", ""},
		"de/nirgends/":              {404, "text/html; charset=utf-8", `lang="de`, ""},
		"en/nowhere":                {404, "text/html; charset=utf-8", `lang="en`, ""},
		"nowhere":                   {404, "text/html; charset=utf-8", "404", ""},
		"css/site.css":              {200, "text/css; charset=utf-8", "{", ""},
		".well-known/security.txt":  {200, "text/plain; charset=utf-8", "Contact: mailto:", ""},
		".art32/reload.js":          {200, "text/javascript; charset=utf-8", "EventSource", ""},
		".art32/overlay.css":        {200, "text/css; charset=utf-8", "#art32-problems", ""},
		"../data/register.toml":     {404, "", "", ""},
		"%2e%2e/data/register.toml": {404, "", "", ""},
		"//evil.example/":           {404, "", "", ""},
	} {
		res, body := d.get(path)
		if res.StatusCode != want.status || want.kind != "" && res.Header.Get("Content-Type") != want.kind || !strings.Contains(body, want.body) || res.Header.Get("Location") != want.moved {
			t.Errorf("%q: %s, %s, %s: %.100s", path, res.Status, res.Header.Get("Content-Type"), res.Header.Get("Location"), body)
		}
		if strings.Contains(body, "authorisation = ") {
			t.Errorf("%q shows a source file", path)
		}
	}

	req, _ := http.NewRequest(http.MethodGet, d.url+"en/", nil)
	req.Host = "evil.example:1313"
	if res, err := http.DefaultClient.Do(req); err != nil || res.StatusCode != http.StatusMisdirectedRequest {
		t.Errorf("a foreign name gets %v, %v", res, err)
	}
	if res, err := http.Post(d.url+"en/", "text/plain", nil); err != nil || res.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST gets %v, %v", res, err)
	}

	// The port is taken now.
	err := serve(t.Context(), silent(io.Discard, io.Discard), siteFlags{dir: d.dir}, strings.TrimSuffix(strings.TrimPrefix(d.url, "http://"), "/"))
	var usage usageError
	if !errors.As(err, &usage) || !strings.Contains(err.Error(), "in use") || !strings.Contains(err.Error(), "--addr 127.0.0.1:0") {
		t.Errorf("a taken port: %v", err)
	}
}

// Many readers while the site is being replaced: for the race detector.
func TestServeManyReaders(t *testing.T) {
	t.Parallel()
	d := startDesk(t, newSite(t, "en"))
	d.await("the first build", func(s previewState) bool { return s.Build != "" })
	ctx, cancel := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for ctx.Err() == nil {
				for _, path := range []string{"", "en/", "en/security/", "css/site.css", "nowhere"} {
					res, err := http.Get(d.url + path)
					if err != nil {
						t.Error(err)
						return
					}
					io.Copy(io.Discard, res.Body)
					res.Body.Close()
				}
			}
		})
	}
	last := ""
	for i := range 3 {
		put(t, d.dir, "content/en/note.md", "+++\ntitle = \"Note\"\n+++\n"+strings.Repeat("again ", i+1))
		last = d.await("a rebuild", func(s previewState) bool { return s.Build != "" && s.Build != last && s.Problems == "" }).Build
	}
	cancel()
	readers.Wait()
}

func TestServeOnlyHere(t *testing.T) {
	t.Parallel()
	for addr, ok := range map[string]bool{
		"127.0.0.1:1313": true, "127.8.8.8:0": true, "[::1]:80": true, "localhost:1313": true,
		":1313": false, "0.0.0.0:1313": false, "[::]:1313": false, "192.168.1.2:1313": false, "example.org:80": false, "1313": false, "localhost.evil.example:80": false,
	} {
		if err := mustBeLoopback(addr); (err == nil) != ok {
			t.Errorf("%s: %v", addr, err)
		}
	}
	for host, ok := range map[string]bool{
		"127.0.0.1:1313": true, "localhost:1313": true, "localhost": true, "[::1]:1313": true, "[::1]": true, "127.0.0.1": true,
		"evil.example": false, "localhost.evil.example:1313": false, "10.0.0.1:80": false, "": false,
	} {
		if isLoopbackHost(host) != ok {
			t.Errorf("host %q", host)
		}
	}
}

// The overlay's script is text only, and works under the policy.
func TestReloadScript(t *testing.T) {
	t.Parallel()
	for _, never := range []string{"innerHTML", "insertAdjacentHTML", "document.write", "eval(", ".style."} {
		if bytes.Contains(reloadJS, []byte(never)) {
			t.Errorf("the script uses %s", never)
		}
	}
	for name, data := range builtSite(t, "..").files {
		if bytes.Contains(data, []byte("/.art32/")) {
			t.Errorf("%s: the script is part of the published site", name)
		}
	}
}
