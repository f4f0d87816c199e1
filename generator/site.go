package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"art32/generator/history"
	"art32/generator/hugo"
	"art32/generator/notify"
	"art32/generator/publish"
	"art32/generator/trust"

	"golang.org/x/text/language"
)

// site is a folder with config.toml and data/.
type site struct {
	dir     string // as the user named it
	source  fs.FS  // cannot leave the folder, not even through symbolic links
	close   func() error
	config  hugo.Config
	baseURL string // --base-url, or the one of config.toml
	today   trust.Date
	cache   *annexCache // nil: annexes are made anew
	pages   *pageCache  // nil: pages are
	past    *keptPast   // nil: releases are read anew
}

// siteFlags are the flags that all commands on a site share.
type siteFlags struct {
	dir, today, baseURL string
}

// openSite opens the folder and reads its config.toml. Problems are of type
// [hugo.Problems].
func openSite(f siteFlags, getenv func(string) string) (*site, error) {
	s, err := openFolder(f, getenv)
	if err != nil {
		return nil, err
	}
	if err := s.readConfig(); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// openFolder opens the folder, whatever is in it.
func openFolder(f siteFlags, getenv func(string) string) (*site, error) {
	today, err := parseToday(f.today, getenv)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(f.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usageError{fmt.Errorf("the folder %s does not exist", f.dir)}
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, usageError{fmt.Errorf("%s is not a folder", f.dir)}
	}
	base, err := cleanBaseURL(f.baseURL)
	if err != nil {
		return nil, usageError{err}
	}
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return nil, err
	}
	return &site{dir: f.dir, source: regularBelow(root), close: root.Close, today: today, baseURL: base}, nil
}

func (s *site) readConfig() (err error) {
	s.config, err = hugo.ReadConfig(s.source)
	return err
}

// cleanBaseURL checks --base-url, and ends it in a slash as every address of a
// folder does.
func cleanBaseURL(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("--base-url %q is not an address like https://trust.example.com/", s)
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	return u.String(), nil
}

// parseToday reads --today or SOURCE_DATE_EPOCH. Without either the date is
// zero, and the day on which the data were last touched is taken: the same
// input gives the same site on any day.
func parseToday(flag string, getenv func(string) string) (trust.Date, error) {
	if flag == "now" {
		return trust.NewDate(time.Now().UTC().Date()), nil
	}
	if flag != "" {
		d, err := trust.ParseDate(flag)
		if err != nil {
			return d, usageError{fmt.Errorf("--today: %w", err)}
		}
		return d, nil
	}
	if epoch := getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		n, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return trust.Date{}, usageError{fmt.Errorf("SOURCE_DATE_EPOCH is %q, not a number of seconds", epoch)}
		}
		return trust.NewDate(time.Unix(n, 0).UTC().Date()), nil
	}
	return trust.Date{}, nil
}

// languages of the site: as Hugo's folders and as tags of texts.
func (s *site) languages() (list []publish.Language, tags []trust.Lang) {
	for _, l := range s.config.Languages {
		tag := trust.Lang(language.Make(l.Code).String())
		list = append(list, publish.Language{Code: l.Code, Tag: tag, Locale: l.Locale, Label: l.Label, Direction: l.Direction})
		tags = append(tags, tag)
	}
	return list, tags
}

// load reads the data.
func (s *site) load() (*trust.Center, trust.Problems) {
	_, tags := s.languages()
	return trust.Load(s.source, tags)
}

// surroundings are what outputs are made from beside the data.
type surroundings struct {
	labels  map[string]publish.Labels
	history *publish.History // nil before the first release
}

func (s *site) surroundings() (x surroundings, err error) {
	langs, _ := s.languages()
	var problems trust.Problems
	if x.labels, problems = s.labels(langs); len(problems) > 0 {
		return x, found(problems)
	}
	x.history, err = s.history()
	return x, err
}

// input gathers what the outputs are made from.
func (s *site) input(c *trust.Center) (publish.Input, error) {
	x, err := s.surroundings()
	if err != nil {
		return publish.Input{}, err
	}
	return s.inputAmid(c, x), nil
}

func (s *site) inputAmid(c *trust.Center, x surroundings) publish.Input {
	in := s.inputOf(c, x.labels)
	in.History, in.Hub = x.history, s.hub()
	return in.AsReleased()
}

// inputWithout is the input without the releases.
func (s *site) inputWithout(c *trust.Center) (publish.Input, error) {
	langs, _ := s.languages()
	labels, problems := s.labels(langs)
	if len(problems) > 0 {
		return publish.Input{}, found(problems)
	}
	return s.inputOf(c, labels), nil
}

func (s *site) inputOf(c *trust.Center, labels map[string]publish.Labels) publish.Input {
	langs, _ := s.languages()
	in := publish.Input{Center: c, Languages: langs, Labels: labels, BaseURL: s.address(), Today: s.today, Prose: s.prose()}
	if in.Today.IsZero() {
		in.Today = c.AsOf()
	}
	return in
}

// hub is the WebSub hub of notify.toml. What is wrong with that file is told by
// art32 notify; it hides nothing on the pages.
func (s *site) hub() string {
	data, err := fs.ReadFile(s.source, notify.SettingsFile)
	if err != nil {
		return ""
	}
	settings, problems := notify.ParseSettings(data)
	if problems.Errors() > 0 {
		return ""
	}
	return settings.Hub.URL
}

// chain reads the releases. One that was altered stops a build: a published
// version never changes.
func (s *site) chain() (*history.Chain, error) {
	chain, problems := history.ReadChain(s.source)
	if problems = append(problems, history.Verify(chain)...); problems.Errors() > 0 {
		problems.Sort()
		return nil, found(problems)
	}
	return chain, nil
}

// prose lists the pages that people have written, by their path below content/.
func (s *site) prose() map[string]bool {
	pages := map[string]bool{}
	_ = fs.WalkDir(s.source, "content", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			pages[strings.TrimPrefix(name, "content/")] = true
		}
		return nil // what cannot be read is reported when Hugo reads it
	})
	return pages
}

func (s *site) address() string {
	if s.baseURL != "" {
		return s.baseURL
	}
	return s.config.BaseURL
}

func hugoFiles(files []publish.File) []hugo.File {
	list := make([]hugo.File, len(files))
	for i, f := range files {
		list[i] = hugo.File(f)
	}
	return list
}
