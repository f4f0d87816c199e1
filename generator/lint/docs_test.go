package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"art32/generator/trust"
)

func TestDocsAreUpToDate(t *testing.T) {
	golden(t, "../../docs/lint-rules.md", Docs())
}

// Every rule tells what a reader of a finding needs, and its name is unlike any
// of the structural ones.
func TestRulesAreComplete(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range trust.Rules() {
		seen[r.Name] = true
	}
	for _, r := range Rules() {
		if seen[r.ID] {
			t.Errorf("%s: the id is taken", r.ID)
		}
		seen[r.ID] = true
		if !regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`).MatchString(r.ID) {
			t.Errorf("%s: the id is not kebab", r.ID)
		}
		for _, field := range []string{r.Title, r.Why, r.Source, r.AsOf, r.Hint, string(r.Subject)} {
			if field == "" {
				t.Errorf("%s: something is not said: %+v", r.ID, r)
			}
		}
		if _, err := trust.ParseDate(r.AsOf); err != nil {
			t.Errorf("%s: %v", r.ID, err)
		}
		if !strings.HasSuffix(r.Title, ".") || !strings.HasSuffix(r.Why, ".") && !strings.HasSuffix(r.Why, ".)") || strings.HasSuffix(r.Hint, ".") {
			t.Errorf("%s: title and reason are sentences, the hint is none", r.ID)
		}
		if regexp.MustCompile(`(?i)\b(illegal|unlawful|violation)\b`).MatchString(r.Title + r.Why + r.Hint) {
			t.Errorf("%s: a finding says check, never illegal", r.ID)
		}
	}
}

// Each of the 87 rules of the research is made, or left out for a reason.
func TestEveryCodeIsAccountedFor(t *testing.T) {
	t.Parallel()
	count := map[string]int{"TR": 20, "CR": 11, "LM": 9, "RV": 6, "CT": 5, "LG": 8, "SP": 11, "CE": 8, "DL": 3, "IN": 2, "RT": 2, "PB": 2}
	made := map[string]bool{}
	for _, r := range Rules() {
		for _, c := range r.Codes {
			made[c] = true
		}
	}
	left := func(c string) bool {
		return slices.ContainsFunc(LeftOuts(), func(l LeftOut) bool { return l.Code == c })
	}
	known := 0
	for prefix, n := range count {
		for i := range n {
			known++
			if c := fmt.Sprintf("%s%03d", prefix, i+1); made[c] == left(c) {
				t.Errorf("%s: made %v, left out %v", c, made[c], left(c))
			}
		}
	}
	if known != 87 {
		t.Errorf("%d codes", known)
	}
	for _, l := range Partly() {
		if !made[l.Code] {
			t.Errorf("%s is not made at all", l.Code)
		}
	}
}

// No text of the package may leave its own data format: the example of the
// documentation has to be one.
func TestExampleOfAcceptance(t *testing.T) {
	t.Parallel()
	_, example, ok := strings.Cut(Docs(), "```toml\n")
	example, _, closed := strings.Cut(example, "```")
	if !ok || !closed {
		t.Fatal("there is no example")
	}
	site := baseSite(t)
	site["data/register.toml"].Data = append(site["data/register.toml"].Data, example...)
	if c := loadFS(t, site); len(c.Register.Accepted) != 1 {
		t.Errorf("%+v", c.Register.Accepted)
	}
}
