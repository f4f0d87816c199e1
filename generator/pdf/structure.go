package pdf

import (
	"strconv"
	"strings"

	"art32/generator/pdf/object"
)

// node is an element of the logical structure (ISO 32000-1, 14.7): what a screen reader walks through. Blocks make their
// elements in document order when they are built. Inline elements join their parent when they are first painted, so that
// they come to stand between the right pieces of its text.
type node struct {
	tag    string
	attrs  string // value of /A, empty for none
	lang   string // set when it differs from the parent's
	parent *node
	joined bool
	kids   []kid
	ref    object.Ref
}

// kid is an element, a piece of marked content, or an annotation.
type kid struct {
	node *node
	page int32
	mcid int32      // -1 for an annotation
	obj  object.Ref // of the annotation
}

// add makes a block's element.
func (n *node) add(tag string) *node {
	child := &node{tag: tag, parent: n, joined: true}
	n.kids = append(n.kids, kid{node: child})
	return child
}

// inline makes an element that joins n when first painted.
func (n *node) inline(tag string) *node { return &node{tag: tag, parent: n} }

// join puts an inline element, and those around it, into their parents.
func (n *node) join() {
	if n.joined {
		return
	}
	n.joined = true
	if n.parent != nil {
		n.parent.join()
		n.parent.kids = append(n.parent.kids, kid{node: n})
	}
}

// number gives every element its object number, parents first.
func (n *node) number(w *object.Writer) {
	n.ref = w.Alloc()
	for _, k := range n.kids {
		if k.node != nil {
			k.node.number(w)
		}
	}
}

// put writes the element and everything below it.
func (n *node) put(w *object.Writer, parent object.Ref, pages []object.Ref) {
	buf := make([]byte, 0, 96)
	buf = append(buf, "<</Type/StructElem/S/"...)
	buf = append(buf, n.tag...)
	buf = append(buf, "/P "...)
	buf = appendRef(buf, parent)
	if n.lang != "" {
		buf = append(buf, "/Lang"...)
		buf = append(buf, object.Text(n.lang)...)
	}
	if n.attrs != "" {
		buf = append(buf, "/A"...)
		buf = append(buf, n.attrs...)
	}
	home := int32(-1)
	for _, k := range n.kids {
		if k.node == nil {
			home = k.page
			buf = append(buf, "/Pg "...)
			buf = appendRef(buf, pages[home])
			break
		}
	}
	if len(n.kids) > 0 {
		buf = append(buf, "/K"...)
		if len(n.kids) > 1 {
			buf = append(buf, '[')
		}
		for _, k := range n.kids {
			buf = k.append(buf, home, pages)
		}
		if len(n.kids) > 1 {
			buf = append(buf, ']')
		}
	}
	w.Put(n.ref, append(buf, ">>"...))
	for _, k := range n.kids {
		if k.node != nil {
			k.node.put(w, n.ref, pages)
		}
	}
}

func (k kid) append(buf []byte, home int32, pages []object.Ref) []byte {
	buf = append(buf, ' ')
	switch {
	case k.node != nil:
		return appendRef(buf, k.node.ref)
	case k.mcid < 0:
		buf = append(buf, "<</Type/OBJR/Pg "...)
		buf = appendRef(buf, pages[k.page])
		buf = append(buf, "/Obj "...)
		buf = appendRef(buf, k.obj)
		return append(buf, ">>"...)
	case k.page == home:
		return strconv.AppendInt(buf, int64(k.mcid), 10)
	}
	buf = append(buf, "<</Type/MCR/Pg "...)
	buf = appendRef(buf, pages[k.page])
	buf = append(buf, "/MCID "...)
	buf = strconv.AppendInt(buf, int64(k.mcid), 10)
	return append(buf, ">>"...)
}

func appendRef(buf []byte, r object.Ref) []byte {
	return append(strconv.AppendInt(buf, int64(r), 10), " 0 R"...)
}

// roles maps our own inline elements to standard ones (ISO 32000-1, 14.7.3).
const roles = "<</Strong/Span/Em/Span/Ins/Span/Del/Span>>"

// decorations are the attributes of inserted and deleted text (ISO 32000-1, 14.8.5.4.5).
var decorations = map[string]string{
	"Ins": "<</O/Layout/TextDecorationType/Underline>>",
	"Del": "<</O/Layout/TextDecorationType/LineThrough>>",
}

// inlineNode nests the elements a span needs into parent: language, emphasis, code.
func (b *builder) inlineNode(sp *Span, parent *node, around, lang string) *node {
	n := parent
	for _, el := range [...]struct {
		want bool
		tag  string
	}{{sp.Inserted, "Ins"}, {sp.Deleted, "Del"}, {sp.Strong, "Strong"}, {sp.Emphasis, "Em"}, {sp.Code, "Code"}} {
		if el.want {
			n = n.inline(el.tag)
			n.attrs = decorations[el.tag]
			n.lang, around = foreign(lang, around)
		}
	}
	if other, _ := foreign(lang, around); other != "" {
		n = n.inline("Span")
		n.lang = other
	}
	return n
}

// foreign is the language an element has to name: none when it is that around it. The element's own children are then
// surrounded by it.
func foreign(lang, around string) (name, inner string) {
	if lang == around {
		return "", around
	}
	return lang, lang
}

// link is a target and the element all its annotations belong to.
type link struct {
	uri    string // percent-encoded, or empty
	anchor string // ID of a heading, without "#"
	target *mark  // resolved anchor
	alt    string // what a reader says about it
	node   *node
	source string
	bare   bool // without a line under it
}

// schemes are what a link may start: nothing that runs or opens local files.
var schemes = [...]string{"https://", "http://", "mailto:", "tel:"}

func (b *builder) newLink(sp *Span, parent *node) *link {
	target := b.clean(sp.Link)
	l := &link{alt: target, node: parent.inline("Link"), source: b.source}
	if id, internal := strings.CutPrefix(target, "#"); internal {
		l.anchor, l.alt = id, b.clean(sp.Text)
		b.links = append(b.links, l)
		return l
	}
	for _, scheme := range schemes {
		if len(target) > len(scheme) && strings.EqualFold(target[:len(scheme)], scheme) {
			l.uri = escapeURI(target)
			return l
		}
	}
	b.fail("link %q: want https, http, mailto, tel or #id", shorten(target))
	return nil
}

// escapeURI percent-encodes what RFC 3986 does not allow, so that the URI action is ASCII (ISO 32000-1, 12.6.4.7).
func escapeURI(s string) string {
	const digits = "0123456789ABCDEF"
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c <= 0x20 || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			out = append(out, '%', digits[c>>4], digits[c&15])
		} else {
			out = append(out, c)
		}
	}
	return string(out)
}
