package history

import (
	"reflect"
	"slices"

	"art32/generator/trust"
)

// Kind is a kind of record; in ids of changes and in JSON it names the table.
type Kind string

// The kinds of record. KindRegister and KindOrganisation have one record each,
// whose id is the kind itself.
const (
	KindRegister     Kind = "register"
	KindOrganisation Kind = "organisation"
	KindProcessing   Kind = "processing"
	KindMeasure      Kind = "measure"
	KindSubprocessor Kind = "subprocessor"
	KindLocation     Kind = "location"
	KindCertificate  Kind = "certificate"
	KindDocument     Kind = "document"
)

// Kinds in the order in which changes are listed: what touches Art. 28 and
// Chapter V first.
func Kinds() []Kind {
	return []Kind{KindSubprocessor, KindLocation, KindProcessing, KindMeasure, KindCertificate, KindRegister, KindOrganisation, KindDocument}
}

// Op is what happened to a record or to a part of it.
type Op string

// The operations.
const (
	OpAdded     Op = "added"
	OpRemoved   Op = "removed"
	OpReplaced  Op = "replaced"   // a record that names, in "replaces", one that leaves
	OpIDChanged Op = "id-changed" // another id, nearly the same content
	OpReordered Op = "reordered"  // the same entries in another order
	OpChanged   Op = "changed"
	OpMoved     Op = "moved" // the same statement in another place of its measure

	// OpWithdrawn is only for readers: what is removed had been announced and
	// never began; see [Change.Happened].
	OpWithdrawn Op = "withdrawn"
)

// Class tells what matters to a controller from what does not.
type Class string

// The classes.
const (
	Notable   Class = "notable"
	Editorial Class = "editorial"
)

// Direction is how a change moves the protection of the data.
type Direction string

// The directions; "" where there is none, or none that a machine can see.
const (
	Raised  Direction = "raised"
	Lowered Direction = "lowered"
)

// ChangeProtection is the type of a change that lowers the level of protection.
// register.toml names no days of its own for it: the default holds.
const ChangeProtection trust.ChangeType = "protection"

// RecordRef names a record.
type RecordRef struct {
	Kind Kind
	ID   trust.ID
	// Name is the legal name of a sub-processor or of the organisation, or the
	// standard of a certificate.
	Name string
	// Title of the other kinds, per language.
	Title trust.Line
}

// Change is one difference between two registers.
type Change struct {
	// ID is unique within a diff and says what changed: the kind and id of the
	// record, then the path of the part, such as
	// "measure/backup-db/facts/backup_retention". Of a record as a whole it is
	// "subprocessor/aws".
	ID     string
	Record RecordRef
	Op     Op
	// Field is the path of keys without positions, such as "locations.country";
	// "" for the record as a whole.
	Field string
	// Part names the part of the record that is meant, where there are several:
	// the country of a place, the target and mechanism of a transfer, the
	// beginning of a statement.
	Part string

	// Before and After are the values of a single field, with their type of
	// package trust: Country, Date, Mechanism, URL, *Place, *Transfer … One is
	// nil where there is no value.
	Before, After any
	// Fact is set where a fact of a measure changed.
	Fact *FactChange
	// Texts has an entry per language in which a text changed, the prevailing
	// language first.
	Texts []TextChange
	// Added and Removed are entries of a list: of a list of references or
	// names, or, of a list of texts, those of the prevailing language.
	Added, Removed []string
	// Other is the record that a replaced, renamed or re-identified one was before.
	Other *RecordRef

	Direction Direction

	// The judgment, from the first row of [Rules] that fits.
	Rule   string
	Class  Class
	Reason string // key of the reason; see [Reason]
	// Type of change in the sense of the notice periods; "" where controllers
	// have nothing to object to.
	Type trust.ChangeType
	// Clock is set where Type is.
	Clock *Clock

	// Entry is what the publisher has said about the change; nil if nothing.
	Entry *Entry
	// Moves is the id of the change of an earlier release whose day it moves; ""
	// for all others. Before and After are the days; see [Diff.Follow].
	Moves string

	kept     []trust.Lang // languages in which a text exists and is the same
	inferred bool         // the data do not say that it replaces the other one
	planned  bool         // it belongs to a measure or statement that was and is only planned
	edit     edit         // size of the largest edit of a text
	source   trust.Source // of the record, or part of it, in the newer register
	key      string       // in source
	days     notice       // dates that the data themselves give
}

// Happened is what happened in the eyes of a reader: a field that is given for
// the first time was added, and what was only announced is withdrawn.
func (c *Change) Happened() Op {
	switch {
	case c.Reason == withdrawn:
		return OpWithdrawn
	case c.Op != OpChanged || c.Field == "":
		return c.Op
	case !c.said(func(t TextChange) string { return t.Before }, c.Before):
		return OpAdded
	case !c.said(func(t TextChange) string { return t.After }, c.After):
		return OpRemoved
	}
	return OpChanged
}

// said says that there is a text, list or value on a side of the change.
func (c *Change) said(text func(TextChange) string, value any) bool {
	if c.Fact != nil {
		return true // has its own operations
	}
	if len(c.Texts) > 0 {
		return len(c.kept) > 0 || slices.ContainsFunc(c.Texts, func(t TextChange) bool { return text(t) != "" })
	}
	if r := reflect.ValueOf(value); value != nil && r.Kind() == reflect.Slice {
		return r.Len() > 0
	}
	return value != nil
}

// FactChange is a change of one fact.
type FactChange struct {
	Key           string
	Before, After *trust.Fact // nil: not given
}

// TextChange is a change of a text in one language.
type TextChange struct {
	Lang          trust.Lang
	Before, After string // Markdown source, or a line; "" where there was none
	Edits         []Edit // of the words, without markup
	edit          edit
}

// Problem makes a problem at the place in the data where the change was made,
// or at the file where nothing is left of it.
func (c *Change) Problem(severity trust.Severity, rule, message, hint string) trust.Problem {
	if c.source.File != "" {
		return c.source.Problem(severity, rule, c.key, message, hint)
	}
	file := map[Kind]string{
		KindRegister: "register.toml", KindOrganisation: "organisation.toml", KindProcessing: "processings.toml",
		KindMeasure: "measures", KindSubprocessor: "subprocessors.toml", KindLocation: "locations.toml",
		KindCertificate: "certificates.toml", KindDocument: "documents.toml",
	}[c.Record.Kind]
	return trust.Problem{Position: trust.Position{File: "data/" + file}, Severity: severity, Rule: rule,
		Message: message, Hint: hint, Record: string(c.Record.Kind) + "/" + string(c.Record.ID)}
}
