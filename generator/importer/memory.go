package importer

import (
	"io/fs"

	"github.com/spf13/afero"
)

// memory is a folder in memory that holds the files, for loading them as they
// will be loaded from disk.
func memory(files []File) fs.FS {
	m := afero.NewMemMapFs()
	for _, f := range files {
		// Writing to memory fails only for names that cannot be, which ours are not.
		_ = afero.WriteFile(m, f.Path, f.Data, 0o644)
	}
	return afero.NewIOFS(m)
}
