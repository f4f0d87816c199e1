package main

import (
	"net/url"
	"slices"

	"art32/generator/trust"
)

// The types of a SARIF 2.1.0 log (OASIS, 2020), as far as a check fills them.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool sarifTool `json:"tool"`
		// ColumnKind: our columns count code points, not UTF-16 units.
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID    string     `json:"id"`
		Short *sarifText `json:"shortDescription,omitempty"`
		Help  *sarifText `json:"help,omitempty"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact struct {
			URI string `json:"uri"`
		} `json:"artifactLocation"`
		Region  *sarifRegion `json:"region,omitempty"`
		Context *sarifRegion `json:"contextRegion,omitempty"` // the whole line
	}
	sarifRegion struct {
		StartLine   int        `json:"startLine"`
		StartColumn int        `json:"startColumn,omitempty"`
		EndColumn   int        `json:"endColumn,omitempty"` // the one after the last
		Snippet     *sarifText `json:"snippet,omitempty"`
	}
)

func printSARIF(t *terminal, s *site, c checked) error {
	return writeJSON(t.out, sarifOf(s, c.problems, readVersions().art32))
}

func sarifOf(s *site, problems trust.Problems, version string) sarifLog {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "art32", Version: version, Rules: []sarifRule{}}
	var names []string
	for _, p := range problems {
		names = append(names, p.Rule)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	for _, name := range names {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(name))
	}
	for _, p := range problems {
		index, _ := slices.BinarySearch(names, p.Rule)
		var place sarifPhysical
		place.Region, place.Context = sarifRegions(p)
		place.Artifact.URI = (&url.URL{Path: s.relativePath(p.File)}).String()
		run.Results = append(run.Results, sarifResult{
			RuleID: p.Rule, RuleIndex: index,
			Level:     map[trust.Severity]string{trust.Error: "error", trust.Warning: "warning", trust.Note: "note"}[p.Severity],
			Message:   sarifText{sentence(p)},
			Locations: []sarifLocation{{place}},
		})
	}
	return sarifLog{Schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}}
}

// sarifRuleOf describes a rule where the program knows more than its name.
func sarifRuleOf(name string) sarifRule {
	rule := sarifRule{ID: name}
	if about, help := describe(name); about != "" {
		rule.Short = &sarifText{about}
		if help != "" {
			rule.Help = &sarifText{help}
		}
	}
	return rule
}

// sarifRegions are what is meant and the line around it.
func sarifRegions(p trust.Problem) (region, context *sarifRegion) {
	if p.Line == 0 {
		return nil, nil
	}
	region = &sarifRegion{StartLine: p.Line}
	if p.Col > 0 {
		region.StartColumn, region.EndColumn = p.Col, p.Col+max(1, p.Len)
	}
	if p.Excerpt != "" {
		context = &sarifRegion{StartLine: p.Line, Snippet: &sarifText{p.Excerpt}}
	}
	return region, context
}
