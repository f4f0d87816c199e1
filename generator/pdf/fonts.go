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
	tables [faces]*truetype.Font
	parsed [faces]*font.Font
	icc    []byte
	luma   [256]int64 // linear light of an sRGB value, 0 to 65535

	// shapers keeps a cache of shaped words for each goroutine at work. What is in it never changes the result.
	shapers sync.Pool

	mu          sync.Mutex
	hyphenators map[string]*hyphen.Hyphenator
}

// LoadFonts reads the embedded font files.
func LoadFonts() (*Fonts, error) {
	f := &Fonts{hyphenators: map[string]*hyphen.Hyphenator{}}
	for i := range faces {
		data, err := fontFiles.ReadFile("fonts/" + fileNames[i] + ".ttf")
		if err != nil {
			return nil, fmt.Errorf("pdf: %w", err)
		}
		if f.tables[i], err = truetype.Parse(data); err != nil {
			return nil, fmt.Errorf("pdf: %s: %w", fileNames[i], err)
		}
		if f.tables[i].UnitsPerEm != 1000 {
			// A unit of length is a thousandth of a point, which makes widths at whole sizes exact.
			return nil, fmt.Errorf("pdf: %s: %d units per em, want 1000", fileNames[i], f.tables[i].UnitsPerEm)
		}
		parsed, err := font.ParseTTF(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("pdf: %s: %w", fileNames[i], err)
		}
		f.parsed[i] = parsed.Font
	}
	f.luma = linearLight()
	f.icc = profile()
	f.shapers.New = func() any { return newShaper(f) }
	return f, nil
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
