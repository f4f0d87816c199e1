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
	"sync"

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

// output replaces a folder by the files of a site, all or nothing: the new site
// is written beside it and put in its place by one exchange of names. Killed at
// any moment, the folder holds the old site or the new one.
type output struct {
	out string

	mu      sync.Mutex
	fresh   string            // the new site as far as it is written; "" before the first file
	folders map[string]bool   // made in it
	written map[string][]byte // files in it, or on the way into it
	err     error             // the first one
}

// openOutput makes sure that the folder may be replaced. It writes nothing.
func openOutput(out string) (*output, error) {
	out, err := filepath.Abs(out)
	if err != nil {
		return nil, err
	}
	if err := mayReplace(out); err != nil {
		return nil, err
	}
	return &output{out: out, folders: map[string]bool{}, written: map[string][]byte{}}, nil
}

// early writes a file that will be in the site, if there is to be one. Errors
// are those of finish.
func (o *output) early(f hugo.File) {
	name, err := o.place(f)
	if err == nil && name != "" {
		err = takeOver(name, filepath.Join(o.out, filepath.FromSlash(f.Path)), f.Data)
	}
	if err != nil {
		o.mu.Lock()
		defer o.mu.Unlock()
		if o.err == nil {
			o.err = reason(err)
		}
	}
}

// place makes the folder of a file and returns its name on the disk, or "" when
// nothing is left to write.
func (o *output) place(f hugo.File) (string, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if old, ok := o.written[f.Path]; o.err != nil || ok && bytes.Equal(old, f.Data) {
		return "", nil
	}
	if err := o.open(); err != nil {
		return "", err
	}
	o.written[f.Path] = f.Data
	name := filepath.Join(o.fresh, filepath.FromSlash(f.Path))
	return name, o.makeFolder(filepath.Dir(name))
}

// makeFolder makes a folder of the new site, and those it stands in, once:
// nobody else writes there, so the system need not be asked what exists.
func (o *output) makeFolder(folder string) error {
	if o.folders[folder] {
		return nil
	}
	if err := o.makeFolder(filepath.Dir(folder)); err != nil {
		return err
	}
	o.folders[folder] = true
	return os.Mkdir(folder, 0o755)
}

// open makes the folder of the new site when it is needed: until then nothing
// is written.
func (o *output) open() error {
	if o.fresh != "" {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(o.out), 0o755); err != nil {
		return err
	}
	if err := recoverOld(o.out); err != nil {
		return err
	}
	fresh, err := os.MkdirTemp(filepath.Dir(o.out), "."+filepath.Base(o.out)+".new-")
	if err == nil {
		o.fresh, o.folders[fresh] = fresh, true
	}
	return err
}

// finish writes what is left of the site and puts it in place. A site that is
// as it was before is left alone.
func (o *output) finish(ctx context.Context, files []hugo.File) (changes, error) {
	if err := o.writeAll(ctx, files); err != nil {
		return changes{}, err
	}
	if len(o.written) != len(files) {
		return changes{}, fmt.Errorf("internal fault: %d files were written for a site of %d; nothing was changed", len(o.written), len(files))
	}
	c := compare(o.out, files)
	if c.written == 0 && c.removed == 0 && exists(o.out) {
		return c, nil
	}
	if err := os.Chmod(o.fresh, 0o755); err != nil {
		return c, reason(err)
	}
	syncFolder(o.fresh)
	if err := ctx.Err(); err != nil {
		return c, err
	}
	return c, reason(replace(o.fresh, o.out))
}

// writers is how many files are written at once: writing waits for the disk
// more than it computes.
const writers = 8

func (o *output) writeAll(ctx context.Context, files []hugo.File) error {
	if len(files) == 0 {
		return errors.New("internal fault: a site without files; nothing was changed")
	}
	queue := make(chan hugo.File)
	var wait sync.WaitGroup
	for range writers {
		wait.Go(func() {
			for f := range queue {
				if ctx.Err() == nil { // else the rest is not wanted any more
					o.early(f)
				}
			}
		})
	}
	for _, f := range files {
		queue <- f
	}
	close(queue)
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.err
}

// discard removes what is not in its place: all that was written when the build
// did not succeed, the old site when it did.
func (o *output) discard() {
	if o.fresh != "" {
		_ = os.RemoveAll(o.fresh)
	}
}

// writeSite replaces the folder out by the given files.
func writeSite(ctx context.Context, out string, files []hugo.File) (changes, error) {
	o, err := openOutput(out)
	if err != nil {
		return changes{}, err
	}
	defer o.discard()
	return o.finish(ctx, files)
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
