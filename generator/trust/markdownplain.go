package trust

import (
	"strings"
	"unicode"
)

// plainParagraph is the tree of a text that is one line without any character
// that Markdown could read as more than itself. Most texts of a register are
// such, and reading a hundred releases means reading each text a hundred times:
// they do without the parser. A test holds that the parser says the same.
func plainParagraph(src string) (Markdown, bool) {
	text := strings.TrimSuffix(src, "\n")
	before := ' '
	for i, r := range text {
		switch {
		case unicode.IsLetter(r):
		case i == 0: // a line that begins with anything else may be a list, a heading, code
			return Markdown{}, false
		case r >= '0' && r <= '9', strings.ContainsRune(",.;()'\"%?+-–—„“”‚‘’«»…§°×", r):
		case r == '\u00a0', r == '\u202f': // white space that the parser does not know
		case r == ' ' && before != ' ':
		case r == '/' && before != ':' && before != '/': // no address
		case r == ':' && !strings.HasSuffix(text[:i], "mailto"):
		default:
			return Markdown{}, false
		}
		before = r
	}
	if before == ' ' { // nothing, or white space that would be taken away
		return Markdown{}, false
	}
	return Markdown{Source: src, Blocks: []Block{{Kind: Paragraph, Inlines: []Inline{{Kind: Plain, Text: text}}}}}, true
}
