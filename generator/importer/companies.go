package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"art32/generator/trust"
)

// underList says that a section stands below a list of sub-processors and is
// about one of them.
func (b *builder) underList(s *Section) bool {
	return s.Parent != nil && s.Parent.verdict.category == "subprocessor-list" && len(s.Nodes) > 0 && b.nameLike(s.Title)
}

// companies turns a section into entries, when it is a list of companies. The
// text around the list stays a measure.
func (b *builder) companies(s *Section) bool {
	if b.underList(s) {
		x := b.company(s.Title, s.Line)
		for _, n := range s.Nodes {
			b.detail(x, n)
		}
		b.d.Structure = append(b.d.Structure, Passage{s.Line, s.Title, "name of a sub-processor"})
		return true
	}
	var rest []*Node
	found := false
	list := s.Nodes
	for i := 0; i < len(list); i++ {
		n := list[i]
		if n.Table != nil && b.vendorTable(n.Table) {
			t := *n.Table
			b.list(t, s.source.Name)
			found = true
			continue
		}
		if end := b.record(list, i); end > i {
			found = true
			i = end - 1
			continue
		}
		if others, ok := b.listed(n.Kids, s); ok {
			found = true
			lead := *n
			lead.Kids = others
			rest = append(rest, &lead)
			continue
		}
		rest = append(rest, n)
	}
	if !found {
		others, ok := b.listed(s.Nodes, s)
		if !ok || s.verdict.category != "subprocessor-list" {
			return false
		}
		rest = others
	}
	m := b.newMeasure(s.Title, s.Line, s)
	m.Statements = b.statements(rest, m, s)
	if len(rest) == 0 {
		m.Comment = "the list itself is in subprocessors.toml"
	}
	b.d.Measures = append(b.d.Measures, m)
	return true
}

// nameLike says that a short line is the name of a company.
func (b *builder) nameLike(text string) bool {
	if utf8.RuneCountInString(text) > 90 || len(words(text)) > 9 || text == "" || urlPattern().MatchString(text) || strings.HasSuffix(text, ":") || !startsUpper(text) && !unicodeBrand(text) {
		return false
	}
	for _, m := range b.v.mentions(text) {
		if m.at <= 4 && m.kind == "company" {
			return true
		}
	}
	return false
}

func unicodeBrand(s string) bool {
	return strings.ToLower(s) != s || strings.ContainsAny(s, ".0123456789")
}

// formWithStop ends names whose last full stop is part of them.
var formWithStop = lazily(`(?:Inc|Ltd|Corp|Co|S\.L|S\.L\.U|S\.A|S\.A\.U|S\.A\.S|B\.V|N\.V|S\.r\.l|S\.p\.A|e\.V|s\.r\.o|o\.o|Kft)\.$`)

// company finds or makes the entry of a name.
func (b *builder) company(name string, line int) *Company {
	name = strings.TrimRight(strings.TrimSpace(name), ",;: ")
	if strings.HasSuffix(name, ".") && !formWithStop().MatchString(name) {
		name = strings.TrimRight(name, ".")
	}
	entry := b.v.lexicon(name)
	id := kebab(name, 48)
	if entry != nil {
		id = entry.id
	}
	if id == "" {
		id = "company"
	}
	for _, x := range b.d.Companies {
		if x.ID == id && (x.Name == name || !x.Listed || fold(x.Name) == fold(name)) {
			x.Lines = append(x.Lines, line)
			x.Listed = true
			return x
		}
	}
	for n, base := 2, id; slices.ContainsFunc(b.d.Companies, func(x *Company) bool { return x.ID == id }); n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	x := &Company{ID: id, Name: name, entry: entry, Service: Words{}, Purpose: Words{}, Note: Words{}, Data: map[trust.Lang][]string{}, Subjects: map[trust.Lang][]string{},
		URLs: map[string]string{}, Role: "processor", Listed: true, Lines: []int{line}, raw: Words{}}
	b.d.Companies = append(b.d.Companies, x)
	return x
}

// detail adds a line to an entry: the place for it is told by its key, or by
// what it is.
func (b *builder) detail(x *Company, n *Node) {
	lang := b.d.Lang
	text := strings.TrimSpace(n.Text)
	x.Lines = append(x.Lines, n.Line)
	for _, k := range n.Kids {
		defer b.detail(x, k)
	}
	if text == "" {
		return
	}
	if url := urlPattern().FindString(text); url == text {
		b.address(x, text)
		return
	}
	x.raw[lang] = strings.TrimSpace(x.raw[lang] + "\n" + text)
	field := b.keyed(text)
	switch field {
	case "location", "mechanism", "address":
		join(x.Note, lang, text)
	case "purpose", "service":
		value := keyValue().FindStringSubmatch(text)[2]
		join(x.Purpose, lang, value)
		b.d.Structure = append(b.d.Structure, Passage{n.Line, keyValue().FindStringSubmatch(text)[1], "name of a field of a sub-processor"})
	case "":
		switch {
		case x.Purpose[lang] == "" && (len(b.v.places(text)) == 0 || len(words(text)) > 6):
			join(x.Purpose, lang, text)
		default:
			join(x.Note, lang, text)
		}
	default:
		join(x.Note, lang, text)
	}
	for _, link := range n.Links {
		b.address(x, link.URL)
	}
	for _, url := range urlPattern().FindAllString(text, -1) {
		b.address(x, strings.TrimRight(url, ".,;)"))
	}
}

func join(w Words, lang trust.Lang, text string) {
	if w[lang] == "" {
		w[lang] = text
	} else if w[lang] != text {
		w[lang] += "\n\n" + text
	}
}

// address keeps a web address where it belongs.
func (b *builder) address(x *Company, url string) {
	if strings.HasPrefix(strings.ToLower(url), "www.") {
		url = "https://" + url
	}
	low := strings.ToLower(url)
	key := "site"
	switch {
	case strings.Contains(low, "subprocessor") || strings.Contains(low, "sub-processor") || strings.Contains(low, "unterauftrag"):
		key = "subprocessors"
	case strings.Contains(low, "dpa") && !strings.Contains(low, "dpag") || strings.Contains(low, "data-processing"):
		key = "dpa"
	case strings.Contains(low, "privacy") || strings.Contains(low, "datenschutz") || strings.Contains(low, "gdpr") || strings.Contains(low, "confidentialite") || strings.Contains(low, "privacidad"):
		key = "privacy"
	case strings.Contains(low, "security") || strings.Contains(low, "trust"):
		key = "security"
	}
	if x.URLs["site"] == "" && strings.Count(strings.TrimSuffix(url, "/"), "/") <= 2 {
		key = "site"
	}
	if x.URLs[key] == "" {
		x.URLs[key] = url
	} else if x.URLs[key] != url {
		for _, free := range []string{"site", "privacy", "security"} {
			if x.URLs[free] == "" {
				x.URLs[free] = url
				return
			}
		}
		join(x.Note, b.d.Lang, url)
	}
}
