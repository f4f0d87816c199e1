package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"art32/generator/trust"
)

// jsonVersion counts up when a key of the JSON format changes its meaning or
// goes; a new key may come at any time.
const jsonVersion = 1

type jsonReport struct {
	Version  int           `json:"version"`
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
	Notes    int           `json:"notes"`
	Files    int           `json:"files"`
	Problems []jsonProblem `json:"problems"`
}

type jsonProblem struct {
	File     string         `json:"file"`
	Line     int            `json:"line,omitempty"`
	Column   int            `json:"column,omitempty"`
	Length   int            `json:"length,omitempty"`
	Severity trust.Severity `json:"severity"`
	Rule     string         `json:"rule"`
	Message  string         `json:"message"`
	Record   string         `json:"record,omitempty"`
	Hint     string         `json:"hint,omitempty"`
	Excerpt  string         `json:"excerpt,omitempty"`
	Help     string         `json:"help,omitempty"`
}

func printJSON(t *terminal, s *site, c checked) error {
	report := jsonReport{Version: jsonVersion, Errors: c.problems.Errors(), Warnings: c.problems.Warnings(), Files: c.files, Problems: []jsonProblem{}}
	report.Notes = len(c.problems) - report.Errors - report.Warnings
	for _, p := range c.problems {
		j := jsonProblem{File: s.relativePath(p.File), Line: p.Line, Column: p.Col, Severity: p.Severity, Rule: p.Rule,
			Message: p.Message, Record: p.Record, Hint: p.Hint, Excerpt: p.Excerpt}
		if p.Col > 0 {
			j.Length = max(1, p.Len)
		}
		_, j.Help = describe(p.Rule)
		report.Problems = append(report.Problems, j)
	}
	return writeJSON(t.out, report)
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// printGitHub writes workflow commands: GitHub shows them as annotations at the
// lines of a pull request.
func printGitHub(t *terminal, s *site, c checked) error {
	for _, p := range c.problems {
		kind := map[trust.Severity]string{trust.Error: "error", trust.Warning: "warning", trust.Note: "notice"}[p.Severity]
		properties := "file=" + gitHubProperty(printable(s.relativePath(p.File)))
		if p.Line > 0 {
			properties += fmt.Sprintf(",line=%d", p.Line)
			if p.Col > 0 {
				properties += fmt.Sprintf(",col=%d,endColumn=%d", p.Col, p.Col+max(1, p.Len))
			}
		}
		properties += ",title=" + gitHubProperty(p.Rule)
		if _, err := fmt.Fprintf(t.out, "::%s %s::%s\n", kind, properties, gitHubMessage(explained(p))); err != nil {
			return err
		}
	}
	return nil
}

// gitHubMessage and gitHubProperty escape as the runner unescapes: first the
// percent sign, then what would end the command or the property.
func gitHubMessage(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func gitHubProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}

// explained is a problem without its place, with the reason of its rule.
func explained(p trust.Problem) string {
	if _, help := describe(p.Rule); help != "" {
		return sentence(p) + "\nwhy: " + help
	}
	return sentence(p)
}

// sentence is a problem without its place.
func sentence(p trust.Problem) string {
	text := p.Message
	if p.Record != "" {
		text += " in " + p.Record
	}
	if p.Hint != "" {
		text += "\nhint: " + p.Hint
	}
	return text
}

// relativePath is the path of a file of the site for programs: relative to the
// current folder, as a repository's CI wants it, or to the site's folder where
// that lies elsewhere.
func (s *site) relativePath(name string) string {
	whole := filepath.Join(s.dir, filepath.FromSlash(name))
	if !filepath.IsAbs(whole) && filepath.IsLocal(whole) {
		return filepath.ToSlash(whole)
	}
	if here, err := os.Getwd(); err == nil {
		if abs, err := filepath.Abs(whole); err == nil {
			if rel, err := filepath.Rel(here, abs); err == nil && filepath.IsLocal(rel) {
				return filepath.ToSlash(rel)
			}
		}
	}
	return name
}
