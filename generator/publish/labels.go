package publish

import (
	"fmt"
	"io/fs"
	"maps"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Labels are the fixed words of one language, from i18n/<lang>.toml: the same
// file that Hugo's i18n function reads. A label is a text, or a table with one
// text per plural form (CLDR: zero, one, two, few, many, other).
type Labels map[string]label

type label map[string]string // plural form → text; "other" is always there

// ParseLabels reads i18n/<code>.toml from the given file systems; a key in an
// earlier one wins. A language that none of them has gets the labels of
// fallback, and its code is returned among the missing ones.
func ParseLabels(code string, sources ...fs.FS) (Labels, error) {
	labels := Labels{}
	found := false
	for i := len(sources) - 1; i >= 0; i-- {
		src, err := fs.ReadFile(sources[i], "i18n/"+code+".toml")
		if err != nil {
			continue
		}
		found = true
		one, err := parseLabels(string(src))
		if err != nil {
			return nil, fmt.Errorf("i18n/%s.toml: %w", code, err)
		}
		maps.Copy(labels, one)
	}
	if !found {
		return nil, fs.ErrNotExist
	}
	return labels, nil
}

func parseLabels(src string) (Labels, error) {
	var raw map[string]any
	if _, err := toml.Decode(src, &raw); err != nil {
		return nil, err
	}
	labels := Labels{}
	for key, v := range raw {
		switch x := v.(type) {
		case string:
			labels[key] = label{"other": x}
		case map[string]any:
			l := label{}
			for form, text := range x {
				s, ok := text.(string)
				if !ok {
					return nil, fmt.Errorf("label %q: %s is not text", key, form)
				}
				l[form] = s
			}
			if l["other"] == "" {
				return nil, fmt.Errorf("label %q has no form \"other\"", key)
			}
			labels[key] = l
		default:
			return nil, fmt.Errorf("label %q is neither text nor a table of plural forms", key)
		}
	}
	return labels, nil
}

// text returns the label, with the values of args ("Count", "3", …) put in.
// A missing label is shown as its key in brackets, so that it is seen; a test
// keeps the built-in languages complete.
func (l Labels) text(key string, args ...string) string {
	forms, ok := l[key]
	if !ok {
		return "[" + key + "]"
	}
	return fill(forms["other"], args)
}

func (l Labels) has(key string) bool { _, ok := l[key]; return ok }

// count returns the plural form of the label for n.
func (l Labels) count(tag language.Tag, key string, n int, args ...string) string {
	forms, ok := l[key]
	if !ok {
		return "[" + key + "]"
	}
	text := forms["other"]
	if s := forms[pluralForm(tag, n)]; s != "" {
		text = s
	}
	return fill(text, append(args, "Count", strconv.Itoa(n)))
}

func fill(text string, args []string) string {
	for i := 0; i+1 < len(args); i += 2 {
		text = strings.ReplaceAll(text, "{{ ."+args[i]+" }}", args[i+1])
		text = strings.ReplaceAll(text, "{{."+args[i]+"}}", args[i+1])
	}
	return text
}

func pluralForm(tag language.Tag, n int) string {
	switch plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0) {
	case plural.Zero:
		return "zero"
	case plural.One:
		return "one"
	case plural.Two:
		return "two"
	case plural.Few:
		return "few"
	case plural.Many:
		return "many"
	}
	return "other"
}
