package history

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"reflect"
	"slices"

	"art32/generator/trust"
)

// Frozen is a snapshot that was read.
type Frozen struct {
	Schema  int
	Version trust.Version
	Date    trust.Date
	Center  *trust.Center
	// Aside is what this version of art32 does not know or does not accept, in
	// the order of its paths. Nothing of it is in the Center.
	Aside []Aside
}

// Aside is a value of a snapshot that is not in the Center.
type Aside struct {
	Path string // such as "measures[3].colour"
	JSON string // canonical
	Why  string // "unknown key", or what is wrong with the value
}

// maxSnapshot is the largest snapshot that is read, in bytes.
const maxSnapshot = 64 << 20

// ReadSnapshot reads a snapshot of this or an older art32. Keys it does not
// know and values that package trust would refuse are kept aside, those that
// are missing are zero. It fails on what is no snapshot, on a damaged one, and
// on one of a newer schema, whose keys may mean something else.
func ReadSnapshot(data []byte) (*Frozen, error) { return readSnapshot(data, upgrades()) }

func readSnapshot(data []byte, steps []upgrade) (*Frozen, error) {
	tree, err := readJSON(data, maxSnapshot)
	if err != nil {
		return nil, err
	}
	table, _ := tree.(map[string]any)
	schema, err := schemaOf(table, len(steps)+1)
	if err != nil {
		return nil, err
	}
	for _, step := range steps[schema-1:] {
		step(table)
	}
	f := &Frozen{Schema: schema, Center: &trust.Center{}}
	r := &restorer{aside: &f.Aside, shapes: shapes{}}
	r.restore(reflect.ValueOf(&f.Version).Elem(), orNothing(table[keyVersion]), keyVersion, 0)
	r.restore(reflect.ValueOf(&f.Date).Elem(), orNothing(table[keyDate]), keyDate, 0)
	r.restore(reflect.ValueOf(&f.Center.Languages).Elem(), orEmpty(table[keyLanguages]), keyLanguages, 0)
	known := []string{keySchema, keyVersion, keyDate, keyLanguages}
	center := reflect.ValueOf(f.Center).Elem()
	for _, s := range sections() {
		known = append(known, s.key)
		if part, ok := table[s.key]; ok {
			r.restore(center.FieldByName(s.field), part, s.key, 0)
		}
	}
	r.unknown(table, known, "")
	f.Center.Register.Accepted = nil // an older art32 froze them; they are nobody else's business
	return f, nil
}

// schemaOf is the number of the schema of a frozen file, of those that are known.
func schemaOf(table map[string]any, known int) (int, error) {
	value, given := table[keySchema]
	schema, isNumber := value.(int64)
	switch {
	case !given:
		return 0, errors.New(`this is no snapshot or release: it has no "schema"`)
	case !isNumber:
		return 0, errors.New(`its "schema" is no number`)
	case schema < 1:
		return 0, fmt.Errorf("it has schema %d; schemas count from 1", schema)
	case schema > int64(known):
		return 0, fmt.Errorf("it has schema %d; this art32 reads up to %d, a newer one is needed", schema, known)
	}
	return int(schema), nil
}

func orNothing(v any) any {
	if v == nil {
		return ""
	}
	return v
}

func orEmpty(v any) any {
	if v == nil {
		return []any{}
	}
	return v
}

// readJSON reads one JSON value whose numbers are integers.
func readJSON(data []byte, most int) (any, error) {
	if len(data) > most {
		return nil, fmt.Errorf("the file has more than %d MiB", most>>20)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		var syntax *json.SyntaxError
		switch {
		case errors.Is(err, io.EOF):
			return nil, errors.New("the file is empty")
		case errors.Is(err, io.ErrUnexpectedEOF):
			return nil, fmt.Errorf("the file is cut off after %d bytes", len(data))
		case errors.As(err, &syntax):
			return nil, fmt.Errorf("the file is no JSON from byte %d on", syntax.Offset)
		}
		return nil, errors.New("the file is no JSON")
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("something stands behind the JSON from byte %d on", dec.InputOffset())
	}
	return integers(v, 0)
}

// maxNesting is how deep JSON may nest; statements take two levels each.
const maxNesting = 200

func integers(v any, depth int) (any, error) {
	if depth > maxNesting {
		return nil, fmt.Errorf("the JSON nests deeper than %d levels", maxNesting)
	}
	switch x := v.(type) {
	case map[string]any:
		for key := range x {
			e, err := integers(x[key], depth+1)
			if err != nil {
				return nil, err
			}
			x[key] = e
		}
	case []any:
		for i := range x {
			e, err := integers(x[i], depth+1)
			if err != nil {
				return nil, err
			}
			x[i] = e
		}
	case json.Number:
		n, err := x.Int64()
		if err != nil || n > math.MaxInt32 || n < math.MinInt32 {
			return nil, fmt.Errorf("the number %s is no whole number of ours", shorten(x.String(), 30))
		}
		return n, nil
	case nil:
		return nil, errors.New("the JSON contains null, which a snapshot never does")
	}
	return v, nil
}

// restorer fills a Center from a snapshot.
type restorer struct {
	aside  *[]Aside
	shapes shapes
}

func (r *restorer) keep(path string, value any, why string) {
	text, _ := canonical(value) // values come from readJSON
	*r.aside = append(*r.aside, Aside{path, string(text), why})
}

func (r *restorer) unknown(table map[string]any, known []string, path string) {
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if !slices.Contains(known, key) {
			r.keep(joinPath(path, key), table[key], "unknown key")
		}
	}
}

func joinPath(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func (r *restorer) restore(v reflect.Value, x any, path string, depth int) {
	switch v.Interface().(type) {
	case trust.Date:
		s, ok := x.(string)
		if d, err := trust.ParseDate(s); ok && err == nil {
			v.Set(reflect.ValueOf(d))
		} else if !ok || s != "" {
			r.keep(path, x, "not a date")
		}
		return
	case trust.Text:
		text := trust.Text{}
		r.each(x, path, func(lang trust.Lang, x any, path string) {
			s, ok := x.(string)
			if why := wrongText(s); !ok || why != "" {
				r.keep(path, x, orDefault(why, "not a text"))
				return
			}
			m, faults := trust.ParseMarkdown(s)
			if len(faults) > 0 {
				r.keep(path, x, "not in the Markdown subset; what is outside of it is not shown")
			}
			text[lang] = m
		})
		if len(text) > 0 {
			v.Set(reflect.ValueOf(text))
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		target := reflect.New(v.Type().Elem())
		before := len(*r.aside)
		r.restore(target.Elem(), x, path, depth)
		if len(*r.aside) == before || !target.Elem().IsZero() {
			v.Set(target)
		}
	case reflect.Struct:
		r.restoreStruct(v, x, path, depth)
	case reflect.Slice:
		r.restoreSlice(v, x, path, depth)
	case reflect.Map:
		target := reflect.MakeMap(v.Type())
		r.each(x, path, func(lang trust.Lang, x any, path string) {
			elem := reflect.New(v.Type().Elem()).Elem()
			before := len(*r.aside)
			r.restore(elem, x, path, depth)
			if len(*r.aside) == before || !elem.IsZero() {
				target.SetMapIndex(reflect.ValueOf(lang), elem)
			}
		})
		if target.Len() > 0 {
			v.Set(target)
		}
	case reflect.Bool:
		if b, ok := x.(bool); ok {
			v.SetBool(b)
		} else {
			r.keep(path, x, "neither true nor false")
		}
	case reflect.Int:
		n, ok := x.(int64)
		if why := wrongNumber(v.Interface(), n); !ok || why != "" {
			r.keep(path, x, orDefault(why, "not a number"))
			return
		}
		v.SetInt(n)
	case reflect.String:
		s, ok := x.(string)
		if why := wrongString(v.Interface(), s); !ok || why != "" {
			r.keep(path, x, orDefault(why, "not a text"))
			return
		}
		v.SetString(s)
	}
}

func orDefault(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// maxStatements is how deep tables nest in a Center; package trust allows 21.
const maxStatements = 64

func (r *restorer) restoreStruct(v reflect.Value, x any, path string, depth int) {
	table, ok := x.(map[string]any)
	if !ok || depth > maxStatements {
		r.keep(path, x, "not a table")
		return
	}
	var known []string
	for _, f := range r.shapes.fieldsOf(v.Type()) {
		known = append(known, f.key)
		if part, ok := table[f.key]; ok {
			r.restore(v.Field(f.index), part, joinPath(path, f.key), depth+1)
		}
	}
	r.unknown(table, known, path)
}

func (r *restorer) restoreSlice(v reflect.Value, x any, path string, depth int) {
	list, ok := x.([]any)
	if !ok {
		r.keep(path, x, "not a list")
		return
	}
	target := reflect.MakeSlice(v.Type(), 0, len(list))
	for i, x := range list {
		elem := reflect.New(v.Type().Elem()).Elem()
		before := len(*r.aside)
		r.restore(elem, x, fmt.Sprintf("%s[%d]", path, i), depth)
		if len(*r.aside) > before && elem.IsZero() {
			continue
		}
		target = reflect.Append(target, elem)
	}
	if target.Len() > 0 {
		v.Set(target)
	}
}

// each calls do for every language of a table.
func (r *restorer) each(x any, path string, do func(trust.Lang, any, string)) {
	table, ok := x.(map[string]any)
	if !ok {
		r.keep(path, x, "not a table of languages")
		return
	}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		at := joinPath(path, key)
		if why := wrongString(trust.Lang(""), key); why != "" {
			r.keep(at, table[key], why)
			continue
		}
		do(trust.Lang(key), table[key], at)
	}
}
