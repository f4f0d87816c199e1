// Command bench compares "art32 build" with the Hugo command line on the same
// pages:
//
//	go run ./generator/bench
//
// It makes up sites, lets art32 generate the pages for Hugo, builds both several
// times in turn into an empty folder, checks that both made the same pages, and
// prints the medians. art32 also reads, checks and generates; the goal is that it
// is no slower all the same. The annexes, which Hugo knows nothing of, it keeps
// from one run to the next; what they cost is in a line of its own.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"art32"
)

func main() {
	sizes := flag.String("sizes", "3x200x50,6x500x150,24x500x300", "languages x measures x sub-processors, separated by commas")
	runs := flag.Int("runs", 5, "runs of each program")
	seed := flag.Uint64("seed", 1, "seed of the made-up texts")
	write := flag.String("write", "", "only write the first size as a site into this folder")
	keep := flag.String("keep", "", "folder for the sites and programs, kept afterwards to look at")
	flag.Parse()
	if err := bench(*sizes, *runs, *seed, *write, *keep); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(list string, runs int, seed uint64, write, work string) error {
	sizes, err := parseSizes(list)
	if err != nil {
		return err
	}
	if runs < 1 {
		return errors.New("-runs must be at least 1")
	}
	english, err := fs.ReadFile(art32.Theme, "i18n/en.toml")
	if err != nil {
		return err
	}
	if write != "" {
		return writeFiles(write, madeUp(sizes[0], seed, english))
	}
	if work == "" {
		if work, err = os.MkdirTemp("", "art32-bench-"); err != nil {
			return err
		}
		defer os.RemoveAll(work)
	} else if work, err = filepath.Abs(work); err != nil {
		return err
	}
	ours, theirs := filepath.Join(work, "art32"), filepath.Join(work, "hugo")
	if err := goBuild(ours, "art32/generator"); err != nil {
		return err
	}
	if err := goBuild(theirs, "github.com/gohugoio/hugo"); err != nil {
		return err
	}
	fmt.Println("languages × measures × sub-processors; medians; memory is the peak")
	fmt.Printf("%-12s %6s │ %21s │ %21s │ %7s %8s\n", "", "", "art32 build      ", "Hugo alone       ", "art32/", "art32")
	fmt.Printf("%-12s %6s │ %7s %6s %6s │ %7s %6s %6s │ %7s %8s\n", "size", "pages", "wall ms", "CPU ms", "MB", "wall ms", "CPU ms", "MB", "Hugo", "ms/page")
	for _, s := range sizes {
		if err := compare(filepath.Join(work, s.String()), s, runs, madeUp(s, seed, english), ours, theirs); err != nil {
			return fmt.Errorf("%s: %w", s, err)
		}
	}
	return nil
}

func goBuild(out, pkg string) error {
	cmd := exec.Command("go", "build", "-o", out, pkg)
	cmd.Stderr = os.Stderr
	return cmd.Run()
}

func compare(dir string, s size, runs int, site map[string]string, ours, theirs string) error {
	source, plain := filepath.Join(dir, "site"), filepath.Join(dir, "plain")
	if err := writeFiles(source, site); err != nil {
		return err
	}
	if said, err := exec.Command(ours, "generate", "--site", source, "--out", plain).CombinedOutput(); err != nil {
		return fmt.Errorf("generate: %w\n%.4000s", err, said)
	}
	if err := writeFiles(plain, plainHugo(s, site)); err != nil {
		return err
	}
	for _, folder := range []string{"layouts", "i18n", "static"} {
		if err := copyTheme(plain, folder, site); err != nil {
			return err
		}
	}
	a := &contender{name: "art32", dir: source, out: filepath.Join(dir, "art32-public")}
	a.args = []string{ours, "build", "--out", a.out}
	h := &contender{name: "Hugo", dir: plain, out: filepath.Join(dir, "hugo-public")}
	h.args = []string{theirs, "build", "--quiet", "--noBuildLock", "--cacheDir", filepath.Join(dir, "cache"), "--destination", h.out}
	// Turn by turn, so that a busy minute of the machine hits both.
	for range runs {
		for _, c := range []*contender{a, h} {
			if err := c.run(); err != nil {
				return err
			}
		}
	}
	anew := &contender{name: "art32", dir: source, out: a.out, args: append(slices.Clone(a.args), "--no-cache")}
	if err := anew.run(); err != nil {
		return err
	}
	pages, err := samePages(a.out, h.out)
	if err != nil {
		return err
	}
	const mb = 1_000_000
	fmt.Printf("%-12s %6d │ %7d %6d %6d │ %7d %6d %6d │ %7.2f %8.2f\n", s, pages,
		a.wall().Milliseconds(), a.cpu().Milliseconds(), a.memory()/mb,
		h.wall().Milliseconds(), h.cpu().Milliseconds(), h.memory()/mb,
		float64(a.wall())/float64(h.wall()), float64(a.wall().Microseconds())/1000/float64(pages))
	fmt.Printf("%-12s %6s │", "", "")
	for _, stage := range []string{"check", "lint", "pages", "hugo", "write"} {
		fmt.Printf(" %s %d ms", stage, a.stage(stage).Milliseconds())
	}
	fmt.Printf(" │ with the annexes set anew: %d ms, CPU %d ms, %d MB\n", anew.wall().Milliseconds(), anew.cpu().Milliseconds(), anew.memory()/mb)
	return nil
}

// plainHugo returns what Hugo needs beside the generated pages: the user's own
// pages, and in its configuration what art32 settles.
func plainHugo(s size, site map[string]string) map[string]string {
	files := map[string]string{}
	for name, text := range site {
		if strings.HasPrefix(name, "content/") || strings.HasPrefix(name, "i18n/") {
			files[name] = text
		}
	}
	config, languages, _ := strings.Cut(site["config.toml"], "[languages.")
	config += "defaultContentLanguageInSubdir = true\ndisableDefaultLanguageRedirect = true\ndisableDefaultSiteRedirect = true\n" +
		"disableKinds = [\"taxonomy\", \"term\", \"rss\"]\nenableRobotsTXT = true\ndisableHugoGeneratorInject = true\n"
	languages = "[languages." + languages
	for _, lang := range languageCodes[:s.languages] {
		head := "[languages." + lang + "]\n"
		languages = strings.Replace(languages, head, head+"contentDir = \"content/"+lang+"\"\n", 1)
	}
	files["hugo.toml"] = config + languages
	return files
}

// copyTheme copies a folder of the built-in theme, except what the site has of
// its own.
func copyTheme(dir, folder string, site map[string]string) error {
	files := map[string]string{}
	err := fs.WalkDir(art32.Theme, folder, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || site[name] != "" {
			return err
		}
		data, err := fs.ReadFile(art32.Theme, name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		return err
	}
	return writeFiles(dir, files)
}

func writeFiles(dir string, files map[string]string) error {
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// samePages counts the pages and fails when the two programs did not make the
// same: then the comparison would mean nothing.
func samePages(ours, theirs string) (int, error) {
	pages := 0
	err := filepath.WalkDir(ours, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(name) != ".html" {
			return err
		}
		path, err := filepath.Rel(ours, name)
		if err != nil {
			return err
		}
		a, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		b, err := os.ReadFile(filepath.Join(theirs, path))
		if err != nil {
			return fmt.Errorf("Hugo alone did not make the page: %w", err)
		}
		if !bytes.Equal(a, b) {
			return fmt.Errorf("Hugo alone made another %s", path)
		}
		pages++
		return nil
	})
	return pages, err
}
