// Command pdf measures the annex: how long art32 takes from a cold start, how
// many pages a second it sets with its fonts loaded, whether time and memory
// grow with the length, and what a browser and WeasyPrint take for the same
// text.
//
//	go run ./generator/bench/pdf
//	go run ./generator/bench/pdf -weasyprint /path/to/venv/bin/weasyprint
//
// It prints a table in Markdown. Chromium and pdfinfo (poppler-utils) are found
// on the PATH; what is missing is left out of the table.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"syscall"
	"time"

	"art32/generator/publish"
	"art32/generator/trust"
)

func main() {
	site := flag.String("site", ".", "folder of the demo")
	lang := flag.String("lang", "de", "language of the annex")
	runs := flag.Int("runs", 7, "runs of each program")
	weasyprint := flag.String("weasyprint", "weasyprint", "the program WeasyPrint")
	times := flag.Int("times", 0, "set the annex in this process with the measures so many times, and print the figures as JSON")
	flag.Parse()
	err := error(nil)
	if *times > 0 {
		err = child(*site, *lang, *times)
	} else {
		err = bench(*site, *lang, *weasyprint, *runs)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// figures of one annex that is set in a process of its own.
type figures struct {
	Pages, Bytes int
	Cold, Warm   time.Duration
	Processor    time.Duration // per annex, fonts loaded
}

func input(site, code string, times int) (publish.Input, publish.Language, error) {
	lang := publish.Language{Code: code, Tag: trust.Lang(code), Locale: code, Direction: "ltr"}
	center, problems := trust.Load(os.DirFS(site), []trust.Lang{"de", "en", "fr"})
	if problems.Errors() > 0 {
		return publish.Input{}, lang, errors.New(problems[0].String())
	}
	labels, err := publish.ParseLabels(code, os.DirFS(site))
	if err != nil {
		return publish.Input{}, lang, err
	}
	measures := center.Measures
	for i := 1; i < times; i++ {
		for _, m := range measures {
			m.ID += trust.ID(fmt.Sprintf("-%d", i))
			center.Measures = append(center.Measures, m)
		}
	}
	return publish.Input{Center: center, Languages: []publish.Language{lang}, Labels: map[string]publish.Labels{code: labels},
		BaseURL: "https://trust.example.org/", Today: center.AsOf()}, lang, nil
}

func child(site, code string, times int) error {
	in, lang, err := input(site, code, times)
	if err != nil {
		return err
	}
	var f figures
	began := time.Now()
	a, err := publish.SetAnnex(in, lang)
	if err != nil {
		return err
	}
	f.Cold, f.Pages, f.Bytes = time.Since(began), a.Pages, len(a.PDF)
	var warm []time.Duration
	before := processor()
	const again = 7
	for range again {
		began := time.Now()
		if _, err := publish.SetAnnex(in, lang); err != nil {
			return err
		}
		warm = append(warm, time.Since(began))
	}
	f.Processor = (processor() - before) / again
	slices.Sort(warm)
	f.Warm = warm[len(warm)/2]
	return json.NewEncoder(os.Stdout).Encode(f)
}

// processor is the time that this process has been given, all threads together:
// unlike time on the clock, other programs on the machine do not lengthen it much.
func processor() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// sample is one run of a program.
type sample struct {
	wall, cpu time.Duration
	memory    int64
	// anonymous is the part of the memory that is the process's own; the rest are
	// pages of its file, which processes share and the system takes back at will.
	anonymous int64
}

func run(args ...string) (sample, []byte, error) {
	cmd := exec.Command(args[0], args[1:]...)
	var out bytes.Buffer
	cmd.Stdout = &out
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return sample{}, nil, fmt.Errorf("%s: %w", args[0], err)
	}
	ended, seen := make(chan struct{}), make(chan int64)
	go func() { seen <- watch(cmd.Process.Pid, ended) }()
	err := cmd.Wait()
	s := sample{wall: time.Since(began)}
	close(ended)
	s.anonymous = <-seen
	if cmd.ProcessState != nil {
		s.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			s.memory = usage.Maxrss << 10 // Linux counts in KiB
		}
	}
	if err != nil {
		return s, out.Bytes(), fmt.Errorf("%s: %w", args[0], err)
	}
	return s, out.Bytes(), nil
}

var anonymousLine = regexp.MustCompile(`RssAnon:\s+(\d+) kB`)

// watch returns the most anonymous memory that a process is seen to have; 0
// where the system does not tell.
func watch(pid int, ended <-chan struct{}) (most int64) {
	for {
		select {
		case <-ended:
			return most
		case <-time.After(2 * time.Millisecond):
		}
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		if m := anonymousLine.FindSubmatch(status); err == nil && m != nil {
			n, _ := strconv.ParseInt(string(m[1]), 10, 64)
			most = max(most, n<<10)
		}
	}
}

// unreleased copies what an annex is made from without the releases: then none
// is frozen, and the annex is set anew.
func unreleased(site, to string) error {
	for _, name := range []string{"data", "i18n", "static"} {
		if err := os.CopyFS(filepath.Join(to, name), os.DirFS(filepath.Join(site, name))); err != nil {
			return err
		}
	}
	config, err := os.ReadFile(filepath.Join(site, "config.toml"))
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(filepath.Join(to, "config.toml"), config, 0o644), os.RemoveAll(filepath.Join(to, "data", "releases")))
}

func bench(site, lang, weasyprint string, runs int) error {
	dir, err := os.MkdirTemp("", "art32-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	at := func(name string) string { return filepath.Join(dir, name) }
	if _, _, err := run("go", "build", "-o", at("art32"), "./generator"); err != nil {
		return err
	}
	if err := unreleased(site, at("site")); err != nil {
		return err
	}
	export := func(site, out string) []string {
		return []string{at("art32"), "export", "pdf", "--site", site, "--lang", lang, "--out", at(out)}
	}
	if _, _, err := run(export(at("site"), "art32.pdf")...); err != nil {
		return err
	}
	if err := writeHTML(at("art32.pdf"), at("text.html"), lang); err != nil {
		return err
	}
	programs := []struct {
		name, out string
		args      []string
		runs      []sample
	}{
		{name: "`art32 export pdf`, cold, no releases", out: at("art32.pdf"), args: export(at("site"), "art32.pdf")},
		{name: "`art32 export pdf`, cold, the demo with its releases", out: at("demo.pdf"), args: export(site, "demo.pdf")},
		{name: "`art32 version`", args: []string{at("art32"), "version"}},
		{name: "Chromium, print", out: at("chromium.pdf"), args: []string{"chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + at("profile"), "--no-pdf-header-footer", "--print-to-pdf=" + at("chromium.pdf"), "file://" + at("text.html")}},
		{name: "WeasyPrint", out: at("weasyprint.pdf"), args: []string{weasyprint, "-q", at("text.html"), at("weasyprint.pdf")}},
	}
	for range runs { // in turn, so that a busy moment hits all of them
		for i := range programs {
			p := &programs[i]
			if _, err := exec.LookPath(p.args[0]); err != nil {
				continue
			}
			s, _, err := run(p.args...)
			if err != nil {
				return err
			}
			p.runs = append(p.runs, s)
		}
	}
	fmt.Printf("Median of %d runs, %d processors, %s, language %s.\n\n", runs, runtime.NumCPU(), runtime.Version(), lang)
	fmt.Println("| program | pages | wall | processor | pages/s | peak memory | of it anonymous | bytes/page |\n|---|---|---|---|---|---|---|---|")
	for _, p := range programs {
		if len(p.runs) == 0 {
			fmt.Printf("| %s | not there | | | | | | |\n", p.name)
			continue
		}
		pages, size := 0, 0
		if p.out != "" {
			if pages, size, err = measure(p.out); err != nil {
				return err
			}
		}
		wall := median(p.runs, func(s sample) int64 { return int64(s.wall) })
		cpu := median(p.runs, func(s sample) int64 { return int64(s.cpu) })
		memory := median(p.runs, func(s sample) int64 { return s.memory })
		anonymous := median(p.runs, func(s sample) int64 { return s.anonymous })
		fmt.Printf("| %s | %d | %d ms | %d ms | %d | %d MB | %d MB | %d |\n", p.name, pages, wall/1e6, cpu/1e6, int64(pages)*1e9/wall, memory/1e6, anonymous/1e6, size/max(pages, 1))
	}
	fmt.Println("\n| measures of the demo | pages | first, with fonts to load | pages/s, fonts loaded | ms/page | processor ms/page | peak memory, 8 annexes one after the other | bytes/page |\n|---|---|---|---|---|---|---|---|")
	self, err := os.Executable()
	if err != nil {
		return err
	}
	for _, times := range []int{1, 4, 8, 16, 32} {
		s, out, err := run(self, "-site", site, "-lang", lang, "-times", strconv.Itoa(times))
		if err != nil {
			return err
		}
		var f figures
		if err := json.Unmarshal(out, &f); err != nil {
			return err
		}
		fmt.Printf("| × %d | %d | %d ms | %d | %.2f | %.2f | %d MB | %d |\n", times, f.Pages, f.Cold.Milliseconds(), int64(f.Pages)*1e9/int64(f.Warm),
			float64(f.Warm.Microseconds())/1000/float64(f.Pages), float64(f.Processor.Microseconds())/1000/float64(f.Pages), s.memory/1e6, f.Bytes/f.Pages)
	}
	return nil
}

func median(list []sample, figure func(sample) int64) int64 {
	values := make([]int64, len(list))
	for i, s := range list {
		values[i] = figure(s)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

var pagesLine = regexp.MustCompile(`(?m)^Pages:\s+(\d+)$`)

func measure(file string) (pages, size int, err error) {
	_, out, err := run("pdfinfo", file)
	if err != nil {
		return 0, 0, err
	}
	m := pagesLine.FindSubmatch(out)
	if m == nil {
		return 0, 0, fmt.Errorf("%s: pdfinfo tells no number of pages", file)
	}
	info, err := os.Stat(file)
	if err != nil {
		return 0, 0, err
	}
	pages, err = strconv.Atoi(string(m[1]))
	return pages, int(info.Size()), err
}
