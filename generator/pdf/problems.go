package pdf

import (
	"errors"
	"fmt"
)

// problems collects errors; each is told once.
type problems struct {
	list  []error
	known map[string]bool
}

// maxProblems is where collecting ends: enough to work through, not enough to drown in.
const maxProblems = 50

func (p *problems) add(source, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if source != "" {
		text = source + ": " + text
	}
	if p.known[text] || len(p.list) >= maxProblems {
		return
	}
	if p.known == nil {
		p.known = map[string]bool{}
	}
	p.known[text] = true
	p.list = append(p.list, fmt.Errorf("%s", text))
}

func (p *problems) join() error { return errors.Join(p.list...) }
