package history

import (
	"errors"
	"fmt"
	"strings"

	"art32/generator/trust"
)

// releaseSchema is the schema of release.toml and of the list of releases. It
// counts apart from that of the snapshot: what is sealed is never upgraded.
const releaseSchema = 1

// ReleaseKind says at a glance what a release brings.
type ReleaseKind string

// The kinds of release.
const (
	ReleaseInitial   ReleaseKind = "initial"   // the first one
	ReleaseNotable   ReleaseKind = "notable"   // has a notable change
	ReleaseEmergency ReleaseKind = "emergency" // has a change that could not wait
	ReleaseEditorial ReleaseKind = "editorial" // has none
)

// Release is what release.toml says.
type Release struct {
	// Name of the folder; that of the version, unless somebody renamed it.
	Name    string
	Version trust.Version
	Date    trust.Date
	Kind    ReleaseKind
	// Notes tell readers what the release is about, per language, as Markdown.
	Notes   trust.Text
	Entries []Entry
	// Lagging are, per language, the texts whose translation is behind the
	// prevailing text, as ids of changes such as "measure/backup-db/text".
	Lagging map[trust.Lang][]string
	// Snapshot is the SHA-256 of snapshot.json, Files that of every other file.
	Snapshot string
	Files    map[string]string
	// Records are the first 16 digits of the SHA-256 of every record, by
	// "kind/id": they tell which one was altered.
	Records map[string]string
	// Previous is the release before; nil for the first one.
	Previous *Link
	// Seal is the SHA-256 of all of this as canonical JSON: whoever knows it can
	// tell whether the release, and every one before it, is still the same.
	Seal string

	// written is the seal that release.toml gives itself, for slips of the hand:
	// of the newest release no other one tells it. "" in releases of art32 before
	// it wrote one, and in those that were published.
	written string

	next  string // SHA-256 of the next.toml it was made from
	tree  map[string]any
	names []string // of the files in the folder, without release.toml
	text  string   // of release.toml; "" of one that was published
	read  func(name string) ([]byte, error)
}

// line is the number of the first line of release.toml that begins like this,
// or 0.
func (r *Release) line(beginning string) int {
	n := 0
	for line := range strings.Lines(r.text) {
		if n++; beginning != "" && strings.HasPrefix(line, beginning) {
			return n
		}
	}
	return 0
}

// Link names the release before.
type Link struct {
	Version trust.Version
	Seal    string
}

// ReadFile reads a file of the release.
func (r *Release) ReadFile(name string) ([]byte, error) {
	if r.read == nil {
		return nil, errors.New("the release has no files")
	}
	return r.read(name)
}

// Frozen reads the snapshot.
func (r *Release) Frozen() (*Frozen, error) {
	data, err := r.ReadFile(SnapshotFile)
	if err != nil {
		return nil, fmt.Errorf("release %s: %s cannot be read", r.Version, SnapshotFile)
	}
	f, err := ReadSnapshot(data)
	if err != nil {
		return nil, fmt.Errorf("release %s: %s: %w", r.Version, SnapshotFile, err)
	}
	return f, nil
}

// Sealed is the release as canonical JSON, whose SHA-256 is the seal. A site
// publishes it as release.json.
func (r *Release) Sealed() []byte {
	data, _ := canonical(r.tree) // made of what plainTree lets through
	return data
}

// sealKey is the key of release.toml for its own seal.
const sealKey = "seal"

// parseMeta reads a release.toml.
func parseMeta(name, file, text string) (*Release, *trust.Problem) {
	tree, problem := parseTOML(file, text)
	if problem != nil {
		return nil, problem
	}
	written := stringAt(tree, sealKey)
	delete(tree, sealKey) // not part of what is sealed
	r, err := releaseOf(name, tree)
	if err == nil {
		r.written = written
	}
	if err != nil {
		p := fileProblem(file, "damaged-release", err.Error(), "the file was written by art32 release alone: take it back from version control")
		return nil, &p
	}
	return r, nil
}

// releaseOf reads the plain tree of a release.toml or release.json. Keys it
// does not know are kept in the seal.
func releaseOf(name string, tree map[string]any) (*Release, error) {
	r := &Release{Name: name, tree: tree, Files: map[string]string{}, Records: map[string]string{}, Lagging: map[trust.Lang][]string{}}
	if _, err := schemaOf(tree, releaseSchema); err != nil {
		return nil, err
	}
	r.Version = trust.Version(stringAt(tree, "version"))
	if r.Version == "" || wrongString(r.Version, string(r.Version)) != "" {
		return nil, errors.New("it has no version")
	}
	date, err := trust.ParseDate(stringAt(tree, "date"))
	if err != nil {
		return nil, errors.New("it has no date")
	}
	r.Date, r.Kind, r.next = date, ReleaseKind(stringAt(tree, "kind")), stringAt(tree, "made_from")
	r.Notes = textAt(tree, "notes")
	for _, e := range listAt(tree, "change") {
		if table, ok := e.(map[string]any); ok {
			r.Entries = append(r.Entries, entryOf(table))
		}
	}
	for lang, list := range tableAt(tree, "lagging") {
		r.Lagging[trust.Lang(lang)] = stringList(list)
	}
	r.Snapshot = stringAt(tableAt(tree, "snapshot"), "sha256")
	for name, sum := range tableAt(tree, "files") {
		r.Files[name], _ = sum.(string)
	}
	for name, sum := range tableAt(tree, "records") {
		r.Records[name], _ = sum.(string)
	}
	if previous := tableAt(tree, "previous"); len(previous) > 0 {
		r.Previous = &Link{trust.Version(stringAt(previous, "version")), stringAt(previous, "sha256")}
	}
	r.Seal = hash(r.Sealed())
	return r, nil
}

func entryOf(table map[string]any) Entry {
	e := Entry{ID: stringAt(table, "id"), Note: textAt(table, "note"), Reason: textAt(table, "reason"), Nature: Nature(stringAt(table, "nature"))}
	e.Announced, _ = trust.ParseDate(stringAt(table, "announced"))
	e.Effective, _ = trust.ParseDate(stringAt(table, "effective"))
	return e
}

func stringAt(table map[string]any, key string) string { s, _ := table[key].(string); return s }
func listAt(table map[string]any, key string) []any    { l, _ := table[key].([]any); return l }
func tableAt(table map[string]any, key string) map[string]any {
	t, _ := table[key].(map[string]any)
	return t
}

func stringList(v any) []string {
	list, _ := v.([]any)
	var out []string
	for _, e := range list {
		if s, ok := e.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// textAt reads a text per language; what is no text is left out.
func textAt(table map[string]any, key string) trust.Text {
	text := trust.Text{}
	for lang, v := range tableAt(table, key) {
		s, ok := v.(string)
		if !ok || wrongText(s) != "" || wrongString(trust.Lang(""), lang) != "" {
			continue
		}
		text[trust.Lang(lang)], _ = trust.ParseMarkdown(s)
	}
	if len(text) == 0 {
		return nil
	}
	return text
}
