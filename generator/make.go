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
	amid := begin(s.surroundings)

	center, err := s.check(t, st)
	if err != nil {
		return nil, err
	}
	outputs := begin(func() (outputs, error) { return s.outputs(center, amid) })
	s.lint(t, st, center)

	st.start("pages")
	m, err := outputs()
	if err != nil {
		return nil, err
	}
	st.done(join(count(len(m.content), "page", "pages"), count(len(m.in.Languages), "language", "languages")))
	late := publish.Warnings(m.in)
	t.warn(s.dir, late)

	st.start("hugo")
	p, err := prepared()
	if err != nil {
		return nil, err
	}
	g := hugo.Generated{Content: hugoFiles(m.content), Static: hugoFiles(m.static)}
	if s.pages != nil {
		g.Known = s.pages.known(m.content)
	}
	told := begin(func() (struct{}, error) {
		for _, f := range g.Static {
			early(f)
		}
		for path, data := range g.Known {
			early(hugo.File{Path: hugo.PagePath(path), Data: data})
		}
		if s.pages != nil {
			s.pages.note(m.content)
		}
		return struct{}{}, nil
	})
	result, err := p.Build(ctx, g)
	_, _ = told()
	if err != nil {
		return nil, err
	}
	what := join(count(len(result.Files), "file", "files"), size(total(result.Files)))
	if len(g.Known) > 0 {
		what = join(what, count(len(g.Known), "page as before", "pages as before"))
	}
	st.done(what)
	late = append(late, hugoProblems(result.Warnings, trust.Warning)...)
	t.warn(s.dir, late[len(late)-len(result.Warnings):])
	if s.pages != nil {
		s.pages.told = len(late) > 0
	}
	return result.Files, nil
}

// check reads the data and tells what is wrong with them.
func (s *site) check(t *terminal, st *stages) (*trust.Center, error) {
	st.start("check")
	center, problems := s.load()
	if problems.Errors() > 0 {
		return nil, found(problems)
	}
	st.done(join(count(len(center.Measures), "measure", "measures"),
		count(len(center.Subprocessors), "sub-processor", "sub-processors"),
		count(len(center.Locations), "location", "locations")))
	t.warn(s.dir, problems)
	return center, nil
}

// lint tells what the data should be checked for.
func (s *site) lint(t *terminal, st *stages, center *trust.Center) {
	st.start("lint")
	shown, others := judged(lint.Check(center, s.today))
	st.done(count(len(shown)+others, "warning", "warnings"))
	t.print(s.dir, shown)
	if len(shown) > 0 && others > 0 {
		fmt.Fprintf(t.err, "%s; art32 check shows all\n\n", count(others, "more warning", "more warnings"))
	}
}

// outputs are what is published but for Hugo's part, and what it was made from.
type outputs struct {
	in              publish.Input
	content, static []publish.File
}

func (s *site) outputs(center *trust.Center, amid func() (surroundings, error)) (m outputs, err error) {
	x, err := amid()
	if err != nil {
		return m, err
	}
	m.in = s.inputAmid(center, x)
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
