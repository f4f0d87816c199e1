// Package judge is for tests: it finds the outside programs that judge what
// art32 makes, such as qpdf, jing or Chromium. On a developer's machine a test
// whose judge is absent is skipped; in CI (environment CI=true) it fails, so
// that nothing is left out there unnoticed.
package judge

import (
	"os"
	"os/exec"
	"testing"
)

// Program is the path of an outside program, the first of its names that is
// found. If there is none, the test ends as [Missing] ends it.
func Program(t testing.TB, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	Missing(t, names[0]+" is not installed")
	return ""
}

// Missing ends a test for which the machine lacks something: it is skipped, or
// fails in CI.
func Missing(t testing.TB, reason string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(reason + "; in CI no test may be left out")
	}
	t.Skip(reason)
}
