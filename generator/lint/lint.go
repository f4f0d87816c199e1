package lint

import (
	"fmt"
	"slices"

	"art32/generator/trust"
)

// asOf is the day on which the sources of the rules were held to be true, unless
// a rule says another one.
const asOf = "2026-11-22"

// Subject is what a rule is about; the documentation is ordered by it.
type Subject string

// Rule is a judgment about a trust center.
type Rule struct {
	// ID is the stable name, shown in brackets and used to accept a finding.
	ID string
	// Codes of the research from which the rule was made, such as "TR001".
	Codes []string
	// Subject groups the rules.
	Subject Subject
	// Severity of a finding.
	Severity trust.Severity
	// Title says in a sentence what is looked at.
	Title string
	// Why it matters to the reader of a trust center.
	Why string
	// Source in law or technology.
	Source string
	// AsOf is the day (ISO 8601) on which the source said so.
	AsOf string
	// Hint says what to write instead.
	Hint string

	check func(*view, report)
}

// Help says why the rule exists and where that stands, in a few sentences.
func (r Rule) Help() string {
	return fmt.Sprintf("%s Source: %s (as of %s).", r.Why, r.Source, r.AsOf)
}

// Find returns the rule with an id.
func Find(id string) (Rule, bool) {
	rules := Rules()
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return rules[i], true
}

// Anchor is the address of the rule within docs/lint-rules.md.
func (r Rule) Anchor() string { return "#" + r.ID }

// Rules returns the table, subject by subject.
func Rules() []Rule {
	var all []Rule
	for _, s := range subjects() {
		for _, r := range s.rules() {
			r.Subject = s.name
			if r.AsOf == "" {
				r.AsOf = asOf
			}
			all = append(all, r)
		}
	}
	return all
}

type subject struct {
	name  Subject
	about string
	rules func() []Rule
}

func subjects() []subject {
	return []subject{
		{"transfers", "Chapter V GDPR: on what a transfer rests, and whether it still holds.", transferRules},
		{"locations", "Where data are: a country, not a continent.", locationRules},
		{"sub-processors", "Art. 28(2) and (4) GDPR: who, for what, and told in time.", subprocessorRules},
		{"cryptography", "Protocols, algorithms and who holds the keys.", cryptographyRules},
		{"measures", "Art. 32(1)(a) to (d) GDPR and Annex II of the clauses: complete, concrete, with their true status.", limbRules},
		{"review", "Whether the document is alive.", reviewRules},
		{"contacts", "Whom a controller can reach.", contactRules},
		{"languages", "Whether the languages say the same.", languageRules},
		{"certificates", "What a certificate proves, and for whom.", certificateRules},
		{"incidents", "Art. 33(2) GDPR: the notice to the controller.", incidentRules},
		{"retention", "Art. 28(3)(g) GDPR: what happens to the data in the end.", retentionRules},
		{"public", "What does not belong on a public page.", publicRules},
		{"acceptances", "Findings that the publisher has accepted.", acceptanceRules},
	}
}

// Check judges a center as of a day and returns the findings, sorted. A zero
// day means the newest one of the data, as in [trust.Center.AsOf]. The center
// may be incomplete: what is missing because it could not be read is reported
// by [trust.Load], so callers that saw errors there may leave the check out.
func Check(c *trust.Center, today trust.Date) trust.Problems {
	if today.IsZero() {
		today = c.AsOf()
	}
	v := newView(c, today)
	var found trust.Problems
	rules := Rules()
	for i := range rules {
		rules[i].check(v, report{rule: &rules[i], found: &found})
	}
	found.Sort()
	return found
}

// report takes the findings of a rule.
type report struct {
	rule  *Rule
	found *trust.Problems
}

// at reports a key of a record, or the record itself when key is "" or missing.
func (r report) at(src trust.Source, key, format string, args ...any) {
	*r.found = append(*r.found, src.Problem(r.rule.Severity, r.rule.ID, key, fmt.Sprintf(format, args...), r.hint()))
}

// in reports words of a text.
func (r report) in(h hit, format string, args ...any) {
	p := h.passage
	*r.found = append(*r.found, p.at.ProblemWithin(r.rule.Severity, r.rule.ID, p.key, h.start, h.end-h.start, fmt.Sprintf(format, args...), r.hint()))
}

// hint is what to write, with the source and the day on which it was looked up.
func (r report) hint() string {
	if r.rule.Source == "art32" {
		return r.rule.Hint
	}
	return fmt.Sprintf("%s (%s; as of %s)", r.rule.Hint, r.rule.Source, r.rule.AsOf)
}
