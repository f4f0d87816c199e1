package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"art32/generator/trust"
)

var (
	phonePattern   = regexp.MustCompile(`(?:\+|00)\d{1,3}[ \d()./\-]{6,20}\d`)
	versionPattern = regexp.MustCompile(`(?i)\b(?:version|versión|versione|versie|v\.?|rev\.?|revision|fassung)\s*[:.]?\s*(\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)\b`)
)

// metaLine says that a line holds the version, the date or the contact of the
// document and nothing else.
func (b *builder) metaLine(text string) bool {
	if utf8.RuneCountInString(text) > 160 {
		return false
	}
	folded := fold(text)
	if _, ok := findDate(text, b.d.Lang); ok && (len(words(text)) <= 6 || b.v.tells("date-key", folded) && len(words(text)) <= 12) {
		return true
	}
	if versionPattern.MatchString(text) && len(words(text)) <= 9 {
		return true
	}
	if m := keyValue.FindStringSubmatch(text); m != nil {
		key := fold(m[1])
		for _, p := range b.v.phrases {
			if slices.Contains([]string{"version-key", "date-key", "contact-key", "contact-mail", "contact-phone"}, p.key) && fold(p.phrase) == key {
				return true
			}
		}
	}
	return false
}

// metaStatements keeps the lines below a title that are not text.
func (b *builder) metaStatements(s *Section) { b.metaNodes(s.Nodes) }

// metaNodes keeps lines of version, date and contact word for word; what they
// say is read by metadata.
func (b *builder) metaNodes(list []*Node) {
	lang := b.d.Lang
	m := b.metaMeasure(list[:min(1, len(list))])
	if m == nil {
		return
	}
	for _, n := range list {
		m.Statements = append(m.Statements, &Statement{Text: Words{lang: n.Text}, Line: n.Line, Links: n.Links, lineOf: map[trust.Lang]int{lang: n.Line}})
		m.Statements = append(m.Statements, b.under(n.Kids, m.Category, "")...)
	}
}

// metaMeasure is the entry that keeps what the document says of itself.
func (b *builder) metaMeasure(list []*Node) *Measure {
	if len(list) == 0 {
		return nil
	}
	for _, m := range b.d.Measures {
		if m.Category == "document-meta" && m.Comment != "" {
			return m
		}
	}
	m := &Measure{Category: "document-meta", why: verdict{category: "document-meta", confidence: 0.9, evidence: "lines of version, date and contact"},
		Status: trust.StatusInPlace, Line: list[0].Line, Comment: "what the source says of itself, word for word",
		Reviews: []string{"version, date and contact were read into register.toml and organisation.toml; take this entry out when they are right"}}
	m.Title = Words{b.d.Lang: b.v.titleFor("document-meta", b.d.Lang)}
	m.titleOwn = true
	if len(b.d.Titles) > 1 {
		m.Title, m.titleOwn = b.d.Titles[0], false
	}
	b.d.Measures = append(b.d.Measures, m)
	return m
}

// metadata reads version, dates, contacts, disclaimers and the kind of
// authorisation from the whole document.
func (b *builder) metadata() {
	for _, s := range b.d.Sections {
		walk(s.Nodes, 0, func(n *Node, _ int) {
			b.metadataOf(n.Text, n.Line, s)
			if n.Table != nil {
				for i, row := range n.Table.Rows {
					b.metadataOf(strings.Join(row, " : "), n.Table.Lines[i], s)
				}
			}
		})
		if d, ok := findDate(s.Title, s.Lang); ok && b.metaLine(s.Title) {
			b.d.Dates = append(b.d.Dates, d)
		}
		if m := versionPattern.FindStringSubmatch(s.Title); m != nil && b.d.Version == "" && len(words(s.Title)) < 9 {
			b.d.Version = m[1]
		}
		b.contacts(s)
	}
	for _, p := range b.d.Doc.Meta {
		if d, ok := findDate(p.Value, b.d.Lang); ok {
			b.d.Dates = append(b.d.Dates, d)
		}
		if fold(p.Key) == "version" && b.d.Version == "" {
			b.d.Version = p.Value
		}
		if fold(p.Key) == "title" && len(b.d.Titles) == 0 && p.Value != "" {
			b.d.Titles = append(b.d.Titles, Words{b.d.Lang: p.Value})
		}
	}
	if len(b.d.Dates) > 0 {
		b.main = b.d.Dates[0].date
		for _, d := range b.d.Dates {
			if b.main.Before(d.date) {
				b.main = d.date
			}
		}
	}
}

func (b *builder) metadataOf(text string, line int, s *Section) {
	folded := fold(text)
	if b.metaLine(text) {
		if d, ok := findDate(text, b.d.Lang); ok {
			b.d.Dates = append(b.d.Dates, d)
			if d.doubt != "" {
				b.d.remark(line, "date", fmt.Sprintf("%q %s", d.raw, d.doubt))
			}
		}
		if m := versionPattern.FindStringSubmatch(text); m != nil && b.d.Version == "" {
			b.d.Version = m[1]
		}
	}
	if b.v.tells("machine-translation", folded) {
		b.d.Machine = true
		b.d.remark(line, "language", "the source says that it is a machine translation")
	}
	if b.v.tells("prevails", folded) {
		for _, p := range b.v.phrases {
			if p.key != "names-language" {
				continue
			}
			word, lang, _ := strings.Cut(p.phrase, "=")
			if newStem(word).in(folded) {
				b.d.Prevails = trust.Lang(lang)
				b.d.remark(line, "language", fmt.Sprintf("the source says that the text in %q prevails", lang))
				break
			}
		}
	}
	if b.d.Auth == "" {
		switch {
		case b.v.tells("general-authorisation", folded):
			b.d.Auth, b.d.AuthWhy = trust.AuthorisationGeneral, fmt.Sprintf("line %d", line)
		case b.v.tells("specific-authorisation", folded):
			b.d.Auth, b.d.AuthWhy = trust.AuthorisationSpecific, fmt.Sprintf("line %d", line)
		}
	}
}

// contacts reads people and mailboxes from the lines of a section. A block of
// lines "Name:", "E-mail:", "Phone:" is one contact.
func (b *builder) contacts(s *Section) {
	var c *Contact
	role := ""
	if b.v.tells("dpo", fold(s.Title)) {
		role = "dpo"
	}
	keep := func() {
		if c == nil {
			return
		}
		if c.Email == "" && c.Phone == "" {
			if c.Name != "" {
				b.d.remark(c.Line, "contact", fmt.Sprintf("%q is named without address or telephone, so that it is kept as text only", c.Name))
			}
			c = nil
			return
		}
		if !slices.ContainsFunc(b.d.Contacts, func(o *Contact) bool { return o.Email == c.Email && o.Phone == c.Phone }) {
			b.d.Contacts = append(b.d.Contacts, c)
		}
		c = nil
	}
	last := 0
	walk(s.Nodes, 0, func(n *Node, _ int) {
		folded := fold(n.Text)
		if b.v.tells("dpo", folded) && utf8.RuneCountInString(n.Text) < 200 {
			role = "dpo"
		}
		mail := emailPattern.FindString(n.Text)
		phone := phonePattern.FindString(n.Text)
		name := ""
		if m := keyValue.FindStringSubmatch(n.Text); m != nil {
			for _, p := range b.v.phrases {
				if (p.key == "contact-name" || p.key == "contact-key") && fold(p.phrase) == fold(m[1]) {
					name = personName(m[2])
				}
			}
		}
		if mail == "" && phone == "" && name == "" {
			return
		}
		if c != nil && (n.Line > last+3 || mail != "" && c.Email != "" && c.Email != mail || name != "" && c.Name != "") {
			keep()
		}
		if c == nil {
			c = &Contact{Role: role, Line: n.Line}
			if role == "" {
				c.Role = "privacy"
				c.why = "the role is not said"
			}
		}
		if strings.HasPrefix(fold(mail), "security") || strings.HasPrefix(fold(mail), "csirt") || strings.HasPrefix(fold(mail), "abuse") {
			c.Role, c.why = "security", "the address begins so"
		}
		if mail != "" {
			c.Email = mail
		}
		if phone != "" {
			c.Phone = strings.TrimSpace(phone)
		}
		if name != "" {
			c.Name = name
		}
		last = n.Line
	})
	keep()
}

// personName takes the name of a person from the beginning of a value.
func personName(value string) string {
	name, _, _ := strings.Cut(value, ",")
	name = strings.TrimSpace(name)
	list := strings.Fields(name)
	if len(list) < 2 || len(list) > 5 || strings.ContainsAny(name, "@:/0123456789") {
		return ""
	}
	for _, w := range list {
		if !unicode.IsUpper(firstRune(w)) && !slices.Contains([]string{"von", "van", "de", "der", "den", "di", "del", "la", "zu"}, w) {
			return ""
		}
	}
	return name
}

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
				if weDefined.MatchString(after[:min(len(after), 40)]) {
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
		if m := keyValue.FindStringSubmatch(block.Text); m != nil {
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
			if m := nationality.FindString(fold(s)); m != "" {
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
	weDefined     = regexp.MustCompile(`^ ?(?:nous|wir|we|us|our|nosotros|noi|wij|hereinafter|nachfolgend|im folgenden|ci apres|en adelante|di seguito|the processor|auftragnehmer|auftragsverarbeiter|le sous traitant)\b`)
	nationalities = map[string]trust.Country{"belge": "BE", "belges": "BE", "belgian": "BE", "belgisch": "BE", "belga": "BE", "osterreichische": "AT", "austrian": "AT", "schweizerische": "CH", "swiss law": "CH", "droit suisse": "CH", "luxembourgeois": "LU"}
	nationality   = regexp.MustCompile(`\b(?:belges?|belgian|belgisch|osterreichische|austrian|schweizerische|swiss law|droit suisse|luxembourgeois)\b`)
)

// withoutForm is the name of a company without its legal form.
func withoutForm(name string) string {
	if m := companyPattern.FindStringSubmatch(name); m != nil {
		return strings.TrimRight(m[1], " ,")
	}
	return name
}

// actor is the capitalised word that is no word of the language, no company of
// the lexicon, and stands most often in the middle of sentences.
func (b *builder) actor(text, domain string) (name, why string) {
	lower, upper := map[string]int{}, map[string]int{}
	for _, block := range b.d.Doc.Blocks {
		plain := urlPattern.ReplaceAllString(emailPattern.ReplaceAllString(block.Text, " "), " ")
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
