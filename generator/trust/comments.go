package trust

import (
	"embed"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"reflect"
	"strings"
	"unicode"
)

// The types of the data format, whose comments explain it to editors and people.
//
//go:embed category.go certificate.go document.go enum.go facts.go location.go measure.go
//go:embed organisation.go processing.go register.go subprocessor.go
var typeSources embed.FS

// comment is what a doc comment says about a type or field.
type comment struct {
	text    string
	law     string // legal or technical reason
	example string // a TOML value
}

// comments holds them by "Type" and "Type.Field".
type comments map[string]comment

// readComments reads the doc comments of the embedded types. The sources were
// compiled, so that they parse; a test holds that none is missing.
func readComments() comments {
	found := comments{}
	found.read(typeSources)
	return found
}

func (c comments) read(sources fs.FS) {
	entries, _ := fs.ReadDir(sources, ".")
	for _, e := range entries {
		src, _ := fs.ReadFile(sources, e.Name())
		f, err := parser.ParseFile(token.NewFileSet(), e.Name(), src, parser.ParseComments)
		if err != nil {
			continue
		}
		for _, d := range f.Decls {
			decl, ok := d.(*ast.GenDecl)
			if !ok || decl.Tok != token.TYPE {
				continue
			}
			for _, spec := range decl.Specs {
				c.addType(decl, spec.(*ast.TypeSpec))
			}
		}
	}
}

func (c comments) addType(decl *ast.GenDecl, spec *ast.TypeSpec) {
	doc := spec.Doc
	if doc == nil {
		doc = decl.Doc
	}
	c[spec.Name.Name] = newComment(spec.Name.Name, snake(spec.Name.Name), doc)
	s, ok := spec.Type.(*ast.StructType)
	if !ok {
		return
	}
	for _, f := range s.Fields.List {
		key := ""
		if f.Tag != nil {
			key = reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("toml")
		}
		for _, name := range f.Names {
			c[spec.Name.Name+"."+name.Name] = newComment(name.Name, key, f.Doc)
		}
	}
}

func (c comments) field(t reflect.Type, f field) comment {
	return c[t.Name()+"."+t.Field(f.index).Name]
}

func newComment(name, key string, doc *ast.CommentGroup) comment {
	var c comment
	var text []string
	for _, line := range strings.Split(strings.TrimSpace(doc.Text()), "\n") {
		if law, ok := strings.CutPrefix(line, "Law: "); ok {
			c.law = law
		} else if example, ok := strings.CutPrefix(line, "Example: "); ok {
			c.example = example
		} else if c.law != "" && line != "" {
			c.law += " " + line
		} else {
			text = append(text, line)
		}
	}
	paragraphs := strings.Split(strings.TrimSpace(strings.Join(text, "\n")), "\n\n")
	for i, p := range paragraphs {
		paragraphs[i] = strings.ReplaceAll(p, "\n", " ")
	}
	c.text = forReaders(name, key, strings.Join(paragraphs, "\n\n"))
	return c
}

// forReaders turns a comment that begins with the Go name, as comments must,
// into a sentence for people who know only the TOML key: "LegalName is the full
// name" becomes "The full name".
func forReaders(name, key, text string) string {
	rest, ok := strings.CutPrefix(text, name)
	if !ok {
		return text
	}
	for _, verb := range []string{" is ", " are ", ": "} {
		if s, ok := strings.CutPrefix(rest, verb); ok {
			return upperFirst(s)
		}
	}
	for _, verb := range []string{" says ", " names ", " holds ", " means ", " lists ", " fills ", " tells ", " orders ", " relates ", " decides ", " acts ", " stands "} {
		if strings.HasPrefix(rest, verb) {
			return upperFirst(strings.TrimSpace(rest))
		}
	}
	words := strings.Split(key, "_")
	for i, word := range words {
		if at := strings.Index(strings.ToLower(name), word); at >= 0 && isAbbreviation(name[at:at+len(word)]) {
			words[i] = name[at : at+len(word)]
		}
	}
	return upperFirst(strings.Join(words, " ")) + rest
}

func isAbbreviation(s string) bool {
	capitals := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals > 1
}

func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
