package importer

import (
	"slices"
	"strings"

	"art32/generator/trust"
)

// Place is a place named in a text. Exactly one of Country and Extent is set.
type Place struct {
	Country trust.Country
	City    string
	Region  string
	Extent  trust.Extent
	why     string
	at      int
}

// places finds countries, cities, regions of providers and imprecise places.
func (v *vocabulary) places(text string) []Place {
	folded := " " + fold(text) + " "
	var found []Place
	taken := []struct{ from, to int }{}
	free := func(from, to int) bool {
		for _, t := range taken {
			if from < t.to && to > t.from {
				return false
			}
		}
		return true
	}
	take := func(p Place, from, to int) {
		taken = append(taken, struct{ from, to int }{from, to})
		p.at = from
		found = append(found, p)
	}
	scan := func(name string, do func(from, to int)) {
		f := " " + fold(name) + " "
		for from := 0; ; {
			i := strings.Index(folded[from:], f)
			if i < 0 {
				return
			}
			i += from
			if free(i+1, i+len(f)-1) {
				do(i+1, i+len(f)-1)
			}
			from = i + 1
		}
	}
	for _, r := range v.regions {
		scan(r.name, func(from, to int) {
			take(Place{Country: r.country, City: r.city, Region: r.name, why: r.name}, from, to)
		})
	}
	for _, c := range v.cities {
		for _, name := range forms(c.names) {
			if !containsWord(text, name) {
				continue
			}
			scan(name, func(from, to int) {
				p := Place{Country: c.country, City: c.names[0], Region: c.region, why: name}
				take(p, from, to)
			})
		}
	}
	for _, n := range v.names {
		if n.exact != "" {
			if !containsWord(text, n.exact) {
				continue
			}
			scan(n.exact, func(from, to int) { take(Place{Country: n.code, why: n.exact}, from, to) })
			continue
		}
		if !strings.Contains(folded, " "+n.folded+" ") {
			continue
		}
		scan(n.folded, func(from, to int) {
			if i := capitalAt(text, n.folded); i {
				take(Place{Country: n.code, why: asWritten(text, n.folded)}, from, to)
			}
		})
	}
	for _, e := range v.extents {
		for _, name := range strings.Split(e.phrase, "|") {
			if strings.ToUpper(name) == name && !containsWord(text, name) {
				continue
			}
			if startsUpper(name) && !capitalAt(text, fold(name)) {
				continue
			}
			scan(name, func(from, to int) {
				if outside().MatchString(folded[max(0, from-32):from]) {
					taken = append(taken, struct{ from, to int }{from, to})
					return // "outside the EU" is no place in it
				}
				take(Place{Extent: trust.Extent(e.key), why: name}, from, to)
			})
		}
	}
	slices.SortFunc(found, func(a, b Place) int { return a.at - b.at })
	return v.merge(found)
}

var outside = lazily(`(?:^| )(?:ausserhalb|outside|hors|en dehors|fuera|al di fuori|fuori|buiten)(?: \w+){0,3} $`)

// forms are the names of a city with the adjectives that German makes of them.
func forms(names []string) []string {
	out := slices.Clone(names)
	for _, n := range names {
		if !strings.Contains(n, " ") && len(n) > 4 {
			out = append(out, n+"er")
		}
	}
	return out
}

// merge joins a city with its country, and leaves out "EU" beside countries of
// the EU.
func (v *vocabulary) merge(list []Place) []Place {
	var out []Place
	for _, p := range list {
		if p.Extent == trust.ExtentEEA && slices.ContainsFunc(list, func(o Place) bool { return o.Country != "" && o.Country.Zone() == trust.ZoneEEA }) {
			continue
		}
		if p.Country != "" && p.City == "" && slices.ContainsFunc(list, func(o Place) bool { return o.Country == p.Country && o.City != "" }) {
			continue
		}
		if slices.ContainsFunc(out, func(o Place) bool { return o.Country == p.Country && o.City == p.City && o.Extent == p.Extent }) {
			continue
		}
		out = append(out, p)
	}
	return out
}

// asWritten finds words of a text by their folded form.
func asWritten(text, folded string) string {
	list := strings.Fields(text)
	n := len(strings.Fields(folded))
	for width := 1; width <= n; width++ {
		for i := 0; i+width <= len(list); i++ {
			if s := strings.Join(list[i:i+width], " "); fold(s) == folded {
				return strings.Trim(s, "().,;:«»\"'")
			}
		}
	}
	return folded
}

func containsWord(text, word string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		i += from
		if wordAt(text, i, i+len(word)) {
			return true
		}
		from = i + 1
	}
}

// capitalAt says that a folded name stands in the text with a capital letter.
func capitalAt(text, folded string) bool {
	first := strings.Fields(folded)[0]
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;:.()/«»\"'’[]–-", r) || r == '\u00a0' }) {
		if startsUpper(w) && fold(w) == first {
			return true
		}
	}
	return false
}

// mechanism is a transfer instrument named in a text.
type mechanismFound struct {
	mechanism trust.Mechanism
	evidence  string
	doubt     string
}

var mechanisms = []struct {
	mechanism trust.Mechanism
	pattern   expression
}{
	{trust.MechanismPrivacyShield, lazily(`(?i)privacy[- ]shield|bouclier de protection|escudo de (?:la )?privacidad|scudo per la privacy`)},
	{trust.MechanismSafeHarbour, lazily(`(?i)safe[- ]harbou?r`)},
	{trust.MechanismSwissDPF, lazily(`(?i)swiss[- ]u\.?s\.? (?:data privacy framework|DPF)`)},
	{trust.MechanismDPF, lazily(`(?i)data[- ]privacy[- ]framework|\bDPF\b|cadre de protection des données UE|marco de privacidad de datos`)},
	{trust.MechanismSCC, lazily(`(?i)standard(?:[- ]data protection|[- ]contractual)[- ]clauses|\bSCCs?\b|standardvertragsklauseln?|standard-?datenschutzklauseln|clauses? contractuelles? types?|\bCCT\b|cláusulas contractuales? tipo|clausole contrattuali (?:standard|tipo)|model clauses|modelcontractbepalingen|EU-Standardvertragsklauseln`)},
	{trust.MechanismBCR, lazily(`(?i)binding corporate rules|\bBCRs?\b|règles d['’]entreprise contraignantes|normas corporativas vinculantes|norme vincolanti d['’]impresa`)},
	{trust.MechanismIDTA, lazily(`\bIDTA\b|(?i)international data transfer agreement`)},
	{trust.MechanismUKAddendum, lazily(`(?i)UK addendum`)},
	{trust.MechanismAdequacy, lazily(`(?i)adequacy|angemessenheitsbeschlu|décision d['’]adéquation|decisión de adecuación|decisione di adeguatezza|adequaatheidsbesluit`)},
}

var modulePattern = lazily(`(?i)(?:modul[eos]?s?|modulo|módulo|module)\s*(?:n°\s*)?([1-4]|one|two|three|four|I{1,3}|IV)\b`)

// mechanismsIn lists the instruments of a text in the order in which they stand.
func mechanismsIn(text string, date trust.Date) []mechanismFound {
	type place struct {
		mechanismFound
		at int
	}
	var list []place
	for _, m := range mechanisms {
		at := m.pattern().FindStringIndex(text)
		if at == nil {
			continue
		}
		x := place{mechanismFound{mechanism: m.mechanism, evidence: text[at[0]:at[1]]}, at[0]}
		if m.mechanism == trust.MechanismSCC {
			x.mechanism, x.doubt = clausesOf(text, date)
		}
		list = append(list, x)
	}
	slices.SortStableFunc(list, func(a, b place) int { return a.at - b.at })
	out := make([]mechanismFound, len(list))
	for i, x := range list {
		out[i] = x.mechanismFound
	}
	return out
}

// clausesOf tells the edition of the standard contractual clauses.
func clausesOf(text string, date trust.Date) (trust.Mechanism, string) {
	switch {
	case strings.Contains(text, "2021") || strings.Contains(text, "914"):
		return trust.MechanismSCC, ""
	case strings.Contains(text, "2010/87") || strings.Contains(text, "2010"):
		return trust.MechanismSCC2010, ""
	case strings.Contains(text, "2004/915"):
		return trust.MechanismSCC2004, ""
	case modulePattern().MatchString(text):
		return trust.MechanismSCC, ""
	case !date.IsZero() && date.Before(trust.NewDate(2021, 6, 27)):
		return trust.MechanismSCC2010, "the source does not say which edition; on its date only the one of 2010 could be meant"
	}
	return trust.MechanismSCC, "the source does not say which edition of the clauses"
}

func modulesIn(text string) []int {
	var out []int
	for _, m := range modulePattern().FindAllStringSubmatch(text, -1) {
		n := map[string]int{"1": 1, "2": 2, "3": 3, "4": 4, "one": 1, "two": 2, "three": 3, "four": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}[strings.ToLower(m[1])]
		if n > 0 && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}
