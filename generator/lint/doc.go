// Package lint judges a loaded [trust.Center]: what a data-protection officer or
// an auditor would ask about, before they ask.
//
// [Rules] is the table: each rule has an id that never changes, the codes under
// which the underlying research lists it, a severity, a reason with its legal or
// technical source, the day on which that source said so, and what to write
// instead. A rule is one small pure function; the file is named by its subject.
//
// Severity follows what the rule knows. An entry that contradicts the law, a
// standard or the publisher's own promise, or lacks what the law asks of that
// very entry, is an error. What is otherwise missing or vague is a warning, what is worth knowing a note. A judgment that rests on
// words alone is never more than a warning: words have contexts. The exception
// is a secret, which is one in every context.
//
// A finding says "check", never "illegal": the package sees data, not contracts,
// and gives no legal advice. It reads no clock, no network and no history; rules
// that need any of them are listed in [LeftOut] with the reason. What a single
// value or a reference shows is the business of [trust.Load].
package lint
