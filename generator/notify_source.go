package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"art32/generator/notify"
	"art32/generator/trust"

	"github.com/rogpeppe/go-internal/lockedfile"
	"golang.org/x/text/language"
)

// notifySettings reads notify.toml.
func (s *site) notifySettings(t *terminal) (notify.Settings, error) {
	data, err := fs.ReadFile(s.source, notify.SettingsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return notify.Settings{}, found{{Position: trust.Position{File: notify.SettingsFile}, Severity: trust.Error, Rule: "missing-file",
			Message: "the file is missing", Hint: "it says who is told and how; docs/notify.md has an example"}}
	}
	if err != nil {
		return notify.Settings{}, err
	}
	settings, problems := notify.ParseSettings(data)
	if err := asFound(problems); err != nil {
		return settings, err
	}
	for _, name := range []string{settings.Subscribers.File, settings.Ledger} {
		first, _, _ := strings.Cut(path.Clean(filepath.ToSlash(name)), "/")
		if slices.Contains(published, first) {
			return settings, fmt.Errorf("%s would be published with the site; keep it elsewhere", name)
		}
	}
	t.warn(s.dir, problems)
	return settings, nil
}

// releaseName is a version that can be the name of a folder.
var releaseName = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.+-]{0,63}$`)

// noticeFile is the notice of a release in one language, as release froze it.
var noticeFile = regexp.MustCompile(`^notice\.([A-Za-z0-9-]+)\.txt$`)

// notice reads the notice of a release from data/releases/<version>/.
func (s *site) notice(version string) (notify.Notice, error) {
	n := notify.Notice{Release: version, BaseURL: s.address(), Texts: map[trust.Lang]notify.Text{}}
	dir := path.Join("data/releases", version)
	entries, err := fs.ReadDir(s.source, dir)
	if !releaseName.MatchString(version) || errors.Is(err, fs.ErrNotExist) {
		return n, fmt.Errorf("release %s not found; %s", version, s.releases())
	}
	if err != nil {
		return n, err
	}
	center, problems := s.load()
	n.SiteName, n.Prevailing = center.Organisation.Name(), center.Register.PrevailingLanguage
	if n.Prevailing == "" || n.SiteName == "" { // other errors do not touch what was frozen
		return n, cmp.Or(asFound(problems), errors.New("data/register.toml does not say which language prevails"))
	}
	for _, e := range entries {
		match := noticeFile.FindStringSubmatch(e.Name())
		if match == nil {
			continue
		}
		name := path.Join(dir, e.Name())
		data, err := fs.ReadFile(s.source, name)
		if err != nil {
			return n, err
		}
		text, err := parseNotice(name, data)
		if err != nil {
			return n, err
		}
		n.Texts[trust.Lang(language.Make(match[1]).String())] = text
	}
	if len(n.Texts) == 0 {
		return n, fmt.Errorf("release %s has no notice: there is no %s/notice.%s.txt", version, dir, n.Prevailing)
	}
	return n, asFound(n.Problems())
}

// releases lists the versions there are, for a message.
func (s *site) releases() string {
	entries, _ := fs.ReadDir(s.source, "data/releases")
	var names []string
	for _, e := range entries {
		if e.IsDir() && releaseName.MatchString(e.Name()) {
			names = append(names, e.Name())
		}
	}
	if len(names) == 0 {
		return "there are no releases yet"
	}
	const shown = 10
	if len(names) > shown {
		names = append(names[:shown:shown], "…")
	}
	return "there are " + strings.Join(names, ", ")
}

// parseNotice reads a frozen notice: a line "Subject: …", perhaps a line
// "URL: …", an empty line and the text.
func parseNotice(name string, data []byte) (notify.Text, error) {
	text := notify.Text{File: name}
	fail := func(line int, message string) (notify.Text, error) {
		return text, found{{Position: trust.Position{File: name, Line: line}, Severity: trust.Error, Rule: "notice-text", Message: message,
			Hint: `a notice begins with "Subject: …", then an empty line, then the text`}}
	}
	rest := strings.ReplaceAll(string(bytes.TrimPrefix(data, []byte("\ufeff"))), "\r\n", "\n")
	for line := 1; ; line++ {
		head, after, more := strings.Cut(rest, "\n")
		key, value, _ := strings.Cut(head, ":")
		value = strings.TrimSpace(value)
		switch {
		case head == "" && line > 1:
			text.Plain = after
			return text, nil
		case key == "Subject" && line == 1:
			text.Subject = value
		case key == "URL" && line == 2:
			u, err := url.Parse(value)
			if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
				return fail(line, "URL is not the address of a page")
			}
			text.URL = value
		case line == 1:
			return fail(line, "the first line is no subject")
		default:
			return fail(line, "there is no empty line between the subject and the text")
		}
		if !more {
			return text, nil // without a text, which Problems tells
		}
		rest = after
	}
}

// published are the folders whose files end up on the site.
var published = []string{"static", "content", "public", "assets", "layouts"}

// recipients reads the list of subscribers. Skipped counts those who were left
// out because of errors.
func (s *site) recipients(ctx context.Context, t *terminal, settings notify.Settings, skipInvalid bool) (list []notify.Recipient, skipped int, err error) {
	if !settings.HasMail() {
		return nil, 0, nil
	}
	name, data := settings.Subscribers.File, []byte(nil)
	if name != "" {
		data, err = readAtMost(s.path(name), notify.MaxSubscribers)
	} else {
		name = "the output of " + settings.Subscribers.Command[0]
		data, err = runForOutput(ctx, s.dir, settings.Subscribers.Command, t.err)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("%w; nothing was sent", err)
	}
	list, problems := notify.ParseSubscribers(name, data)
	for _, p := range problems {
		if settings.Subscribers.File != "" && !filepath.IsAbs(p.File) {
			p = located(s.dir, p)
		}
		fmt.Fprintln(t.err, t.painted(p))
	}
	if n := problems.Errors(); n > 0 && !skipInvalid {
		fmt.Fprintf(t.err, "notify: %s in the list of subscribers; nothing was sent\n", count(n, "error", "errors"))
		return nil, 0, errProblems
	}
	return list, problems.Errors(), nil
}

// path is a path of the settings, which may be absolute.
func (s *site) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(s.dir, filepath.FromSlash(name))
}

func readAtMost(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most+1))
}

// runForOutput runs a command of the settings in the site folder. It does not
// get our secrets.
func runForOutput(ctx context.Context, dir string, command []string, stderr io.Writer) ([]byte, error) {
	c := exec.CommandContext(ctx, command[0], command[1:]...)
	c.Dir, c.Stderr, c.WaitDelay = dir, stderr, 5*time.Second
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "ART32_") {
			c.Env = append(c.Env, v)
		}
	}
	var out bytes.Buffer
	c.Stdout = &capped{&out, notify.MaxSubscribers + 1}
	if err := c.Run(); err != nil {
		return nil, fmt.Errorf("the command of the subscribers failed: %s: %w", command[0], err)
	}
	return out.Bytes(), nil
}

// capped refuses more than a number of octets, so that a command that never
// stops printing does not fill the memory.
type capped struct {
	w    io.Writer
	left int
}

func (c *capped) Write(p []byte) (int, error) {
	if len(p) > c.left {
		return 0, errors.New("the list of subscribers is larger than 64 MiB")
	}
	c.left -= len(p)
	return c.w.Write(p)
}

// openLedger opens the ledger for this process alone: a second notify waits
// until the first has ended, and then finds nothing left to do.
func (s *site) openLedger(ctx context.Context, t *terminal, settings notify.Settings, version string) (*notify.Ledger, func() error, error) {
	name := s.path(settings.Ledger)
	waiting := time.AfterFunc(time.Second, func() {
		fmt.Fprintf(t.err, "notify: waiting for another art32 notify that uses %s\n", filepath.ToSlash(name))
	})
	defer waiting.Stop()
	type opened struct {
		file *lockedfile.File
		err  error
	}
	done := make(chan opened, 1)
	go func() {
		f, err := lockedfile.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
		done <- opened{f, err}
	}()
	var o opened
	select {
	case o = <-done:
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	if o.err != nil {
		return nil, nil, reason(o.err)
	}
	syncFolder(filepath.Dir(name)) // so that a new ledger has a name after a power cut
	ledger, err := notify.ReadLedger(o.file, version, o.file)
	if err != nil {
		o.file.Close()
		return nil, nil, fmt.Errorf("%s: %w; nothing was sent", filepath.ToSlash(name), err)
	}
	return ledger, o.file.Close, nil
}

// peekLedger reads the ledger without writing to it, even when there is none.
func (s *site) peekLedger(settings notify.Settings, version string) (*notify.Ledger, error) {
	name := s.path(settings.Ledger)
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return notify.ReadLedger(strings.NewReader(""), version, nil)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	ledger, err := notify.ReadLedger(f, version, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.ToSlash(name), err)
	}
	return ledger, nil
}
