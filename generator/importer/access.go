package importer

import (
	"fmt"
	"slices"
	"strings"

	"art32/generator/trust"
)

// access are the three controls that other languages than German call alike:
// to premises, to systems, to data, in this order.
var access = []trust.Category{"physical-access", "system-access", "data-access"}

// accessTrap decides between the three by the text, and by order where the text
// does not tell.
func (v *vocabulary) accessTrap(s *Section, before []*Section) (verdict, bool) {
	folded := fold(bareTitle(s.Title))
	generic := false
	for _, p := range v.phrases {
		if p.key == "generic-access" && p.lang == s.Lang && fold(p.phrase) == folded {
			generic = true
		}
	}
	if !generic {
		return verdict{}, false
	}
	if full := v.similarity(s.Title, s.Lang); full.score >= 1 && fold(s.Title) != folded {
		return verdict{}, false // what stands in brackets tells them apart
	}
	score := map[trust.Category]float64{}
	hits := v.keywordScores(body(s.Nodes)+" "+bracketed(s.Title), s.Lang, 0)
	sum := 0.0
	for _, c := range access {
		sum += hits[c].share
	}
	why := map[trust.Category]string{}
	for _, c := range access {
		if sum > 0 {
			score[c] = 0.75 * hits[c].share / sum
			why[c] = fmt.Sprintf("the heading is ambiguous; %q in the text", hits[c].stem)
		}
	}
	// Equal headings stand in the order of the German catalogue.
	nth := 0
	for _, b := range before {
		if !b.Untitled && fold(bareTitle(b.Title)) == folded {
			nth++
		}
	}
	seen := func(c trust.Category) bool {
		return slices.ContainsFunc(before, func(b *Section) bool { return b.verdict.category == c && b.verdict.confidence > 0.5 })
	}
	switch {
	case nth > 0 && nth < 3:
		score[access[nth]] += 0.3
		why[access[nth]] = fmt.Sprintf("the %s of several equal headings", []string{"first", "second", "third"}[nth])
	case seen("physical-access") && !seen("system-access"):
		score["system-access"] += 0.25
	case seen("physical-access") && seen("system-access"):
		score["data-access"] += 0.2
	case sum == 0:
		score["system-access"] += 0.3
	}
	for _, c := range access {
		if why[c] == "" {
			why[c] = "the heading is ambiguous; decided by the order of the headings"
		}
	}
	x := pick(score, why)
	x.confidence = min(1, x.confidence+0.15)
	return x, true
}

func bracketed(s string) string {
	_, inner, ok := strings.Cut(s, "(")
	if !ok {
		return ""
	}
	inner, _, _ = strings.Cut(inner, ")")
	return inner
}
