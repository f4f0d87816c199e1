package importer

import (
	"fmt"
	"strings"

	"art32/generator/trust"
)

// File is a file to be written, with its path below the folder of the site.
type File struct {
	Path string
	Data []byte
}

// writer turns drafts into files.
type writer struct {
	d     *Draft
	langs []trust.Lang // prevailing first
	today trust.Date
	used  map[string]bool // ids of measures and statements
	named string          // what the user says the publisher is called
	stop  map[trust.Lang]map[string]bool
	// of: names of the sources per language, for comments.
	sources []string
}

// files writes everything but config.toml and the report.
func (w *writer) files() []File {
	w.identify()
	files := []File{
		{"data/register.toml", w.register()},
		{"data/organisation.toml", w.organisation()},
	}
	if len(w.d.Services) > 0 {
		files = append(files, File{"data/processings.toml", w.processings()})
	}
	files = append(files, w.measures()...)
	if len(w.d.Companies) > 0 {
		files = append(files, File{"data/subprocessors.toml", w.subprocessors()})
	}
	if len(w.d.Locations) > 0 {
		files = append(files, File{"data/locations.toml", w.locations()})
	}
	if len(w.d.Certs) > 0 {
		files = append(files, File{"data/certificates.toml", w.certificates()})
	}
	return files
}

// text writes a key per language.
func (w *writer) text(b *strings.Builder, key string, t Words, links []Link, md bool) {
	for _, lang := range w.langs {
		s := t[lang]
		if strings.TrimSpace(s) == "" {
			continue
		}
		if md {
			b.WriteString(key + "." + string(lang) + " = " + tomlText(markdownBlocks(s, links)) + "\n")
		} else {
			b.WriteString(key + "." + string(lang) + " = " + tomlString(plainLine(s)) + "\n")
		}
	}
}

// markdownBlocks escapes a text of several paragraphs.
func markdownBlocks(s string, links []Link) string {
	parts := strings.Split(s, "\n\n")
	for i, p := range parts {
		parts[i] = markdown(tidy(p), links)
	}
	return strings.Join(parts, "\n\n")
}

func reviews(b *strings.Builder, list []string) {
	for _, r := range list {
		comment(b, "review: "+r)
	}
}

func (w *writer) lang() trust.Lang { return w.langs[0] }

// blocks writes texts that are Markdown already.
func (w *writer) blocks(b *strings.Builder, key string, t map[trust.Lang]string) {
	for _, lang := range w.langs {
		if t[lang] != "" {
			b.WriteString(key + "." + string(lang) + " = " + tomlText(t[lang]) + "\n")
		}
	}
}

// unique makes an id that is not taken.
func unique(used map[string]bool, id, fallback string) string {
	if id == "" {
		id = fallback
	}
	base := id
	for n := 2; used[id]; n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	used[id] = true
	return id
}
