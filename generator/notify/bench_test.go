package notify

import (
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkMail sends to 10,000 people through a server that drops the
// connection at every 50th message, with a ledger on disk that is flushed
// before every message. Nobody may be lost or doubled.
func BenchmarkMail(b *testing.B) {
	const recipients = 10_000
	list := people(recipients)
	for b.Loop() {
		s := newServer(b, func(phase string, n int, _ string) fault { return fault{drop: phase == "rcpt" && n%50 == 0} })
		file, err := os.OpenFile(filepath.Join(b.TempDir(), "ledger"), os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
		if err != nil {
			b.Fatal(err)
		}
		o := s.options(b, &memory{})
		if o.Ledger, err = ReadLedger(file, "3.1", file); err != nil {
			b.Fatal(err)
		}
		r, err := Run(b.Context(), testNotice(), list, o)
		if err != nil || r.Tallies[Mail] != (Tally{Total: recipients, Delivered: recipients}) {
			b.Fatalf("%v, %+v", err, r.Tallies[Mail])
		}
		if got := s.counts(); !maps.Equal(got, map[int]int{1: recipients}) {
			b.Fatalf("messages per recipient: %v", got)
		}
		if err := file.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(recipients*float64(b.N)/b.Elapsed().Seconds(), "messages/s")
}
