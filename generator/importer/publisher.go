package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"art32/generator/trust"
)

// publisher finds out whose document it is: by a definition such as "Acme GmbH
// (»we«)", by the legal form that is named most, or by the name that does most.
func (b *builder) publisher() {
	text := b.d.Doc.text()
	type count struct {
		name string
		n    int
	}
	var forms []count
	add := func(name string) {
		for i := range forms {
			if forms[i].name == name {
				forms[i].n++
				return
			}
		}
		forms = append(forms, count{name, 1})
	}
	for _, block := range b.d.Doc.Blocks {
		for _, m := range b.v.mentions(block.Text) {
			if m.form && m.kind != "authority" && m.entry == nil {
				add(m.name)
				after := fold(block.Text[m.end:])
				if weDefined().MatchString(after[:min(len(after), 40)]) {
					for range 20 {
						add(m.name)
					}
				}
			}
		}
	}
	// A line such as "Processor: Acme GmbH", or a name at the very beginning.
	for i, block := range b.d.Doc.Blocks {
		named := i < 4 && len(b.d.Doc.Lists) == 0 && block.Kind != Item && len(words(block.Text)) <= 14
		if m := keyValue().FindStringSubmatch(block.Text); m != nil {
			for _, p := range b.v.phrases {
				if p.key == "publisher-key" && fold(p.phrase) == fold(m[1]) {
					named = true
				}
			}
		}
		if !named || block.Kind == TableKind {
			continue
		}
		for _, m := range b.v.mentions(block.Text) {
			if m.form && m.entry == nil {
				for range 3 {
					add(m.name)
				}
				break
			}
		}
	}
	// Lists name companies too: the one that is named in running text wins.
	slices.SortStableFunc(forms, func(a, c count) int { return c.n - a.n })
	domain := ""
	for _, c := range b.d.Contacts {
		if _, host, ok := strings.Cut(c.Email, "@"); ok && domain == "" {
			domain = host
		}
	}
	brand, actor := b.actor(text, domain)
	if len(forms) > 0 && len(b.d.Doc.Lists) == 0 {
		for _, t := range b.d.Titles {
			for i := range forms {
				if short := fold(withoutForm(forms[i].name)); short != "" && strings.Contains(fold(t[b.d.Lang]), short) {
					forms[i].n += 20 // the title names it
				}
			}
		}
		slices.SortStableFunc(forms, func(a, c count) int { return c.n - a.n })
	}
	o := &b.d.Org
	for _, f := range forms {
		first := words(f.name)
		if len(first) == 0 {
			continue
		}
		if f.n >= 3 || f.n >= 1 && domain != "" && strings.Contains(fold(domain), first[0]) || brand != "" && first[0] == fold(brand) {
			o.Name, o.why = f.name, "named with its legal form"
			o.Brand = withoutForm(f.name)
			break
		}
	}
	if o.Name == "" && brand != "" {
		o.Name, o.Brand, o.why = brand, brand, actor
	}
	if domain != "" && o.Name != "" && strings.Contains(strings.ReplaceAll(fold(domain), " ", ""), strings.ReplaceAll(fold(o.Brand), " ", "")) {
		o.Website = "https://www." + strings.TrimPrefix(domain, "www.")
	}
	for _, n := range []string{o.Name, o.Brand} {
		if n != "" {
			b.self = append(b.self, fold(n))
		}
	}
	if c, why := formCountry(o.Name, ""); c != "" {
		o.Country, o.countryWhy = c, why
	}
	if o.Country == "" && domain != "" {
		if c, why := formCountry("", "https://"+domain); c != "" {
			o.Country, o.countryWhy = c, why
		}
	}
	if o.Country == "" {
		for _, s := range sentences(text) {
			if m := nationality().FindString(fold(s)); m != "" {
				o.Country, o.countryWhy = nationalities[m], fmt.Sprintf("%q in the text", m)
				break
			}
		}
	}
	if o.Country == "" {
		o.Country = map[trust.Lang]trust.Country{"de": "DE", "fr": "FR", "es": "ES", "it": "IT", "nl": "NL", "en": "IE"}[b.d.Lang]
		o.countryWhy = "the language of the source only"
		if o.Country == "" {
			o.Country = "DE"
		}
	}
}

var (
	weDefined     = lazily(`^ ?(?:nous|wir|we|us|our|nosotros|noi|wij|hereinafter|nachfolgend|im folgenden|ci apres|en adelante|di seguito|the processor|auftragnehmer|auftragsverarbeiter|le sous traitant)\b`)
	nationalities = map[string]trust.Country{"belge": "BE", "belges": "BE", "belgian": "BE", "belgisch": "BE", "belga": "BE", "osterreichische": "AT", "austrian": "AT", "schweizerische": "CH", "swiss law": "CH", "droit suisse": "CH", "luxembourgeois": "LU"}
	nationality   = lazily(`\b(?:belges?|belgian|belgisch|osterreichische|austrian|schweizerische|swiss law|droit suisse|luxembourgeois)\b`)
)

// withoutForm is the name of a company without its legal form.
func withoutForm(name string) string {
	if m := companyPattern().FindStringSubmatch(name); m != nil {
		return strings.TrimRight(m[1], " ,")
	}
	return name
}

// actor is the capitalised word that is no word of the language, no company of
// the lexicon, and stands most often in the middle of sentences.
func (b *builder) actor(text, domain string) (name, why string) {
	lower, upper := map[string]int{}, map[string]int{}
	for _, block := range b.d.Doc.Blocks {
		plain := urlPattern().ReplaceAllString(emailPattern().ReplaceAllString(block.Text, " "), " ")
		for _, s := range sentences(plain) {
			list := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '&' })
			for i, w := range list {
				if utf8.RuneCountInString(w) < 3 {
					continue
				}
				if unicode.IsUpper(firstRune(w)) || strings.IndexFunc(w[1:], unicode.IsUpper) > 0 {
					if i > 0 || strings.HasPrefix(s, w+" ") {
						upper[w]++
					}
				} else {
					lower[strings.ToLower(w)]++
				}
			}
		}
	}
	best, most := "", 0
	for _, w := range sortedKeys(upper) {
		n := upper[w]
		if strings.ToUpper(w) == w && len(w) < 6 || lower[strings.ToLower(w)] > 0 || len(b.v.mentions(w)) > 0 {
			continue
		}
		f := fold(w)
		own := domain != "" && strings.Contains(fold(domain), f) && len(f) > 3
		if own {
			n += 50
		}
		if b.d.Lang == "de" && !own {
			continue // nouns are capitalised
		}
		if b.ordinary(f) {
			continue
		}
		if n > most {
			best, most = w, n
		}
	}
	if most >= 50 {
		return best, "the address of the contact"
	}
	if most >= 3 {
		return best, fmt.Sprintf("the name that stands most often in the text (%d times)", most)
	}
	return "", ""
}

// ordinary words of the field are no names.
func (b *builder) ordinary(folded string) bool {
	for _, k := range b.v.headings {
		if slices.Contains(k.words, folded) {
			return true
		}
	}
	return slices.Contains(strings.Fields("art abs lit para nr annex anlage anhang annexe allegato anexo iso iec nist rgpd gdpr dsgvo article artikel client clients utilisateurs customer customers responsable sous traitant security customer success operations team cloud service services union europeenne kunde kunden encargado cliente clienti titolare responsabile regolamento reglamento"), folded)
}
