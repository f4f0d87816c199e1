package hugo

import (
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// addSections writes the list pages that Hugo would make up by itself: the home
// page of a language, and one for each folder directly in content/<language>.
// Hugo makes them while it reads pages side by side, and which translations such
// a page has, in which order, then depends on chance.
func (d *disk) addSections() (bad Problems) {
	missing := map[string]any{} // _index.md → its title; nil: Hugo takes the site's
	for _, l := range d.cfg.Languages {
		missing["content/"+l.Code+"/_index.md"] = nil
	}
	for name := range d.src {
		parts := strings.Split(name, "/")
		if len(parts) > 3 && parts[0] == "content" && path.Ext(name) == ".md" {
			missing[path.Join(parts[0], parts[1], parts[2], "_index.md")] = folderTitle(parts[2])
		}
	}
	for name := range d.src {
		// A folder with an index.md is a page, and what is in it belongs to that.
		if base, _, _ := strings.Cut(path.Base(name), "."); base == "_index" || base == "index" {
			delete(missing, path.Dir(name)+"/_index.md")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(missing)) {
		data, err := json.Marshal(map[string]any{"title": missing[name]})
		if err != nil {
			return append(bad, Problem{Origin: FromHugo, File: name, Message: err.Error()})
		}
		d.src[name] = data
		bad = d.write(bad, workDir+"/"+name, data)
	}
	return bad
}

// folderTitle makes "Our guides" of "our-guides".
func folderTitle(name string) string {
	name = strings.ReplaceAll(name, "-", " ")
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}
