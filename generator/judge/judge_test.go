package judge

import (
	"runtime"
	"testing"
)

// outcome runs a test within the test and says how it ended.
func outcome(t *testing.T, test func(testing.TB)) (skipped, failed bool) {
	t.Helper()
	r := &recorder{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		test(r)
	}()
	<-done
	return r.skipped, r.failed
}

// recorder is a test that notes how it ends instead of ending for the others.
type recorder struct {
	testing.TB
	skipped, failed bool
}

func (r *recorder) Helper()      {}
func (r *recorder) Skip(...any)  { r.skipped = true; runtime.Goexit() }
func (r *recorder) Fatal(...any) { r.failed = true; runtime.Goexit() }

func TestMissing(t *testing.T) {
	for _, c := range []struct {
		ci              string
		skipped, failed bool
	}{{"", true, false}, {"true", false, true}} {
		t.Setenv("CI", c.ci)
		skipped, failed := outcome(t, func(t testing.TB) { Program(t, "no-such-program", "nor-this-one") })
		if skipped != c.skipped || failed != c.failed {
			t.Errorf("CI=%q: skipped %v, failed %v", c.ci, skipped, failed)
		}
		found := ""
		skipped, failed = outcome(t, func(t testing.TB) { found = Program(t, "no-such-program", "go") })
		if skipped || failed || found == "" {
			t.Errorf("CI=%q: skipped %v, failed %v, found %q", c.ci, skipped, failed, found)
		}
	}
}
