package publish

import (
	"slices"
	"strconv"
	"strings"

	"art32/generator/history"
	"art32/generator/trust"
	"github.com/bep/golocales"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// speaker says things in one language: it picks texts, names countries, writes
// dates and durations, and sorts. It counts the texts of the page at hand that
// are missing in its language.
type speaker struct {
	in       *Input
	lang     Language
	tag      language.Tag
	labels   Labels
	dates    golocales.Translator
	regions  display.Namer
	langs    display.Namer
	collator *collate.Collator

	shown, missing int // texts of the page at hand
	// linked is the register of today, where it is another one that speaks: what
	// that does not have any more gets no link. bare says that nothing gets one.
	linked *trust.Center
	bare   bool
	// providers are those of a former register; see providedBy.
	providers map[trust.Ref[trust.Subprocessor]][]*trust.Measure

	release *Release // whose register speaks; nil for the working data
	record  string   // id in its page of the record at hand, if it has one

	err error // the first thing that could not be said
}

func newSpeaker(in *Input, lang Language) *speaker {
	tag := language.Make(string(lang.Tag))
	s := &speaker{in: in, lang: lang, tag: tag, labels: in.Labels[lang.Code],
		regions: display.Regions(tag), langs: display.Languages(tag),
		collator: collate.New(tag, collate.IgnoreCase, collate.Numeric)}
	for _, locale := range []string{lang.Locale, string(lang.Tag), lang.Code, "en"} {
		if s.dates = golocales.New(locale); s.dates != nil {
			break
		}
	}
	return s
}

func (s *speaker) center() *trust.Center { return s.in.Center }

// index of the center; a speaker outside of Files makes its own.
func (s *speaker) index() *index {
	if s.in.index == nil {
		s.in.index = newIndex(*s.in)
	}
	return s.in.index
}

// providedBy are the measures that a sub-processor carries out.
func (s *speaker) providedBy(ref trust.Ref[trust.Subprocessor]) []*trust.Measure {
	if x := s.index(); x.center == s.center() {
		return x.providedBy[ref]
	}
	if s.providers == nil {
		s.providers = providers(s.center())
	}
	return s.providers[ref]
}

func (s *speaker) prevailing() trust.Lang { return s.in.Center.Prevailing() }

// direction of a language of the site.
func (s *speaker) direction(l trust.Lang) string {
	for _, x := range s.in.Languages {
		if x.Tag == l {
			return x.Direction
		}
	}
	return "ltr"
}

func (s *speaker) note(used trust.Lang) (lang, dir string) {
	s.shown++
	if used == s.lang.Tag {
		return "", ""
	}
	s.missing++
	return string(used), s.direction(used)
}

// line is a plain text in the page's language, or marked in the prevailing one.
func (s *speaker) line(l trust.Line) Words {
	text, used := l.In(s.lang.Tag, s.prevailing())
	if text == "" {
		return Words{}
	}
	w := Words{Text: text}
	w.Lang, w.Dir = s.note(used)
	w.Behind = s.isBehind(used, func(lang trust.Lang) string { return l[lang] })
	return w
}

// name is a text that is the same in every language.
func name(text string) Words { return Words{Text: text} }

func (s *speaker) list(l trust.List) []Words {
	texts, used := l.In(s.lang.Tag, s.prevailing())
	if len(texts) == 0 {
		return nil
	}
	lang, dir := s.note(used)
	words := make([]Words, len(texts))
	for i, t := range texts {
		words[i] = Words{Text: t, Lang: lang, Dir: dir}
	}
	words[len(words)-1].Behind = s.isBehind(used, func(lang trust.Lang) string { return history.ListWording(l[lang]) })
	return words
}

// prose is rendered Markdown in the page's language, or marked in the
// prevailing one.
func (s *speaker) prose(t trust.Text) Prose {
	m, used := t.In(s.lang.Tag, s.prevailing())
	if len(m.Blocks) == 0 {
		return Prose{}
	}
	p := Prose{HTML: trust.HTML(relink(m.Blocks, s.href)), blocks: m.Blocks}
	p.Lang, p.Dir = s.note(used)
	if s.isBehind(used, func(lang trust.Lang) string { return t[lang].Source }) {
		p.Behind = "#" + s.record
	}
	return p
}

// href puts a link of a text that begins with a slash under the site's own
// address and language: "/security/" is the page in the reader's language.
func (s *speaker) href(url string) string {
	if !strings.HasPrefix(url, "/") {
		return url
	}
	rest := strings.TrimPrefix(url, "/")
	if first, _, _ := strings.Cut(rest, "/"); s.isFile(first, rest) {
		return basePath(s.in.BaseURL) + rest
	}
	return basePath(s.in.BaseURL) + s.lang.Code + "/" + rest
}

// isFile says that a path of a text names a file of static/ or a language of
// the site rather than a page of the reader's language.
func (s *speaker) isFile(first, rest string) bool {
	if slices.ContainsFunc(s.in.Languages, func(l Language) bool { return l.Code == first }) {
		return true
	}
	last := rest[strings.LastIndexByte(rest, '/')+1:]
	last, _, _ = strings.Cut(last, "#")
	return strings.Contains(last, ".")
}

// basePath is the path of the site's address, with a slash at both ends.
func basePath(baseURL string) string {
	_, rest, ok := strings.Cut(baseURL, "://")
	if !ok {
		return "/"
	}
	_, path, _ := strings.Cut(rest, "/")
	if path = strings.Trim(path, "/"); path == "" {
		return "/"
	}
	return "/" + path + "/"
}

// day is a date as the language writes it, or nil.
func (s *speaker) day(d trust.Date) *Day {
	if d.IsZero() {
		return nil
	}
	text := s.dates.FormatDateLong(d.Time())
	if base, _ := s.tag.Base(); base.String() == "fr" {
		if rest, first := strings.CutPrefix(text, "1 "); first { // CLDR leaves the ordinal out
			text = "1er " + rest
		}
	}
	return &Day{ISO: d.String(), Text: text}
}

// deadline is the last day on which something may be done, and whether it is
// over on the day of the site.
func (s *speaker) deadline(d trust.Date) *Day {
	v := s.day(d)
	if v != nil {
		v.Past = d.Before(s.index().today)
	}
	return v
}

// term is a value of an enumeration; typ is its name in i18n keys.
func (s *speaker) term(typ, key string) Term {
	return Term{Key: key, Label: s.labels.text(typ + "_" + key)}
}

func (s *speaker) optional(typ, key string) *Term {
	if key == "" {
		return nil
	}
	t := s.term(typ, key)
	return &t
}

func (s *speaker) country(c trust.Country) Country {
	return Country{Code: string(c), Name: s.countryName(c), Zone: s.term("zone", string(s.zone(c)))}
}

func (s *speaker) countryName(c trust.Country) string {
	if key := "country_" + strings.ToLower(string(c)); s.labels.has(key) {
		return s.labels.text(key)
	}
	r, err := language.ParseRegion(string(c))
	if err != nil {
		return string(c)
	}
	if n := s.regions.Name(r); n != "" {
		return n
	}
	return string(c)
}

func (s *speaker) langName(l trust.Lang) LangName {
	tag := language.Make(string(l))
	n := LangName{Code: string(l), Name: s.langs.Name(tag), Self: display.Self.Name(tag), Dir: s.direction(l)}
	for _, x := range s.in.Languages {
		if x.Tag == l {
			n.Code = x.Code
			if x.Label != "" {
				n.Self = x.Label
			}
		}
	}
	return n
}

// duration in words: "30 days", "1 year, 6 months".
func (s *speaker) duration(d trust.Duration) string {
	parts := d.Parts()
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = s.labels.count(s.tag, "duration_"+string(p.Unit), p.Count)
	}
	return strings.Join(words, " ")
}

// interval in words: "every 6 hours", "yearly".
func (s *speaker) interval(i trust.Interval) string {
	parts := i.Duration().Parts()
	if len(parts) == 1 {
		return s.labels.count(s.tag, "interval_"+string(parts[0].Unit), parts[0].Count)
	}
	return s.labels.text("interval_other", "Duration", s.duration(i.Duration()))
}

// law cites a provision of the GDPR, "32-1-b" as the language writes it.
func (s *speaker) law(provision string) string {
	parts := strings.Split(provision, "-")
	args := []string{}
	for i, n := range []string{"Article", "Paragraph", "Letter"} {
		if i < len(parts) {
			args = append(args, n, parts[i])
		}
	}
	return s.labels.text("law_"+strconv.Itoa(min(len(parts), 3)), args...)
}

// sortBy orders a slice by the language's rules; ties keep their order.
func sortBy[T any](s *speaker, list []T, key func(T) string) {
	slices.SortStableFunc(list, func(a, b T) int { return s.collator.CompareString(key(a), key(b)) })
}
