package main

import (
	"context"
	"fmt"

	"art32"
	"art32/generator/hugo"
	"art32/generator/lint"
	"art32/generator/publish"
	"art32/generator/trust"
)

// make turns the folder into the files of the finished site. Those that are
// ready before the others are handed to early, by several goroutines.
//
// What needs nothing of each other is done side by side: Hugo reads templates
// while we read data, and the pages are made while the data are judged.
func (s *site) make(ctx context.Context, t *terminal, st *stages, early func(hugo.File)) ([]hugo.File, error) {
	prepared := begin(func() (*hugo.Prepared, error) {
		return hugo.Prepare(ctx, hugo.Site{Source: s.source, Theme: art32.Theme, BaseURL: s.baseURL, Early: early})
	})
	defer func() {
		if p, err := prepared(); err == nil {
			p.Close()
		}
	}()

	st.start("check")
	center, problems := s.load()
	if problems.Errors() > 0 {
		return nil, found(problems)
	}
	st.done(join(count(len(center.Measures), "measure", "measures"),
		count(len(center.Subprocessors), "sub-processor", "sub-processors"),
		count(len(center.Locations), "location", "locations")))
	t.warn(s.dir, problems)
	made := begin(func() (made, error) { return s.pages(center) })

	st.start("lint")
	shown, others := judged(lint.Check(center, s.today))
	st.done(count(len(shown)+others, "warning", "warnings"))
	t.print(s.dir, shown)

	st.start("pages")
	m, err := made()
	if err != nil {
		return nil, err
	}
	st.done(join(count(len(m.content), "page", "pages"), count(len(m.in.Languages), "language", "languages")))
	t.warn(s.dir, publish.Warnings(m.in))

	st.start("hugo")
	p, err := prepared()
	if err != nil {
		return nil, err
	}
	told := begin(func() (struct{}, error) {
		for _, f := range m.static {
			early(hugo.File(f))
		}
		return struct{}{}, nil
	})
	result, err := p.Build(ctx, hugoFiles(m.content), hugoFiles(m.static))
	_, _ = told()
	if err != nil {
		return nil, err
	}
	st.done(join(count(len(result.Files), "file", "files"), size(result.Files)))
	t.warn(s.dir, hugoProblems(result.Warnings, trust.Warning))
	return result.Files, nil
}

// made are the outputs before Hugo, and what they were made from.
type made struct {
	in              publish.Input
	content, static []publish.File
}

func (s *site) pages(center *trust.Center) (m made, err error) {
	if m.in, err = s.input(center); err != nil {
		return m, err
	}
	if s.cache != nil {
		m.in.AnnexCache = s.cache.get
	}
	m.content, m.static, err = publish.Files(m.in)
	return m, err
}

// begin starts work in the background and returns what waits for its result,
// each time it is called.
func begin[T any](work func() (T, error)) func() (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan struct{})
	var r result
	go func() {
		defer close(done)
		defer func() {
			if fault := recover(); fault != nil { // a fault of ours must not end serve
				r.err = fmt.Errorf("internal fault: %v", fault)
			}
		}()
		r.value, r.err = work()
	}()
	return func() (T, error) {
		<-done
		return r.value, r.err
	}
}
