package publish

import (
	"fmt"
	"html"
	"net/url"
	"slices"
	"strings"

	"art32/generator/history"
	"art32/generator/trust"
)

// feedEntry can be read by itself: notes, dates and changes are in it.
func (s *speaker) feedEntry(topic string, r *Release, cs *changeSpeaker, changes []history.Change) feedEntry {
	version := string(r.Version)
	e := feedEntry{id: urn(r, "entry", topic, s.lang.Code), url: s.absolute(releasePath(version)), date: r.Date,
		class: string(r.Kind), classLabel: s.labels.text("release_kind_" + string(r.Kind))}
	var blocks []string // each may stand alone
	if n := s.at(r).prose(r.Notes); len(n.blocks) > 0 {
		blocks = append(blocks, marked(n.Lang, n.Dir, s.absoluteHTML(n.blocks)))
	}
	if text := s.objectingHTML(r.Version, changes, r.Date); text != "" {
		blocks = append(blocks, text) // before the changes, as on the page
	}
	whole := max(1, len(blocks)) // is never cut off
	what := e.classLabel
	if cs != nil {
		notable, editorial := classes(changes)
		first, rest := cs.groups(notable), cs.groups(editorial)
		if len(first) > 0 && len(blocks) > 0 {
			blocks = append(blocks, fmt.Sprintf("<h2>%s</h2>\n", html.EscapeString(s.labels.text("changes_notable"))))
		}
		for _, g := range first {
			blocks = append(blocks, s.groupHTML(g, "why_notable")...)
		}
		if len(rest) > 0 {
			blocks = append(blocks, fmt.Sprintf("<h2>%s</h2>\n", html.EscapeString(s.labels.text("changes_editorial"))))
		}
		for _, g := range rest {
			blocks = append(blocks, s.groupHTML(g, "why_editorial")...)
		}
		what = cs.headline(changes)
	} else {
		blocks = append(blocks, fmt.Sprintf("<p>%s</p>\n", html.EscapeString(s.labels.text("first_version"))))
	}
	for i, block := range blocks {
		if len(e.html)+len(block) > mostHTML && i >= whole {
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

// groupHTML writes the changes of one record, a block for each. Why is the label
// of the reason.
func (s *speaker) groupHTML(g ChangeGroup, why string) []string {
	title := html.EscapeString(g.Kind.Label)
	if g.What.Text != "" {
		title += s.colon() + " " + s.wordsHTML(g.What)
	}
	title = "<h3>" + title + "</h3>\n"
	blocks := make([]string, len(g.Changes))
	for i, c := range g.Changes {
		blocks[i] = title + s.changeHTML(c, why)
		title = ""
	}
	return blocks
}

func (s *speaker) changeHTML(c ChangeView, why string) string {
	b := &strings.Builder{}
	fmt.Fprintf(b, "<p><strong>%s</strong></p>\n", html.EscapeString(s.headOf(c)))
	del := func(w Words) string { return "<del>" + s.wordsHTML(w) + "</del>" }
	ins := func(w Words) string { return "<ins>" + s.wordsHTML(w) + "</ins>" }
	if c.Edits != nil {
		var text strings.Builder
		for _, r := range c.Edits.Runs {
			switch r.Op {
			case string(history.Deleted):
				text.WriteString(del(name(r.Text)))
			case string(history.Added):
				if strings.HasSuffix(text.String(), "</del>") {
					text.WriteByte(' ')
				}
				text.WriteString(ins(name(r.Text)))
			default:
				text.WriteString(html.EscapeString(r.Text))
			}
		}
		fmt.Fprintf(b, "<p>%s</p>\n", s.markedHTML(c.Edits.Lang, text.String()))
	}
	if len(c.Added)+len(c.Removed) > 0 {
		b.WriteString("<ul>")
		for _, w := range c.Removed {
			fmt.Fprintf(b, "<li>%s</li>", del(w))
		}
		for _, w := range c.Added {
			fmt.Fprintf(b, "<li>%s</li>", ins(w))
		}
		b.WriteString("</ul>\n")
	}
	switch {
	case c.Before.Text != "" && c.After.Text != "":
		fmt.Fprintf(b, "<p>%s → %s</p>\n", del(c.Before), ins(c.After))
	case c.Before.Text != "":
		fmt.Fprintf(b, "<p>%s</p>\n", del(c.Before))
	case c.After.Text != "":
		fmt.Fprintf(b, "<p>%s</p>\n", ins(c.After))
	}
	var rows []string
	row := func(label, value string) {
		if value != "" {
			rows = append(rows, "<strong>"+html.EscapeString(label+s.colon())+"</strong> "+value)
		}
	}
	for _, d := range c.Details {
		values := make([]string, len(d.Values))
		for i, w := range d.Values {
			values[i] = s.wordsHTML(w)
		}
		row(d.Label, strings.Join(values, html.EscapeString(s.labels.text("semicolon"))+" "))
	}
	row(s.labels.text("note"), s.proseHTML(c.Note))
	row(s.labels.text("why_lowered"), s.proseHTML(c.Why))
	row(s.labels.text(why), html.EscapeString(strings.TrimSpace(c.Reason+" "+c.urgency())))
	row(s.labels.text("effective"), timeHTML(c.Effective))
	row(s.labels.text("object_until"), timeHTML(c.ObjectBy))
	if len(rows) > 0 {
		b.WriteString("<ul>\n<li>" + strings.Join(rows, "</li>\n<li>") + "</li>\n</ul>\n")
	}
	return b.String()
}

// objectingHTML says how to object, as the page of the release does.
func (s *speaker) objectingHTML(version trust.Version, changes []history.Change, on trust.Date) string {
	o := s.objecting(version, changes, on)
	if o == nil {
		return ""
	}
	text := fmt.Sprintf("<h2>%s</h2>\n<p>%s</p>\n", html.EscapeString(s.labels.text("how_to_object")), html.EscapeString(o.until))
	if len(o.how.blocks) > 0 {
		text += marked(o.how.Lang, o.how.Dir, s.absoluteHTML(o.how.blocks))
	}
	if o.to != "" {
		text += "<p>" + html.EscapeString(o.to) + "</p>\n"
	}
	return text
}

func timeHTML(d *Day) string {
	if d == nil {
		return ""
	}
	return fmt.Sprintf("<time datetime=\"%s\">%s</time>", d.ISO, html.EscapeString(d.Text))
}

// wordsHTML are words, marked where they are in another language: for programs,
// and, as on the pages, for readers.
func (s *speaker) wordsHTML(w Words) string {
	return s.markedHTML(w.Lang, html.EscapeString(w.Text))
}

func (s *speaker) markedHTML(lang, escaped string) string {
	text := inLanguage(lang, escaped)
	if lang != "" {
		text += " <small>(" + html.EscapeString(s.foreign(lang)) + ")</small>"
	}
	return text
}

// proseHTML is a text under a label; one that is a paragraph stands beside it.
func (s *speaker) proseHTML(p Prose) string {
	if len(p.blocks) == 0 {
		return ""
	}
	text := strings.TrimSpace(s.absoluteHTML(p.blocks))
	if rest, ok := strings.CutPrefix(text, "<p>"); ok && strings.Count(text, "<p") == 1 && strings.HasSuffix(rest, "</p>") {
		text = strings.TrimSuffix(rest, "</p>")
	}
	if p.Lang == "" {
		return text
	}
	return fmt.Sprintf("<span lang=\"%s\" dir=\"%s\">%s</span> <small>(%s)</small>", html.EscapeString(p.Lang), html.EscapeString(p.Dir), text, html.EscapeString(s.foreign(p.Lang)))
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
