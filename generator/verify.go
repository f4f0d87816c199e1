package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

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
		dir = ""
	} else {
		var err error
		if chain, problems, err = readFolder(where); err != nil {
			return err
		}
	}
	problems = append(problems, history.Verify(chain)...)
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

// isPublished says that a folder is a built site.
func isPublished(dir string) bool {
	return exists(filepath.Join(dir, "releases", history.IndexFile))
}

// readFolder reads the releases of a site folder or of a built site.
func readFolder(dir string) (*history.Chain, trust.Problems, error) {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return nil, nil, usageError{fmt.Errorf("%s is not a folder", dir)}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	if isPublished(dir) {
		chain, problems := history.ReadPublished(root.ReadFile)
		var paths []string
		for _, part := range []string{"releases", "annex"} {
			err := fs.WalkDir(root.FS(), part, func(name string, d fs.DirEntry, err error) error {
				if err == nil && !d.IsDir() {
					paths = append(paths, name)
				}
				return err
			})
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, nil, err
			}
		}
		return chain, append(problems, chain.Inserted(paths)...), nil
	}
	chain, problems := history.ReadChain(root.FS())
	return chain, problems, nil
}

// The limits of fetching: a site is somebody else's machine.
const (
	fetchLimit   = 64 << 20 // bytes of one file
	fetchTimeout = 30 * time.Second
)

// fetcher reads files below an address. It does not follow redirections to
// other hosts.
func fetcher(ctx context.Context, base *url.URL) func(string) ([]byte, error) {
	client := &http.Client{Timeout: fetchTimeout, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if r.URL.Host != base.Host || len(via) > 3 {
			return errors.New("it redirects elsewhere")
		}
		return nil
	}}
	return func(path string) ([]byte, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, base.JoinPath(path).String(), nil)
		if err != nil {
			return nil, err
		}
		r.Header.Set("User-Agent", "art32")
		answer, err := client.Do(r)
		if err != nil {
			var inner *url.Error
			if errors.As(err, &inner) {
				err = inner.Err
			}
			return nil, err
		}
		defer answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			return nil, refused(answer.StatusCode)
		}
		data, err := io.ReadAll(io.LimitReader(answer.Body, fetchLimit+1))
		if err == nil && len(data) > fetchLimit {
			err = fmt.Errorf("the file has more than %d MiB", fetchLimit>>20)
		}
		return data, err
	}
}

// refused is the status of an answer without the file.
type refused int

func (r refused) Error() string { return fmt.Sprintf("the server answers %d", int(r)) }

func (r refused) Is(err error) bool {
	return err == fs.ErrNotExist && (r == http.StatusNotFound || r == http.StatusGone)
}
