package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"art32/generator/history"
	"art32/generator/publish"
	"art32/generator/trust"

	"github.com/spf13/cobra"
)

func exportRedlineCommand(t *terminal) *cobra.Command {
	var flags siteFlags
	var from, to, lang, out string
	c := &cobra.Command{
		Use:   "redline",
		Short: "Set what changed between two versions of the annex",
		Long: `Redline sets what changed from one released version to a later one: the register
field by field, its texts word by word, with the notes, reasons and dates that
were published. What went is struck through and in brackets, what came is
underlined and in braces; the file is tagged and archivable as the annex is.`,
		Example: `  art32 export redline --from 3.1 --lang fr --out modifications.pdf
  art32 export redline --from 3.1 --to 4.0 --out redlines`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if out == "" || from == "" {
				return usageError{errors.New("export redline needs --from VERSION and --out FILE, or --out FOLDER for every language")}
			}
			return exportRedline(c.Context(), t, flags, trust.Version(from), trust.Version(to), lang, out)
		},
	}
	addSiteFlags(c, &flags)
	c.Flags().StringVar(&from, "from", "", "older version, such as 3.1")
	c.Flags().StringVar(&to, "to", "", "newer version (default: the newest)")
	c.Flags().StringVar(&lang, "lang", "all", `language, such as "fr"`)
	c.Flags().StringVar(&out, "out", "", `file to write, "-" for the standard output; with every language, a folder`)
	return c
}

func exportRedline(ctx context.Context, t *terminal, flags siteFlags, from, to trust.Version, lang, out string) error {
	s, err := openSite(flags, t.getenv)
	if err != nil {
		return t.report(flags.dir, err)
	}
	defer s.close()
	wanted, err := s.pick(lang)
	if err != nil {
		return err
	}
	if out == "-" && len(wanted) > 1 {
		return usageError{errors.New("the standard output takes one file; say which with --lang")}
	}
	publish.PrepareAnnexes(wanted)
	chain, err := s.chain()
	if err != nil {
		return t.report(flags.dir, err)
	}
	if newest := chain.Newest(); to == "" && newest != nil {
		to = newest.Version
	}
	older, err := releaseNamed(chain, from)
	if err != nil {
		return err
	}
	newer, err := releaseNamed(chain, to)
	if err != nil {
		return err
	}
	labels, problems := s.labels(wanted)
	if problems.Errors() > 0 {
		return t.report(flags.dir, found(problems))
	}
	if slices.Index(chain.Releases, older) >= slices.Index(chain.Releases, newer) {
		return usageError{fmt.Errorf("--from %s is not before --to %s", older.Version, newer.Version)}
	}
	diff, err := chain.Between(older, newer)
	if err != nil {
		return err
	}
	before, err := publish.Then(older)
	if err != nil {
		return err
	}
	after, err := publish.Then(newer)
	if err != nil {
		return err
	}
	in := s.inputOf(after.Center, labels)
	var redlines []publish.Annex
	for _, l := range wanted {
		if err := ctx.Err(); err != nil {
			return err
		}
		a, err := publish.Redline(in, before, after, diff, l)
		if err != nil {
			return t.report(flags.dir, err)
		}
		redlines = append(redlines, a)
	}
	return t.writeAnnexes(redlines, lang, out, func(a publish.Annex) string { return "redline-" + a.Language.Code + ".pdf" })
}

// releaseNamed is the release with a version.
func releaseNamed(chain *history.Chain, version trust.Version) (*history.Release, error) {
	var versions []string
	for _, r := range chain.Releases {
		if r.Version == version {
			return r, nil
		}
		versions = append(versions, string(r.Version))
	}
	if len(versions) == 0 {
		return nil, errors.New("there is no release yet, so nothing has changed between two of them")
	}
	return nil, usageError{fmt.Errorf("there is no release %q; there are %s", version, strings.Join(versions, ", "))}
}
