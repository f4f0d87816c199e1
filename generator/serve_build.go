package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"art32/generator/hugo"
)

// attempt opens and builds the site. Problems are printed, and returned as the
// same text without colour. The folder is opened each time: it may have been
// moved or replaced since the last build.
func attempt(ctx context.Context, t *terminal, flags siteFlags, p *preview) (files []hugo.File, problems string, err error) {
	defer func() {
		if r := recover(); r != nil { // a fault of ours must not end the session at the desk
			err = fmt.Errorf("internal fault: %v", r)
		}
		if err != nil && problems == "" {
			problems = err.Error()
		}
	}()
	s, err := openSite(flags, t.getenv)
	if err == nil {
		defer s.close()
		s.cache, s.pages = newAnnexCache(s), p.pages
		s.past = &p.past
		p.pages.begin(s)
		files, err = s.make(ctx, t, &stages{t: t, now: time.Now, quiet: true}, func(hugo.File) {})
		if err == nil {
			s.cache.drop()
			p.pages.last = p.pages.finished(s, files)
		}
	}
	list, ok := asProblems(err)
	if !ok {
		return files, "", err
	}
	t.print(flags.dir, list)
	var b strings.Builder
	for _, p := range list {
		b.WriteString(located(flags.dir, p).String() + "\n")
	}
	return nil, b.String() + summary(list), errors.New(summary(list))
}
