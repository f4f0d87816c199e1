package trust

// Location is a place at which the publisher or one of its sub-processors
// processes data. Locations are kept in data/locations.toml.
//
// Law: Art. 30(2)(c), 32(1)(b) and 44 GDPR.
type Location struct {
	Source Source `toml:"-"`

	// ID never changes: it is the anchor in addresses, diffs and feeds.
	// Example: "fra-1"
	ID ID `toml:"id" art32:"required"`

	// Title of the location.
	// Example: { de = "Rechenzentrum Frankfurt" }
	Title Line `toml:"title" art32:"required"`

	// Kind of location.
	Kind LocationKind `toml:"kind" art32:"required"`

	// Operator is the sub-processor that runs it; empty means the publisher itself.
	// Law: Art. 28(2) GDPR.
	Operator Ref[Subprocessor] `toml:"operator"`

	// Address of the building, as far as it may be public.
	Address string `toml:"address"`

	// City in its local spelling.
	City string `toml:"city"`

	// Region is the ISO 3166-2 code or the provider's name for it.
	Region string `toml:"region"`

	// Country is the ISO 3166-1 alpha-2 code.
	// Law: Art. 30(2)(c) GDPR.
	Country Country `toml:"country" art32:"required"`

	// Hosts names the processings that take place there; empty means all of them.
	Hosts []Ref[Processing] `toml:"hosts"`

	// Activities says whether data lie there, pass through or are looked at.
	// Law: remote access is a transfer too (EDPB Guidelines 05/2021).
	Activities []Activity `toml:"activities" art32:"required"`

	// CustomerRegion means that the customer chooses this location.
	CustomerRegion bool `toml:"customer_region"`

	// Certificates of data/certificates.toml that cover the location.
	Certificates []Ref[Certificate] `toml:"certificates"`

	// Announced is the date on which controllers were told of the location, or of its end.
	// Law: Art. 28(2) and 44 GDPR; the periods for the change "location" in register.toml.
	Announced Date `toml:"announced"`

	// Since is the first day of use.
	Since Date `toml:"since"`

	// Until is the last day of use.
	Until Date `toml:"until"`

	// Commitment is what the publisher promises about the location.
	Commitment Text `toml:"commitment"`

	// Note for readers.
	Note Text `toml:"note"`
}
