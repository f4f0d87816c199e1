package importer

import (
	"reflect"
	"strings"

	"art32/generator/trust"
)

// Unit is a sentence, item, cell or heading of a source, with where it went.
type Unit struct {
	Source string
	Line   int
	Kind   string // heading, text, cell, skipped
	Text   string
	Where  string // "data", "structure" or "report"
	Why    string
}

// units cuts a document into the pieces whose fate is reported.
func units(d *Document) []Unit {
	var out []Unit
	add := func(line int, kind, text string) {
		if weight(text) > 0 {
			out = append(out, Unit{Source: d.Name, Line: line, Kind: kind, Text: text})
		}
	}
	for _, b := range d.Blocks {
		switch {
		case b.Table != nil:
			for _, c := range b.Table.Header {
				add(b.Table.Line, "cell", c)
			}
			for i, row := range b.Table.Rows {
				for _, c := range row {
					add(b.Table.Lines[i], "cell", c)
				}
			}
		case b.Kind == Heading:
			add(b.Line, "heading", b.Text)
		default:
			for _, s := range sentences(b.Text) {
				add(b.Line, "text", s)
			}
		}
	}
	for _, t := range d.Lists {
		for _, c := range t.Header {
			add(t.Line, "cell", c)
		}
		for i, row := range t.Rows {
			for _, c := range row {
				add(t.Lines[i], "cell", c)
			}
		}
	}
	for _, p := range d.Skipped {
		out = append(out, Unit{Source: d.Name, Line: p.Line, Kind: "skipped", Text: p.Text, Where: "report", Why: p.Why})
	}
	for _, p := range d.Meta {
		u := Unit{Source: d.Name, Line: p.Line, Kind: "property", Text: strings.TrimSpace(p.Key + ": " + p.Value)}
		switch fold(p.Key) {
		case "title", "version", "date", "lastmod", "updated", "last updated", "lastupdated", "updated at":
			u.Where, u.Why = "structure", "read into register.toml"
		}
		if weight(u.Text) > 0 {
			out = append(out, u)
		}
	}
	return out
}

// everything collects the essence of every text of the data. Joined pieces are
// parted, so that nothing is found across their border.
func everything(c *trust.Center) string {
	var b strings.Builder
	seen := func(s string) {
		b.WriteString(essence(s))
		b.WriteByte('\n')
	}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch x := v.Interface().(type) {
		case trust.Markdown:
			seen(x.Plain())
			for _, block := range x.Blocks {
				if block.Kind != trust.Table {
					continue
				}
				for _, row := range append([][]trust.Cell{block.Header}, block.Rows...) {
					for _, cell := range row {
						seen(trust.PlainInlines(cell.Inlines))
					}
				}
			}
			return
		case trust.Date:
			seen(x.String())
			return
		case trust.Source:
			return
		}
		switch v.Kind() {
		case reflect.String:
			seen(v.String())
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					walk(v.Field(i))
				}
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Map:
			for _, key := range v.MapKeys() {
				walk(v.MapIndex(key))
			}
		}
	}
	walk(reflect.ValueOf(c).Elem())
	return b.String()
}
