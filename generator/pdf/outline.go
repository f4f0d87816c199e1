package pdf

import (
	"strconv"

	"art32/generator/pdf/object"
)

// entry is a bookmark with its neighbours; 0 is none.
type entry struct {
	parent, prev, next, first, last object.Ref
	kids                            int
}

// outline writes the bookmarks, the first level open (ISO 32000-1, 12.3.3).
func (w *writer) outline() object.Ref {
	marks := w.b.marks
	if len(marks) == 0 {
		return 0
	}
	// Entry 0 is the root. Levels never skip, so the entries on the way to the last one are all there is to remember.
	entries := make([]entry, len(marks)+1)
	refs := make([]object.Ref, len(marks)+1)
	for i := range refs {
		refs[i] = w.o.Alloc()
	}
	path := []int{0} // path[level] is the last entry of that level
	for i, m := range marks {
		self := i + 1
		if m.level < len(path) {
			entries[self].prev = refs[path[m.level]]
			entries[path[m.level]].next = refs[self]
			path = path[:m.level]
		}
		parent := &entries[path[len(path)-1]]
		if parent.first == 0 {
			parent.first = refs[self]
		}
		parent.last = refs[self]
		parent.kids++
		entries[self].parent = refs[path[len(path)-1]]
		path = append(path, self)
	}
	for i := range marks {
		w.o.Put(refs[i+1], w.bookmark(marks[i], &entries[i+1]))
	}
	root := entries[0]
	w.o.Put(refs[0], []byte("<</Type/Outlines/First "+root.first.String()+"/Last "+root.last.String()+
		"/Count "+strconv.Itoa(root.kids)+">>"))
	return refs[0]
}

func (w *writer) bookmark(m *mark, e *entry) []byte {
	title := m.text
	if m.number != "" {
		title = m.number + " " + title
	}
	body := "<</Title" + object.Text(title) + "/Parent " + e.parent.String() + "/Dest" + w.destination(m)
	for _, link := range [...]struct {
		key string
		ref object.Ref
	}{{"/Prev ", e.prev}, {"/Next ", e.next}, {"/First ", e.first}, {"/Last ", e.last}} {
		if link.ref != 0 {
			body += link.key + link.ref.String()
		}
	}
	if e.kids > 0 {
		body += "/Count " + strconv.Itoa(-e.kids) // negative: closed
	}
	return []byte(body + ">>")
}
