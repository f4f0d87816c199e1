package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"art32/generator/hugo"
	"art32/generator/notify"
)

// allSource is a hash of all that a build reads, and of the program.
func (s *site) allSource() (digest, error) {
	program, err := programIdentity()
	if err != nil {
		return digest{}, err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %s\n", program, s.baseURL, s.today)
	err = s.addTo(h, nil, hugo.ConfigFile, notify.SettingsFile, "assets", "content", "data", "i18n", "layouts", "static")
	return digest(h.Sum(nil)), err
}

// begin notes what there is to read, before any of it is read for the site.
func (c *pageCache) begin(s *site) {
	c.source, c.common, c.keys = digest{}, nil, nil
	if source, err := s.allSource(); err == nil {
		c.source, c.common = source, s.pageSource()
	}
}

// unchanged says that a build would make what the last one left in a folder, to
// the last byte and no file more, and how much that is.
func (c *pageCache) unchanged(out string) (files, bytes int, ok bool) {
	if !c.last.quiet || c.source == (digest{}) || c.source != c.last.source {
		return 0, 0, false
	}
	err := filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err = filepath.Rel(out, name)
		if err != nil {
			return err
		}
		data, err := c.read(filepath.ToSlash(name))
		if err != nil {
			return err
		}
		if sum, known := c.last.files[filepath.ToSlash(name)]; !known || !d.Type().IsRegular() || sum != sha256.Sum256(data) {
			return errOther
		}
		files, bytes = files+1, bytes+len(data)
		return nil
	})
	return files, bytes, err == nil && files == len(c.last.files)
}

var errOther = errors.New("not as the last build left it")

// lastBuildFile is in the cache folder: a line for the source, for each page and
// for each file, and the hash of these lines.
const lastBuildFile = "last-build"

// openPageCache reads what the last build into a folder has left.
func openPageCache(folder keptFolder, out string) *pageCache {
	c := &pageCache{read: func(path string) ([]byte, error) {
		return os.ReadFile(filepath.Join(out, filepath.FromSlash(path)))
	}}
	root, err := folder.open(false)
	if err != nil || !exists(out) {
		return c
	}
	defer root.Close()
	if data, err := fs.ReadFile(root.FS(), lastBuildFile); err == nil {
		c.last = parseLastBuild(data)
	}
	return c
}

// save keeps this build. What goes wrong is not worth a message, since the next
// build makes everything again.
func (c *pageCache) save(s *site, files []hugo.File) {
	s.cache.folder.put(lastBuildFile, c.finished(s, files).bytes())
}

func (l lastBuild) bytes() []byte {
	var b bytes.Buffer
	if l.quiet {
		fmt.Fprintf(&b, "source %x .\n", l.source)
	}
	for _, path := range slices.Sorted(maps.Keys(l.keys)) {
		fmt.Fprintf(&b, "page %x %s\n", l.keys[path], path)
	}
	for _, path := range slices.Sorted(maps.Keys(l.files)) {
		fmt.Fprintf(&b, "file %x %s\n", l.files[path], path)
	}
	return fmt.Appendf(b.Bytes(), "%x\n", sha256.Sum256(b.Bytes()))
}

// parseLastBuild reads a record; one that is cut off or changed is empty.
func parseLastBuild(data []byte) lastBuild {
	end := bytes.LastIndexByte(bytes.TrimSuffix(data, []byte("\n")), '\n') + 1
	if string(data[end:]) != fmt.Sprintf("%x\n", sha256.Sum256(data[:end])) {
		return lastBuild{}
	}
	last := lastBuild{keys: map[string]digest{}, files: map[string]digest{}}
	for lines := bufio.NewScanner(bytes.NewReader(data[:end])); lines.Scan(); {
		kind, rest, _ := strings.Cut(lines.Text(), " ")
		sum, path, _ := strings.Cut(rest, " ")
		b, err := hex.DecodeString(sum)
		if err != nil || len(b) != sha256.Size {
			return lastBuild{}
		}
		switch kind {
		case "source":
			last.source, last.quiet = digest(b), true
		case "page":
			last.keys[path] = digest(b)
		case "file":
			last.files[path] = digest(b)
		default:
			return lastBuild{}
		}
	}
	return last
}
