package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"art32"
	"art32/generator/history"
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
		if older.release != nil && newer.working { // what would be told as withdrawn or moved
			ahead, err := older.chain.AheadAfter(older.release, d.On)
			if err != nil {
				return err
			}
			d.Follow(ahead)
		}
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
	return func(style, text string) string {
		code, known := codes[style]
		if !known || text == "" {
			return text
		}
		return "\x1b[" + code + "m" + text + "\x1b[0m"
	}
}
