package main

import (
	"errors"
	"os"
	"path/filepath"
)

// replace puts the folder fresh in the place of out. Where the system can
// exchange two names at once, there is no moment without a site. Elsewhere out
// is moved aside first; [recoverOld] puts it back should the program be killed
// between the two steps.
func replace(fresh, out string) error {
	if !exists(out) {
		return os.Rename(fresh, out)
	}
	if err := exchange(fresh, out); err == nil {
		return nil // fresh holds the old site now, and is removed by the caller
	}
	old := aside(out)
	if err := os.RemoveAll(old); err != nil {
		return err
	}
	if err := os.Rename(out, old); err != nil {
		return err
	}
	if err := os.Rename(fresh, out); err != nil {
		return errors.Join(err, os.Rename(old, out))
	}
	return os.RemoveAll(old)
}

func aside(out string) string {
	return filepath.Join(filepath.Dir(out), "."+filepath.Base(out)+".old")
}

// recoverOld puts back the last good site after a kill between two renames,
// and removes what killed builds have left.
func recoverOld(out string) error {
	old := aside(out)
	if !exists(out) && exists(old) {
		if err := os.Rename(old, out); err != nil {
			return err
		}
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(out), "."+filepath.Base(out)+".new-*"))
	if err != nil {
		return nil // the pattern has no wildcard of its own but those of the name
	}
	for _, dir := range append(left, old) {
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	return nil
}

// syncFolder asks the system to write the folder to disk; where that is not
// possible, the exchange of names still is all or nothing for other programs.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}
