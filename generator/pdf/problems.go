package pdf

import (
	"errors"
	"fmt"
)

// Problem is a fault of a document. The error of [Document.Render] joins them: each can be had with errors.As from the
// errors that its Unwrap() []error returns.
type Problem struct {
	// Source is that of the block at fault; it may be empty.
	Source  string
	Message string
	// Rune is the character that no font has, or 0.
	Rune rune
}

// Error is the message behind its source.
func (p *Problem) Error() string {
	if p.Source == "" {
		return p.Message
	}
	return p.Source + ": " + p.Message
}

// problems collects faults; each is told once.
type problems struct {
	list  []error
	known map[Problem]bool
}

// maxProblems is where collecting ends: enough to work through, not enough to drown in.
const maxProblems = 50

func (p *problems) add(source, format string, args ...any) {
	p.tell(Problem{Source: source, Message: fmt.Sprintf(format, args...)})
}

func (p *problems) tell(x Problem) {
	if p.known[x] || len(p.list) >= maxProblems {
		return
	}
	if p.known == nil {
		p.known = map[Problem]bool{}
	}
	p.known[x] = true
	p.list = append(p.list, &x)
}

func (p *problems) join() error { return errors.Join(p.list...) }
