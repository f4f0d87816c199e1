// Package trust is the domain of art32: what a processor tells its controllers
// about the protection of their data, as plain values.
//
// A [Center] is everything a trust center publishes: the organisation, the
// register with its languages and notice periods, the processings (what is done
// with the data), the measures (GDPR Art. 32), the sub-processors (Art. 28), the
// locations and transfers (Chapter V), certificates and documents. [Load] reads
// one from the TOML files of a site folder and reports every structural
// [Problem] of the data at once, each with file, line and column.
//
// To add a field, add it to its struct with a doc comment: the loader, the JSON
// Schema (see [Schemas]) and docs/data-format.md (see [DataFormat]) are made
// from the types and their comments. A comment may end with a line "Law:" that
// gives the legal reason, and a line "Example:" that gives a TOML value.
//
// The package refuses to judge: whether a transfer has a sound legal basis is
// the business of package lint. It knows no pages, no PDF and no clock, and it
// imports no other package of art32.
package trust
