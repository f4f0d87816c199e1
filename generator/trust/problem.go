package trust

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"
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

// String is the problem as it is shown on a terminal, without colour: a line
// that editors and CI make clickable, the line of the file with carets under
// what is meant, and a hint.
func (p Problem) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s: %s", p.Position, p.Severity, visible(p.Message))
	if p.Record != "" {
		fmt.Fprintf(&b, " in %s", visible(p.Record))
	}
	fmt.Fprintf(&b, " [%s]\n", p.Rule)
	if p.Line > 0 && p.Col > 0 {
		b.WriteString(p.carets())
	}
	if p.Hint != "" {
		fmt.Fprintf(&b, "  hint: %s\n", visible(p.Hint))
	}
	return b.String()
}

// carets draws the line of the file and marks what is meant. Of a long line it
// draws the part around it.
func (p Problem) carets() string {
	const before, widest = 60, 110
	line := []rune(p.Excerpt)
	from := min(p.Col-1, len(line))
	to := min(max(from+p.Len, from+1), len(line))
	number := fmt.Sprintf("%5d | ", p.Line)
	lead, tail := "", ""
	if len(line) > widest {
		cut := max(0, from-before)
		end := min(len(line), cut+widest)
		if cut > 0 {
			lead = "…"
		}
		if end < len(line) {
			tail = "…"
		}
		line, from, to = line[cut:end], from-cut, min(to, end)-cut
	}
	shown := visible(string(line))
	if strings.TrimSpace(shown) == "" && len(p.Excerpt) == 0 {
		return ""
	}
	var pad strings.Builder
	pad.WriteString(strings.Repeat(" ", len(number)) + strings.Repeat(" ", len([]rune(lead))))
	for _, r := range line[:from] {
		if r == '\t' {
			pad.WriteByte('\t')
			continue
		}
		pad.WriteString(strings.Repeat(" ", columns(r)))
	}
	wide := 0
	for _, r := range line[from:max(from, to)] {
		wide += columns(r)
	}
	return number + lead + shown + tail + "\n" + pad.String() + strings.Repeat("^", max(1, wide)) + "\n"
}

// columns is how wide a terminal draws a character.
func columns(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	case width.LookupRune(r).Kind() == width.EastAsianWide, width.LookupRune(r).Kind() == width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// visible replaces the characters by which data could steer a terminal or turn
// the direction of a line.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' || isBidiControl(r) {
			return '\ufffd'
		}
		return r
	}, s)
}
