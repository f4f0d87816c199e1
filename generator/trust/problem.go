package trust

import (
	"cmp"
	"fmt"
	"slices"
)

// Position is a place in a file of the site folder. Line and Col count from 1,
// Col in characters; both are 0 when only the file is known.
type Position struct {
	File string // relative to the site folder, with forward slashes
	Line int
	Col  int
	// Len is the number of characters meant, at least 1, all on the same line.
	Len int
}

// String is "file:line:col", the form that editors and CI make clickable.
func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Severity of a problem.
type Severity string

// The severities: a build fails on errors, shows warnings, and mentions notes
// only in check.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Problem is one thing that is wrong with the data, with everything a person
// needs to put it right.
type Problem struct {
	Position
	Severity Severity
	// Rule is the stable name of the check, such as "unknown-key".
	Rule string
	// Message says what is wrong, quoting what the author wrote.
	Message string
	// Record names the table entry meant, such as `[[subprocessor]] "acme"`.
	Record string
	// Hint says what to write instead.
	Hint string
	// Excerpt is the source line at the position, without its line break.
	Excerpt string
}

// Problems is a list of problems.
type Problems []Problem

// Errors counts the problems that stop a build.
func (ps Problems) Errors() int { return ps.count(Error) }

// Warnings counts the problems that do not stop a build.
func (ps Problems) Warnings() int { return ps.count(Warning) }

func (ps Problems) count(s Severity) int {
	n := 0
	for _, p := range ps {
		if p.Severity == s {
			n++
		}
	}
	return n
}

// Sort orders problems by file, line, column and rule.
func (ps Problems) Sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
	})
}

// Source tells where a record was written. The zero value is a record that was
// not read from a file.
type Source struct {
	Position
	// Record names the entry, such as `[[subprocessor]] "acme"`.
	Record string
	// Lines of the file that the entry's keys stand on, by dotted key path
	// within the entry ("transfers[0].mechanism").
	keys map[string]Position
}

// At returns the position of a key within the record, such as
// "transfers[0].mechanism"; the record's own position when the key is not
// written.
func (s Source) At(key string) Position {
	if p, ok := s.keys[key]; ok {
		return p
	}
	return s.Position
}
