package history

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"art32/generator/trust"
)

// Ends names the two registers of a diff, such as "3.1" and "working data".
type Ends struct{ From, To string }

// Paint puts text into a style: "added", "deleted", "notable", "editorial",
// "raised", "lowered", "dim". A terminal without colour shows what came and
// went in {+…+} and [-…-].
type Paint func(style, text string) string

// Terminal writes a diff for people.
func (d *Diff) Terminal(ends Ends, paint Paint) string {
	var b strings.Builder
	notable, editorial := len(d.Notable()), len(d.Editorial())
	fmt.Fprintf(&b, "%s → %s: %s\n", clean(ends.From), clean(ends.To), counts(notable, editorial))
	class := Class("")
	for i := range d.Changes {
		c := &d.Changes[i]
		if c.Class != class {
			class = c.Class
			fmt.Fprintf(&b, "\n%s\n", paint(string(class), strings.ToUpper(string(class[:1]))+string(class[1:])))
		}
		b.WriteString("\n")
		c.terminal(&b, d, paint)
	}
	return b.String()
}

func counts(notable, editorial int) string {
	if notable+editorial == 0 {
		return "nothing changed"
	}
	return fmt.Sprintf("%d notable, %d editorial", notable, editorial)
}

func (c *Change) terminal(b *strings.Builder, d *Diff, paint Paint) {
	line := "  " + clean(c.title(d.Prevailing, d.Words))
	if c.Direction != "" {
		line += ": " + paint(string(c.Direction), string(c.Direction))
	}
	b.WriteString(line + "\n")
	before, after := c.valuesIn(d.Words, d.Prevailing)
	before, after = clean(before), clean(after)
	switch {
	case len(c.Texts) > 0:
		for _, t := range c.Texts {
			fmt.Fprintf(b, "    %s %s\n", paint("dim", string(t.Lang)), inline(t.visible(), paint))
		}
	case before != "" && after != "":
		fmt.Fprintf(b, "    %s → %s\n", paint("deleted", before), paint("added", after))
	case before != "":
		fmt.Fprintf(b, "    %s\n", paint("deleted", before))
	case after != "":
		fmt.Fprintf(b, "    %s\n", paint("added", after))
	}
	if s := sentence(c); s != "" {
		fmt.Fprintf(b, "    %s\n", s)
	}
	c.entryText(func(label, text string) { fmt.Fprintf(b, "    %s: %s\n", label, clean(spaced(text))) }, d.Prevailing)
	fmt.Fprintf(b, "    %s\n", paint("dim", clean(c.ID)+" ["+c.Rule+"]"))
}

// sentence is the reason with the clock.
func sentence(c *Change) string {
	s := Reason(c.Reason)
	if k := c.Clock; k != nil {
		s += fmt.Sprintf(" Announced %s, effective %s", k.Announced, k.Effective)
		if !k.ObjectBy.IsZero() {
			s += fmt.Sprintf(", object until %s", k.ObjectBy)
		}
		s += fmt.Sprintf(" (%s: %s).", c.Type, days(k.NoticeDays))
		if k.TooSoon() {
			s += fmt.Sprintf(" Too soon: at the earliest %s.", k.Earliest)
		}
	}
	return s
}

func days(n int) string {
	if n == 1 {
		return "1 day's notice"
	}
	return fmt.Sprintf("%d days' notice", n)
}

func (c *Change) entryText(say func(label, text string), lang trust.Lang) {
	if c.Entry == nil {
		return
	}
	if c.Entry.Nature != "" {
		say("Nature", string(c.Entry.Nature))
	}
	if m, _ := c.Entry.Note.In(lang, lang); m.Source != "" {
		say("Note", m.Plain())
	}
	if m, _ := c.Entry.Reason.In(lang, lang); m.Source != "" {
		say("Reason", m.Plain())
	}
}

// visible are the edits of a text or, where its words are the same, those of
// what is written, with white space that can be seen.
func (t *TextChange) visible() []Edit {
	if slices.ContainsFunc(t.Edits, func(e Edit) bool { return e.Op != Kept && strings.TrimSpace(e.Text) != "" }) || t.Before == t.After {
		return t.Edits
	}
	before, after := []rune(t.Before), []rune(t.After)
	head, most := 0, min(len(before), len(after))
	for head < most && before[head] == after[head] {
		head++
	}
	tail := 0
	for tail < most-head && before[len(before)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	var list []Edit
	add := func(op EditOp, r []rune, show func(string) string) {
		if len(r) > 0 {
			list = append(list, Edit{op, show(string(r))})
		}
	}
	asIs := func(s string) string { return s }
	add(Kept, before[:head], asIs)
	add(Deleted, before[head:len(before)-tail], seenSpace)
	add(Added, after[head:len(after)-tail], seenSpace)
	add(Kept, after[len(after)-tail:], asIs)
	return list
}

// seenSpace writes white space as signs.
func seenSpace(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return '⏎'
		case r == '\t':
			return '⇥'
		case r == '\u00A0' || r == '\u202F': // no-break spaces
			return '⍽'
		case unicode.IsSpace(r):
			return '␣'
		}
		return r
	}, s)
}

// keptAround is how many characters of unchanged text are shown beside a change.
const keptAround = 60

// inline is a text with its edits; of long unchanged stretches the ends.
func inline(list []Edit, paint Paint) string {
	var b strings.Builder
	for i, e := range list {
		text := clean(spacedKeepEnds(e.Text))
		switch e.Op {
		case Deleted:
			b.WriteString(paint("deleted", text))
		case Added:
			b.WriteString(paint("added", text))
		default:
			b.WriteString(cut(text, i == 0, i == len(list)-1))
		}
	}
	return b.String()
}

func cut(s string, first, last bool) string {
	r := []rune(s)
	if len(r) <= 2*keptAround {
		return s
	}
	head, tail := string(r[:keptAround]), string(r[len(r)-keptAround:])
	switch {
	case first && last:
		return s
	case first:
		return "…" + tail
	case last:
		return head + "…"
	}
	return head + " … " + tail
}

// spacedKeepEnds turns line breaks and runs of space into one space.
func spacedKeepEnds(s string) string {
	core := spaced(s)
	if core == "" {
		return " "
	}
	if unicode.IsSpace([]rune(s)[0]) {
		core = " " + core
	}
	if r := []rune(s); unicode.IsSpace(r[len(r)-1]) {
		core += " "
	}
	return core
}

// clean replaces the characters by which data could steer a terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || isBidiControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// Markdown writes a diff as a document for people.
func (d *Diff) Markdown(ends Ends) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Changes from %s to %s\n\n%s\n", escaped(ends.From), escaped(ends.To), capital(counts(len(d.Notable()), len(d.Editorial())))+".")
	class := Class("")
	paint := func(style, text string) string {
		if style != "deleted" && style != "added" {
			return escaped(text)
		}
		core := strings.TrimSpace(text)
		if core == "" {
			return text
		}
		lead, tail, _ := strings.Cut(text, core)
		if style == "deleted" {
			return lead + "~~" + escaped(core) + "~~" + tail
		}
		return lead + "**" + escaped(core) + "**" + tail
	}
	for i := range d.Changes {
		c := &d.Changes[i]
		if c.Class != class {
			class = c.Class
			fmt.Fprintf(&b, "\n## %s\n\n", capital(string(class)))
		}
		c.markdown(&b, d, paint)
	}
	return b.String()
}

func (c *Change) markdown(b *strings.Builder, d *Diff, paint Paint) {
	fmt.Fprintf(b, "- %s", escaped(c.title(d.Prevailing, d.Words)))
	if c.Direction != "" {
		fmt.Fprintf(b, ": **%s**", c.Direction)
	}
	b.WriteString("  \n")
	before, after := c.valuesIn(d.Words, d.Prevailing)
	switch {
	case len(c.Texts) > 0:
		for _, t := range c.Texts {
			fmt.Fprintf(b, "  %s: %s  \n", t.Lang, markdownEdits(t.visible(), paint))
		}
	case before != "" && after != "":
		fmt.Fprintf(b, "  %s → %s  \n", paint("deleted", before), paint("added", after))
	case before != "":
		fmt.Fprintf(b, "  %s  \n", paint("deleted", before))
	case after != "":
		fmt.Fprintf(b, "  %s  \n", paint("added", after))
	}
	fmt.Fprintf(b, "  %s  \n  %s\n", escaped(sentence(c)), asCode(c.ID))
	c.entryText(func(label, text string) { fmt.Fprintf(b, "  %s: %s\n", label, escaped(spaced(text))) }, d.Prevailing)
}

func markdownEdits(list []Edit, paint Paint) string {
	var b strings.Builder
	for i, e := range list {
		text := spacedKeepEnds(e.Text)
		switch e.Op {
		case Deleted:
			b.WriteString(paint("deleted", text))
		case Added:
			b.WriteString(paint("added", text))
		default:
			b.WriteString(escaped(cut(text, i == 0, i == len(list)-1)))
		}
	}
	return b.String()
}

// asCode is an id as code in Markdown.
func asCode(id string) string {
	return "`" + strings.NewReplacer("`", "'", "\n", " ").Replace(clean(id)) + "`"
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// escaped is plain text in Markdown: nothing of it is markup.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range clean(s) {
		switch r {
		case '\n':
			r = ' '
		case '<':
			b.WriteString("&lt;")
			continue
		case '&':
			b.WriteString("&amp;")
			continue
		}
		if strings.ContainsRune("\\`*_[]>#|~!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
