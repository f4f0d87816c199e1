package publish

import (
	"crypto/sha256"
	"fmt"
	"html"
	"net/url"
	"slices"
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

// feedEntry can be read by itself: notes, dates and changes are in it.
func (s *speaker) feedEntry(topic string, r *Release, cs *changeSpeaker, changes []history.Change) feedEntry {
	version := string(r.Version)
	e := feedEntry{id: urn(r, "entry", topic, s.lang.Code), url: s.absolute(releasePath(version)), date: r.Date,
		class: string(r.Kind), classLabel: s.labels.text("release_kind_" + string(r.Kind))}
	var blocks []string // each may stand alone
	if n := s.at(r).prose(r.Notes); len(n.blocks) > 0 {
		blocks = append(blocks, marked(n.Lang, n.Dir, s.absoluteHTML(n.blocks)))
	}
	what := e.classLabel
	if cs != nil {
		notable, editorial := classes(changes)
		first, rest := cs.groups(notable), cs.groups(editorial)
		for _, g := range first {
			blocks = append(blocks, s.groupHTML(g)...)
		}
		if len(rest) > 0 {
			blocks = append(blocks, fmt.Sprintf("<h2>%s</h2>\n", html.EscapeString(s.labels.text("changes_editorial"))))
		}
		for _, g := range rest {
			blocks = append(blocks, s.groupHTML(g)...)
		}
		what = s.headline(append(first, rest...))
	} else {
		blocks = append(blocks, fmt.Sprintf("<p>%s</p>\n", html.EscapeString(s.labels.text("first_version"))))
	}
	for i, block := range blocks {
		if len(e.html)+len(block) > mostHTML && i > 0 {
			break
		}
		e.html += block
	}
	more, label := e.url, "notice_details"
	if cs == nil {
		more, label = s.absolute(registerPath(version)), "register_then"
	}
	e.html += fmt.Sprintf("<p><a href=\"%s\">%s</a></p>\n", html.EscapeString(more), html.EscapeString(s.labels.text(label)))
	e.title = s.labels.text("feed_entry", "Version", version, "What", what)
	return e
}

// mostHTML is the most that an entry holds, in octets; the page has the rest.
const mostHTML = 32 << 10

func classes(changes []history.Change) (notable, editorial []history.Change) {
	i := slices.IndexFunc(changes, func(c history.Change) bool { return c.Class != history.Notable })
	if i < 0 {
		return changes, nil
	}
	return changes[:i], changes[i:]
}

// headline names what changed first, and how much else did.
func (s *speaker) headline(groups []ChangeGroup) string {
	g := groups[0]
	subject := g.What.Text
	if subject == "" {
		subject = g.Kind.Label
	}
	text := shorten(subject, 80) + " – " + g.Changes[0].Op.Label
	if what := g.Changes[0].What; what != "" {
		text = shorten(subject, 80) + " – " + shorten(what, 80)
	}
	if more := countChanges(groups) - 1; more > 0 {
		text += fmt.Sprintf(" (+%d)", more)
	}
	return text
}

// groupHTML writes the changes of one record, a block for each.
func (s *speaker) groupHTML(g ChangeGroup) []string {
	title := html.EscapeString(g.Kind.Label)
	if g.What.Text != "" {
		title += s.colon() + " " + inLanguage(g.What.Lang, html.EscapeString(g.What.Text))
	}
	title = "<h3>" + title + "</h3>\n"
	blocks := make([]string, len(g.Changes))
	for i, c := range g.Changes {
		blocks[i] = title + s.changeHTML(c)
		title = ""
	}
	return blocks
}

func (s *speaker) changeHTML(c ChangeView) string {
	b := &strings.Builder{}
	head := html.EscapeString(c.Op.Label)
	if c.What != "" {
		head = html.EscapeString(c.What) + s.colon() + " " + head
	}
	if c.Direction != nil {
		head += " (" + html.EscapeString(c.Direction.Label) + ")"
	}
	fmt.Fprintf(b, "<p><strong>%s</strong></p>\n", head)
	del := func(t string) string { return "<del>" + html.EscapeString(t) + "</del>" }
	ins := func(t string) string { return "<ins>" + html.EscapeString(t) + "</ins>" }
	if c.Edits != nil {
		var text strings.Builder
		for _, r := range c.Edits.Runs {
			switch r.Op {
			case string(history.Deleted):
				text.WriteString(del(r.Text))
			case string(history.Added):
				if strings.HasSuffix(text.String(), "</del>") {
					text.WriteByte(' ')
				}
				text.WriteString(ins(r.Text))
			default:
				text.WriteString(html.EscapeString(r.Text))
			}
		}
		fmt.Fprintf(b, "<p>%s</p>\n", inLanguage(c.Edits.Lang, text.String()))
	}
	if len(c.Added)+len(c.Removed) > 0 {
		b.WriteString("<ul>")
		for _, w := range c.Removed {
			fmt.Fprintf(b, "<li>%s</li>", del(w.Text))
		}
		for _, w := range c.Added {
			fmt.Fprintf(b, "<li>%s</li>", ins(w.Text))
		}
		b.WriteString("</ul>\n")
	}
	switch {
	case c.Before.Text != "" && c.After.Text != "":
		fmt.Fprintf(b, "<p>%s → %s</p>\n", del(c.Before.Text), ins(c.After.Text))
	case c.Before.Text != "":
		fmt.Fprintf(b, "<p>%s</p>\n", del(c.Before.Text))
	case c.After.Text != "":
		fmt.Fprintf(b, "<p>%s</p>\n", ins(c.After.Text))
	}
	for _, p := range []Prose{c.Note, c.Why} {
		if len(p.blocks) > 0 {
			b.WriteString(marked(p.Lang, p.Dir, s.absoluteHTML(p.blocks)))
		}
	}
	fmt.Fprintf(b, "<p>%s</p>\n", html.EscapeString(c.Reason))
	for _, d := range []struct {
		label string
		day   *Day
	}{{"effective", c.Effective}, {"object_until", c.ObjectBy}} {
		if d.day != nil {
			fmt.Fprintf(b, "<p>%s%s <time datetime=\"%s\">%s</time></p>\n", html.EscapeString(s.labels.text(d.label)), s.colon(), d.day.ISO, html.EscapeString(d.day.Text))
		}
	}
	return b.String()
}

// inLanguage marks words that are in another language than the feed.
func inLanguage(lang, escaped string) string {
	if lang == "" {
		return escaped
	}
	return fmt.Sprintf("<span lang=\"%s\">%s</span>", html.EscapeString(lang), escaped)
}

func marked(lang, dir, text string) string {
	if lang == "" {
		return text + "\n"
	}
	return fmt.Sprintf("<div lang=\"%s\" dir=\"%s\">%s</div>\n", html.EscapeString(lang), html.EscapeString(dir), text)
}

// absoluteHTML renders a text that is read outside of the site.
func (s *speaker) absoluteHTML(blocks []trust.Block) string { return trust.HTML(s.outside(blocks)) }

// outside is a text whose links lead to their pages from anywhere.
func (s *speaker) outside(blocks []trust.Block) []trust.Block {
	base, err := url.Parse(s.in.BaseURL)
	return relink(blocks, func(link string) string {
		ref, refErr := url.Parse(s.href(link))
		if err != nil || refErr != nil {
			return link
		}
		return base.ResolveReference(ref).String()
	})
}
