package importer

import (
	"strings"

	"art32/generator/trust"
)

// Fact is a value read from a statement, as TOML writes it.
type Fact struct {
	Key, Value string
	Why        string // the words it was read from
	Doubt      bool
}

// reading is a statement being looked at for facts.
type reading struct {
	v        *vocabulary
	lang     trust.Lang
	text     string // as written
	folded   string
	context  string // folded: the headings and lead-ins above
	category trust.Category
}

// has says that a group of terms is in the statement.
func (r *reading) has(groups ...string) bool {
	for _, g := range groups {
		if !r.v.term(g, r.lang).in(r.folded) {
			return false
		}
	}
	return true
}

// around says that a group is in the statement or in what stands above it.
func (r *reading) around(group string) bool {
	return r.has(group) || r.v.term(group, r.lang).in(r.context)
}

// at is where a group first stands in the statement.
func (r *reading) at(group string) int {
	best := -1
	for _, s := range r.v.term(group, r.lang) {
		if i := s.index(r.folded); i >= 0 && (best < 0 || i < best) {
			best = i
		}
	}
	return best
}

// denied says that a negation stands shortly before or after the group.
func (r *reading) denied(group string) bool {
	at := r.at(group)
	if at < 0 {
		return false
	}
	if r.has("inverse") {
		return false
	}
	from, to := max(0, at-25), min(len(r.folded), at+40)
	return r.v.term("negation", r.lang).in(wholeWords(r.folded, from, to)) && !r.v.term("without", r.lang).in(r.folded) ||
		r.v.term("without", r.lang).in(wholeWords(r.folded, max(0, at-12), at))
}

// wholeWords is a part of a text without the words that are cut at its ends.
func wholeWords(text string, from, to int) string {
	for from > 0 && from < len(text) && text[from-1] != ' ' {
		from++
	}
	for to < len(text) && to > from && text[to] != ' ' {
		to--
	}
	return text[from:max(from, to)]
}

// factRule reads one fact. It returns "" where the statement does not hold it.
type factRule struct {
	key  string
	read func(*reading) (value string, doubt bool)
}

func quoted(s string) string { return tomlString(s) }

// every is the interval nearest to a group; the other groups must be there too.
func every(anchor string, others ...string) func(*reading) (string, bool) {
	return func(r *reading) (string, bool) {
		if !r.has(anchor) || !r.has(others...) {
			return "", false
		}
		t, ok := nearest(r.folded, intervals(r.folded), r.at(anchor))
		if !ok {
			return "", false
		}
		return quoted(t.iso), t.vague
	}
}

func within(anchor string, others ...string) func(*reading) (string, bool) {
	return func(r *reading) (string, bool) {
		if !r.has(anchor) || !r.has(others...) {
			return "", false
		}
		t, ok := nearest(r.folded, durations(r.folded), r.at(anchor))
		if !ok {
			return "", false
		}
		return quoted(t.iso), t.vague
	}
}

// flag is true where the group is there, false where it is denied.
func flag(group string) func(*reading) (string, bool) {
	return func(r *reading) (string, bool) {
		if !r.has(group) {
			return "", false
		}
		if r.denied(group) {
			return "false", true
		}
		return "true", false
	}
}

// facts reads all facts of a statement. Rules are many and statements short, so
// that each key is read at most once.
func (v *vocabulary) facts(text, context string, lang trust.Lang, category trust.Category) []Fact {
	r := &reading{v: v, lang: lang, text: text, folded: fold(text), context: context, category: category}
	var out []Fact
	if strings.HasSuffix(text, ":") && !strings.Contains(text, ".") {
		return nil // a label announces what stands below it
	}
	example := v.tells("example", r.folded)
	for _, rule := range factRules {
		value, doubt := rule.read(r)
		if value == "" || example && (value == "true" || value == "false") {
			continue // usual means that are listed as examples are no facts
		}
		out = append(out, Fact{Key: rule.key, Value: value, Doubt: doubt})
	}
	if cas := v.authorities(text); len(cas) > 0 {
		out = append(out, Fact{Key: "certificate_authorities", Value: "[" + strings.Join(cas, ", ") + "]"})
	}
	return out
}
