package publish

import (
	"encoding/json"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"sync"
)

// draftPage is a page before it is known in which languages it is complete.
type draftPage struct {
	lang Language
	path string // below the language folder, without ".md"
	view viewOf
}

func (p *Page) page() *Page { return p }

// pageMaker makes the pages of one kind in the language of the speaker.
type pageMaker struct {
	kind string // also the i18n key of its name in the navigation, nav_<kind>
	path string // the page, or the list of pages, relative to the language folder
	make func(*speaker) []draftPage
	// group in the navigation: "register", "service" or "" for none.
	group string
	// data says that the annex attaches the page's view as JSON.
	data bool
	// wanted says whether there is anything to show.
	wanted func(*speaker) bool
}

// pageMakers are the pages of the site, in the order of the navigation.
func pageMakers() []pageMaker {
	return []pageMaker{
		{kind: "home", make: homePage},
		{kind: "security", path: "security/", make: securityPages, group: "register", data: true},
		{kind: "sub-processors", path: "sub-processors/", make: subprocessorPages, group: "register", data: true},
		{kind: "data-locations", path: "data-locations/", make: dataLocationsPage, group: "register", data: true},
		{kind: "transfers", path: "transfers/", make: transfersPage, group: "register", data: true},
		{kind: "processing", path: "processing/", make: processingPage, group: "register", data: true,
			wanted: func(s *speaker) bool { return len(s.center().Processings) > 0 }},
		{kind: "certificates", path: "certificates/", make: certificatesPage, group: "register", data: true,
			wanted: func(s *speaker) bool { return len(s.center().Certificates) > 0 }},
		{kind: "annex", path: "annex/", make: annexPage, group: "register"},
		{kind: "documents", path: "documents/", make: documentsPage, group: "register", data: true,
			wanted: func(s *speaker) bool { return len(s.center().Documents) > 0 }},
		{kind: "changelog", path: "changelog/", make: changelogPages, group: "register", wanted: hasReleases},
		{kind: "subscribe", path: "subscribe/", make: subscribePage, group: "register", data: true},
		{kind: "crosswalk", path: "crosswalk/", make: crosswalkPages, group: "service"},
		{kind: "versions", path: "versions/", make: versionPages, group: "service", wanted: hasReleases},
		{kind: "organisation", path: "organisation/", make: organisationPage, group: "service", data: true},
		{kind: "vulnerability-disclosure", path: "vulnerability-disclosure/", make: vulnerabilityPage, group: "service", wanted: wantsVulnerabilityPage},
		{kind: "translation", path: "translation/", make: translationPage, group: "service",
			wanted: func(s *speaker) bool { return len(s.center().Languages) > 1 }},
	}
}

func (m pageMaker) exists(s *speaker) bool { return m.wanted == nil || m.wanted(s) }

// pages makes the Hugo pages of all languages.
func pages(in Input) ([]File, error) {
	drafts, err := each(in.Languages, func(lang Language) ([]draftPage, error) { return draftsOf(&in, lang) })
	if err != nil {
		return nil, err
	}
	complete := map[string][]string{} // path → languages in which the page is complete
	for _, list := range drafts {
		for _, d := range list {
			if p := d.view.page(); p.Fallback == "" && p.Canonical == "" {
				complete[d.path] = append(complete[d.path], d.lang.Code)
			}
		}
	}
	files, err := each(drafts, func(list []draftPage) ([]File, error) { return written(list, complete) })
	return slices.Concat(files...), err
}

// draftsOf makes the pages of one language.
func draftsOf(in *Input, lang Language) ([]draftPage, error) {
	var drafts []draftPage
	s := newSpeaker(in, lang)
	for _, m := range pageMakers() {
		if !m.exists(s) {
			continue
		}
		for _, whole := range m.make(s) {
			for _, d := range s.pagesOf(whole) {
				d.lang = lang
				if s.err != nil {
					return nil, fmt.Errorf("%s/%s: %w", lang.Code, d.path, s.err)
				}
				drafts = append(drafts, d)
			}
		}
	}
	return drafts, nil
}

// pagesOf spreads a page that may be too long.
func (s *speaker) pagesOf(d draftPage) []draftPage {
	if long, ok := d.view.(longView); ok {
		return long.spread(s)
	}
	return []draftPage{d}
}

// written turns drafts into Hugo pages: front matter without a body.
func written(drafts []draftPage, complete map[string][]string) ([]File, error) {
	files := make([]File, 0, len(drafts))
	for _, d := range drafts {
		p := d.view.page()
		if p.Fallback == "" {
			p.Alternates = complete[d.path]
		}
		nonNil(reflect.ValueOf(d.view))
		data, err := json.Marshal(d.view)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.path, err)
		}
		files = append(files, File{Path: "content/" + d.lang.Code + "/" + d.path + ".md", Data: append(data, '\n')})
	}
	return files, nil
}

// each calls do for every element, side by side, and returns the results in
// their order; of several errors the first by that order.
func each[T, R any](list []T, do func(T) (R, error)) ([]R, error) {
	results, errs := make([]R, len(list)), make([]error, len(list))
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wait sync.WaitGroup
	for i, x := range list {
		wait.Add(1)
		free <- struct{}{}
		go func() {
			defer func() { <-free; wait.Done() }()
			results[i], errs[i] = do(x)
		}()
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return results, nil
}

// begin starts counting the texts of a page.
func (s *speaker) begin() { s.shown, s.missing = 0, 0 }

// head fills what every page carries, from the texts shown since begin.
func (s *speaker) head(kind, title, description string) Page {
	p := Page{Title: title, Description: description, Layout: kind, Kind: kind}
	switch {
	case s.missing == 0:
	case s.missing == s.shown:
		p.Fallback = "wholly"
	default:
		p.Fallback = "partly"
	}
	return p
}

// fixed is the head of a page whose title and description are labels.
func (s *speaker) fixed(kind string) Page {
	return s.head(kind, s.labels.text("title_"+kind), s.labels.text("description_"+kind))
}
