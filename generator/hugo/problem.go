package hugo

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gohugoio/hugo/common/herrors"
)

// Origin says whose file a problem is in, and so who can mend it.
type Origin string

const (
	FromConfig    Origin = "config"    // config.toml
	FromUser      Origin = "user"      // the user's content, layouts, i18n, static or assets
	FromTheme     Origin = "theme"     // the built-in theme: a fault of this program
	FromGenerated Origin = "generated" // a generated page or file: a fault of this program, or of the data behind it
	FromHugo      Origin = "hugo"      // Hugo gave no file
)

// Problem is one finding of a build. Nothing in it depends on the machine.
type Problem struct {
	Origin  Origin
	File    string // slash path below the site's folder, "theme:layouts/…" for the theme's, or empty
	Line    int    // from 1; 0 when not known
	Col     int    // in bytes, from 1; 0 when not known
	Message string
	Hint    string // what to write instead; may be empty
	Snippet string // the whole line, without its end; may be empty
}

func (p Problem) String() string {
	at := p.File
	if at == "" {
		at = string(p.Origin)
	}
	if p.Line > 0 {
		at += fmt.Sprint(":", p.Line)
		if p.Col > 0 {
			at += fmt.Sprint(":", p.Col)
		}
	}
	return at + ": " + p.Message
}

// Problems is the error of a build that found faults; never empty as an error.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// sorted orders by place and drops repetitions: Hugo works in parallel, and
// tells one fault once for each page that meets it.
func (ps Problems) sorted() Problems {
	out := slices.Clone(ps)
	slices.SortFunc(out, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Col-b.Col, strings.Compare(a.Message, b.Message))
	})
	return slices.Compact(out)
}

// sources holds every text Hugo reads, by the name a Problem gives it.
type sources map[string][]byte

// problemsOf turns an error of Hugo into problems. fallback names the file
// when Hugo does not.
func problemsOf(err error, src sources, fallback string) Problems {
	if own := (Problems)(nil); errors.As(err, &own) {
		return own
	}
	var out Problems
	walkLeaves(err, nil, func(chain []error) {
		out = append(out, problemOf(chain, src, fallback))
	})
	return out.sorted()
}

// walkLeaves calls fn with the chain of each single error inside err,
// outermost first: Hugo joins errors at any depth.
func walkLeaves(err error, chain []error, fn func([]error)) {
	chain = append(slices.Clone(chain), err)
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			walkLeaves(e, chain, fn)
		}
		return
	}
	if inner := errors.Unwrap(err); inner != nil {
		walkLeaves(inner, chain, fn)
		return
	}
	fn(chain)
}

// problemOf takes the deepest position: the outer ones only say which page was
// being made, or that baseof.html was on the way. Hugo writes 1:1 where it
// knows nothing, so such a position counts only when there is no other.
func problemOf(chain []error, src sources, fallback string) Problem {
	p := Problem{File: fallback}
	p.Message, _, _ = strings.Cut(plainMessage(chain[len(chain)-1].Error()), "\n")
	for _, err := range slices.Backward(chain) {
		if file, line, col, ok := templatePlace(err.Error(), src); ok {
			p.File, p.Line, p.Col = file, line, col
			break
		}
		fe, ok := err.(herrors.FileError)
		if !ok || fe.Position().Filename == "" {
			continue
		}
		pos := fe.Position()
		known := pos.LineNumber > 1 || pos.ColumnNumber > 1
		if known || p.Line == 0 {
			p.File, p.Line, p.Col = displayName(pos.Filename), pos.LineNumber, pos.ColumnNumber
		}
		if known {
			break
		}
	}
	return p.placed(src)
}

// templateError is how the template engine begins a message: name below
// layouts, line from 1, and when executing, column from 0.
var templateError = regexp.MustCompile(`^(?:[a-z ]+ failed: )*(?:html/)?template: ?([^:]+):(\d+)(?::(\d+))?: `)

// templatePlace reads the place out of a message of the template engine. It is
// more exact than Hugo's: a fault of syntax in a page's layout is put on
// baseof.html by Hugo, and its columns are one short.
func templatePlace(message string, src sources) (file string, line, col int, ok bool) {
	m := templateError.FindStringSubmatch(message)
	if m == nil {
		return "", 0, 0, false
	}
	for _, file := range []string{"layouts/" + m[1], themePrefix + "layouts/" + m[1]} {
		if src[file] == nil {
			continue
		}
		line, _ = strconv.Atoi(m[2])
		if m[3] != "" {
			col, _ = strconv.Atoi(m[3])
			col++
		}
		return file, line, col, true
	}
	return "", 0, 0, false
}

// placed completes a problem whose File is known.
func (p Problem) placed(src sources) Problem {
	_, generated := src[generatedMark+p.File]
	switch {
	case p.File == "":
		p.Origin = FromHugo
	case p.File == ConfigFile:
		p.Origin = FromConfig
	case strings.HasPrefix(p.File, themePrefix):
		p.Origin = FromTheme
	case generated:
		p.Origin = FromGenerated
	default:
		p.Origin = FromUser
	}
	p.Line, p.Col = max(p.Line, 0), max(p.Col, 0)
	p.Snippet = lineOf(string(src[p.File]), p.Line)
	return p
}

// displayName turns a path of the virtual disk into one the user knows.
func displayName(name string) string {
	name = strings.ReplaceAll(name, `\`, "/")
	if rest, ok := strings.CutPrefix(name, themeDir+"/"); ok {
		return themePrefix + rest
	}
	return strings.TrimPrefix(name, workDir+"/")
}

var (
	executing   = regexp.MustCompile(`^executing "[^"]*" at `)
	readerWords = regexp.MustCompile(`^(?:(?:ERROR|WARN|toml|unmarshal failed):? +|\[\d+:\d+\] +)+`)
	quotedPlace = regexp.MustCompile(`"([^"\s]*/[^"\s]*?)(:\d+)?(:\d+)?"`)
)

// plainMessage takes Hugo's prefixes and the virtual disk out of a message.
func plainMessage(s string) string {
	s = readerWords.ReplaceAllString(strings.TrimSpace(s), "")
	s = templateError.ReplaceAllString(s, "")
	s = executing.ReplaceAllString(s, "")
	s = strings.ReplaceAll(s, themeDir+"/", themePrefix)
	s = strings.ReplaceAll(s, workDir+"/", "")
	// The policy Hugo prints after a refusal is ours, not the user's to change.
	s, _, _ = strings.Cut(s, "; the current security configuration is:")
	return strings.TrimSpace(s)
}

func withoutPath(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}
