package importer

import (
	"fmt"
	"slices"
	"strings"

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

// match is the best title of the vocabulary for a heading.
type match struct {
	category trust.Category
	score    float64
	heading  string
}

// bareTitle is a heading without what stands in brackets and references to law.
func bareTitle(s string) string {
	if i := strings.IndexAny(s, "(["); i > 0 {
		if j := strings.IndexAny(s[i:], ")]"); j > 0 {
			rest := s[i+j+1:]
			s = s[:i] + " " + strings.TrimLeft(rest, ")] ")
		} else {
			s = s[:i]
		}
	}
	return strings.TrimSpace(s)
}

// similarity finds the title of the vocabulary that is most like a heading.
func (v *vocabulary) similarity(heading string, lang trust.Lang) match {
	all := v.matches(heading, lang)
	if len(all) == 0 {
		return match{}
	}
	return all[0]
}

// matches lists the best title per category, best first.
func (v *vocabulary) matches(heading string, lang trust.Lang) []match {
	key := string(lang) + " " + heading
	found, ok := v.matched[key]
	if !ok {
		found = v.match(heading, lang)
		v.matched[key] = found
	}
	return found
}

func (v *vocabulary) match(heading string, lang trust.Lang) []match {
	full, bare := fold(heading), fold(bareTitle(heading))
	list := strings.Fields(bare)
	best := map[trust.Category]match{}
	for _, k := range v.headings {
		if k.folded == "" {
			continue
		}
		score := 0.0
		switch {
		case k.folded == full:
			score = 1
		case k.folded == bare:
			score = 0.97
		default:
			score = likeness(list, k.words)
		}
		switch {
		case k.lang == lang:
		case k.lang == "en":
			score *= 0.93
		default:
			score *= 0.7
		}
		if score > best[k.category].score {
			best[k.category] = match{k.category, score, k.heading}
		}
	}
	var out []match
	for _, m := range best {
		if m.score >= 0.35 {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b match) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return strings.Compare(string(a.category), string(b.category))
	})
	return out
}

// small words carry no meaning of their own in a heading.
var small = strings.Fields("de la le les des du et a au aux en der die das und von zu zur zum fur the of and to for in on el los las y del della dei delle di e il lo gli i d l un une ein eine van het voor dell degli dello alla per con")

// generic words stand in the headings of most categories.
var generic = strings.Fields("controle controles control controls controllo controlli kontrolle securite security sicherheit seguridad sicurezza gestion management gestione beheer protection proteccion protezione donnees donnee data daten datos dati gegevens mesures measures massnahmen medidas misure maatregelen personnelles personal personnel personenbezogener personali personales traitement processing verarbeitung tratamiento trattamento informations information informationen systemes systems systeme sistemas sistemi politique policy politica procedures procedure procedimientos procedura organisation technical techniques technische tecniche tecnicas verfahren service services")

// likeness compares two titles word by word; words with the same beginning
// count in part, so that "Verschlüsselungskonzept" is like "Verschlüsselung".
func likeness(a, b []string) float64 {
	a = slices.DeleteFunc(slices.Clone(a), func(w string) bool { return slices.Contains(small, w) })
	b = slices.DeleteFunc(slices.Clone(b), func(w string) bool { return slices.Contains(small, w) })
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	covered := func(x, y []string) float64 {
		sum, all := 0.0, 0.0
		for _, w := range x {
			most := 0.0
			for _, u := range y {
				most = max(most, wordLikeness(w, u))
			}
			weight := 1 + float64(min(len(w), 10))/10
			if slices.Contains(generic, w) {
				weight = 0.35
			}
			sum += most * weight
			all += weight
		}
		return sum / all
	}
	ab, ba := covered(a, b), covered(b, a)
	if ba > 0.95 { // the known title is within the heading
		return 0.55 + 0.4*ab
	}
	return 0.9 * (0.55*ba + 0.45*ab)
}

func wordLikeness(a, b string) float64 {
	if a == b {
		return 1
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	short, long := min(len(a), len(b)), max(len(a), len(b))
	switch {
	case short >= 4 && n >= short-1 && long-short <= 2:
		return 0.95 // another ending
	case n >= 6 && n == short:
		return 0.75
	case n >= 5 && n*3 >= short*2:
		return 0.6
	}
	return 0
}

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
