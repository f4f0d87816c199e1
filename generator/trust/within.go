package trust

import (
	"strings"
	"unicode/utf8"
)

// within finds bytes of a decoded string in the file: offset counts bytes of
// the string after CRLF was read as LF. raw is where the string is written,
// quotes included. The whole string is returned when the two do not fit.
func within(text string, raw span, offset, length int) span {
	if !raw.known() || raw.end > len(text) || offset < 0 {
		return raw
	}
	s := text[raw.start:raw.end]
	quotes := 1
	if strings.HasPrefix(s, `"""`) || strings.HasPrefix(s, `'''`) {
		quotes = 3
	}
	if len(s) < 2*quotes {
		return raw
	}
	escapes, multi := s[0] == '"', quotes == 3
	i, end := quotes, len(s)-quotes
	if multi {
		i += lineBreak(s[i:end])
	}
	found := span{}
	for decoded := 0; ; {
		for escapes && multi && i < end && s[i] == '\\' {
			n := continuation(s[i:end])
			if n == 0 {
				break
			}
			i += n
		}
		if decoded >= offset && !found.known() {
			found.start, found.end = raw.start+i, raw.start+min(i+1, len(s))
		}
		if decoded >= offset+length && found.known() {
			found.end = max(found.end, raw.start+i)
			return found
		}
		if i >= end {
			break
		}
		switch {
		case escapes && s[i] == '\\':
			written, bytes := escape(s[i:end])
			i, decoded = i+written, decoded+bytes
		case multi && strings.HasPrefix(s[i:end], "\r\n"):
			i, decoded = i+2, decoded+1
		default:
			i, decoded = i+1, decoded+1
		}
	}
	if found.known() {
		return found
	}
	return raw
}

// lineBreak is the length of a line break at the start of s.
func lineBreak(s string) int {
	if strings.HasPrefix(s, "\r\n") {
		return 2
	}
	if strings.HasPrefix(s, "\n") {
		return 1
	}
	return 0
}

// continuation is the length of a backslash at the end of a line with all the
// white space that it swallows.
func continuation(s string) int {
	rest := strings.TrimLeft(s[1:], " \t")
	if lineBreak(rest) == 0 {
		return 0
	}
	return len(s) - len(strings.TrimLeft(rest, " \t\r\n"))
}

// escape returns how many bytes an escape sequence has in the file and in the
// decoded string.
func escape(s string) (written, decoded int) {
	if len(s) < 2 {
		return len(s), len(s)
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[1]]
	if digits == 0 || len(s) < 2+digits {
		return 2, 1
	}
	r := rune(0)
	for _, c := range strings.ToLower(s[2 : 2+digits]) {
		r = r<<4 | rune(strings.IndexRune("0123456789abcdef", c)&15)
	}
	return 2 + digits, max(1, utf8.RuneLen(r))
}
