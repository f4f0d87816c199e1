package publish

import (
	"slices"
	"strings"
	"unicode/utf8"

	"art32/generator/history"
	"art32/generator/trust"
)

// plain is a text without markup, with its lists.
func (s *speaker) plain(p Prose) string { return trust.Markdown{Blocks: s.outside(p.blocks)}.Plain() }

// objection says until when, how and to whom controllers may object.
type objection struct {
	first, last string // the nearest last day, and the furthest
	until       string // a sentence
	how         Prose
	to          string // a contact; may be ""
}

// objecting is how to object to changes of a release; nil where there is nothing to object to.
func (s *speaker) objecting(version trust.Version, changes []history.Change, on trust.Date) *objection {
	days := s.index().published.objections(version, changes, on)
	if len(days) == 0 {
		return nil
	}
	o := &objection{first: s.day(days[0]).Text, last: s.day(days[len(days)-1]).Text, how: s.prose(s.center().Register.Objection)}
	if len(days) == 1 {
		o.until = s.labels.text("notice_object", "Date", o.first)
	} else {
		o.until = s.labels.text("notice_object_dates")
	}
	o.to = s.objectionsTo()
	return o
}

// objectionsTo is whom to send an objection to; "" where nobody is named.
func (s *speaker) objectionsTo() string {
	c := s.contactFor(trust.RoleObjections, trust.RolePrivacy, trust.RoleDPO)
	if c == nil {
		return ""
	}
	return s.labels.text("notice_object_to") + s.colon() + " " + strings.Join(filled(c.Name, c.Email, c.Phone, c.URL), ", ")
}

// objections are the days until which controllers may object, each once, the
// nearest first. What was announced long before the day of the release may be over.
func (a *almanac) objections(version trust.Version, changes []history.Change, on trust.Date) []trust.Date {
	var days []trust.Date
	for _, c := range a.due(version, changes) {
		if by := a.until(version, c); !by.IsZero() && !by.Before(on) && !slices.Contains(days, by) {
			days = append(days, by)
		}
	}
	return days
}

// noticeGroup are the changes of one record as plain text: a line for what
// happened, and below it what is said of it, each under its label.
func (s *speaker) noticeGroup(g ChangeGroup) string {
	var b strings.Builder
	b.WriteString(g.Kind.Label)
	if g.What.Text != "" {
		b.WriteString(s.colon() + " " + s.marked(g.What.Text, g.What.Lang))
	}
	b.WriteString("\n")
	for _, c := range g.Changes {
		b.WriteString("- " + s.noticeHead(c) + "\n")
		for _, line := range s.noticeLines(c) {
			b.WriteString("  " + strings.ReplaceAll(line, "\n", "\n    ") + "\n")
		}
	}
	return b.String()
}

// urgency says of a change that it could not wait, or that it corrects or rewords
// what was told; "" for others.
func (c *ChangeView) urgency() string {
	switch {
	case c.Nature != nil:
		return c.Nature.Label + "."
	case c.Type != nil && c.Type.Key == string(trust.ChangeEmergency):
		return c.Type.Label + "."
	}
	return ""
}

// headOf says what happened, without values.
func (s *speaker) headOf(c ChangeView) string {
	head := c.Op.Label
	if c.What != "" {
		head = c.What + s.colon() + " " + head
	}
	if c.Direction != nil {
		head += " (" + c.Direction.Label + ")"
	}
	return head
}

// mostInHead is how long a value may be, in characters, to stand in the head of
// its change.
const mostInHead = 60

// saidInHead says that a value that comes needs no line of its own: it is short,
// or names the part that the head names already.
func saidInHead(c ChangeView) bool {
	text := c.After.Text
	return c.Op.Key == string(history.OpAdded) && c.What != "" && text != "" && c.Edits == nil && len(c.Added)+len(c.Removed)+len(c.Details) == 0 &&
		(strings.Contains(c.What, text) || utf8.RuneCountInString(text) <= mostInHead)
}

// noticeHead says what happened, with the value where it is short: "End: 31
// December 2026".
func (s *speaker) noticeHead(c ChangeView) string {
	if !saidInHead(c) || strings.Contains(c.What, c.After.Text) {
		return s.headOf(c)
	}
	head := c.What + s.colon() + " " + s.marked(c.After.Text, c.After.Lang)
	if c.Direction != nil {
		head += " (" + c.Direction.Label + ")"
	}
	return head
}

// noticeLines are what is said of a change, each under its label. What is in
// another language than the notice is marked, as on the pages.
func (s *speaker) noticeLines(c ChangeView) (lines []string) {
	line := func(label, text string) {
		if text = strings.TrimSpace(text); text != "" {
			lines = append(lines, s.labels.text(label)+s.colon()+" "+text)
		}
	}
	for _, d := range c.Details {
		lines = append(lines, s.spoken(d))
	}
	was, is := c.Removed, c.Added
	if len(was)+len(is) == 0 {
		was, is = []Words{c.Before}, []Words{c.After}
	}
	if e := c.Edits; e != nil {
		before, after := e.sides()
		was, is = []Words{{Text: before, Lang: e.Lang, Dir: e.Dir}}, []Words{{Text: after, Lang: e.Lang, Dir: e.Dir}}
	}
	before, after := s.enumerated(was), s.enumerated(is)
	line("before", before)
	switch {
	case before != "":
		line("after", after)
	case saidInHead(c):
	case c.Op.Key == string(history.OpAdded):
		line("field_description", after)
	default:
		line("stated_now", after)
	}
	if c.leavesEEA {
		line("why_notable", c.Reason)
	}
	if text := c.urgency(); text != "" {
		lines = append(lines, text)
	}
	line("note", s.marked(s.plain(c.Note), c.Note.Lang))
	line("why_lowered", s.marked(s.plain(c.Why), c.Why.Lang))
	if c.Effective != nil {
		line("effective", c.Effective.Text)
	}
	if c.ObjectBy != nil {
		line("object_until", c.ObjectBy.Text)
	}
	return lines
}

// sides are an edited text as it was and as it is.
func (e *EditedText) sides() (before, after string) {
	for _, r := range e.Runs {
		if r.Op != string(history.Added) {
			before += r.Text
		}
		if r.Op != string(history.Deleted) {
			after += r.Text
		}
	}
	return strings.TrimSpace(before), strings.TrimSpace(after)
}
