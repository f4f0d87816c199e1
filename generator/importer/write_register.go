package importer

import (
	"fmt"
	"slices"
	"strings"

	"art32/generator/trust"
)

func (w *writer) register() []byte {
	var b strings.Builder
	d := w.d
	b.WriteString("# Made by \"art32 import\" from " + strings.Join(w.sources, ", ") + ".\n# What needs a decision is marked \"review:\".\n\n")
	title := Words{}
	if n := len(d.Titles); n > 0 {
		title = d.Titles[n-1]
		if n > 1 && !slices.ContainsFunc(d.Measures, func(m *Measure) bool { return m.Title[w.lang()] == d.Titles[0][w.lang()] }) {
			title = Words{}
			for _, lang := range w.langs {
				var parts []string
				for _, t := range d.Titles {
					if t[lang] != "" {
						parts = append(parts, t[lang])
					}
				}
				title[lang] = strings.Join(parts, " – ")
			}
		}
	} else {
		for _, lang := range w.langs {
			title[lang] = defaultTitle[lang]
			if title[lang] == "" {
				title[lang] = defaultTitle["en"]
			}
		}
		reviews(&b, []string{"the source has no title; this one is ours"})
	}
	w.text(&b, "title", title, nil, false)
	b.WriteByte('\n')
	if intro := w.intro(); len(intro) > 0 {
		w.blocks(&b, "introduction", intro)
		b.WriteByte('\n')
	}
	version := d.Version
	if validVersion(version) {
		b.WriteString("version = " + tomlString(version) + "\n")
	} else {
		reviews(&b, []string{"the source names no version"})
	}
	if len(d.Dates) > 0 {
		newest := d.Dates[0]
		for _, x := range d.Dates {
			if newest.date.Before(x.date) {
				newest = x
			}
		}
		if newest.doubt != "" {
			reviews(&b, []string{fmt.Sprintf("%q in the source: %s", newest.raw, newest.doubt)})
		}
		if w.tooOld(newest.date) != "" {
			reviews(&b, []string{w.tooOld(newest.date)})
		}
		b.WriteString("updated = " + newest.date.String() + "\n")
	} else {
		reviews(&b, []string{"the source names no date"})
	}
	b.WriteByte('\n')
	switch {
	case d.Prevails != "" && d.Prevails != w.lang() && !slices.Contains(w.langs, d.Prevails):
		reviews(&b, []string{fmt.Sprintf("the source says that its text in %q prevails; import that text too and name it here", d.Prevails)})
	case d.Prevails == w.lang():
	default:
		reviews(&b, []string{"the source does not say which language prevails"})
	}
	b.WriteString("prevailing_language = " + tomlString(string(w.lang())) + "\n\n")
	auth := d.Auth
	if auth == "" {
		auth = trust.AuthorisationGeneral
		reviews(&b, []string{"the source does not say whether the authorisation for sub-processors is general or specific"})
	}
	b.WriteString("authorisation = " + tomlString(string(auth)) + "\n")
	if m := w.reviewMonths(); m > 0 {
		b.WriteString(fmt.Sprintf("review_months = %d\n", m))
	}
	b.WriteString("\n[notice_days]\n")
	if d.Notice.days > 0 {
		fmt.Fprintf(&b, "default = %d # review: from line %d\n", d.Notice.days, d.Notice.line)
	} else {
		b.WriteString("default = 30 # review: not in the source; as in your data-processing agreement\n")
	}
	b.WriteString("\n[objection_days]\n")
	if d.Objection.days > 0 {
		fmt.Fprintf(&b, "default = %d # review: from line %d\n", d.Objection.days, d.Objection.line)
	} else {
		b.WriteString("default = 14 # review: not in the source; as in your data-processing agreement\n")
	}
	for _, lang := range w.langs[1:] {
		kind := "human"
		b.WriteString("\n[translations." + string(lang) + "]\n")
		if d.Machine {
			kind = "machine"
		} else {
			reviews(&b, []string{"how this translation came about is not in the source"})
		}
		b.WriteString("kind = " + tomlString(kind) + "\n")
	}
	return []byte(b.String())
}

var defaultTitle = Words{"de": "Technische und organisatorische Maßnahmen", "fr": "Mesures techniques et organisationnelles",
	"en": "Technical and organisational measures", "es": "Medidas técnicas y organizativas", "it": "Misure tecniche e organizzative", "nl": "Technische en organisatorische maatregelen"}

// tooOld finds what the text names and its date precedes.
func (w *writer) tooOld(date trust.Date) string {
	text := w.d.Doc.text()
	for _, x := range []struct {
		what, name string
		since      trust.Date
	}{
		{"TLS 1.3", "TLS 1.3", trust.NewDate(2018, 8, 1)}, {"TLS1.3", "TLS 1.3", trust.NewDate(2018, 8, 1)}, {"Data Privacy Framework", "the Data Privacy Framework", trust.NewDate(2023, 7, 10)},
		{"2021/914", "Decision (EU) 2021/914", trust.NewDate(2021, 6, 4)}, {"RGPD", "the GDPR", trust.NewDate(2016, 4, 27)}, {"DSGVO", "the GDPR", trust.NewDate(2016, 4, 27)}, {"GDPR", "the GDPR", trust.NewDate(2016, 4, 27)},
	} {
		if strings.Contains(text, x.what) && date.Before(x.since) {
			return fmt.Sprintf("the date cannot be right: the text names %s, which is younger (%s)", x.name, x.since)
		}
	}
	return ""
}

func validVersion(s string) bool {
	if s == "" || len(s) > 30 {
		return false
	}
	for _, r := range s {
		if !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '.' || r == '-') {
			return false
		}
	}
	return s[0] != '.' && s[0] != '-'
}

// reviewMonths is the promised interval of the review of the whole.
func (w *writer) reviewMonths() int {
	n := 0
	w.d.each(func(m *Measure, x *Statement, _ string) {
		for _, f := range x.Facts {
			if f.Key == "concept_review" {
				switch f.Value {
				case `"P1Y"`:
					n = 12
				case `"P6M"`:
					n = 6
				case `"P3M"`:
					n = 3
				case `"P2Y"`:
					n = 24
				}
			}
		}
	})
	return n
}

// intro writes the introduction per language as Markdown.
func (w *writer) intro() map[trust.Lang]string {
	out := map[trust.Lang]string{}
	for _, lang := range w.langs {
		var b strings.Builder
		var write func(list []*Statement, depth int)
		write = func(list []*Statement, depth int) {
			for _, x := range list {
				if x.Text[lang] == "" {
					write(x.Kids, depth)
					continue
				}
				text := markdown(x.Text[lang], x.Links)
				if x.item || depth > 0 {
					b.WriteString(strings.Repeat("    ", max(0, depth-1)) + "- " + text + "\n")
				} else {
					b.WriteString("\n" + text + "\n")
				}
				if len(x.Kids) > 0 {
					if depth == 0 && !x.item {
						b.WriteByte('\n')
					}
					write(x.Kids, depth+1)
				}
			}
		}
		write(w.d.Intro, 0)
		if s := strings.TrimSpace(b.String()); s != "" {
			out[lang] = s
		}
	}
	return out
}

func (w *writer) organisation() []byte {
	var b strings.Builder
	d := w.d
	name := d.Org.Name
	switch {
	case w.named != "":
		name = w.named
	case name == "":
		name = "TODO"
		reviews(&b, []string{"the source does not name its publisher clearly; write the legal name (or import with --name)"})
	default:
		reviews(&b, []string{"taken from the source: " + d.Org.why})
	}
	b.WriteString("legal_name = " + tomlString(plainLine(name)) + "\n")
	if d.Org.Brand != "" && d.Org.Brand != name && w.named == "" {
		b.WriteString("brand = " + tomlString(d.Org.Brand) + "\n")
	}
	if d.Org.Website != "" {
		reviews(&b, []string{"from the address of the contact"})
		b.WriteString("website = " + tomlString(d.Org.Website) + "\n")
	}
	b.WriteString("\n[address]\n")
	reviews(&b, []string{"not in the source; the country comes from " + d.Org.countryWhy})
	b.WriteString("country = " + tomlString(string(d.Org.Country)) + "\n")
	for _, c := range d.Contacts {
		b.WriteString("\n")
		if c.why != "" {
			reviews(&b, []string{c.why})
		}
		if c.Name != "" {
			reviews(&b, []string{"a role mailbox outlives people; does the name have to be public?"})
		}
		b.WriteString("[[contacts]]\nrole = " + tomlString(c.Role) + "\n")
		if c.Name != "" {
			b.WriteString("name = " + tomlString(plainLine(c.Name)) + "\n")
		}
		if c.Email != "" {
			b.WriteString("email = " + tomlString(c.Email) + "\n")
		}
		if c.Phone != "" {
			b.WriteString("phone = " + tomlString(c.Phone) + "\n")
		}
	}
	if len(d.Contacts) == 0 {
		b.WriteString("\n# review: the source names no contact that can be reached; this address is a placeholder\n[[contacts]]\nrole = \"privacy\"\nemail = \"privacy@example.org\"\n")
	}
	return []byte(b.String())
}

var unknownWords = Words{"de": "In der Quelle nicht angegeben", "fr": "Non précisé dans le document source", "en": "Not stated in the source", "es": "No indicado en el documento de origen", "it": "Non indicato nel documento di origine", "nl": "Niet vermeld in de bron"}

func (w *writer) unknown() Words {
	t := Words{}
	for _, lang := range w.langs {
		t[lang] = unknownWords[lang]
		if t[lang] == "" {
			t[lang] = unknownWords["en"]
		}
	}
	return t
}

func (w *writer) processings() []byte {
	var b strings.Builder
	b.WriteString("# What is processed on behalf of customers (Art. 28(3) GDPR).\n")
	ids := map[string]bool{}
	for _, s := range w.d.Services {
		s.ID = unique(ids, kebab(s.Name[w.lang()], 40), "processing")
		fmt.Fprintf(&b, "\n# line %d\n[[processing]]\nid = %s\n", s.Line, tomlString(s.ID))
		w.text(&b, "name", s.Name, nil, false)
		reviews(&b, []string{"the source names the processing only"})
		w.text(&b, "purpose", s.Name, nil, true)
		for _, key := range []string{"data_subjects", "data_categories"} {
			reviews(&b, []string{"not in the source"})
			for _, lang := range w.langs {
				b.WriteString(key + "." + string(lang) + " = " + tomlList([]string{w.unknown()[lang]}) + "\n")
			}
		}
	}
	return []byte(b.String())
}
