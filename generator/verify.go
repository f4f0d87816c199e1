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
address of a published site; its releases are fetched below it. What was inserted
beside them is seen in a folder only. Pages, feeds and calendars are not covered.

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

// verified is what a verification found.
type verified struct {
	chain    *history.Chain
	problems trust.Problems
	// built says that a site as it is published was verified; uncovered is what
	// was not.
	built     bool
	uncovered string
}

// What no release can vouch for.
const (
	uncoveredData  = "the working data, and sites that were built: name the folder or the address of one"
	uncoveredPages = "pages, feeds and calendars: they are made from the releases, and nothing seals them"
	uncoveredByURL = "; nor what was inserted: by an address nobody sees files that are not listed"
)

func verify(ctx context.Context, t *terminal, where, seal string) error {
	var v verified
	var err error
	if strings.HasPrefix(where, "https://") || strings.HasPrefix(where, "http://") {
		base, err := url.Parse(where)
		if err != nil {
			return usageError{fmt.Errorf("%s is not an address", where)}
		}
		v = verifyBuilt(fetcher(ctx, base), nil)
		v.uncovered += uncoveredByURL
	} else if v, err = verifyFolder(where); err != nil {
		return err
	}
	chain, problems := v.chain, v.problems
	problems.Sort()
	if !v.built {
		t.print(where, problems)
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
	fmt.Fprintf(t.out, "%s, from %s to %s: nothing was changed\nnot covered: %s\nseal of %s: %s\n", count(len(chain.Releases), "release", "releases"),
		chain.Releases[0].Version, newest.Version, v.uncovered, newest.Version, newest.Seal)
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

// verifyBuilt verifies what a built site publishes of its releases. Get reads a
// path below the site; paths are the files below releases/ and annex/, or nil
// where nobody can list them.
func verifyBuilt(get func(string) ([]byte, error), paths []string) verified {
	chain, problems := history.ReadPublished(get)
	problems = append(problems, history.Verify(chain)...)
	v := verified{chain: chain, built: true, uncovered: uncoveredPages}
	if paths != nil {
		problems = append(problems, chain.Inserted(paths)...)
	}
	if len(chain.Unreadable) == 0 && !chain.Unlisted {
		current, drafts := chain.Current(get, paths)
		problems = append(problems, current...)
		if len(drafts) > 0 {
			v.uncovered += "; annex/current, which holds drafts (" + strings.Join(drafts, ", ") + "): the data have changed since the newest release"
		}
	}
	v.problems = problems
	return v
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
