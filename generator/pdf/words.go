package pdf

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// word appends a word and the places where it may be divided.
func (b *builder) word(p *para, text string, soft []int, style int) {
	st := &p.styles[style]
	w := b.shaper.word(st.face, st.lang, text)
	if w.missing != 0 {
		b.noGlyph(w.missing, st.face)
		return
	}
	division := int32(penaltyHyphen)
	switch {
	case p.text.title:
		division = penaltyTitle
	case p.text.ragged:
		division = penaltyRagged
	}
	from := 0
	cut := func(at int, penalty int32, hyphen bool) {
		if at <= from || at >= len(text) {
			return
		}
		b.box(p, w, text, from, at, style)
		it := item{kind: breakItem, hyphen: hyphen, style: int32(style), penalty: penalty}
		if hyphen {
			it.width = b.hyphenWidth(st)
		}
		p.items = append(p.items, it)
		from = at
	}
	switch {
	case st.urls || address(text):
		for i := 0; i < len(text); i++ {
			if strings.IndexByte("/.?&=_-#:@,;", text[i]) >= 0 && i > 2 && i+3 < len(text) {
				cut(i+1, penaltyURL, false)
			}
		}
	case len(soft) > 0:
		for _, at := range soft {
			cut(at, division, true)
		}
	default:
		var points []int
		if p.text.hyphenate {
			points = b.shaper.hyphenation(w, st.lang, text)
		}
		k := 0
		for i, r := range text {
			for k < len(points) && points[k] <= i {
				cut(points[k], division, true)
				k++
			}
			switch r {
			case '-', '‐', '–', '—', '/':
				next := i + utf8.RuneLen(r)
				if i > 1 && next < len(text)-1 && (unicode.IsLetter(rune(text[i-1])) || text[i-1] >= 0x80) {
					cut(next, penaltyDash, false)
				}
			}
		}
	}
	b.box(p, w, text, from, len(text), style)
}

// address reports text in which a hyphen at a line end would be taken for a part of it.
func address(text string) bool {
	return strings.Contains(text, "://") || strings.HasPrefix(text, "www.") || strings.ContainsAny(text, "@_") ||
		strings.Count(text, "/") > 1
}

func (b *builder) box(p *para, w *shaped, text string, from, to, style int) {
	st := &p.styles[style]
	width := (w.widthTo(to) - w.widthTo(from)) * st.size / 1000
	p.items = append(p.items, item{kind: boxItem, style: int32(style), from: int32(from), to: int32(to), word: text, width: width,
		letters: unit(utf8.RuneCountInString(text[from:to])) * st.size})
}

func (b *builder) hyphenWidth(st *style) unit {
	g, _ := b.shaper.lone(st.face, '-', "\u00ad")
	return unit(g.adv) * st.size / 1000
}

// noGlyph tells of a character that a font does not have.
func (b *builder) noGlyph(r rune, f face) {
	if b.measuring {
		return
	}
	b.problems.tell(Problem{Source: b.source, Rune: r, Message: fmt.Sprintf("no glyph for U+%04X %q in %s", r, string(r), fileNames[f])})
}
