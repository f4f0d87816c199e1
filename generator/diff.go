package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"art32"
	"art32/generator/history"
	"art32/generator/hugo"
	"art32/generator/publish"
	"art32/generator/trust"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
)

func diffCommand(t *terminal) *cobra.Command {
	var flags siteFlags
	var format string
	var notableOnly bool
	c := &cobra.Command{
		Use:   "diff [A] [B]",
		Short: "Tell what changed between two versions, and what it means",
		Long: `Diff compares two registers by what they say, not by their lines. Every change is
notable or editorial, with the reason; a notable one that gives controllers
something to object to has its notice period from register.toml.

A and B are versions of data/releases/, site folders, folders that hold data
files or a bare subprocessors.toml, single lists of sub-processors (*.toml), or
snapshots (*.json). Without B the working data of the site are the newer side;
without A the newest release is the older one.

What nobody has announced yet is counted as if the newer side were released on
--today; without it on SOURCE_DATE_EPOCH, and without that on the newest day in
the data. art32 release counts from the day on which it is run: diff --today now
says what it would say.

Formats: text for people, markdown, and json, which docs/releases.md explains.`,
		Example: `  art32 diff
  art32 diff 4.1 4.2
  art32 diff 4.1 --format markdown
  art32 diff lists/2025-01-10.toml lists/2025-03-02.toml`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			if !slices.Contains(diffFormats(), format) {
				return usageError{fmt.Errorf("there is no format %q; the formats are %s", format, strings.Join(diffFormats(), ", "))}
			}
			return diff(t, flags, args, format, notableOnly)
		},
	}
	c.Flags().StringVar(&flags.dir, "site", ".", "folder with config.toml and data/")
	c.Flags().StringVar(&flags.today, "today", "", `date that counts as today, such as 2026-11-22, or "now"`)
	c.Flags().StringVar(&format, "format", "text", "text, markdown or json")
	c.Flags().BoolVar(&notableOnly, "notable", false, "leave out what is editorial")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(diffFormats(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func diffFormats() []string { return []string{"text", "markdown", "json"} }

func diff(t *terminal, flags siteFlags, args []string, format string, notableOnly bool) error {
	today, err := parseToday(flags.today, t.getenv)
	if err != nil {
		return err
	}
	older, newer, err := sides(t, flags, args)
	if err != nil {
		return t.report(flags.dir, err)
	}
	on := newer.date
	if on.IsZero() {
		on = today
	}
	d := betweenReleases(older, newer)
	if d == nil {
		d = history.Compare(older.center, newer.center, history.Options{On: on, Entries: newer.entries})
	}
	d.Words = diffWords(older.center, newer.center, d.Prevailing)
	var hints trust.Problems
	if newer.working {
		hints = d.Hints(older.center, newer.center)
	}
	if notableOnly {
		d.Changes = d.Notable()
	}
	ends := history.Ends{From: older.name, To: newer.name, Unreleased: newer.date.IsZero()}
	switch format {
	case "json":
		out, err := d.JSON(ends)
		if err != nil {
			return err
		}
		_, err = t.out.Write(out)
		return err
	case "markdown":
		_, err = fmt.Fprint(t.out, d.Markdown(ends))
	default:
		_, err = fmt.Fprint(t.out, d.Terminal(ends, t.painter()))
	}
	t.warn(flags.dir, hints)
	return err
}

// diffWords are the words of the built-in pages; those that a site words anew
// are for its readers.
func diffWords(older, newer *trust.Center, prevailing trust.Lang) history.Words {
	labels := map[string]publish.Labels{}
	files, err := fs.Glob(art32.Theme, "i18n/*.toml")
	if err != nil {
		return history.Words{}
	}
	for _, name := range files {
		code := strings.TrimSuffix(path.Base(name), ".toml")
		if labels[code], err = publish.ParseLabels(code, art32.Theme); err != nil {
			return history.Words{}
		}
	}
	return publish.DiffWords(older, newer, prevailing, labels)
}

// betweenReleases is the diff from one release of the site to a later one, which
// knows when each change was announced; nil for anything else.
func betweenReleases(older, newer side) *history.Diff {
	if older.release == nil || newer.release == nil {
		return nil
	}
	d, err := newer.chain.Between(older.release, newer.release)
	if err != nil {
		return nil // the other way round
	}
	return d
}

// side is one of the two registers of a diff.
type side struct {
	name    string
	center  *trust.Center
	date    trust.Date // of the release; zero for working data
	entries []history.Entry
	working bool             // the data of a site, which are still being changed
	chain   *history.Chain   // of the site; nil when the side is no release of it
	release *history.Release // in the chain
	plain   bool             // a list of which texts are written without their language
}

// sides finds the two registers that are compared. Releases of the site are
// verified as far as the comparison rests on them: a snapshot that was altered
// would be compared with as if it had been released.
func sides(t *terminal, flags siteFlags, args []string) (older, newer side, err error) {
	list := slices.Clone(args)
	if len(list) < 2 {
		list = append(list, "") // the working data
	}
	chain, problems, err := siteChain(flags.dir)
	if err != nil {
		return older, newer, err
	}
	if len(list) < 2 {
		newest := chain.Newest()
		if newest == nil && problems.Errors() > 0 {
			return older, newer, t.unsound(flags.dir, problems)
		}
		if newest == nil {
			return older, newer, usageError{errors.New("there is no release yet to compare with; name two folders, or make a first release with art32 release VERSION")}
		}
		list = append([]string{newest.Name}, list...)
	}
	a, b := namedRelease(flags.dir, chain, list[0]), namedRelease(flags.dir, chain, list[1])
	if a.used || b.used {
		if problems = append(problems, history.VerifyAmong(chain, chain.Through(cmp.Or(a.release, b.release), cmp.Or(b.release, a.release)))...); problems.Errors() > 0 {
			return older, newer, t.unsound(flags.dir, problems)
		}
	}
	open := func(n named, arg string, plain trust.Lang) (side, error) {
		if n.release != nil {
			s, err := releasedData(n.release, arg)
			s.chain, s.release = chain, n.release
			return s, err
		}
		return openSide(t, flags, arg, plain)
	}
	if older, err = open(a, list[0], plainLanguage); err != nil {
		return older, newer, err
	}
	if newer, err = open(b, list[1], plainLanguage); err != nil {
		return older, newer, err
	}
	// Texts without a language are compared with those that have one.
	lang := languageOfPlain(older, newer)
	if older.plain && lang != plainLanguage {
		older, err = open(a, list[0], lang)
	}
	if newer.plain && lang != plainLanguage && err == nil {
		newer, err = open(b, list[1], lang)
	}
	return older, newer, err
}

// plainLanguage is that of the texts of a list that are written without their
// language, where nothing tells another one: most published lists are English.
const plainLanguage trust.Lang = "en"

// languageOfPlain is the language of such texts by what else is known: that
// which prevails on either side, or that of the other side.
func languageOfPlain(older, newer side) trust.Lang {
	lang := cmp.Or(newer.center.Prevailing(), older.center.Prevailing())
	if lang == "" && older.plain != newer.plain {
		other := older
		if older.plain {
			other = newer
		}
		lang = history.Prevailing(other.center)
	}
	return cmp.Or(lang, plainLanguage)
}

// siteChain reads the releases of a site folder.
func siteChain(dir string) (*history.Chain, trust.Problems, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, usageError{fmt.Errorf("the folder %s cannot be opened", dir)}
	}
	chain, problems := history.ReadChain(regularBelow(root)) // snapshots are read later, so root stays open
	return chain, problems, nil
}

// named is the release of a site that an argument names; used without a release
// when that cannot be read.
type named struct {
	release *history.Release
	used    bool
}

func namedRelease(dir string, chain *history.Chain, arg string) named {
	if arg == "" || arg == "." || arg == ".." || strings.ContainsAny(arg, `/\`) || !exists(filepath.Join(dir, filepath.FromSlash(history.Folder), arg)) {
		return named{}
	}
	i := slices.IndexFunc(chain.Releases, func(r *history.Release) bool { return r.Name == arg })
	if i < 0 {
		return named{used: true}
	}
	return named{chain.Releases[i], true}
}

// unsound prints what is wrong with releases that would be compared.
func (t *terminal) unsound(dir string, problems trust.Problems) error {
	problems.Sort()
	t.print(dir, problems)
	fmt.Fprintf(t.err, "diff: %s; art32 verify tells all that is wrong with the releases\n", count(problems.Errors(), "error", "errors"))
	return errProblems
}

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

// painter shows a diff on standard output: in colour on a terminal, with marks
// elsewhere.
func (t *terminal) painter() history.Paint {
	f, isFile := t.out.(*os.File)
	if !isFile || !isatty.IsTerminal(f.Fd()) || t.getenv("NO_COLOR") != "" || t.getenv("TERM") == "dumb" {
		marks := map[string][2]string{"added": {"{+", "+}"}, "deleted": {"[-", "-]"}}
		return func(style, text string) string {
			m := marks[style]
			return m[0] + text + m[1]
		}
	}
	codes := map[string]string{"added": "4;" + green, "deleted": "9;" + red, "notable": bold, "editorial": bold, "raised": green, "lowered": red, "dim": dim}
	known := slices.Collect(maps.Keys(codes))
	return func(style, text string) string {
		if !slices.Contains(known, style) || text == "" {
			return text
		}
		return "\x1b[" + codes[style] + "m" + text + "\x1b[0m"
	}
}
