package hugo

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gohugoio/hugo/common/hmaps"
	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/gohugoio/hugo/parser/metadecoders"
)

// setting is a part of Hugo's configuration that a user cannot change.
type setting struct {
	key   string // dotted, lower case
	value any    // nil: Hugo's default
	why   string
}

const (
	whyLayout = "the folders of a site are fixed: content/<language>, layouts, i18n, static, assets"
	whyTheme  = "the built-in theme is always used; your own files in layouts, i18n and static win over it"
	whySafe   = "a build runs no program, asks no network, reads no environment, and passes no raw HTML on"
	whySame   = "the same input must give the same bytes on every machine and on every day"
	whyWhole  = "nothing in data or content may be left out of the site in silence"
	whyURL    = "every language has its own folder, and the root page offers the choice"
	whyUnused = "a trust center has no use for it"
)

// settled returns the settings that are ours, whatever config.toml says. A
// user's value for one of them is reported, not obeyed.
func settled() []setting {
	nothing := []string{"none"} // Hugo's spelling of an empty allow list
	s := []setting{
		{"theme", themeName, whyTheme},
		{"themesdir", themesDir, whyTheme},
		{"module", nil, whyTheme},

		{"security", map[string]any{
			"enableInlineShortcodes": false,
			"exec":                   map[string]any{"allow": nothing, "osEnv": nothing},
			"funcs":                  map[string]any{"getenv": nothing},
			"http":                   map[string]any{"urls": nothing, "methods": nothing, "mediaTypes": nothing},
			// HTML pages are copied as they are; Org and others can carry raw HTML.
			"allowContent": []string{"^text/markdown$"},
		}, whySafe},
		{"markup.goldmark.renderer.unsafe", false, whySafe},
		// Text between pass-through marks is copied as it is, tags included.
		{"markup.goldmark.extensions.passthrough", nil, whySafe},
		{"markup.defaultmarkdownhandler", "goldmark", whySafe},
		{"caches", nil, whySafe},
		{"httpcache", nil, whySafe},

		{"builddrafts", false, whySame},
		{"buildfuture", true, whySame},
		{"buildexpired", true, whySame},
		{"enablegitinfo", false, whySame},
		{"disablehugogeneratorinject", true, whySame},
		{"frontmatter", nil, whySame},
		{"environment", "production", whySame},
		{"ignorecache", nil, whySame},
		{"build", nil, whySame},

		{"ignorefiles", nil, whyWhole},
		{"ignorelogs", nil, whyWhole},
		{"disablelanguages", nil, whyWhole},
		{"rendersegments", nil, whyWhole},
		{"segments", nil, whyWhole},
		{"enablemissingtranslationplaceholders", false, whyWhole},
		{"printi18nwarnings", true, whyWhole},
		{"printpathwarnings", true, whyWhole},
		{"paniconwarning", false, whyWhole},

		{"defaultcontentlanguageinsubdir", true, whyURL},
		{"disabledefaultlanguageredirect", true, whyURL},
		{"disabledefaultsiteredirect", true, whyURL},
		{"versions", nil, whyURL},
		{"roles", nil, whyURL},
		{"defaultcontentversion", nil, whyURL},
		{"defaultcontentversioninsubdir", nil, whyURL},
		{"defaultcontentrole", nil, whyURL},
		{"defaultcontentroleinsubdir", nil, whyURL},

		{"disablekinds", []string{"taxonomy", "term", "rss"}, whyUnused},
		{"taxonomies", map[string]any{}, whyUnused},
		{"enablerobotstxt", true, whyUnused},

		{"workingdir", workDir, whyLayout},
		{"cachedir", cacheDir, whyLayout},
		{"publishdir", "public", whyLayout},
		{"resourcedir", nil, whyLayout},
		{"contentdir", nil, whyLayout},
		{"layoutdir", nil, whyLayout},
		{"i18ndir", nil, whyLayout},
		{"datadir", nil, whyLayout},
		{"assetdir", nil, whyLayout},
		{"archetypedir", nil, whyLayout},
		{"staticdir", nil, whyLayout},
	}
	for i := range 11 {
		s = append(s, setting{fmt.Sprint("staticdir", i), nil, whyLayout})
	}
	// Hugo's own shortcodes and partials for these fetch from third parties.
	for _, service := range []string{"disqus", "googleanalytics", "instagram", "vimeo", "x", "youtube"} {
		s = append(s, setting{"privacy." + service + ".disable", true, "a visitor's browser must not tell anybody else"})
	}
	return s
}

// compileConfig joins the user's config.toml with the settings that are ours
// and with the languages as we understood them. The result goes to Hugo as a
// value, so that no file has to be written and none is looked for.
func compileConfig(src string, cfg Config, baseURL string) (config.Provider, Problems, error) {
	user, err := metadecoders.Default.UnmarshalToMap([]byte(src), metadecoders.TOML)
	if err != nil {
		// The two TOML libraries differ at the edges; what ours took, Hugo's may refuse.
		return nil, nil, problemsOf(err, sources{ConfigFile: []byte(src)}, ConfigFile)
	}
	config.RenameKeys(user)
	params := hmaps.Params(user)
	hmaps.PrepareParams(params)

	var warnings Problems
	out := config.NewFrom(params)
	for _, s := range settled() {
		if given, ok := take(params, strings.Split(s.key, ".")); ok && (s.value == nil || !reflect.DeepEqual(given, s.value)) {
			c := configCheck{src: src}
			c.add(s.why, fmt.Sprintf("%s has no effect", s.key), strings.Split(s.key, ".")...)
			warnings = append(warnings, c.found...)
		}
		if s.value != nil {
			out.Set(s.key, s.value)
		}
	}
	for _, l := range cfg.Languages {
		at := "languages." + l.Code + "."
		out.Set(at+"contentdir", "content/"+l.Code)
		out.Set(at+"locale", l.Locale)
		out.Set(at+"label", l.Label)
		out.Set(at+"direction", l.Direction)
		if l.Default {
			out.Set("defaultcontentlanguage", l.Code)
		}
	}
	out.Set("baseurl", cfg.BaseURL)
	if baseURL != "" {
		if baseURL, err = cleanBaseURL(baseURL); err != nil {
			return nil, nil, Problems{{Origin: FromConfig, Message: err.Error()}}
		}
		out.Set("baseurl", baseURL)
	}
	return out, warnings, nil
}

// take removes a nested key and returns what was there.
func take(m hmaps.Params, path []string) (any, bool) {
	v, ok := m[path[0]]
	if !ok || len(path) == 1 {
		delete(m, path[0])
		return v, ok
	}
	inner, ok := v.(hmaps.Params)
	if !ok {
		return nil, false
	}
	return take(inner, path[1:])
}

// hugoKeys lists the top-level keys Hugo reads, in lower case. It is taken
// from Hugo's own types so that it follows the pinned version.
func hugoKeys() []string {
	keys := []string{"menu"} // still read beside "menus"
	for _, f := range reflect.VisibleFields(reflect.TypeFor[allconfig.Config]()) {
		if !f.Anonymous && f.IsExported() && f.Name != "C" && f.Name != "Internal" {
			keys = append(keys, strings.ToLower(f.Name))
		}
	}
	keys = append(keys, "contentdir", "layoutdir", "i18ndir", "datadir", "assetdir", "archetypedir",
		"publishdir", "resourcedir", "cachedir", "themesdir", "workingdir")
	slices.Sort(keys)
	return slices.Compact(keys)
}
