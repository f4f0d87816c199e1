package history

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"art32/generator/trust"
)

// Where releases are kept in a site folder.
const (
	Folder       = "data/releases"
	NextFile     = Folder + "/next.toml"
	MetaFile     = "release.toml"  // of a release
	SnapshotFile = "snapshot.json" // of a release
	// SealedFile is the published form of release.toml: its content as canonical
	// JSON, whose SHA-256 is the seal of the release.
	SealedFile = "release.json"
	// IndexFile lists the versions of a published chain.
	IndexFile = "index.json"
)

// Chain are the releases of a site, oldest first.
type Chain struct {
	Releases []*Release
	// Unreadable are the folders whose release.toml could not be read.
	Unreadable []string
	// Unlisted says that the list of a published chain could not be read, so that
	// nobody knows which releases there are.
	Unlisted bool
}

// Newest is the newest release, or nil.
func (c *Chain) Newest() *Release {
	if len(c.Releases) == 0 {
		return nil
	}
	return c.Releases[len(c.Releases)-1]
}

// Release returns the release of a version, or nil.
func (c *Chain) Release(version trust.Version) *Release {
	for _, r := range c.Releases {
		if r.Version == version {
			return r
		}
	}
	return nil
}

// Before is the release before another one, or nil.
func (c *Chain) Before(r *Release) *Release {
	if i := slices.Index(c.Releases, r); i > 0 {
		return c.Releases[i-1]
	}
	return nil
}

// Through are the releases from one to another, both included, whichever is the
// older one.
func (c *Chain) Through(a, b *Release) []*Release {
	i, j := slices.Index(c.Releases, a), slices.Index(c.Releases, b)
	if i < 0 || j < 0 {
		return nil
	}
	return c.Releases[min(i, j) : max(i, j)+1]
}

// maxReleases is how many releases are read.
const maxReleases = 10_000

// ReadChain reads what is said about the releases in data/releases; snapshots
// and files are read when they are asked for. Problems are those of a release
// that cannot be read; whether the others are whole is told by [Verify].
func ReadChain(site fs.FS) (*Chain, trust.Problems) {
	chain := &Chain{}
	var problems trust.Problems
	entries, err := fs.ReadDir(site, Folder)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			problems = append(problems, fileProblem(Folder, "unreadable", "the folder cannot be read", ""))
		}
		return chain, problems
	}
	for _, e := range entries {
		switch {
		case strings.HasPrefix(e.Name(), "."), strings.HasPrefix(e.Name(), "README"), e.Name() == path.Base(NextFile) && !e.IsDir():
			continue // hidden folders are what killed releases left
		case !e.IsDir() && isJunk(e.Name()):
			continue
		case !e.IsDir():
			problems = append(problems, fileProblem(path.Join(Folder, e.Name()), "inserted-file", "this is no folder of a release", "data/releases/ holds what art32 release wrote, and next.toml: remove it"))
			continue
		}
		if len(chain.Releases) >= maxReleases {
			problems = append(problems, fileProblem(Folder, "too-many-releases", fmt.Sprintf("there are more than %d releases", maxReleases), ""))
			break
		}
		r, problem := readRelease(site, path.Join(Folder, e.Name()), e.Name())
		if problem != nil {
			problems = append(problems, *problem)
			chain.Unreadable = append(chain.Unreadable, e.Name())
			continue
		}
		chain.Releases = append(chain.Releases, r)
	}
	chain.sort()
	return chain, problems
}

func (c *Chain) sort() {
	slices.SortStableFunc(c.Releases, func(a, b *Release) int {
		return cmp.Or(CompareVersions(a.Version, b.Version), cmp.Compare(a.Name, b.Name))
	})
}

// isJunk says that a file is one of those that file managers and editors leave
// behind by themselves. Nobody publishes them.
func isJunk(name string) bool {
	switch strings.ToLower(name) {
	case ".ds_store", "thumbs.db", "desktop.ini":
		return true
	}
	backup := strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#")
	hidden := strings.HasPrefix(name, "._") || strings.HasPrefix(name, ".#") || strings.HasPrefix(name, ".") && (strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".swo"))
	return backup || hidden
}

// ReadRelease reads the release in a folder of a file system.
func ReadRelease(fsys fs.FS, dir string) (*Release, error) {
	r, problem := readRelease(fsys, dir, path.Base(dir))
	if problem != nil {
		return nil, errors.New(strings.TrimSpace(problem.Message))
	}
	return r, nil
}

func readRelease(fsys fs.FS, dir, name string) (*Release, *trust.Problem) {
	file := path.Join(dir, MetaFile)
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		p := fileProblem(file, "missing-release-file", "the file is missing or cannot be read", "take the folder back from version control")
		return nil, &p
	}
	r, problem := parseMeta(name, file, string(data))
	if problem != nil {
		return nil, problem
	}
	r.text = string(data)
	r.read = func(name string) ([]byte, error) { return fs.ReadFile(fsys, path.Join(dir, name)) }
	_ = fs.WalkDir(fsys, dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Base(p) != MetaFile && !isJunk(path.Base(p)) {
			rel := strings.TrimPrefix(strings.TrimPrefix(p, dir), "/")
			r.names = append(r.names, rel)
		}
		return nil // what cannot be listed is missing, which Verify tells
	})
	return r, nil
}

func fileProblem(file, rule, message, hint string) trust.Problem {
	return trust.Problem{Position: trust.Position{File: file}, Severity: trust.Error, Rule: rule, Message: message, Hint: hint}
}

// CompareVersions orders versions: their numbers by value, so that 2.10 comes
// after 2.9; what is missing counts as 0, so that 2 and 2.0 are the same; a
// version with a word behind it (2.0-draft) comes before the one without.
func CompareVersions(a, b trust.Version) int {
	x, y := versionParts(a), versionParts(b)
	for i := range max(len(x), len(y)) {
		if d := comparePart(partAt(x, i), partAt(y, i)); d != 0 {
			return d
		}
	}
	return 0
}

func versionParts(v trust.Version) []string {
	return strings.FieldsFunc(strings.ToLower(string(v)), func(r rune) bool { return r == '.' || r == '-' })
}

func partAt(parts []string, i int) string {
	if i < len(parts) {
		return parts[i]
	}
	return "0"
}

func comparePart(a, b string) int {
	switch {
	case isNumber(a) && isNumber(b):
		a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) // of any length
	case isNumber(a):
		return 1
	case isNumber(b):
		return -1
	}
	return cmp.Compare(a, b)
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// Between says what changed from one release to a later one. What was said about
// a change, and its dates, are those of the release that brought it: who signed
// version 3.1 sees when each change was announced, not when the last one was.
func (c *Chain) Between(older, newer *Release) (*Diff, error) {
	first, last := slices.Index(c.Releases, older), slices.Index(c.Releases, newer)
	if first < 0 || last <= first {
		return nil, fmt.Errorf("release %s is not before release %s in this chain", older.Version, newer.Version)
	}
	begin, err := older.Frozen()
	if err != nil {
		return nil, err
	}
	ahead, err := c.aheadOf(first+1, older.Date)
	if err != nil {
		return nil, err
	}
	sinceThen := ahead.Clone()
	told := map[string]*Change{}
	latest := func(id string) *Change { return told[id] }
	before := begin
	for _, r := range c.Releases[first+1 : last+1] {
		after, err := r.Frozen()
		if err != nil {
			return nil, err
		}
		step := Compare(before.Center, after.Center, Options{On: r.Date, Entries: r.Entries})
		step.Follow(ahead)
		if r == newer && before == begin {
			return step, nil
		}
		for i := range step.Changes {
			told[step.Changes[i].ID] = &step.Changes[i]
		}
		before = after
	}
	d := Compare(begin.Center, before.Center, Options{On: newer.Date})
	for i := range d.Changes {
		change := &d.Changes[i]
		if t := told[change.ID]; t != nil {
			change.Entry = t.Entry
			if t.Rule == change.Rule {
				change.Type, change.Clock = t.Type, t.Clock
			}
			change.AsTold(t)
		}
		for _, m := range movesOf(change.ID, latest) {
			if change.Clock != nil {
				clock := *change.Clock
				if clock.Effective, _ = m.After.(trust.Date); m.Clock != nil { // with a period of its own
					clock = *m.Clock
				}
				change.Clock = &clock
			}
		}
	}
	d.TellMoves(sinceThen, latest)
	return d, nil
}
