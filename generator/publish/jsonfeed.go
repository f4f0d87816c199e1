package publish

import (
	"bytes"
	"encoding/json"
)

// A feed as JSON Feed 1.1.
type (
	jsonFeed struct {
		Version     string       `json:"version"`
		Title       string       `json:"title"`
		HomePageURL string       `json:"home_page_url"`
		FeedURL     string       `json:"feed_url"`
		Language    string       `json:"language"`
		Authors     []jsonAuthor `json:"authors"`
		Hubs        []jsonHub    `json:"hubs,omitempty"`
		Items       []jsonItem   `json:"items"`
	}
	jsonAuthor struct {
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	}
	jsonHub struct {
		Type string `json:"type"`
		URL  string `json:"url"`
	}
	jsonItem struct {
		ID          string   `json:"id"`
		URL         string   `json:"url"`
		Title       string   `json:"title"`
		ContentHTML string   `json:"content_html"`
		Published   string   `json:"date_published"`
		Modified    string   `json:"date_modified"`
		Tags        []string `json:"tags"`
		Language    string   `json:"language"`
	}
)

func (s *speaker) jsonFeed(f feed) ([]byte, error) {
	x := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: f.title, HomePageURL: f.home,
		FeedURL: s.in.BaseURL + feedPath(s.lang, f.topic, "json"), Language: string(s.lang.Tag),
		Authors: []jsonAuthor{{s.center().Organisation.LegalName, string(s.center().Organisation.Website)}}, Items: []jsonItem{}}
	if s.in.Hub != "" {
		x.Hubs = []jsonHub{{"WebSub", s.in.Hub}}
	}
	for _, e := range f.entries {
		day := midnight(e.date.String())
		x.Items = append(x.Items, jsonItem{e.id, e.url, e.title, e.html, day, day, []string{e.classLabel}, string(s.lang.Tag)})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(x); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
