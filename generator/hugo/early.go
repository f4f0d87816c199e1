package hugo

import (
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/afero"
)

// early is the disk onto which Hugo publishes. It collects each file as soon as
// Hugo has closed it, and hands it on.
type early struct {
	afero.Fs
	tell func(File) // nil: nobody waits for them

	mu   sync.Mutex
	made map[string][]byte
}

func newEarly(tell func(File)) *early {
	return &early{Fs: afero.NewMemMapFs(), tell: tell, made: map[string][]byte{}}
}

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
	name, below := "", false
	if err == nil {
		name, below = strings.CutPrefix(f.Name(), publishDir+"/")
	}
	if !below {
		return f, err
	}
	return &earlyFile{f, name, e}, nil
}

// files returns what Hugo has published, sorted by path.
func (e *early) files() []File {
	e.mu.Lock()
	defer e.mu.Unlock()
	list := make([]File, 0, len(e.made))
	for name, data := range e.made {
		list = append(list, File{name, data})
	}
	slices.SortFunc(list, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return list
}

type earlyFile struct {
	afero.File
	name string
	disk *early
}

// Close is the last that Hugo does with a page.
func (f *earlyFile) Close() error {
	if err := f.File.Close(); err != nil {
		return err
	}
	data, err := afero.ReadFile(f.disk.Fs, f.File.Name())
	if err != nil {
		return err
	}
	f.disk.mu.Lock()
	f.disk.made[f.name] = data
	f.disk.mu.Unlock()
	if f.disk.tell != nil {
		f.disk.tell(File{f.name, data})
	}
	return nil
}
