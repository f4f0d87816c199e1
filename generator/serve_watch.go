package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"art32/generator/hugo"

	"github.com/fsnotify/fsnotify"
)

// settle is how long a save may take: editors write, rename and touch in
// several steps, and one rebuild is to see all of them.
const settle = 50 * time.Millisecond

// watchedFolders are the parts of a site that a build reads, with all below.
func watchedFolders() []string {
	return []string{"assets", "content", "data", "i18n", "layouts", "static"}
}

// watch tells of changes in the site until ctx ends: each value is the path of
// a changed file, relative to dir. Changes that come while nobody listens are
// told once.
func watch(ctx context.Context, dir string) (<-chan string, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("cannot watch %s: %w", dir, err)
	}
	if err := w.Add(dir); err != nil {
		w.Close()
		return nil, fmt.Errorf("cannot watch %s: %w", dir, err)
	}
	for _, name := range watchedFolders() {
		if err := addFolders(w, filepath.Join(dir, name)); err != nil {
			w.Close()
			return nil, err
		}
	}
	changes := make(chan string, 1)
	go func() {
		defer w.Close()
		pass(ctx, w, dir, changes)
	}()
	return changes, nil
}

// addFolders watches a folder and those in it; fsnotify does not look deeper.
func addFolders(w *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil // what cannot be read is told by the build
		}
		if err := w.Add(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("cannot watch %s: %w", name, err)
		}
		return nil
	})
}

// pass hands changes on after they have settled.
func pass(ctx context.Context, w *fsnotify.Watcher, dir string, changes chan<- string) {
	var changed string
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-w.Errors:
			// Events were lost: something has changed, nobody knows what.
			changed = "site"
			quiet.Reset(settle)
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			name, err := filepath.Rel(dir, e.Name)
			if err != nil || !matters(filepath.ToSlash(name), e.Op) {
				continue
			}
			if e.Has(fsnotify.Create) {
				_ = addFolders(w, e.Name) // nothing when it is a file
			}
			changed = filepath.ToSlash(name)
			quiet.Reset(settle)
		case <-quiet.C:
			select {
			case changes <- changed:
			default: // a rebuild is due already
			}
		}
	}
}

// matters says whether a change can change the site. Editors' backups, swap
// files and probes cannot.
func matters(name string, op fsnotify.Op) bool {
	if op == fsnotify.Chmod {
		return false
	}
	first, _, _ := strings.Cut(name, "/")
	if name != hugo.ConfigFile && !slices.Contains(watchedFolders(), first) {
		return false
	}
	base := name[strings.LastIndex(name, "/")+1:]
	swap := strings.HasPrefix(base, ".") && (strings.HasSuffix(base, ".swp") || strings.HasSuffix(base, ".swx") || strings.HasPrefix(base, ".#"))
	return !swap && !strings.HasSuffix(base, "~") && base != "4913" && base != ".DS_Store"
}
