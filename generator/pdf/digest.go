package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"reflect"
	"time"
)

// Digest is a SHA-256 of all that Render reads of the document: two documents with the same digest give the same bytes
// in the same version of the program.
func (d Document) Digest() [sha256.Size]byte {
	h := &digester{hash: sha256.New()}
	h.value(reflect.ValueOf(d))
	h.flush()
	return [sha256.Size]byte(h.hash.Sum(nil))
}

// digester writes values so that no two different ones are written alike: lengths before contents, types before the
// values of interfaces.
type digester struct {
	hash hash.Hash
	buf  []byte
}

func (h *digester) flush() {
	h.hash.Write(h.buf)
	h.buf = h.buf[:0]
}

func (h *digester) text(s string) {
	h.buf = binary.AppendUvarint(h.buf, uint64(len(s)))
	h.buf = append(h.buf, s...)
	if len(h.buf) > 1<<12 {
		h.flush()
	}
}

func (h *digester) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		h.text(v.String())
	case reflect.Bool:
		if v.Bool() {
			h.buf = append(h.buf, 1)
		} else {
			h.buf = append(h.buf, 0)
		}
	case reflect.Int, reflect.Int64, reflect.Int32:
		h.buf = binary.AppendVarint(h.buf, v.Int())
	case reflect.Uint8, reflect.Uint32, reflect.Uint64:
		h.buf = binary.AppendUvarint(h.buf, v.Uint())
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			h.text(string(v.Bytes()))
			return
		}
		h.buf = binary.AppendUvarint(h.buf, uint64(v.Len()))
		for i := range v.Len() {
			h.value(v.Index(i))
		}
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			h.text("")
			return
		}
		h.text(v.Elem().Type().Name())
		h.value(v.Elem())
	case reflect.Struct:
		if t, ok := v.Interface().(time.Time); ok {
			h.text(t.UTC().Format(time.RFC3339Nano))
			return
		}
		for i := range v.NumField() {
			h.value(v.Field(i))
		}
	default:
		h.text(fmt.Sprintf("%#v", v)) // no field of a document is of another kind
	}
}
