package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// style is how the letters of a span look and what they belong to.
type style struct {
	face  face
	size  unit
	color Color
	lang  string
	node  *node  // the innermost structure element
	link  *link  // nil outside links
	space unit   // width of a space
	urls  bool   // break as addresses and code are broken: no hyphens
	line  unit   // height of a line through the letters, or, when negative, of one below them; 0 for none
	gap   shaped // the space as a word
}

// itemKind follows Knuth and Plass: boxes, glue, and places where a line may or must end.
type itemKind uint8

const (
	boxItem itemKind = iota
	glueItem
	breakItem
	forcedItem
)

type item struct {
	kind     itemKind
	hyphen   bool // a line that ends here shows a hyphen
	style    int32
	from, to int32 // of word
	penalty  int32
	word     string
	width    unit // for a break: of the hyphen
	letters  unit // number of letters times their size: what tracking can change
}

// para is a paragraph ready to be broken into lines of any width.
type para struct {
	items  []item
	styles []style
	text   *textStyle
	lang   string
}

// dropped reports format characters that steer text we do not set (bidirectional marks, variation selectors). To drop
// the marks is also what keeps a hidden override from making a name read differently than it is.
func dropped(r rune) bool {
	switch {
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c,
		r == 0x2060, r == 0xfeff, r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0100 && r <= 0xe01ef:
		return true
	}
	return false
}

// ignorable characters need no glyph.
func ignorable(r rune) bool { return r == 0x034f }

func breakingSpace(r rune) bool {
	switch r {
	case 0xa0, 0x202f, 0x2007:
		return false
	}
	return unicode.IsSpace(r) || r == 0x2029 || unicode.Is(unicode.Zs, r)
}

// frenchSpaces keeps the marks that French sets off by a space from going to another line than their word.
var frenchSpaces = strings.NewReplacer(" :", "\u00a0:", " ;", "\u202f;", " !", "\u202f!", " ?", "\u202f?", " »", "\u00a0»", "« ", "«\u00a0", " %", "\u00a0%")

// clean checks a caller's text and composes it (NFC), so that a base and its accent find the one glyph made for both.
func (b *builder) clean(text string) string {
	if !utf8.ValidString(text) {
		b.fail("text is not valid UTF-8: %q", shorten(text))
		return ""
	}
	if norm.NFC.IsNormalString(text) {
		return text
	}
	return norm.NFC.String(text)
}

func shorten(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}

// paragraph turns spans into items. node is the structure element of the block.
func (b *builder) paragraph(spans []Span, ts *textStyle, node *node) *para {
	p := &para{text: ts, lang: b.lang, items: b.spare}
	b.spare = nil
	var last *Span
	var link *link
	for i := range spans {
		sp := &spans[i]
		st := b.style(sp, ts, node)
		if sp.Link != "" {
			// Neighbours with the same target are one link, however they are styled.
			if link == nil || last == nil || last.Link != sp.Link {
				link = b.newLink(sp, node)
			}
			if link != nil {
				st.link, st.node, st.color = link, link.node, b.accent
				st.node = b.inlineNode(sp, link.node, p.lang, st.lang)
			}
		}
		last = sp
		p.styles = append(p.styles, st)
		text := b.clean(sp.Text)
		if st.lang == "fr" || strings.HasPrefix(st.lang, "fr-") {
			text = frenchSpaces.Replace(text)
		}
		b.split(p, text, len(p.styles)-1)
	}
	for n := len(p.items); n > 0 && p.items[n-1].kind != boxItem; n-- {
		p.items = p.items[:n-1]
	}
	return p
}

func (b *builder) style(sp *Span, ts *textStyle, node *node) style {
	st := style{face: ts.face, size: ts.size, color: ts.color, lang: b.lang}
	if sp.Code {
		st.face, st.urls = sans|st.face&bold, true
		if ts.face >= serif {
			st.size = st.size * 95 / 100 // the sans looks larger than the serif at the same size
		}
	}
	if sp.Strong {
		st.face |= bold
	}
	if sp.Emphasis {
		st.face ^= italic
	}
	switch {
	case sp.Deleted:
		st.line = st.size * 27 / 100
	case sp.Inserted:
		st.line = -1_700
	}
	if sp.Lang != "" {
		st.lang = b.language(sp.Lang)
	}
	st.node = b.inlineNode(sp, node, b.lang, st.lang)
	b.space(&st)
	return st
}

// space measures the word space of a style.
func (b *builder) space(st *style) {
	gap := b.shaper.word(st.face, "", " ")
	st.gap = *gap
	st.space = gap.width * st.size / 1000
}

// split cuts the text of one span into words.
func (b *builder) split(p *para, text string, style int) {
	var word strings.Builder
	var soft []int
	flush := func() {
		if word.Len() > 0 {
			b.word(p, word.String(), soft, style)
			word.Reset()
		}
		soft = nil
	}
	for _, r := range text {
		switch {
		case r == 0x2028:
			flush()
			if n := len(p.items); n > 0 && p.items[n-1].kind == glueItem {
				p.items = p.items[:n-1]
			}
			p.items = append(p.items, item{kind: forcedItem, style: int32(style)})
		case breakingSpace(r):
			flush()
			if n := len(p.items); n > 0 && p.items[n-1].kind != glueItem && p.items[n-1].kind != forcedItem {
				p.items = append(p.items, item{kind: glueItem, style: int32(style), width: p.styles[style].space})
			}
		case r == 0xad:
			soft = append(soft, word.Len())
		case r == 0x200b:
			flush()
			p.items = append(p.items, item{kind: breakItem, style: int32(style)})
		case r == 0x200c, r == 0x200d: // joiners: we only honour that letters do not form a ligature here
			flush()
		case dropped(r):
		case unicode.IsControl(r):
			b.fail("control character U+%04X in text", r)
		default:
			word.WriteRune(r)
		}
	}
	flush()
}

// extent is what a paragraph or a cell wants of its column.
type extent struct {
	syllable unit // the widest part that cannot be broken
	word     unit // the same without hyphenation
	line     unit // the width of the text on one line
	area     unit // the sum of the widths of all lines: in proportion to the area
}

func (e *extent) add(o extent, indent unit) {
	e.syllable, e.word, e.line = max(e.syllable, o.syllable+indent), max(e.word, o.word+indent), max(e.line, o.line+indent)
	e.area += o.area
}

// measure looks at the items of a paragraph without breaking it.
func (p *para) measure() (e extent) {
	var syllable, word, line unit
	for _, it := range p.items {
		switch it.kind {
		case boxItem:
			syllable += it.width
			word += it.width
			line += it.width
			continue
		case glueItem:
			line += it.width
		case forcedItem:
			e.line, line = max(e.line, line), 0
		}
		if it.hyphen {
			syllable += it.width
		} else {
			e.word, word = max(e.word, word), 0
		}
		e.syllable, syllable = max(e.syllable, syllable), 0
	}
	e.syllable, e.word, e.line = max(e.syllable, syllable), max(e.word, word), max(e.line, line)
	e.area = e.line
	return e
}
