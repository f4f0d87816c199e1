package hugo

import (
	"io/fs"
	"strings"

	"github.com/spf13/afero"
)

// early is the disk onto which Hugo publishes. It hands each file on as soon as
// Hugo has closed it.
type early struct {
	afero.Fs
	tell func(File) // nil: nobody waits for them
}

func newEarly(tell func(File)) *early { return &early{afero.NewMemMapFs(), tell} }

func (e *early) Create(name string) (afero.File, error) {
	return e.watch(e.Fs.Create(name))
}

func (e *early) OpenFile(name string, flag int, perm fs.FileMode) (afero.File, error) {
	f, err := e.Fs.OpenFile(name, flag, perm)
	if flag == 0 { // only read
		return f, err
	}
	return e.watch(f, err)
}

func (e *early) watch(f afero.File, err error) (afero.File, error) {
	if err != nil || e.tell == nil {
		return f, err
	}
	return &earlyFile{f, e}, nil
}

// files returns what Hugo has published, sorted by path.
func (e *early) files() ([]File, error) {
	return readAll(e.published())
}

func (e *early) published() fs.FS { return afero.NewIOFS(afero.NewBasePathFs(e.Fs, publishDir)) }

type earlyFile struct {
	afero.File
	disk *early
}

func (f *earlyFile) Close() error {
	if err := f.File.Close(); err != nil {
		return err
	}
	name, below := strings.CutPrefix(f.Name(), publishDir+"/")
	if !below {
		return nil
	}
	data, err := fs.ReadFile(f.disk.published(), name)
	if err == nil {
		f.disk.tell(File{name, data})
	}
	return err
}
