package pdf

import "strings"

// builder turns blocks into boxes and structure elements.
type builder struct {
	doc      *Document
	fonts    *Fonts
	shaper   *shaper
	breaker  breaker
	problems problems

	source string // of the block at work
	lang   string
	accent Color

	root  *node
	sects []sect
	flow  flow
	marks []*mark
	ids   map[string]*mark
	links []*link
	tocs  []*toc
	cover bool
	// measuring is set while a table tries its cells: what is wrong with them is told when they are set.
	measuring bool
	scraps    []item // scratch of setLines
	spare     []item // scratch of the next paragraph
}

// sect is an open section.
type sect struct {
	node  *node
	level int
}

// place is where blocks are set: a column and its styles.
type place struct {
	x, w  unit
	node  *node
	sheet sheet
	flow  *flow
	top   bool // not inside a list, cell or note: headings may stand here
	depth int

	bullets int  // nesting of unordered lists
	column  span // where the outermost list stands
	nested  bool // within a list
}

type span struct{ x, w unit }

func newBuilder(d *Document, f *Fonts, s *shaper) *builder {
	b := &builder{doc: d, fonts: f, shaper: s, ids: map[string]*mark{}}
	b.root = &node{tag: "Document", joined: true}
	b.sects = []sect{{b.root, 0}}
	return b
}

func (b *builder) fail(format string, args ...any) {
	if !b.measuring {
		b.problems.add(b.source, format, args...)
	}
}

// language checks a BCP 47 tag as far as a PDF cares: letters, digits and hyphens, so that nothing else gets in.
func (b *builder) language(tag string) string {
	for i, part := range strings.Split(tag, "-") {
		ok := len(part) >= 1 && len(part) <= 8 && (i > 0 || len(part) >= 2)
		for _, c := range []byte(part) {
			ok = ok && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' && i > 0)
		}
		if !ok {
			b.fail("language %q is not a BCP 47 tag", shorten(tag))
			return "und"
		}
	}
	return tag
}

func (b *builder) document() {
	d := b.doc
	b.source = "document"
	b.lang = b.language(d.Lang)
	for _, s := range [...]*string{&d.Title, &d.Author, &d.Subject, &d.Keywords} {
		*s = b.metadata(*s)
	}
	if d.Title == "" {
		b.fail("no title")
	}
	b.accent = d.Accent.legible()
	b.checkLabels()
	b.checkAttachments()
	root := place{x: hang, w: measure, node: b.root, sheet: sheetBody(b.patterns()), flow: &b.flow, top: true}
	b.blocks(d.Blocks, root)
	b.fillContents()
	for _, l := range b.links {
		if l.target = b.ids[l.anchor]; l.target == nil {
			b.problems.add(l.source, "link to #%s: no heading has this ID", shorten(l.anchor))
		}
	}
}

func (b *builder) patterns() bool { return b.fonts.hyphenator(b.lang) != nil }

// maxDepth bounds the nesting of blocks; nothing a person can follow comes near.
const maxDepth = 100

func (b *builder) blocks(list []Block, at place) {
	if at.depth > maxDepth {
		b.fail("blocks nested deeper than %d levels", maxDepth)
		return
	}
	at.depth++
	outer := b.source
	for _, block := range list {
		b.source = outer
		b.block(block, at)
	}
	b.source = outer
}

func (b *builder) from(source string) {
	if source != "" {
		b.source = source
	}
}

func (b *builder) block(block Block, at place) {
	if at.top {
		at.node = b.sects[len(b.sects)-1].node
	}
	switch v := block.(type) {
	case Cover:
		b.from(v.Source)
		b.setCover(v, at)
	case Heading:
		b.from(v.Source)
		b.setHeading(v, at)
	case Paragraph:
		b.from(v.Source)
		ts, above := at.sheet.body, at.sheet.gap
		if v.Small {
			ts = at.sheet.small
			if !at.top { // it belongs to what stands above it, not to the next item or row
				above /= 3
			}
		}
		boxes := b.text(v.Text, ts, at, at.node.add("P"))
		b.append(at, boxes, above, v.KeepWithNext || endsWithColon(v.Text))
	case List:
		b.from(v.Source)
		b.setList(v, at)
	case Pairs:
		b.from(v.Source)
		b.setPairs(v, at)
	case Table:
		b.from(v.Source)
		b.setTable(v, at)
	case Contents:
		b.setContents(v, at)
	case Note:
		b.from(v.Source)
		b.setNote(v, at)
	case Group:
		b.from(v.Source)
		b.setGroup(v, at)
	case PageBreak:
		at.flow.newPage = true
	default:
		b.fail("unknown block %T", block)
	}
}

func endsWithColon(spans []Span) bool {
	if len(spans) == 0 {
		return false
	}
	return strings.HasSuffix(strings.TrimSpace(spans[len(spans)-1].Text), ":")
}

// flow is a column of boxes being filled.
type flow struct {
	boxes   []*box
	stick   bool // the next box stays with the last
	newPage bool
	below   unit // space a heading wants below itself, instead of what the next block wants above
	least   unit // space a table or note wants below itself at least
}

// append puts boxes into the flow. keep ties the next box to them.
func (b *builder) append(at place, boxes []*box, above unit, keep bool) {
	if len(boxes) == 0 {
		return
	}
	f, first := at.flow, boxes[0]
	if f.below > 0 {
		above = max(f.below, above/2)
	}
	first.above = max(first.above, above, f.least)
	first.stick = first.stick || f.stick
	first.newPage = first.newPage || f.newPage
	f.boxes = append(f.boxes, boxes...)
	f.stick, f.newPage, f.below, f.least = keep, false, 0, 0
}

// text sets spans as lines, with the rules for widows and orphans: two lines at least on either side of a page break.
func (b *builder) text(spans []Span, ts textStyle, at place, n *node) []*box {
	p := b.paragraph(spans, &ts, n)
	lines := b.lines(p, at.x, at.w)
	b.spare = p.items[:0]
	return lines
}

func (b *builder) lines(p *para, x, w unit) []*box {
	lines := b.setLines(p, w)
	out := make([]*box, len(lines))
	store := make([]box, len(lines))
	for i, segs := range lines {
		bx := &store[i]
		bx.height, bx.base, bx.segs = p.text.leading, p.text.baseline(), segs
		bx.stick = i == 1 || i > 0 && i == len(lines)-1
		shift := x
		if p.text.right && len(segs) > 0 {
			end := segs[len(segs)-1]
			shift += w - end.x - end.width
		}
		for j := range segs {
			segs[j].x += shift
		}
		out[i] = bx
	}
	return out
}

func (b *builder) setGroup(g Group, at place) {
	outer := b.lang
	b.lang = b.language(g.Lang)
	patterns := b.patterns()
	if at.top {
		at.sheet.body.ragged = !patterns
	}
	at.sheet.body.hyphenate = patterns
	at.sheet.small.hyphenate = patterns
	if b.lang != outer {
		if at.top { // a section cannot be split by the group: mark its parts instead
			b.grouped(g.Blocks, at)
			b.lang = outer
			return
		}
		at.node = at.node.add("Div")
		at.node.lang = b.lang
	}
	b.blocks(g.Blocks, at)
	b.lang = outer
}

// grouped sets blocks of another language at the top level, each of its elements carrying the language.
func (b *builder) grouped(list []Block, at place) {
	for _, block := range list {
		before := b.sects[len(b.sects)-1].node
		kids := len(before.kids)
		b.blocks([]Block{block}, at)
		if now := b.sects[len(b.sects)-1].node; now != before {
			for _, k := range now.kids {
				k.node.lang = b.lang
			}
			continue
		}
		for _, k := range before.kids[kids:] {
			if k.node != nil && k.node.lang == "" {
				k.node.lang = b.lang
			}
		}
	}
}
