package main

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"art32/generator/history"
	"art32/generator/trust"

	"github.com/spf13/cobra"
)

func verifyCommand(t *terminal) *cobra.Command {
	var seal string
	c := &cobra.Command{
		Use:   "verify [DIR|URL]",
		Short: "Check that no published version was changed",
		Long: `Verify recomputes the hashes of all releases and the chain that binds each to the
one before, and tells what was altered, is missing or was inserted.

DIR is a site folder, by default the current one, or a built site. URL is the
address of a published site; its releases are fetched below it.

The last line is the seal of the newest release. Whoever has noted a seal, from
a notice or from the site, gives it with --seal: then even a chain that was
rewritten as a whole is noticed.`,
		Example: `  art32 verify
  art32 verify https://trust.example.org/
  art32 verify --seal 8a1f6e…`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			where := "."
			if len(args) == 1 {
				where = args[0]
			}
			return verify(c.Context(), t, where, seal)
		},
	}
	c.Flags().StringVar(&seal, "seal", "", "seal that one of the releases must have")
	return c
}

func verify(ctx context.Context, t *terminal, where, seal string) error {
	var chain *history.Chain
	var problems trust.Problems
	dir := where
	if strings.HasPrefix(where, "https://") || strings.HasPrefix(where, "http://") {
		base, err := url.Parse(where)
		if err != nil {
			return usageError{fmt.Errorf("%s is not an address", where)}
		}
		chain, problems = history.ReadPublished(fetcher(ctx, base))
		problems = append(problems, history.Verify(chain)...)
		dir = ""
	} else {
		var err error
		if chain, problems, err = readFolder(where); err != nil {
			return err
		}
	}
	problems.Sort()
	if dir != "" && !isPublished(dir) {
		t.print(dir, problems)
	} else {
		for _, p := range problems {
			fmt.Fprintln(t.err, t.painted(asPublished(p)))
		}
	}
	if problems.Errors() > 0 {
		fmt.Fprintf(t.err, "verify: %s in %s\n", count(problems.Errors(), "error", "errors"), count(len(chain.Releases)+len(chain.Unreadable), "release", "releases"))
		return errProblems
	}
	newest := chain.Newest()
	if newest == nil && seal == "" {
		fmt.Fprintln(t.out, "no release yet")
		return nil
	}
	if newest == nil || seal != "" && !sealed(chain, seal) {
		fmt.Fprintf(t.err, "verify: no release has the seal %s; that release was removed or rewritten, or the seal is of another site\n", seal)
		return errProblems
	}
	fmt.Fprintf(t.out, "%s, from %s to %s: nothing was changed\nseal of %s: %s\n", count(len(chain.Releases), "release", "releases"),
		chain.Releases[0].Version, newest.Version, newest.Version, newest.Seal)
	return nil
}

func sealed(chain *history.Chain, seal string) bool {
	for _, r := range chain.Releases {
		if strings.EqualFold(r.Seal, seal) {
			return true
		}
	}
	return false
}

// asPublished tells a problem of a release as one of a site.
func asPublished(p trust.Problem) trust.Problem {
	if file, ok := strings.CutPrefix(p.File, history.Folder+"/"); ok {
		version, name, _ := strings.Cut(file, "/")
		if name == history.MetaFile {
			name = history.SealedFile
		}
		p.File = history.PublishedAt(trust.Version(version), name)
	}
	if p.Rule != "missing-file" || p.Hint == "" {
		p.Hint = "keep what is published if you want to know who altered it; then build and publish the site again"
	} else if strings.HasPrefix(p.Hint, "take it back") {
		p.Hint = "build and publish the site again"
	}
	return p
}
