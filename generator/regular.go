package main

import (
	"errors"
	"io/fs"
	"os"
)

// errNotRegular is a path where something stands that is neither a file nor a
// folder: a pipe or a device, whose reading may never end.
var errNotRegular = errors.New("this is neither a regular file nor a folder")

// regularFiles are the files and folders below a folder, without pipes, devices
// and sockets, and without what symbolic links lead out to.
type regularFiles struct{ root fs.FS }

// regularBelow shows what is below a folder.
func regularBelow(root *os.Root) fs.FS { return regularFiles{root.FS()} }

func (r regularFiles) check(op, name string) error {
	info, err := fs.Stat(r.root, name)
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = &fs.PathError{Op: op, Path: name, Err: errNotRegular}
	}
	return err
}

// Open opens a regular file or a folder.
func (r regularFiles) Open(name string) (fs.File, error) {
	if err := r.check("open", name); err != nil {
		return nil, err
	}
	return r.root.Open(name)
}

// ReadFile reads a regular file.
func (r regularFiles) ReadFile(name string) ([]byte, error) {
	if err := r.check("read", name); err != nil {
		return nil, err
	}
	return fs.ReadFile(r.root, name)
}

// ReadDir lists a folder.
func (r regularFiles) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(r.root, name) }

// Stat describes whatever is there.
func (r regularFiles) Stat(name string) (fs.FileInfo, error) { return fs.Stat(r.root, name) }

// Lstat describes whatever is there, a symbolic link itself.
func (r regularFiles) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(r.root, name) }

// ReadLink is where a symbolic link leads.
func (r regularFiles) ReadLink(name string) (string, error) { return fs.ReadLink(r.root, name) }
