package trust

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// span is a range of bytes in a file; the zero value is "not known".
type span struct{ start, end int }

func (s span) known() bool { return s.end > 0 }

// file is one data file: its bytes, where its lines begin and what is written
// where. It stays with the records that were read from it, so that whoever
// judges a record can point at any of its keys.
type file struct {
	name  string // relative to the site folder
	text  string // without a byte order mark
	lines []int  // byte offset at which each line begins
	root  *node  // nil when the positions are not known
}

func newFile(name, text string) *file {
	f := &file{name: name, text: text, lines: []int{0}}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	return f
}

// position turns bytes into a line and a column that counts characters. What
// reaches beyond the first line is cut there, so that carets can be drawn.
func (f *file) position(s span) Position {
	if f == nil {
		return Position{}
	}
	if !s.known() {
		return Position{File: f.name}
	}
	start := min(max(s.start, 0), len(f.text))
	line := sort.SearchInts(f.lines, start+1) - 1
	end := min(max(s.end, start), f.lines[line]+len(f.line(line+1)))
	return Position{
		File: f.name,
		Line: line + 1,
		Col:  utf8.RuneCountInString(f.text[f.lines[line]:start]) + 1,
		Len:  max(1, utf8.RuneCountInString(f.text[start:max(start, end)])),
	}
}

// line returns a line, counted from 1, without its line break.
func (f *file) line(n int) string {
	if f == nil || n < 1 || n > len(f.lines) {
		return ""
	}
	s, _, _ := strings.Cut(f.text[f.lines[n-1]:], "\n")
	return strings.TrimSuffix(s, "\r")
}

// problem makes a problem at a place of the file.
func (f *file) problem(sev Severity, at span, rule, message, record, hint string) Problem {
	pos := f.position(at)
	return Problem{
		Position: pos, Severity: sev, Rule: rule, Message: message,
		Record: record, Hint: hint, Excerpt: f.line(pos.Line),
	}
}

// Source tells where a record was written. The zero value is a record that was
// not read from a file.
type Source struct {
	Position
	// Record names the entry, such as `[[subprocessor]] "acme"`.
	Record string

	file *file
	node *node
}

// At returns the position of a key within the record, such as
// "transfers[0].mechanism" or "title.de"; the record's own position when the
// key is not written.
func (s Source) At(key string) Position {
	if at := s.span(key); at.known() {
		return s.file.position(at)
	}
	return s.Position
}

// has says that a key is written, whether or not its value was accepted.
func (s Source) has(key string) bool { return s.span(key).known() }

// Problem makes a problem at a key of the record, or at the record itself when
// key is "" or not written.
func (s Source) Problem(sev Severity, rule, key, message, hint string) Problem {
	p := Problem{Position: s.At(key), Severity: sev, Rule: rule, Message: message, Record: s.Record, Hint: hint}
	p.Excerpt = s.file.line(p.Line)
	return p
}

func (s Source) span(key string) span {
	if n := s.lookup(key); n != nil {
		return n.where()
	}
	return span{}
}

// lookup finds what is written under a key, or nil.
func (s Source) lookup(key string) *node {
	if s.file == nil || key == "" {
		return nil
	}
	n := s.node
	for _, part := range strings.Split(key, ".") {
		name, index, isItem := strings.Cut(part, "[")
		if n = n.child(name); n == nil {
			return nil
		}
		if !isItem {
			continue
		}
		i := 0
		for _, r := range strings.TrimSuffix(index, "]") {
			if r < '0' || r > '9' || i > len(n.items) {
				return nil
			}
			i = i*10 + int(r-'0')
		}
		if n = n.item(i); n == nil {
			return nil
		}
	}
	return n
}
