package history

import (
	_ "embed" // for the table of names
	"slices"
	"strings"
	"sync"
)

//go:embed formernames.txt
var formerNamesFile string

// formerNames are lists of names of one company, each as hyphened has it.
var formerNames = sync.OnceValue(func() [][]string {
	var all [][]string
	for line := range strings.Lines(formerNamesFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var names []string
		for _, name := range strings.Fields(line) {
			names = append(names, hyphened(name))
		}
		all = append(all, names)
	}
	return all
})

// knownAs says that the two names are known to be of one company.
func knownAs(a, b string) bool {
	x, y := hyphened(a), hyphened(b)
	return slices.ContainsFunc(formerNames(), func(names []string) bool {
		in := func(name string) bool {
			return slices.ContainsFunc(names, func(known string) bool { return strings.Contains(name, known) })
		}
		return in(x) && in(y)
	})
}

func hyphened(name string) string {
	return "-" + strings.Join(nameWords(name), "-") + "-"
}
