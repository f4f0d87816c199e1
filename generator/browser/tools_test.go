package browser_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
	"time"

	"art32/generator/judge"
)

// nodePackages makes sure that "npm ci" has run in this folder.
func nodePackages(t *testing.T, file string) string {
	t.Helper()
	if _, err := os.Stat("node_modules/" + file); err != nil {
		judge.Missing(t, `run "npm ci" in generator/browser first: `+err.Error())
	}
	return "node_modules/" + file
}

func chromium(t *testing.T) string {
	return judge.Program(t, "chromium", "chromium-browser", "google-chrome")
}

// node runs one of our scripts: JSON in, JSON out.
func node[Out any](t *testing.T, limit time.Duration, script string, in any) Out {
	t.Helper()
	var out Out
	exe := judge.Program(t, "node")
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
