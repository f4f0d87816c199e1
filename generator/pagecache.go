package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"strings"

	"art32"
	"art32/generator/hugo"
	"art32/generator/publish"
)

// pageCache knows the last build: whether the site as a whole would come out the
// same, and else which pages would, so that Hugo need not make them again: the
// pages of old releases, mostly. The files are taken from where they were
// published, and only when they are as they were left.
type pageCache struct {
	last lastBuild
	read func(path string) ([]byte, error)

	// Of this build:
	source digest            // of all that is read
	common []byte            // of what all pages are made from; nil: not known
	keys   map[string]digest // by path of the page in the content
	told   bool              // something was said late, and must be said again
}

type digest = [sha256.Size]byte

// lastBuild is what a build was made from, and the hashes of what it made.
type lastBuild struct {
	source digest
	quiet  bool              // nothing but the data has to be judged again
	keys   map[string]digest // by path of the page in the content
	files  map[string]digest // by path in the site
}

// known returns the pages of which the result is known. Nothing is known of the
// home pages, which carry what all others print, nor of a site with templates
// of its own: those may print anything.
func (c *pageCache) known(content []publish.File) map[string][]byte {
	if len(c.last.keys) == 0 {
		return nil
	}
	c.note(content)
	known := map[string][]byte{}
	for path, key := range c.keys {
		if last, ok := c.last.keys[path]; !ok || last != key {
			continue
		}
		name := hugo.PagePath(path)
		if data, err := c.read(name); err == nil && sha256.Sum256(data) == c.last.files[name] {
			known[path] = data
		}
	}
	return known
}

// note finds out what the pages are made from, if that has not been of use yet.
func (c *pageCache) note(content []publish.File) {
	if c.keys == nil && c.common != nil {
		c.keys = pageKeys(c.common, content)
	}
}

// finished is this build, for the next one. When something was changed while
// it was read, nobody knows what the site was made from.
func (c *pageCache) finished(s *site, files []hugo.File) lastBuild {
	if now, err := s.allSource(); err != nil || now != c.source {
		return lastBuild{}
	}
	last := lastBuild{source: c.source, quiet: !c.told, keys: c.keys, files: make(map[string]digest, len(files))}
	for _, f := range files {
		last.files[f.Path] = sha256.Sum256(f.Data)
	}
	return last
}

// pageSource is a hash of what all pages are made from, but for what comes with
// the pages; nil when that is not known.
func (s *site) pageSource() []byte {
	if s.ownTemplates() {
		return nil
	}
	program, err := programIdentity()
	if err != nil {
		return nil
	}
	h := sha256.New()
	fmt.Fprintf(h, "%q %q\n", program, s.baseURL)
	if err := s.addTo(h, nil, hugo.ConfigFile, "i18n", "content"); err != nil {
		return nil
	}
	return h.Sum(nil)
}

// pageKeys are hashes of what the pages are made from, by their path.
func pageKeys(common []byte, content []publish.File) map[string]digest {
	all, past, err := publish.Shared(content)
	if err != nil {
		return nil
	}
	// A page also tells of its translations: all languages of a page share a key.
	pages := map[string]hash.Hash{} // by path below the language
	for _, f := range content {
		_, path, _ := strings.Cut(strings.TrimPrefix(f.Path, "content/"), "/")
		if pages[path] == nil {
			pages[path] = sha256.New()
			shared := all
			if publish.Lasting(f.Path) {
				shared = past
			}
			fmt.Fprintf(pages[path], "%x %d\n", common, len(shared))
			pages[path].Write(shared)
		}
		fmt.Fprintf(pages[path], "%q %d\n", f.Path, len(f.Data))
		pages[path].Write(f.Data)
	}
	keys := make(map[string]digest, len(content))
	for _, f := range content {
		if _, path, _ := strings.Cut(strings.TrimPrefix(f.Path, "content/"), "/"); path != "_index.md" {
			keys[f.Path] = digest(pages[path].Sum(nil))
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
