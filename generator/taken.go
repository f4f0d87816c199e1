package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
)

// fileMode is that of a published file, before the umask.
const fileMode = 0o644

// takeOver writes a file of the new site. One that is the same in the old site is
// taken over with its time, so that whoever asks by time (rsync, a browser with
// If-Modified-Since) learns what changed, and nothing else.
//
// The old file and the new one may then be one file with two names. So a file of
// the new site is never written into, but always made anew: the old site stays
// as it is until the names are exchanged.
func takeOver(name, old string, data []byte) error {
	err := os.Remove(name) // of an earlier guess at what the file would be
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	info, same := sameFile(old, data)
	if same && info.Mode() == fileMode && os.Link(old, name) == nil {
		return nil
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return err
	}
	if _, err = f.Write(data); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil || !same {
		return err
	}
	return os.Chtimes(name, info.ModTime(), info.ModTime())
}

// sameFile says that a file holds data, and is no link to elsewhere.
func sameFile(name string, data []byte) (fs.FileInfo, bool) {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return nil, false
	}
	old, err := os.ReadFile(name)
	return info, err == nil && bytes.Equal(old, data)
}
