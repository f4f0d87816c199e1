// Package publish turns a trust center into files: one function per output, all
// of them values in and values out, without I/O and without a clock.
//
// The outputs are in a table, see [Outputs]. The pages of the site are Hugo
// content whose front matter is a view of the data (view.go); a template prints
// it and decides nothing.
//
// The package refuses to judge the data (package lint does) and to write files
// (package main does).
package publish

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"art32/generator/history"
	"art32/generator/trust"
)

// File is a slash-separated path and its bytes.
type File struct {
	Path string
	Data []byte
}

// Language of the site, from config.toml.
type Language struct {
	Code      string     // first folder of every address, lower case: "de", "pt-br"
	Tag       trust.Lang // the key of texts in the data: "de", "pt-BR"
	Locale    string     // for dates: "de-DE"
	Label     string     // the language's name in itself
	Direction string     // "ltr" or "rtl"
}

// Input is everything an output is made from.
type Input struct {
	Center    *trust.Center
	Languages []Language
	// Labels are the fixed words per language code, see [ParseLabels].
	Labels map[string]Labels
	// BaseURL is the address of the site, with a slash at its end; "" when unknown.
	BaseURL string
	// Prose are the pages that people have written, by their path below
	// content/: "de/faq.md". A page of ours with that path gives way.
	Prose map[string]bool
	// Today decides what is upcoming and what has ended.
	Today trust.Date
	// History are the published versions; nil before the first.
	History *History
	// Hub is the address of the WebSub hub that is told of new entries; "" for none.
	Hub string

	// Released says that a release has frozen the data; without it, every page of
	// the annex is marked as a draft.
	Released bool
	// AnnexCache keeps annexes from one build to the next; nil for none.
	AnnexCache AnnexCache

	// pending is what the data have changed since the newest release; nil when
	// nobody has looked yet.
	pending *history.Diff

	// index is made once for all pages; see Files.
	index *index
	// annexes sets the annexes once for all that need them; see Files.
	annexes func() ([]Annex, error)
}

// Output is one kind of file that is made from a trust center.
type Output struct {
	Name  string
	Files func(Input) ([]File, error)
	// Content means Hugo pages; the rest is published as it is.
	Content bool
}

// Outputs lists what a build makes, in the order in which it is shown.
func Outputs() []Output {
	return []Output{
		{Name: "pages", Files: pages, Content: true},
		{Name: "annex", Files: annexFiles},
		{Name: "start page", Files: startPage},
		{Name: "releases", Files: chainFiles},
		{Name: "feeds", Files: feedFiles},
		{Name: "calendar", Files: calendarFiles},
		{Name: "security.txt", Files: securityTxt},
		{Name: "brand", Files: brandCSS},
		{Name: "headers", Files: headersFile},
	}
}

// Files makes all outputs: the Hugo pages and the files published as they are,
// each sorted by path.
func Files(in Input) (content, static []File, err error) {
	in.index = newIndex(in)
	in.annexes = sync.OnceValues(func() ([]Annex, error) { return Annexes(in, in.Languages) })
	ahead := make(chan struct{})
	go func() { // setting them takes longest: begin at once, beside the pages
		defer close(ahead)
		_, _ = in.annexes()
	}()
	defer func() { <-ahead }()
	for _, o := range Outputs() {
		files, err := o.Files(in)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", o.Name, err)
		}
		if o.Content {
			content = append(content, files...)
		} else {
			static = append(static, files...)
		}
	}
	byPath := func(a, b File) int { return strings.Compare(a.Path, b.Path) }
	slices.SortFunc(content, byPath)
	slices.SortFunc(static, byPath)
	return content, static, nil
}
