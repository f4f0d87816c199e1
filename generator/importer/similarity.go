package importer

import (
	"slices"
	"strings"

	"art32/generator/trust"
)

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
