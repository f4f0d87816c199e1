package publish

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"art32/generator/pdf"
	"art32/generator/trust"

	"golang.org/x/text/language"
)

// annexFonts are read when the first annex is set; they never change.
var annexFonts = sync.OnceValues(pdf.LoadFonts)

// PrepareAnnexes reads the fonts ahead of the first annex, while the caller has
// other things to do.
func PrepareAnnexes(languages []Language) {
	go func() {
		fonts, err := annexFonts()
		if err != nil {
			return // SetAnnex reports it
		}
		for _, lang := range languages {
			fonts.Prepare(string(lang.Tag))
		}
	}()
}

// AnnexCache returns the file and the number of its pages that set makes for a
// language. It may keep them for the same program and the same [Input]. It is
// called from several goroutines at once.
type AnnexCache func(language string, set func() ([]byte, int, error)) ([]byte, int, error)

// SetAnnex sets the annex in one language. The error is of type [Faults] when
// the data hold what cannot be set, such as a character no font has.
func SetAnnex(in Input, lang Language) (Annex, error) {
	set, err := composeAnnex(in, lang)
	if err != nil {
		return Annex{}, err
	}
	return set()
}

// composeAnnex puts an annex into words and returns what sets it. That holds on
// to no releases: setting needs the memory. With a cache, which may make both
// superfluous, words come last.
func composeAnnex(in Input, lang Language) (set func() (Annex, error), err error) {
	done := func(a Annex) (func() (Annex, error), error) {
		return func() (Annex, error) { return a, nil }, nil
	}
	if frozen := in.frozenAnnex(Annex{Language: lang}.Name()); frozen != nil {
		return done(Annex{Language: lang, PDF: frozen, Pages: pdf.Pages(frozen), SHA256: hash(frozen)})
	}
	if missing := unsettable(in, lang); missing != "" {
		return done(Annex{Language: lang, Unsettable: missing})
	}
	var doc *pdf.Document
	var sources map[string]trust.Source
	keep := in.AnnexCache
	if keep == nil {
		if doc, sources, err = annexDocument(in, lang); err != nil {
			return nil, err
		}
		in.History, in.pending = nil, nil
		keep = func(_ string, set func() ([]byte, int, error)) ([]byte, int, error) { return set() }
	}
	return func() (Annex, error) {
		file, pages, err := keep(lang.Code, func() (_ []byte, _ int, err error) {
			if doc == nil {
				if doc, sources, err = annexDocument(in, lang); err != nil {
					return nil, 0, err
				}
			}
			fonts, err := annexFonts()
			if err != nil {
				return nil, 0, err
			}
			return doc.Render(fonts)
		})
		if err != nil {
			return Annex{}, annexFaults(in, lang, sources, err)
		}
		return Annex{Language: lang, PDF: file, Pages: pages, SHA256: hash(file)}, nil
	}, nil
}

// Frozen says that the newest release has frozen the annex of these data in a
// language.
func (in Input) Frozen(lang Language) bool {
	return in.frozenAnnex(Annex{Language: lang}.Name()) != nil
}

// Annexes sets the annex in the given languages of the site, side by side.
func Annexes(in Input, languages []Language) ([]Annex, error) {
	composed := make([]func() (Annex, error), len(languages))
	errs := make([]error, len(languages))
	var wait sync.WaitGroup
	for i, lang := range languages {
		wait.Go(func() { composed[i], errs[i] = composeAnnex(in, lang) })
	}
	wait.Wait()
	return setAnnexes(composed, errs)
}

func setAnnexes(composed []func() (Annex, error), errs []error) ([]Annex, error) {
	list := make([]Annex, len(composed))
	var wait sync.WaitGroup
	for i, set := range composed {
		if errs[i] == nil {
			wait.Go(func() { list[i], errs[i] = set() })
		}
	}
	wait.Wait()
	var faults Faults
	for _, err := range errs {
		var more Faults
		switch {
		case errors.As(err, &more):
			faults = append(faults, more...)
		case err != nil:
			return nil, err
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return list, nil
}

// Name is that of the file without its folder.
func (a Annex) Name() string { return "annex-" + a.Language.Code + ".pdf" }

// currentPath never changes; versionPath is that of one version.
func (a Annex) currentPath() string { return "annex/current/" + a.Name() }

func (a Annex) versionPath(in Input) string {
	v := in.Center.Register.Version
	if v == "" || in.History.Newest() != nil && !in.Released {
		return "" // the address belongs to the release
	}
	return "annex/" + string(v) + "/" + a.Name()
}

// annexFiles are the annexes at their current and their versioned address.
func annexFiles(in Input) ([]File, error) {
	annexes, err := in.annexes()
	if err != nil {
		return nil, err
	}
	var files []File
	for _, a := range annexes {
		if a.PDF == nil {
			continue
		}
		files = append(files, File{a.currentPath(), a.PDF})
		if path := a.versionPath(in); path != "" && in.frozenAnnex(a.Name()) == nil {
			files = append(files, File{path, a.PDF})
		}
	}
	return files, nil
}

// Warnings tells what the outputs leave out: annexes in languages whose script
// their fonts lack.
func Warnings(in Input) (list trust.Problems) {
	for _, lang := range in.Languages {
		if missing := unsettable(in, lang); missing != "" {
			list = append(list, in.Center.Register.Source.Problem(trust.Warning, "annex", "",
				fmt.Sprintf("there is no annex as PDF in %q: its fonts lack the script of %q", lang.Tag, missing),
				"its page says so; all other pages are complete"))
		}
	}
	return list
}

// unsettable is a language that the annex in lang needs and whose script its
// fonts lack: its own, or the prevailing one when texts are missing.
func unsettable(in Input, lang Language) trust.Lang {
	prevailing := in.Center.Prevailing()
	switch {
	case !settable(lang.Tag):
		return lang.Tag
	case !settable(prevailing) && in.Center.Translated().Missing[lang.Tag] > 0:
		return prevailing
	}
	return ""
}

// settable says that the fonts of the annex have the script of a language.
func settable(lang trust.Lang) bool {
	script, _ := language.Make(string(lang)).Script()
	switch script.String() {
	case "Latn", "Grek", "Cyrl", "Zzzz": // the last: not known
		return true
	}
	return false
}

// annexPage lists the annex of each language with pages, size and hash.
func annexPage(s *speaker) []draftPage {
	s.begin()
	page := &AnnexPage{Draft: !s.in.Released, Version: string(s.center().Register.Version), AsOf: s.day(s.center().Register.Updated)}
	annexes, err := s.in.annexes()
	if err != nil {
		return nil // the output "annex" reports it
	}
	own := func(a Annex) bool { return a.Language.Code == s.lang.Code }
	for _, first := range []bool{true, false} {
		for _, a := range annexes {
			if own(a) != first {
				continue
			}
			f := AnnexFile{Language: s.langName(a.Language.Tag)}
			if a.PDF == nil {
				f.Unavailable = s.labels.text("annex_unavailable", "Language", s.langName(a.Unsettable).Name)
			} else {
				f.Current, f.Versioned = a.currentPath(), a.versionPath(*s.in)
				f.Pages, f.Size, f.SHA256 = a.Pages, s.kilobytes(len(a.PDF)), a.SHA256
			}
			page.Files = append(page.Files, f)
		}
	}
	page.Page = s.fixed("annex")
	return []draftPage{{path: "annex", view: page}}
}

// kilobytes is a size of 1,000 bytes each, as file managers show it.
func (s *speaker) kilobytes(n int) string {
	return strings.ReplaceAll(s.labels.text("kilobytes", "Number", fmt.Sprint((n+999)/1000)), " ", noBreak)
}
