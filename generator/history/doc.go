// Package history knows how a register changes: it freezes a Center into a
// snapshot, compares two Centers and says of every difference what it means to
// a controller, computes until when a controller may object, and keeps releases
// in a chain of hashes in which no published version can change unnoticed.
//
// [Snapshot] and [ReadSnapshot] turn a Center into canonical JSON and back.
// [Compare] makes a [Diff]: the changes, each judged by one row of the table
// [Rules]. [Prepare] makes the files of a release, or says everything that
// forbids it. [Verify] recomputes the chain.
//
// The package takes values and returns values: it reads no clock and no disk
// of its own and writes nothing.
package history
