package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"art32/generator/history"
	"art32/generator/notify"
	"art32/generator/publish"
	"art32/generator/trust"

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

// notice reads the notice of a release. Nothing is sent, and nothing is judged by
// it, that is not what art32 release froze: see [site.sound].
func (s *site) notice(version string) (notify.Notice, error) {
	langs, _ := s.languages()
	n := notify.Notice{Release: version, BaseURL: s.address(), Feeds: publish.FeedPaths(langs), Texts: map[trust.Lang]notify.Text{}}
	chain, release, err := s.sound(version)
	if err != nil {
		return n, err
	}
	frozen, err := release.Frozen()
	if err != nil {
		return n, err
	}
	n.SiteName, n.Prevailing = frozen.Center.Organisation.Name(), frozen.Center.Register.PrevailingLanguage
	if n.Topics, err = topics(chain, release); err != nil {
		return n, err
	}
	for _, file := range slices.Sorted(maps.Keys(release.Files)) {
		match := noticeFile.FindStringSubmatch(file)
		if match == nil {
			continue
		}
		data, err := release.ReadFile(file)
		if err != nil {
			return n, err
		}
		text, err := parseNotice(path.Join(history.Folder, release.Name, file), data)
		if err != nil {
			return n, err
		}
		n.Texts[trust.Lang(language.Make(match[1]).String())] = text
	}
	if len(n.Texts) == 0 {
		return n, fmt.Errorf("release %s has no notice: there is no %s/%s/notice.%s.txt", version, history.Folder, release.Name, n.Prevailing)
	}
	return n, asFound(n.Problems())
}

// sound is a release of a chain in which every hash and every seal is right. One
// that is wrong anywhere stops the notice, as it stops the build of the pages to
// which the notice leads: a text that somebody altered must not be sent to
// thousands of people, and a snapshot decides who is told.
func (s *site) sound(version string) (*history.Chain, *history.Release, error) {
	chain, problems := history.ReadChain(s.source)
	release := chain.Release(trust.Version(version))
	if release == nil && !slices.Contains(chain.Unreadable, version) {
		name := version
		if !releaseName.MatchString(version) {
			name = fmt.Sprintf("%q", shortened(version))
		}
		return nil, nil, fmt.Errorf("release %s not found; %s", name, s.releases())
	}
	problems = append(problems, history.Verify(chain)...)
	problems.Sort()
	return chain, release, asFound(problems)
}

// topics are what a release concerns; none when it is the first one, which is for
// everybody.
func topics(chain *history.Chain, release *history.Release) ([]string, error) {
	before := chain.Before(release)
	if before == nil {
		return nil, nil
	}
	d, err := chain.Between(before, release)
	if err != nil {
		return nil, err
	}
	var list []string
	for _, topic := range d.Topics() {
		list = append(list, string(topic))
	}
	return list, nil
}

// shortened is what somebody typed, as far as it fits into a message.
func shortened(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
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
