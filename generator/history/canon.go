package history

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// canonical writes a value as JSON in the one form of RFC 8785: keys sorted,
// no white space, only the escapes that are needed. Numbers are integers; a
// register has no others. There is no line break at the end either, so that no
// checkout can change the bytes by converting line ends.
//
// A value is a map[string]any, []any, string, int64 or bool.
func canonical(v any) ([]byte, error) {
	var b bytes.Buffer
	if err := writeCanonical(&b, v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func writeCanonical(b *bytes.Buffer, v any) error {
	switch x := v.(type) {
	case map[string]any:
		b.WriteByte('{')
		for i, key := range slices.SortedFunc(maps.Keys(x), byUTF16) {
			if i > 0 {
				b.WriteByte(',')
			}
			writeString(b, key)
			b.WriteByte(':')
			if err := writeCanonical(b, x[key]); err != nil {
				return err
			}
		}
		b.WriteByte('}')
	case []any:
		b.WriteByte('[')
		for i, e := range x {
			if i > 0 {
				b.WriteByte(',')
			}
			if err := writeCanonical(b, e); err != nil {
				return err
			}
		}
		b.WriteByte(']')
	case string:
		writeString(b, x)
	case int64:
		b.WriteString(strconv.FormatInt(x, 10))
	case bool:
		b.WriteString(strconv.FormatBool(x))
	default:
		return fmt.Errorf("a value of type %T has no canonical form", v)
	}
	return nil
}

// byUTF16 is the order of keys in RFC 8785.
func byUTF16(a, b string) int {
	return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
}

func writeString(b *bytes.Buffer, s string) {
	const hexDigits = "0123456789abcdef"
	b.WriteByte('"')
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteByte(byte(r))
		case r >= 0x20:
			b.WriteString(string(r)) // bytes that are no UTF-8 become U+FFFD
		default:
			if short := bytes.IndexByte([]byte("\b\t\n\f\r"), byte(r)); short >= 0 {
				b.WriteByte('\\')
				b.WriteByte("btnfr"[short])
			} else {
				b.WriteString(`\u00`)
				b.WriteByte(hexDigits[r>>4])
				b.WriteByte(hexDigits[r&15])
			}
		}
		i += size
	}
	b.WriteByte('"')
}

// hash is the SHA-256 of data in lower-case hexadecimal digits.
func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
