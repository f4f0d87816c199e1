package main

import (
	"bytes"
	"crypto/sha256"
	"debug/elf"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"math"
	"os"
	"path"
	"regexp"
	"strings"

	"art32/generator/hugo"
	"art32/generator/notify"
)

// programIdentity tells one program from another: the build ID, by which Go
// itself knows whether a program is the same, or the hash of the file without one.
func programIdentity() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if id := buildID(f); id != "" {
		return id, nil
	}
	h := sha256.New()
	_, err = io.Copy(h, io.NewSectionReader(f, 0, math.MaxInt64))
	return fmt.Sprintf("%x", h.Sum(nil)), err
}

// goBuildID is four parts, of which a change of the source, the compiler or its
// flags changes at least one.
var goBuildID = regexp.MustCompile(`[\w-]+/[\w-]+/[\w-]+/[\w-]+`)

// buildID finds the build ID of a Go program where cmd/go does: in a note of an
// ELF file, at the beginning of the code elsewhere. Reading all of a hundred
// megabytes would take longer than making the pages of a small site.
func buildID(program io.ReaderAt) string {
	if file, err := elf.NewFile(program); err == nil {
		if note := file.Section(".note.go.buildid"); note != nil {
			data, _ := note.Data() // nothing is found in nothing
			return string(goBuildID.Find(data))
		}
		return ""
	}
	head := make([]byte, 64<<10)
	n, _ := program.ReadAt(head, 0) // a short program is one, too
	_, rest, _ := bytes.Cut(head[:n], []byte("\xff Go build ID: \""))
	id, _, _ := bytes.Cut(rest, []byte("\"\n \xff"))
	return string(goBuildID.Find(id))
}

// annexSource is a hash of all that an annex is made from: the data, the labels,
// the configuration, the day and the address. Nothing in content/, layouts/ and
// static/ is on an annex.
func (s *site) annexSource() ([]byte, error) {
	h := sha256.New()
	fmt.Fprintf(h, "%q %s\n", s.address(), s.today)
	frozen := func(name string) bool { // known by the hashes in the sealed list of its release
		return strings.HasPrefix(name, "data/releases/") && path.Ext(name) != ".toml" && path.Ext(name) != ".json"
	}
	if err := s.addTo(h, frozen, hugo.ConfigFile, notify.SettingsFile, "i18n", "data"); err != nil {
		return nil, err
	}
	return h.Sum(nil), nil
}

// addTo writes files, and all files of folders, to a hash; those that do not
// exist are left out, and those to skip.
func (s *site) addTo(h hash.Hash, skip func(name string) bool, names ...string) error {
	for _, name := range names {
		err := fs.WalkDir(s.source, name, func(name string, d fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case d.IsDir() || skip != nil && skip(name):
				return nil
			}
			data, err := fs.ReadFile(s.source, name)
			fmt.Fprintf(h, "%q %d\n", name, len(data))
			h.Write(data)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
