package hugo

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// ConfigFile is the only configuration file read. Hugo's other names and its
// config/ folder are not looked at, so that there is one list of languages.
const ConfigFile = "config.toml"

// Config is what the rest of the program needs to know of config.toml.
type Config struct {
	BaseURL   string // absolute, ends in a slash; empty when config.toml has none
	Title     string
	Languages []Language // by weight, then by code; never empty
}

// Language is one table of [languages], with every gap filled.
type Language struct {
	Code      string // key of the table and first folder of every URL, lower-case BCP 47: "de", "pt-br"
	Locale    string // BCP 47 tag for dates, numbers and hreflang; the code when not given
	Label     string // the language's name in itself; from CLDR when not given
	Direction string // "ltr" or "rtl"; from the language's script when not given
	Weight    int    // position in lists, ascending; 0 sorts last
	Default   bool   // defaultContentLanguage, or else the first in the list
}

// ReadConfig reads the languages and the address of the site. It runs no Hugo
// and is cheap. The error, if any, is of type [Problems].
func ReadConfig(site fs.FS) (Config, error) {
	if fi, err := fs.Lstat(site, ConfigFile); err == nil && !fi.Mode().IsRegular() {
		return Config{}, Problems{irregular(ConfigFile, fs.FileInfoToDirEntry(fi))}
	}
	src, err := fs.ReadFile(site, ConfigFile)
	if errors.Is(err, fs.ErrNotExist) {
		return Config{}, Problems{{Origin: FromConfig, File: ConfigFile, Message: "the file is missing", Hint: "a site needs at least baseURL, title and one [languages.xx]"}}
	}
	if err != nil {
		return Config{}, Problems{{Origin: FromConfig, File: ConfigFile, Message: withoutPath(err)}}
	}
	return parseConfig(string(src))
}

func parseConfig(src string) (Config, error) {
	var raw struct {
		BaseURL                string
		Title                  string
		DefaultContentLanguage string
		Languages              map[string]struct {
			Locale, Label, Direction, Title string
			Weight                          int
			Disabled                        bool
			Params, Menus                   toml.Primitive
		}
	}
	md, err := toml.Decode(src, &raw)
	if err != nil {
		return Config{}, Problems{tomlProblem(src, err)}
	}
	c := configCheck{src: src}
	c.keys(md)
	cfg := Config{Title: raw.Title}
	if raw.BaseURL != "" {
		if cfg.BaseURL, err = cleanBaseURL(raw.BaseURL); err != nil {
			c.add("", err.Error(), "baseURL")
		}
	}
	for code, l := range raw.Languages {
		tag, err := language.Parse(code)
		if err != nil || !languageCode.MatchString(code) {
			c.add(`write it in lower case, as in "de" or "pt-br"`, fmt.Sprintf("%q is not a language code", code), "languages", code)
			continue
		}
		if l.Disabled {
			continue
		}
		out := Language{Code: code, Locale: l.Locale, Label: l.Label, Direction: l.Direction, Weight: l.Weight}
		if out.Locale == "" {
			out.Locale = code
		} else if _, err := language.Parse(out.Locale); err != nil {
			c.add(`write a BCP 47 tag, as in "de-AT"`, fmt.Sprintf("locale %q is not a language tag", out.Locale), "languages", code, "locale")
		}
		if out.Label == "" {
			out.Label = display.Self.Name(tag)
		}
		switch script, _ := tag.Script(); {
		case out.Direction == "" && slices.Contains(rightToLeft, script.String()):
			out.Direction = "rtl"
		case out.Direction == "":
			out.Direction = "ltr"
		case out.Direction != "ltr" && out.Direction != "rtl":
			c.add("", fmt.Sprintf("direction %q is neither \"ltr\" nor \"rtl\"", out.Direction), "languages", code, "direction")
		}
		cfg.Languages = append(cfg.Languages, out)
	}
	slices.SortFunc(cfg.Languages, byWeight)
	if len(cfg.Languages) == 0 && len(c.found) == 0 {
		c.add("write at least [languages.en]", "there is no language in [languages]")
	}
	first := slices.IndexFunc(cfg.Languages, func(l Language) bool { return l.Code == raw.DefaultContentLanguage })
	if first < 0 && raw.DefaultContentLanguage != "" && len(cfg.Languages) > 0 {
		c.add("", fmt.Sprintf("defaultContentLanguage %q is not in [languages]", raw.DefaultContentLanguage), "defaultContentLanguage")
	}
	if len(cfg.Languages) > 0 {
		cfg.Languages[max(first, 0)].Default = true
	}
	if len(c.found) > 0 {
		return Config{}, c.found.sorted()
	}
	return cfg, nil
}

// The code becomes a folder and a piece of every URL, and Hugo lower-cases it;
// any other spelling would make links and folders disagree.
var languageCode = regexp.MustCompile(`^[a-z]{2,3}(-[a-z0-9]{2,8})*$`)

// rightToLeft lists the ISO 15924 scripts in use that run from right to left
// (Unicode Bidi_Class R and AL).
var rightToLeft = []string{"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}

// byWeight is Hugo's own order: weights ascending, none last, ties by code.
func byWeight(a, b Language) int {
	switch {
	case a.Weight == b.Weight:
		return strings.Compare(a.Code, b.Code)
	case a.Weight == 0:
		return 1
	case b.Weight == 0:
		return -1
	}
	return a.Weight - b.Weight
}

func cleanBaseURL(s string) (string, error) {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("baseURL %q is not an address like \"https://trust.example.com/\"", s)
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	return u.String(), nil
}

// languageKeys are the keys a table of [languages] may hold. Hugo takes nearly
// any setting there; we do not, because one language could then lift what
// [settled] holds for the site.
var languageKeys = []string{"locale", "label", "direction", "weight", "title", "disabled", "params", "menus"}

var renamedKeys = map[string]string{"languagecode": "locale", "languagename": "label", "languagedirection": "direction"}

type configCheck struct {
	src   string
	found Problems
}

func (c *configCheck) add(hint, message string, path ...string) {
	line, col := locate(c.src, path...)
	c.found = append(c.found, Problem{Origin: FromConfig, File: ConfigFile, Line: line, Col: col, Message: message, Hint: hint, Snippet: lineOf(c.src, line)})
}

// keys reports keys that nothing reads: Hugo passes over them in silence, and
// a misspelt setting would look as if it were in force.
func (c *configCheck) keys(md toml.MetaData) {
	known := hugoKeys()
	for _, key := range md.Keys() {
		k := strings.ToLower(key[len(key)-1])
		switch {
		case len(key) == 1 && !slices.Contains(known, k):
			c.add("a value of your own belongs under [params]", fmt.Sprintf("unknown key %q", key[0]), key...)
		case len(key) == 3 && strings.EqualFold(key[0], "languages") && renamedKeys[k] != "":
			c.add(fmt.Sprintf("write %q", renamedKeys[k]), fmt.Sprintf("the key %q is out of date", key[2]), key...)
		case len(key) == 3 && strings.EqualFold(key[0], "languages") && !slices.Contains(languageKeys, k):
			c.add("a language takes "+strings.Join(languageKeys, ", "), fmt.Sprintf("unknown key %q in [languages.%s]", key[2], key[1]), key...)
		}
	}
}

// typeError is how the TOML library tells of a value of the wrong type.
var typeError = regexp.MustCompile(`\(last key "(.*?)"\): incompatible types: TOML value has type (.*); destination has type (.*)$`)

func tomlProblem(src string, err error) Problem {
	p := Problem{Origin: FromConfig, File: ConfigFile, Message: strings.TrimPrefix(err.Error(), "toml: ")}
	var pe toml.ParseError
	if errors.As(err, &pe) {
		p.Line, p.Col, p.Message = pe.Position.Line, pe.Position.Col, pe.Message
	} else if m := typeError.FindStringSubmatch(err.Error()); m != nil {
		p.Line, p.Col = locate(src, strings.Split(m[1], ".")...)
		p.Message = fmt.Sprintf("%s is of type %s where %s is expected", m[1], tomlType(m[2]), tomlType(m[3]))
	}
	p.Snippet = lineOf(src, p.Line)
	return p
}

// tomlType says a type of Go in the words of TOML.
func tomlType(s string) string {
	switch s {
	case "int64":
		return "integer"
	case "float64":
		return "float"
	case "bool":
		return "boolean"
	case "map[string]interface {}":
		return "table"
	}
	return s
}

var (
	tableLine = regexp.MustCompile(`^\s*\[\[?\s*([^\[\]#]+?)\s*\]\]?`)
	keyLine   = regexp.MustCompile(`^\s*([\w."'\- ]+?)\s*=`)
)

// locate returns line and column, from 1, of a key or table in TOML source, or
// of the nearest table around it. The TOML library keeps these positions to
// itself. Inline tables count as the key they are the value of.
func locate(src string, path ...string) (line, col int) {
	want := strings.ToLower(strings.Join(path, "."))
	var table string
	best := -1
	inString := false
	for i, text := range strings.Split(src, "\n") {
		quoted := inString
		if (strings.Count(text, `"""`)+strings.Count(text, `'''`))%2 == 1 {
			inString = !inString
		}
		if quoted {
			continue
		}
		here := ""
		m := tableLine.FindStringSubmatchIndex(text)
		if m != nil {
			table = plainKey(text[m[2]:m[3]])
			here = table
		} else if m = keyLine.FindStringSubmatchIndex(text); m != nil {
			here = strings.TrimPrefix(table+"."+plainKey(text[m[2]:m[3]]), ".")
		}
		if here == "" || len(here) <= best || (here != want && !strings.HasPrefix(want, here+".") && !strings.HasPrefix(here, want+".")) {
			continue
		}
		line, col, best = i+1, m[2]+1, len(here)
		if here == want || strings.HasPrefix(here, want+".") {
			return line, col
		}
	}
	return line, col
}

func plainKey(s string) string {
	return strings.ToLower(strings.NewReplacer(`"`, "", `'`, "", " ", "").Replace(s))
}

func lineOf(src string, n int) string {
	lines := strings.Split(src, "\n")
	if n < 1 || n > len(lines) {
		return ""
	}
	return strings.TrimRight(lines[n-1], "\r")
}
