package trust

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxStatements is how deep statements may nest, the measure counted in.
const maxStatements = 21

// someLanguage is the language that hints use as an example.
func (l *loader) someLanguage() Lang {
	switch {
	case l.prevailing != "":
		return l.prevailing
	case len(l.languages) > 0:
		return l.languages[0]
	}
	return "en"
}

// perLanguage calls each for every language of a table in the order of the
// keys, after checking the key. It returns the languages that are written,
// whether or not their value was right.
func (l *loader) perLanguage(x any, p place, example string, each func(Lang, any, place)) []Lang {
	table, ok := x.(map[string]any)
	if !ok && l.plain != "" {
		l.plainUsed = true
		each(l.plain, x, p)
		return []Lang{l.plain}
	}
	if !ok {
		l.error(p, p.content(), "wrong-type", fmt.Sprintf("%q is %s; it needs one value per language", p.key, typeName(x)),
			fmt.Sprintf("write %s.%s = %s", lastKey(p.key), l.someLanguage(), example))
		return nil
	}
	var written []Lang
	for _, key := range slices.Sorted(maps.Keys(table)) {
		at := p.in(key)
		if f := checkLang(key); f != nil {
			l.error(p, at.where(), f.rule, f.reason, f.hint)
			continue
		}
		if len(l.languages) > 0 && !slices.Contains(l.languages, Lang(key)) {
			l.error(p, at.where(), "foreign-language", fmt.Sprintf("%q is not a language of this site", key),
				"the languages are those of config.toml: "+joinLanguages(l.languages))
			continue
		}
		written = append(written, Lang(key))
		each(Lang(key), table[key], at)
	}
	return written
}

func joinLanguages(langs []Lang) string {
	names := make([]string, len(langs))
	for i, lang := range langs {
		names[i] = string(lang)
	}
	return strings.Join(names, ", ")
}

// complete reports languages that a text lacks: an error for the prevailing
// one, a warning for the others.
func (l *loader) complete(x any, written []Lang, p place, example string) {
	if _, isTable := x.(map[string]any); !isTable {
		return // reported
	}
	if l.prevailing != "" && !slices.Contains(written, l.prevailing) {
		l.error(p, p.where(), "missing-text", fmt.Sprintf("%q has no text in the prevailing language %q", p.key, l.prevailing),
			fmt.Sprintf("write %s.%s = %s", lastKey(p.key), l.prevailing, example))
	}
	var missing []Lang
	for _, lang := range l.languages {
		if lang != l.prevailing && !l.untranslated[lang] && !slices.Contains(written, lang) {
			missing = append(missing, lang)
		}
	}
	if len(missing) > 0 && l.prevailing != "" {
		l.warn(p, p.where(), "missing-translation", fmt.Sprintf("%q is not translated into %s", p.key, joinLanguages(missing)),
			fmt.Sprintf("add %s.%s, or say translations.%s.kind = \"none\" in data/register.toml", lastKey(p.key), missing[0], missing[0]))
	}
}

func (l *loader) bindLine(target *Line, x any, p place) {
	*target = Line{}
	written := l.perLanguage(x, p, `"…"`, func(lang Lang, x any, at place) {
		if s, f := wantLine(x, at.key); f != nil {
			l.fault(at, f)
		} else {
			(*target)[lang] = s
		}
	})
	l.complete(x, written, p, `"…"`)
}

// wantLine checks a single line of text for people.
func wantLine(x any, key string) (string, *fault) {
	s, f := wantString(x, "bad-text", fmt.Sprintf("%q", key))
	if f == nil {
		f = markup(s)
	}
	return s, f
}

var (
	rawHTML   = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9-]*(\s[^<>]*)?/?>|<!--|<!\[CDATA\[|<!DOCTYPE|<\?[a-z]`)
	shortcode = regexp.MustCompile(`\{\{[<%]`)
)

// markup refuses HTML and shortcodes in plain text: they would be shown as they
// are written, which nobody means.
func markup(s string) *fault {
	if !strings.ContainsAny(s, "<{") {
		return nil
	}
	if m := rawHTML.FindStringIndex(s); m != nil {
		return inText("raw-html", fmt.Sprintf("%s looks like HTML, which is not allowed here", quote(s[m[0]:m[1]])), "remove it; this is plain text", m[0], m[1]-m[0])
	}
	if m := shortcode.FindStringIndex(s); m != nil {
		return inText("shortcode", fmt.Sprintf("%s begins a shortcode, which is not allowed here", quote(s[m[0]:m[1]])), "remove it", m[0], m[1]-m[0])
	}
	return nil
}

// inText is a fault within a string.
func inText(rule, reason, hint string, offset, length int) *fault {
	return &fault{rule: rule, reason: reason, hint: hint, offset: offset, length: length}
}

func (l *loader) bindText(target *Text, x any, p place) {
	*target = Text{}
	written := l.perLanguage(x, p, `"…"`, func(lang Lang, x any, at place) {
		s, f := wantText(x, at.key)
		if f != nil {
			l.fault(at, f)
			return
		}
		l.texts.add(&pendingText{text: *target, lang: lang, at: at, src: s})
	})
	l.complete(x, written, p, `"…"`)
}

// wantText checks the characters of a Markdown text. Line breaks become LF, so
// that a checkout with CRLF publishes the same bytes.
func wantText(x any, key string) (string, *fault) {
	s, ok := x.(string)
	if !ok {
		return "", wrong("wrong-type", fmt.Sprintf("%q is %s, not text", key, typeName(x)), "put it in quotes")
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	if len(s) > maxText {
		return "", wrong("too-long", fmt.Sprintf("the text has %d bytes, more than the %d a text may have", len(s), maxText), "split it, or shorten it")
	}
	for i, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r == utf8.RuneError || isBidiControl(r) {
			return "", inText("bad-character", fmt.Sprintf("the text contains the forbidden character %U", r), "remove it", i, utf8.RuneLen(r))
		}
	}
	if strings.TrimSpace(s) == "" {
		return "", wrong("bad-text", fmt.Sprintf("%q is empty", key), "write a text, or leave the key out")
	}
	return s, nil
}

func (l *loader) bindList(target *List, x any, p place) {
	const example = `["…", "…"]`
	*target = List{}
	written := l.perLanguage(x, p, example, func(lang Lang, x any, at place) {
		list, ok := items(x)
		if !ok {
			l.error(at, at.content(), "wrong-type", fmt.Sprintf("%q is %s, not a list of texts", at.key, typeName(x)), fmt.Sprintf("write %s = %s", lastKey(at.key), example))
			return
		}
		for i, x := range list {
			item := at.at(i)
			s, f := wantLine(x, item.key)
			if f != nil {
				l.fault(item, f)
				continue
			}
			if slices.Contains((*target)[lang], s) {
				l.warn(item, item.content(), "duplicate-value", fmt.Sprintf("%s stands in %q twice", quote(s), at.key), "remove one")
				continue
			}
			(*target)[lang] = append((*target)[lang], s)
		}
	})
	l.complete(x, written, p, example)
	table, _ := x.(map[string]any)
	first, ok := items(table[string(l.prevailing)])
	if !ok {
		return
	}
	for _, lang := range written {
		if list, ok := items(table[string(lang)]); ok && len(list) != len(first) {
			at := p.in(string(lang))
			l.warn(at, at.where(), "list-length", fmt.Sprintf("%q has %d entries, but %d in %q", at.key, len(list), len(first), l.prevailing), "check whether both lists say the same")
		}
	}
}

// bindPerLanguage fills a map from languages to structs.
func (l *loader) bindPerLanguage(v reflect.Value, x any, p place) {
	v.Set(reflect.MakeMap(v.Type()))
	l.perLanguage(x, p, "{ … }", func(lang Lang, x any, at place) {
		elem := reflect.New(v.Type().Elem()).Elem()
		l.bind(elem, x, at)
		v.SetMapIndex(reflect.ValueOf(lang), elem)
	})
}
