package publish

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"art32/generator/history"
	"art32/generator/trust"
)

// The topics of feeds: what a subscriber wants to hear of.
const (
	topicAll           = string(history.TopicAll)
	topicNotable       = string(history.TopicNotable)
	topicSubprocessors = string(history.TopicSubprocessors)
)

func topics() (list []string) {
	for _, topic := range history.Topics() {
		list = append(list, string(topic))
	}
	return list
}

// mostEntries is how many releases a feed holds; the changelog has all.
const mostEntries = 30

// hasFeeds says that there is something to subscribe to, at a known address.
func (in *Input) hasFeeds() bool { return in.History.Newest() != nil && in.BaseURL != "" }

func feedPath(lang Language, topic, ending string) string {
	return lang.Code + "/feeds/" + topic + "." + ending
}

// FeedPaths are the feeds that a site in these languages publishes, from its root,
// once it has a release and an address.
func FeedPaths(langs []Language) (paths []string) {
	for _, lang := range langs {
		for _, topic := range topics() {
			paths = append(paths, feedPath(lang, topic, "atom"), feedPath(lang, topic, "json"))
		}
	}
	return paths
}

// feed is a feed before it is written as Atom or JSON.
type feed struct {
	id, topic, title string
	lang             Language
	home             string // page for people
	updated          trust.Date
	entries          []feedEntry
}

// feedEntry tells one release.
type feedEntry struct {
	id, url, title, html string
	date                 trust.Date
	class                string // release kind, as a category
	classLabel           string
}

// feedFiles are the feeds of every language and topic, as Atom and JSON Feed.
func feedFiles(in Input) ([]File, error) {
	if !in.hasFeeds() {
		return nil, nil
	}
	var files []File
	for _, lang := range in.Languages {
		s := newSpeaker(&in, lang)
		for _, f := range s.feeds() {
			atom, err := s.atom(f)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", feedPath(lang, f.topic, "atom"), err)
			}
			files = append(files, File{feedPath(lang, f.topic, "atom"), atom})
			data, err := s.jsonFeed(f)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", feedPath(lang, f.topic, "json"), err)
			}
			files = append(files, File{feedPath(lang, f.topic, "json"), data})
		}
	}
	return files, nil
}

// feeds of one language.
func (s *speaker) feeds() []feed {
	list := s.in.History.Releases
	feeds := make([]feed, len(topics()))
	for i, topic := range topics() {
		feeds[i] = feed{id: urn(list[0], "feed", topic, s.lang.Code), topic: topic, lang: s.lang, updated: list[0].Date,
			title: s.feedTitle(topic), home: s.absolute("changelog/")}
	}
	full := 0
	for i := len(list) - 1; i >= 0 && full < len(feeds); i-- {
		r := list[i]
		var cs *changeSpeaker
		if r.Diff != nil {
			cs = s.between(list[i-1], r)
		}
		for k := range feeds {
			f := &feeds[k]
			if len(f.entries) == mostEntries {
				continue
			}
			changes, ok := ofTopic(r, f.topic)
			if !ok {
				continue
			}
			if len(f.entries) == 0 {
				f.updated = r.Date
			}
			f.entries = append(f.entries, s.feedEntry(f.topic, r, cs, changes))
			if len(f.entries) == mostEntries {
				full++
			}
		}
	}
	return feeds
}

func (s *speaker) feedTitle(topic string) string {
	return s.labels.text("feed_title", "Title", s.labels.text("feed_"+topic), "Name", s.center().Organisation.Name())
}

// ofTopic are the changes of a release that a topic tells; ok is false when
// there is nothing to tell. The first release is told under every topic, so
// that no feed is empty.
func ofTopic(r *Release, topic string) (changes []history.Change, ok bool) {
	if r.Diff == nil {
		return nil, true
	}
	for _, c := range r.Diff.Changes {
		if c.Of(history.Topic(topic)) {
			changes = append(changes, c)
		}
	}
	return changes, len(changes) > 0
}

// urn is an identifier that never changes: a UUID of version 8 (RFC 9562) made
// from the seal of a release, which is unique and frozen, and from words. The
// address of the site plays no part, so that a move keeps it.
func urn(r *Release, words ...string) string {
	sum := sha256.Sum256([]byte(r.Seal + "\n" + strings.Join(words, "\n")))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// absolute is the address of a page of the reader's language.
func (s *speaker) absolute(path string) string { return s.in.BaseURL + s.lang.Code + "/" + path }
