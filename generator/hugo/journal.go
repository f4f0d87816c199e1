package hugo

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/bep/logg"
	"github.com/gohugoio/hugo/common/loggers"
)

// journal collects what Hugo would print.
type journal struct {
	logger loggers.Logger
	src    sources

	mu       sync.Mutex
	errors   Problems
	warnings Problems
}

func newJournal(src sources) *journal {
	j := &journal{src: src}
	j.logger = loggers.New(loggers.Options{
		Level:         logg.LevelWarn,
		DistinctLevel: logg.LevelWarn,
		StdOut:        io.Discard,
		StdErr:        io.Discard,
		HandlerPost:   j.record,
	})
	return j
}

func (j *journal) record(e *logg.Entry) error {
	p, lost := j.read(e.Message)
	j.mu.Lock()
	defer j.mu.Unlock()
	if lost || e.Level >= logg.LevelError {
		j.errors = append(j.errors, p)
	} else {
		j.warnings = append(j.warnings, p)
	}
	return nil
}

// read makes a problem of a log line, and says whether the line means that
// something is missing from the site. Those are errors: Hugo merely warns.
func (j *journal) read(line string) (p Problem, lost bool) {
	if rest, ok := strings.CutPrefix(line, "i18n|MISSING_TRANSLATION|"); ok {
		lang, key, _ := strings.Cut(rest, "|")
		p = Problem{File: "i18n/" + lang + ".toml", Message: fmt.Sprintf("there is no label %q", key)}
		return p.placed(j.src), true
	}
	if rest, ok := strings.CutPrefix(line, "Duplicate target paths:"); ok {
		return Problem{Origin: FromHugo, Message: "several pages share one address: " + plainMessage(strings.ReplaceAll(rest, publishDir, ""))}, true
	}
	// Hugo goes on to tell how to switch the warning off, which we do not allow.
	line, _, _ = strings.Cut(line, "\nYou can suppress this warning")
	rawHTML := strings.HasPrefix(line, "Raw HTML omitted while rendering")
	p.Message = plainMessage(line)
	if m := quotedPlace.FindStringSubmatch(line); m != nil && j.src[displayName(m[1])] != nil {
		p.File = displayName(m[1])
		p.Line, _ = strconv.Atoi(strings.TrimPrefix(m[2], ":"))
		p.Col, _ = strconv.Atoi(strings.TrimPrefix(m[3], ":"))
		p.Message = strings.TrimLeft(strings.TrimPrefix(p.Message, displayName(m[0])), ": ")
	}
	p = p.placed(j.src)
	switch {
	case rawHTML:
		p.Message = "raw HTML is left out"
		p.Hint = "write Markdown, or a shortcode of your own in layouts/_shortcodes"
		// In a generated page it can only be a text of the data that got lost.
		return p, p.Origin == FromGenerated
	case strings.HasPrefix(line, "found no layout file for"):
		p.Message, _, _ = strings.Cut(p.Message, ": You should")
		p.Message = strings.Replace(p.Message, "found no layout file for", "there is no layout for", 1)
		return p, true
	}
	return p, false
}

// failed joins Hugo's error with what it had logged before.
func (j *journal) failed(err error, fallback string) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	out := problemsOf(err, j.src, fallback)
	if len(j.errors) > 0 && len(out) == 1 && strings.HasPrefix(out[0].Message, "logged ") {
		out = nil // "logged 3 error(s)", which follow
	}
	return append(out, j.errors...).sorted()
}

func (j *journal) outcome() (Problems, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if len(j.errors) > 0 {
		return nil, j.errors.sorted()
	}
	return j.warnings, nil
}
