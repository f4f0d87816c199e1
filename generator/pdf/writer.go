package pdf

import (
	"strconv"
	"strings"

	"art32/generator/pdf/object"
	"art32/generator/pdf/truetype"
)

// writer makes a file of pages.
type writer struct {
	b      *builder
	layout [][]placed
	o      *object.Writer
	pages  []object.Ref
	used   [faces]bool
	tables [faces]*truetype.Font // of the used ones
	codes  []uint16              // by pair: its character code plus one, 0 for not yet used
	chars  [faces][]int32
	// tree is the parent tree: first the pages, then the annotations, each at its StructParent(s) number.
	tree []string
	// annotated is the element of each annotation, in the order of their numbers.
	annotated []*node
	underline Color
}

func newWriter(b *builder, layout [][]placed) *writer {
	w := &writer{b: b, layout: layout, o: object.New(b.doc.Plain), underline: b.accent.half()}
	for i := range w.chars {
		w.chars[i] = []int32{-1} // code 0 is .notdef
	}
	return w
}

// code gives the character code of a pair and the width of its glyph. Codes are given in the order of first use.
func (w *writer) code(pair int32) (uint16, int64) {
	for int(pair) >= len(w.codes) {
		w.codes = append(w.codes, make([]uint16, 1024)...)
	}
	pr := &w.b.shaper.pairs[pair]
	if w.codes[pair] == 0 {
		w.chars[pr.face] = append(w.chars[pr.face], pair)
		w.codes[pair] = uint16(len(w.chars[pr.face]) - 1)
	}
	if w.tables[pr.face] == nil {
		w.tables[pr.face] = w.b.fonts.file(pr.face).table
	}
	return w.codes[pair], int64(w.tables[pr.face].Advance(pr.gid))
}

func (w *writer) write() []byte {
	o := w.o
	catalog, info, pageTree, resources := o.Alloc(), o.Alloc(), o.Alloc(), o.Alloc()
	for range w.layout {
		w.pages = append(w.pages, o.Alloc())
	}
	w.tree = make([]string, len(w.layout))
	parents := w.paint(pageTree, resources)
	fonts := w.fonts()
	o.Put(resources, []byte("<</Font<<"+fonts+">>>>"))
	var kids strings.Builder
	for _, p := range w.pages {
		kids.WriteString(p.String() + " ")
	}
	o.Put(pageTree, []byte("<</Type/Pages/Kids["+kids.String()+"]/Count "+strconv.Itoa(len(w.pages))+">>"))
	structure := w.structure(parents)
	w.catalog(catalog, info, pageTree, structure)
	return o.Finish(catalog, info)
}

// paint writes the pages and returns the elements of each page by MCID.
func (w *writer) paint(pageTree, resources object.Ref) [][]*node {
	p := &painter{w: w}
	r := w.b.running()
	parents := make([][]*node, len(w.layout))
	box := "[0 0 " + object.Milli(pageWidth) + " " + object.Milli(pageHeight) + "]"
	for i, page := range w.layout {
		p.start(i)
		p.running(&r, i, len(w.layout))
		for j, pl := range page {
			var before *decor
			if j > 0 {
				before = page[j-1].box.decor
			}
			p.decor(pl.box, pl.y, pl.above, before)
			if pl.artifact {
				p.artifact("<</Type/Pagination>>", func() { p.box(pl.box, pl.y, true) })
			} else {
				p.box(pl.box, pl.y, false)
			}
		}
		p.close()
		parents[i] = p.parent
		content := w.o.Alloc()
		w.o.PutStream(content, "", p.buf, false)
		dict := "<</Type/Page/Parent " + pageTree.String() + "/MediaBox" + box + "/Resources " + resources.String() +
			"/Contents " + content.String() + "/Tabs/S/StructParents " + strconv.Itoa(i)
		if len(p.annots) > 0 {
			dict += "/Annots["
			for _, a := range p.annots {
				dict += a.String() + " "
			}
			dict += "]"
		}
		w.o.Put(w.pages[i], []byte(dict+">>"))
	}
	return parents
}

// annotation writes a link annotation with its corners in page coordinates from the upper left.
func (w *writer) annotation(l *link, page int32, x0, y0, x1, y1 unit) object.Ref {
	ref := w.o.Alloc()
	key := len(w.tree)
	buf := []byte("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[")
	for _, v := range [...]unit{x0, pageHeight - y1, x1, pageHeight - y0} {
		buf = append(object.AppendMilli(buf, v), ' ')
	}
	buf = append(buf, "]/P "...)
	buf = appendRef(buf, w.pages[page])
	buf = append(buf, "/StructParent "...)
	buf = strconv.AppendInt(buf, int64(key), 10)
	buf = append(buf, "/Contents"...)
	buf = append(buf, object.Text(l.alt)...)
	if l.uri != "" {
		buf = append(buf, "/A<</S/URI/URI"...)
		buf = object.AppendLiteral(buf, []byte(l.uri))
		buf = append(buf, ">>"...)
	} else {
		buf = append(buf, "/Dest"...)
		buf = append(buf, w.destination(l.target)...)
	}
	w.o.Put(ref, append(buf, ">>"...))
	w.tree = append(w.tree, "") // filled when elements have their numbers
	w.annotated = append(w.annotated, l.node)
	return ref
}

func (w *writer) destination(m *mark) string {
	top := min(pageHeight, pageHeight-m.y+12*pt)
	return "[" + w.pages[m.page].String() + "/XYZ 0 " + object.Milli(top) + " null]"
}

// structure writes the tree of elements and the parent tree.
func (w *writer) structure(parents [][]*node) object.Ref {
	root := w.o.Alloc()
	w.b.root.number(w.o)
	w.b.root.put(w.o, root, w.pages)
	for i, list := range parents {
		buf := []byte{'['}
		for _, n := range list {
			buf = append(appendRef(buf, n.ref), ' ')
		}
		w.tree[i] = w.o.Add(string(append(buf, ']'))).String()
	}
	for i, n := range w.annotated {
		w.tree[len(parents)+i] = n.ref.String()
	}
	buf := []byte("<</Nums[")
	for i, value := range w.tree {
		buf = strconv.AppendInt(buf, int64(i), 10)
		buf = append(append(append(buf, ' '), value...), ' ')
	}
	tree := w.o.Alloc()
	w.o.Put(tree, append(buf, "]>>"...))
	w.o.Put(root, []byte("<</Type/StructTreeRoot/K "+w.b.root.ref.String()+"/ParentTree "+tree.String()+
		"/ParentTreeNextKey "+strconv.Itoa(len(w.tree))+"/RoleMap"+roles+">>"))
	return root
}

func (w *writer) catalog(catalog, info, pageTree, structure object.Ref) {
	d := w.b.doc
	o := w.o
	icc := o.Alloc()
	o.PutStream(icc, "/N 3", w.b.fonts.icc, false)
	meta := o.Alloc()
	o.PutStream(meta, "/Type/Metadata/Subtype/XML", xmp(d), true)
	body := "<</Type/Catalog/Version/1.7/Pages " + pageTree.String() + "/Metadata " + meta.String() +
		"/Lang" + object.Text(d.Lang) + "/MarkInfo<</Marked true>>/StructTreeRoot " + structure.String() +
		"/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[0<</S/D>>]>>" +
		"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)" +
		"/DestOutputProfile " + icc.String() + ">>]"
	if outline := w.outline(); outline != 0 {
		body += "/PageMode/UseOutlines/Outlines " + outline.String()
	}
	body += w.attachments()
	o.Put(catalog, []byte(body+">>"))
	entries := "/Title" + object.Text(d.Title) + "/Producer" + object.Text(producer) + "/Creator" + object.Text(producer) +
		"/CreationDate" + pdfDate(d.Date) + "/ModDate" + pdfDate(d.Date)
	for _, e := range [...][2]string{{"/Author", d.Author}, {"/Subject", d.Subject}, {"/Keywords", d.Keywords}} {
		if e[1] != "" {
			entries += e[0] + object.Text(e[1])
		}
	}
	o.Put(info, []byte("<<"+entries+">>"))
}
