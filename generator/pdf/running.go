package pdf

import (
	"strconv"
	"strings"
)

// checkLabels makes sure that the label for pages holds two numbers and nothing else that looks like a verb.
func (b *builder) checkLabels() {
	l := &b.doc.Labels
	if l.Page != "" && (strings.Count(l.Page, "%d") != 2 || strings.Count(l.Page, "%") != 2) {
		b.fail("label %q: want two %%d, for the page and the number of pages", l.Page)
	}
}

func pageLabel(format string, page, pages int) string {
	text := strings.Replace(format, "%d", strconv.Itoa(page), 1)
	return strings.Replace(text, "%d", strconv.Itoa(pages), 1)
}

// label shapes one line of text that is not broken.
func (b *builder) label(text string, st *style) (run, unit) {
	var out run
	for i, word := range strings.Fields(b.clean(text)) {
		if i > 0 {
			out.glyphs = append(out.glyphs, st.gap.glyphs...)
		}
		w := b.shaper.word(st.face, b.lang, word)
		if w.missing != 0 {
			b.noGlyph(w.missing, st.face)
		}
		out.glyphs = append(out.glyphs, w.glyphs...)
	}
	return out, runWidth(out.glyphs, st.size)
}

// fit shapes text and cuts it with an ellipsis to a width.
func (b *builder) fit(text string, st *style, width unit) (run, unit) {
	r, w := b.label(text, st)
	words := strings.Fields(text)
	for w > width && len(words) > 0 {
		words = words[:len(words)-1]
		r, w = b.label(strings.Join(words, " ")+"…", st)
	}
	return r, w
}

// running is the head and foot, shaped once; only the page number changes.
type running struct {
	style             style
	left, right, foot run
	rightWidth        unit
	draft             run
	draftStyle        style
	draftWidth        unit
}

func (b *builder) running() running {
	d := b.doc
	b.source, b.lang = "running head", b.language(d.Lang)
	r := running{style: style{face: sans, size: 8 * pt, color: quiet, lang: b.lang}}
	b.space(&r.style)
	left := d.Running.Left
	if left == "" {
		left = d.Title
	}
	r.right, r.rightWidth = b.fit(d.Running.Right, &r.style, fullWidth/2)
	r.left, _ = b.fit(left, &r.style, fullWidth-r.rightWidth-16*pt)
	r.foot, _ = b.fit(d.Running.Foot, &r.style, fullWidth*3/4)
	if d.Labels.Draft != "" {
		r.draftStyle = style{face: sansBold, size: 96 * pt, color: pale, lang: b.lang}
		b.space(&r.draftStyle)
		r.draft, r.draftWidth = b.label(d.Labels.Draft, &r.draftStyle)
		for r.draftWidth > 700*pt && r.draftStyle.size > 10*pt {
			r.draftStyle.size -= 4 * pt
			r.draftWidth = runWidth(r.draft.glyphs, r.draftStyle.size)
		}
	}
	return r
}

// running paints head and foot of a page, all of it artifacts.
func (p *painter) running(r *running, page, pages int) {
	if len(r.draft.glyphs) > 0 {
		p.artifact("<</Type/Pagination/Subtype/Watermark>>", func() {
			// Turned by 45 degrees about the middle of the page; .7071 is the sine and cosine.
			half := r.draftWidth / 2 * 7071 / 10000
			p.fill(r.draftStyle.color)
			p.buf = append(p.buf, "q BT\n.7071 .7071 -.7071 .7071 "...)
			p.num(pageWidth/2 - half + r.draftStyle.size/4)
			p.num(pageHeight/2 - half - r.draftStyle.size/4)
			p.buf = append(p.buf, "Tm\n"...)
			p.set = false
			p.words([]run{r.draft}, r.draftStyle.size)
			p.buf = append(p.buf, "ET Q\n"...)
			p.set, p.tinted = false, false
		})
	}
	if page == 0 && p.w.b.cover {
		return
	}
	if len(r.left.glyphs)+len(r.right.glyphs) > 0 {
		p.artifact("<</Type/Pagination/Subtype/Header/Attached[/Top]>>", func() {
			p.text(r.style.color, marginLeft, headLine)
			p.words([]run{r.left}, r.style.size)
			p.text(r.style.color, marginLeft+fullWidth-r.rightWidth, headLine)
			p.words([]run{r.right}, r.style.size)
			p.endText()
			p.rect(marginLeft, headLine+7*pt, fullWidth, ruleThin, hairline)
		})
	}
	p.artifact("<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>", func() {
		if len(r.foot.glyphs) > 0 {
			p.text(r.style.color, marginLeft, footLine)
			p.words([]run{r.foot}, r.style.size)
		}
		if format := p.w.b.doc.Labels.Page; format != "" {
			text, w := p.w.b.label(pageLabel(format, page+1, pages), &r.style)
			p.text(r.style.color, marginLeft+fullWidth-w, footLine)
			p.words([]run{text}, r.style.size)
		}
	})
}
