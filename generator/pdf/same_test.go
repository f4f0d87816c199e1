package pdf_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"

	"art32/generator/judge"
	"art32/generator/pdf"
)

var update = flag.Bool("update", false, "rewrite the golden file")

// TestSameBytes renders again and again: alone, side by side on one and many processors, with a cache that has seen
// other documents, and with fonts loaded anew.
func TestSameBytes(t *testing.T) {
	want, _ := render(t, sample("de", 2))
	shared := fonts(t)
	for _, procs := range []int{1, 2, 8} {
		before := runtime.GOMAXPROCS(procs)
		var wg sync.WaitGroup
		for i := range 2 * procs {
			wg.Go(func() {
				other := matrix.langs[i%len(matrix.langs)]
				if _, _, err := sample(other, 1).Render(shared); err != nil {
					t.Error(err)
				}
				got, _, err := sample("de", 2).Render(shared)
				if err != nil || !bytes.Equal(got, want) {
					t.Errorf("GOMAXPROCS=%d: other bytes, error %v", procs, err)
				}
			})
		}
		wg.Wait()
		runtime.GOMAXPROCS(before)
	}
}

// TestChange makes sure that equality above means something: another word, another identifier.
func TestChange(t *testing.T) {
	id := regexp.MustCompile(`/ID\[<([0-9a-f]{32})>`)
	find := func(text string) string {
		d := tiny()
		d.Blocks = []pdf.Block{para(text)}
		data, _ := render(t, d)
		m := id.FindSubmatch(data)
		if m == nil {
			t.Fatal("no /ID")
		}
		return string(m[1])
	}
	if a, b := find("eins"), find("zwei"); a == b {
		t.Errorf("two documents have the identifier %s", a)
	}
}

// hashes prints what the other architecture must print too.
func hashes(t *testing.T) string {
	f := fonts(t)
	var sb strings.Builder
	for _, lang := range matrix.langs {
		data, _, err := sample(lang, 2).Render(f)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&sb, "%s %x\n", lang, sha256.Sum256(data))
	}
	return sb.String()
}

const hashFile = "ART32_PDF_HASHES"

func TestHashes(t *testing.T) {
	path := os.Getenv(hashFile)
	if path == "" {
		return // run by TestSameBytesOn386
	}
	if err := os.WriteFile(path, []byte(hashes(t)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestSameBytesOn386 runs the same code with 32-bit integers and another floating-point unit.
func TestSameBytesOn386(t *testing.T) {
	if runtime.GOARCH != "amd64" || testing.Short() {
		t.Skip("compares amd64 with 386, not in short mode")
	}
	goTool := judge.Program(t, "go")
	dir := t.TempDir()
	binary, out := filepath.Join(dir, "pdf.test"), filepath.Join(dir, "hashes")
	build := exec.Command(goTool, "test", "-c", "-o", binary, ".")
	build.Env = append(os.Environ(), "GOARCH=386", "CGO_ENABLED=0", "GOFLAGS=-buildvcs=false")
	if msg, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, msg)
	}
	cmd := exec.Command(binary, "-test.run", "^TestHashes$")
	cmd.Env = append(os.Environ(), hashFile+"="+out)
	var failed *exec.ExitError
	if msg, err := cmd.CombinedOutput(); errors.As(err, &failed) {
		t.Fatalf("%v\n%s", err, msg)
	} else if err != nil {
		judge.Missing(t, fmt.Sprintf("cannot run 386 programs: %v %s", err, msg))
	}
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if want := hashes(t); string(got) != want {
		t.Errorf("386:\n%samd64:\n%s", got, want)
	}
}

func tiny() pdf.Document {
	return pdf.Document{Title: "Maßnahmen", Lang: "de", Date: sampleDate, Plain: true, Labels: pdf.Labels{Page: "Seite %d von %d"},
		Attachments: []pdf.Attachment{{Name: "a.json", MIME: "application/json", Data: []byte("{}")}},
		Blocks: []pdf.Block{
			pdf.Heading{Level: 1, Number: "1", Text: pdf.Text("Zugriff"), ID: "z"},
			pdf.Paragraph{Text: []pdf.Span{{Text: "Siehe "}, {Text: "Zugriff", Link: "#z"}, {Text: " und "}, {Text: "least privilege", Emphasis: true, Lang: "en"}, {Text: "."}}},
			list(false, "Eins"),
			pdf.Table{Columns: []pdf.Column{{Title: pdf.Text("A")}, {Title: pdf.Text("B")}}, Rows: [][]pdf.Cell{{cellOf("x"), cellOf("y")}}},
		}}
}

// TestGolden compares the objects of a tiny document. They are compared before compression, because compress/flate may
// write other bytes in another version of Go.
func TestGolden(t *testing.T) {
	data, _ := render(t, tiny())
	got := readable(data)
	path := filepath.Join("testdata", "golden.txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
		for i := range min(len(g), len(w)) {
			if g[i] != w[i] {
				t.Fatalf("%s:%d\n got %s\nwant %s\nrun with -update after checking the change", path, i+1, g[i], w[i])
			}
		}
		t.Fatalf("%d lines, want %d", len(g), len(w))
	}
}

// readable shows a plain file as text: fonts and colour profile as their hash, other bytes escaped, no file offsets.
func readable(data []byte) string {
	data = data[:bytes.LastIndex(data, []byte("xref\n0 "))]
	var sb strings.Builder
	for len(data) > 0 {
		head, rest, found := bytes.Cut(data, []byte(">>\nstream\n"))
		sb.WriteString(escape(head))
		if !found {
			break
		}
		body, after, _ := bytes.Cut(rest, []byte("\nendstream\n"))
		sb.WriteString(">>\nstream\n")
		dict := head[bytes.LastIndexByte(head, '\n')+1:]
		if bytes.Contains(dict, []byte("/Length1")) || bytes.Contains(dict, []byte("/N 3")) {
			fmt.Fprintf(&sb, "SHA-256 %x", sha256.Sum256(body))
		} else {
			sb.WriteString(escape(body))
		}
		sb.WriteString("\nendstream\n")
		data = after
	}
	return sb.String()
}

func escape(b []byte) string {
	var sb strings.Builder
	for _, c := range b {
		if c == '\n' || c >= 0x20 && c < 0x7f {
			sb.WriteByte(c)
		} else {
			fmt.Fprintf(&sb, "{%02x}", c)
		}
	}
	return sb.String()
}
