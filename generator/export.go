package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"art32/generator/publish"
	"art32/generator/trust"

	"github.com/spf13/cobra"
)

func exportCommand(t *terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "export",
		Short: "Make one output of the trust center without the site",
		Args:  knownCommand,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(exportPDFCommand(t), exportRedlineCommand(t))
	return c
}

func exportPDFCommand(t *terminal) *cobra.Command {
	var flags siteFlags
	var lang, out string
	c := &cobra.Command{
		Use:   "pdf",
		Short: "Set the annex to the data-processing agreement",
		Long: `Pdf sets the annex to the data-processing agreement from the same data as the
site: one language into a file, or every language into a folder. The bytes are
those that build publishes.`,
		Example: `  art32 export pdf --lang fr --out annex-fr.pdf
  art32 export pdf --lang de --out - > anlage.pdf
  art32 export pdf --out annexes`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if out == "" {
				return usageError{errors.New("export pdf needs --out FILE, or --out FOLDER for every language")}
			}
			return exportPDF(c.Context(), t, flags, lang, out)
		},
	}
	addSiteFlags(c, &flags)
	c.Flags().StringVar(&lang, "lang", "all", `language of the annex, such as "fr"`)
	c.Flags().StringVar(&out, "out", "", `file to write, "-" for the standard output; with every language, a folder`)
	return c
}

func exportPDF(ctx context.Context, t *terminal, flags siteFlags, lang, out string) error {
	s, err := openSite(flags, t.getenv)
	if err != nil {
		return t.report(flags.dir, err)
	}
	defer s.close()
	wanted, err := s.pick(lang)
	if err != nil {
		return err
	}
	if out == "-" && lang == "all" {
		return usageError{errors.New("the standard output takes one annex; say which with --lang")}
	}
	in, err := s.annexInput(wanted)
	if err != nil {
		return t.report(flags.dir, err)
	}
	every := in.Languages
	in.Languages = wanted
	t.warn(s.dir, publish.Warnings(in))
	in.Languages = every
	annexes, err := publish.Annexes(in, wanted)
	if err != nil {
		return t.report(flags.dir, err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return t.writeAnnexes(annexes, lang, out, publish.Annex.Name)
}

// writeAnnexes writes PDFs, all of which are set by now: that of one language
// into a file or to the standard output, those of every language into a folder.
func (t *terminal) writeAnnexes(annexes []publish.Annex, lang, out string, name func(publish.Annex) string) error {
	for _, a := range annexes {
		to := out
		switch {
		case a.PDF == nil && lang != "all":
			return fmt.Errorf("nothing was written: there is no annex in %s", lang)
		case a.PDF == nil:
			continue
		case out == "-":
			_, err := t.out.Write(a.PDF)
			return err
		case lang == "all":
			to = filepath.Join(out, name(a))
		}
		if err := writeFile(to, a.PDF); err != nil {
			return err
		}
		fmt.Fprintf(t.out, "%s: %s, %d KB, SHA-256 %s\n", filepath.ToSlash(to), count(a.Pages, "page", "pages"), (len(a.PDF)+999)/1000, a.SHA256)
	}
	return nil
}

// annexInput reads what annexes in some languages are made from, side by side
// and no more than that: of released data the annexes that are frozen, of others
// the releases before them.
func (s *site) annexInput(wanted []publish.Language) (publish.Input, error) {
	var center *trust.Center
	var data, words trust.Problems
	var labels map[string]publish.Labels
	var wait sync.WaitGroup
	publish.PrepareAnnexes(wanted)
	wait.Go(func() { center, data = s.load() })
	wait.Go(func() { labels, words = s.labels(wanted) })
	chain, err := s.chain()
	var latest *publish.History
	if err == nil {
		latest, err = publish.Latest(chain)
	}
	wait.Wait()
	switch {
	case data.Errors() > 0:
		return publish.Input{}, found(data)
	case words.Errors() > 0:
		return publish.Input{}, found(words)
	case err != nil:
		return publish.Input{}, err
	}
	in := s.inputOf(center, labels)
	in.History = latest
	in = in.AsReleased()
	if latest == nil || in.Released && !slices.ContainsFunc(wanted, func(l publish.Language) bool { return !in.Frozen(l) }) {
		return in, nil
	}
	in.History, err = publish.Past(chain)
	return in, err
}

// pick is the language with a code, or all of them.
func (s *site) pick(code string) ([]publish.Language, error) {
	list, _ := s.languages()
	if code == "all" {
		return list, nil
	}
	var codes []string
	for _, l := range list {
		if strings.EqualFold(l.Code, code) {
			return []publish.Language{l}, nil
		}
		codes = append(codes, l.Code)
	}
	return nil, usageError{fmt.Errorf("--lang %q is not a language of the site; there are %s, and all", code, strings.Join(codes, ", "))}
}
