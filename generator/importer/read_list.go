package importer

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/goccy/go-yaml"
)

// readCSV reads a table; the separator is the one that cuts most lines alike.
func readCSV(name, text string) (*Document, error) {
	best, most := ',', 0
	for _, sep := range []rune{',', ';', '\t', '|'} {
		n := 0
		first := -1
		for i, line := range strings.Split(text, "\n") {
			if i > 20 {
				break
			}
			c := strings.Count(line, string(sep))
			if first < 0 {
				first = c
			}
			if c > 0 {
				n += 1 + min(c, first)
			}
		}
		if n > most {
			best, most = sep, n
		}
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = best, -1, true
	t := Table{}
	cells := 0
	for {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, &ReadError{name, "the table cannot be read: " + err.Error(), "check the quotes in that line"}
		}
		line, _ := r.FieldPos(0)
		for i := range row {
			row[i] = tidyCell(row[i])
		}
		if weight(strings.Join(row, "")) == 0 {
			continue
		}
		if cells += len(row); cells > maxCells {
			return nil, &ReadError{name, "the table has too many cells", "keep only the rows with sub-processors"}
		}
		if t.Header == nil {
			t.Header, t.Line = row, line
			continue
		}
		t.Rows = append(t.Rows, row)
		t.Lines = append(t.Lines, line)
	}
	d := &Document{Name: name, Format: "CSV", unit: "line"}
	if len(t.Header) < 2 {
		return nil, &ReadError{name, "this is not a table: its lines have one field only", "part the columns with commas, semicolons or tabs"}
	}
	d.Lists = []Table{skipTitles(t)}
	return d, nil
}

// tidyCell keeps the line breaks of a cell as commas would be kept: they part
// entries.
func tidyCell(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r", "\n"), "\n")
	var out []string
	for _, l := range lines {
		if l = tidy(l); l != "" {
			out = append(out, l)
		}
	}
	return strings.Join(out, "; ")
}

// skipTitles takes rows above the header, such as a title, for what they are:
// the header is the first row with the most cells that carry text.
func skipTitles(t Table) Table {
	filled := func(row []string) int {
		n := 0
		for _, c := range row {
			if weight(c) > 0 {
				n++
			}
		}
		return n
	}
	for len(t.Rows) > 0 && filled(t.Header) <= 1 && filled(t.Rows[0]) > 1 {
		t.Title = strings.TrimSpace(t.Title + " " + strings.Join(t.Header, " "))
		t.Header, t.Line = t.Rows[0], t.Lines[0]
		t.Rows, t.Lines = t.Rows[1:], t.Lines[1:]
	}
	return t
}

// readJSON reads a list of objects, wherever in the file it stands.
func readJSON(name, text string) (*Document, error) {
	dec := json.NewDecoder(strings.NewReader(text))
	v, err := orderedJSON(dec, 0)
	if err != nil {
		return nil, &ReadError{name, "the JSON cannot be read: " + err.Error(), ""}
	}
	return fromTree(name, "JSON", v)
}

func orderedJSON(dec *json.Decoder, depth int) (any, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("nested too deep")
	}
	tok, err := dec.Token()
	if err != nil {
		return nil, err
	}
	delim, ok := tok.(json.Delim)
	if !ok {
		return tok, nil
	}
	switch delim {
	case '{':
		o := &object{}
		for dec.More() {
			key, err := dec.Token()
			if err != nil {
				return nil, err
			}
			v, err := orderedJSON(dec, depth+1)
			if err != nil {
				return nil, err
			}
			o.keys = append(o.keys, fmt.Sprint(key))
			o.values = append(o.values, v)
		}
		_, err = dec.Token()
		return o, err
	case '[':
		var list []any
		for dec.More() {
			v, err := orderedJSON(dec, depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err = dec.Token()
		return list, err
	}
	return nil, fmt.Errorf("unexpected %v", delim)
}

// readYAML reads a data file of a static site generator.
func readYAML(name, text string) (*Document, error) {
	if strings.Count(text, "*") > 10_000 || strings.Count(text, "&") > 1_000 && strings.Count(text, "*") > 1_000 {
		return nil, &ReadError{name, "the YAML has too many references", "write them out"}
	}
	var v any
	dec := yaml.NewDecoder(bytes.NewReader([]byte(text)), yaml.UseOrderedMap())
	if err := decodeYAML(dec, &v); err != nil {
		first, _, _ := strings.Cut(err.Error(), "\n")
		return nil, &ReadError{name, "the YAML cannot be read: " + tidy(first), ""}
	}
	budget := maxCells
	tree, ok := fromYAML(v, 0, &budget)
	if !ok {
		return nil, &ReadError{name, "the YAML is too large when its references are written out", ""}
	}
	return fromTree(name, "YAML", tree)
}

// decodeYAML turns a panic of the library on odd input into an error.
func decodeYAML(dec *yaml.Decoder, v any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("it is not well formed")
		}
	}()
	return dec.Decode(v)
}

func fromYAML(v any, depth int, budget *int) (any, bool) {
	if *budget--; *budget < 0 || depth > maxDepth {
		return nil, false
	}
	switch x := v.(type) {
	case yaml.MapSlice:
		o := &object{}
		for _, item := range x {
			value, ok := fromYAML(item.Value, depth+1, budget)
			if !ok {
				return nil, false
			}
			o.keys = append(o.keys, fmt.Sprint(item.Key))
			o.values = append(o.values, value)
		}
		return o, true
	case []any:
		list := make([]any, len(x))
		for i := range x {
			value, ok := fromYAML(x[i], depth+1, budget)
			if !ok {
				return nil, false
			}
			list[i] = value
		}
		return list, true
	}
	return v, true
}
