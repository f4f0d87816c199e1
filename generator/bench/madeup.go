package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"art32/generator/trust"
)

// writer makes the data of a site. The same size and seed make the same bytes.
type writer struct {
	size
	r *rand.Rand
	b strings.Builder
}

// madeUp returns the files of a site folder: config.toml, data/ and labels for
// the languages that the program has none for.
func madeUp(s size, seed uint64, english []byte) map[string]string {
	w := &writer{size: s, r: rand.New(rand.NewPCG(seed, uint64(s.languages*1_000_000+s.measures*1000+s.subprocessors)))}
	files := map[string]string{
		"config.toml":              w.config(),
		"data/organisation.toml":   w.organisation(),
		"data/register.toml":       w.register(),
		"data/processings.toml":    w.processings(),
		"data/certificates.toml":   w.certificates(),
		"data/subprocessors.toml":  w.subprocessors(),
		"data/locations.toml":      w.locations(),
		"data/measures/all.toml":   w.measures(),
		"content/en/imprint.md":    "---\ntitle: Imprint\n---\nWho we are.\n",
		"content/en/questions.md":  "---\ntitle: Questions\n---\n" + strings.Repeat("## "+w.sentence(6)+"\n\n"+w.sentence(40)+"\n\n", 12),
		"content/en/disclosure.md": "---\ntitle: Disclosure\n---\n" + w.sentence(120) + "\n",
	}
	for _, lang := range languageCodes[:s.languages] {
		files["i18n/"+lang+".toml"] = string(english)
	}
	return files
}

func (w *writer) put(format string, args ...any) { fmt.Fprintf(&w.b, format+"\n", args...) }

func (w *writer) take() string {
	defer w.b.Reset()
	return w.b.String()
}

// syllables make words of any European length; what they mean is no matter.
var syllables = strings.Fields("an be co da el fa ge ha in ja ko la me no or pa qui ra se tu um va wo xi yo zu ment tion keit schaft ning cão")

func (w *writer) word() string {
	var b strings.Builder
	for range 1 + w.r.IntN(4) {
		b.WriteString(syllables[w.r.IntN(len(syllables))])
	}
	return b.String()
}

func (w *writer) sentence(words int) string {
	list := make([]string, words)
	for i := range list {
		list[i] = w.word()
	}
	s := strings.Join(list, " ")
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

func (w *writer) title(words int) string { return strings.TrimSuffix(w.sentence(words), ".") }

// text puts key.<lang> for every language.
func (w *writer) text(key string, words int) {
	for _, lang := range languageCodes[:w.languages] {
		w.put("%s.%s = %q", key, lang, w.sentence(words))
	}
}

func (w *writer) heading(key string, words int) {
	for _, lang := range languageCodes[:w.languages] {
		w.put("%s.%s = %q", key, lang, w.title(words))
	}
}

func (w *writer) texts(key string, n, words int) {
	for _, lang := range languageCodes[:w.languages] {
		list := make([]string, n)
		for i := range list {
			list[i] = fmt.Sprintf("%q", w.title(words))
		}
		w.put("%s.%s = [%s]", key, lang, strings.Join(list, ", "))
	}
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func (w *writer) config() string {
	w.put("baseURL = \"https://trust.example.org/\"\ntitle = \"Example\"\ndefaultContentLanguage = \"en\"")
	for i, lang := range languageCodes[:w.languages] {
		w.put("[languages.%s]\nlabel = %q\nlocale = %q\nweight = %d", lang, strings.ToUpper(lang), lang, i+1)
	}
	return w.take()
}

func (w *writer) organisation() string {
	w.put(`legal_name = "Example GmbH"
website = "https://example.org/"
address = { street = "Allee 1", postal_code = "52062", city = "Aachen", country = "DE" }
[[contacts]]
role = "privacy"
email = "privacy@example.org"
[[contacts]]
role = "security"
email = "security@example.org"`)
	return w.take()
}

func (w *writer) register() string {
	w.heading("title", 3)
	w.text("introduction", 60)
	w.put("version = \"1.0\"\nupdated = 2026-11-01\nprevailing_language = \"en\"\nauthorisation = \"general\"\nreview_months = 12\nreviewed_on = 2026-10-01")
	w.put("notice_days = { default = 30 }\nobjection_days = { default = 14 }")
	for _, lang := range languageCodes[1:w.languages] {
		w.put("[translations.%s]\nkind = \"human\"", lang)
	}
	return w.take()
}

const processings = 4

func (w *writer) processings() string {
	for i := range processings {
		w.put("[[processing]]\nid = \"processing-%d\"", i)
		w.heading("name", 3)
		w.text("purpose", 25)
		w.texts("data_subjects", 3, 2)
		w.texts("data_categories", 5, 3)
	}
	return w.take()
}

const certificates = 6

func (w *writer) certificates() string {
	for i := range certificates {
		w.put("[[certificate]]\nid = \"certificate-%d\"\nstandard = \"ISO/IEC 2700%d:2022\"\nkind = \"certificate\"\nholder = \"own\"\nissuer = \"Example Cert GmbH\"", i, i)
		w.text("scope", 12)
		w.put("valid_from = 2025-01-01\nvalid_until = 2028-01-01")
	}
	return w.take()
}

var (
	inEEA   = strings.Fields("DE FR IE NL SE PL ES IT AT BE DK FI")
	outside = strings.Fields("US IN BR SG AU ZA")
)

func (w *writer) subprocessors() string {
	categories := trust.SubprocessorCategory("").Values()
	for i := range w.size.subprocessors {
		w.put("[[subprocessor]]\nid = \"subprocessor-%d\"\nlegal_name = \"%s %s GmbH\"\nrole = \"processor\"\ncategory = %q", i, w.title(1), w.title(1), categories[i%len(categories)])
		w.heading("service", 4)
		w.text("purpose", 25)
		w.texts("data_categories", 2, 3)
		w.put("processings = [\"processing-%d\"]", w.r.IntN(processings))
		home := pick(w.r, inEEA)
		abroad := i%3 == 0
		if abroad {
			home = pick(w.r, outside)
		}
		w.put("seat.address.country = %q\nlocations = [{ country = %q }, { country = %q }]", home, home, pick(w.r, inEEA))
		w.put("urls = { site = \"https://s%d.example/\", privacy = \"https://s%d.example/privacy\" }", i, i)
		switch {
		case i%50 == 7:
			w.put("announced = 2026-11-01\neffective = 2026-12-15")
		case i%40 == 9:
			w.put("effective = 2023-04-01\nended = 2026-02-01")
		default:
			w.put("effective = 20%02d-0%d-01", 18+w.r.IntN(8), 1+w.r.IntN(9))
		}
		if abroad {
			w.put("[[subprocessor.transfers]]\nto = %q\nmechanism = \"scc-2021\"\nmodules = [3]", home)
		}
	}
	return w.take()
}

func (w *writer) locations() string {
	for i := range min(w.size.subprocessors, 60) {
		w.put("[[location]]\nid = \"location-%d\"\nkind = \"data-centre\"\noperator = \"subprocessor-%d\"\ncity = %q\ncountry = %q\nhosts = [\"processing-%d\"]\nactivities = [\"at-rest\"]",
			i, i, w.title(1), pick(w.r, inEEA), i%processings)
		w.heading("title", 3)
	}
	return w.take()
}

func (w *writer) measures() string {
	categories := trust.Category("").Values()
	kinds := trust.MeasureKind("").Values()
	for i := range w.size.measures {
		category := categories[i%len(categories)]
		w.put("[[measure]]\nid = \"measure-%d\"\ncategory = %q\nkind = %q\nstatus = \"in-place\"", i, category, kinds[i%len(kinds)])
		w.heading("title", 4)
		w.text("text", 35)
		if i%2 == 0 {
			w.put("applies_to = [\"processing-%d\"]\nreviewed_on = 2026-09-10", i%processings)
			w.put("frameworks.gdpr = [\"32-1-b\"]\nframeworks.iso27001 = [\"A.%d.%d\"]\nframeworks.soc2 = [\"CC%d.%d\"]", 5+i%4, 1+i%30, 1+i%9, 1+i%3)
		}
		if i%5 == 0 {
			w.put("facts.tls_versions = [\"1.2\", \"1.3\"]\nfacts.session_timeout = \"PT%dM\"", 5+i%50)
		}
		for range i % 3 {
			w.put("[[measure.statements]]")
			w.text("text", 18)
		}
	}
	return w.take()
}
