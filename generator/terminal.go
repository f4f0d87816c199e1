package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-isatty"
)

// terminal is where a command reads, prints results (out) and messages (err).
type terminal struct {
	in       io.Reader
	out, err io.Writer
	getenv   func(string) string
	// interactive: a person can be asked; live: lines can be rewritten;
	// colour: messages may be coloured.
	interactive, live, colour bool
}

func newTerminal(in, out, err *os.File, getenv func(string) string) *terminal {
	tty := func(f *os.File) bool { return isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()) }
	dumb := getenv("TERM") == "dumb"
	return &terminal{in: in, out: out, err: err, getenv: getenv,
		interactive: tty(in) && tty(err),
		live:        tty(err) && !dumb && getenv("CI") == "",
		colour:      tty(err) && !dumb && getenv("NO_COLOR") == "",
	}
}

// The colours of messages (ECMA-48).
const (
	red    = "31"
	yellow = "33"
	cyan   = "36"
	green  = "32"
	dim    = "2"
	bold   = "1"
)

func (t *terminal) paint(code, text string) string {
	if !t.colour || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// stages prints what a build does: a line that is rewritten while a stage runs
// on a terminal, one plain line per finished stage elsewhere.
type stages struct {
	t     *terminal
	now   func() time.Time
	began time.Time
	name  string
	quiet bool
}

func (s *stages) start(name string) {
	s.name, s.began = name, s.now()
	if s.t.live && !s.quiet {
		fmt.Fprintf(s.t.err, "  %s %-10s", s.t.paint(dim, "…"), name)
	}
}

// done ends the stage with what it made, such as "154 pages in 3 languages".
func (s *stages) done(what string) {
	if s.quiet {
		return
	}
	took := s.now().Sub(s.began).Round(time.Millisecond)
	line := fmt.Sprintf("  %s %-10s %-46s %s", s.t.paint(green, "✓"), s.name, what, s.t.paint(dim, fmt.Sprintf("%6s", took)))
	if s.t.live {
		fmt.Fprintf(s.t.err, "\r\x1b[K%s\n", line)
		return
	}
	fmt.Fprintf(s.t.err, "%s: %s (%s)\n", s.name, what, took)
}

// fail ends the stage without a result.
func (s *stages) fail() {
	if s.t.live && !s.quiet {
		fmt.Fprintf(s.t.err, "\r\x1b[K  %s %s\n", s.t.paint(red, "✗"), s.name)
	}
}

// count writes "1 page", "3 pages".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func join(parts ...string) string { return strings.Join(parts, ", ") }
