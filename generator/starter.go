package main

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"art32/generator/hugo"
	"art32/generator/trust"
)

//go:embed starter
var starterFS embed.FS

// starter is what the first files of a site are made from.
type starter struct {
	Name, Email    string
	Prevailing     string
	Country        string // a guess from the prevailing language, marked TODO
	Languages      []starterLanguage
	Today, Expires trust.Date
}

type starterLanguage struct {
	Code, Label, Locale string
	country             string
	Weight              int
}

// starterLanguages are the languages in which the starter has texts.
func starterLanguages() []starterLanguage {
	return []starterLanguage{
		{Code: "de", Label: "Deutsch", Locale: "de-DE", country: "DE"},
		{Code: "en", Label: "English", Locale: "en-GB", country: "IE"},
		{Code: "fr", Label: "Français", Locale: "fr-FR", country: "FR"},
	}
}

// Translations are the languages that do not prevail.
func (s starter) Translations() []starterLanguage {
	return slices.DeleteFunc(slices.Clone(s.Languages), func(l starterLanguage) bool { return l.Code == s.Prevailing })
}

// files makes all files of the new site.
func (s starter) files() ([]hugo.File, error) {
	var files []hugo.File
	err := fs.WalkDir(starterFS, "starter", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		source, err := fs.ReadFile(starterFS, name)
		if err != nil {
			return err
		}
		path := strings.TrimPrefix(name, "starter/")
		if rest, ok := strings.CutPrefix(path, "content/"); ok && !s.speaks(rest[:2]) {
			return nil
		}
		data, err := s.fill(path, string(source))
		// A name that begins with a dot would already act in art32's own repository.
		files = append(files, hugo.File{Path: strings.ReplaceAll(path, "dot-", "."), Data: data})
		return err
	})
	for _, schema := range trust.Schemas() {
		files = append(files, hugo.File{Path: "schemas/" + schema.Name, Data: schema.Data})
	}
	return files, err
}

func (s starter) speaks(code string) bool {
	return slices.ContainsFunc(s.Languages, func(l starterLanguage) bool { return l.Code == code })
}

// fill puts the answers into a file and leaves out the texts of other languages.
func (s starter) fill(name, source string) ([]byte, error) {
	t, err := template.New(name).Delims("<<", ">>").Funcs(template.FuncMap{"toml": tomlString}).Parse(s.withoutOthers(source))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, s); err != nil {
		return nil, fmt.Errorf("starter: %w", err)
	}
	return append(bytes.TrimRight(b.Bytes(), "\n"), '\n'), nil
}

// textKey is the key of a text in one language, be it in a comment.
var textKey = regexp.MustCompile(`^(?:# )?[a-z_.]+\.([a-z]{2}) = (""")?`)

func (s starter) withoutOthers(source string) string {
	var kept strings.Builder
	skip := false // inside a text over several lines
	for line := range strings.Lines(source) {
		if skip {
			skip = !strings.HasPrefix(line, `"""`)
			continue
		}
		if m := textKey.FindStringSubmatch(line); m != nil && !s.speaks(m[1]) {
			skip = m[2] != ""
			continue
		}
		kept.WriteString(line)
	}
	return kept.String()
}

// tomlString quotes a line of text that holds no control characters.
func tomlString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
