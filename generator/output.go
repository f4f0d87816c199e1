package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"art32/generator/hugo"
)

// changes counts the files of a site that differ from the last build.
type changes struct{ written, kept, removed int }

func (c changes) String() string {
	if c.written == 0 && c.removed == 0 {
		return "nothing changed"
	}
	return join(fmt.Sprintf("%d new or changed", c.written), fmt.Sprintf("%d unchanged", c.kept), fmt.Sprintf("%d removed", c.removed))
}

// writeSite replaces the folder out by the given files, all or nothing: the new
// site is written beside it, flushed to disk and put in its place by one
// exchange of names. Killed at any moment, out is the old site or the new one.
func writeSite(ctx context.Context, out string, files []hugo.File) (changes, error) {
	var c changes
	out, err := filepath.Abs(out)
	if err != nil {
		return c, err
	}
	if err := mayReplace(out); err != nil {
		return c, err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return c, reason(err)
	}
	if err := recoverOld(out); err != nil {
		return c, reason(err)
	}
	c = compare(out, files)
	if c.written == 0 && c.removed == 0 && exists(out) {
		return c, nil
	}
	fresh, err := os.MkdirTemp(filepath.Dir(out), "."+filepath.Base(out)+".new-")
	if err != nil {
		return c, reason(err)
	}
	defer os.RemoveAll(fresh)
	if err := writeFiles(ctx, fresh, files); err != nil {
		return c, err
	}
	if err := os.Chmod(fresh, 0o755); err != nil {
		return c, reason(err)
	}
	syncFolder(fresh)
	if err := ctx.Err(); err != nil {
		return c, err
	}
	return c, reason(replace(fresh, out))
}

// writeFile writes a file and the folders it stands in.
func writeFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return reason(err)
	}
	return reason(os.WriteFile(name, data, 0o644))
}

// marker is a file that every site of ours has; a folder with other things in
// it is never replaced.
const marker = "css/site.css"

// mayReplace refuses to replace a folder that does not hold a site of ours.
func mayReplace(out string) error {
	info, err := os.Lstat(out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return reason(err)
	}
	if !info.IsDir() {
		return fmt.Errorf("%s is not a folder; the site is written into a folder of its own", out)
	}
	for _, own := range []string{".git", "config.toml", "data"} {
		if exists(filepath.Join(out, own)) {
			return fmt.Errorf("%s holds %s and would be replaced as a whole; choose another folder with --out", out, own)
		}
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		return reason(err)
	}
	published := exists(filepath.Join(out, marker))
	generated := exists(filepath.Join(out, "content")) && exists(filepath.Join(out, "static"))
	if len(entries) == 0 || published || generated {
		return nil
	}
	return fmt.Errorf("%s holds files that art32 did not write and would be replaced as a whole; empty it, or choose another folder with --out", out)
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// compare counts how the files differ from what is in out.
func compare(out string, files []hugo.File) changes {
	var c changes
	wanted := make(map[string]bool, len(files))
	for _, f := range files {
		name := filepath.FromSlash(f.Path)
		wanted[name] = true
		if old, err := os.ReadFile(filepath.Join(out, name)); err == nil && bytes.Equal(old, f.Data) {
			c.kept++
		} else {
			c.written++
		}
	}
	_ = filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil // an unreadable old file is replaced with the rest
		}
		if name, err := filepath.Rel(out, path); err == nil && !wanted[name] {
			c.removed++
		}
		return nil
	})
	return c
}

// reason tells an error of the file system in words a person can act on.
func reason(err error) error {
	var path *fs.PathError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrPermission) && errors.As(err, &path):
		return fmt.Errorf("%s cannot be written: permission denied; nothing was changed", path.Path)
	case errors.As(err, &path):
		return fmt.Errorf("%s cannot be written: %s; nothing was changed", path.Path, strings.ToLower(path.Err.Error()))
	}
	return err
}
