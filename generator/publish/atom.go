package publish

import (
	"bytes"
	"encoding/xml"
)

// The elements of an Atom feed (RFC 4287) that are used here, in the order in
// which they are written.
type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string      `xml:"xml:lang,attr"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Author  atomPerson  `xml:"author"`
		Links   []atomLink  `xml:"link"`
		Gen     string      `xml:"generator"`
		Entries []atomEntry `xml:"entry"`
	}
	atomPerson struct {
		Name string `xml:"name"`
		URI  string `xml:"uri,omitempty"`
	}
	atomLink struct {
		Rel      string `xml:"rel,attr"`
		Type     string `xml:"type,attr,omitempty"`
		HrefLang string `xml:"hreflang,attr,omitempty"`
		Href     string `xml:"href,attr"`
	}
	atomEntry struct {
		ID        string       `xml:"id"`
		Title     string       `xml:"title"`
		Published string       `xml:"published"`
		Updated   string       `xml:"updated"`
		Links     []atomLink   `xml:"link"`
		Category  atomCategory `xml:"category"`
		Content   atomContent  `xml:"content"`
	}
	atomCategory struct {
		Term  string `xml:"term,attr"`
		Label string `xml:"label,attr"`
	}
	atomContent struct {
		Type string `xml:"type,attr"`
		HTML string `xml:",chardata"`
	}
)

const (
	atomType = "application/atom+xml"
	jsonType = "application/feed+json"
)

// midnight is a day as a moment (RFC 3339): a release has no time of day.
func midnight(day string) string { return day + "T00:00:00Z" }

// atom writes a feed as Atom.
func (s *speaker) atom(f feed) ([]byte, error) {
	x := atomFeed{Lang: string(s.lang.Tag), ID: f.id, Title: f.title, Updated: midnight(f.updated.String()), Gen: "art32",
		Author: atomPerson{s.center().Organisation.LegalName, string(s.center().Organisation.Website)},
		Links: []atomLink{
			{Rel: "self", Type: atomType, Href: s.in.BaseURL + feedPath(s.lang, f.topic, "atom")},
			{Rel: "alternate", Type: "text/html", HrefLang: string(s.lang.Tag), Href: f.home},
			{Rel: "alternate", Type: jsonType, HrefLang: string(s.lang.Tag), Href: s.in.BaseURL + feedPath(s.lang, f.topic, "json")},
		}}
	for _, l := range s.in.Languages {
		if l.Code != s.lang.Code {
			x.Links = append(x.Links, atomLink{Rel: "alternate", Type: atomType, HrefLang: string(l.Tag), Href: s.in.BaseURL + feedPath(l, f.topic, "atom")})
		}
	}
	if s.in.Hub != "" {
		x.Links = append(x.Links, atomLink{Rel: "hub", Href: s.in.Hub})
	}
	for _, e := range f.entries {
		day := midnight(e.date.String())
		x.Entries = append(x.Entries, atomEntry{ID: e.id, Title: e.title, Published: day, Updated: day,
			Links:    []atomLink{{Rel: "alternate", Type: "text/html", HrefLang: string(s.lang.Tag), Href: e.url}},
			Category: atomCategory{e.class, e.classLabel}, Content: atomContent{"html", e.html}})
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(x); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
