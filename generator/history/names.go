package history

import (
	"slices"
	"strings"
)

// companyName is a name in one spelling: its own words, its legal form, and
// what stands in brackets.
type companyName struct {
	words, form, aside []string
	asideForm          []string // legal forms in brackets
	former             bool     // what stands in brackets is said to be another name in time
}

func nameOf(s string) companyName {
	var n companyName
	outside, inside := brackets(s)
	for _, alias := range []string{" dba ", " DBA ", " d/b/a ", " D/B/A ", " t/a ", " T/A ", " trading as ", " formerly "} {
		if i := strings.Index(outside, alias); i > 0 {
			inside = append(inside, outside[i+len(alias):])
			outside = outside[:i]
		}
	}
	words := nameWords(outside)
	for i, w := range words {
		form, ok := legalForm[w]
		switch {
		case ok && i > 0:
			n.form = append(n.form, form)
		case w == "and" && i > 0 && (i+1 == len(words) || legalForm[words[i+1]] != ""):
		case w == "and" && i > 0:
			n.words = append(n.words, "and")
		default:
			n.words = append(n.words, w)
		}
	}
	for _, group := range inside {
		words := nameWords(group)
		if isPlace(words) { // a company of that country, not another name of the same
			n.words = append(n.words, words...)
			continue
		}
		if i := slices.IndexFunc(words, func(w string) bool { return !strings.Contains(formerly, " "+w+" ") }); i > 0 {
			words, n.former = words[i:], true
		}
		for _, w := range words {
			if form, isForm := legalForm[w]; isForm {
				n.asideForm = append(n.asideForm, form)
			} else {
				n.aside = append(n.aside, w)
			}
		}
	}
	return n
}

// formerly is what stands before another name in brackets, in some languages.
const formerly = " formerly previously known as now aka fka ex dba vormals ehemals fruher jetzt anciennement maintenant voorheen nu antes ahora gia ora tidigare tidligere "

func isPlace(words []string) bool {
	places := placeNames()
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !places[w] })
}

// sameAside says that two names have the same words, some of them in brackets:
// Firebase (Google) and Google Firebase.
func sameAside(x, y companyName) bool {
	if len(x.aside)+len(y.aside) == 0 || x.former != y.former {
		return false
	}
	all := func(n companyName) []string {
		list := slices.Concat(n.words, n.aside)
		slices.Sort(list)
		return slices.Compact(list)
	}
	forms := func(n companyName) []string {
		list := slices.Concat(n.form, n.asideForm)
		slices.Sort(list)
		return list
	}
	// Auth0 (Okta) and Okta, Inc. (Auth0): now another one is the company.
	return slices.Equal(all(x), all(y)) && slices.Equal(forms(x), forms(y))
}

// domains are the ends of addresses that companies use as names: Sentry.io.
const domains = " com io ai net org app dev co so eu me "

// domainOf is such an end of a word in a name, in lower case, and the name
// without it.
func domainOf(name string) (domain, rest string) {
	for i := 2; i < len(name); i++ {
		if name[i] != '.' || name[i-1] == ' ' || name[i-2] == ' ' || name[i-1] == '.' || name[i-2] == '.' {
			continue
		}
		end, _, _ := strings.Cut(name[i+1:], " ")
		end = strings.TrimRight(end, ",;)")
		if strings.Contains(domains, " "+strings.ToLower(end)+" ") && end != "" {
			return strings.ToLower(end), name[:i] + name[i+1+len(end):]
		}
	}
	return "", name
}

// umlauts are written in two letters, too: Müller, Mueller.
var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")

// shortNames are names that are said in letters more often than in full.
var shortNames = map[string][]string{
	"aws": {"amazon", "web", "services"}, "gcp": {"google", "cloud", "platform"}, "gsuite": {"g", "suite"},
}

// nameWords are the words of a name without full stops and accents: B.V. is
// bv, S.à r.l. sarl.
func nameWords(s string) []string {
	_, s = domainOf(s)
	s = strings.NewReplacer(".", "", "&", " and ", "’", "", "'", "").Replace(s)
	var list []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !isWordRune(r) }) {
		switch w = umlauts.Replace(fold(w)); w {
		case "und", "et", "och", "og":
			w = "and"
		}
		list = append(list, w)
	}
	for i := len(list) - 1; i >= 0; i-- {
		if words, ok := shortNames[list[i]]; ok {
			list = slices.Replace(list, i, i+1, words...)
		}
	}
	for i := 0; i+1 < len(list); i++ {
		if joined := list[i] + list[i+1]; len(list[i]) <= 2 && legalForm[joined] != "" {
			list = slices.Replace(list, i, i+2, joined)
		}
	}
	return list
}

// sameName says that two names are one in another spelling: with other case,
// punctuation or spaces, with the legal form written out, added or left out,
// abbreviated, or with something in brackets. Another legal form is another
// name: it may be another company.
func sameName(a, b string) bool {
	x1, _ := domainOf(a)
	y1, _ := domainOf(b)
	if x1 != "" && y1 != "" && x1 != y1 {
		return false // Acme.io and Acme.ai
	}
	x, y := nameOf(a), nameOf(b)
	if len(x.words) == 0 || len(y.words) == 0 {
		return false
	}
	if len(x.form) > 0 && len(y.form) > 0 && !slices.Equal(x.form, y.form) {
		return false
	}
	if strings.Join(x.words, "") == strings.Join(y.words, "") || sameAside(x, y) {
		return true
	}
	return abbreviates(x.words, y.words) || abbreviates(y.words, x.words) || writtenOut(x, y) || writtenOut(y, x)
}

// writtenOut says that the one name is the brand and the other the legal name that
// begins with it: Hetzner, Hetzner Online GmbH. With a country or region it is the
// name of one of several companies: Stripe, Stripe Payments Europe Ltd.
func writtenOut(brand, legal companyName) bool {
	n := len(brand.words)
	if len(brand.form) > 0 || len(legal.form) == 0 || len(legal.words) <= n || !slices.Equal(brand.words, legal.words[:n]) {
		return false
	}
	places := placeNames()
	return !slices.ContainsFunc(legal.words[n:], func(w string) bool { return places[w] || w == "international" || w == "holding" })
}

// abbreviates says that the one word is made of the initials of the others.
func abbreviates(one, many []string) bool {
	if len(one) != 1 || len(many) < 2 {
		return false
	}
	initials := ""
	for _, w := range many {
		initials += initial(w)
	}
	return one[0] == initials
}

// otherOfGroup says that two names are of companies of one group in different
// countries: Google LLC, Google Ireland Limited.
func otherOfGroup(a, b string) bool {
	x, y := nameOf(a), nameOf(b)
	if len(x.form) == 0 || len(y.form) == 0 || slices.Equal(x.form, y.form) || len(x.words) == 0 || len(y.words) == 0 || x.words[0] != y.words[0] {
		return false
	}
	places := placeNames()
	of := func(words []string) (found []string) {
		for _, w := range words {
			if places[w] {
				found = append(found, w)
			}
		}
		return found
	}
	return !slices.Equal(of(x.words), of(y.words))
}

// slipOfName says that letters of a name were put right: Cloudlfare, Cloudflare.
func slipOfName(was, is string) bool {
	return sizeOf(words(was, is), func(string) bool { return false }) < editMeaning
}

// letters are the letters of a name without order, each once: a slip seldom
// brings or takes one.
func letters(s string) string {
	list := []rune(s)
	slices.Sort(list)
	return string(slices.Compact(list))
}

// nameKeys are what the names of one company have in common in any spelling.
func nameKeys(s string) []string {
	n := nameOf(s)
	joined := strings.Join(n.words, "")
	keys := []string{joined, "=" + initial(joined) + letters(joined)}
	if len(n.words) > 1 {
		initials := ""
		for _, w := range n.words {
			initials += initial(w)
		}
		keys = append(keys, initials)
	}
	for _, w := range append(slices.Clone(n.words), n.aside...) {
		if len(w) >= 3 && !strings.Contains(plainNameWords, " "+w+" ") {
			keys = append(keys, "~"+w)
		}
	}
	return keys
}
