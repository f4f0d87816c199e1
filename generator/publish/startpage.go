package publish

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"

	"art32/generator/trust"
)

//go:embed startpage.html
var startPageSource string

var startPageTemplate = template.Must(template.New("start page").Parse(startPageSource))

// startPage is the page at the root of the site: a choice of language for
// people and x-default for search engines. Nobody is redirected, because a
// guess from the browser would need JavaScript or a server.
func startPage(in Input) ([]File, error) {
	choice := struct {
		Name, Base, BaseURL, Icon string
		Languages                 []Language
		Titles                    map[string]string
	}{Name: in.Center.Organisation.Name(), Base: basePath(in.BaseURL), BaseURL: in.BaseURL, Icon: icon(in.Center), Languages: in.Languages, Titles: map[string]string{}}
	for _, l := range in.Languages {
		choice.Titles[l.Code], _ = in.Center.Register.Title.In(l.Tag, in.Center.Prevailing())
	}
	var out []File
	for _, page := range []struct{ path, part string }{{"index.html", "start"}, {"404.html", "missing"}} {
		var b bytes.Buffer
		if err := startPageTemplate.ExecuteTemplate(&b, page.part, choice); err != nil {
			return nil, fmt.Errorf("%s: %w", page.path, err)
		}
		out = append(out, File{Path: page.path, Data: b.Bytes()})
	}
	return out, nil
}

// icon of the site: the publisher's logo, or the theme's own.
func icon(c *trust.Center) string {
	if c.Organisation.Logo != "" {
		return string(c.Organisation.Logo)
	}
	return "css/icon.svg"
}
