package judge

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// PDFA asks veraPDF whether files are PDF/A-3a (ISO 19005-3) and PDF/UA-1
// (ISO 14289-1): one process for all of them. Environment VERAPDF_CACHE is the
// folder into which generator/pdf/testdata/verapdf/build has put it.
func PDFA(t testing.TB, paths []string) {
	t.Helper()
	java := Program(t, "java")
	cache := os.Getenv("VERAPDF_CACHE")
	if cache == "" {
		base, err := os.UserCacheDir()
		if err != nil {
			Missing(t, err.Error())
		}
		cache = filepath.Join(base, "art32-verapdf")
	}
	lib := filepath.Join(cache, "target", "lib")
	if _, err := os.Stat(filepath.Join(lib, "judge-1.jar")); err != nil {
		Missing(t, "veraPDF is not built: run generator/pdf/testdata/verapdf/build")
	}
	// A fifth of the processor time went to collecting garbage side by side.
	out, err := exec.Command(java, append([]string{"-XX:+UseSerialGC", "-cp", filepath.Join(lib, "*"), "Judge", "3a,ua1"}, paths...)...).CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if got := strings.Count(string(out), "PASS "); err != nil || got != 2*len(paths) {
		t.Errorf("%d of %d judgments passed\n%s", got, 2*len(paths), out)
	}
}
