package lint

import (
	"slices"
	"strings"

	"art32/generator/trust"
)

func languageRules() []Rule {
	return []Rule{{
		ID: "translation-lagging", Codes: []string{"LG003"}, Severity: trust.Warning,
		Title:  "A translation was compared with the prevailing text not more than 30 days before the register was updated.",
		Why:    "Readers of the other language read an older promise. Whether a single text lags is told by the releases; this rule sees dates only.",
		Source: "Art. 12(1) GDPR",
		Hint:   "compare the texts, and write the day into reviewed",
		check: func(v *view, r report) {
			for _, lang := range keys(v.Register.Translations) {
				t := v.Register.Translations[lang]
				if t.Kind != trust.TranslationNone && !t.Reviewed.IsZero() && t.Reviewed.AddDays(30).Before(v.Register.Updated) {
					r.at(v.Register.Source, key("translations.%s.reviewed", lang), "the texts in %q were last compared on %s, the register was updated on %s", lang, t.Reviewed, v.Register.Updated)
				}
			}
		},
	}, {
		ID: "languages-disagree", Codes: []string{"LG004"}, Severity: trust.Warning,
		Title:  "Numbers are the same in every language.",
		Why:    "A slip of translation changes the promise. Compared are the numbers above twelve and those with decimals, since smaller ones are often written as words.",
		Source: "Art. 5(2) GDPR",
		Hint:   "check which is right; what can be compared belongs into facts",
		check:  languagesDisagree,
	}, {
		ID: "untranslated", Codes: []string{"LG005"}, Severity: trust.Warning,
		Title:  "A text is in the language under which it stands.",
		Why:    "A passage that was forgotten by the translator. The language is told by its most common words, in texts of eight words or more.",
		Source: "Art. 12(1) GDPR",
		Hint:   "translate it, or leave the key out: the page then shows the prevailing text with a label",
		check: func(v *view, r report) {
			for _, f := range v.foreign {
				r.at(*f.at, f.key, "the text under %q looks like %s", f.lang, languageNames[f.other])
			}
		},
	}, {
		ID: "glossary", Codes: []string{"LG006"}, Severity: trust.Warning,
		Title:  "The roles have the names that the law gives them in each language.",
		Why:    "“Processeur” and “Verarbeiter” are false friends; in French, where the publisher itself is the “sous-traitant”, its sub-processors are “sous-traitants ultérieurs”.",
		Source: "Art. 4(7) and (8) and 28 GDPR in the language versions; Decision (EU) 2021/915",
		Hint:   "fr: responsable du traitement, sous-traitant, sous-traitant ultérieur; de: Verantwortlicher, Auftragsverarbeiter, Unterauftragsverarbeiter",
		check:  glossaryBreach,
	}, {
		ID: "name-variants", Codes: []string{"LG007"}, Severity: trust.Note,
		Title:  "The brand and the products are spelt in one way.",
		Why:    "Two spellings look like two things.",
		Source: "editorial",
		Hint:   "spell it as in organisation.toml or processings.toml",
		check:  nameVariants,
	}}
}

var languageNames = map[string]string{"de": "German", "en": "English", "fr": "French", "nl": "Dutch", "es": "Spanish", "it": "Italian"}

// languageTerms hold the words by which a language is told. A word that two of
// the languages share stands in none of the lists.
func languageTerms() []terms {
	return []terms{
		{topic: stopWord, lang: "de", list: strings.Fields("der und das ist nicht werden wird eine einer durch für mit auf sind bei oder vom zum zur nur auch sich")},
		{topic: stopWord, lang: "en", list: strings.Fields("the and is are of to with by which for that not be only our from this it their has")},
		{topic: stopWord, lang: "fr", list: strings.Fields("les des est pour dans sont et une par aux qui avec sur pas ces leur leurs ou au")},
		{topic: stopWord, lang: "nl", list: strings.Fields("het een van en worden wordt niet voor zijn met door bij naar ook onze")},
		{topic: stopWord, lang: "es", list: strings.Fields("los las el y para son una por con sus del no se que")},
		{topic: stopWord, lang: "it", list: strings.Fields("il gli di per sono una con delle dei che è non dal nella")},
		{topic: glossary, lang: "fr", name: "sous-traitant", list: []string{"processeur", "processeurs"}},
		{topic: glossary, lang: "fr", name: "sous-traitant ultérieur", list: []string{"sous processeur", "sous processeurs"}},
		{topic: glossary, lang: "fr", name: "responsable du traitement", list: []string{"contrôleur de données", "contrôleur des données", "contrôleur des données personnelles"}},
		{topic: glossary, lang: "fr", name: "sous-traitant ultérieur", list: []string{"sous traitant", "sous traitants"}},
		{topic: glossary, lang: "de", name: "Auftragsverarbeiter", list: []string{"verarbeiter", "verarbeitern", "datenverarbeiter"}},
		{topic: glossary, lang: "de", name: "Unterauftragsverarbeiter", list: []string{"subprozessor", "subprozessoren", "sub prozessor*", "unterverarbeiter", "subverarbeiter", "sub verarbeiter*"}},
		{topic: glossary, lang: "de", name: "Verantwortlicher", list: []string{"datenkontrolleur", "datencontroller"}},
	}
}

// stopWords counts the common words of the languages in a text.
type stopWords struct {
	own    int
	others map[string]int
}

func (c *stopWords) add(found, own string) {
	if found == own {
		c.own++
		return
	}
	if c.others == nil {
		c.others = map[string]int{}
	}
	c.others[found]++
}

// foreign says that a text has many common words of another language and hardly
// any of its own.
func (c *stopWords) foreign() (string, bool) {
	name := ""
	for lang, n := range c.others {
		if best := c.others[name]; n > best || n == best && lang < name {
			name = lang
		}
	}
	return name, c.others[name] >= 5 && c.own*5 < c.others[name]
}

type foreignPassage struct {
	*passage
	other string
}

func glossaryBreach(v *view, r report) {
	type place struct {
		at   trust.Position
		lang trust.Lang
	}
	seen := map[place]bool{}
	for _, h := range v.hits[glossary] {
		if h.name == "sous-traitant ultérieur" && strings.Contains(strings.ToLower(h.words()), "traitant") {
			// The word is right for the publisher; wrong only where its
			// sub-processors are the subject.
			ofList := h.measure != nil && (h.measure.Category == "subprocessor-list" || h.measure.Category == "supplier-management")
			if !ofList || followedByUlterior(h) {
				continue
			}
		}
		if at := (place{h.at.Position, h.lang}); chip(h) || seen[at] {
			continue
		} else {
			seen[at] = true
		}
		r.in(h, "the text says %q; the law says %q", h.words(), h.name)
	}
}

func followedByUlterior(h hit) bool {
	from, to := nextWord(h.text, h.end)
	return from >= 0 && strings.HasPrefix(strings.ToLower(h.text[from:to]), "ultérieur")
}

// chip says that a processor is one of silicon.
func chip(h hit) bool {
	return h.sentenceHas("cpu", "arm", "intel", "amd", "x86", "graphi", "virtuel", "cœur")
}

// nameVariants looks for the brand and the products in another case.
func nameVariants(v *view, r report) {
	names := []string{v.Organisation.Brand}
	for i := range v.Processings {
		names = append(names, v.Processings[i].Products...)
	}
	own := &lexicon{first: map[string][]term{}}
	for _, n := range names {
		if from, _ := nextWord(n, 0); len(n) >= 4 && from == 0 {
			own.put(0, "", n, n, false)
		}
	}
	if len(own.first) == 0 {
		return
	}
	seen := map[string]bool{}
	for i := range v.passages {
		p := &v.passages[i]
		if p.lang == "" {
			continue
		}
		own.find(p.text, func(t *term, start, end int) {
			written := p.text[start:end]
			joined := start > 0 && strings.IndexByte("@./-_", p.text[start-1]) >= 0 ||
				end < len(p.text)-1 && strings.IndexByte("./-_@", p.text[end]) >= 0 && p.text[end+1] > ' '
			if !joined && !seen[written] && strings.Join(strings.Fields(written), " ") != t.name && !slices.Contains(names, written) {
				seen[written] = true
				r.in(hit{passage: p, start: start, end: end}, "%q is spelt %q elsewhere", written, t.name)
			}
		})
	}
}
