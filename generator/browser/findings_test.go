package browser_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// findings collects what is wrong and where: a fault of one template is on
// hundreds of pages and should be read once.
type findings map[string][]string

func (f findings) add(what, where string) {
	if !slices.Contains(f[what], where) {
		f[what] = append(f[what], where)
	}
}

func (f findings) report(t *testing.T) {
	t.Helper()
	for _, what := range slices.Sorted(maps.Keys(f)) {
		where := f[what]
		more := ""
		if len(where) > 5 {
			where, more = where[:5], "\n\t…"
		}
		t.Errorf("%s\n%d times:\n\t%s%s", what, len(f[what]), strings.Join(where, "\n\t"), more)
	}
}
