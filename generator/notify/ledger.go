package notify

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// State is what is known about a target of a release.
type State string

// The states. A target without a line in the ledger has not been tried.
const (
	Intent    State = "intent"    // from here on the server may have the message
	Delivered State = "delivered" // taken by the server, or said so by a person
	Temporary State = "temporary" // refused for now, or the connection broke
	Permanent State = "permanent" // refused for good
	Uncertain State = "uncertain" // an intent whose answer never came
	torn      State = "torn"      // the line above was cut short by a kill
)

// The channels of a release.
const (
	Mail = "mail"
	Hook = "webhook"
	Ping = "hub"
)

// Entry is a line of the ledger.
type Entry struct {
	Release string    `json:"release,omitempty"`
	Channel string    `json:"channel,omitempty"`
	To      string    `json:"to,omitempty"` // key of the target, no address
	State   State     `json:"state"`
	Attempt int       `json:"attempt,omitempty"` // within its run, from 1
	Code    int       `json:"code,omitempty"`    // of SMTP or HTTP; 0 is no answer
	Reply   string    `json:"reply,omitempty"`   // without addresses
	At      time.Time `json:"at"`
}

// LedgerFile is where the ledger is kept: opened for appending, and flushed to
// the disk by Sync.
type LedgerFile interface {
	io.Writer
	Sync() error
}

// Ledger knows who was told about a release. It is an append-only list of JSON
// lines; two ledgers are joined by writing one behind the other.
type Ledger struct {
	release string
	states  map[string]State // by channel and key
	tail    []byte           // written before the first entry, after a torn line

	mu      sync.Mutex
	waiting []byte // lines that the next write takes along
	next    *batch // what that write will tell those who wait for it
	disk    sync.Mutex
	file    LedgerFile
}

// batch is the fate of lines that reach the disk together.
type batch struct {
	done bool
	err  error
}

// LedgerError is a ledger that cannot be relied on.
type LedgerError struct {
	Line   int
	Reason string
}

func (e *LedgerError) Error() string { return fmt.Sprintf("line %d %s", e.Line, e.Reason) }

// Hint says what to do about it.
func (e *LedgerError) Hint() string { return mend }

// maxLedgerLine is longer than any line that is written.
const maxLedgerLine = 64 << 10

// mend says what to do about a ledger that cannot be relied on.
const mend = "restore the file from a backup, or take the line out if you know what it said"

// readEntry reads a line. Cut says that it is the beginning of one, as a kill
// leaves it; wrong is what else keeps it from being one.
func readEntry(line []byte) (e Entry, cut bool, wrong string) {
	err := json.NewDecoder(bytes.NewReader(line)).Decode(&e)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF) && line[0] == '{':
		return e, true, "is cut short"
	case err != nil || !json.Valid(line):
		return e, false, "cannot be read: it is no entry of a ledger"
	}
	switch e.State {
	case torn:
	case Intent, Delivered, Temporary, Permanent, Uncertain:
		if e.Release == "" || e.Channel == "" || e.To == "" {
			wrong = "cannot be read: it does not say who was told of which release"
		}
	default:
		wrong = fmt.Sprintf("has the state %q, which this art32 does not know", shorten(string(e.State)))
	}
	return e, false, wrong
}

// ReadLedger reads what is known about a release and appends to file from then
// on. A last line that was cut short by a kill is passed over and marked; any
// other line that cannot be read is a [LedgerError], because to skip it could
// mean to tell somebody twice.
func ReadLedger(r io.Reader, release string, file LedgerFile) (*Ledger, error) {
	l := &Ledger{release: release, states: map[string]State{}, file: file, next: &batch{}}
	scan := bufio.NewReaderSize(r, maxLedgerLine)
	broken := 0 // line that can only be excused by a mark below it
	for n := 1; ; n++ {
		line, err := scan.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			return nil, &LedgerError{n, "is too long"}
		}
		if err != nil && err != io.EOF {
			return nil, err
		}
		last := err == io.EOF
		if line = bytes.TrimSpace(line); len(line) > 0 {
			e, cut, wrong := readEntry(line)
			switch {
			case broken > 0 && (wrong != "" || e.State != torn):
				return nil, &LedgerError{broken, "is cut short"}
			case cut:
				broken = n
			case wrong != "":
				return nil, &LedgerError{n, wrong}
			case e.State == torn:
				broken = 0
			case last: // complete but for its line break: it may have been cut
				l.learn(e)
				l.tail = []byte("\n")
			default:
				l.learn(e)
			}
		}
		if last {
			if broken > 0 && (broken == n || broken == n-1 && len(line) == 0) {
				mark, err := json.Marshal(Entry{State: torn})
				if err != nil {
					return nil, err
				}
				l.tail = append(append([]byte("\n"), mark...), '\n')
				broken = 0
			}
			if broken > 0 {
				return nil, &LedgerError{broken, "is cut short"}
			}
			return l, nil
		}
	}
}

// learn keeps the newest state. Delivered stays: nothing that happens later can
// take a message back.
func (l *Ledger) learn(e Entry) {
	if e.Release != l.release {
		return
	}
	id := e.Channel + " " + e.To
	if l.states[id] == Delivered {
		return
	}
	if e.State == Intent {
		e.State = Uncertain // until a line below says more
	}
	l.states[id] = e.State
}

// State of a target; "" when it was never tried.
func (l *Ledger) State(channel, key string) State {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.states[channel+" "+key]
}

// record appends a line and returns when it has reached the disk. Lines of
// callers that wait at the same time are flushed together, which is what makes
// a flush per message affordable.
func (l *Ledger) record(e Entry) error {
	e.Release = l.release
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	l.mu.Lock()
	if l.tail != nil {
		l.waiting = append(l.waiting, l.tail...)
		l.tail = nil
	}
	l.waiting = append(append(l.waiting, line...), '\n')
	l.learn(e)
	mine := l.next
	l.mu.Unlock()

	l.disk.Lock()
	defer l.disk.Unlock()
	if mine.done {
		return mine.err // somebody who was faster took our line along
	}
	l.mu.Lock()
	lines := l.waiting
	l.waiting, l.next = nil, &batch{}
	l.mu.Unlock()
	mine.done = true
	if _, mine.err = l.file.Write(lines); mine.err == nil {
		mine.err = l.file.Sync()
	}
	if mine.err != nil {
		mine.err = fmt.Errorf("the ledger cannot be written: %w", mine.err)
	}
	return mine.err
}
