// Package object writes the file syntax of PDF 1.7 (ISO 32000-1, 7.5): indirect objects, object streams, the
// cross-reference stream and the trailer. It knows nothing of pages or text.
//
// The file identifier is the SHA-256 of everything before the cross-reference section, cut to 16 bytes, so that two
// files have the same identifier only when they have the same content, and no clock is needed.
package object

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"strconv"
)

// Ref is the number of an indirect object; its generation is always 0.
type Ref int

// String is the reference as it stands in a file: "12 0 R".
func (r Ref) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// perStream is how many objects share an object stream. More compress better; fewer let a reader open one page faster.
const perStream = 200

// A Writer collects the objects of one file. The zero value is not usable; call New.
type Writer struct {
	buf     []byte
	places  []place // by object number
	plain   bool
	pending []pending
	zw      *zlib.Writer
	zbuf    bytes.Buffer
}

type place struct {
	offset int // in the file, or index within the object stream
	stream Ref // 0 when the object stands by itself
	used   bool
}

type pending struct {
	ref  Ref
	body []byte
}

// New starts a file. A plain file has no compression, no object streams and a classic cross-reference table: the form
// for people and golden tests to read.
func New(plain bool) *Writer {
	w := &Writer{plain: plain, places: make([]place, 1, 1024), buf: make([]byte, 0, 64<<10)}
	// The second line tells transfer programs that the file is binary (ISO 19005-3, 6.1.2 wants four bytes above 127).
	w.buf = append(w.buf, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"...)
	if !plain {
		w.zw, _ = zlib.NewWriterLevel(&w.zbuf, zlib.DefaultCompression) // the level is a valid constant
	}
	return w
}

// Alloc reserves an object number.
func (w *Writer) Alloc() Ref {
	w.places = append(w.places, place{})
	return Ref(len(w.places) - 1)
}

// Put writes an object that is not a stream. The writer keeps body; the caller must not change it afterwards.
func (w *Writer) Put(ref Ref, body []byte) {
	if w.plain {
		w.open(ref)
		w.buf = append(w.buf, body...)
		w.buf = append(w.buf, "\nendobj\n"...)
		return
	}
	w.pending = append(w.pending, pending{ref, body})
	if len(w.pending) == perStream {
		w.flush()
	}
}

// Add is Alloc and Put in one.
func (w *Writer) Add(body string) Ref {
	ref := w.Alloc()
	w.Put(ref, []byte(body))
	return ref
}

// PutStream writes a stream. dict holds the entries of its dictionary without Length and Filter. Metadata must stay
// readable without decoding, so raw streams are never compressed.
func (w *Writer) PutStream(ref Ref, dict string, data []byte, raw bool) {
	filter := ""
	if !raw && !w.plain {
		w.zbuf.Reset()
		w.zw.Reset(&w.zbuf)
		_, _ = w.zw.Write(data) // a bytes.Buffer does not fail
		_ = w.zw.Close()
		data, filter = w.zbuf.Bytes(), "/Filter/FlateDecode"
	}
	w.open(ref)
	w.buf = append(w.buf, "<<"...)
	w.buf = append(w.buf, dict...)
	w.buf = append(w.buf, filter...)
	w.buf = append(w.buf, "/Length "...)
	w.buf = strconv.AppendInt(w.buf, int64(len(data)), 10)
	w.buf = append(w.buf, ">>\nstream\n"...)
	w.buf = append(w.buf, data...)
	w.buf = append(w.buf, "\nendstream\nendobj\n"...)
}

func (w *Writer) open(ref Ref) {
	w.places[ref] = place{offset: len(w.buf), used: true}
	w.buf = strconv.AppendInt(w.buf, int64(ref), 10)
	w.buf = append(w.buf, " 0 obj\n"...)
}

func (w *Writer) flush() {
	if len(w.pending) == 0 {
		return
	}
	stream := w.Alloc()
	var index, body []byte
	for i, p := range w.pending {
		w.places[p.ref] = place{offset: i, stream: stream, used: true}
		index = strconv.AppendInt(index, int64(p.ref), 10)
		index = append(index, ' ')
		index = strconv.AppendInt(index, int64(len(body)), 10)
		index = append(index, ' ')
		body = append(append(body, p.body...), '\n')
	}
	dict := "/Type/ObjStm/N " + strconv.Itoa(len(w.pending)) + "/First " + strconv.Itoa(len(index))
	w.PutStream(stream, dict, append(index, body...), false)
	w.pending = w.pending[:0]
}

// Finish writes the cross-reference section and returns the file. The Writer is spent afterwards.
func (w *Writer) Finish(root, info Ref) []byte {
	w.flush()
	sum := sha256.Sum256(w.buf)
	id := hex(sum[:16])
	keys := "/Root " + root.String() + "/Info " + info.String() + "/ID[<" + id + "><" + id + ">]"
	if w.plain {
		return w.finishPlain(keys)
	}
	self := w.Alloc()
	start := len(w.buf)
	w.places[self] = place{offset: start, used: true}
	table := make([]byte, 0, 7*len(w.places))
	for i, p := range w.places {
		switch {
		case !p.used: // object 0 heads the list of free ones; we never free another
			gen := byte(0xff)
			if i > 0 {
				gen = 0
			}
			table = append(table, 0, 0, 0, 0, 0, gen, gen)
		case p.stream != 0:
			table = appendEntry(table, 2, int(p.stream), p.offset)
		default:
			table = appendEntry(table, 1, p.offset, 0)
		}
	}
	dict := "/Type/XRef/W[1 4 2]/Size " + strconv.Itoa(len(w.places)) + keys
	w.PutStream(self, dict, table, false)
	return w.trailer(start)
}

func appendEntry(table []byte, kind byte, a, b int) []byte {
	return append(table, kind, byte(a>>24), byte(a>>16), byte(a>>8), byte(a), byte(b>>8), byte(b))
}

func (w *Writer) finishPlain(keys string) []byte {
	start := len(w.buf)
	w.buf = append(w.buf, "xref\n0 "+strconv.Itoa(len(w.places))+"\n0000000000 65535 f \n"...)
	for _, p := range w.places[1:] {
		text := strconv.Itoa(p.offset)
		for n := len(text); n < 10; n++ {
			w.buf = append(w.buf, '0')
		}
		w.buf = append(w.buf, text...)
		w.buf = append(w.buf, " 00000 n \n"...)
	}
	w.buf = append(w.buf, "trailer\n<</Size "+strconv.Itoa(len(w.places))+keys+">>\n"...)
	return w.trailer(start)
}

func (w *Writer) trailer(start int) []byte {
	w.buf = append(w.buf, "startxref\n"...)
	w.buf = strconv.AppendInt(w.buf, int64(start), 10)
	return append(w.buf, "\n%%EOF\n"...)
}

func hex(b []byte) string {
	const digits = "0123456789abcdef"
	out := make([]byte, 0, 2*len(b))
	for _, c := range b {
		out = append(out, digits[c>>4], digits[c&15])
	}
	return string(out)
}
