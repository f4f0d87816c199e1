package hugo

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/spf13/afero"
)

// The virtual disk. The names are fixed so that no path of the machine can
// reach the output, and odd so that they can be taken out of Hugo's messages.
const (
	workDir    = "/art32.site"
	publishDir = workDir + "/public"
	cacheDir   = "/art32.cache"
	themesDir  = "/art32.themes"
	themeName  = "builtin"
	themeDir   = themesDir + "/" + themeName

	themePrefix   = "theme:"     // how a Problem names a file of the theme
	generatedMark = "generated " // key in sources of a file that is generated
)

// userFolders are the parts of the user's folder that Hugo gets to see.
var userFolders = []string{"assets", "content", "i18n", "layouts", "static"}

// disk is everything a build reads, in memory.
type disk struct {
	mem      afero.Fs // for Hugo: everything but static files
	src      sources
	cfg      Config
	theme    []File // static files, by their path in the site
	user     []File
	made     []File
	warnings Problems
}

func load(s Site) (disk, error) {
	d := disk{mem: afero.NewMemMapFs(), src: sources{}}
	var bad Problems
	cfg, err := ReadConfig(s.Source)
	if err != nil {
		return d, err
	}
	d.cfg = cfg
	if d.src[ConfigFile], err = fs.ReadFile(s.Source, ConfigFile); err != nil {
		return d, Problems{{Origin: FromConfig, File: ConfigFile, Message: withoutPath(err)}}
	}
	for _, dir := range []string{workDir, themeDir} { // Hugo wants them even when empty
		if err := d.mem.MkdirAll(dir, 0o755); err != nil {
			return d, err
		}
	}
	users, problems := readUser(s.Source)
	bad = append(bad, problems...)
	var themes []File
	if s.Theme != nil {
		if themes, err = readAll(s.Theme); err != nil {
			return d, fmt.Errorf("theme: %w", err)
		}
	}
	for _, f := range themes {
		if name, ok := strings.CutPrefix(f.Path, "static/"); ok {
			d.theme = append(d.theme, File{name, f.Data})
			continue
		}
		d.src[themePrefix+f.Path] = f.Data
		bad = d.write(bad, themeDir+"/"+f.Path, f.Data)
	}
	for _, f := range users {
		if name, ok := strings.CutPrefix(f.Path, "static/"); ok {
			d.user = append(d.user, File{name, f.Data})
			continue
		}
		if strings.HasPrefix(f.Path, "content/") {
			if p, ok := d.misplaced(f.Path); ok {
				if p.Hint == "" {
					d.warnings = append(d.warnings, p)
				} else {
					bad = append(bad, p)
				}
				continue
			}
		}
		d.src[f.Path] = f.Data
		bad = d.write(bad, workDir+"/"+f.Path, f.Data)
	}
	for _, l := range cfg.Languages { // pages come later; Hugo looks for the folders before
		if err := d.mem.MkdirAll(workDir+"/content/"+l.Code, 0o755); err != nil {
			return d, err
		}
	}
	bad = append(bad, d.generated(Generated{Content: s.Content, Static: s.Static})...)
	if len(bad) > 0 {
		return d, bad.sorted()
	}
	return d, nil
}

// generated adds generated pages and static files.
func (d *disk) generated(g Generated) (bad Problems) {
	for _, f := range g.Content {
		lang, _, _ := strings.Cut(strings.TrimPrefix(f.Path, "content/"), "/")
		switch {
		case !fs.ValidPath(f.Path) || !strings.HasPrefix(f.Path, "content/") || !d.cfg.has(lang):
			bad = append(bad, Problem{Origin: FromGenerated, File: f.Path, Message: "a generated page belongs below content/<language>"})
			continue
		case d.src[generatedMark+f.Path] != nil:
			bad = append(bad, Problem{Origin: FromGenerated, File: f.Path, Message: "this page is generated twice"})
			continue
		case d.src[f.Path] != nil:
			bad = append(bad, Problem{Origin: FromUser, File: f.Path, Message: "a generated page has this path too", Hint: "give your page another name"})
			continue
		}
		d.src[f.Path] = f.Data
		d.src[generatedMark+f.Path] = []byte{}
		data := f.Data
		if _, known := g.Known[f.Path]; known {
			var ok bool
			if data, ok = linkOnly(data); !ok {
				bad = append(bad, Problem{Origin: FromGenerated, File: f.Path, Message: "the front matter of a known page must be JSON"})
			}
		}
		bad = d.write(bad, workDir+"/"+f.Path, data)
	}
	for _, f := range g.Static {
		if !fs.ValidPath(f.Path) || f.Path == "." {
			bad = append(bad, Problem{Origin: FromGenerated, File: f.Path, Message: "not a path below the site"})
			continue
		}
		d.made = append(d.made, f)
	}
	return bad
}

func (d disk) write(bad Problems, name string, data []byte) Problems {
	if err := afero.WriteFile(d.mem, name, data, 0o644); err != nil {
		return append(bad, Problem{File: displayName(name), Message: withoutPath(err)}.placed(d.src))
	}
	return bad
}

// misplaced reports content that no language would publish. Content of a
// language that is switched off waits for it and only draws a warning.
func (d disk) misplaced(name string) (Problem, bool) {
	lang, _, nested := strings.Cut(strings.TrimPrefix(name, "content/"), "/")
	if nested && d.cfg.has(lang) {
		return Problem{}, false
	}
	p := Problem{Origin: FromUser, File: name, Message: "no language publishes this file"}
	if nested && languageCode.MatchString(lang) {
		p.Message = fmt.Sprintf("not published: %q is not in [languages] of %s", lang, ConfigFile)
	} else {
		p.Hint = "move it to content/" + d.cfg.Languages[0].Code + "/"
	}
	return p, true
}

func (c Config) has(code string) bool {
	return slices.ContainsFunc(c.Languages, func(l Language) bool { return l.Code == code })
}

// readUser reads the folders Hugo sees. Symbolic links are refused wherever
// they lead: followed, one could publish any file of the machine; kept inside,
// it is a plain text file on systems without links, and the site another one.
func readUser(source fs.FS) (files []File, bad Problems) {
	top, err := fs.ReadDir(source, ".")
	if err != nil {
		return nil, Problems{{Origin: FromUser, Message: withoutPath(err)}}
	}
	for _, e := range top {
		if !slices.Contains(userFolders, e.Name()) {
			continue
		}
		if !e.IsDir() {
			bad = append(bad, irregular(e.Name(), e))
			continue
		}
		err := fs.WalkDir(source, e.Name(), func(name string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				bad = append(bad, Problem{Origin: FromUser, File: name, Message: withoutPath(err)})
			case e.IsDir():
			case !e.Type().IsRegular():
				bad = append(bad, irregular(name, e))
			default:
				data, err := fs.ReadFile(source, name)
				if err != nil {
					bad = append(bad, Problem{Origin: FromUser, File: name, Message: withoutPath(err)})
				}
				files = append(files, File{name, data})
			}
			return nil
		})
		if err != nil {
			bad = append(bad, Problem{Origin: FromUser, File: e.Name(), Message: withoutPath(err)})
		}
	}
	return files, bad
}

func irregular(name string, e fs.DirEntry) Problem {
	if e.Type()&fs.ModeSymlink != 0 {
		return Problem{Origin: FromUser, File: name, Message: "symbolic links are not followed", Hint: "put a copy of the file here"}
	}
	return Problem{Origin: FromUser, File: name, Message: "neither a file nor a folder where one is expected"}
}

// readAll returns all files of a file system, sorted by path.
func readAll(fsys fs.FS) ([]File, error) {
	var files []File
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			if name == "." && errors.Is(err, fs.ErrNotExist) {
				return nil // a folder nobody wrote to
			}
			return err
		}
		if e.IsDir() {
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		files = append(files, File{name, data})
		return err
	})
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, err
}

// joinStatic adds the static files to the pages. Two files at one address are
// an error, except that the user's win over the theme's.
func (d disk) joinStatic(pages []File) ([]File, error) {
	type owner struct {
		file   File
		origin Origin
		name   string // as a Problem calls it
	}
	all := make(map[string]owner, len(pages)+len(d.made)+len(d.user)+len(d.theme))
	for _, f := range d.theme {
		all[f.Path] = owner{f, FromTheme, themePrefix + "static/" + f.Path}
	}
	for _, f := range d.user {
		all[f.Path] = owner{f, FromUser, "static/" + f.Path}
	}
	var bad Problems
	place := func(f File, what string) {
		if o, taken := all[f.Path]; taken {
			bad = append(bad, Problem{Origin: o.origin, File: o.name, Message: fmt.Sprintf("%s has the same address, /%s", what, f.Path), Hint: "rename one of the two"})
			return
		}
		all[f.Path] = owner{f, FromGenerated, f.Path}
	}
	for _, f := range d.made {
		place(f, "a generated file")
	}
	for _, f := range pages {
		place(f, "a page")
	}
	names := make([]string, 0, len(all))
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	files := make([]File, len(names))
	folded := make(map[string]string, len(names))
	for i, name := range names {
		files[i] = all[name].file
		if other, taken := folded[strings.ToLower(name)]; taken {
			o := all[name]
			bad = append(bad, Problem{Origin: o.origin, File: o.name, Message: fmt.Sprintf("differs from /%s only in case: many disks hold only one of them", other)})
		}
		folded[strings.ToLower(name)] = name
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if o, taken := all[dir]; taken {
				bad = append(bad, Problem{Origin: o.origin, File: o.name, Message: fmt.Sprintf("a file cannot be where /%s needs a folder", name)})
			}
		}
	}
	if len(bad) > 0 {
		return nil, bad.sorted()
	}
	return files, nil
}
