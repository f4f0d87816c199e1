package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"art32"
	"art32/generator/hugo"
	"art32/generator/importer"
	"art32/generator/trust"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// languageOf remembers for every --lang how many files stood before it: a
// language holds for the files that follow.
type languageOf struct {
	args  func() int
	langs []trust.Lang
	from  []int
}

func (l *languageOf) String() string { return "" }
func (l *languageOf) Type() string   { return "language" }
func (l *languageOf) Set(s string) error {
	tag, err := language.Parse(s)
	if err != nil {
		return fmt.Errorf("%q is not a language; write a tag such as de, fr or en", s)
	}
	l.langs = append(l.langs, trust.Lang(tag.String()))
	l.from = append(l.from, l.args())
	return nil
}

// of is the language of the n-th file, "" to recognise it.
func (l *languageOf) of(n int) trust.Lang {
	var lang trust.Lang
	for i := range l.langs {
		if l.from[i] <= n {
			lang = l.langs[i]
		}
	}
	if lang == "" && len(l.langs) == 1 {
		lang = l.langs[0] // art32 import tom.txt --lang fr
	}
	return lang
}

func importCommand(t *terminal) *cobra.Command {
	var into, name string
	c := &cobra.Command{
		Use:   "import FILE…",
		Short: "Turn an existing document or list of sub-processors into data/*.toml",
		Long: `Import reads measures (plain text, Markdown, HTML, DOCX, ODT) and lists of
sub-processors (CSV, XLSX, JSON, YAML, tables in documents), sorts what they say
and writes it as data/*.toml, word for word. What it could not decide is marked
"# review:"; import-report.md tells what became of every line.

--lang holds for the files after it, or for all when there is only one. Two
language versions of one document become one register with both side by side.

Where there are data already, nothing is written: import shows what the source
would change.`,
		Example: `  art32 import toms.txt --into trust
  art32 import --lang de toms.txt --lang fr mesures.txt --into trust
  art32 import toms.docx subprocessors.csv --name "Example GmbH" --into trust`,
		Args: cobra.MinimumNArgs(1),
	}
	langs := &languageOf{args: func() int { return c.Flags().NArg() }}
	c.Flags().Var(langs, "lang", "language of the files that follow, such as de (default: recognised)")
	c.Flags().StringVar(&into, "into", ".", "folder of the site")
	c.Flags().StringVar(&name, "name", "", "legal name of your organisation (default: read from the source)")
	c.RunE = func(_ *cobra.Command, args []string) error {
		return importFiles(t, args, langs, into, name)
	}
	return c
}

func importFiles(t *terminal, names []string, langs *languageOf, dir, name string) error {
	var sources []importer.Source
	for i, n := range names {
		data, err := readInput(n)
		if err != nil {
			return err
		}
		sources = append(sources, importer.Source{Name: filepath.Base(n), Data: data, Lang: langs.of(i)})
	}
	today, err := parseToday("", t.getenv)
	if err != nil {
		return err
	}
	if today.IsZero() {
		today = trust.NewDate(time.Now().UTC().Date())
	}
	opt := importer.Options{Name: name, Today: today}
	hasConfig := exists(filepath.Join(dir, hugo.ConfigFile))
	if hasConfig {
		opt.Languages, err = configLanguages(dir, t.getenv)
		if err != nil {
			return t.report(dir, err)
		}
	}
	result, err := importer.Import(sources, opt)
	if err != nil {
		return err
	}
	if result.Problems.Errors() > 0 {
		t.print(dir, result.Problems)
		return fmt.Errorf("the result would not load, which is a fault of art32: please report it with this message; nothing was written")
	}
	old, err := dataIn(dir)
	if err != nil {
		return err
	}
	if len(old) > 0 {
		return t.showDifference(dir, old, result)
	}
	files := result.Files
	if !hasConfig {
		files = append(files, importConfig(result))
		files = append(files, importLabels(result)...)
	}
	if err := writeNew(dir, files); err != nil {
		return err
	}
	t.importSummary(dir, result, files)
	return nil
}

func readInput(name string) ([]byte, error) {
	f, err := os.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usageError{fmt.Errorf("the file %s does not exist", name)}
	case err != nil:
		return nil, usageError{fmt.Errorf("%s cannot be read", name)}
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		return nil, usageError{fmt.Errorf("%s is a folder; name the files", name)}
	}
	if info.Size() > importer.MaxInput {
		return nil, fmt.Errorf("%s has %d MB; at most %d MB are read. Save only the part with the measures or the list", name, info.Size()>>20, importer.MaxInput>>20)
	}
	data, err := io.ReadAll(io.LimitReader(f, importer.MaxInput+1))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", name, err)
	}
	return data, nil
}

// configLanguages are the languages of a site that has a config.toml.
func configLanguages(dir string, getenv func(string) string) ([]trust.Lang, error) {
	s, err := openSite(siteFlags{dir: dir}, getenv)
	if err != nil {
		return nil, err
	}
	defer s.close()
	_, tags := s.languages()
	return tags, nil
}

// dataIn reads the files of data/ that a person may have edited.
func dataIn(dir string) (map[string][]byte, error) {
	old := map[string][]byte{}
	root := filepath.Join(dir, "data")
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == "releases" {
			return fs.SkipDir
		}
		if d.IsDir() || filepath.Ext(name) != ".toml" {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		path, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		old[filepath.ToSlash(path)] = data
		return nil
	})
	return old, err
}

// writeNew writes files that must not exist yet.
func writeNew(dir string, files []importer.File) error {
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if exists(name) && f.Path != importer.ReportFile {
			return fmt.Errorf("%s exists and is not overwritten; nothing was written", name)
		}
	}
	for _, f := range files {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(f.Path)), f.Data); err != nil {
			return err
		}
	}
	return nil
}

// importConfig is a config.toml for the languages of the sources.
func importConfig(r *importer.Result) importer.File {
	var b strings.Builder
	fmt.Fprintf(&b, "baseURL = \"https://trust.example.org/\" # review: your address\ntitle = %s\n\ndefaultContentLanguage = %q\n", tomlString(r.Title), r.Languages[0])
	for i, lang := range r.Languages {
		label := string(lang)
		if name := display.Self.Name(language.Make(string(lang))); name != "" {
			first := []rune(name)
			label = strings.ToUpper(string(first[:1])) + string(first[1:])
		}
		locale := map[trust.Lang]string{"de": "de-DE", "fr": "fr-FR", "en": "en-GB", "es": "es-ES", "it": "it-IT", "nl": "nl-NL"}[lang]
		if locale == "" {
			locale = string(lang)
		}
		fmt.Fprintf(&b, "\n[languages.%s]\nlabel = %s\nlocale = %q\nweight = %d\n", strings.ToLower(string(lang)), tomlString(label), locale, i+1)
	}
	return importer.File{Path: hugo.ConfigFile, Data: []byte(b.String())}
}

// importLabels copies the English labels for languages that art32 has none for,
// so that the site builds; they are to be translated.
func importLabels(r *importer.Result) []importer.File {
	var files []importer.File
	for _, lang := range r.Languages {
		name := "i18n/" + strings.ToLower(string(lang)) + ".toml"
		if _, err := fs.Stat(art32.Theme, name); err == nil {
			continue
		}
		english, err := fs.ReadFile(art32.Theme, "i18n/en.toml")
		if err != nil {
			continue
		}
		head := fmt.Sprintf("# review: art32 has no labels in %q; these are the English ones, to be translated.\n\n", lang)
		files = append(files, importer.File{Path: name, Data: append([]byte(head), english...)})
	}
	return files
}

func (t *terminal) importSummary(dir string, r *importer.Result, files []importer.File) {
	report := &r.Report
	for _, d := range report.Sources {
		fmt.Fprintf(t.err, "%s: %s, %s\n", d.Name, d.Format, d.Lang)
		for _, n := range d.Notes {
			fmt.Fprintf(t.err, "  %s %s\n", t.paint(yellow, "note:"), n)
		}
	}
	fmt.Fprintf(t.err, "%s\n", join(count(report.Measures, "measure", "measures"), count(report.Statements, "statement", "statements"), count(report.Facts, "fact", "facts"),
		count(len(report.Draft.Companies), "company", "companies"), count(len(report.Draft.Locations), "location", "locations")))
	fmt.Fprintf(t.err, "text: %.1f %% in the data, %.1f %% accounted for\n", importer.Share(report.InData, report.Total), importer.Share(report.InData+report.InStructure+report.InReport, report.Total))
	for _, a := range report.Alignments {
		fmt.Fprintf(t.err, "%s and %s: %d of %d statements side by side, %s\n", a.Lang, a.Other, a.Done, a.Total, count(len(a.Different), "difference", "differences"))
	}
	fmt.Fprintf(t.err, "%s: %s; %s to review\n", filepath.ToSlash(dir), count(len(files), "file", "files"), count(report.Reviews, "place", "places"))
	fmt.Fprintf(t.out, `
Next:
  %s   what became of every line
  grep -rn "review:" %s   what needs your decision
  art32 check --site %s
`, filepath.ToSlash(filepath.Join(dir, importer.ReportFile)), filepath.ToSlash(filepath.Join(dir, "data")), filepath.ToSlash(dir))
}

// showDifference tells what the sources would change in data that exist.
func (t *terminal) showDifference(dir string, old map[string][]byte, r *importer.Result) error {
	d := importer.Compare(old, r.Files)
	for _, f := range d.Files {
		fmt.Fprintf(t.out, "%s", f)
	}
	fmt.Fprintf(t.err, "%s holds data already, so that nothing was written.\n", filepath.ToSlash(filepath.Join(dir, "data")))
	if len(d.New) == 0 && len(d.Gone) == 0 {
		fmt.Fprintln(t.err, "The texts of the source are all in the data.")
		return nil
	}
	fmt.Fprintf(t.err, "%s of the source not in the data, %s of the data not in the source; the lines above show what an import would write.\n",
		count(len(d.New), "text", "texts"), count(len(d.Gone), "text", "texts"))
	return nil
}
