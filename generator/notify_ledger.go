package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"art32/generator/notify"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// openLedger opens the ledger for this process alone: a second notify waits
// until the first has ended, and then finds nothing left to do.
func (s *site) openLedger(ctx context.Context, t *terminal, settings notify.Settings, version string) (*notify.Ledger, func() error, error) {
	name := s.path(settings.Ledger)
	waiting := time.AfterFunc(time.Second, func() {
		fmt.Fprintf(t.err, "notify: waiting for another art32 notify that uses %s\n", filepath.ToSlash(name))
	})
	defer waiting.Stop()
	type opened struct {
		file *lockedfile.File
		err  error
	}
	done := make(chan opened, 1)
	go func() {
		f, err := lockedfile.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
		done <- opened{f, err}
	}()
	var o opened
	select {
	case o = <-done:
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	if o.err != nil {
		return nil, nil, reason(o.err)
	}
	syncFolder(filepath.Dir(name)) // so that a new ledger has a name after a power cut
	ledger, err := notify.ReadLedger(o.file, version, o.file)
	if err != nil {
		o.file.Close()
		return nil, nil, ledgerError(name, err)
	}
	return ledger, o.file.Close, nil
}

// peekLedger reads the ledger without writing to it, even when there is none.
func (s *site) peekLedger(settings notify.Settings, version string) (*notify.Ledger, error) {
	name := s.path(settings.Ledger)
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return notify.ReadLedger(strings.NewReader(""), version, nil)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	ledger, err := notify.ReadLedger(f, version, nil)
	if err != nil {
		return nil, ledgerError(name, err)
	}
	return ledger, nil
}

// ledgerError names the line of a ledger that cannot be relied on.
func ledgerError(name string, err error) error {
	name = filepath.ToSlash(name)
	if bad := (*notify.LedgerError)(nil); errors.As(err, &bad) {
		return fmt.Errorf("%s:%d: the line %s; nothing was sent\n  hint: %s", name, bad.Line, bad.Reason, bad.Hint())
	}
	return fmt.Errorf("%s: %w; nothing was sent", name, err)
}
