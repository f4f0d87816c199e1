package history

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"art32/generator/trust"
)

// currentFolder is where a site has the annex at an address that never changes.
const currentFolder = "annex/current/"

// Current verifies the annexes at the address that never changes. A site of
// released data has those of the newest release there, byte for byte; one whose
// data have changed since has drafts, which nothing seals: their languages are
// returned. A draft is believed only if the page of the site gives its hash.
//
// Get fetches a path below the site; paths are the files below annex/current/, or
// nil of a site that can only be asked for single files.
func (c *Chain) Current(get func(path string) ([]byte, error), paths []string) (problems trust.Problems, drafts []string) {
	newest := c.Newest()
	if newest == nil {
		return nil, nil
	}
	const again = "build and publish the site again"
	say := func(path, rule, message string) {
		problems = append(problems, fileProblem(path, rule, message, again))
	}
	frozen, other, absent := 0, map[string]string{}, []string(nil)
	for _, name := range slices.Sorted(maps.Keys(newest.Files)) {
		if !IsAnnex(name) {
			continue
		}
		data, err := get(currentFolder + name)
		switch {
		case err != nil:
			absent = append(absent, name)
		case hash(data) == newest.Files[name]:
			frozen++
		default:
			other[name] = hash(data)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(other)) {
		lang := strings.TrimSuffix(strings.TrimPrefix(name, "annex-"), ".pdf")
		if page, err := get(lang + "/annex/index.html"); frozen == 0 && err == nil && bytes.Contains(page, []byte(other[name])) {
			drafts = append(drafts, lang)
			continue
		}
		say(currentFolder+name, "altered-file", fmt.Sprintf("this file is not the annex of release %s: its SHA-256 is %s, the release says %s", newest.Version, other[name], newest.Files[name]))
	}
	if len(drafts) > 0 {
		return problems, drafts // a draft may have other languages than the release
	}
	for _, name := range absent {
		say(currentFolder+name, "missing-file", fmt.Sprintf("the annex of release %s is missing here", newest.Version))
	}
	for _, path := range paths {
		if name, ok := strings.CutPrefix(path, currentFolder); ok && newest.Files[name] == "" {
			say(path, "inserted-file", fmt.Sprintf("this file belongs to no annex of release %s", newest.Version))
		}
	}
	return problems, nil
}
