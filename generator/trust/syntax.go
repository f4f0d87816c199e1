package trust

import (
	"errors"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/pelletier/go-toml/v2/unstable"
)

// highlight is the place of an error of the position parser.
func highlight(err error, text string) span {
	var pe *unstable.ParserError
	if !errors.As(err, &pe) {
		return span{}
	}
	// What it highlights is a slice of a copy of the text: its capacity tells
	// how far it stands from the end.
	start := len(text) - cap(pe.Highlight)
	if start < 0 || start >= len(text) {
		return span{}
	}
	return span{start, start + max(1, min(len(pe.Highlight), len(text)-start))}
}

// plainSyntax says in plain words what the most common messages of the TOML
// decoder mean. An empty message keeps the decoder's own.
var plainSyntax = []struct{ part, message, hint string }{
	{"has already been defined", "", "a key may be written once in each table: merge the two, or remove one"},
	{"was already created", "", "a table may be written once: merge the two; [[name]] begins another entry of a list"},
	{"strings cannot contain newlines", "the text does not end on its line", `close it with ", or put a text over several lines between """ and """`},
	{"unexpected EOF; expected value", "a value is missing after the equals sign", `write key = "value"`},
	{"unexpected EOF", "the file ends too early", "check that every quote and bracket is closed"},
	{"expected value but found '\\n'", "a value is missing after the equals sign", `write key = "value"`},
	{"expected value but found '\\r'", "a value is missing after the equals sign", `write key = "value"`},
	{"expected value but found", "", `put text into quotes: key = "value"`},
	{"table array name delimiter", "the header of the entry does not end with two brackets", "write it like [[measure]]"},
	{"to end table name", "the header of the table does not end with a bracket", "write it like [annex]"},
	{"table names cannot be empty", "the header of the table has no name", "write it like [annex]"},
	{"top-level item to end", "something stands behind the value", "begin a new line for the next key; inside quotes, write \\\" for a quote"},
	{"expected '.' or '='", "the key is not followed by an equals sign", `write key = "value"; a key with other characters than letters, digits, "-" and "_" needs quotes`},
	{"expected key separator", "the key is not followed by an equals sign", `write key = "value"`},
	{"key name appears blank", "there is no key before the equals sign", `write key = "value"`},
	{"array terminator", "the list goes on without a comma or bracket", "separate the entries with commas, and end the list with ]"},
	{"inline table terminator", "the table goes on without a comma or brace", "separate the keys with commas, and end the table with }"},
	{"unexpected comma", "there is nothing before this comma", "remove it, or write what is missing"},
	{"invalid escape", "", `write \\ for a backslash, or put the text into '…'`},
	{"invalid datetime", "", "write a day that exists, such as 2026-11-22"},
	{"cannot contain control characters", "", "remove the character, which may be invisible; 0x0d is half a line break of Windows"},
	{"newlines not allowed within inline tables", "", "put the table on one line"},
}

// syntaxError turns an error of the TOML decoder into a place, a message and a hint.
func syntaxError(err error, f *file) (at span, message, hint string) {
	var pe toml.ParseError
	if !errors.As(err, &pe) {
		return span{}, strings.TrimPrefix(err.Error(), "toml: "), ""
	}
	message = pe.Message
	for _, p := range plainSyntax {
		if strings.Contains(pe.Message, p.part) {
			if hint = p.hint; p.message != "" {
				message = p.message
			}
			break
		}
	}
	message = strings.TrimSuffix(message, ".")
	if strings.HasPrefix(message, "Key ") || strings.HasPrefix(message, "Invalid ") || strings.HasPrefix(message, "Escaped ") {
		message = strings.ToLower(message[:1]) + message[1:]
	}
	if r := []rune(message); len(r) > 160 {
		message = string(r[:160]) + "…" // it quotes what it found
	}
	start := min(max(pe.Position.Start, 0), len(f.text))
	if line := pe.Position.Line; line >= 1 && line <= len(f.lines) {
		// The line is right, but for a line break, which counts to the line
		// after it; the offset may be off.
		first, last := f.lines[line-1], f.lines[line-1]+len(f.line(line))
		if start < first-2 || start > last {
			start = min(max(start, first), last)
		}
	}
	return span{start, max(start+pe.Position.Len, start+1)}, message, hint
}
