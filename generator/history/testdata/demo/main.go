// Command demo made data/releases of the demo in this repository, once: the seven
// releases of a publisher over two years.
//
//	go build -o /tmp/art32 ./generator
//	go run ./generator/history/testdata/demo /tmp/art32 OUT
//
// It takes the data backwards, release by release: each step below undoes what
// a release brought. Then it goes forward again and lets art32 make every
// release, with its notes, in a folder OUT. Nothing is written by hand.
//
// It stays here to show where the history comes from. Run again on later data
// it may find nothing to undo, and says so; what is released stays as it is.
package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

type release struct {
	version, date, next string
	undo                func(state) // from the state of this release to that of the one before
}

// state is the data of one moment, by path.
type state map[string]string

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: demo ART32 OUT")
	}
	now := read()
	list := releases()
	states := make([]state, len(list))
	for i := len(list) - 1; i >= 0; i-- {
		states[i] = clone(now)
		if list[i].undo != nil {
			list[i].undo(now)
		}
	}
	out := os.Args[2]
	for i, r := range list {
		states[i].stampedOn(r.date)
		for name, text := range states[i] {
			write(filepath.Join(out, name), text)
		}
		if r.next != "" {
			write(filepath.Join(out, "data/releases/next.toml"), strings.TrimSpace(r.next)+"\n")
		}
		cmd := exec.Command(os.Args[1], "release", r.version, "--site", out, "--date", r.date)
		day, err := time.Parse(time.DateOnly, r.date)
		if err != nil {
			log.Fatal(err)
		}
		// The data are judged as they were on that day: later ones stand in files
		// that a step back does not touch.
		cmd.Env = append(os.Environ(), fmt.Sprintf("SOURCE_DATE_EPOCH=%d", day.Unix()))
		cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
		if err := cmd.Run(); err != nil {
			log.Fatalf("release %s: %v", r.version, err)
		}
	}
}

// read takes config.toml, the data and the files they name.
func read() state {
	s := state{}
	for _, root := range []string{"config.toml", "data", "static"} {
		err := filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasPrefix(filepath.ToSlash(name), "data/releases/") {
				return err
			}
			data, err := os.ReadFile(name)
			s[filepath.ToSlash(name)] = string(data)
			return err
		})
		if err != nil {
			log.Fatal(err)
		}
	}
	return s
}

func clone(s state) state {
	c := state{}
	for k, v := range s {
		c[k] = v
	}
	return c
}

func write(name, text string) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		log.Fatal(err)
	}
}

// stampedOn lets the register say that it was written on a day: a release gives
// it its own version and date, and neither is a change.
func (s state) stampedOn(day string) {
	const file = "data/register.toml"
	s[file] = regexp.MustCompile(`(?m)^updated = .*$`).ReplaceAllLiteralString(s[file], "updated = "+day)
}

// swap replaces a text that stands in the file exactly once.
func (s state) swap(file, now, then string) {
	if n := strings.Count(s["data/"+file], now); n != 1 {
		log.Fatalf("%s: %d times %q", file, n, now)
	}
	s["data/"+file] = strings.Replace(s["data/"+file], now, then, 1)
}

// in changes the record with an id, and what belongs to it.
func (s state) in(file, id string, change func(string) string) {
	text := s["data/"+file]
	at := strings.Index(text, fmt.Sprintf("\nid = %q\n", id))
	if at < 0 {
		log.Fatalf("%s: no %q", file, id)
	}
	start := strings.LastIndex(text[:at+1], "[[")
	end := regexp.MustCompile(`(?m)^\[\[\w+\]\]$`).FindStringIndex(text[start+2:])
	stop := len(text)
	if end != nil {
		stop = start + 2 + end[0]
	}
	s["data/"+file] = text[:start] + change(text[start:stop]) + text[stop:]
}

func (s state) swapIn(file, id, now, then string) {
	s.in(file, id, func(text string) string {
		if n := strings.Count(text, now); n != 1 {
			log.Fatalf("%s, %s: %d times %q", file, id, n, now)
		}
		return strings.Replace(text, now, then, 1)
	})
}

func (s state) drop(file, id string) { s.in(file, id, func(string) string { return "" }) }

func (s state) without(file, id, line string) {
	s.in(file, id, func(text string) string {
		out := regexp.MustCompile(`(?m)^`+line+`.*\n`).ReplaceAllString(text, "")
		if out == text {
			log.Fatalf("%s, %s: no line %s", file, id, line)
		}
		return out
	})
}

var (
	years = regexp.MustCompile(`\b202[4-6]\b`)
	stamp = regexp.MustCompile(`\b(reviewed_on|checked_on|tia\.date|reviewed|expires) = 202\d`)
)

func lastYear(year string) string {
	n, _ := strconv.Atoi(year)
	return strconv.Itoa(n - 1)
}

// yearBack undoes the round of a year: reviews, checks, tests and figures.
func (s state) yearBack(year string) {
	for name, text := range s {
		if !strings.HasSuffix(name, ".toml") || name == "config.toml" {
			continue
		}
		if strings.HasPrefix(name, "data/measures/") {
			lines := strings.Split(text, "\n")
			for i, line := range lines {
				if strings.HasPrefix(line, "text.") || strings.HasPrefix(line, "date = ") {
					lines[i] = years.ReplaceAllStringFunc(line, lastYear)
				}
			}
			text = strings.Join(lines, "\n")
		}
		s[name] = stamp.ReplaceAllStringFunc(text, func(m string) string {
			if at := len(m) - len(year); m[at:] >= year {
				return m[:at] + lastYear(m[at:])
			}
			return m
		})
	}
	for _, id := range []string{"csf-2", "kranwerk-soc-2"} {
		s.in("certificates.toml", id, func(text string) string { return years.ReplaceAllStringFunc(text, lastYear) })
	}
	s.in("certificates.toml", "iso-27001", func(text string) string {
		lines := strings.Split(text, "\n")
		for i, line := range lines {
			if strings.HasPrefix(line, "note.") {
				lines[i] = years.ReplaceAllStringFunc(line, lastYear)
			}
		}
		return strings.Join(lines, "\n")
	})
	for _, id := range []string{"pentest-summary", "tia-us", "restore-test-report"} {
		s.in("documents.toml", id, func(text string) string { return years.ReplaceAllStringFunc(text, lastYear) })
	}
}
