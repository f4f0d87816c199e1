//go:build unix

package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestSignalsEnd ends a program that waits for a reader of its output: one signal
// after the time that it has to put things in order, two at once.
func TestSignalsEnd(t *testing.T) {
	t.Parallel()
	for name, signals := range map[string]int{"once": 1, "twice": 2} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cmd := child(t.Context(), t, nil, "diff", "3.0", "--site", "..", "--format", "json")
			cmd.Stdout, cmd.Stderr = nil, nil
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			if _, err := io.ReadFull(out, make([]byte, 1)); err != nil { // it writes, and soon waits
				t.Fatal(err)
			}
			ended := make(chan struct{})
			go func() {
				_ = cmd.Wait()
				close(ended)
			}()
			for i := range signals {
				time.Sleep(time.Duration(i) * 300 * time.Millisecond)
				_ = cmd.Process.Signal(syscall.SIGTERM)
			}
			select {
			case <-ended:
			case <-time.After(3 * grace):
				_ = cmd.Process.Kill()
				t.Error("the signal does not end it")
			}
		})
	}
}

// TestPipesAreRefused puts named pipes, which nobody writes into, where files
// are read.
func TestPipesAreRefused(t *testing.T) {
	dir := releasedSite(t)
	pipe := func(name string) string {
		t.Helper()
		name = filepath.Join(dir, name)
		_ = os.Remove(name)
		if err := syscall.Mkfifo(name, 0o644); err != nil {
			t.Skip("no named pipes here: ", err)
		}
		return name
	}
	list := pipe("list.toml")
	snapshot := pipe("x.json")
	for _, args := range [][]string{{"diff", list, dir}, {"diff", snapshot, dir}, {"verify", list}} {
		if code, _, stderr := command(t, args...); code == exitOK || !strings.Contains(stderr, "neither a regular file nor a folder") && !strings.Contains(stderr, "is not a folder") {
			t.Errorf("%v: %d %s", args, code, stderr)
		}
	}
	for _, name := range []string{"data/releases/1.0/annex-de.pdf", "data/releases/1.0/snapshot.json", "data/releases/1.0/release.toml"} {
		pipe(name)
		for _, args := range [][]string{{"verify", dir}, {"check", "--site", dir}} {
			if code, _, stderr := command(t, args...); code != exitProblem || !strings.Contains(stderr, name) {
				t.Errorf("%s: %v: %d %s", name, args, code, stderr)
			}
		}
	}
	if code, _, stderr := command(t, "diff", "--site", dir); code != exitProblem || !strings.Contains(stderr, "release.toml") {
		t.Errorf("diff: %d %s", code, stderr)
	}
	pipe(filepath.Join("config.toml"))
	if code, _, stderr := command(t, "check", "--site", dir); code != exitProblem || !strings.Contains(stderr, "config.toml") {
		t.Errorf("config.toml: %d %s", code, stderr)
	}
}
