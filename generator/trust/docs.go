package trust

import (
	"embed"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

//go:embed data-format-intro.md
var formatIntro string

// formatExamples are a small site that is complete and right.
//
//go:embed example/*.toml
var formatExamples embed.FS

// DataFormat is docs/data-format.md: every file, table and key of the data with
// its type, its meaning, its legal reason and an example, made from the types
// and their comments.
func DataFormat() string {
	w := formatWriter{docs: readComments(), sections: map[reflect.Type]string{}}
	w.b.WriteString(strings.TrimSpace(formatIntro) + "\n\n## The files\n\n| file | holds | needed |\n|---|---|---|\n")
	for _, d := range dataFiles {
		needed := "optional"
		if d.required {
			needed = "required"
		}
		w.printf("| [data/%s](#%s) | %s | %s |\n", d.path(), anchor("data/"+d.path()), tableLabel(d), needed)
	}
	for _, d := range dataFiles {
		w.file(d)
	}
	w.enumerations()
	w.printf("\n## What is checked\n\nProblems name their rule in brackets.\n\n| rule | what holds |\n|---|---|\n")
	for _, r := range Rules() {
		w.printf("| `%s` | %s |\n", r.Name, r.About)
	}
	return w.b.String()
}

func (d dataFile) path() string {
	if !strings.HasSuffix(d.name, ".toml") {
		return d.name + "/*.toml"
	}
	return d.name
}

func tableLabel(d dataFile) string {
	if d.key == "" {
		return "the keys themselves"
	}
	return "`" + d.label + "` tables"
}

// formatWriter writes the documentation, each table once.
type formatWriter struct {
	docs     comments
	b        strings.Builder
	sections map[reflect.Type]string // the headings
	queue    []reflect.Type          // structs that were linked to and are not yet written
	enums    []reflect.Type
}

func (w *formatWriter) printf(format string, args ...any) { fmt.Fprintf(&w.b, format, args...) }

func (w *formatWriter) file(d dataFile) {
	t := d.recordType()
	w.printf("\n## data/%s\n\n", d.path())
	c := w.docs[t.Name()]
	w.paragraph(c)
	if example, err := formatExamples.ReadFile("example/" + strings.TrimSuffix(d.name, ".toml") + ".toml"); err == nil {
		w.printf("\n```toml\n%s```\n", example)
	}
	prefix := strings.Trim(d.label, "[]")
	if d.key == "" {
		prefix = ""
	}
	w.keys(t, prefix)
	for len(w.queue) > 0 {
		next := w.queue[0]
		w.queue = w.queue[1:]
		w.printf("\n### `%s`\n\n", w.sections[next])
		w.paragraph(w.docs[next.Name()])
		w.keys(next, w.sections[next])
	}
}

func (w *formatWriter) paragraph(c comment) {
	w.printf("%s\n", c.text)
	if c.law != "" {
		w.printf("\n*Law: %s*\n", c.law)
	}
}

// keys writes the table of a struct's keys and queues the structs they lead to.
func (w *formatWriter) keys(t reflect.Type, prefix string) {
	w.b.WriteString("\n| key | value | meaning |\n|---|---|---|\n")
	for _, f := range fieldsOf(t) {
		c := w.docs.field(t, f)
		name := "`" + f.key + "`"
		if f.required {
			name = "**" + name + "**"
		}
		meaning := cell(c.text)
		if c.law != "" {
			meaning += "<br>*Law: " + cell(c.law) + "*"
		}
		if c.example != "" {
			meaning += "<br>Example: `" + cell(c.example) + "`"
		}
		if better := t.Field(f.index).Tag.Get("better"); better == "more" {
			meaning += "<br>More is better."
		} else if better == "less" {
			meaning += "<br>Less is better."
		}
		heading := strings.TrimPrefix(prefix+"."+f.key, ".")
		w.printf("| %s | %s | %s |\n", name, w.kind(t.Field(f.index).Type, heading), meaning)
	}
}

// cell escapes what would end a cell of a Markdown table.
func cell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n\n", " ").Replace(s)
}

// kind names the type of a value in the words of the documentation.
func (w *formatWriter) kind(t reflect.Type, heading string) string {
	switch t {
	case reflect.TypeFor[Text]():
		return "[Markdown](#texts) per language"
	case reflect.TypeFor[Line]():
		return "text per language"
	case reflect.TypeFor[List]():
		return "list of texts per language"
	}
	switch t.Kind() {
	case reflect.Pointer:
		return w.kind(t.Elem(), heading)
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Struct {
			return "list of " + w.link(t.Elem(), heading, "tables")
		}
		return "list of: " + w.kind(t.Elem(), heading)
	case reflect.Map:
		return w.link(t.Elem(), heading+".<language>", "table") + " per language"
	case reflect.Bool:
		return "`true` or `false`"
	}
	if name := scalarName(t); name != "" {
		return name
	}
	if t.Kind() == reflect.Struct {
		return w.link(t, heading, "table")
	}
	if values := enumeration(t); values != nil {
		return w.values(t, values)
	}
	return "text"
}

// link leads to the section of a struct, which is written once.
func (w *formatWriter) link(t reflect.Type, heading, text string) string {
	if w.sections[t] == "" {
		w.sections[t] = heading
		w.queue = append(w.queue, t)
	}
	return fmt.Sprintf("[%s](#%s)", text, anchor(w.sections[t]))
}

// values lists the values of an enumeration when they are few, and otherwise
// leads to their list.
func (w *formatWriter) values(t reflect.Type, values []string) string {
	if !slices.Contains(w.enums, t) {
		w.enums = append(w.enums, t)
	}
	if len(values) > 8 {
		return fmt.Sprintf("[one of %d values](#%s)", len(values), anchor(words(t)))
	}
	return "`" + strings.Join(values, "`, `") + "`"
}

// words is the name of a type in words: SubprocessorRole is "subprocessor role".
func words(t reflect.Type) string { return strings.ReplaceAll(snake(t.Name()), "_", " ") }

func (w *formatWriter) enumerations() {
	w.printf("\n## Values\n")
	for _, t := range w.enums {
		w.printf("\n### %s\n\n", upperFirst(words(t)))
		w.paragraph(w.docs[t.Name()])
		if t == reflect.TypeFor[Category]() {
			w.categories()
			continue
		}
		w.b.WriteByte('\n')
		for _, v := range enumeration(t) {
			w.printf("- `%s`\n", v)
		}
	}
}

func (w *formatWriter) categories() {
	w.printf("\n| category | group | Art. 32(1) GDPR | other provisions | SCC Annex II |\n|---|---|---|---|---|\n")
	for _, c := range categories {
		w.printf("| `%s` | %s | %s | %s | %s |\n", c.Key, c.Group, strings.Join(c.Limbs, ", "), strings.Join(c.Provisions, ", "), strings.Join(c.SCC, ", "))
	}
}

// scalarName names a value with a syntax of its own; "" for other types.
func scalarName(t reflect.Type) string {
	switch x := reflect.New(t).Interface().(type) {
	case *ID:
		return "id"
	case *Holder:
		return "`own` or the id of a subprocessor"
	case reference:
		return "id of a " + strings.ToLower(x.target().Name())
	case *Country:
		return "country code"
	case *Region:
		return "region code"
	case *Lang:
		return "language tag"
	case *Token:
		return "a name of at most 60 characters"
	case *Version:
		return "version"
	case *ControlID:
		return "identifier of a control"
	case *Colour:
		return "colour, `#rrggbb`"
	case *FilePath:
		return "path under static/"
	case *URL:
		return "https or http address"
	case *Email:
		return "email address"
	case *Phone:
		return "phone number, `+…`"
	case *Date:
		return "date"
	case *Count:
		return "number from 1"
	case *Days:
		return "number of days, 0 to 730"
	case *Percent:
		return "percentage as text"
	case *SCCModule:
		return "`1`, `2`, `3`, `4`"
	case *Duration:
		return "[duration](#dates-and-durations)"
	case *Interval:
		return "[interval](#dates-and-durations)"
	}
	return ""
}

func anchor(heading string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(heading) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_', r == '-':
			b.WriteRune(r)
		case r == ' ':
			b.WriteByte('-')
		}
	}
	return b.String()
}
