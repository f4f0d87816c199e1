package trust

// Certificate is a certificate or attestation, of the publisher or of a
// sub-processor. Certificates are kept in data/certificates.toml.
//
// Law: Art. 28(5), 32(3) and 42 GDPR.
type Certificate struct {
	Source Source `toml:"-"`

	// ID never changes: it is the anchor in addresses, diffs and feeds.
	// Example: "iso-27001"
	ID ID `toml:"id" art32:"required"`

	// Standard with its edition.
	// Example: "ISO/IEC 27001:2022"
	Standard string `toml:"standard" art32:"required"`

	// Kind: a certificate, an attestation by an auditor, or a mere alignment that nobody has certified.
	Kind CertificateKind `toml:"kind" art32:"required"`

	// Holder is "own" for the publisher, or the id of a sub-processor: a provider's certificate is not one's own.
	// Law: Art. 32(3) GDPR.
	// Example: "own"
	Holder Holder `toml:"holder" art32:"required"`

	// Issuer is the certification body or auditor.
	Issuer string `toml:"issuer"`

	// Number of the certificate.
	Number string `toml:"number"`

	// Scope that was certified.
	Scope Line `toml:"scope"`

	// PeriodFrom is the first day of the period that a report covers.
	PeriodFrom Date `toml:"period_from"`

	// PeriodUntil is the last day of the period that a report covers.
	PeriodUntil Date `toml:"period_until"`

	// ValidFrom is the first day of validity.
	ValidFrom Date `toml:"valid_from"`

	// ValidUntil is the last day of validity.
	ValidUntil Date `toml:"valid_until"`

	// URL of the certificate or of the register entry.
	URL URL `toml:"url"`

	// Note for readers.
	Note Text `toml:"note"`
}
