package trust

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// maxFile is the largest data file that is read, in bytes.
const maxFile = 8 << 20

// readFile reads a regular file of the site folder, following symbolic links
// only while they stay inside it.
func readFile(site fs.FS, name string, most int64) ([]byte, *fault) {
	if f := regularFile(site, name, most); f != nil {
		return nil, f
	}
	real, _ := inside(site, name)
	r, err := site.Open(real)
	if err != nil {
		return nil, unreadable(err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, most))
	if err != nil {
		return nil, unreadable(err)
	}
	return data, nil
}

// regularFile says why a path is not a file of the site folder with at most so
// many bytes.
func regularFile(site fs.FS, name string, most int64) *fault {
	real, f := inside(site, name)
	if f != nil {
		return f
	}
	info, err := fs.Stat(site, real)
	switch {
	case err != nil:
		return unreadable(err)
	case !info.Mode().IsRegular():
		return wrong("unreadable", "this is not a regular file", "put an ordinary file there")
	case info.Size() > most:
		return wrong("too-large", fmt.Sprintf("the file has %d bytes, more than the %d that are accepted", info.Size(), most), "split it, or check what it contains")
	}
	return nil
}

func unreadable(err error) *fault {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return wrong("missing-file", "the file is missing", "")
	case errors.Is(err, fs.ErrPermission):
		return wrong("unreadable", "the file cannot be read: permission denied", "check the permissions of the file and its folders")
	}
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err // without the path, which may be absolute
	}
	return wrong("unreadable", fmt.Sprintf("the file cannot be read: %v", err), "")
}

// inside follows the symbolic links in a path by hand and refuses those that
// lead out of the site folder: what is published must come from the folder that
// was reviewed.
func inside(site fs.FS, name string) (string, *fault) {
	const mostLinks = 20
	done, rest := ".", strings.Split(name, "/")
	for links := 0; len(rest) > 0; {
		at := path.Join(done, rest[0])
		rest = rest[1:]
		info, err := fs.Lstat(site, at)
		if err != nil {
			return "", unreadable(err)
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			done = at
			continue
		}
		target, err := fs.ReadLink(site, at)
		if err != nil {
			return "", unreadable(err)
		}
		to := path.Join(path.Dir(at), target)
		if path.IsAbs(target) || strings.Contains(target, `\`) || to == ".." || strings.HasPrefix(to, "../") {
			return "", wrong("outside", "this is a symbolic link that leads out of the site folder", "put the file itself there")
		}
		if links++; links > mostLinks {
			return "", wrong("unreadable", "the symbolic links lead in a circle", "put the file itself there")
		}
		if to != "." {
			rest = append(strings.Split(to, "/"), rest...)
		}
		done = "."
	}
	return done, nil
}

// decode reads a data file into plain values and the places they are written
// at. The problem is not nil when the text is not TOML.
func decode(name string, data []byte) (map[string]any, *file, *Problem) {
	text := strings.TrimPrefix(string(data), "\ufeff") // some editors put a byte order mark there
	f := newFile(name, text)
	refuse := func(rule string, at span, message, hint string) (map[string]any, *file, *Problem) {
		p := f.problem(Error, at, rule, message, "", hint)
		return nil, f, &p
	}
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return refuse("not-utf8", span{}, "the file is UTF-16", "save it as UTF-8")
	}
	if i := badUTF8(text); i >= 0 {
		return refuse("not-utf8", span{i, i + 1}, fmt.Sprintf("the file is not UTF-8: byte 0x%02X", text[i]), "save it as UTF-8")
	}
	if i := strings.IndexByte(text, 0); i >= 0 {
		return refuse("bad-character", span{i, i + 1}, "the file contains a NUL character", "remove it, or check whether this is a text file at all")
	}
	root, posErr := parsePositions(text)
	if errors.Is(posErr, errTooDeep) {
		return refuse("too-deep", span{}, fmt.Sprintf("tables, lists or dotted keys are nested more than %d deep", maxDepth), "check the brackets and the keys")
	}
	var twice *redefinition
	isTwice := errors.As(posErr, &twice)
	if posErr != nil && !isTwice && strange(text) {
		return refuse("toml-syntax", highlight(posErr, text), posErr.Error(), "")
	}
	f.root = root
	values := map[string]any{}
	if err := decodeTOML(text, &values); err != nil {
		at, message, hint := syntaxError(err, f)
		return refuse("toml-syntax", at, message, hint)
	}
	if isTwice {
		return refuse("toml-syntax", twice.at, twice.Error(), "write all keys of a table in one way and at one place")
	}
	return values, f, nil
}

func decodeTOML(text string, values *map[string]any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the TOML cannot be read: %v", r)
		}
	}()
	_, err = toml.Decode(text, values)
	return err
}

func badUTF8(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}

// strange says that a text which already has a syntax error would cost the
// decoder an unreasonable time or stack: its work grows with the square of the
// length of a dotted key, and it calls itself for every open bracket.
func strange(text string) bool {
	const longLine, deep = 4000, 1000
	depth, deepest := 0, 0
	for line := range strings.Lines(text) {
		if len(line) > longLine && strings.Count(line, ".") > longLine/4 {
			return true
		}
		for _, c := range line {
			switch c {
			case '[', '{':
				depth++
				deepest = max(deepest, depth)
			case ']', '}':
				depth = max(0, depth-1)
			}
		}
	}
	return deepest > deep
}
