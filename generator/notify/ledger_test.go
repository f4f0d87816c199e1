package notify

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
)

func line(to string, state State) string {
	return fmt.Sprintf(`{"release":"3.1","channel":"mail","to":"%s","state":"%s","at":"2026-11-22T10:00:00Z"}`+"\n", to, state)
}

func TestLedgerStates(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]State{
		"":                                       "",
		line("a", Intent):                        Uncertain,
		line("a", Intent) + line("a", Delivered): Delivered,
		line("a", Intent) + line("a", Temporary): Temporary,
		line("a", Temporary) + line("a", Intent): Uncertain,
		line("a", Permanent):                     Permanent,
		line("a", Delivered) + line("a", Intent): Delivered, // two ledgers, joined
		line("b", Delivered):                     "",
		strings.ReplaceAll(line("a", Delivered), "3.1", "3.0"): "",
	} {
		l, err := ReadLedger(strings.NewReader(text), "3.1", nil)
		if err != nil || l.State(Mail, "a") != want {
			t.Errorf("%s: %q, %v, want %q", text, l.State(Mail, "a"), err, want)
		}
	}
}

// Wherever a kill cuts the last line, the ledger can be read and written on,
// and nothing that was complete is forgotten.
func TestTornLedger(t *testing.T) {
	t.Parallel()
	whole := line("a", Delivered) + line("b", Intent) + line("b", Delivered)
	for cut := range len(whole) + 1 {
		file := &memory{}
		file.text.WriteString(whole[:cut])
		complete := strings.Count(whole[:cut], "\n")
		for range 3 { // later runs must be able to read what this one made of it
			l := reopen(t, file)
			if complete >= 1 && l.State(Mail, "a") != Delivered {
				t.Fatalf("cut at %d: a is %q", cut, l.State(Mail, "a"))
			}
			if complete >= 2 && l.State(Mail, "b") == "" {
				t.Fatalf("cut at %d: b is forgotten", cut)
			}
			if err := l.record(Entry{Channel: Mail, To: "c", State: Delivered}); err != nil {
				t.Fatal(err)
			}
		}
		if l := reopen(t, file); l.State(Mail, "c") != Delivered {
			t.Fatalf("cut at %d: c is %q in\n%s", cut, l.State(Mail, "c"), file)
		}
	}
}

func TestDamagedLedger(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		line("a", Delivered) + "nonsense\n" + line("b", Delivered): 2,
		"{}\n" + line("b", Delivered):                              1,
		"\x00\n\x00\n" + line("b", Delivered):                      1,
		"garbage":                                                  1, // a kill leaves the beginning of a line, which this is not
		"garbage\n":                                                1,
		"[1]":                                                      1,
		line("a", Delivered) + strings.Replace(line("b", Delivered), `"delivered"`, `"told"`, 1): 2,
		line("a", Delivered) + strings.Replace(line("b", Delivered), `"delivered"`, `1`, 1):      2,
		line("a", Delivered) + `{"state":"delivered"}`:                                           2,
		strings.Repeat("x", 200_000):                                                             1,
	} {
		_, err := ReadLedger(strings.NewReader(text), "3.1", nil)
		var damaged *LedgerError
		if !errors.As(err, &damaged) || damaged.Line != want {
			t.Errorf("%.60q: %v, want line %d", text, err, want)
		}
	}
}

// Many writers share flushes, and each line is on disk when its writer goes on.
func TestLedgerWriters(t *testing.T) {
	t.Parallel()
	file := &memory{}
	l := reopen(t, file)
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			for j := range 200 {
				to := fmt.Sprintf("%d-%d", i, j)
				if err := l.record(Entry{Channel: Mail, To: to, State: Delivered}); err != nil {
					t.Error(err)
				}
				if !strings.Contains(file.String(), `"`+to+`"`) {
					t.Errorf("%s is not written", to)
				}
			}
		})
	}
	wait.Wait()
	if n := strings.Count(file.String(), "\n"); n != 1600 {
		t.Errorf("%d lines", n)
	}
}

func FuzzLedger(f *testing.F) {
	f.Add(line("a", Intent)+line("a", Delivered), 30)
	f.Add("\n\n"+line("a", Permanent), 3)
	f.Fuzz(func(t *testing.T, text string, _ int) {
		file := &memory{}
		file.text.WriteString(text)
		l, err := ReadLedger(strings.NewReader(text), "3.1", file)
		if err != nil {
			return
		}
		if err := l.record(Entry{Channel: Mail, To: "new", State: Delivered}); err != nil {
			t.Fatal(err)
		}
		if l := reopen(t, file); l.State(Mail, "new") != Delivered {
			t.Fatalf("lost in %q", file.String())
		}
	})
}
