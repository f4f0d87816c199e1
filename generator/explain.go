package main

import (
	"fmt"
	"io"
	"slices"

	"art32/generator/lint"
	"art32/generator/trust"
)

// describe tells what a rule looks at and, for one of lint, why. Both are ""
// for a rule that neither package knows.
func describe(rule string) (about, help string) {
	if r, ok := lint.Find(rule); ok {
		return r.Title, r.Help()
	}
	structural := trust.Rules()
	if i := slices.IndexFunc(structural, func(r trust.Rule) bool { return r.Name == rule }); i >= 0 {
		return structural[i].About, ""
	}
	return "", ""
}

// explain prints a rule.
func explain(w io.Writer, rule string) error {
	if r, ok := lint.Find(rule); ok {
		_, err := fmt.Fprint(w, r.Doc())
		return err
	}
	if about, _ := describe(rule); about != "" {
		_, err := fmt.Fprintf(w, "### %s\n\n%s\n", rule, about)
		return err
	}
	return usageError{fmt.Errorf("there is no rule %q; docs/lint-rules.md and docs/data-format.md list them", rule)}
}

// ruleNames are the rules of the data and of lint.
func ruleNames() []string {
	var names []string
	for _, r := range lint.Rules() {
		names = append(names, r.ID)
	}
	for _, r := range trust.Rules() {
		names = append(names, r.Name)
	}
	return names
}

// alike is how many findings of one rule a build shows.
const alike = 3

// judged are the findings of lint as a build shows them: an error of lint stops
// no build, so it is a warning there, of which the first of each rule are shown;
// the rest, and the other warnings, are only counted; art32 check tells them.
func judged(findings trust.Problems) (shown trust.Problems, others int) {
	byRule := map[string]int{}
	for _, p := range findings {
		switch p.Severity {
		case trust.Error:
			if byRule[p.Rule]++; byRule[p.Rule] > alike {
				others++
				continue
			}
			p.Severity = trust.Warning
			shown = append(shown, p)
		case trust.Warning:
			others++
		}
	}
	return shown, others
}
