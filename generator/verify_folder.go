package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"art32/generator/history"
	"art32/generator/hugo"
	"art32/generator/trust"
)

// isPublished says that a folder is a built site.
func isPublished(dir string) bool {
	return exists(filepath.Join(dir, "releases", history.IndexFile)) || exists(filepath.Join(dir, filepath.FromSlash(marker))) && !isSiteFolder(dir)
}

// isSiteFolder says that a folder holds the data of a site.
func isSiteFolder(dir string) bool {
	return exists(filepath.Join(dir, hugo.ConfigFile)) && exists(filepath.Join(dir, "data"))
}

// verifyFolder verifies the releases of a site folder or of a built site. No
// release is no fault only where there never was one.
func verifyFolder(dir string) (v verified, err error) {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return v, usageError{fmt.Errorf("%s is not a folder", dir)}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return v, err
	}
	defer root.Close()
	if isPublished(dir) {
		return verifyBuiltFolder(root)
	}
	chain, problems := history.ReadChain(regularBelow(root))
	v = verified{chain: chain, problems: append(problems, history.Verify(chain)...), uncovered: uncoveredData}
	if len(chain.Releases)+len(chain.Unreadable)+len(problems) > 0 {
		return v, nil
	}
	if !isSiteFolder(dir) {
		v.problems = trust.Problems{missingFile(".", "this is neither a site folder nor a built site: it has no "+hugo.ConfigFile+" with data/, no data/releases and no releases/"+history.IndexFile,
			"name the folder of a site, or one that art32 build wrote")}
		return v, nil
	}
	shown, err := tracesBelow(root, "public")
	if shown != "" {
		v.problems = trust.Problems{missingFile(history.Folder, "there is no release, but public/ shows "+shown, "take the folder back from version control")}
	}
	return v, err
}

// verifyBuiltFolder verifies the chain that a built site publishes.
func verifyBuiltFolder(root *os.Root) (verified, error) {
	if _, err := root.Lstat("releases/" + history.IndexFile); errors.Is(err, fs.ErrNotExist) {
		v := verified{chain: &history.Chain{}, built: true}
		shown, err := tracesBelow(root, ".")
		if shown != "" {
			v.problems = trust.Problems{missingFile("releases/"+history.IndexFile, "the list of releases is missing, and the site still shows "+shown, "build and publish the site again")}
		}
		return v, err
	}
	paths := []string{} // not nil: they can be listed
	for _, part := range []string{"releases", "annex"} {
		below, err := filesBelow(root, part)
		if err != nil {
			return verified{}, err
		}
		paths = append(paths, below...)
	}
	return verifyBuilt(func(name string) ([]byte, error) { return fs.ReadFile(regularBelow(root), name) }, paths), nil
}

func missingFile(file, message, hint string) trust.Problem {
	return trust.Problem{Position: trust.Position{File: file}, Severity: trust.Error, Rule: "missing-file", Message: message, Hint: hint}
}

// tracesBelow names the versions of which a built site in a folder shows
// something; "" for none.
func tracesBelow(root *os.Root, dir string) (string, error) {
	paths, err := filesBelow(root, dir)
	if err != nil {
		return "", err
	}
	for i := range paths {
		paths[i] = strings.TrimPrefix(paths[i], dir+"/")
	}
	versions := history.Traces(paths)
	const most = 10
	var names []string
	for _, v := range versions[:min(len(versions), most)] {
		names = append(names, string(v))
	}
	shown := strings.Join(names, ", ")
	if len(versions) > most {
		shown += fmt.Sprintf(" and %d more", len(versions)-most)
	}
	return shown, nil
}

// filesBelow lists the files of a folder, from the root; none when it is not
// there.
func filesBelow(root *os.Root, dir string) (paths []string, err error) {
	err = fs.WalkDir(regularBelow(root), dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			paths = append(paths, name)
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return paths, err
}
