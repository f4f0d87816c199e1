package pdf

import (
	"bytes"
	"embed"
	"fmt"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"

	"art32/generator/pdf/hyphen"
	"art32/generator/pdf/truetype"
)

// The files are as Adobe publishes them: "Source" is a reserved name, so a changed file would need another one. The
// subsets inside a PDF are allowed by the licence (SIL OFL 1.1, FAQ 1.15).
//
//go:embed fonts
var fontFiles embed.FS

// face numbers a font file. Italic is one above its roman, bold two above.
type face uint8

const (
	sans face = iota
	sansItalic
	sansBold
	sansBoldItalic
	serif
	serifItalic
	serifBold
	serifBoldItalic
	faces
)

const (
	italic face = 1
	bold   face = 2
)

var fileNames = [faces]string{
	"SourceSans3-Regular", "SourceSans3-It", "SourceSans3-Semibold", "SourceSans3-SemiboldIt",
	"SourceSerif4-Regular", "SourceSerif4-It", "SourceSerif4-Semibold", "SourceSerif4-SemiboldIt",
}

// Fonts holds the parsed font files and what is learned from them. Load it once and share it: it is safe for
// concurrent use.
type Fonts struct {
	files [faces]func() (*file, error)
	icc   []byte

	// shapers keeps a cache of shaped words for each goroutine at work. What is in it never changes the result.
	shapers sync.Pool

	mu          sync.Mutex
	hyphenators map[string]*hyphen.Hyphenator
}

// file is a parsed font file.
type file struct {
	table *truetype.Font
	face  *font.Font
}

// LoadFonts reads the embedded font files: the regular one at once, the others when they are first needed.
func LoadFonts() (*Fonts, error) {
	f := &Fonts{hyphenators: map[string]*hyphen.Hyphenator{}}
	for i := range faces {
		f.files[i] = sync.OnceValues(func() (*file, error) { return readFile(fileNames[i]) })
	}
	if _, err := f.files[sans](); err != nil {
		return nil, err
	}
	f.icc = profile()
	f.shapers.New = func() any { return newShaper(f) }
	return f, nil
}

// Prepare reads what documents of a language need as a rule, which saves the first of them the time.
func (f *Fonts) Prepare(lang string) {
	f.hyphenator(lang)
	for _, i := range [...]face{serif, sansBold, serifBold, sansItalic, serifItalic} {
		f.file(i)
	}
}

// file is that of a face. All of them are embedded, and a test reads each, so that none is missing; if one were, the
// regular one would stand in for it.
func (f *Fonts) file(i face) *file {
	if x, err := f.files[i](); err == nil {
		return x
	}
	x, _ := f.files[sans]() // LoadFonts has read it
	return x
}

// Has reports whether some font has a character.
func (f *Fonts) Has(r rune) bool {
	s := f.shapers.Get().(*shaper)
	defer f.shapers.Put(s)
	_, ok := s.cover(serif, r)
	return ok || dropped(r) || ignorable(r) || breakingSpace(r)
}

func readFile(name string) (*file, error) {
	data, err := fontFiles.ReadFile("fonts/" + name + ".ttf")
	if err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	var x file
	if x.table, err = truetype.Parse(data); err != nil {
		return nil, fmt.Errorf("pdf: %s: %w", name, err)
	}
	if x.table.UnitsPerEm != 1000 {
		// A unit of length is a thousandth of a point, which makes widths at whole sizes exact.
		return nil, fmt.Errorf("pdf: %s: %d units per em, want 1000", name, x.table.UnitsPerEm)
	}
	lean, err := truetype.ForShaping(data)
	if err != nil {
		return nil, fmt.Errorf("pdf: %s: %w", name, err)
	}
	parsed, err := font.ParseTTF(bytes.NewReader(lean))
	if err != nil {
		return nil, fmt.Errorf("pdf: %s: %w", name, err)
	}
	x.face = parsed.Font
	return &x, nil
}

// hyphenator reads the patterns of a language when they are first needed.
func (f *Fonts) hyphenator(lang string) *hyphen.Hyphenator {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	f.mu.Lock()
	defer f.mu.Unlock()
	h, known := f.hyphenators[primary]
	if !known && hyphen.Has(primary) {
		h = hyphen.New(primary)
		f.hyphenators[primary] = h
	}
	return h
}
