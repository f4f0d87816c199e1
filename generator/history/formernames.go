package history

import (
	_ "embed" // for the table of names
	"slices"
	"strings"
)

//go:embed formernames.txt
var formerNames string

// knownAs says that the two names are known to be of one company.
func knownAs(a, b string) bool {
	x, y := hyphened(a), hyphened(b)
	for line := range strings.Lines(formerNames) {
		names := strings.Fields(line)
		in := func(name string) bool {
			return slices.ContainsFunc(names, func(known string) bool { return strings.Contains(name, "-"+known+"-") })
		}
		if !strings.HasPrefix(line, "#") && in(x) && in(y) {
			return true
		}
	}
	return false
}

func hyphened(name string) string {
	return "-" + strings.Join(nameWords(name), "-") + "-"
}
