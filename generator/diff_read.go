package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"art32/generator/history"
	"art32/generator/hugo"
	"art32/generator/trust"
)

// openSide reads what an argument names.
func openSide(t *terminal, flags siteFlags, arg string, plain trust.Lang) (side, error) {
	if arg == "" {
		return workingData(t, flags.dir, "working data")
	}
	info, err := os.Stat(arg)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return side{}, usageError{fmt.Errorf("%s is neither a release nor a folder or file", arg)}
	case err != nil:
		return side{}, err
	case !info.IsDir() && !info.Mode().IsRegular():
		return side{}, fmt.Errorf("%s: %w", arg, errNotRegular)
	case info.IsDir() && exists(filepath.Join(arg, history.SnapshotFile)):
		return releaseFolder(t, arg)
	case info.IsDir() && exists(filepath.Join(arg, hugo.ConfigFile)):
		return workingData(t, arg, arg)
	case info.IsDir() && exists(filepath.Join(arg, "data")):
		return bareData(t, arg, arg, "", plain)
	case info.IsDir():
		return bareData(t, arg, arg, ".", plain)
	case strings.EqualFold(filepath.Ext(arg), ".json"):
		return snapshotFile(arg)
	case strings.EqualFold(filepath.Ext(arg), ".toml"):
		return bareData(t, filepath.Dir(arg), arg, filepath.Base(arg), plain)
	}
	return side{}, usageError{fmt.Errorf("%s is neither a folder nor a *.toml list nor a *.json snapshot", arg)}
}

func workingData(t *terminal, dir, name string) (side, error) {
	s, err := openSite(siteFlags{dir: dir}, t.getenv)
	if err != nil {
		return side{}, err
	}
	defer s.close()
	center, problems := s.load()
	if wrong := misread(problems); len(wrong) > 0 {
		return side{}, t.refuseToCompare(dir, wrong)
	}
	chain, _ := history.ReadChain(s.source)
	next, nextProblems := readNext(s.source, chain)
	if problems = append(problems, nextProblems...); problems.Errors() > 0 {
		fmt.Fprintf(t.err, "%s: %s; art32 check and art32 release tell them\n", name, count(problems.Errors(), "error", "errors"))
	}
	return side{name: name, center: center, entries: next.Entries, working: true}, nil
}

// misread are the errors by which a part of the data was not read as it was
// meant: a comparison would take it for gone. Data that lack something or
// contradict each other can be compared: that is for check to tell.
func misread(problems trust.Problems) (wrong trust.Problems) {
	harmless := []string{"missing-file", "missing-key", "missing-text", "missing-static-file", "dangling-reference", "exactly-one", "contact-channel",
		"evidence-target", "document-tier", "logo-format", "prevailing-language", "translation-kind", "transfer-modules", "transfer-derogation",
		"circular-reference", "certificate-holder", "date-order", "too-many-problems"}
	for _, p := range problems {
		if p.Severity == trust.Error && !slices.Contains(harmless, p.Rule) {
			wrong = append(wrong, p)
		}
	}
	return wrong
}

// refuseToCompare prints why data cannot be compared.
func (t *terminal) refuseToCompare(dir string, wrong trust.Problems) error {
	t.print(dir, wrong)
	fmt.Fprintf(t.err, "diff: %s; nothing was compared, because what is not read would look as if it were gone\n", count(len(wrong), "error", "errors"))
	return errProblems
}

// releaseFolder reads a folder of a release, wherever it lies.
func releaseFolder(t *terminal, dir string) (side, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return side{}, err
	}
	defer root.Close()
	release, err := history.ReadRelease(regularBelow(root), ".")
	if err != nil {
		return side{}, fmt.Errorf("%s: %w", dir, err)
	}
	if problems := history.VerifySnapshot(release); problems.Errors() > 0 {
		for i := range problems {
			problems[i].File = path.Base(problems[i].File)
		}
		return side{}, t.unsound(dir, problems)
	}
	return releasedData(release, dir)
}

func releasedData(release *history.Release, name string) (side, error) {
	frozen, err := release.Frozen()
	if err != nil {
		return side{}, err
	}
	return side{name: name, center: frozen.Center, date: release.Date, entries: release.Entries}, nil
}

func snapshotFile(name string) (side, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return side{}, err
	}
	frozen, err := history.ReadSnapshot(data)
	if err != nil {
		return side{}, fmt.Errorf("%s: %w", name, err)
	}
	return side{name: name, center: frozen.Center, date: frozen.Date}, nil
}

// bareData reads data files without a config.toml: in data/ (part ""), directly
// in the folder ("."), or one list of sub-processors. What such data lack is no
// matter, nor whom they refer to elsewhere; what cannot be read is. Texts without
// a language are of the plain one.
func bareData(t *terminal, dir, name, part string, plain trust.Lang) (side, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return side{}, err
	}
	defer root.Close()
	var source fs.FS = regularBelow(root)
	if part != "" {
		source = dataFolder{source, part}
	}
	center, problems, isPlain := trust.LoadList(source, plain)
	if wrong := misread(problems); len(wrong) > 0 {
		for i, p := range wrong {
			switch rest, below := strings.CutPrefix(p.File, "data/"); {
			case part == "." && below:
				wrong[i].File = rest
			case part != "":
				wrong[i].File = part // "." for the folder itself
			}
		}
		return side{}, t.refuseToCompare(dir, wrong)
	}
	if len(center.Subprocessors)+len(center.Measures)+len(center.Locations)+len(center.Processings) == 0 && !hasRecords(source) {
		return side{}, usageError{fmt.Errorf("%s holds no data files", name)}
	}
	return side{name: name, center: center, date: dateInName(name), plain: isPlain}, nil
}

func hasRecords(source fs.FS) bool {
	return len(dataFiles(source)) > 0
}

// dateInName is the date by which a list of a history is called, such as
// lists/2025-03-02.toml.
func dateInName(name string) trust.Date {
	base := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	for i := 0; i+len("2006-01-02") <= len(base); i++ {
		if d, err := trust.ParseDate(base[i : i+len("2006-01-02")]); err == nil {
			return d
		}
	}
	return trust.Date{}
}

// dataFolder shows a folder as data/, or one file of it as
// data/subprocessors.toml.
type dataFolder struct {
	root fs.FS
	part string
}

func (d dataFolder) Open(name string) (fs.File, error) {
	rest, ok := strings.CutPrefix(name, "data/")
	switch {
	case name == "data":
		return d.root.Open(".")
	case ok && d.part == ".":
		return d.root.Open(rest)
	case ok && rest == "subprocessors.toml":
		return d.root.Open(path.Clean(d.part))
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}
