// Package truetype cuts a TrueType font down to the glyphs a document uses, in the order the document numbers them.
//
// It keeps outlines and widths and drops everything a PDF reader takes from elsewhere: character map, names, layout
// tables, and hints, which no reader of today needs on screens of today. It reads untrusted bytes without a panic.
package truetype

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// A Font is a parsed font file. It is immutable and may be shared.
type Font struct {
	head, hhea, maxp, hmtx, loca, glyf []byte
	longLoca                           bool
	hMetrics                           int

	// UnitsPerEm, Ascent, Descent and CapHeight are in font units; Descent is negative.
	UnitsPerEm, Ascent, Descent, CapHeight int
	// Box is the bounding box of all glyphs: left, bottom, right, top.
	Box [4]int
	// Italic is the slant in degrees, counter-clockwise from the vertical, rounded towards zero.
	Italic int
	// Weight is usWeightClass: 400 regular, 600 semibold.
	Weight int
	// Glyphs is their number.
	Glyphs int
}

var errShort = errors.New("truetype: table too short")

// Parse reads the tables a subset needs. The bytes are kept, not copied.
func Parse(data []byte) (*Font, error) {
	tables, err := directory(data)
	if err != nil {
		return nil, err
	}
	f := &Font{head: tables["head"], hhea: tables["hhea"], maxp: tables["maxp"], hmtx: tables["hmtx"],
		loca: tables["loca"], glyf: tables["glyf"]}
	os2, post := tables["OS/2"], tables["post"]
	if len(f.head) < 54 || len(f.hhea) < 36 || len(f.maxp) < 32 || len(os2) < 90 || len(post) < 8 {
		return nil, errShort
	}
	f.UnitsPerEm = int(u16(f.head, 18))
	for i := range f.Box {
		f.Box[i] = i16(f.head, 36+2*i)
	}
	f.longLoca = u16(f.head, 50) != 0
	f.Ascent, f.Descent = i16(f.hhea, 4), i16(f.hhea, 6)
	f.hMetrics = int(u16(f.hhea, 34))
	f.Glyphs = int(u16(f.maxp, 4))
	f.Weight, f.CapHeight = int(u16(os2, 4)), i16(os2, 88)
	f.Italic = i16(post, 4)
	size := 2
	if f.longLoca {
		size = 4
	}
	if f.UnitsPerEm == 0 || f.Glyphs == 0 || f.hMetrics == 0 || len(f.loca) < size*(f.Glyphs+1) ||
		len(f.hmtx) < 4*f.hMetrics+2*max(0, f.Glyphs-f.hMetrics) {
		return nil, errShort
	}
	return f, nil
}

func directory(data []byte) (map[string][]byte, error) {
	if len(data) < 12 || binary.BigEndian.Uint32(data) != 0x00010000 {
		return nil, errors.New("truetype: not a TrueType font")
	}
	n := int(u16(data, 4))
	if len(data) < 12+16*n {
		return nil, errShort
	}
	tables := make(map[string][]byte, n)
	for i := range n {
		e := data[12+16*i:]
		offset, length := uint64(binary.BigEndian.Uint32(e[8:])), uint64(binary.BigEndian.Uint32(e[12:]))
		if offset+length > uint64(len(data)) {
			return nil, fmt.Errorf("truetype: table %q reaches beyond the file", e[:4])
		}
		tables[string(e[:4])] = data[offset : offset+length]
	}
	return tables, nil
}

// Advance is the width of a glyph in font units, 0 for a glyph the font does not have.
func (f *Font) Advance(glyph uint16) int {
	if int(glyph) >= f.Glyphs {
		return 0
	}
	return int(u16(f.hmtx, 4*min(int(glyph), f.hMetrics-1)))
}

func (f *Font) leftBearing(glyph uint16) uint16 {
	if int(glyph) < f.hMetrics {
		return u16(f.hmtx, 4*int(glyph)+2)
	}
	return u16(f.hmtx, 4*f.hMetrics+2*(int(glyph)-f.hMetrics))
}

// outline is the description of a glyph; it is empty for a space.
func (f *Font) outline(glyph uint16) ([]byte, error) {
	if int(glyph) >= f.Glyphs {
		return nil, fmt.Errorf("truetype: no glyph %d", glyph)
	}
	var from, to uint64
	if f.longLoca {
		from, to = uint64(u32(f.loca, 4*int(glyph))), uint64(u32(f.loca, 4*int(glyph)+4))
	} else {
		from, to = 2*uint64(u16(f.loca, 2*int(glyph))), 2*uint64(u16(f.loca, 2*int(glyph)+2))
	}
	if from > to || to > uint64(len(f.glyf)) {
		return nil, fmt.Errorf("truetype: outline of glyph %d reaches beyond its table", glyph)
	}
	return f.glyf[from:to], nil
}

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func u32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }
func i16(b []byte, at int) int    { return int(int16(u16(b, at))) }
