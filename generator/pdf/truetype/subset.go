package truetype

import (
	"encoding/binary"
	"fmt"
)

// Flags of a composite glyph (OpenType, glyf table).
const (
	argsAreWords    = 0x0001
	haveScale       = 0x0008
	moreComponents  = 0x0020
	haveXYScale     = 0x0040
	haveTwoByTwo    = 0x0080
	haveInstruction = 0x0100
)

// Subset builds a font whose glyph i looks like glyphs[i] of f. A glyph may stand in the list more than once: that is
// how one shape gets two numbers and with them two meanings in the text of a PDF. The list should start with glyph 0.
// Parts of composite glyphs that are not in the list are put behind it.
func (f *Font) Subset(glyphs []uint16) ([]byte, error) {
	order := append([]uint16(nil), glyphs...)
	number := make(map[uint16]uint16, len(glyphs))
	for i, g := range order {
		if _, seen := number[g]; !seen {
			number[g] = uint16(i)
		}
	}
	var glyf, loca, hmtx []byte
	for i := 0; i < len(order); i++ { // order grows while we walk it
		if len(order) > 0xffff {
			return nil, fmt.Errorf("truetype: more than %d glyphs in a subset", 0xffff)
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		outline, err := f.outline(order[i])
		if err != nil {
			return nil, err
		}
		glyf, err = appendOutline(glyf, outline, func(part uint16) uint16 {
			n, seen := number[part]
			if !seen {
				n = uint16(len(order))
				number[part] = n
				order = append(order, part)
			}
			return n
		})
		if err != nil {
			return nil, fmt.Errorf("truetype: glyph %d: %w", order[i], err)
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(f.Advance(order[i])))
		hmtx = binary.BigEndian.AppendUint16(hmtx, f.leftBearing(order[i]))
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	head := append([]byte(nil), f.head[:54]...)
	binary.BigEndian.PutUint32(head[8:], 0)  // the check sum of the file, set at the end
	binary.BigEndian.PutUint16(head[50:], 1) // long loca
	hhea := append([]byte(nil), f.hhea[:36]...)
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(order)))
	maxp := append([]byte(nil), f.maxp[:32]...)
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(order)))
	clear(maxp[14:28]) // zones, storage, functions and sizes of hints, which are gone
	maxp[15] = 1       // maxZones: 1 says that there is no twilight zone
	return assemble([]table{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}}), nil
}

// appendOutline copies a glyph without its hints; renumber gives the new number of a part.
func appendOutline(dst, outline []byte, renumber func(uint16) uint16) ([]byte, error) {
	if len(outline) == 0 {
		return dst, nil
	}
	if len(outline) < 10 {
		return nil, errShort
	}
	if contours := i16(outline, 0); contours >= 0 {
		at := 10 + 2*contours
		if len(outline) < at+2 {
			return nil, errShort
		}
		rest := at + 2 + int(u16(outline, at))
		if len(outline) < rest {
			return nil, errShort
		}
		dst = append(dst, outline[:at]...)
		dst = append(dst, 0, 0) // length of the hints
		return append(dst, outline[rest:]...), nil
	}
	dst = append(dst, outline[:10]...)
	for at := 10; ; {
		if len(outline) < at+4 {
			return nil, errShort
		}
		flags := u16(outline, at)
		size := 6
		if flags&argsAreWords != 0 {
			size = 8
		}
		switch {
		case flags&haveScale != 0:
			size += 2
		case flags&haveXYScale != 0:
			size += 4
		case flags&haveTwoByTwo != 0:
			size += 8
		}
		if len(outline) < at+size {
			return nil, errShort
		}
		dst = binary.BigEndian.AppendUint16(dst, flags&^haveInstruction)
		dst = binary.BigEndian.AppendUint16(dst, renumber(u16(outline, at+2)))
		dst = append(dst, outline[at+4:at+size]...)
		if flags&moreComponents == 0 {
			return dst, nil
		}
		at += size
	}
}

// ForShaping is the font without what only drawing needs: outlines and names, most of the file. A shaper that reads
// whole fonts does with it in half the time and memory.
func ForShaping(data []byte) ([]byte, error) {
	all, err := directory(data)
	if err != nil {
		return nil, err
	}
	var list []table
	for _, tag := range []string{"GDEF", "GPOS", "GSUB", "OS/2", "cmap", "head", "hhea", "hmtx", "maxp"} { // sorted
		if t, ok := all[tag]; ok {
			list = append(list, table{tag, t})
		}
	}
	if len(all["head"]) < 12 {
		return nil, errShort
	}
	return assemble(list), nil
}

type table struct {
	tag  string
	data []byte
}

// assemble writes the table directory and the tables, which must be sorted by tag.
func assemble(tables []table) []byte {
	n := len(tables)
	power, log := 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 * power, log, 16 * (n - power)} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	offset, headAt := 12+16*n, 0
	for _, t := range tables {
		if t.tag == "head" {
			headAt = offset
		}
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, checksum(t.data))
		out = binary.BigEndian.AppendUint32(out, uint32(offset))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		offset += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[headAt+8:], 0xb1b0afba-checksum(out)) // OpenType, head.checksumAdjustment
	return out
}

func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	var last [4]byte
	copy(last[:], b)
	return sum + binary.BigEndian.Uint32(last[:])
}
