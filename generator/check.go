package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"art32"
	"art32/generator/history"
	"art32/generator/hugo"
	"art32/generator/lint"
	"art32/generator/publish"
	"art32/generator/trust"

	"github.com/BurntSushi/toml"
	"github.com/spf13/cobra"
)

func checkCommand(t *terminal) *cobra.Command {
	var flags siteFlags
	var format, rule string
	c := &cobra.Command{
		Use:   "check",
		Short: "Tell everything that is wrong with config.toml and data/",
		Long: `Check reads config.toml, the labels and data/ and tells all problems at once, each
with its place, the reason and what to write instead. It writes no file. Releases are
verified too, as art32 verify does.

When files, keys and values are sound, it goes on to ask what a data-protection
officer would: does every transfer rest on something that still holds, is every
letter of Art. 32(1) served, are certificates valid, promises kept. These
findings say "check", never "illegal". docs/lint-rules.md explains each of them,
and how to accept one that stays; --explain RULE prints the same.

Formats:
  text    for people, on standard error
  github  annotations of a pull request, on standard output
  sarif   SARIF 2.1.0 for code scanning, on standard output
  json    {"version":1,"errors":1,"warnings":0,"notes":0,"files":4,"problems":[…]} on
          standard output; a problem has file, line and column (from 1, in
          characters; left out when only the file is meant), length, severity
          (error, warning, note), rule, message, and where known record, hint,
          excerpt and help

The exit code is 0 without errors, 1 with errors, 2 when the command line is wrong.`,
		Example: `  art32 check
  art32 check --explain access-by-parent
  art32 check --format github
  art32 check --site trust --format sarif > check.sarif`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if rule != "" {
				return explain(t.out, rule)
			}
			print, ok := checkFormats()[format]
			if !ok {
				known := slices.Sorted(maps.Keys(checkFormats()))
				return usageError{fmt.Errorf("there is no format %q; the formats are %s", format, strings.Join(known, ", "))}
			}
			s, err := openFolder(flags, t.getenv)
			if err != nil {
				return err
			}
			defer s.close()
			result := checkSite(s)
			if err := print(t, s, result); err != nil {
				return err
			}
			fmt.Fprintf(t.err, "%s in %s\n", summary(result.problems), count(result.files, "file", "files"))
			if result.problems.Errors() > 0 {
				return errProblems
			}
			return nil
		},
	}
	addSiteFlags(c, &flags)
	c.Flags().StringVar(&format, "format", "text", "text, github, json or sarif")
	c.Flags().StringVar(&rule, "explain", "", "print what a rule is about, and why, instead of checking")
	c.RegisterFlagCompletionFunc("explain", cobra.FixedCompletions(ruleNames(), cobra.ShellCompDirectiveNoFileComp))
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(slices.Sorted(maps.Keys(checkFormats())), cobra.ShellCompDirectiveNoFileComp))
	return c
}

// checked is what a check found.
type checked struct {
	problems trust.Problems // sorted
	files    int            // that were looked at
}

// checkFormats are the ways to tell the problems.
func checkFormats() map[string]func(*terminal, *site, checked) error {
	return map[string]func(*terminal, *site, checked) error{
		"text": func(t *terminal, s *site, c checked) error {
			t.print(s.dir, c.problems)
			return nil
		},
		"json": printJSON, "sarif": printSARIF, "github": printGitHub,
	}
}

// checkSite finds the problems of config.toml, of the labels and of the data.
func checkSite(s *site) checked {
	c := checked{files: 1 + len(dataFiles(s.source))}
	err := s.readConfig()
	if err != nil {
		c.problems, _ = asProblems(err)
		s.config.Languages = languagesIn(s.source)
	}
	if len(s.config.Languages) > 0 {
		langs, _ := s.languages()
		_, labels := s.labels(langs)
		center, data := s.load()
		if data.Errors() == 0 {
			data = append(data, lint.Check(center, s.today)...)
		}
		c.problems = slices.Concat(c.problems, labels, data)
	} else {
		c.problems = append(c.problems, trust.Problem{Position: trust.Position{File: "data"}, Severity: trust.Note, Rule: "not-checked",
			Message: "the data were not checked, because config.toml does not tell the languages", Hint: "correct config.toml first, then check again"})
	}
	c.problems = append(c.problems, releaseProblems(s)...)
	c.problems.Sort()
	return c
}

// releaseProblems is what is wrong with the releases and with what is said about
// the next one: a build and a release would stop at it.
func releaseProblems(s *site) trust.Problems {
	chain, problems := history.ReadChain(s.source)
	problems = append(problems, history.Verify(chain)...)
	_, next := readNext(s.source, chain)
	return append(problems, next...)
}

// languagesIn reads the languages out of a config.toml that is otherwise wrong,
// so that the data can be checked all the same.
func languagesIn(source fs.FS) []hugo.Language {
	var config struct{ Languages map[string]any }
	if _, err := toml.DecodeFS(source, hugo.ConfigFile, &config); err != nil {
		return nil
	}
	var list []hugo.Language
	for _, code := range slices.Sorted(maps.Keys(config.Languages)) {
		list = append(list, hugo.Language{Code: code})
	}
	return list
}

// dataFiles lists the files of data/ that are read.
func dataFiles(source fs.FS) []string {
	var names []string
	_ = fs.WalkDir(source, "data", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil: // told by trust.Load
		case d.IsDir() && name == "data/releases":
			return fs.SkipDir
		case !d.IsDir() && path.Ext(name) == ".toml":
			names = append(names, name)
		}
		return nil
	})
	return names
}

// labels reads the fixed words of languages.
func (s *site) labels(languages []publish.Language) (map[string]publish.Labels, trust.Problems) {
	all := map[string]publish.Labels{}
	var problems trust.Problems
	for _, l := range languages {
		labels, err := publish.ParseLabels(l.Code, s.source, art32.Theme)
		if err == nil {
			all[l.Code] = labels
			continue
		}
		p := trust.Problem{Position: trust.Position{File: "i18n/" + l.Code + ".toml"}, Severity: trust.Error, Rule: "labels", Message: err.Error()}
		var syntax toml.ParseError
		switch {
		case errors.Is(err, fs.ErrNotExist):
			p.Message = fmt.Sprintf("there are no labels for the language %q", l.Code)
			p.Hint = "copy i18n/en.toml of art32 here and translate it, or take the language out of config.toml"
		case errors.As(err, &syntax):
			p.Message = syntax.Message
			p.Line, p.Col, p.Len = syntax.Position.Line, syntax.Position.Col, 1
			p.Excerpt = lineOf(s.source, p.File, p.Line)
		}
		problems = append(problems, p)
	}
	return all, problems
}

// lineOf is a line of a file, counted from 1.
func lineOf(source fs.FS, name string, line int) string {
	text, err := fs.ReadFile(source, name)
	if err != nil {
		return ""
	}
	lines := strings.Split(string(text), "\n")
	if line < 1 || line > len(lines) {
		return ""
	}
	return strings.TrimSuffix(lines[line-1], "\r")
}
