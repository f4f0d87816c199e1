package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"art32"
	"art32/generator/hugo"
	"art32/generator/publish"
)

// pageCache knows which pages of the last build would come out the same, so
// that Hugo need not make them again: the pages of old releases, mostly. The
// pages themselves are read from where they were published, and taken only
// when they are as they were left.
type pageCache struct {
	last map[string]pageRecord // by path of the page in the content
	read func(path string) ([]byte, error)

	keys map[string][sha256.Size]byte // of this build
}

// pageRecord is what a page was made from, and the hash of what it became.
type pageRecord struct{ key, sum [sha256.Size]byte }

// known returns the pages of which the result is known. Nothing is known of the
// home pages, which carry what all others print, nor of a site with templates
// of its own: those may print anything.
func (c *pageCache) known(s *site, content []publish.File) map[string][]byte {
	c.keys = s.pageKeys(content)
	known := map[string][]byte{}
	for path, key := range c.keys {
		record, ok := c.last[path]
		if !ok || record.key != key {
			continue
		}
		if data, err := c.read(hugo.PagePath(path)); err == nil && sha256.Sum256(data) == record.sum {
			known[path] = data
		}
	}
	return known
}

// records are those of a finished build, for the next one.
func (c *pageCache) records(files []hugo.File) map[string]pageRecord {
	sums := make(map[string][sha256.Size]byte, len(files))
	for _, f := range files {
		sums[f.Path] = sha256.Sum256(f.Data)
	}
	next := map[string]pageRecord{}
	for path, key := range c.keys {
		if sum, ok := sums[hugo.PagePath(path)]; ok {
			next[path] = pageRecord{key, sum}
		}
	}
	return next
}

// pageKeys are hashes of what the pages are made from, by their path; none when
// that is not known.
func (s *site) pageKeys(content []publish.File) map[string][sha256.Size]byte {
	if s.ownTemplates() {
		return nil
	}
	program, err := programIdentity()
	if err != nil {
		return nil
	}
	common := sha256.New()
	fmt.Fprintf(common, "%q %q\n", program, s.baseURL)
	for _, name := range []string{hugo.ConfigFile, "i18n", "content"} {
		if err := s.addTo(common, name); err != nil {
			return nil
		}
	}
	shared, err := publish.Shared(content)
	if err != nil {
		return nil
	}
	common.Write(shared)
	// A page also tells of its translations: all languages of a page share a key.
	pages := map[string]hash.Hash{} // by path below the language
	for _, f := range content {
		_, path, _ := strings.Cut(strings.TrimPrefix(f.Path, "content/"), "/")
		if pages[path] == nil {
			pages[path] = sha256.New()
			fmt.Fprintf(pages[path], "%x\n", common.Sum(nil))
		}
		fmt.Fprintf(pages[path], "%q %d\n", f.Path, len(f.Data))
		pages[path].Write(f.Data)
	}
	keys := make(map[string][sha256.Size]byte, len(content))
	for _, f := range content {
		if _, path, _ := strings.Cut(strings.TrimPrefix(f.Path, "content/"), "/"); path != "_index.md" {
			keys[f.Path] = [sha256.Size]byte(pages[path].Sum(nil))
		}
	}
	return keys
}

// ownTemplates says that the site has templates other than those of the program.
func (s *site) ownTemplates() bool {
	for _, folder := range []string{"layouts", "assets"} {
		err := fs.WalkDir(s.source, folder, func(name string, d fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil || d.IsDir():
				return err
			}
			own, err := fs.ReadFile(s.source, name)
			if builtin, missing := fs.ReadFile(art32.Theme, name); err != nil || missing != nil || !bytes.Equal(own, builtin) {
				return errOwn
			}
			return nil
		})
		if err != nil {
			return true
		}
	}
	return false
}

var errOwn = errors.New("not a template of the program")

// pagesFile is in the cache folder: a line for each page, and the hash of all
// lines at the end.
const pagesFile = "pages"

// openPageCache reads what the last build into a folder has left.
func openPageCache(folder *annexCache, out string) *pageCache {
	c := &pageCache{read: func(path string) ([]byte, error) {
		return os.ReadFile(filepath.Join(out, filepath.FromSlash(path)))
	}}
	root, err := folder.open(false)
	if err != nil {
		return c
	}
	defer root.Close()
	if data, err := fs.ReadFile(root.FS(), pagesFile); err == nil {
		c.last = parseRecords(data)
	}
	return c
}

// save keeps the records. What goes wrong is not worth a message, since the next
// build makes the pages again.
func (c *pageCache) save(folder *annexCache, files []hugo.File) {
	records := c.records(files)
	paths := make([]string, 0, len(records))
	for path := range records {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	var b bytes.Buffer
	for _, path := range paths {
		fmt.Fprintf(&b, "%x %x %s\n", records[path].key, records[path].sum, path)
	}
	fmt.Fprintf(&b, "%x\n", sha256.Sum256(b.Bytes()))
	folder.put(pagesFile, b.Bytes())
}

// parseRecords reads the records; a file that is cut off or changed holds none.
func parseRecords(data []byte) map[string]pageRecord {
	end := bytes.LastIndexByte(bytes.TrimSuffix(data, []byte("\n")), '\n') + 1
	if string(data[end:]) != fmt.Sprintf("%x\n", sha256.Sum256(data[:end])) {
		return nil
	}
	records := map[string]pageRecord{}
	for lines := bufio.NewScanner(bytes.NewReader(data[:end])); lines.Scan(); {
		var r pageRecord
		key, rest, _ := strings.Cut(lines.Text(), " ")
		sum, path, ok := strings.Cut(rest, " ")
		if !ok || !parseHash(&r.key, key) || !parseHash(&r.sum, sum) {
			return nil
		}
		records[path] = r
	}
	return records
}

func parseHash(to *[sha256.Size]byte, text string) bool {
	b, err := hex.DecodeString(text)
	return err == nil && copy(to[:], b) == len(to) && len(b) == len(to)
}
