// Package hugo builds a site with Hugo as a library. It is the only package
// that knows Hugo; it knows nothing of trust centers and imports none of ours.
//
// A build is a function from values to values. The user's folder, the built-in
// theme and the generated pages are copied onto one virtual disk in memory,
// Hugo renders from there into memory, and the complete site comes back as
// sorted files. Nothing is written, no absolute path exists that could leak,
// and whoever calls decides when to swap the result in.
//
//	res, err := hugo.Build(ctx, hugo.Site{
//		Source:  os.DirFS(dir),
//		Theme:   theme,
//		Content: []hugo.File{{Path: "content/de/security/_index.md", Data: page}},
//		Static:  []hugo.File{{Path: ".well-known/security.txt", Data: txt}},
//	})
//
// Whose file wins: the user's layouts and static files win over the theme's
// file by file, the user's i18n key by key. Generated files share a path with
// nobody: a collision is an error that names the path, because either answer
// would drop something in silence.
//
// What the package refuses: symbolic links, content outside a language's
// folder, pages without a layout, labels without a text, two things at one
// address, raw HTML, programs, network and environment (see [settled]). Hugo's
// warnings about such losses are errors here.
//
// A panic of Hugo in the calling goroutine becomes an error. Hugo renders in
// goroutines of its own; it recovers from panics of templates there, and a
// panic of its own code there ends the process.
package hugo

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/bep/clocks"
	"github.com/gohugoio/hugo/common/htime"
	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/gohugoio/hugo/deps"
	"github.com/gohugoio/hugo/hugofs"
	"github.com/gohugoio/hugo/hugolib"
)

// Site is what one build reads.
type Site struct {
	// Source is the user's folder. config.toml must be there; content,
	// layouts, i18n, static and assets may be. Nothing else in it is read,
	// data/ least of all: a template sees only what a generated page holds.
	Source fs.FS
	// Theme is the built-in theme: layouts, i18n, static, assets.
	Theme fs.FS
	// Content is generated pages, "content/<language>/…".
	Content []File
	// Static is generated files published as they are, by their path in the site.
	Static []File
	// BaseURL overrides the one of config.toml if not empty.
	BaseURL string
	// Early, if not nil, is given each page as soon as it is made, by several
	// goroutines: whoever writes pages need not wait for the last one. The site
	// may still turn out to be wrong.
	Early func(File)
	// Now is what a template gets for the time; the zero value stands for
	// 1970-01-01. Hugo's own answer would change the bytes every day.
	Now time.Time
}

// File is a slash-separated relative path and its bytes. Files that come back
// from [Build] must not be changed.
type File struct {
	Path string
	Data []byte
}

// Result is a complete site.
type Result struct {
	Files    []File  // sorted by path: pages and the static files of all three sources
	Pages    []Count // in the order of the languages
	Warnings Problems
}

// Count is the number of pages made for one language, home page and sections
// included, alternative formats not.
type Count struct {
	Language string
	Pages    int
}

// turn lets one build at a time through. Hugo keeps the logger and the clock
// in globals: two builds at once would count each other's errors as their own
// and read each other's date. A channel, so that a waiting build can be cancelled.
var turn = make(chan struct{}, 1)

// Build renders the site. Its error is of type [Problems] when something in
// the site is wrong, or wraps ctx.Err(). When
// cancelled it returns after the pages under way.
func Build(ctx context.Context, s Site) (Result, error) {
	p, err := Prepare(ctx, s)
	if err != nil {
		return Result{}, err
	}
	defer p.Close()
	return p.Build(ctx, Generated{})
}

// Prepared is a site of which all is read but the generated pages: the
// configuration, the templates and the labels. It holds Hugo for itself, no
// other build begins before Close.
type Prepared struct {
	disk     disk
	log      *journal
	early    *early
	sites    *hugolib.HugoSites
	warnings Problems
	stuck    bool
}

// Prepare does what a build can do before there are pages, so that it need not
// wait for them. The errors are those of [Build].
func Prepare(ctx context.Context, s Site) (*Prepared, error) {
	disk, err := load(s)
	if err != nil {
		return nil, err
	}
	provider, warnings, err := compileConfig(string(disk.src[ConfigFile]), disk.cfg, s.BaseURL)
	if err != nil {
		return nil, err
	}
	select {
	case turn <- struct{}{}:
	case <-ctx.Done():
		return nil, fmt.Errorf("build: %w", ctx.Err())
	}
	p := &Prepared{disk: disk, log: newJournal(disk.src), early: newEarly(s.Early), warnings: append(warnings, disk.warnings...)}
	if err := p.open(provider, s.Now); err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

// Close ends the build and lets the next one begin.
func (p *Prepared) Close() {
	if p.sites != nil && !p.stuck {
		_ = p.sites.Close() // its files are in memory, there is nothing to lose
	}
	<-turn
}

// Generated are the files of a site that come when it is prepared.
type Generated struct {
	Content []File // as Site.Content
	Static  []File // as Site.Static
	// Known holds, by the path of a page in Content, what became of it when the
	// same site was built before. Such a page is in all lists, but not made again.
	Known map[string][]byte
}

// Build renders the site with what was generated meanwhile. It can be called
// once. The errors are those of the function [Build].
func (p *Prepared) Build(ctx context.Context, g Generated) (Result, error) {
	if bad := append(p.disk.generated(g), p.disk.addSections()...); len(bad) > 0 {
		return Result{}, bad.sorted()
	}
	pages, err := p.render(ctx)
	if ctx.Err() != nil {
		// Whatever Hugo made of the interruption is not the user's concern.
		return Result{}, fmt.Errorf("build: %w", ctx.Err())
	}
	if err != nil {
		return Result{}, err
	}
	rendered := p.early.files()
	for page, data := range g.Known {
		rendered = append(rendered, File{PagePath(page), data})
	}
	files, err := p.disk.joinStatic(rendered)
	if err != nil {
		return Result{}, err
	}
	return Result{Files: files, Pages: pages, Warnings: p.warnings.sorted()}, nil
}

// open reads the configuration and the templates.
func (p *Prepared) open(provider config.Provider, now time.Time) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = internalError(r)
		}
	}()
	if now.IsZero() {
		now = time.Unix(0, 0)
	}
	htime.Clock = clocks.Fixed(now.UTC())
	configs, err := allconfig.LoadConfig(allconfig.ConfigSourceDescriptor{
		Fs:     p.disk.mem,
		Flags:  provider,
		Logger: p.log.logger,
		// An empty environment would make Hugo read the process's own, and
		// HUGO_PARAMS_… would change the site.
		Environ:      []string{"ART32=1"},
		Environment:  "production",
		SkipNpmCheck: true,
	})
	if err != nil {
		return p.log.failed(err, ConfigFile)
	}
	disks := hugofs.NewFromSourceAndDestination(p.disk.mem, p.early, provider)
	disks.PublishDir = hugofs.NewCreateCountingFs(disks.PublishDir) // finds two pages at one address
	// TestLogger, in spite of its name, is the only way to hand a logger in.
	p.sites, err = hugolib.NewHugoSites(deps.DepsCfg{Configs: configs, Fs: disks, TestLogger: p.log.logger})
	if err != nil {
		return p.log.failed(err, "")
	}
	return nil
}

// render makes the pages.
func (p *Prepared) render(ctx context.Context) (pages []Count, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = internalError(r)
		}
	}()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err := run(ctx, p.sites); err != nil {
		p.stuck = errors.Is(err, errStuck)
		return nil, p.log.failed(err, "")
	}
	warnings, err := p.log.outcome()
	if err != nil {
		return nil, err
	}
	p.warnings = append(p.warnings, warnings...)
	for _, site := range p.sites.Sites {
		pages = append(pages, Count{site.Lang(), len(site.Pages())})
	}
	return pages, nil
}

// patience is how long Hugo may take to come back once it was told to stop. It
// needs about as long as one page; it is never a part of a build that succeeds.
const patience = 10 * time.Second

// run builds, and gives up on Hugo when it does not come back after a stop:
// its page walker can wait for renderers that have already left, which happens
// by chance when ten pages in a row fail at once. What waits then holds no
// lock, and is lost until the process ends.
func run(ctx context.Context, sites *hugolib.HugoSites) error {
	finished := make(chan error, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				finished <- internalError(r)
			}
		}()
		finished <- sites.Build(hugolib.BuildCfg{NoBuildLock: true})
	}()
	// Hugo takes no context, and a large site renders for seconds.
	defer context.AfterFunc(ctx, sites.Stop)()
	select {
	case err := <-finished:
		return err
	case <-sites.Done():
	}
	select {
	case err := <-finished:
		return err
	case <-time.After(patience):
		return errStuck
	}
}

var errStuck = errors.New("ten pages or more failed at once, and Hugo came to a halt before it could say why; build again")

func internalError(r any) error {
	return Problems{{Origin: FromHugo, Message: "internal error of Hugo: " + plainMessage(fmt.Sprint(r))}}
}
