package importer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"art32/generator/trust"
)

// mention is a company named in a text.
type mention struct {
	id, name string // name as written
	kind     string // company, authority, software
	entry    *vendor
	at, end  int
	form     bool // recognised by its legal form
}

const legalForms = `GmbH(?: & Co\.? KG(?:aA)?)?|AG(?: & Co\.? KG)?|SE(?: & Co\.? KG)?|KGaA|UG \(haftungsbeschränkt\)|e\.V\.|eG|Inc\.?|LLC|L\.L\.C\.|Ltd\.?|Limited|PLC|plc|Corp\.?|Corporation|SASU?|S\.A\.S\.|SARL|S\.?à ?r\.?l\.?|S\.A\.R\.L\.|SA|S\.A\.U?\.?|SAU|SRL|S\.?r\.?l\.?|S\.?p\.?A\.?|SpA|SLU?|S\.L\.U?\.?|B\.V\.|BV|N\.V\.|NV|AB|ApS|A/S|Oyj?|ASA|Pty Ltd\.?|Pte\.? Ltd\.?|Sp\. ?z ?o\.o\.|s\.r\.o\.|d\.o\.o\.|OÜ|BVBA|SPRL|SRL-FS|Kft\.?`

var companyPattern = lazily(`((?:[\p{Lu}0-9][\p{L}\p{N}&.'’\-]*|[a-z]{1,3}[\p{Lu}][\p{L}\p{N}]*)(?: (?:\([\p{L} ]{2,24}\)|[\p{Lu}0-9][\p{L}\p{N}&.'’\-/]*|&|of|[a-z]{1,3}[\p{Lu}][\p{L}\p{N}]*)){0,6}?),? (` + legalForms + `)(?:$|[\s,;.:)\]»“”"/–-])`)

// mentions finds the companies in a text: those of the lexicon, and any name
// with a legal form.
func (v *vocabulary) mentions(text string) []mention {
	var found []mention
	taken := func(from, to int) bool {
		return slices.ContainsFunc(found, func(m mention) bool { return from < m.end && to > m.at })
	}
	plain := urlPattern().ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("_", len(s)) })
	plain = emailPattern().ReplaceAllStringFunc(plain, func(s string) string { return strings.Repeat("_", len(s)) })
	for from := 0; from < len(plain); {
		m := companyPattern().FindStringSubmatchIndex(plain[from:])
		if m == nil {
			break
		}
		start, end := from+m[2], from+m[5]
		name := text[start:end]
		for _, article := range []string{"Die ", "Der ", "Das ", "La ", "Le ", "Les ", "The ", "El ", "Los ", "Il ", "Lo ", "Fa ", "Firma ", "Société ", "Bei ", "Von ", "Mit ", "Chez ", "De ", "Con ", "Per ", "By ", "Our ", "Notre "} {
			if strings.HasPrefix(name, article) {
				name, start = name[len(article):], start+len(article)
			}
		}
		for { // "Rechenzentrum Acme GmbH": the first word is no part of the name
			first, rest, ok := strings.Cut(name, " ")
			if !ok || !v.plainWord(fold(first)) || len(words(rest)) < 2 {
				break
			}
			start += len(name) - len(strings.TrimLeft(rest, " "))
			name = strings.TrimLeft(rest, " ")
		}
		x := mention{name: name, kind: "company", at: start, end: end, form: true}
		if e := v.lexicon(name); e != nil {
			x.id, x.kind, x.entry = e.id, e.kind, e
		} else {
			x.id = kebab(name, 40)
		}
		if x.id != "" && len(words(name)) > 1 {
			found = append(found, x)
		}
		from += m[5]
	}
	for i := range v.vendors {
		e := &v.vendors[i]
		for _, name := range e.names {
			for from := 0; ; {
				at := strings.Index(plain[from:], name)
				if at < 0 {
					break
				}
				at += from
				end := at + len(name)
				from = at + 1
				if !wordAt(plain, at, end) {
					continue
				}
				if longer := v.longer(plain, name, at); longer {
					continue
				}
				if !taken(at, end) {
					found = append(found, mention{id: e.id, name: text[at:end], kind: e.kind, entry: e, at: at, end: end})
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b mention) int { return a.at - b.at })
	return found
}

// plainWord says that a folded word is one of a language or of the field, not a
// name.
func (v *vocabulary) plainWord(folded string) bool {
	for _, lang := range languages {
		if v.stopwords[lang][folded] {
			return true
		}
	}
	for _, k := range v.headings {
		for _, w := range k.words {
			if len(w) > 4 && (w == folded || len(folded) > 6 && strings.HasPrefix(folded, w)) {
				return true
			}
		}
	}
	for _, key := range []string{"partner", "sub-lead"} {
		for _, p := range v.phrases {
			if p.key == key && len(p.phrase) > 5 && p.stems.in(folded) {
				return true
			}
		}
	}
	return slices.Contains(strings.Fields("systeme systemen firma geschaftsraumen geschaftsraume buro standort mitarbeitern mitarbeitenden unternehmen betreiber gesellschaft kunden auftraggeber anbieters dienstleisters hosters hoster services vertrag vertrage societe entreprise groupe empresa sociedad azienda societa company telefon kontakt herr frau"), folded)
}

// longer says that another name of the lexicon, which contains this one, stands
// at the same place.
func (v *vocabulary) longer(text, name string, at int) bool {
	for i := range v.vendors {
		for _, other := range v.vendors[i].names {
			if len(other) <= len(name) {
				continue
			}
			if k := strings.Index(other, name); k >= 0 && at-k >= 0 && strings.HasPrefix(text[at-k:], other) && wordAt(text, at-k, at-k+len(other)) {
				return true
			}
		}
	}
	return false
}

func wordAt(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }
	return (from == 0 || !letter(before)) && (to == len(text) || !letter(after) || after == 's' && to+1 < len(text) && text[to+1] == ' ')
}

// lexicon finds the entry of a company by a name that may have more words.
func (v *vocabulary) lexicon(name string) *vendor {
	var best *vendor
	longest := 0
	folded := " " + fold(name) + " "
	for i := range v.vendors {
		for _, n := range v.vendors[i].names {
			if f := fold(n); len(f) > longest && strings.Contains(folded, " "+f+" ") && (strings.HasPrefix(folded, " "+f) || len(f) > 5) {
				best, longest = &v.vendors[i], len(f)
			}
		}
	}
	return best
}

// authorities are the certificate authorities of a text, as TOML strings.
func (v *vocabulary) authorities(text string) []string {
	var out []string
	for _, m := range v.mentions(text) {
		if m.kind == "authority" && utf8.RuneCountInString(m.name) <= 60 && !slices.Contains(out, quoted(m.name)) {
			out = append(out, quoted(m.name))
		}
	}
	return out
}

// partner finds a name that follows a word such as "our partner", in languages
// that do not capitalise every noun.
func (v *vocabulary) partner(text string, lang trust.Lang) (string, bool) {
	if lang == "de" {
		return "", false
	}
	folded := fold(text)
	for _, p := range v.phrases {
		if p.key != "partner" || p.lang != lang || !p.stems.in(folded) {
			continue
		}
		at := strings.Index(strings.ToLower(text), strings.Fields(p.phrase)[0])
		if at < 0 {
			continue
		}
		m := partnerName().FindStringSubmatch(text[at:])
		if m == nil {
			continue
		}
		name := strings.TrimRight(m[1], ".,;:")
		if len(name) < 4 || strings.ToUpper(name) == name && len(name) < 5 {
			continue
		}
		return name, true
	}
	return "", false
}

var partnerName = lazily(`^[^.;:]{3,60}?,\s([\p{Lu}][\p{L}\p{N}&\-]{2,}(?:\s[\p{Lu}][\p{L}\p{N}&\-]+){0,2})(?:[.,;)\s]|$)`)

// country of a company by its legal form, the last resort for its seat.
func formCountry(name string, url string) (trust.Country, string) {
	forms := []struct {
		suffix  string
		country trust.Country
	}{
		{" GmbH", "DE"}, {" AG", "DE"}, {" KG", "DE"}, {" UG", "DE"}, {" e.V.", "DE"}, {" SAS", "FR"}, {" SASU", "FR"}, {" SARL", "FR"}, {" S.A.S.", "FR"}, {" Inc", "US"}, {" Inc.", "US"},
		{" LLC", "US"}, {" Corp", "US"}, {" Corp.", "US"}, {" Corporation", "US"}, {" Ltd", "GB"}, {" Ltd.", "GB"}, {" Limited", "GB"}, {" PLC", "GB"}, {" plc", "GB"},
		{" B.V.", "NL"}, {" BV", "NL"}, {" N.V.", "NL"}, {" NV", "BE"}, {" AB", "SE"}, {" ApS", "DK"}, {" A/S", "DK"}, {" Oy", "FI"}, {" S.L.", "ES"}, {" SL", "ES"}, {" S.L.U.", "ES"}, {" SLU", "ES"}, {" S.A.U.", "ES"},
		{" S.r.l.", "IT"}, {" Srl", "IT"}, {" SRL", "IT"}, {" S.p.A.", "IT"}, {" SpA", "IT"}, {" OÜ", "EE"}, {" Pty Ltd", "AU"}, {" s.r.o.", "CZ"},
	}
	for _, f := range forms {
		if strings.HasSuffix(name, f.suffix) {
			return f.country, "the legal form" + f.suffix
		}
	}
	if m := urlPattern().FindString(url); m != "" {
		host := strings.TrimPrefix(strings.TrimPrefix(m, "https://"), "http://")
		host, _, _ = strings.Cut(host, "/")
		tld := strings.ToUpper(host[strings.LastIndex(host, ".")+1:])
		if slices.Contains(trust.Countries(), trust.Country(tld)) && !slices.Contains([]string{"IO", "CO", "AI", "ME", "TV", "SO", "AC", "SH", "CC", "WS", "FM", "LY", "TO", "GG", "IM", "IS"}, tld) {
			return trust.Country(tld), "the web address"
		}
		if tld == "UK" {
			return "GB", "the web address"
		}
	}
	return "", ""
}
