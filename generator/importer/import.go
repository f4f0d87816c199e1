package importer

import (
	"fmt"
	"slices"
	"strings"

	"art32/generator/trust"
)

// Source is a file to import.
type Source struct {
	Name string
	Data []byte
	// Lang is the language when the user names it, "" to recognise it.
	Lang trust.Lang
}

// Options of an import.
type Options struct {
	// Name of the publisher, "" to read it from the sources.
	Name string
	// Languages of the site when it has a config.toml already.
	Languages []trust.Lang
	// Today stands for dates that no source names.
	Today trust.Date
}

// Result of an import.
type Result struct {
	// Files below the folder of the site; config.toml is not among them.
	Files     []File
	Languages []trust.Lang // of the sources, prevailing first
	Title     string
	Report    Report
	// Problems that trust.Load has with the files; no errors unless art32 is at fault.
	Problems trust.Problems
}

// Import reads the sources and makes the files of data/ from them.
func Import(sources []Source, opt Options) (*Result, error) {
	v, err := readVocabulary()
	if err != nil {
		return nil, err
	}
	return v.run(sources, opt)
}

func (v *vocabulary) run(sources []Source, opt Options) (*Result, error) {
	var docs []*Document
	for _, s := range sources {
		s.Name = tidy(strings.ToValidUTF8(s.Name, "")) // it is shown in comments
		doc, err := Read(s.Name, s.Data)
		if err != nil {
			return nil, err
		}
		doc.Lang = s.Lang
		if doc.Lang == "" {
			v.recognise(doc, docs)
		}
		if !slices.Contains(languages, doc.Lang) {
			doc.Notes = append(doc.Notes, fmt.Sprintf("art32 has no vocabulary for %q (it has for %s): text and tables are complete, but hardly anything is sorted", doc.Lang, joined(languages)))
		}
		docs = append(docs, doc)
	}
	drafts := map[trust.Lang]*Draft{}
	var order []trust.Lang
	for _, doc := range docs {
		d := v.draft(doc)
		if have := drafts[doc.Lang]; have != nil {
			have.add(d)
			continue
		}
		drafts[doc.Lang] = d
		order = append(order, doc.Lang)
	}
	order = prevailingFirst(order, drafts)
	main := drafts[order[0]]
	report := Report{Sources: docs, Draft: main, Drafts: drafts, Languages: order}
	for _, lang := range order[1:] {
		report.Alignments = append(report.Alignments, v.align(main, drafts[lang]))
	}
	if opt.Today.IsZero() {
		opt.Today = trust.NewDate(2000, 1, 1)
	}
	if len(main.Dates) > 0 {
		opt.Today = main.Dates[0].date
		for _, d := range main.Dates {
			if opt.Today.Before(d.date) {
				opt.Today = d.date
			}
		}
	}
	w := &writer{d: main, langs: order, today: opt.Today, named: opt.Name, stop: v.stopwords}
	for _, doc := range docs {
		w.sources = append(w.sources, doc.Name)
	}
	r := &Result{Languages: order, Files: w.files(), Title: w.siteTitle()}
	languages := order
	if len(opt.Languages) > 0 {
		languages = opt.Languages
		for _, lang := range order {
			if !slices.Contains(languages, lang) {
				return nil, fmt.Errorf("the source is in %q, which is not a language of config.toml; add it there first", lang)
			}
		}
		r.Files = w.otherLanguages(r.Files, languages)
	}
	center, problems := trust.Load(memory(r.Files), languages)
	r.Problems = problems
	report.measure(center, r.Files)
	r.Report = report
	r.Files = append(r.Files, File{"import-report.md", report.Markdown()})
	return r, nil
}

// recognise sets the language of a document and notes when that is a guess.
func (v *vocabulary) recognise(doc *Document, before []*Document) {
	text := doc.text()
	note := func(format string, args ...any) { doc.Notes = append(doc.Notes, fmt.Sprintf(format, args...)) }
	if lang := byScript(text); lang != "" {
		doc.Lang = lang
		note("the language was taken for %q by its letters; say --lang if that is wrong", lang)
		return
	}
	found := v.detect(text)
	if !found.sure() && !slices.Contains(languages, found.lang) {
		found.lang = "" // too little to tell a language that has no vocabulary
	}
	switch {
	case found.sure():
		doc.Lang = found.lang
	case found.lang != "" && found.words >= 12 && found.share > 0.06 && found.share > found.next:
		doc.Lang = found.lang
		note("the language was taken for %q without being sure; say --lang if that is wrong", found.lang)
	case len(before) > 0:
		doc.Lang = before[0].Lang
		note("the text is too short to recognise its language; %q was taken, as in the file before it", doc.Lang)
	default:
		doc.Lang = "en"
		if found.lang != "" && found.share > 0.05 {
			doc.Lang = found.lang
		}
		note("the language was not recognised; %q was taken; say --lang if that is wrong", doc.Lang)
	}
}

func joined(langs []trust.Lang) string {
	list := make([]string, len(langs))
	for i, l := range langs {
		list[i] = string(l)
	}
	return strings.Join(list, ", ")
}

// prevailingFirst puts the language first that a source says prevails; else the
// one that is no machine translation; else the order of the files.
func prevailingFirst(order []trust.Lang, drafts map[trust.Lang]*Draft) []trust.Lang {
	for _, lang := range order {
		if p := drafts[lang].Prevails; p != "" && slices.Contains(order, p) {
			return append([]trust.Lang{p}, slices.DeleteFunc(slices.Clone(order), func(l trust.Lang) bool { return l == p })...)
		}
	}
	return order
}

// add joins the draft of another file in the same language.
func (d *Draft) add(o *Draft) {
	if len(d.Titles) == 0 {
		d.Titles = o.Titles
	}
	d.Intro = append(d.Intro, o.Intro...)
	d.Measures = append(d.Measures, o.Measures...)
	for _, c := range o.Companies {
		i := slices.IndexFunc(d.Companies, func(x *Company) bool { return x.ID == c.ID })
		switch {
		case i < 0:
			d.Companies = append(d.Companies, c)
		case c.Listed && !d.Companies[i].Listed:
			c.Lines = append(c.Lines, d.Companies[i].Lines...)
			c.Certs = append(c.Certs, d.Companies[i].Certs...)
			d.Companies[i] = c
		case c.Listed:
			d.remark(c.Lines[0], "company", fmt.Sprintf("%q is in several lists; the first entry was taken", c.Name))
		}
	}
	for _, l := range o.Locations {
		if !slices.ContainsFunc(d.Locations, func(x *Location) bool { return x.ID == l.ID }) {
			d.Locations = append(d.Locations, l)
		}
	}
	for _, c := range o.Certs {
		if !slices.ContainsFunc(d.Certs, func(x *Cert) bool { return x.ID == c.ID }) {
			d.Certs = append(d.Certs, c)
		}
	}
	for _, c := range o.Contacts {
		if !slices.ContainsFunc(d.Contacts, func(x *Contact) bool { return x.Email == c.Email && x.Phone == c.Phone }) {
			d.Contacts = append(d.Contacts, c)
		}
	}
	d.Services = append(d.Services, o.Services...)
	if d.Version == "" {
		d.Version = o.Version
	}
	d.Dates = append(d.Dates, o.Dates...)
	if d.Org.Name == "" {
		d.Org = o.Org
	}
	if d.Prevails == "" {
		d.Prevails = o.Prevails
	}
	d.Machine = d.Machine || o.Machine
	if d.Auth == "" {
		d.Auth = o.Auth
	}
	if d.Notice.days == 0 {
		d.Notice = o.Notice
	}
	if d.Objection.days == 0 {
		d.Objection = o.Objection
	}
	d.Remarks = append(d.Remarks, o.Remarks...)
	d.Sections = append(d.Sections, o.Sections...)
	d.Foreign = append(d.Foreign, o.Foreign...)
	d.Structure = append(d.Structure, o.Structure...)
}

func (w *writer) siteTitle() string {
	if n := len(w.d.Titles); n > 0 {
		return plainLine(w.d.Titles[n-1][w.lang()])
	}
	return orElse(defaultTitle[w.lang()], defaultTitle["en"])
}

// otherLanguages says in register.toml that the other languages of an existing
// site have no texts yet.
func (w *writer) otherLanguages(files []File, languages []trust.Lang) []File {
	for i := range files {
		if files[i].Path != "data/register.toml" {
			continue
		}
		for _, lang := range languages {
			if !slices.Contains(w.langs, lang) {
				files[i].Data = append(files[i].Data, fmt.Sprintf("\n[translations.%s]\nkind = \"none\" # the source is not in this language\n", lang)...)
			}
		}
	}
	return files
}
