package object

import (
	"strconv"
	"unicode/utf16"
)

// AppendMilli appends a number given in thousandths, without trailing zeros and without ever touching a float:
// 72500 becomes 72.5.
func AppendMilli(dst []byte, n int64) []byte {
	if n < 0 {
		dst = append(dst, '-')
		n = -n
	}
	dst = strconv.AppendInt(dst, n/1000, 10)
	frac := n % 1000
	if frac == 0 {
		return dst
	}
	dst = append(dst, '.', byte('0'+frac/100))
	if frac%100 != 0 {
		dst = append(dst, byte('0'+frac/10%10))
		if frac%10 != 0 {
			dst = append(dst, byte('0'+frac%10))
		}
	}
	return dst
}

// Milli is AppendMilli as a string.
func Milli(n int64) string { return string(AppendMilli(nil, n)) }

// AppendLiteral appends a literal string with the escapes of ISO 32000-1, 7.3.4.2. CR must be escaped because a reader
// takes a bare one for LF.
func AppendLiteral(dst, s []byte) []byte {
	dst = append(dst, '(')
	for _, c := range s {
		dst = appendEscaped(dst, c)
	}
	return append(dst, ')')
}

// AppendCode appends the two bytes of a character code inside a literal string.
func AppendCode(dst []byte, code uint16) []byte {
	return appendEscaped(appendEscaped(dst, byte(code>>8)), byte(code))
}

func appendEscaped(dst []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(dst, '\\', c)
	case '\r':
		return append(dst, '\\', 'r')
	}
	return append(dst, c)
}

// Text writes a text string: ASCII as it is, everything else as UTF-16BE with its mark (ISO 32000-1, 7.9.2.2).
func Text(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] > 0x7e {
			return utf16Text(s)
		}
	}
	return string(AppendLiteral(nil, []byte(s)))
}

func utf16Text(s string) string {
	const digits = "0123456789ABCDEF"
	out := append(make([]byte, 0, 6+4*len(s)), "<FEFF"...)
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, digits[u>>12], digits[u>>8&15], digits[u>>4&15], digits[u&15])
	}
	return string(append(out, '>'))
}

// Name writes a name; every byte outside the regular characters is written as #xx (ISO 32000-1, 7.3.5).
func Name(s string) string {
	const digits = "0123456789ABCDEF"
	out := []byte{'/'}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_', c == '+', c == '.':
			out = append(out, c)
		case c != 0:
			out = append(out, '#', digits[c>>4], digits[c&15])
		}
	}
	return string(out)
}
