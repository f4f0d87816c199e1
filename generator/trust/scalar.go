package trust

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A scalar is a value with a syntax of its own. parse gets what TOML decoded.
type scalar interface {
	parse(v any) *fault
}

// fault is why a value is refused, before it is known where the value stands.
type fault struct {
	rule, reason, hint string
	// offset into a string value, in bytes, and the length of what is meant.
	offset, length int
}

func wrong(rule, reason, hint string) *fault {
	return &fault{rule: rule, reason: reason, hint: hint, offset: -1}
}

func wantString(v any, rule, what string) (string, *fault) {
	s, ok := v.(string)
	if !ok {
		return "", wrong("wrong-type", fmt.Sprintf("%s is %s, not text", what, typeName(v)), "put it in quotes")
	}
	if f := plain(s); f != nil {
		return "", f
	}
	if strings.TrimSpace(s) == "" {
		return "", wrong(rule, what+" is empty", "write a value, or leave the key out")
	}
	if s != strings.TrimSpace(s) {
		return "", wrong(rule, fmt.Sprintf("%s has space around it: %s", what, quote(s)), "remove the space")
	}
	return s, nil
}

// plain refuses what no single-line value may contain: control characters (NUL
// among them), line breaks and bidirectional overrides, which would let a value
// show as something else than it is, and more than 1,000 bytes.
func plain(s string) *fault {
	if len(s) > maxLine {
		return wrong("too-long", fmt.Sprintf("the value has %d bytes, more than the %d a single line may have", len(s), maxLine), "shorten it, or move it to a field with Markdown text")
	}
	for i, r := range s {
		if unicode.IsControl(r) || r == utf8.RuneError || isBidiControl(r) {
			f := wrong("bad-character", fmt.Sprintf("the value contains the forbidden character %U", r), "remove it")
			f.offset, f.length = i, utf8.RuneLen(r)
			return f
		}
	}
	return nil
}

func isBidiControl(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

const (
	maxLine = 1000  // bytes of a single-line value
	maxText = 64000 // bytes of a Markdown text in one language
)

// quote shows a value as the author wrote it, shortened when long.
func quote(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return strconv.Quote(s)
}

// ID names a record for ever: lower-case kebab, at most 64 letters.
type ID string

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (id *ID) parse(v any) *fault {
	s, f := wantString(v, "bad-id", "the id")
	if f != nil {
		return f
	}
	if !idPattern.MatchString(s) || len(s) > 64 {
		hint := "use lower-case letters, digits and single hyphens, at most 64"
		if k := kebab(s); k != "" && k != s {
			hint = fmt.Sprintf("write %q", k)
		}
		return wrong("bad-id", fmt.Sprintf("the id %s is not lower-case kebab", quote(s)), hint)
	}
	*id = ID(s)
	return nil
}

// kebab turns a name into an id, as well as can be.
func kebab(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 60 {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}

// Ref is the id of a record of type T.
type Ref[T any] string

func (r *Ref[T]) parse(v any) *fault {
	var id ID
	if f := id.parse(v); f != nil {
		return f
	}
	*r = Ref[T](id)
	return nil
}

func (Ref[T]) target() reflect.Type { return reflect.TypeFor[T]() }

// A reference names a record of another type.
type reference interface {
	target() reflect.Type
}

// Holder of a certificate: "own", or the id of a sub-processor.
type Holder string

// HolderOwn is the publisher itself.
const HolderOwn Holder = "own"

// Subprocessor is the holder when it is not the publisher.
func (h Holder) Subprocessor() Ref[Subprocessor] {
	if h == HolderOwn {
		return ""
	}
	return Ref[Subprocessor](h)
}

func (Holder) target() reflect.Type { return reflect.TypeFor[Subprocessor]() }

func (h *Holder) parse(v any) *fault {
	var id ID
	if f := id.parse(v); f != nil {
		f.hint = `write "own", or the id of a sub-processor`
		return f
	}
	*h = Holder(id)
	return nil
}

// Token is a short name that is the same in every language, such as "AES-256".
type Token string

func (t *Token) parse(v any) *fault {
	s, f := wantString(v, "bad-token", "the value")
	if f == nil && utf8.RuneCountInString(s) > 60 {
		f = wrong("bad-token", "the value is longer than 60 characters", "a fact is a name or a number; put sentences into the text")
	}
	*t = Token(s)
	return f
}

// Version of a document, such as "2.5".
type Version string

var versionPattern = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.\-]{0,31}$`)

func (x *Version) parse(v any) *fault {
	s, f := wantString(v, "bad-version", "the version")
	if f == nil && !versionPattern.MatchString(s) {
		f = wrong("bad-version", fmt.Sprintf("the version %s is not made of digits, letters, dots and hyphens", quote(s)), `write it like "2.5"`)
	}
	*x = Version(s)
	return f
}

// ControlID is the identifier of a control or provision, such as "A.8.13".
type ControlID string

var controlPattern = regexp.MustCompile(`^[0-9A-Za-z&]+([.\-][0-9A-Za-z]+)*$`)

func (c *ControlID) parse(v any) *fault {
	s, f := wantString(v, "bad-control", "the control")
	if f == nil && (!controlPattern.MatchString(s) || len(s) > 24) {
		f = wrong("bad-control", fmt.Sprintf("%s is not the identifier of a control", quote(s)), `write the identifier alone, such as "A.8.13"`)
	}
	*c = ControlID(s)
	return f
}

// Colour is an sRGB colour.
type Colour string

var colourPattern = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

func (c *Colour) parse(v any) *fault {
	s, f := wantString(v, "bad-colour", "the colour")
	if f == nil && !colourPattern.MatchString(s) {
		f = wrong("bad-colour", fmt.Sprintf("%s is not a colour", quote(s)), `write six hexadecimal digits, such as "#0b5d4e"`)
	}
	*c = Colour(strings.ToLower(s))
	return f
}

// FilePath is the path of a file under static/, with forward slashes.
type FilePath string

func (p *FilePath) parse(v any) *fault {
	s, f := wantString(v, "bad-path", "the path")
	if f != nil {
		return f
	}
	for _, part := range strings.Split(s, "/") {
		if part == "" || part == "." || part == ".." || strings.ContainsAny(part, `\:*?"<>|`) {
			return wrong("bad-path", fmt.Sprintf("%s is not a path of a file under static/", quote(s)), `write it like "documents/dpa.pdf": no leading slash, no "..", forward slashes`)
		}
	}
	*p = FilePath(s)
	return nil
}
