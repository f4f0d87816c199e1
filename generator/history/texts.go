package history

import (
	"maps"
	"slices"
	"strings"

	"art32/generator/trust"
)

// text compares a Markdown text in all its languages.
func (c *comparer) text(s scope, a, b trust.Text) {
	if c.visit != nil {
		c.visit(s.id, inEach(b, func(m trust.Markdown) string { return m.Source }))
		return
	}
	var changed []TextChange
	var kept []trust.Lang
	for _, lang := range c.inOrder(slices.Collect(maps.Keys(a)), slices.Collect(maps.Keys(b))) {
		x, y := a[lang], b[lang]
		if x.Source == y.Source {
			kept = append(kept, lang)
			continue
		}
		before, urlsBefore := bare(x)
		after, urlsAfter := bare(y)
		was, is := tokens(before), tokens(after)
		t := TextChange{Lang: lang, Before: x.Source, After: y.Source, Edits: wordsBetween(was, is)}
		switch {
		case x.Source == "" || y.Source == "":
			t.edit = editMeaning
		default:
			t.edit = sizeOf(t.Edits, c.seen(lang))
			if t.edit == editMarkup && !slices.Equal(urlsBefore, urlsAfter) {
				t.edit = editLink
			}
			if t.edit == editMeaning && (sameButStamp(before, after) || c.sameWording(s, lang, was, is)) {
				t.edit = editWording
			}
		}
		changed = append(changed, t)
	}
	c.texts(s, changed, kept)
}

// line compares a line of plain text in all its languages.
func (c *comparer) line(s scope, a, b trust.Line) {
	if c.visit != nil {
		c.visit(s.id, b)
		return
	}
	var changed []TextChange
	var kept []trust.Lang
	for _, lang := range c.inOrder(slices.Collect(maps.Keys(a)), slices.Collect(maps.Keys(b))) {
		if a[lang] != b[lang] {
			changed = append(changed, c.plainText(s, lang, a[lang], b[lang]))
		} else {
			kept = append(kept, lang)
		}
	}
	c.texts(s, changed, kept)
}

func (c *comparer) plainText(s scope, lang trust.Lang, a, b string) TextChange {
	was, is := tokens(a), tokens(b)
	t := TextChange{Lang: lang, Before: a, After: b, Edits: wordsBetween(was, is), edit: editMeaning}
	if a != "" && b != "" {
		t.edit = sizeOf(t.Edits, c.seen(lang))
		if t.edit == editMeaning && (sameButStamp(a, b) || c.sameWording(s, lang, was, is)) {
			t.edit = editWording
		}
	}
	return t
}

// sameWording compares two texts as package-level sameWording does. What a
// company is used for is told loosely; what is promised is not.
func (c *comparer) sameWording(s scope, lang trust.Lang, a, b []string) bool {
	loose := s.record.Kind == KindSubprocessor && (s.field == "service" || s.field == "purpose")
	return sameWording(c.reader(lang), a, b, loose, s.record.Name, c.seen(lang))
}

func (c *comparer) reader(lang trust.Lang) *reader {
	r := c.readers[lang]
	if r == nil {
		r = readerOf(string(lang))
		c.readers[lang] = r
	}
	return r
}

// texts emits the change of a text, unless there is none.
func (c *comparer) texts(s scope, changed []TextChange, kept []trust.Lang) {
	if len(changed) == 0 {
		return
	}
	change := Change{Op: OpChanged, Texts: changed, kept: kept, edit: editTranslation}
	first := changed[0]
	if first.Lang == c.prevailing || c.prevailing == "" {
		change.edit = first.edit
		if first.edit == editWording && slices.ContainsFunc(changed[1:], func(t TextChange) bool { return t.edit == editMeaning }) {
			change.edit = editMeaning // a translation says what the other words mean
		}
		switch {
		case first.Before == "":
			change.Op = OpAdded
		case first.After == "":
			change.Op = OpRemoved
		}
	}
	s.key = joinPath(s.key, string(first.Lang))
	c.emit(s, change)
}

// list compares a list of short texts in all its languages.
func (c *comparer) list(s scope, a, b trust.List) {
	if c.visit != nil {
		c.visit(s.id, inEach(b, ListWording))
		return
	}
	var changed []TextChange
	change := Change{Op: OpChanged, edit: editTranslation}
	for _, lang := range c.inOrder(slices.Collect(maps.Keys(a)), slices.Collect(maps.Keys(b))) {
		if slices.Equal(a[lang], b[lang]) {
			change.kept = append(change.kept, lang)
			continue
		}
		x, y := strings.Join(a[lang], "; "), strings.Join(b[lang], "; ")
		changed = append(changed, TextChange{Lang: lang, Before: x, After: y, Edits: words(x, y), edit: editMeaning})
		if lang == c.prevailing || c.prevailing == "" && change.Added == nil && change.Removed == nil {
			change.Added, change.Removed = difference(a[lang], b[lang])
			change.edit = c.slipsAmong(lang, &change)
			if change.edit == editNone {
				change.Op = OpReordered
			}
		}
	}
	if len(changed) == 0 {
		return
	}
	change.Texts = changed
	c.emit(s, change)
}

// slipsAmong takes out of what was added and removed the entries in which only
// slips were put right, and returns the size of the rest.
func (c *comparer) slipsAmong(lang trust.Lang, change *Change) edit {
	size := editNone
	for i := 0; i < len(change.Removed); i++ {
		for j, entry := range change.Added {
			was, is := tokens(change.Removed[i]), tokens(entry)
			e := sizeOf(wordsBetween(was, is), c.seen(lang))
			if e == editMeaning && sameWording(c.reader(lang), was, is, false, "", c.seen(lang)) {
				e = editWording
			}
			if e < editMeaning {
				size = max(size, e)
				change.Removed = slices.Delete(change.Removed, i, i+1)
				change.Added = slices.Delete(change.Added, j, j+1)
				i--
				break
			}
		}
	}
	if len(change.Added)+len(change.Removed) > 0 {
		return editMeaning
	}
	return size
}

// inOrder are the languages of both texts, the prevailing one first.
func (c *comparer) inOrder(a, b []trust.Lang) []trust.Lang {
	list := append(a, b...)
	slices.SortFunc(list, func(x, y trust.Lang) int {
		switch {
		case x == y:
			return 0
		case x == c.prevailing:
			return -1
		case y == c.prevailing:
			return 1
		}
		return strings.Compare(string(x), string(y))
	})
	return slices.Compact(list)
}

// seen says whether a word is used in the newer register. It is found out when
// it is first asked.
func (c *comparer) seen(lang trust.Lang) func(string) bool {
	return func(word string) bool { return c.vocabulary.has(lang, word) }
}
