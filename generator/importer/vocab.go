package importer

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"art32/generator/trust"
)

// The words of the field, as tab-separated tables that begin with a comment
// naming their columns.
//
//go:embed vocab/*.tsv
var vocabFS embed.FS

// stem is a phrase to look for in a folded text.
type stem struct {
	text string
	mode stemMode
}

type stemMode int

const (
	wordStart stemMode = iota // the beginning of a word
	anywhere                  // anywhere in a word, for German compounds
	wholeWord
)

func newStem(s string) stem {
	mode := wordStart
	switch {
	case strings.HasPrefix(s, "~"):
		mode = anywhere
	case strings.HasPrefix(s, "="):
		mode = wholeWord
	}
	return stem{text: fold(s), mode: mode}
}

// index returns where the stem is in a folded text, or -1.
func (s stem) index(text string) int {
	if s.text == "" {
		return -1
	}
	for from := 0; ; {
		i := strings.Index(text[from:], s.text)
		if i < 0 {
			return -1
		}
		i += from
		end := i + len(s.text)
		starts := i == 0 || text[i-1] == ' '
		ends := end == len(text) || text[end] == ' '
		if s.mode == anywhere || s.mode == wordStart && starts || s.mode == wholeWord && starts && ends {
			return i
		}
		from = i + 1
	}
}

func (s stem) in(text string) bool { return s.index(text) >= 0 }

type stems []stem

func newStems(list string) stems {
	var out stems
	for _, s := range strings.Split(list, "|") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, newStem(s))
		}
	}
	return out
}

// found returns the first stem that is in a folded text.
func (l stems) found(text string) (stem, bool) {
	for _, s := range l {
		if s.in(text) {
			return s, true
		}
	}
	return stem{}, false
}

func (l stems) in(text string) bool { _, ok := l.found(text); return ok }

// known is a title of a section that was seen in documents of the field.
type known struct {
	category trust.Category
	lang     trust.Lang
	heading  string
	folded   string
	words    []string
}

// vendor is an entry of the lexicon of companies.
type vendor struct {
	id       string
	names    []string
	country  trust.Country
	category string
	kind     string // company, authority, software
	domain   string
}

type city struct {
	country trust.Country
	region  string
	names   []string
}

type pattern struct {
	key    string
	lang   trust.Lang
	stems  stems
	phrase string
}

// vocabulary is all tables, read once per import.
type vocabulary struct {
	headings  []known
	keywords  []pattern // key is a category
	terms     map[string]map[trust.Lang]stems
	phrases   []pattern // key is what the phrase tells
	vendors   []vendor
	cities    []city
	regions   []regionName
	countries map[string]trust.Country // by folded name
	extents   []pattern                // key is an extent
	columns   map[string]string        // folded name → field
	stopwords stopwords
	names     []countryName
	// matched remembers the titles that are like a heading: they are asked for
	// several times, and there are many titles.
	matched map[string][]match
}

// stopwords of more languages than the vocabulary covers, by language.
type stopwords map[trust.Lang]map[string]bool

type regionName struct {
	name    string
	country trust.Country
	city    string
}

// languages that the vocabulary covers.
var languages = []trust.Lang{"de", "en", "es", "fr", "it", "nl"}

// rows reads a table.
func rows(name string, columns int) ([][]string, error) {
	data, err := vocabFS.ReadFile("vocab/" + name)
	if err != nil {
		return nil, err
	}
	var out [][]string
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimRight(line, "\r")
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != columns {
			return nil, fmt.Errorf("vocab/%s:%d has %d columns, not %d", name, i+1, len(cells), columns)
		}
		out = append(out, cells)
	}
	return out, nil
}

// readVocabulary reads all tables. They are part of the program, so that an
// error is a fault of its build, which a test finds.
func readVocabulary() (*vocabulary, error) {
	v := &vocabulary{terms: map[string]map[trust.Lang]stems{}, countries: map[string]trust.Country{},
		columns: map[string]string{}, stopwords: stopwords{}, matched: map[string][]match{}}
	tables := []struct {
		name    string
		columns int
		add     func([]string)
	}{
		{"headings.tsv", 3, v.addHeading}, {"headings_more.tsv", 3, v.addHeading},
		{"keywords.tsv", 3, func(c []string) {
			v.keywords = append(v.keywords, pattern{key: c[0], lang: trust.Lang(c[1]), stems: newStems(c[2])})
		}},
		{"terms.tsv", 3, func(c []string) {
			if v.terms[c[0]] == nil {
				v.terms[c[0]] = map[trust.Lang]stems{}
			}
			v.terms[c[0]][trust.Lang(c[1])] = append(v.terms[c[0]][trust.Lang(c[1])], newStems(c[2])...)
		}},
		{"phrases.tsv", 3, func(c []string) {
			for _, p := range strings.Split(c[2], "|") {
				v.phrases = append(v.phrases, pattern{key: c[0], lang: trust.Lang(c[1]), phrase: strings.TrimSpace(p), stems: newStems(p)})
			}
		}},
		{"vendors.tsv", 6, func(c []string) {
			v.vendors = append(v.vendors, vendor{c[0], strings.Split(c[1], "|"), trust.Country(c[2]), c[3], c[4], c[5]})
		}},
		{"cities.tsv", 3, func(c []string) {
			v.cities = append(v.cities, city{trust.Country(c[0]), c[1], strings.Split(c[2], "|")})
		}},
		{"regions.tsv", 3, func(c []string) { v.regions = append(v.regions, regionName{c[0], trust.Country(c[1]), c[2]}) }},
		{"countries.tsv", 2, func(c []string) {
			for _, name := range strings.Split(c[1], "|") {
				v.addCountry(name, trust.Country(c[0]))
			}
		}},
		{"extents.tsv", 2, func(c []string) { v.extents = append(v.extents, pattern{key: c[0], phrase: c[1]}) }},
		{"columns.tsv", 2, func(c []string) {
			for _, name := range strings.Split(c[1], "|") {
				if _, ok := v.columns[fold(name)]; !ok {
					v.columns[fold(name)] = c[0]
				}
			}
		}},
		{"stopwords.tsv", 2, func(c []string) {
			set := map[string]bool{}
			for _, w := range strings.Fields(c[1]) {
				set[fold(w)] = true
			}
			v.stopwords[trust.Lang(c[0])] = set
		}},
	}
	for _, t := range tables {
		list, err := rows(t.name, t.columns)
		if err != nil {
			return nil, err
		}
		for _, cells := range list {
			t.add(cells)
		}
	}
	v.addCLDR()
	slices.SortStableFunc(v.names, func(a, b countryName) int { return len(b.folded) - len(a.folded) })
	return v, nil
}

func (v *vocabulary) addHeading(c []string) {
	v.headings = append(v.headings, known{trust.Category(c[0]), trust.Lang(c[1]), c[2], fold(c[2]), words(c[2])})
}

// term returns the stems of a group of terms in a language, with those that
// hold in every language.
func (v *vocabulary) term(group string, lang trust.Lang) stems {
	t := v.terms[group]
	return slices.Concat(t[lang], t["*"])
}
