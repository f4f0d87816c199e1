package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"art32/generator/judge"
)

// child is the program as a process of its own.
func child(ctx context.Context, t testing.TB, env []string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(ctx, self, args...)
	cmd.Args[0] = "art32" // TestMain takes the program's name as the wish to be it
	cmd.Env = append(os.Environ(), env...)
	return cmd
}

// TestKilledBuild kills builds at many moments: the folder then holds the old
// site or the new one, whole, and the next build clears up.
func TestKilledBuild(t *testing.T) {
	t.Parallel()
	dir := newSite(t, "en,de")
	out := filepath.Join(dir, "public")
	states := []map[string]string{}
	names := []string{"Example One", "Example Two"}
	setName := func(n int) {
		text, err := os.ReadFile(filepath.Join(dir, "data/organisation.toml"))
		if err != nil {
			t.Fatal(err)
		}
		put(t, dir, "data/organisation.toml", strings.NewReplacer("Example GmbH", names[n], names[1-n], names[n]).Replace(string(text)))
	}
	var took time.Duration
	for n := range names {
		setName(n)
		began := time.Now()
		if out, err := child(t.Context(), t, nil, "build", "--site", dir).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		took = time.Since(began)
		states = append(states, tree(t, out))
	}
	if maps.Equal(states[0], states[1]) {
		t.Fatal("the two sites are the same")
	}
	random := rand.New(rand.NewPCG(32, 2016)) // the same moments in every run
	counts := map[int]int{}
	interrupted := 0
	for i := range 20 {
		setName(i % 2)
		cmd := child(t.Context(), t, nil, "build", "--site", dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// Half of the kills at any moment, half of them while files are written.
		moment := time.Duration(random.Int64N(int64(took)))
		if i%2 == 0 {
			moment = time.Duration(random.Int64N(int64(40 * time.Millisecond)))
			for began := time.Now(); len(freshFolders(dir)) == 0 && time.Since(began) < 10*time.Second; {
				time.Sleep(time.Millisecond)
			}
		}
		time.Sleep(moment)
		_ = cmd.Process.Kill()
		if cmd.Wait() != nil {
			interrupted++
		}
		now := tree(t, out)
		state := slices.IndexFunc(states, func(s map[string]string) bool { return maps.Equal(s, now) })
		if state < 0 {
			t.Fatalf("killed after %s, the folder is neither the old site nor the new one (%d files)", moment, len(now))
		}
		counts[state]++
	}
	t.Logf("a build takes %s; %d of 20 were killed; the folder then was %v", took, interrupted, counts)
	setName(0)
	if out, err := child(t.Context(), t, nil, "build", "--site", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".public*")); len(left) > 0 {
		t.Errorf("killed builds left %v", left)
	}
}

// freshFolders are the sites that are being written in dir.
func freshFolders(dir string) []string {
	names, _ := filepath.Glob(filepath.Join(dir, ".public.new-*"))
	return names
}

// TestInterruptedBuild: Ctrl-C ends a build at once and says that nothing changed.
func TestInterruptedBuild(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		judge.Missing(t, "a process cannot be interrupted alone here")
	}
	dir := newSite(t, "en,de,fr")
	manyMeasures(t, dir, 3000) // so that rendering takes a while
	cmd := child(t.Context(), t, nil, "build", "--site", dir)
	pipe, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var messages strings.Builder
	for lines := bufio.NewScanner(pipe); lines.Scan(); {
		messages.WriteString(lines.Text() + "\n")
		if strings.HasPrefix(lines.Text(), "pages:") { // Hugo is at work now
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 1 || !strings.Contains(messages.String(), "interrupted; nothing was changed") {
		t.Errorf("exit code %d\n%s", code, messages.String())
	}
	if exists(filepath.Join(dir, "public")) {
		t.Error("there is a site")
	}
}

// TestFullDisk: a disk on which not every file fits leaves the old site.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	sh, err := exec.LookPath("sh")
	if err != nil || runtime.GOOS == "windows" {
		judge.Missing(t, "no shell to limit the size of files with")
	}
	dir := newSite(t, "en")
	if code, _, messages := command(t, "build", "--site", dir); code != 0 {
		t.Fatal(messages)
	}
	before := tree(t, filepath.Join(dir, "public"))
	put(t, dir, "static/large.bin", strings.Repeat("art32", 100_000))
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "art32")
	if err := os.Symlink(self, link); err != nil {
		judge.Missing(t, err.Error())
	}
	// Blocks of 512 bytes: files may have 200 KiB, the new one has more.
	cmd := exec.CommandContext(t.Context(), sh, "-c", `ulimit -f 400 || exit 99; exec "$0" build --site "$1"`, link, dir)
	message, err := cmd.CombinedOutput()
	if cmd.ProcessState.ExitCode() == 99 {
		judge.Missing(t, "the size of files cannot be limited here")
	}
	if err == nil || !strings.Contains(string(message), "large.bin cannot be written: file too large; nothing was changed") {
		t.Errorf("%v\n%s", err, message)
	}
	if !maps.Equal(before, tree(t, filepath.Join(dir, "public"))) {
		t.Error("the old site has changed")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".public*")); len(left) > 0 {
		t.Errorf("the build left %v", left)
	}
}

// TestSameBytes: the same data make the same site in any folder, time zone and
// environment, with any number of threads.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	var first map[string]string
	for i, env := range [][]string{
		{"TZ=America/Los_Angeles", "GOMAXPROCS=1", "LANG=C"},
		{"TZ=Asia/Kathmandu", "GOMAXPROCS=8", "LANG=de_DE.UTF-8", "HUGO_TITLE=x", "HUGO_PARAMS_X=y", "HUGO_BASEURL=https://elsewhere.example/"},
	} {
		out := filepath.Join(t.TempDir(), strings.Repeat("deep/", i*3), "out")
		if message, err := child(t.Context(), t, env, "build", "--site", "..", "--out", out).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, message)
		}
		files := tree(t, out)
		if first == nil {
			first = files
			continue
		}
		for name, data := range files {
			if first[name] != data {
				t.Errorf("%s differs", name)
			}
		}
		if len(files) != len(first) {
			t.Errorf("%d files, not %d", len(files), len(first))
		}
	}
	inMemory := builtSite(t, "..").files
	for name, data := range first {
		if string(inMemory[name]) != data {
			t.Errorf("%s differs from the build in this process", name)
		}
	}
}

// manyMeasures adds n measures to a site.
func manyMeasures(t testing.TB, dir string, n int) {
	t.Helper()
	categories := []string{"encryption", "system-access", "backup-restore", "personnel", "network-security", "input-logging", "separation", "training-awareness"}
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "[[measure]]\nid = \"m-%d\"\ncategory = %q\nkind = \"technical\"\nstatus = \"in-place\"\n", i, categories[i%len(categories)])
		for _, lang := range []string{"en", "de", "fr"} {
			if exists(filepath.Join(dir, "content", lang)) {
				fmt.Fprintf(&b, "title.%s = \"Measure %d\"\ntext.%s = \"Text of measure %d.\"\n", lang, i, lang, i)
			}
		}
	}
	put(t, dir, "data/measures/99-many.toml", b.String())
}

// TestManyRecords builds 10,000 measures and refuses more than the limit.
func TestManyRecords(t *testing.T) {
	t.Parallel()
	dir := newSite(t, "en")
	manyMeasures(t, dir, 10_000)
	b, err := buildInMemory(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(b.center.Measures); n != 10_005 {
		t.Errorf("%d measures", n)
	}
	found := 0
	for name, data := range b.files {
		if strings.HasPrefix(name, "en/security/") {
			found += bytes.Count(data, []byte("Text of measure "))
		}
	}
	if found != 10_000 {
		t.Errorf("%d texts are on pages", found)
	}
}

// TestLongStrings: a megabyte where a line or a text should be is told, not built.
func TestLongStrings(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 1<<20)
	for _, key := range []string{"name.en = ", "purpose.en = ", "id = "} {
		dir := newSite(t, "en")
		text, err := os.ReadFile(filepath.Join(dir, "data/processings.toml"))
		if err != nil {
			t.Fatal(err)
		}
		at := bytes.Index(text, []byte(key))
		put(t, dir, "data/processings.toml", string(text[:at])+key+`"`+long+"\"\n#"+string(text[at:]))
		code, _, messages := command(t, "build", "--site", dir)
		if code != 1 || !strings.Contains(messages, "data/processings.toml:") || len(messages) > 2000 {
			t.Errorf("%s: exit code %d, %d bytes of messages", key, code, len(messages))
		}
	}
}
