package publish

import (
	"fmt"
	"strings"
	"sync"

	"art32/generator/pdf"
)

// annexFonts are read once; they never change.
var annexFonts = sync.OnceValues(pdf.LoadFonts)

// Annexes sets the annex in every language of the site, side by side.
func Annexes(in Input) ([]Annex, error) {
	fonts, err := annexFonts()
	if err != nil {
		return nil, err
	}
	list := make([]Annex, len(in.Languages))
	errs := make([]error, len(in.Languages))
	var wait sync.WaitGroup
	for i, lang := range in.Languages {
		wait.Add(1)
		go func() {
			defer wait.Done()
			list[i], errs[i] = SetAnnex(in, lang, fonts, draft)
		}()
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// draft: there are no releases yet, so no annex has been frozen by one.
const draft = true

func (a Annex) name() string { return "annex-" + a.Language.Code + ".pdf" }

// currentPath never changes; versionPath is that of one version.
func (a Annex) currentPath() string { return "annex/current/" + a.name() }

func (a Annex) versionPath(in Input) string {
	v := in.Center.Register.Version
	if v == "" {
		return ""
	}
	return "annex/" + string(v) + "/" + a.name()
}

// annexFiles are the annexes at their current and their versioned address.
func annexFiles(in Input) ([]File, error) {
	annexes, err := in.annexes()
	if err != nil {
		return nil, err
	}
	var files []File
	for _, a := range annexes {
		files = append(files, File{a.currentPath(), a.PDF})
		if path := a.versionPath(in); path != "" {
			files = append(files, File{path, a.PDF})
		}
	}
	return files, nil
}

// annexPage lists the annex of each language with pages, size and hash.
func annexPage(s *speaker) []draftPage {
	s.begin()
	page := &AnnexPage{Draft: draft, Version: string(s.center().Register.Version), AsOf: s.day(s.center().Register.Updated)}
	annexes, err := s.in.annexes()
	if err != nil {
		return nil // the output "annex" reports it
	}
	own := func(a Annex) bool { return a.Language.Code == s.lang.Code }
	for _, first := range []bool{true, false} {
		for _, a := range annexes {
			if own(a) == first {
				page.Files = append(page.Files, AnnexFile{Language: s.langName(a.Language.Tag), Current: a.currentPath(),
					Versioned: a.versionPath(*s.in), Pages: a.Pages, Size: s.kilobytes(len(a.PDF)), SHA256: a.SHA256})
			}
		}
	}
	page.Page = s.fixed("annex")
	return []draftPage{{path: "annex", view: page}}
}

// kilobytes is a size of 1,000 bytes each, as file managers show it.
func (s *speaker) kilobytes(n int) string {
	return strings.ReplaceAll(s.labels.text("kilobytes", "Number", fmt.Sprint((n+999)/1000)), " ", "\u00a0")
}
