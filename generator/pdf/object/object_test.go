package object

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func TestValues(t *testing.T) {
	for _, c := range [][2]string{
		{Milli(0), "0"}, {Milli(72_500), "72.5"}, {Milli(-1), "-0.001"}, {Milli(-12_340), "-12.34"}, {Milli(595_276), "595.276"},
		{Milli(1_000), "1"}, {Milli(50), "0.05"},
		{Text(`a(b)\c`), `(a\(b\)\\c)`}, {Text("ä😀"), "<FEFF00E4D83DDE00>"}, {Text("a\nb"), "<FEFF0061000A0062>"}, {Text(""), "()"},
		{Name("application/json"), "/application#2Fjson"}, {Name("a b#\x00"), "/a#20b#23"},
		{string(AppendCode(nil, '('<<8|'\r')), `\(\r`}, {Ref(12).String(), "12 0 R"},
	} {
		if c[0] != c[1] {
			t.Errorf("got %s, want %s", c[0], c[1])
		}
	}
}

// TestPlain reads the cross-reference table of a plain file and finds each object where it says.
func TestPlain(t *testing.T) {
	w := New(true)
	a, b := w.Alloc(), w.Alloc()
	w.PutStream(b, "/X 1", []byte("data"), false)
	w.Put(a, []byte("<</Type/Catalog>>"))
	file := w.Finish(a, b)
	m := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(file)
	if m == nil {
		t.Fatalf("no end:\n%s", file)
	}
	at, _ := strconv.Atoi(string(m[1]))
	lines := strings.Split(string(file[at:]), "\n")
	if lines[0] != "xref" || lines[1] != "0 3" {
		t.Fatalf("no table at %d: %q", at, lines[:2])
	}
	for i, want := range []string{"1 0 obj\n", "2 0 obj\n"} {
		offset, err := strconv.Atoi(strings.TrimLeft(lines[3+i][:10], "0"))
		if err != nil || !bytes.HasPrefix(file[offset:], []byte(want)) {
			t.Errorf("object %d is not at %q", i+1, lines[3+i])
		}
	}
}

// TestIdentifier: the identifier follows the content.
func TestIdentifier(t *testing.T) {
	id := func(body string) string {
		w := New(false)
		file := w.Finish(w.Add(body), w.Add("<<>>"))
		return string(regexp.MustCompile(`/ID\[<[0-9a-f]{32}>`).Find(file))
	}
	if a, b, c := id("<</A 1>>"), id("<</A 2>>"), id("<</A 1>>"); a == b || a != c || a == "" {
		t.Errorf("identifiers %s %s %s", a, b, c)
	}
}
