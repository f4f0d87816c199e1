package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"time"

	"art32/generator/hugo"
	"art32/generator/publish"

	"github.com/spf13/cobra"
)

func buildCommand(t *terminal) *cobra.Command {
	var flags siteFlags
	var out string
	var quiet, noCache bool
	c := &cobra.Command{
		Use:   "build",
		Short: "Build the trust center into public/",
		Long: `Build checks the data, makes the pages of every language and writes the finished
site into public/. All or nothing: when anything is wrong, the last good public/
stays as it was.

Without --today and SOURCE_DATE_EPOCH the newest date of the data counts as
today, so that the same data make the same bytes on any day. A published site
should be built daily with --today now.

What the next build need not make again is kept: annexes in .art32-cache/ in the
site folder, pages where they were published. The folder may be deleted at any
time, and has no part in what is built.`,
		Example: `  art32 build
  art32 build --site trust --out /var/www/trust --today now
  art32 build --base-url https://example.github.io/trust/`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if out == "" {
				out = filepath.Join(flags.dir, "public")
			}
			return build(c.Context(), t, flags, out, quiet, noCache)
		},
	}
	addSiteFlags(c, &flags)
	c.Flags().StringVar(&out, "out", "", "folder to write the site into (default: public/ in the site folder)")
	c.Flags().BoolVar(&noCache, "no-cache", false, "make everything anew, and keep nothing for the next build")
	c.Flags().BoolVarP(&quiet, "quiet", "q", false, "print problems only")
	return c
}

func addSiteFlags(c *cobra.Command, f *siteFlags) {
	c.Flags().StringVar(&f.dir, "site", ".", "folder with config.toml and data/")
	_ = c.MarkFlagDirname("site") // the flag was defined one line above
	c.Flags().StringVar(&f.today, "today", "", `date that counts as today, such as 2026-11-22, or "now"`)
	c.Flags().StringVar(&f.baseURL, "base-url", "", "address of the site, instead of baseURL in config.toml")
}

func build(ctx context.Context, t *terminal, flags siteFlags, out string, quiet, noCache bool) error {
	// A build makes a lot of garbage and ends: collecting less often saves a
	// sixth of the time for some memory.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(2 << 30)) // above this, memory counts more than time
	began := time.Now()
	st := &stages{t: t, now: time.Now, quiet: quiet}
	s, err := openSite(flags, t.getenv)
	if err != nil {
		return t.report(flags.dir, err)
	}
	defer s.close()
	if !noCache {
		s.cache = newAnnexCache(s)
		s.pages = openPageCache(s.cache.folder, out)
	}
	w, err := openOutput(out) // better told before the work than after
	if err != nil {
		return err
	}
	defer w.discard()
	if s.pages != nil {
		s.pages.begin(s)
		if files, bytes, ok := s.pages.unchanged(out); ok {
			center, err := s.check(t, st)
			if err != nil {
				return t.report(flags.dir, err)
			}
			s.lint(t, st, center)
			if !quiet {
				fmt.Fprintf(t.out, "%s: %s, %s, all as before, %s\n", filepath.ToSlash(out), count(files, "file", "files"), size(bytes), time.Since(began).Round(time.Millisecond))
			}
			return nil
		}
	}
	files, err := s.make(ctx, t, st, w.early)
	if err != nil {
		st.fail()
		return t.report(flags.dir, err)
	}
	if s.cache != nil {
		s.cache.drop()
	}
	st.start("write")
	saved := begin(func() (struct{}, error) {
		if s.pages != nil {
			s.pages.save(s, files)
		}
		return struct{}{}, nil
	})
	changed, err := w.finish(ctx, files)
	_, _ = saved()
	if err != nil {
		st.fail()
		return err
	}
	st.done(changed.String())
	if !quiet {
		fmt.Fprintf(t.out, "%s: %s, %s, %s\n", filepath.ToSlash(out), count(len(files), "file", "files"), size(total(files)), time.Since(began).Round(time.Millisecond))
	}
	return nil
}

func total(files []hugo.File) (bytes int) {
	for _, f := range files {
		bytes += len(f.Data)
	}
	return bytes
}

func size(bytes int) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KiB", (bytes+1023)>>10)
	}
	return fmt.Sprintf("%.1f MiB", float64(bytes)/(1<<20))
}

func generateCommand(t *terminal) *cobra.Command {
	var flags siteFlags
	var out string
	c := &cobra.Command{
		Use:   "generate",
		Short: "Write the generated Hugo pages to disk",
		Long: `Generate writes what build keeps in memory: the Hugo pages of every language and
the files that are published as they are. It is for people who want to look at
them, or to build with a Hugo of their own.`,
		Example: "  art32 generate --out generated",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if out == "" {
				return usageError{errors.New("generate needs --out FOLDER")}
			}
			s, err := openSite(flags, t.getenv)
			if err != nil {
				return t.report(flags.dir, err)
			}
			defer s.close()
			center, problems := s.load()
			if problems.Errors() > 0 {
				return t.report(flags.dir, found(problems))
			}
			t.warn(s.dir, problems)
			in, err := s.input(center)
			if err != nil {
				return t.report(flags.dir, err)
			}
			content, static, err := publish.Files(in)
			if err != nil {
				return t.report(flags.dir, err)
			}
			t.warn(s.dir, publish.Warnings(in))
			files := legible(hugoFiles(content))
			for _, f := range hugoFiles(static) {
				files = append(files, hugo.File{Path: "static/" + f.Path, Data: f.Data})
			}
			changed, err := writeSite(c.Context(), out, files)
			if err != nil {
				return err
			}
			fmt.Fprintf(t.out, "%s: %s, %s\n", filepath.ToSlash(out), count(len(files), "file", "files"), changed)
			return nil
		},
	}
	addSiteFlags(c, &flags)
	c.Flags().StringVar(&out, "out", "", "folder to write to; what is in it is replaced")
	return c
}

// legible breaks the front matter of generated pages into lines, for people who
// look at them or keep them in git; Hugo reads either form.
func legible(pages []hugo.File) []hugo.File {
	for i, page := range pages {
		var b bytes.Buffer
		if err := json.Indent(&b, page.Data, "", " "); err == nil {
			pages[i].Data = b.Bytes()
		}
	}
	return pages
}
