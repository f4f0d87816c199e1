package trust

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"
)

// maxDepth is how deep tables, arrays and dotted keys may nest in a data file.
// Each of the 20 levels of statements takes three: key, list and table.
const maxDepth = 128

// node is a table, array or value with the places at which it is written. It
// stands beside the decoded value; see docs/adr/0004-toml-positions.md.
type node struct {
	key   span // the key, or the header of a table
	value span // a single value, or the brace that opens an inline table
	keys  map[string]*node
	items []*node
	by    definition
}

// definition is what made a table. TOML forbids to add to a table in another
// way than the one by which it was made.
type definition int

const (
	byPath   definition = iota // a part of the header of a table below it
	byHeader                   // [header]
	byList                     // [[header]]
	byDots                     // a part of a dotted key
	byValue                    // an inline table, array or single value
)

// redefinition is a table that is made a second time. The decoder lets some of
// them pass, which other TOML readers refuse.
type redefinition struct {
	key string
	at  span
}

func (e *redefinition) Error() string {
	return fmt.Sprintf("the table %q is defined a second time", e.key)
}

func (n *node) child(key string) *node {
	if n == nil {
		return nil
	}
	return n.keys[key]
}

func (n *node) item(i int) *node {
	if n == nil || i < 0 || i >= len(n.items) {
		return nil
	}
	return n.items[i]
}

// where is the place that names the node: its key or header, or else its value.
func (n *node) where() span {
	switch {
	case n == nil:
		return span{}
	case n.key.known():
		return n.key
	}
	return n.value
}

// content is the place of the value, or else the key.
func (n *node) content() span {
	if n != nil && n.value.known() {
		return n.value
	}
	return n.where()
}

// open returns the node of a key, which it makes if need be.
func (n *node) open(key string, at span) (c *node, isNew bool) {
	if c = n.keys[key]; c != nil {
		return c, false
	}
	c = &node{key: at}
	if n.keys == nil {
		n.keys = map[string]*node{}
	}
	n.keys[key] = c
	return c, true
}

var errTooDeep = errors.New("too deep")

// parsePositions reads where everything stands. It does not judge the syntax:
// on an error it returns what it has seen up to there, and the error. A
// *redefinition is the first of them; it does not stop the reading.
func parsePositions(text string) (root *node, err error) {
	root = &node{}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("positions: %v", r)
		}
	}()
	p := unstable.Parser{}
	data := []byte(text)
	p.Reset(data[:len(data):len(data)]) // places are counted from the capacity
	table := root
	var twice *redefinition
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table, err = root.header(e, text)
		case unstable.KeyValue:
			err = table.keyValue(e, 0)
		}
		if again := (*redefinition)(nil); errors.As(err, &again) {
			if twice == nil {
				twice = again
			}
		} else if err != nil {
			return root, err
		}
	}
	if p.Error() == nil && twice != nil {
		return root, twice
	}
	return root, p.Error()
}

// header opens the table of a [header] or [[header]].
func (n *node) header(e *unstable.Node, text string) (*node, error) {
	var parts []string
	var at span
	for it := e.Key(); it.Next(); {
		k := it.Node()
		if len(parts) == 0 {
			at.start = int(k.Raw.Offset)
		}
		at.end = int(k.Raw.Offset + k.Raw.Length)
		parts = append(parts, string(k.Data))
	}
	if len(parts) > maxDepth {
		return n, errTooDeep
	}
	at = headerSpan(text, at, e.Kind == unstable.ArrayTable)
	var twice error
	for i, part := range parts {
		c, isNew := n.open(part, at)
		n = c
		switch last := i == len(parts)-1; {
		case last && e.Kind == unstable.ArrayTable:
			if !isNew && c.by != byList {
				twice = &redefinition{part, at}
			}
			c.by = byList
			c.items = append(c.items, &node{key: at, by: byHeader})
		case last:
			if !isNew && c.by != byPath {
				twice = &redefinition{part, at}
			}
			c.by, c.key = byHeader, at
		case c.by == byValue:
			twice = &redefinition{part, at}
		}
		if len(n.items) > 0 {
			n = n.items[len(n.items)-1]
		}
	}
	return n, twice
}

// headerSpan widens the place of the keys of a header to its brackets.
func headerSpan(text string, at span, double bool) span {
	at.start = strings.LastIndexByte(text[:at.start], '[')
	if at.start > 0 && double {
		at.start = strings.LastIndexByte(text[:at.start], '[')
	}
	for at.end < len(text) && strings.IndexByte(" \t]", text[at.end]) >= 0 {
		at.end++
	}
	at.end = at.start + len(strings.TrimRight(text[at.start:at.end], " \t"))
	return at
}

func (n *node) keyValue(e *unstable.Node, depth int) error {
	var twice error
	for it := e.Key(); it.Next(); {
		if depth++; depth > maxDepth {
			return errTooDeep
		}
		k := it.Node()
		at := span{int(k.Raw.Offset), int(k.Raw.Offset + k.Raw.Length)}
		c, isNew := n.open(string(k.Data), at)
		n = c
		switch last := it.IsLast(); {
		case isNew && last:
			c.by = byValue
		case isNew:
			c.by = byDots
		case last || c.by != byDots:
			twice = &redefinition{string(k.Data), at}
		}
	}
	return errors.Join(n.fill(e.Value(), depth), twice)
}

func (n *node) fill(v *unstable.Node, depth int) error {
	if depth > maxDepth {
		return errTooDeep
	}
	if v.Raw.Length > 0 {
		n.value = span{int(v.Raw.Offset), int(v.Raw.Offset + v.Raw.Length)}
	}
	var twice error
	for it := v.Children(); (v.Kind == unstable.Array || v.Kind == unstable.InlineTable) && it.Next(); {
		var err error
		if v.Kind == unstable.Array {
			c := &node{by: byValue}
			n.items = append(n.items, c)
			err = c.fill(it.Node(), depth+1)
		} else {
			err = n.keyValue(it.Node(), depth+1)
		}
		if errors.Is(err, errTooDeep) {
			return err
		}
		if twice == nil {
			twice = err
		}
	}
	return twice
}

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
