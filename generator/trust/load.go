package trust

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"runtime"
	"slices"
	"strings"
)

// The largest number of records in all files together, and of problems of one
// severity that are shown per file.
const (
	maxRecords  = 20_000
	maxProblems = 200
)

// dataFile is a file of data/, or a folder of such files, with the part of a
// Center it fills.
type dataFile struct {
	name     string
	required bool
	label    string // how a record is called in messages
	field    string // of Center
	key      string // of the tables in the file; "" when the file is the record
}

var dataFiles = []dataFile{
	{"register.toml", true, "[register]", "Register", ""},
	{"organisation.toml", true, "[organisation]", "Organisation", ""},
	{"processings.toml", false, "[[processing]]", "Processings", "processing"},
	{"measures", false, "[[measure]]", "Measures", "measure"},
	{"subprocessors.toml", false, "[[subprocessor]]", "Subprocessors", "subprocessor"},
	{"locations.toml", false, "[[location]]", "Locations", "location"},
	{"certificates.toml", false, "[[certificate]]", "Certificates", "certificate"},
	{"documents.toml", false, "[[document]]", "Documents", "document"},
}

// recordType is the type of a record in the file.
func (d dataFile) recordType() reflect.Type {
	f, _ := reflect.TypeFor[Center]().FieldByName(d.field)
	if f.Type.Kind() == reflect.Slice {
		return f.Type.Elem()
	}
	return f.Type
}

// loader is the state of one call of Load.
type loader struct {
	site      fs.FS
	center    *Center
	problems  map[string]Problems // by file
	dropped   map[string]map[Severity]int
	structs   map[reflect.Type][]field
	ids       map[idScope]map[string]Position
	unread    map[reflect.Type]bool // records of a file that could not be read
	refs      []pendingRef
	texts     *texts
	docs      comments // read when a hint needs them
	records   int
	languages []Lang
	// prevailing is "" when the register does not name a usable one.
	prevailing   Lang
	untranslated map[Lang]bool // the texts stay in the prevailing language
	// plain is the language of texts that are written without one, "" where each
	// needs its own; plainUsed says that there was such a text.
	plain     Lang
	plainUsed bool
}

// Load reads the data folder of a site. Languages are those of config.toml in
// their order. The Center is complete as far as the data could be read; it is
// fit for publishing only when the problems contain no error.
func Load(site fs.FS, languages []Lang) (*Center, Problems) {
	return newLoader(site, languages).load()
}

// LoadList reads data of somebody who publishes in no certain languages, such as
// a bare list of sub-processors. A text may be written without its language, as
// service = "Help desk": it is taken to be of the plain one. The last result
// says whether there was such a text.
func LoadList(site fs.FS, plain Lang) (*Center, Problems, bool) {
	l := newLoader(site, nil)
	l.plain = plain
	center, problems := l.load()
	return center, problems, l.plainUsed
}

func newLoader(site fs.FS, languages []Lang) *loader {
	return &loader{
		site: site, center: &Center{Languages: languages}, languages: languages,
		problems: map[string]Problems{}, dropped: map[string]map[Severity]int{},
		structs: map[reflect.Type][]field{}, ids: map[idScope]map[string]Position{}, unread: map[reflect.Type]bool{},
		texts: newTexts(),
	}
}

func (l *loader) load() (*Center, Problems) {
	l.unknownFiles()
	for _, d := range l.decodeAll() {
		target := reflect.ValueOf(l.center).Elem().FieldByName(d.field)
		switch x := d.wait(); {
		case x.fault != nil:
			if x.fault.rule != "missing-file" || d.required {
				l.addFile(d.path, x.fault)
				l.unreadable(target)
			}
		case x.problem != nil:
			l.add(*x.problem)
			l.unreadable(target)
		default:
			if d.field == "Register" {
				l.peekLanguages(x.values)
			}
			l.bindFile(target, x.values, x.file, d.label, d.key)
		}
	}
	l.finishTexts()
	l.resolve()
	l.checkRules()
	return l.center, l.finish()
}

// decoding is a file that is being read.
type decoding struct {
	dataFile
	path string
	wait func() decoded
}

// decoded is what a file holds, or why it holds nothing.
type decoded struct {
	fault   *fault // the file cannot be read
	problem *Problem
	values  map[string]any
	file    *file
}

// decodeAll begins to read all files, side by side, and lists them in the order
// in which they are bound.
func (l *loader) decodeAll() (list []decoding) {
	slots := make(chan struct{}, runtime.GOMAXPROCS(0)) // of what is read, little shall wait in memory
	for _, d := range dataFiles {
		paths := []string{"data/" + d.name}
		if d.name == "measures" {
			paths = l.measureFiles()
		}
		for _, path := range paths {
			done := make(chan decoded, 1)
			go func() {
				slots <- struct{}{}
				defer func() { <-slots }()
				var x decoded
				data, f := readFile(l.site, path, maxFile)
				if x.fault = f; f == nil {
					x.values, x.file, x.problem = decode(path, data)
				}
				done <- x
			}()
			list = append(list, decoding{d, path, func() decoded { return <-done }})
		}
	}
	return list
}

// peekLanguages finds out early what every text needs to know.
func (l *loader) peekLanguages(values map[string]any) {
	l.untranslated = map[Lang]bool{}
	if s, ok := values["prevailing_language"].(string); ok && slices.Contains(l.languages, Lang(s)) {
		l.prevailing = Lang(s)
	}
	translations, _ := values["translations"].(map[string]any)
	for lang, v := range translations {
		if t, ok := v.(map[string]any); ok && t["kind"] == string(TranslationNone) {
			l.untranslated[Lang(lang)] = true
		}
	}
}

// unreadable remembers that records of a kind are missing through no fault of
// those who refer to them.
func (l *loader) unreadable(target reflect.Value) {
	if target.Kind() == reflect.Slice {
		l.unread[target.Type().Elem()] = true
	}
}

// measureFiles lists data/measures/*.toml by name.
func (l *loader) measureFiles() []string {
	const dir = "data/measures"
	entries, f := l.readDir(dir)
	if f != nil {
		if f.rule != "missing-file" {
			l.addFile(dir, f)
		}
		return nil
	}
	var names []string
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case ignorable(e.Name()):
		case path.Ext(name) == ".toml":
			names = append(names, name)
		default:
			l.add(Problem{Position: Position{File: name}, Severity: Warning, Rule: "unknown-file",
				Message: "this file is not read", Hint: "measures stand in *.toml files directly in data/measures/"})
		}
	}
	return names
}

func (l *loader) readDir(dir string) ([]fs.DirEntry, *fault) {
	real, f := inside(l.site, dir)
	if f != nil {
		return nil, f
	}
	entries, err := fs.ReadDir(l.site, real)
	if err != nil {
		return nil, unreadable(err)
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// ignorable are the files that editors, file managers and people leave beside
// data: hidden ones, backups and README.
func ignorable(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "README")
}

// unknownFiles warns about what stands in data/ and is not read.
func (l *loader) unknownFiles() {
	entries, f := l.readDir("data")
	if f != nil && f.rule != "missing-file" {
		l.addFile("data", f)
	}
	known := []string{"releases"}
	for _, d := range dataFiles {
		known = append(known, d.name)
	}
	for _, e := range entries {
		if slices.Contains(known, e.Name()) || ignorable(e.Name()) {
			continue
		}
		l.add(Problem{Position: Position{File: "data/" + e.Name()}, Severity: Warning, Rule: "unknown-file",
			Message: "this file is not read", Hint: suggestion(e.Name(), known, "data/ holds ")})
	}
}

// addFile reports a file that cannot be read at all.
func (l *loader) addFile(name string, f *fault) {
	p := Problem{Position: Position{File: name}, Severity: Error, Rule: f.rule, Message: f.reason, Hint: f.hint}
	if f.rule == "missing-file" {
		p.Hint = "every site needs it; art32 init writes a first one, and docs/data-format.md explains it"
	}
	l.add(p)
}

// add keeps a problem. Beyond a generous number per file only the count is
// kept, so that ten thousand broken records cost no memory.
func (l *loader) add(p Problem) {
	const most = 25 * maxProblems
	if len(l.problems[p.File]) >= most {
		l.drop(p.File, p.Severity)
		return
	}
	l.problems[p.File] = append(l.problems[p.File], p)
}

func (l *loader) drop(file string, sev Severity) {
	if l.dropped[file] == nil {
		l.dropped[file] = map[Severity]int{}
	}
	l.dropped[file][sev]++
}

// finish sorts the problems and cuts them to a number that people can read.
func (l *loader) finish() Problems {
	var all Problems
	for name, ps := range l.problems {
		ps.Sort()
		shown := map[Severity]int{}
		for _, p := range ps {
			if shown[p.Severity]++; shown[p.Severity] > maxProblems {
				l.drop(name, p.Severity)
				continue
			}
			all = append(all, p)
		}
		for sev, n := range l.dropped[name] {
			all = append(all, Problem{Position: Position{File: name}, Severity: sev, Rule: "too-many-problems",
				Message: fmt.Sprintf("%d more %ss in this file are not shown", n, sev), Hint: "correct the others first, then check again"})
		}
	}
	all.Sort()
	return all
}
