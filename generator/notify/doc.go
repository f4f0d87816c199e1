// Package notify tells the subscribers of a trust center that a release is out:
// by mail, by webhook and by a ping to a WebSub hub.
//
// Art. 28(2) GDPR gives controllers the opportunity to object to a change of
// sub-processors, which they have only when the processor actively tells them.
// So the package is built around two promises that hold through kills, dropped
// connections and full mailboxes: nobody is left out, and nobody is told twice.
//
// [ParseSettings] reads notify.toml, [ParseSubscribers] the list of people. [Plan]
// says what is to be done, and [Run] does it. Both look at a [Ledger], an
// append-only file with one line per attempt, which outlives the run.
//
// A message counts as sent when the server has answered the end of the data
// with 2xx. Between the moment at which the end of the data goes out and the
// moment at which the answer has reached the disk, nobody can know whether the
// server took the message. The package writes an intent before that moment;
// an intent without an outcome is reported as uncertain and is not sent again
// unless the caller says so ([Options.ResendUncertain]) or says that it has
// arrived ([Options.Delivered]).
//
// The package keeps no address in the ledger, prints none in full, and never
// sends over an unencrypted connection to another machine. It does not sign
// with DKIM, handle bounces or keep the list of subscribers: a mail server and
// the publisher's own systems do that.
package notify
