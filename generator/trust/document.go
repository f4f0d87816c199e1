package trust

// Document is something that can be read or asked for: an agreement, a policy,
// a report. Documents are kept in data/documents.toml.
type Document struct {
	Source Source `toml:"-"`

	// ID never changes: it is the anchor in addresses, diffs and feeds.
	// Example: "dpa"
	ID ID `toml:"id" art32:"required"`

	// Title of the document.
	Title Line `toml:"title" art32:"required"`

	// Description in a sentence or two.
	Description Text `toml:"description"`

	// Category of document.
	Category DocumentCategory `toml:"category" art32:"required"`

	// Tier is "public" (download) or "on-request" (contact and what to write).
	Tier Tier `toml:"tier" art32:"required"`

	// Contact is the role that answers a request.
	Contact ContactRole `toml:"contact"`

	// Request says what to write when asking for the document.
	Request Text `toml:"request"`

	// Files of a public document per language.
	Files map[Lang]DocumentFile `toml:"files"`
}

// DocumentFile is a document in one language. Exactly one of path and url is
// given.
type DocumentFile struct {
	// Path of the file under static/.
	// Example: "documents/dpa-de.pdf"
	Path FilePath `toml:"path"`

	// URL of a file elsewhere.
	URL URL `toml:"url"`

	// Version of the document.
	Version Version `toml:"version"`

	// ValidFrom is the first day of validity.
	ValidFrom Date `toml:"valid_from"`

	// ValidUntil is the last day of validity.
	ValidUntil Date `toml:"valid_until"`
}
