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
	"runtime"
	"strconv"
	"sync"
)

// Ref is the number of an indirect object; its generation is always 0.
type Ref int

// String is the reference as it stands in a file: "12 0 R".
func (r Ref) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// perStream is how many objects share an object stream. More compress better; fewer let a reader open one page faster.
const perStream = 200

// A Writer collects the objects of one file. The zero value is not usable; call New.
type Writer struct {
	parts   []*part // of the file, in order
	places  []place // by object number
	plain   bool
	pending []pending
	// Streams are compressed side by side while the caller goes on; slots bounds how many wait in memory.
	slots chan struct{}
	wait  sync.WaitGroup
}

// part is an object that stands by itself in the file.
type part struct {
	ref    Ref
	dict   string // of a stream: its dictionary without Length; "" for another object
	data   []byte
	packed bool // data are compressed
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
	return &Writer{plain: plain, places: make([]place, 1, 1024), slots: make(chan struct{}, runtime.GOMAXPROCS(0))}
}

// compressors are kept from stream to stream: each holds most of a megabyte. What one wrote before changes nothing.
var compressors = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

func compress(data []byte) []byte {
	var buf bytes.Buffer
	buf.Grow(len(data)/3 + 64)
	z := compressors.Get().(*zlib.Writer)
	z.Reset(&buf)
	_, _ = z.Write(data) // a bytes.Buffer does not fail
	_ = z.Close()
	compressors.Put(z)
	return buf.Bytes()
}

// Alloc reserves an object number.
func (w *Writer) Alloc() Ref {
	w.places = append(w.places, place{})
	return Ref(len(w.places) - 1)
}

// Put writes an object that is not a stream. The writer keeps body; the caller must not change it afterwards.
func (w *Writer) Put(ref Ref, body []byte) {
	if w.plain {
		w.parts = append(w.parts, &part{ref: ref, data: body})
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
// readable without decoding, so raw streams are never compressed. The writer keeps data; the caller must not change it
// afterwards.
func (w *Writer) PutStream(ref Ref, dict string, data []byte, raw bool) {
	p := &part{ref: ref, dict: "<<" + dict, data: data, packed: !raw && !w.plain}
	w.parts = append(w.parts, p)
	if !p.packed {
		return
	}
	w.slots <- struct{}{}
	w.wait.Go(func() {
		p.data = compress(p.data)
		<-w.slots
	})
}

// join puts the parts of the file together and notes where each came to stand.
func (w *Writer) join() []byte {
	w.wait.Wait()
	size := 1 << 10
	for _, p := range w.parts {
		size += len(p.data) + len(p.dict) + 80
	}
	// The second line tells transfer programs that the file is binary (ISO 19005-3, 6.1.2 wants four bytes above 127).
	buf := append(make([]byte, 0, size+8*len(w.places)), "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"...)
	for _, p := range w.parts {
		buf = w.append(buf, p)
	}
	w.parts = nil
	return buf
}

func (w *Writer) append(buf []byte, p *part) []byte {
	w.places[p.ref] = place{offset: len(buf), used: true}
	buf = strconv.AppendInt(buf, int64(p.ref), 10)
	buf = append(buf, " 0 obj\n"...)
	if p.dict == "" {
		return append(append(buf, p.data...), "\nendobj\n"...)
	}
	buf = append(buf, p.dict...)
	if p.packed {
		buf = append(buf, "/Filter/FlateDecode"...)
	}
	buf = append(buf, "/Length "...)
	buf = strconv.AppendInt(buf, int64(len(p.data)), 10)
	buf = append(buf, ">>\nstream\n"...)
	return append(append(buf, p.data...), "\nendstream\nendobj\n"...)
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
	buf := w.join()
	sum := sha256.Sum256(buf)
	id := hex(sum[:16])
	keys := "/Root " + root.String() + "/Info " + info.String() + "/ID[<" + id + "><" + id + ">]"
	if w.plain {
		return w.finishPlain(buf, keys)
	}
	self := w.Alloc()
	start := len(buf)
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
	return trailer(w.append(buf, &part{self, "<<" + dict, compress(table), true}), start)
}

func appendEntry(table []byte, kind byte, a, b int) []byte {
	return append(table, kind, byte(a>>24), byte(a>>16), byte(a>>8), byte(a), byte(b>>8), byte(b))
}

func (w *Writer) finishPlain(buf []byte, keys string) []byte {
	start := len(buf)
	buf = append(buf, "xref\n0 "+strconv.Itoa(len(w.places))+"\n0000000000 65535 f \n"...)
	for _, p := range w.places[1:] {
		text := strconv.Itoa(p.offset)
		for n := len(text); n < 10; n++ {
			buf = append(buf, '0')
		}
		buf = append(buf, text...)
		buf = append(buf, " 00000 n \n"...)
	}
	buf = append(buf, "trailer\n<</Size "+strconv.Itoa(len(w.places))+keys+">>\n"...)
	return trailer(buf, start)
}

func trailer(buf []byte, start int) []byte {
	buf = append(buf, "startxref\n"...)
	buf = strconv.AppendInt(buf, int64(start), 10)
	return append(buf, "\n%%EOF\n"...)
}

func hex(b []byte) string {
	const digits = "0123456789abcdef"
	out := make([]byte, 0, 2*len(b))
	for _, c := range b {
		out = append(out, digits[c>>4], digits[c&15])
	}
	return string(out)
}
