package history

import (
	"embed"
	"reflect"

	"art32/generator/trust"
)

// The comments of this file explain the published files to their readers.
//
//go:embed shapes.go
var shapeSource embed.FS

// frozenSnapshot is the whole register in all languages as it was released, as
// canonical JSON (RFC 8785). The keys are those of the data files, texts are
// Markdown source, dates are ISO 8601; what was not given is left out. Keys that
// are not described here may come: readers pass over them.
type frozenSnapshot struct {
	// Schema counts up when a key changes its meaning.
	Schema int `toml:"schema" art32:"required"`
	// Version of the release.
	Version trust.Version `toml:"version" art32:"required"`
	// Date of the release.
	Date trust.Date `toml:"date" art32:"required"`
	// Languages of the site, the default one first.
	Languages []trust.Lang `toml:"languages" art32:"required"`
	// Organisation is the processor.
	Organisation trust.Organisation `toml:"organisation"`
	// Register is what is said about the register itself.
	Register trust.Register `toml:"register"`
	// Processings are the services in which data are processed.
	Processings []trust.Processing `toml:"processings"`
	// Measures are the technical and organisational measures. Law: Art. 32 GDPR.
	Measures []trust.Measure `toml:"measures"`
	// Subprocessors are the sub-processors. Law: Art. 28(2) and (4) GDPR.
	Subprocessors []trust.Subprocessor `toml:"subprocessors"`
	// Locations are the places of processing.
	Locations []trust.Location `toml:"locations"`
	// Certificates of the processor and its sub-processors.
	Certificates []trust.Certificate `toml:"certificates"`
	// Documents that are published or handed out.
	Documents []trust.Document `toml:"documents"`
}

// sealedRelease is what release.toml says, as canonical JSON (RFC 8785). Its
// SHA-256 is the seal of the release.
type sealedRelease struct {
	// Schema counts up when a key changes its meaning.
	Schema int `toml:"schema" art32:"required"`
	// Version of the release.
	Version trust.Version `toml:"version" art32:"required"`
	// Date of the release, and of the announcement of its changes unless they say
	// otherwise.
	Date trust.Date `toml:"date" art32:"required"`
	// Kind says at a glance what the release brings.
	Kind ReleaseKind `toml:"kind" art32:"required"`
	// MadeFrom is the SHA-256 of the next.toml from which the release was made, so
	// that the same notes are not used twice. Left out without that file.
	MadeFrom sha256Sum `toml:"made_from"`
	// Previous is the release before; left out in the first one.
	Previous *sealedLink `toml:"previous"`
	// Snapshot is snapshot.json of this release.
	Snapshot sealedFile `toml:"snapshot" art32:"required"`
	// Notes tell readers what the release is about, as Markdown.
	Notes trust.Text `toml:"notes"`
	// Change is what the publisher says about single changes.
	Change []sealedEntry `toml:"change"`
	// Lagging are the texts whose translation is behind the prevailing text, per
	// language, as ids of changes.
	Lagging map[trust.Lang][]string `toml:"lagging"`
	// Files are the SHA-256 of the other files that were frozen, by name.
	Files map[string]sha256Sum `toml:"files"`
	// Records are the first 16 digits of the SHA-256 of the canonical JSON of every
	// record of the snapshot, by kind and id: they tell which record was altered.
	Records map[string]shortSum `toml:"records"`
}

// sealedLink names the release before.
type sealedLink struct {
	// Version of that release.
	Version trust.Version `toml:"version" art32:"required"`
	// SHA256 is the seal of that release.
	SHA256 sha256Sum `toml:"sha256" art32:"required"`
}

// sealedFile is a file with its hash.
type sealedFile struct {
	// Bytes is the length of the file.
	Bytes int `toml:"bytes"`
	// SHA256 is the hash of the file.
	SHA256 sha256Sum `toml:"sha256" art32:"required"`
}

// sealedEntry is what the publisher says about a change.
type sealedEntry struct {
	// ID is that of the change, or the beginning of the ids of several.
	ID string `toml:"id" art32:"required"`
	// Note for readers, as Markdown.
	Note trust.Text `toml:"note"`
	// Reason why protection is lowered, as Markdown.
	Reason trust.Text `toml:"reason"`
	// Nature of the change, where it is a special one.
	Nature Nature `toml:"nature"`
	// Announced is when controllers were told before the release.
	Announced trust.Date `toml:"announced"`
	// Effective is when the change takes effect.
	Effective trust.Date `toml:"effective"`
}

// listedReleases is the list of all releases of a site, oldest first, as
// canonical JSON (RFC 8785).
type listedReleases struct {
	// Schema counts up when a key changes its meaning.
	Schema int `toml:"schema" art32:"required"`
	// Releases of the site.
	Releases []listedRelease `toml:"releases" art32:"required"`
}

// listedRelease is a release in the list.
type listedRelease struct {
	// Version of the release.
	Version trust.Version `toml:"version" art32:"required"`
	// Date of the release.
	Date trust.Date `toml:"date" art32:"required"`
	// SHA256 is the seal of the release: the SHA-256 of its release.json.
	SHA256 sha256Sum `toml:"sha256" art32:"required"`
}

// sha256Sum is a SHA-256 in lower-case hexadecimal digits, shortSum its beginning.
type (
	sha256Sum string
	shortSum  string
)

// Pattern is the form of the digits.
func (sha256Sum) Pattern() string { return "^[0-9a-f]{64}$" }

// Pattern is the form of the digits.
func (shortSum) Pattern() string { return "^[0-9a-f]{16}$" }

// Values are the kinds of release.
func (ReleaseKind) Values() []string {
	return []string{string(ReleaseInitial), string(ReleaseNotable), string(ReleaseEmergency), string(ReleaseEditorial)}
}

// Values are the natures of a change.
func (Nature) Values() (list []string) {
	for _, n := range Natures() {
		list = append(list, string(n))
	}
	return list
}

// Schemas are the JSON Schemas (draft 2020-12) of the files by which a site
// publishes its releases. A site has them in its folder releases/.
func Schemas() []File {
	schema := func(name string, t reflect.Type) File {
		return File{name + ".schema.json", trust.FrozenSchema("art32: releases, "+name+".json", t, shapeSource, "Register.Accepted")}
	}
	list := []File{
		schema("snapshot", reflect.TypeFor[frozenSnapshot]()),
		schema("release", reflect.TypeFor[sealedRelease]()),
		schema("index", reflect.TypeFor[listedReleases]()),
	}
	return list
}
