package main

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"art32"
	"art32/generator/hugo"
	"art32/generator/publish"
	"art32/generator/trust"
)

// stages are the values between the steps of a build of a made-up site.
type stages struct {
	source  fs.FS
	input   publish.Input
	content []publish.File
	static  []publish.File
}

var benchmarked = []size{{3, 200, 50}, {6, 500, 150}, {24, 500, 300}}

func prepare(tb testing.TB, s size) stages {
	tb.Helper()
	english, err := fs.ReadFile(art32.Theme, "i18n/en.toml")
	if err != nil {
		tb.Fatal(err)
	}
	folder := fstest.MapFS{}
	for name, text := range madeUp(s, 1, english) {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	st := stages{source: folder}
	in := publish.Input{Labels: map[string]publish.Labels{}, BaseURL: "https://trust.example.org/"}
	var tags []trust.Lang
	for _, lang := range languageCodes[:s.languages] {
		in.Languages = append(in.Languages, publish.Language{Code: lang, Tag: trust.Lang(lang), Locale: lang, Label: lang, Direction: "ltr"})
		tags = append(tags, trust.Lang(lang))
		if in.Labels[lang], err = publish.ParseLabels(lang, folder, art32.Theme); err != nil {
			tb.Fatal(err)
		}
	}
	center, problems := trust.Load(folder, tags)
	if problems.Errors() > 0 {
		tb.Fatal(problems[0])
	}
	in.Center, in.Today = center, center.AsOf()
	st.input = in
	if st.content, st.static, err = publish.Files(in); err != nil {
		tb.Fatal(err)
	}
	return st
}

func (st stages) tags() (tags []trust.Lang) {
	for _, l := range st.input.Languages {
		tags = append(tags, l.Tag)
	}
	return tags
}

func hugoFiles(files []publish.File) []hugo.File {
	list := make([]hugo.File, len(files))
	for i, f := range files {
		list[i] = hugo.File(f)
	}
	return list
}

func BenchmarkLoad(b *testing.B) {
	for _, s := range benchmarked {
		st := prepare(b, s)
		b.Run(s.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				trust.Load(st.source, st.tags())
			}
		})
	}
}

func BenchmarkPages(b *testing.B) {
	for _, s := range benchmarked {
		st := prepare(b, s)
		b.Run(s.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := publish.Files(st.input); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkAnnex is the part of publish that Hugo alone does not do at all.
func BenchmarkAnnex(b *testing.B) {
	for _, s := range benchmarked {
		st := prepare(b, s)
		b.Run(s.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := publish.Annexes(st.input, st.input.Languages); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkHugo(b *testing.B) {
	for _, s := range benchmarked {
		st := prepare(b, s)
		site := hugo.Site{Source: st.source, Theme: art32.Theme, Content: hugoFiles(st.content), Static: hugoFiles(st.static)}
		b.Run(s.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := hugo.Build(b.Context(), site); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The generator of sites must make sites that have no error, the same each time.
func TestMadeUpSitesAreSound(t *testing.T) {
	for _, s := range []size{{1, 1, 1}, {3, 90, 60}} {
		st := prepare(t, s)
		if len(st.content) == 0 {
			t.Errorf("%s: no pages", s)
		}
		again := prepare(t, s)
		for i, f := range st.content {
			if string(again.content[i].Data) != string(f.Data) {
				t.Fatalf("%s: %s differs from run to run", s, f.Path)
			}
		}
	}
}
