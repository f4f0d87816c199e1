package history

import (
	"embed"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

// idiom is what is known of a language to tell other words for the same
// thing from another thing. Of a language that is not listed only spelling,
// punctuation and order are understood; what is not understood is notable.
type idiom struct {
	empty   map[string]bool // words that carry no sense of their own: articles, "of", "our"
	and     map[string]bool // words that join like a comma
	or      map[string]bool
	links   map[string]bool // prepositions, which carry none either
	means   map[string]bool // prepositions that tell something from another one only: "with", "by"
	generic map[string]bool // words for any service: "provider", "platform"; stems
	weak    map[string]bool // words that say no more than that something is done: "management"; stems
	alias   map[string]string
	phrase  map[string]string    // two words that say what one word or two others say
	heads   []string             // nouns that end compounds, the longest first
	endings []string             // that inflect words, the longest first
	nouns   bool                 // nouns begin with a capital
	gender  bool                 // women are named by an ending: Kundinnen
	women   []string             // such endings that stand without a mark
	several map[string][]several // words with no sense of their own that are several, by the first: "as well as"

	concepts map[string][]concept // by the first of their stems
}

// concept is one of several names for one thing a company can be used for.
type concept struct {
	stems   []string // in the order of the alphabet, or as they stand
	ordered bool     // as they stand: a preposition between them says which way, as in "speech to text"
	name    string   // of all of them
}

// several are words that together stand for one with no sense of its own.
type several struct {
	words []string
	kind  termKind // and or link
}

// The tables of a language, a file each. Words are in lower case and without
// accents and hyphens.
//
//go:embed idioms/*.toml
var idiomFiles embed.FS

// idiomFile is such a file.
type idiomFile struct {
	Empty, And, Or, Links, Means, Generic, Weak, Heads, Endings, Women string
	Alias                                                              string // lines "word: words that are counted as it"
	Phrase                                                             string // lines "two words: two words, two words that say the same in any text"
	Same                                                               string // lines "words | words that name the same service"
	Nouns                                                              bool   // nouns begin with a capital
	Gender                                                             bool   // "Kundinnen und Kunden" are "Kunden"
}

var idioms = sync.OnceValue(func() map[string]*idiom {
	all := map[string]*idiom{}
	entries, err := idiomFiles.ReadDir("idioms")
	if err != nil {
		panic(fmt.Sprintf("tables of words: %v", err)) // they are part of the program
	}
	for _, entry := range entries {
		name := path.Join("idioms", entry.Name())
		var f idiomFile
		if _, err := toml.DecodeFS(idiomFiles, name, &f); err != nil {
			panic(fmt.Sprintf("%s: %v", name, err))
		}
		all[strings.TrimSuffix(entry.Name(), ".toml")] = f.idiom()
	}
	return all
})

func (f *idiomFile) idiom() *idiom {
	l := &idiom{
		empty: wordSet(f.Empty), and: wordSet(f.And), or: wordSet(f.Or), links: wordSet(f.Links), means: wordSet(f.Means),
		alias: map[string]string{}, phrase: map[string]string{}, endings: strings.Fields(f.Endings), women: strings.Fields(f.Women), nouns: f.Nouns, gender: f.Gender,
		generic: map[string]bool{}, weak: map[string]bool{}, concepts: map[string][]concept{}, several: map[string][]several{},
	}
	for kind, set := range map[termKind]map[string]bool{and: l.and, link: l.links} {
		for _, w := range slices.Sorted(maps.Keys(set)) {
			if words := strings.Split(w, "-"); len(words) > 1 {
				l.several[words[0]] = append(l.several[words[0]], several{words, kind})
			}
		}
	}
	for to, words := range linesOf(f.Alias, ":") {
		for _, w := range strings.Fields(words) {
			l.alias[w] = to
		}
	}
	stems := map[string]string{} // "use" and "using" have the stem of "use"
	for from, to := range l.alias {
		stems[from] = l.stem(to)
	}
	l.alias = stems
	for to, from := range linesOf(f.Phrase, ":") {
		l.phrase[l.stems(to)] = l.stems(to)
		for words := range strings.SplitSeq(from, ",") {
			l.phrase[l.stems(words)] = l.stems(to)
		}
	}
	for w := range wordSet(f.Generic) {
		l.generic[l.stem(w)] = true
	}
	for w := range wordSet(f.Weak) {
		l.weak[l.stem(w)] = true
	}
	l.heads = strings.Fields(f.Heads)
	slices.SortFunc(l.heads, func(a, b string) int { return len(b) - len(a) })
	read := &reader{l, map[string][]term{}, map[string][]term{}}
	for line := range strings.Lines(f.Same) {
		names := strings.Split(strings.TrimSpace(line), "|")
		for _, words := range names {
			var c concept
			for i, t := range read.apart(read.terms(words)) {
				if t.kind != content {
					continue
				}
				c.stems = append(c.stems, t.key)
				c.ordered = c.ordered || i > 0 && t.linked
			}
			if len(c.stems) == 0 {
				continue
			}
			if !c.ordered {
				slices.Sort(c.stems)
			}
			c.name = strings.TrimSpace(names[0])
			l.concepts[c.stems[0]] = append(l.concepts[c.stems[0]], c)
		}
	}
	return l
}

func (l *idiom) stems(words string) string {
	var out []string
	for _, w := range strings.Fields(words) {
		out = append(out, l.stem(w))
	}
	return strings.Join(out, " ")
}

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// linesOf are the lines of a text, taken apart.
func linesOf(text, separator string) map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(text) {
		if before, after, ok := strings.Cut(strings.TrimSpace(line), separator); ok {
			all[before] += " " + after
		}
	}
	return all
}

// anyAlias are spellings of the same word in all languages.
var anyAlias = map[string]string{
	"mail": "email", "emails": "email", "mails": "email", "emailing": "email",
	"sms": "sms", "usa": "us", "postgres": "postgresql",
}

// idiomOf is what is known of a language tag such as pt-BR.
func idiomOf(tag string) *idiom {
	base, _, _ := strings.Cut(tag, "-")
	if l := idioms()[base]; l != nil {
		return l
	}
	return &idiom{}
}
