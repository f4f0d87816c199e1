package publish

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// annexData is the content of the annex as JSON, attached to the PDF. It is
// made of the same views as the pages, by the kind of the page; docs/annex.md
// describes it, [AnnexSchema] is its JSON Schema.
func annexData(s *speaker) ([]byte, error) {
	content := map[string]any{"language": s.lang.Tag, "prevailing_language": s.prevailing(), "format": annexFormat}
	for _, m := range pageMakers() {
		if !m.data {
			continue
		}
		views := []any{}
		for _, d := range m.make(s) {
			p := d.view.page()
			*p = Page{Title: p.Title, Kind: p.Kind, Fallback: p.Fallback} // the rest is the site's own affair
			if places, ok := d.view.(*DataLocationsPage); ok {
				places.Map = "" // a picture of the table beside it
			}
			nonNil(reflect.ValueOf(d.view))
			views = append(views, d.view)
		}
		content[m.kind] = views
	}
	past := []*AnnexHistory{}
	if v := annexHistory(s); v != nil {
		v.Page = Page{Title: v.Title, Kind: v.Kind, Fallback: v.Fallback}
		nonNil(reflect.ValueOf(v))
		past = append(past, v)
	}
	content["changelog"] = past
	if s.err != nil {
		return nil, fmt.Errorf("the data of the annex: %w", s.err)
	}
	return json.Marshal(content)
}

// annexFormat is raised when a reader of the attached JSON would have to change.
const annexFormat = 1
