package notify

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"art32/generator/trust"

	"github.com/pelletier/go-toml/v2/unstable"
)

// places knows where keys and values stand in a TOML file. Tables of a list are
// numbered from 0: "webhook.0.url".
type places struct {
	file         string
	lines        []string
	keys, values map[string]trust.Position
}

// findPlaces reads the positions of a file, as far as its syntax is right.
func findPlaces(file string, data []byte) (p places) {
	p = places{file: file, keys: map[string]trust.Position{}, values: map[string]trust.Position{}}
	if !utf8.Valid(data) {
		return p
	}
	p.lines = strings.Split(string(data), "\n")
	var parser unstable.Parser
	data = data[:len(data):len(data)]
	parser.Reset(data)
	var table []string
	counts := map[string]int{}
	for parser.NextExpression() {
		e := parser.Expression()
		var path []string
		var at trust.Position
		for it := e.Key(); it.Next(); {
			k := it.Node()
			path = append(path, string(k.Data))
			at = p.position(data, int(k.Raw.Offset), int(k.Raw.Length))
		}
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = path
			name := strings.Join(path, ".")
			if e.Kind == unstable.ArrayTable {
				table = append(table, strconv.Itoa(counts[name]))
				counts[name]++
			}
			p.keys[strings.Join(table, ".")] = at
			if _, ok := p.keys[name]; !ok {
				p.keys[name] = at
			}
		case unstable.KeyValue:
			name := strings.Join(append(append([]string{}, table...), path...), ".")
			p.keys[name] = at
			if v := e.Value(); v.Raw.Length > 0 {
				p.values[name] = p.position(data, int(v.Raw.Offset), int(v.Raw.Length))
			} else {
				p.values[name] = at
			}
		}
	}
	return p
}

// position counts the line and column of an offset.
func (p places) position(data []byte, offset, length int) trust.Position {
	line := bytes.Count(data[:offset], []byte("\n"))
	start := bytes.LastIndexByte(data[:offset], '\n') + 1
	text := data[offset:min(offset+length, len(data))]
	text, _, _ = bytes.Cut(text, []byte("\n"))
	return trust.Position{File: p.file, Line: line + 1,
		Col: utf8.RuneCount(data[start:offset]) + 1, Len: max(1, utf8.RuneCount(text))}
}

// key is where a key stands, or the file when it does not stand there.
func (p places) key(path ...string) trust.Position {
	if at, ok := p.keys[strings.Join(path, ".")]; ok {
		return at
	}
	return trust.Position{File: p.file}
}

// value is where the value of a key stands, or else its table or the file.
func (p places) value(name string) trust.Position {
	if at, ok := p.values[name]; ok {
		return at
	}
	for name != "" {
		name = name[:max(0, strings.LastIndexByte(name, '.'))]
		if at, ok := p.keys[name]; ok {
			return at
		}
	}
	return trust.Position{File: p.file}
}

// excerpt is a line, counted from 1.
func (p places) excerpt(line int) string {
	if line < 1 || line > len(p.lines) {
		return ""
	}
	return strings.TrimSuffix(p.lines[line-1], "\r")
}
