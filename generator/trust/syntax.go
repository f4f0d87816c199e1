package trust

import (
	"errors"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/pelletier/go-toml/v2/unstable"
)

// parserError gives an error of the position parser a place.
type parserError struct{ err *unstable.ParserError }

func (e *parserError) span(text string) span {
	// The highlight is a slice of the text; its capacity tells where it begins.
	start := len(text) - cap(e.err.Highlight)
	if start < 0 || start >= len(text) {
		return span{}
	}
	return span{start, start + max(1, min(len(e.err.Highlight), len(text)-start))}
}

// syntaxHints explains the most common messages of the TOML decoder.
var syntaxHints = []struct{ message, hint string }{
	{"has already been defined", "a key may be written once in each table: merge the two, or remove one"},
	{"was already created", "a table may be written once: merge the two; [[name]] begins another entry of a list"},
	{"expected value but found", `put text into quotes: name = "…"`},
	{"strings cannot contain newlines", `text over several lines stands between """ and """`},
	{"unexpected EOF", "check that every quote and bracket is closed"},
	{"expected a comma", "separate the entries of a list with commas"},
	{"expected '.' or '='", `write key = "value"; a key with other characters than letters, digits, "-" and "_" needs quotes`},
	{"expected key separator", `write key = "value"`},
	{"invalid escape", `write \\ for a backslash, or put the text into '…'`},
	{"expected a top-level item to end", "one key per line: begin a new line here, or check the quotes"},
}

// syntaxError turns an error of the TOML decoder into a place, a message and a hint.
func syntaxError(err error, f *file) (span, string, string) {
	var pe toml.ParseError
	if !errors.As(err, &pe) {
		return span{}, strings.TrimPrefix(err.Error(), "toml: "), ""
	}
	hint := ""
	for _, h := range syntaxHints {
		if strings.Contains(pe.Message, h.message) {
			hint = h.hint
			break
		}
	}
	start := min(max(pe.Position.Start, 0), len(f.text))
	if pe.Position.Line >= 1 && pe.Position.Line <= len(f.lines) {
		// The line is always right; the offset may be beyond its end.
		first := f.lines[pe.Position.Line-1]
		start = min(max(start, first), first+len(f.line(pe.Position.Line)))
	}
	return span{start, max(start+pe.Position.Len, start+1)}, pe.Message, hint
}
