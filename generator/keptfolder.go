package main

import (
	"errors"
	"io/fs"
	"os"
	"strconv"
)

// cacheFolder stands in the site folder, beside public/ and never in it.
const cacheFolder = ".art32-cache"

// keptFolder is a site's folder of what the next build need not make again, both
// annexes and what is known of pages. Its value is the folder of the site.
type keptFolder string

// open opens the cache folder, through no link that leads out of the site.
func (f keptFolder) open(create bool) (*os.Root, error) {
	site, err := os.OpenRoot(string(f))
	if err != nil {
		return nil, err
	}
	defer site.Close()
	if create {
		if err := site.Mkdir(cacheFolder, 0o755); err == nil {
			// The folder ignores itself, whatever the repository's own rules are.
			_ = site.WriteFile(cacheFolder+"/.gitignore", []byte("*\n"), 0o644)
		} else if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
	}
	return site.OpenRoot(cacheFolder)
}

// put writes a file under another name first: a reader sees all of it or
// nothing. What goes wrong is not worth a message, since the next build makes
// it again.
func (f keptFolder) put(name string, data []byte) {
	root, err := f.open(true)
	if err != nil {
		return
	}
	defer root.Close()
	fresh := name + "." + strconv.Itoa(os.Getpid()) + ".new"
	err = root.WriteFile(fresh, data, 0o644)
	if err == nil {
		err = root.Rename(fresh, name)
	}
	if err != nil {
		_ = root.Remove(fresh)
	}
}
