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
		Feeds                     []discovery
	}{Name: in.Center.Organisation.Name(), Base: basePath(in.BaseURL), BaseURL: in.BaseURL, Icon: icon(in.Center), Languages: in.Languages, Titles: map[string]string{}}
	for _, l := range in.Languages {
		choice.Titles[l.Code], _ = in.Center.Register.Title.In(l.Tag, in.Center.Prevailing())
		choice.Feeds = append(choice.Feeds, newSpeaker(&in, l).discoveries()...)
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

// discovery is a link in the head of a page by which programs find a feed.
type discovery struct{ Kind, Title, Path string }

// discoveries are what the pages without a language of their own link to: of the
// feeds only the one of everything, and the calendar.
func (s *speaker) discoveries() []discovery {
	if !s.in.hasFeeds() {
		return nil
	}
	title := s.feedTitle(topicAll)
	return []discovery{
		{"atom", title, feedPath(s.lang, topicAll, "atom")},
		{"json", title, feedPath(s.lang, topicAll, "json")},
		{"calendar", s.labels.text("calendar_title", "Name", s.center().Organisation.Name()), calendarPath(s.lang)},
	}
}
