package pdf

import (
	"crypto/sha256"
	"strconv"
	"strings"
	"unicode/utf16"

	"art32/generator/pdf/object"
)

// fonts embeds the faces in use, cut down to the glyphs in use, and returns the entries of the Font resources.
func (w *writer) fonts() string {
	var entries strings.Builder
	for f := range faces {
		if !w.used[f] {
			continue
		}
		entries.WriteString("/F" + string(rune('0'+f)) + " " + w.font(f).String())
	}
	return entries.String()
}

func (w *writer) font(f face) object.Ref {
	t := w.b.fonts.file(f).table
	chars := w.chars[f]
	gids := make([]uint16, len(chars))
	for i, c := range chars {
		if c >= 0 {
			gids[i] = w.b.shaper.pairs[c].gid
		}
	}
	data, err := t.Subset(gids)
	if err != nil {
		w.b.problems.add("font "+fileNames[f], "%v", err)
	}
	name := "/" + tag(data) + "+" + fileNames[f]

	file := w.o.Alloc()
	w.o.PutStream(file, "/Length1 "+strconv.Itoa(len(data)), data, false)
	flags := 4 // symbolic: our codes are glyph numbers
	if f >= serif {
		flags |= 2
	}
	if f&italic != 0 {
		flags |= 64
	}
	stem := 88
	if f&bold != 0 {
		stem = 128
	}
	descriptor := w.o.Add("<</Type/FontDescriptor/FontName" + name + "/Flags " + strconv.Itoa(flags) +
		"/FontBBox[" + strconv.Itoa(t.Box[0]) + " " + strconv.Itoa(t.Box[1]) + " " + strconv.Itoa(t.Box[2]) + " " + strconv.Itoa(t.Box[3]) +
		"]/ItalicAngle " + strconv.Itoa(t.Italic) + "/Ascent " + strconv.Itoa(t.Ascent) + "/Descent " + strconv.Itoa(t.Descent) +
		"/CapHeight " + strconv.Itoa(t.CapHeight) + "/StemV " + strconv.Itoa(stem) + "/FontFile2 " + file.String() + ">>")
	widths := []byte("[0[")
	for i, g := range gids {
		if i > 0 {
			widths = append(widths, ' ')
		}
		widths = strconv.AppendInt(widths, int64(t.Advance(g)), 10)
	}
	descendant := w.o.Add("<</Type/Font/Subtype/CIDFontType2/BaseFont" + name +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor " + descriptor.String() +
		"/CIDToGIDMap/Identity/W" + string(widths) + "]]>>")
	unicode := w.o.Alloc()
	w.o.PutStream(unicode, "", w.toUnicode(chars), false)
	return w.o.Add("<</Type/Font/Subtype/Type0/BaseFont" + name + "/Encoding/Identity-H/DescendantFonts[" +
		descendant.String() + "]/ToUnicode " + unicode.String() + ">>")
}

// tag is the six letters before the name of a subset (ISO 32000-1, 9.6.4), drawn from what is in it.
func tag(data []byte) string {
	sum := sha256.Sum256(data)
	out := make([]byte, 6)
	for i := range out {
		out[i] = 'A' + sum[i]%26
	}
	return string(out)
}

// toUnicode maps every code to the text it stands for (ISO 32000-1, 9.10.3).
func (w *writer) toUnicode(chars []int32) []byte {
	const digits = "0123456789ABCDEF"
	hex := func(buf []byte, v uint16) []byte {
		return append(buf, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
	}
	buf := []byte("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	const most = 100 // entries in a block
	for from := 1; from < len(chars); from += most {
		to := min(from+most, len(chars))
		buf = append(strconv.AppendInt(buf, int64(to-from), 10), " beginbfchar\n"...)
		for code := from; code < to; code++ {
			buf = append(hex(append(buf, '<'), uint16(code)), "><"...)
			for _, u := range utf16.Encode([]rune(w.b.shaper.pairs[chars[code]].text)) {
				buf = hex(buf, u)
			}
			buf = append(buf, ">\n"...)
		}
		buf = append(buf, "endbfchar\n"...)
	}
	return append(buf, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"...)
}
