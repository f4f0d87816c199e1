package browser_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"
)

// skipOrFail ends a test whose outside program is absent: on a developer's
// machine it is skipped, in CI nothing may be left out.
func skipOrFail(t *testing.T, format string, args ...any) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s; with CI=true this is a failure", fmt.Sprintf(format, args...))
	}
	t.Skipf(format, args...)
}

// program finds the first of several names of an outside program.
func program(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	skipOrFail(t, "%s is not installed", names[0])
	return ""
}

// nodePackages makes sure that "npm ci" has run in this folder.
func nodePackages(t *testing.T, file string) string {
	t.Helper()
	if _, err := os.Stat("node_modules/" + file); err != nil {
		skipOrFail(t, `run "npm ci" in generator/browser first: %v`, err)
	}
	return "node_modules/" + file
}

func chromium(t *testing.T) string {
	return program(t, "chromium", "chromium-browser", "google-chrome")
}

// node runs one of our scripts: JSON in, JSON out.
func node[Out any](t *testing.T, limit time.Duration, script string, in any) Out {
	t.Helper()
	var out Out
	exe := program(t, "node")
	nodePackages(t, "puppeteer-core/package.json")
	ask, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	answer := run(t, limit, bytes.NewReader(ask), exe, script)
	if err := json.Unmarshal(answer, &out); err != nil {
		t.Fatalf("%s: %v\n%.2000s", script, err, answer)
	}
	return out
}
