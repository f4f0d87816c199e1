package history

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"art32/generator/trust"
)

// PublishedAt is where a site publishes a file of a release, from its root. An
// annex has the address under which it was published before it was frozen; the
// other files lie beside release.json.
func PublishedAt(version trust.Version, name string) string {
	folder := "releases/"
	if IsAnnex(name) {
		folder = "annex/"
	}
	return folder + string(version) + "/" + name
}

// IsAnnex says that a file of a release is an annex in some language.
func IsAnnex(name string) bool {
	return strings.HasPrefix(name, "annex-") && strings.HasSuffix(name, ".pdf") && !strings.Contains(name, "/")
}

// Published are the files by which a site shows its chain to the world, and by
// which [ReadPublished] reads it again: releases/index.json, and for every
// release release.json, snapshot.json and its files, each at one address; with
// the schemas that describe them.
func (c *Chain) Published() ([]File, error) {
	index, err := c.index()
	if err != nil {
		return nil, err
	}
	files := []File{{"releases/" + IndexFile, index}}
	for _, s := range Schemas() {
		files = append(files, File{"releases/" + s.Path, s.Data})
	}
	for _, r := range c.Releases {
		dir := "releases/" + string(r.Version) + "/"
		files = append(files, File{dir + SealedFile, r.Sealed()})
		for _, name := range append([]string{SnapshotFile}, slices.Sorted(maps.Keys(r.Files))...) {
			data, err := r.ReadFile(name)
			if err != nil {
				return nil, fmt.Errorf("release %s: %s cannot be read", r.Version, name)
			}
			files = append(files, File{PublishedAt(r.Version, name), data})
		}
	}
	return files, nil
}

func (c *Chain) index() ([]byte, error) {
	versions := make([]any, len(c.Releases))
	for i, r := range c.Releases {
		versions[i] = map[string]any{"version": string(r.Version), "date": r.Date.String(), "sha256": r.Seal}
	}
	return canonical(map[string]any{"schema": int64(releaseSchema), "releases": versions})
}

// ReadPublished reads a chain from a published site. Get fetches a path below
// the site, such as "releases/index.json"; of what is not there it returns an
// error.
func ReadPublished(get func(path string) ([]byte, error)) (*Chain, trust.Problems) {
	chain := &Chain{}
	var problems trust.Problems
	const index = "releases/" + IndexFile
	data, err := get(index)
	if err != nil {
		chain.Unlisted = true
		return chain, trust.Problems{fileProblem(index, "missing-file", fmt.Sprintf("the list of releases cannot be fetched: %v", err), "is this the address of a site made by art32, with its language-free root?")}
	}
	tree, err := readJSON(data, maxSnapshot)
	table, _ := tree.(map[string]any)
	list, isList := table["releases"].([]any)
	if err == nil && !isList {
		err = errors.New("this is no list of releases")
	}
	if err == nil {
		_, err = schemaOf(table, releaseSchema)
	}
	if err != nil {
		chain.Unlisted = true
		return chain, trust.Problems{fileProblem(index, "damaged-list", err.Error(), "")}
	}
	for _, e := range list {
		listed, _ := e.(map[string]any)
		version := trust.Version(stringAt(listed, "version"))
		if len(chain.Releases) >= maxReleases || version == "" || wrongString(version, string(version)) != "" {
			problems = append(problems, fileProblem(index, "damaged-release", "the list names something that is no version", ""))
			continue
		}
		dir := "releases/" + string(version) + "/"
		r, problem := fetchRelease(get, dir, string(version))
		if problem != nil {
			problems = append(problems, *problem)
			chain.Unreadable = append(chain.Unreadable, string(version))
			continue
		}
		if seal := stringAt(listed, "sha256"); seal != r.Seal {
			problems = append(problems, fileProblem(dir+SealedFile, "altered-release", fmt.Sprintf("release %s is not the one that is listed: its seal is %s, the list says %s", version, r.Seal, clean(shorten(seal, 64))), ""))
		}
		chain.Releases = append(chain.Releases, r)
	}
	chain.sort()
	if own, err := chain.index(); err == nil && len(problems) == 0 && !bytes.Equal(own, data) {
		problems = append(problems, fileProblem(index, "altered-list", "the list of releases was altered: its order, its dates or its form are not those that art32 published", ""))
	}
	return chain, problems
}

// Inserted reports files of a published site that stand where those of releases
// do and belong to none. Paths are all files of the site below "releases/" and
// "annex/"; of a site that can only be asked for single files, nobody knows them.
func (c *Chain) Inserted(paths []string) (problems trust.Problems) {
	const goes = "build and publish the site again: what art32 did not make goes"
	if c.Unlisted {
		return nil // everything would be
	}
	known := map[string]bool{"releases/" + IndexFile: true}
	for _, s := range Schemas() {
		known["releases/"+s.Path] = true
	}
	for _, r := range c.Releases {
		dir := "releases/" + string(r.Version) + "/"
		known[dir+SealedFile], known[dir+SnapshotFile] = true, true
		for name := range r.Files {
			known[PublishedAt(r.Version, name)] = true
			known[dir+name] = true // where an older art32 put annexes as well
		}
	}
	// Of a folder that belongs to no release, one file stands for all.
	foreign := map[string]int{}
	for _, path := range paths {
		if strings.HasPrefix(path, currentFolder) || known[path] {
			continue
		}
		parts := strings.SplitN(path, "/", 3)
		switch {
		case len(parts) == 3 && slices.Contains(c.Unreadable, parts[1]):
			// the release itself is reported
		case len(parts) == 3 && c.Release(trust.Version(parts[1])) == nil:
			foreign[parts[0]+"/"+parts[1]]++
		default:
			problems = append(problems, fileProblem(path, "inserted-file", "this file belongs to no release that is listed", goes))
		}
	}
	for _, folder := range slices.Sorted(maps.Keys(foreign)) {
		files := "its file belongs"
		if n := foreign[folder]; n > 1 {
			files = fmt.Sprintf("its %d files belong", n)
		}
		problems = append(problems, fileProblem(folder, "inserted-folder", fmt.Sprintf("no release that is listed has this folder; %s to none", files), goes))
	}
	return problems
}

// Traces are the versions of which a built site still shows something, by the
// paths of its files: what is left when its list of releases was taken away. A
// single version below annex/ is none: a site that was never released publishes
// its annex under the version that register.toml gives.
func Traces(paths []string) []trust.Version {
	var versions, annexes []trust.Version
	add := func(list *[]trust.Version, name string) {
		version := trust.Version(name)
		if wrongString(version, name) == "" && name[0] >= '0' && name[0] <= '9' && !slices.Contains(*list, version) {
			*list = append(*list, version)
		}
	}
	for _, p := range paths {
		parts := strings.Split(p, "/")
		switch {
		case len(parts) >= 3 && parts[0] == "releases":
			add(&versions, parts[1])
		case len(parts) == 3 && parts[0] == "annex":
			add(&annexes, parts[1])
		case len(parts) >= 4 && (parts[1] == "changelog" || parts[1] == "versions"):
			add(&versions, parts[2])
		}
	}
	if len(annexes) > 1 {
		for _, v := range annexes {
			add(&versions, string(v))
		}
	}
	slices.SortFunc(versions, func(a, b trust.Version) int { return cmp.Or(CompareVersions(a, b), cmp.Compare(a, b)) })
	return versions
}

func fetchRelease(get func(path string) ([]byte, error), dir, name string) (*Release, *trust.Problem) {
	fail := func(rule, message string) (*Release, *trust.Problem) {
		p := fileProblem(dir+SealedFile, rule, message, "")
		return nil, &p
	}
	data, err := get(dir + SealedFile)
	if err != nil {
		return fail("missing-release", fmt.Sprintf("release %s is listed, but cannot be fetched: %v", name, err))
	}
	tree, err := readJSON(data, maxSnapshot)
	if err != nil {
		return fail("damaged-release", err.Error())
	}
	table, ok := tree.(map[string]any)
	if !ok {
		return fail("damaged-release", "the file holds no table")
	}
	r, err := releaseOf(name, table)
	if err != nil {
		return fail("damaged-release", err.Error())
	}
	if !bytes.Equal(r.Sealed(), data) {
		return fail("altered-release", fmt.Sprintf("%s is not in canonical form, so it is not as art32 published it", SealedFile))
	}
	r.read = func(file string) ([]byte, error) {
		data, err := get(PublishedAt(r.Version, file))
		if err != nil && IsAnnex(file) {
			if beside, other := get(dir + file); other == nil {
				return beside, nil // an older art32 published it there too
			}
		}
		return data, err
	}
	return r, nil
}
