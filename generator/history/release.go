package history

import (
	"fmt"

	"art32/generator/trust"
)

// File is a file of a release, to be written into its folder.
type File struct {
	Path string
	Data []byte
}

// Draft is a release that is being prepared.
type Draft struct {
	Version trust.Version
	Date    trust.Date
	// Center is the working data. They were checked: see [trust.Load].
	Center *trust.Center
	Next   *Next
	Chain  *Chain
	// Files that are frozen with the release, such as the annex of every language.
	Files []File
	// Words in which changes are told.
	Words Words
}

// Prepared is a release that may be written.
type Prepared struct {
	Release *Release
	// Diff to the release before; nil for the first release.
	Diff *Diff
	// Files of the folder of the release, release.toml and snapshot.json among them.
	Files []File
}

// Prepare makes the files of a release, or tells everything that forbids it.
// Warnings do not forbid it.
func Prepare(d Draft) (*Prepared, trust.Problems) {
	p := &preparer{Draft: d}
	p.checkVersion()
	previous := d.Chain.Newest()
	var older *Frozen
	if previous != nil {
		var err error
		if older, err = previous.Frozen(); err != nil {
			p.say(fileProblem(Folder+"/"+previous.Name, "damaged-release", err.Error(), "art32 verify tells what is wrong with the releases"))
			return nil, p.problems
		}
	}
	out := &Prepared{}
	lagging := map[trust.Lang][]string{}
	if older != nil {
		out.Diff = Compare(older.Center, d.Center, Options{On: d.Date, Entries: d.Next.Entries})
		out.Diff.Words = d.Words
		p.checkChanges(out.Diff)
		p.checkNotice(out.Diff, previous)
		p.checkReasons(out.Diff)
		p.problems = append(p.problems, out.Diff.Hints(older.Center, d.Center)...)
		lagging = p.checkLagging(out.Diff, older.Center, previous)
	}
	p.checkEntries(out.Diff)
	p.checkNotes()
	p.problems.Sort()
	if p.problems.Errors() > 0 {
		return nil, p.problems
	}
	snapshot, err := Snapshot(d.Center, d.Version, d.Date)
	if err != nil {
		p.say(fileProblem("data", "snapshot", err.Error(), "this is a fault of art32, not of your data; please report it with this message"))
		return nil, p.problems
	}
	tree := p.tree(out.Diff, previous, lagging, snapshot)
	release, err := releaseOf(string(d.Version), tree)
	if err != nil {
		p.say(fileProblem(Folder, "damaged-release", err.Error(), ""))
		return nil, p.problems
	}
	out.Release = release
	out.Files = append([]File{{MetaFile, metaTOML(tree, release.Seal)}, {SnapshotFile, snapshot}}, d.Files...)
	return out, p.problems
}

type preparer struct {
	Draft
	problems trust.Problems
}

func (p *preparer) say(problem trust.Problem) { p.problems = append(p.problems, problem) }

func (p *preparer) refuse(rule, message, hint string) {
	p.say(fileProblem(Folder, rule, message, hint))
}

// tree is the content of release.toml.
func (p *preparer) tree(d *Diff, previous *Release, lagging map[trust.Lang][]string, snapshot []byte) map[string]any {
	tree := map[string]any{
		"schema": int64(releaseSchema), "version": string(p.Version), "date": p.Date.String(), "kind": string(kindOf(d)),
		"snapshot": map[string]any{"sha256": hash(snapshot), "bytes": int64(len(snapshot))},
	}
	if p.Next.sum != "" {
		tree["made_from"] = p.Next.sum
	}
	if previous != nil {
		tree["previous"] = map[string]any{"version": string(previous.Version), "sha256": previous.Seal}
	}
	put := func(table map[string]any, key string, t trust.Text) {
		if len(t) > 0 {
			texts := map[string]any{}
			for lang, m := range t {
				texts[string(lang)] = m.Source
			}
			table[key] = texts
		}
	}
	put(tree, "notes", p.Next.Notes)
	var changes []any
	for _, e := range p.Next.Entries {
		entry := map[string]any{"id": e.ID}
		put(entry, "note", e.Note)
		put(entry, "reason", e.Reason)
		if e.Nature != "" {
			entry["nature"] = string(e.Nature)
		}
		if !e.Announced.IsZero() {
			entry["announced"] = e.Announced.String()
		}
		if !e.Effective.IsZero() {
			entry["effective"] = e.Effective.String()
		}
		changes = append(changes, entry)
	}
	if len(changes) > 0 {
		tree["change"] = changes
	}
	behind := map[string]any{}
	for lang, list := range lagging {
		ids := make([]any, len(list))
		for i, id := range list {
			ids[i] = id
		}
		if len(ids) > 0 {
			behind[string(lang)] = ids
		}
	}
	if len(behind) > 0 {
		tree["lagging"] = behind
	}
	files := map[string]any{}
	for _, f := range p.Files {
		files[f.Path] = hash(f.Data)
	}
	if len(files) > 0 {
		tree["files"] = files
	}
	frozen, _ := readJSON(snapshot, maxSnapshot) // was just written
	tree["records"] = recordSums(frozen)
	return tree
}

func kindOf(d *Diff) ReleaseKind {
	if d == nil {
		return ReleaseInitial
	}
	kind := ReleaseEditorial
	for _, c := range d.Changes {
		if c.Type == trust.ChangeEmergency {
			return ReleaseEmergency
		}
		if c.Class == Notable {
			kind = ReleaseNotable
		}
	}
	return kind
}

// recordSums are the first 16 digits of the SHA-256 of every record of a
// snapshot, by "kind/id".
func recordSums(tree any) map[string]any {
	sums := map[string]any{}
	table, _ := tree.(map[string]any)
	add := func(name string, v any) {
		if data, err := canonical(v); err == nil {
			sums[name] = hash(data)[:16]
		}
	}
	for _, s := range sections() {
		switch part := table[s.key].(type) {
		case map[string]any:
			add(string(s.kind), part)
		case []any:
			for i, e := range part {
				record, _ := e.(map[string]any)
				id := stringAt(record, "id")
				if id == "" {
					id = fmt.Sprintf("number-%d", i+1)
				}
				add(string(s.kind)+"/"+id, e)
			}
		}
	}
	return sums
}

// Used says that next.toml is the one from which the newest release was made: a
// release that was interrupted after its folder was in place leaves it behind.
func (n *Next) Used(chain *Chain) bool {
	newest := chain.Newest()
	return newest != nil && n.sum != "" && newest.next == n.sum
}
