package trust

import (
	"errors"
	"fmt"
	"strings"

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
