package history

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"art32/generator/trust"

	"github.com/BurntSushi/toml"
)

// plainTree turns what TOML decoded into what canonical takes.
func plainTree(v any) (any, error) {
	switch x := v.(type) {
	case map[string]any:
		table := make(map[string]any, len(x))
		for key, e := range x {
			p, err := plainTree(e)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", key, err)
			}
			table[key] = p
		}
		return table, nil
	case []map[string]any:
		list := make([]any, len(x))
		for i, e := range x {
			p, err := plainTree(e)
			if err != nil {
				return nil, err
			}
			list[i] = p
		}
		return list, nil
	case []any:
		list := make([]any, len(x))
		for i, e := range x {
			p, err := plainTree(e)
			if err != nil {
				return nil, err
			}
			list[i] = p
		}
		return list, nil
	case time.Time:
		if x.Location().String() != "date-local" {
			return nil, errors.New("a date has a time of day")
		}
		return x.Format(time.DateOnly), nil
	case string:
		return strings.ReplaceAll(x, "\r\n", "\n"), nil // as a checkout may have converted it
	case int64, bool:
		return x, nil
	}
	return nil, fmt.Errorf("a value of type %T is not used here", v)
}

// parseTOML reads a small TOML file into a plain tree.
func parseTOML(file, text string) (map[string]any, *trust.Problem) {
	const most = 4 << 20
	if len(text) > most {
		p := fileProblem(file, "too-large", fmt.Sprintf("the file has more than %d MiB", most>>20), "")
		return nil, &p
	}
	values := map[string]any{}
	if err := decodeTOML(strings.TrimPrefix(text, "\ufeff"), &values); err != nil {
		p := fileProblem(file, "toml-syntax", err.Error(), "")
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			p.Message, p.Line, p.Col, p.Len = syntax.Message, syntax.Position.Line, max(1, syntax.Position.Col), 1
			p.Excerpt = lineOf(text, p.Line)
		}
		return nil, &p
	}
	tree, err := plainTree(values)
	if err != nil {
		p := fileProblem(file, "wrong-type", err.Error(), "")
		return nil, &p
	}
	return tree.(map[string]any), nil
}

func decodeTOML(text string, values *map[string]any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the TOML cannot be read: %v", r)
		}
	}()
	_, err = toml.Decode(text, values)
	return err
}

func lineOf(text string, n int) string {
	for i, line := range strings.Split(text, "\n") {
		if i+1 == n {
			return strings.TrimSuffix(line, "\r")
		}
	}
	return ""
}

// metaTOML writes the tree of a release as release.toml, in an order that
// people like to read. The seal, which is written with it, does not depend on it.
func metaTOML(tree map[string]any, seal string) []byte {
	var b strings.Builder
	b.WriteString("# Written by art32 release. Do not edit: the next release and art32 verify would notice.\n\n")
	for _, key := range []string{"schema", "version", "date", "kind", "made_from"} {
		if v, ok := tree[key]; ok {
			fmt.Fprintf(&b, "%s = %s\n", key, tomlValue(v, key == "date"))
		}
	}
	fmt.Fprintf(&b, "%s = %s\n", sealKey, tomlString(seal))
	for _, key := range []string{"previous", "snapshot", "notes"} {
		tomlTable(&b, "["+key+"]", tableAt(tree, key))
	}
	for _, e := range listAt(tree, "change") {
		tomlTable(&b, "[[change]]", e.(map[string]any))
	}
	for _, key := range []string{"lagging", "files", "records"} {
		tomlTable(&b, "["+key+"]", tableAt(tree, key))
	}
	return []byte(b.String())
}

func tomlTable(b *strings.Builder, header string, table map[string]any) {
	if len(table) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", header)
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if below, ok := table[key].(map[string]any); ok {
			for _, sub := range slices.Sorted(maps.Keys(below)) {
				fmt.Fprintf(b, "%s.%s = %s\n", tomlKey(key), tomlKey(sub), tomlValue(below[sub], false))
			}
			continue
		}
		fmt.Fprintf(b, "%s = %s\n", tomlKey(key), tomlValue(table[key], key == "announced" || key == "effective"))
	}
}

func tomlKey(s string) string {
	bare := strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == ""
	if bare && s != "" {
		return s
	}
	return tomlString(s)
}

func tomlValue(v any, isDate bool) string {
	switch x := v.(type) {
	case string:
		if isDate {
			return x
		}
		return tomlString(x)
	case []any:
		parts := make([]string, len(x))
		for i, e := range x {
			parts[i] = tomlValue(e, false)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return fmt.Sprint(v) // int64, bool
}

// tomlString writes a basic string; one with line breaks on several lines.
func tomlString(s string) string {
	var b strings.Builder
	long := strings.Contains(s, "\n")
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n' && long, r == '\t':
			b.WriteRune(r)
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	if long {
		return `"""` + "\n" + b.String() + `"""`
	}
	return `"` + b.String() + `"`
}
