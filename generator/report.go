package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"art32/generator/hugo"
	"art32/generator/publish"
	"art32/generator/trust"
)

// report prints the problems of the site in dir, all at once, and returns what
// ends the command. Another error is returned as it is.
func (t *terminal) report(dir string, err error) error {
	problems, ok := asProblems(err)
	if !ok {
		return err
	}
	t.print(dir, problems)
	fmt.Fprintf(t.err, "%s; nothing was written\n", summary(problems))
	return errProblems
}

// warn prints problems that do not end the command.
func (t *terminal) warn(dir string, problems trust.Problems) {
	var shown trust.Problems
	for _, p := range problems {
		if p.Severity != trust.Note {
			shown = append(shown, p)
		}
	}
	t.print(dir, shown)
}

// found is problems of the data as the error that ends a build.
type found trust.Problems

func (f found) Error() string { return summary(trust.Problems(f)) }

func asProblems(err error) (trust.Problems, bool) {
	var data found
	if errors.As(err, &data) {
		return trust.Problems(data), true
	}
	var faults publish.Faults
	if errors.As(err, &faults) {
		return trust.Problems(faults), true
	}
	var site hugo.Problems
	if errors.As(err, &site) {
		return hugoProblems(site, trust.Error), true
	}
	return nil, false
}

// word is what carets mark when only the beginning is known.
var word = regexp.MustCompile(`^[.$]?[A-Za-z0-9_.-]+`)

// hugoProblems puts problems of the site's build in our own form.
func hugoProblems(list hugo.Problems, severity trust.Severity) trust.Problems {
	var out trust.Problems
	for _, p := range list {
		q := trust.Problem{Severity: severity, Rule: "site-" + string(p.Origin), Message: p.Message, Hint: p.Hint, Excerpt: p.Snippet}
		q.File, q.Line, q.Col, q.Len = p.File, p.Line, p.Col, 1
		if p.File == "" {
			q.File = hugo.ConfigFile
			q.Line, q.Col = 0, 0
		}
		if p.Col > 0 && p.Col <= len(p.Snippet) {
			q.Col = utf8.RuneCountInString(p.Snippet[:p.Col-1]) + 1
			q.Len = max(1, len(word.FindString(p.Snippet[p.Col-1:])))
		}
		if q.Hint == "" && (p.Origin == hugo.FromTheme || p.Origin == hugo.FromGenerated) {
			q.Hint = "this is a fault of art32, not of your data; please report it with this message"
		}
		out = append(out, q)
	}
	return out
}

// print writes problems of the site in dir.
func (t *terminal) print(dir string, problems trust.Problems) {
	for _, p := range problems {
		fmt.Fprintln(t.err, t.painted(located(dir, p)))
	}
}

// located is a problem with its path as the user would write it.
func located(dir string, p trust.Problem) trust.Problem {
	if !strings.HasPrefix(p.File, "theme:") {
		p.File = filepath.ToSlash(filepath.Join(dir, filepath.FromSlash(p.File)))
	}
	p.File = printable(p.File)
	return p
}

// printable replaces the characters by which the name of a file could steer a
// terminal or end a line.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return utf8.RuneError
		}
		return r
	}, name)
}

// painted is a problem with its severity and carets in colour.
func (t *terminal) painted(p trust.Problem) string {
	text := p.String()
	if !t.colour {
		return text
	}
	code := map[trust.Severity]string{trust.Error: red, trust.Warning: yellow, trust.Note: cyan}[p.Severity]
	lines := strings.Split(text, "\n")
	label := string(p.Severity) + ":"
	lines[0] = strings.Replace(lines[0], label, t.paint(code, label), 1)
	for i, line := range lines[1:] {
		if trimmed := strings.TrimLeft(line, " "); trimmed != "" && strings.Trim(trimmed, "^") == "" {
			lines[i+1] = strings.TrimSuffix(line, trimmed) + t.paint(code, trimmed)
		}
	}
	return strings.Join(lines, "\n")
}

func summary(problems trust.Problems) string {
	return "check: " + join(count(problems.Errors(), "error", "errors"), count(problems.Warnings(), "warning", "warnings"))
}
