package publish

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Shared is what pages print beside their own front matter: what the templates
// take from the home pages among the content. Pages of a release print less of
// it, see [Lasting]: past is what those do.
func Shared(content []File) (all, past []byte, err error) {
	homes := map[string]map[string]json.RawMessage{}
	contacts := map[string]json.RawMessage{}
	for _, f := range content {
		if lang, ok := strings.CutSuffix(f.Path, "/_index.md"); ok && strings.Count(lang, "/") == 1 {
			var home struct {
				Site     map[string]json.RawMessage `json:"site"`
				Contacts json.RawMessage            `json:"contacts"`
			}
			if err := json.Unmarshal(f.Data, &home); err != nil {
				return nil, nil, fmt.Errorf("%s: %w", f.Path, err)
			}
			homes[lang], contacts[lang] = home.Site, home.Contacts
		}
	}
	print := func() []byte {
		var b bytes.Buffer
		for _, lang := range slices.Sorted(maps.Keys(homes)) {
			fmt.Fprintln(&b, lang)
			for _, key := range slices.Sorted(maps.Keys(homes[lang])) {
				fmt.Fprintf(&b, "%s %s\n", key, homes[lang][key])
			}
			fmt.Fprintf(&b, "%s\n", contacts[lang])
		}
		return b.Bytes()
	}
	all = print()
	for _, site := range homes {
		for _, key := range edition {
			delete(site, key)
		}
	}
	return all, print(), nil
}

// edition are the keys of [Site] that say which version is current.
var edition = [...]string{"version", "updated", "reviewed_on", "unreleased"}

// Lasting says that a page of the content is that of a release or of the
// register in one. Such a page says nothing of the version that is current, so
// that it stays as it is when another one comes (masthead.html, footer.html).
func Lasting(path string) bool {
	_, path, _ = strings.Cut(strings.TrimPrefix(path, "content/"), "/")
	list, below, _ := strings.Cut(path, "/")
	version, _, page := strings.Cut(below, "/")
	return page && (list == "versions" || list == "changelog" && version != "since")
}
