package importer

import (
	"regexp"
	"sync"
)

// expression is a regular expression that is compiled when it is first used.
// There are a hundred, and most runs of the program import nothing.
type expression func() *regexp.Regexp

func lazily(text string) expression {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
