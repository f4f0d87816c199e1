package main

import (
	"bytes"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"art32/generator/history"
)

// releasedSite is a site with one release and a change for the next.
func releasedSite(t *testing.T) string {
	t.Helper()
	dir := newSite(t, "de,en")
	if code, _, stderr := command(t, "release", "1.0", "--site", dir, "--date", "2026-09-01"); code != exitOK {
		t.Fatal(stderr)
	}
	edit(t, filepath.Join(dir, "data/organisation.toml"), "Example GmbH", "Beispiel GmbH")
	put(t, dir, history.NextFile, "[[change]]\nid = \"organisation\"\nnote = { de = \"Neuer Name.\", en = \"New name.\" }\n")
	return dir
}

func edit(t *testing.T, name, old, new string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil || !bytes.Contains(data, []byte(old)) {
		t.Fatalf("%s does not contain %q: %v", name, old, err)
	}
	if err := os.WriteFile(name, bytes.ReplaceAll(data, []byte(old), []byte(new)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestKilledRelease kills releases at many moments: the folder then has the
// whole release or none, and the next attempt makes it.
func TestKilledRelease(t *testing.T) {
	dir := releasedSite(t)
	next, err := os.ReadFile(filepath.Join(dir, history.NextFile))
	if err != nil {
		t.Fatal(err)
	}
	start := func() *exec.Cmd {
		cmd := child(t.Context(), t, nil, "release", "1.1", "--site", dir, "--date", "2026-10-05")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		return cmd
	}
	home := filepath.Join(dir, filepath.FromSlash(history.Folder))
	final := filepath.Join(home, "1.1")
	began := time.Now()
	if err := start().Wait(); err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)
	whole := tree(t, final)
	if len(whole) != 8 { // with the annex and two forms of the notice in two languages
		t.Fatalf("a release of %d files", len(whole))
	}
	made, none, withFolder := 0, 0, 0
	const rounds = 60
	for i := range rounds {
		if err := os.RemoveAll(final); err != nil {
			t.Fatal(err)
		}
		put(t, dir, history.NextFile, string(next))
		cmd := start()
		if i%2 == 0 {
			time.Sleep(took * time.Duration(i) * 5 / rounds / 4)
		} else { // while files are written
			for range 5000 {
				if left, _ := filepath.Glob(filepath.Join(home, unfinished+"*")); len(left) > 0 || exists(final) {
					withFolder++
					break
				}
				time.Sleep(took / 5000)
			}
			time.Sleep(time.Duration(i) * took / rounds / 6)
		}
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if !exists(final) {
			none++
			if got, err := os.ReadFile(filepath.Join(dir, history.NextFile)); err != nil || !bytes.Equal(got, next) {
				t.Fatalf("round %d: without a release, its notes are gone: %v", i, err)
			}
		} else if made++; !maps.Equal(tree(t, final), whole) {
			t.Fatalf("round %d: half a release: %v", i, tree(t, final))
		}
		if code, _, stderr := command(t, "verify", dir); code != exitOK {
			t.Fatalf("round %d: %s", i, stderr)
		}
	}
	t.Logf("a release takes %s; of %d that were killed, %d of them while a folder was there, %d were made", took, rounds, withFolder, made)
	if none == 0 {
		t.Error("no kill came before the end")
	}
	_ = os.RemoveAll(final)
	put(t, dir, history.NextFile, string(next))
	if code, _, stderr := command(t, "release", "1.1", "--site", dir, "--date", "2026-10-05"); code != exitOK {
		t.Fatal(stderr)
	}
	if left, _ := filepath.Glob(filepath.Join(home, unfinished+"*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestVerifyPublished reads a chain over the network, whole and tampered with.
func TestVerifyPublished(t *testing.T) {
	dir := releasedSite(t)
	if code, _, stderr := command(t, "release", "1.1", "--site", dir, "--date", "2026-10-05"); code != exitOK {
		t.Fatal(stderr)
	}
	chain, problems := history.ReadChain(os.DirFS(dir))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	files, err := chain.Published()
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 17+len(history.Schemas()) {
		t.Fatalf("%d files", len(files))
	}
	served := map[string][]byte{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, ok := served[strings.TrimPrefix(r.URL.Path, "/trust/")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Write(data)
	}))
	defer server.Close()
	tests := []struct {
		what, path, old, new, want string
	}{
		{"whole", "", "", "", ""},
		{"snapshot", "releases/1.0/snapshot.json", "Example GmbH", "Evil GmbH", "releases/1.0/snapshot.json: error: the snapshot was altered after release 1.0"},
		{"date", "releases/1.0/release.json", "2026-09-01", "2026-08-01", "its seal is"},
		{"spaces", "releases/1.0/release.json", `{"date"`, `{ "date"`, "not in canonical form"},
		{"missing", "releases/1.0/release.json", "", "-", "cannot be fetched: the server answers 404"},
		{"no snapshot", "releases/1.1/snapshot.json", "", "-", "the snapshot of release 1.1 is missing"},
		{"index", "releases/index.json", `"version":"1.0"`, `"version":"../x"`, "names something that is no version"},
		{"reordered", "releases/index.json", `"releases":[{`, `"releases":[ {`, "releases/index.json: error: the list of releases was altered"},
		{"altered annex", "annex/1.0/annex-de.pdf", "%PDF-", "%PDG-", "annex/1.0/annex-de.pdf: error: this file was altered after release 1.0"},
		{"altered current annex", "annex/current/annex-en.pdf", "%PDF-", "%PDG-", "annex/current/annex-en.pdf: error: this file is not the annex of release 1.1"},
		{"no index", "releases/index.json", "", "-", "the list of releases cannot be fetched"},
	}
	for _, test := range tests {
		t.Run(test.what, func(t *testing.T) {
			out := t.TempDir()
			clear(served)
			for _, f := range files {
				served[f.Path] = f.Data
				if name, ok := strings.CutPrefix(f.Path, "annex/1.1/"); ok {
					served["annex/current/"+name] = f.Data
				}
			}
			if test.new == "-" {
				delete(served, test.path)
			} else if test.path != "" {
				served[test.path] = bytes.Replace(served[test.path], []byte(test.old), []byte(test.new), 1)
			}
			for path, data := range served {
				put(t, out, path, string(data))
			}
			put(t, out, "de/index.html", "")
			code, stdout, stderr := command(t, "verify", server.URL+"/trust/")
			if test.want == "" {
				if code != exitOK || !strings.Contains(stdout, "2 releases, from 1.0 to 1.1: nothing was changed\nnot covered: pages, feeds and calendars: they are made from the releases, and nothing seals them; nor what was inserted: by an address nobody sees") {
					t.Errorf("%d %s%s", code, stdout, stderr)
				}
				if code, _, stderr := command(t, "verify", out); code != exitOK {
					t.Errorf("the built site: %s", stderr)
				}
				return
			}
			if code != exitProblem || !strings.Contains(stderr, test.want) {
				t.Errorf("%d, want %q in\n%s", code, test.want, stderr)
			}
		})
	}
}
