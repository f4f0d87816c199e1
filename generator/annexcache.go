package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"
)

// annexCache keeps annexes from one build to the next, each in a file named by
// the hash of what it was made from and by what. It never decides what is
// built: what is missing, damaged or cannot be written is made anew.
type annexCache struct {
	folder keptFolder
	// made identifies the program and all that the annexes are made from.
	made func() ([]byte, error)

	mu   sync.Mutex
	used map[string]bool // names of entries
}

// newAnnexCache is made before the data are read. When they are no longer the
// same by the time an annex is wanted, somebody has saved meanwhile, and nobody
// knows what was read: then nothing is taken and nothing kept.
func newAnnexCache(s *site) *annexCache {
	before, err := s.annexSource()
	made := func() ([]byte, error) {
		if err != nil {
			return nil, err
		}
		if now, err := s.annexSource(); err != nil || !bytes.Equal(now, before) {
			return nil, errors.Join(errChanged, err)
		}
		program, err := programIdentity()
		return append(bytes.Clone(before), program...), err
	}
	return &annexCache{folder: keptFolder(s.dir), made: sync.OnceValues(made), used: map[string]bool{}}
}

var errChanged = errors.New("changed while it was read")

// get is a publish.AnnexCache.
func (c *annexCache) get(language string, set func() ([]byte, int, error)) ([]byte, int, error) {
	made, err := c.made()
	if err != nil {
		return set()
	}
	sum := sha256.Sum256(append([]byte(language+"\n"), made...))
	name := hex.EncodeToString(sum[:])
	c.mu.Lock()
	c.used[name] = true
	c.mu.Unlock()
	root, err := c.folder.open(false)
	if err == nil {
		defer root.Close()
		if data, err := fs.ReadFile(root.FS(), name); err == nil {
			if file, pages, ok := parseEntry(data); ok {
				return file, pages, nil
			}
		}
	}
	file, pages, err := set()
	if err == nil {
		c.folder.put(name, entry(file, pages))
	}
	return file, pages, err
}

// drop removes what this build did not use, which bounds the size of the cache:
// one annex per language.
func (c *annexCache) drop() {
	root, err := c.folder.open(false)
	if err != nil {
		return
	}
	defer root.Close()
	list, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, e := range list {
		if name := e.Name(); isEntry(name) && !c.used[name] {
			_ = root.Remove(name)
		}
	}
}

// isEntry says that a file of the cache folder is ours to remove.
func isEntry(name string) bool {
	hash, _, _ := strings.Cut(name, ".")
	_, err := hex.DecodeString(hash)
	return err == nil && len(hash) == 2*sha256.Size
}

// entry is the file of an annex: the hash of the rest, the number of pages and
// the PDF.
func entry(file []byte, pages int) []byte {
	body := append([]byte(strconv.Itoa(pages)+"\n"), file...)
	return append(fmt.Appendf(nil, "%x\n", sha256.Sum256(body)), body...)
}

// parseEntry reads an entry; one that is cut off or changed is none.
func parseEntry(data []byte) (file []byte, pages int, ok bool) {
	sum, body, ok := bytes.Cut(data, []byte("\n"))
	if !ok || string(sum) != fmt.Sprintf("%x", sha256.Sum256(body)) {
		return nil, 0, false
	}
	number, file, ok := bytes.Cut(body, []byte("\n"))
	pages, err := strconv.Atoi(string(number))
	return file, pages, ok && err == nil
}
