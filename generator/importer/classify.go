package importer

import (
	"fmt"
	"slices"

	"art32/generator/trust"
)

// verdict is the category of a section with why, and how sure that is.
type verdict struct {
	category   trust.Category
	confidence float64 // 0 to 1
	evidence   string
	runnerUp   trust.Category
}

// doubtful verdicts are marked for review.
func (x verdict) doubtful() bool { return x.confidence < 0.55 }

// categories that a heading without text may announce.
var groupCategories = []trust.Category{"confidentiality-group", "integrity-group", "availability"}

// classify decides the category of a section by heading, text, place and the
// section above.
func (v *vocabulary) classify(s *Section, before []*Section) verdict {
	text := body(s.Nodes)
	if s.Untitled {
		return v.byText(text, s.Lang, nil)
	}
	if x, ok := v.accessTrap(s, before); ok {
		return x
	}
	list := v.matches(s.Title, s.Lang)
	heading := v.keywordScores(s.Title, s.Lang, 1)
	content := v.keywordScores(text, s.Lang, 0)
	score := map[trust.Category]float64{}
	why := map[trust.Category]string{}
	for _, m := range list {
		score[m.category] = m.score
		why[m.category] = fmt.Sprintf("the heading is like %q", m.heading)
		if m.score >= 0.97 {
			why[m.category] = "the heading"
		}
	}
	for c, h := range heading {
		plus := 0.3 * h.share
		if len(list) > 0 && list[0].score >= 0.95 && score[c] < 0.95 {
			plus = 0.05 * h.share
		} else if score[c] < 0.5 {
			plus = 0.5 * h.share
		}
		score[c] += plus
		if why[c] == "" {
			why[c] = fmt.Sprintf("%q in the heading", h.stem)
		}
	}
	most, least := 0.3, 0.3
	if len(list) > 0 && list[0].score >= 0.95 {
		most, least = 0.25, 0.08 // the heading is plain: the text only confirms it
	}
	for c, h := range content {
		plus := least * h.share
		if score[c] >= 0.95 {
			plus = most * h.share
		}
		score[c] += plus
		if why[c] == "" {
			why[c] = fmt.Sprintf("%q in the text", h.stem)
		} else if h.share > 0.3 {
			why[c] += fmt.Sprintf(", %q in the text", h.stem)
		}
	}
	if s.Parent != nil && s.Parent.verdict.category != "" {
		p := s.Parent.verdict
		for _, c := range familyOf(p.category) {
			if score[c] > 0 {
				score[c] += 0.08
			}
		}
		if len(list) == 0 && len(heading) == 0 && p.confidence > 0.5 {
			score[p.category] += 0.25
			if why[p.category] == "" {
				why[p.category] = fmt.Sprintf("the section above, %q", s.Parent.Title)
			}
		}
	}
	if len(s.Nodes) > 0 && score["document-meta"] < 0.99 || s.children > 0 || s.Number != "" && len(before) > 0 {
		delete(score, "document-meta")
	}
	return pick(score, why)
}

// familyOf lists the categories that stand under a group.
func familyOf(c trust.Category) []trust.Category {
	var out []trust.Category
	group := c.Info().Group
	for _, key := range trust.Category("").Values() {
		if trust.Category(key).Info().Group == group {
			out = append(out, trust.Category(key))
		}
	}
	return out
}

func pick(score map[trust.Category]float64, why map[trust.Category]string) verdict {
	var best, next trust.Category
	for _, key := range trust.Category("").Values() {
		c := trust.Category(key)
		switch {
		case score[c] > score[best] || best == "" && score[c] > 0:
			best, next = c, best
		case score[c] > score[next] || next == "" && score[c] > 0:
			next = c
		}
	}
	if best == "" || score[best] < 0.18 {
		return verdict{category: "governance-policy", confidence: 0.1, evidence: "no word of the field was recognised", runnerUp: best}
	}
	margin := score[best] - score[next]
	confidence := min(1, score[best]) * min(1, 0.6+margin)
	return verdict{best, min(1, confidence), why[best], next}
}

// hit is how much of the recognised words speak for a category.
type hit struct {
	share float64
	stem  string
}

// keywordScores counts the stems of each category. The first sentence counts
// twice: it usually says what a section is about.
func (v *vocabulary) keywordScores(text string, lang trust.Lang, least int) map[trust.Category]hit {
	folded := fold(text)
	first := folded
	if cut := sentences(text); len(cut) > 1 {
		first = fold(cut[0])
	}
	found := map[trust.Category]hit{}
	total := 0.0
	for _, k := range v.keywords {
		if k.lang != lang && k.lang != "en" {
			continue
		}
		c := trust.Category(k.key)
		for _, s := range k.stems {
			n := occurrences(folded, s)
			if n == 0 {
				continue
			}
			w := 0.7 + 0.3*float64(min(n, 3))
			if s.in(first) && first != folded {
				w *= 2
			}
			w *= 1 + float64(min(len(s.text), 14))/14
			if k.lang != lang {
				w *= 0.5
			}
			h := found[c]
			h.share += w
			if h.stem == "" || len(s.text) > len(h.stem) {
				h.stem = s.text
			}
			found[c] = h
			total += w
		}
	}
	for c, h := range found {
		h.share /= total
		found[c] = h
	}
	return found
}

func occurrences(text string, s stem) int {
	n := 0
	for n < 5 {
		i := s.index(text)
		if i < 0 {
			return n
		}
		n++
		text = text[min(len(text), i+len(s.text)):]
	}
	return n
}

// byText classifies a text without a heading.
func (v *vocabulary) byText(text string, lang trust.Lang, only []trust.Category) verdict {
	score, why := map[trust.Category]float64{}, map[trust.Category]string{}
	for c, h := range v.keywordScores(text, lang, 0) {
		if only != nil && !slices.Contains(only, c) {
			continue
		}
		score[c] = h.share
		why[c] = fmt.Sprintf("%q in the text", h.stem)
	}
	return pick(score, why)
}
