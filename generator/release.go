package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"art32/generator/history"
	"art32/generator/lint"
	"art32/generator/publish"
	"art32/generator/trust"

	"github.com/spf13/cobra"
)

func releaseCommand(t *terminal) *cobra.Command {
	var flags siteFlags
	var date string
	var dryRun bool
	c := &cobra.Command{
		Use:   "release VERSION",
		Short: "Freeze the data as a version that never changes",
		Long: `Release compares the data with the newest release and freezes them in
data/releases/VERSION: release.toml with the notes, snapshot.json with the whole
register in all languages, and their hashes, chained to the release before.

What the data cannot know stands in data/releases/next.toml: notes for readers,
a note for every notable change, the reason where protection is lowered, dates,
and translations that lag. docs/releases.md explains it. The file is removed
when the release is made.

A release is refused when check finds an error, nothing changed, the version
does not increase, a notable change has no note, one takes effect sooner than
register.toml promises, protection is lowered without a reason, or a translation
lags without being marked. Nothing is written then. A killed release leaves all
or nothing.`,
		Example: `  art32 release 3.1 --dry-run
  art32 release 3.1
  art32 release 3.1 --date 2026-12-01`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return release(c.Context(), t, flags, trust.Version(args[0]), date, dryRun)
		},
	}
	c.Flags().StringVar(&flags.dir, "site", ".", "folder with config.toml and data/")
	c.Flags().StringVar(&date, "date", "", "day of the release and of the announcement, such as 2026-11-22 (default: SOURCE_DATE_EPOCH, or today)")
	c.Flags().BoolVar(&dryRun, "dry-run", false, "print the whole announcement and write nothing")
	return c
}

// noticeRule is the rule of lint that holds effective dates against the notice
// periods.
const noticeRule = "notice-too-short"

func release(ctx context.Context, t *terminal, flags siteFlags, version trust.Version, date string, dryRun bool) error {
	day, err := releaseDate(date, t.getenv)
	if err != nil {
		return err
	}
	s, err := openFolder(flags, t.getenv)
	if err != nil {
		return err
	}
	defer s.close()
	if err := s.readConfig(); err != nil {
		return t.report(s.dir, err)
	}
	center, data := s.load()
	if data.Errors() > 0 {
		return t.report(s.dir, found(data))
	}
	// What check calls an error forbids a release too; its warnings do not. Data
	// are judged as on the day of the release, unless they are newer themselves. The
	// notice periods are judged by the release itself, which knows emergencies.
	judgedOn := s.today
	if judgedOn.IsZero() && center.AsOf().Before(day) {
		judgedOn = day
	}
	judged := slices.DeleteFunc(lint.Check(center, judgedOn), func(p trust.Problem) bool {
		return p.Severity != trust.Error || p.Rule == noticeRule
	})
	chain, problems := history.ReadChain(s.source)
	problems = append(problems, history.Verify(chain)...)
	next, nextProblems := readNext(s.source, chain)
	if problems = append(problems, nextProblems...); problems.Errors() > 0 {
		return t.refuse(s.dir, append(problems, judged...))
	}
	draft := history.Draft{Version: version, Date: day, Center: center, Next: next, Chain: chain}
	if newest := chain.Newest(); newest != nil {
		if before, err := newest.Frozen(); err == nil { // what is damaged is told below
			draft.Words = diffWords(before.Center, center, center.Prevailing())
		}
	}
	prepared, problems := history.Prepare(draft)
	if prepared == nil || len(judged) > 0 {
		return t.refuse(s.dir, append(problems, judged...))
	}
	// Only what may be released is worth setting; with its files it is prepared again.
	if draft.Files, err = s.freeze(draft, prepared); err != nil {
		return t.report(s.dir, err)
	}
	if prepared, problems = history.Prepare(draft); prepared == nil {
		return t.refuse(s.dir, problems)
	}
	t.warn(s.dir, problems)
	if dryRun {
		_, err := fmt.Fprint(t.out, prepared.Announcement(t.painter()))
		return err
	}
	if err := writeRelease(ctx, s.dir, prepared); err != nil {
		return err
	}
	notable, editorial := 0, 0
	if prepared.Diff != nil {
		notable, editorial = len(prepared.Diff.Notable()), len(prepared.Diff.Editorial())
	}
	fmt.Fprintf(t.out, "release %s of %s: %s, %s\nseal %s\n", version, day, count(notable, "notable change", "notable changes"), count(editorial, "editorial change", "editorial changes"), prepared.Release.Seal)
	return nil
}

// freeze makes the files that are frozen beside the snapshot: the annex of every
// language, and the notices that tell subscribers.
func (s *site) freeze(d history.Draft, p *history.Prepared) ([]history.File, error) {
	in, err := s.inputWithout(d.Center)
	if err != nil {
		return nil, err
	}
	past, err := publish.Past(d.Chain)
	if err != nil {
		return nil, err
	}
	in = in.Freezing(past.With(p, d.Center))
	notice := publish.NoticeDraft{Version: d.Version, Date: d.Date, Notes: d.Next.Notes, Diff: p.Diff}
	if previous := past.Newest(); previous != nil {
		notice.Before = previous.Center
	}
	annexes, err := publish.Annexes(in, in.Languages)
	if err != nil {
		return nil, err
	}
	var files []history.File
	for _, a := range annexes {
		if a.PDF != nil {
			files = append(files, history.File{Path: a.Name(), Data: a.PDF})
		}
	}
	for _, f := range publish.Notices(in, notice) {
		files = append(files, history.File(f))
	}
	return files, nil
}

// readNext reads next.toml. One from which the newest release was made says
// nothing about the next: it was left behind by a kill between the release and
// the removal of the file.
func readNext(source fs.FS, chain *history.Chain) (*history.Next, trust.Problems) {
	next, problems := history.ReadNext(source)
	if next.Used(chain) {
		problem := trust.Problem{Position: trust.Position{File: history.NextFile}, Severity: trust.Error, Rule: "used-notes",
			Message: fmt.Sprintf("release %s was made from this very file", chain.Newest().Version), Hint: "say something about the next release, or remove the file"}
		return &history.Next{}, trust.Problems{problem}
	}
	return next, problems
}

// releaseDate is the day of the release: unlike a build, a release happens on
// the day on which it is made.
func releaseDate(flag string, getenv func(string) string) (trust.Date, error) {
	if flag != "" {
		d, err := trust.ParseDate(flag)
		if err != nil {
			return d, usageError{fmt.Errorf("--date: %w", err)}
		}
		return d, nil
	}
	d, err := parseToday("", getenv)
	if err == nil && d.IsZero() {
		return parseToday("now", getenv)
	}
	return d, err
}

// refuse prints why a release is refused.
func (t *terminal) refuse(dir string, problems trust.Problems) error {
	t.print(dir, problems)
	fmt.Fprintf(t.err, "release: %s; nothing was written\n", join(count(problems.Errors(), "error", "errors"), count(problems.Warnings(), "warning", "warnings")))
	return errProblems
}

// unfinished begins the names of the folders in which releases are written
// before they get their name.
const unfinished = ".unfinished-"

// writeRelease puts the folder of a release in its place: written beside it,
// flushed to disk, then renamed in one step. Killed at any moment, there is the
// whole release or none.
func writeRelease(ctx context.Context, dir string, p *history.Prepared) error {
	home := filepath.Join(dir, filepath.FromSlash(history.Folder))
	if err := os.MkdirAll(home, 0o755); err != nil {
		return reason(err)
	}
	left, _ := filepath.Glob(filepath.Join(home, unfinished+"*")) // the pattern is right
	for _, old := range left {
		if err := os.RemoveAll(old); err != nil {
			return reason(err)
		}
	}
	fresh, err := os.MkdirTemp(home, unfinished)
	if err != nil {
		return reason(err)
	}
	defer os.RemoveAll(fresh)
	for _, f := range p.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := writeSynced(filepath.Join(fresh, filepath.FromSlash(f.Path)), f.Data); err != nil {
			return reason(err)
		}
	}
	if err := os.Chmod(fresh, 0o755); err != nil {
		return reason(err)
	}
	syncFolder(fresh)
	if err := ctx.Err(); err != nil {
		return err
	}
	final := filepath.Join(home, string(p.Release.Version))
	if exists(final) {
		return fmt.Errorf("%s exists already; nothing was written", final)
	}
	if err := os.Rename(fresh, final); err != nil {
		return reason(err)
	}
	syncFolder(home)
	if err := os.Remove(filepath.Join(home, "next.toml")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the release is made, but %s/next.toml cannot be removed: remove it yourself", strings.TrimSuffix(filepath.ToSlash(home), "/"))
	}
	return nil
}

// writeSynced writes a file and waits until it is on the disk.
func writeSynced(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}
