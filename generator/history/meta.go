package history

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"art32/generator/trust"

	"github.com/BurntSushi/toml"
)

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

	next  string // SHA-256 of the next.toml it was made from
	tree  map[string]any
	names []string // of the files in the folder, without release.toml
	read  func(name string) ([]byte, error)
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

// plainTree turns what TOML decoded into what canonical takes.
func plainTree(v any) (any, error) {
	switch x := v.(type) {
	case map[string]any:
		table := make(map[string]any, len(x))
		for key, e := range x {
			p, err := plainTree(e)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", key, err)
			}
			table[key] = p
		}
		return table, nil
	case []map[string]any:
		list := make([]any, len(x))
		for i, e := range x {
			p, err := plainTree(e)
			if err != nil {
				return nil, err
			}
			list[i] = p
		}
		return list, nil
	case []any:
		list := make([]any, len(x))
		for i, e := range x {
			p, err := plainTree(e)
			if err != nil {
				return nil, err
			}
			list[i] = p
		}
		return list, nil
	case time.Time:
		if x.Location().String() != "date-local" {
			return nil, errors.New("a date has a time of day")
		}
		return x.Format(time.DateOnly), nil
	case string:
		return strings.ReplaceAll(x, "\r\n", "\n"), nil // as a checkout may have converted it
	case int64, bool:
		return x, nil
	}
	return nil, fmt.Errorf("a value of type %T is not used here", v)
}

// parseTOML reads a small TOML file into a plain tree.
func parseTOML(file, text string) (map[string]any, *trust.Problem) {
	const most = 4 << 20
	if len(text) > most {
		p := fileProblem(file, "too-large", fmt.Sprintf("the file has more than %d MiB", most>>20), "")
		return nil, &p
	}
	values := map[string]any{}
	if err := decodeTOML(strings.TrimPrefix(text, "\ufeff"), &values); err != nil {
		p := fileProblem(file, "toml-syntax", err.Error(), "")
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			p.Message, p.Line, p.Col, p.Len = syntax.Message, syntax.Position.Line, max(1, syntax.Position.Col), 1
			p.Excerpt = lineOf(text, p.Line)
		}
		return nil, &p
	}
	tree, err := plainTree(values)
	if err != nil {
		p := fileProblem(file, "wrong-type", err.Error(), "")
		return nil, &p
	}
	return tree.(map[string]any), nil
}

func decodeTOML(text string, values *map[string]any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the TOML cannot be read: %v", r)
		}
	}()
	_, err = toml.Decode(text, values)
	return err
}

func lineOf(text string, n int) string {
	for i, line := range strings.Split(text, "\n") {
		if i+1 == n {
			return strings.TrimSuffix(line, "\r")
		}
	}
	return ""
}

// parseMeta reads a release.toml.
func parseMeta(name, file, text string) (*Release, *trust.Problem) {
	tree, problem := parseTOML(file, text)
	if problem != nil {
		return nil, problem
	}
	r, err := releaseOf(name, tree)
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
	schema, _ := tree["schema"].(int64)
	if schema < 1 {
		return nil, errors.New(`it has no "schema"`)
	}
	if schema > snapshotSchema {
		return nil, fmt.Errorf("it has schema %d; this art32 reads up to %d, a newer one is needed", schema, snapshotSchema)
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

// metaTOML writes the tree of a release as release.toml, in an order that
// people like to read. The seal does not depend on it.
func metaTOML(tree map[string]any) []byte {
	var b strings.Builder
	b.WriteString("# Written by art32 release. Do not edit: the next release and art32 verify would notice.\n\n")
	for _, key := range []string{"schema", "version", "date", "kind", "made_from"} {
		if v, ok := tree[key]; ok {
			fmt.Fprintf(&b, "%s = %s\n", key, tomlValue(v, key == "date"))
		}
	}
	for _, key := range []string{"previous", "snapshot", "notes"} {
		tomlTable(&b, "["+key+"]", tableAt(tree, key))
	}
	for _, e := range listAt(tree, "change") {
		tomlTable(&b, "[[change]]", e.(map[string]any))
	}
	for _, key := range []string{"lagging", "files", "records"} {
		tomlTable(&b, "["+key+"]", tableAt(tree, key))
	}
	return []byte(b.String())
}

func tomlTable(b *strings.Builder, header string, table map[string]any) {
	if len(table) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", header)
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if below, ok := table[key].(map[string]any); ok {
			for _, sub := range slices.Sorted(maps.Keys(below)) {
				fmt.Fprintf(b, "%s.%s = %s\n", tomlKey(key), tomlKey(sub), tomlValue(below[sub], false))
			}
			continue
		}
		fmt.Fprintf(b, "%s = %s\n", tomlKey(key), tomlValue(table[key], key == "announced" || key == "effective"))
	}
}

func tomlKey(s string) string {
	bare := strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == ""
	if bare && s != "" {
		return s
	}
	return tomlString(s)
}

func tomlValue(v any, isDate bool) string {
	switch x := v.(type) {
	case string:
		if isDate {
			return x
		}
		return tomlString(x)
	case []any:
		parts := make([]string, len(x))
		for i, e := range x {
			parts[i] = tomlValue(e, false)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return fmt.Sprint(v) // int64, bool
}

// tomlString writes a basic string; one with line breaks on several lines.
func tomlString(s string) string {
	var b strings.Builder
	long := strings.Contains(s, "\n")
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n' && long, r == '\t':
			b.WriteRune(r)
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	if long {
		return `"""` + "\n" + b.String() + `"""`
	}
	return `"` + b.String() + `"`
}
