package pdf

import (
	"encoding/binary"
	"math/big"
)

// defaultAccent is used when a document names no colour.
var defaultAccent = Color{0x1f, 0x3a, 0x6b}

// linearLight is the transfer curve of sRGB (IEC 61966-2-1) at v of top, 0 to 65535. The power of 2.4 is taken as the
// fifth root of the twelfth power on integers, because floats may differ between machines.
func linearLight(v, top int64) int64 {
	if v*100_000 <= 4_045*top {
		return (v*65535*100 + 646*top) / (1292 * top) // v/12.92, rounded
	}
	// ((v/top + 0.055) / 1.055) ^ 2.4
	power := func(x, n int64) *big.Int { return new(big.Int).Exp(big.NewInt(x), big.NewInt(n), nil) }
	den, most := power(1055*top, 12), power(65535, 5)
	most.Mul(most, power(v*1000+55*top, 12))
	lo, hi := int64(0), int64(65535)
	for lo < hi { // the largest y with y⁵·den ≤ 65535⁵·num
		mid := (lo + hi + 1) / 2
		if left := power(mid, 5); left.Mul(left, den).Cmp(most) <= 0 {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return lo
}

// luminance is the relative luminance of a colour (WCAG 2.2), 0 to 655350000.
func (c Color) luminance() int64 {
	return 2126*linearLight(int64(c.R), 255) + 7152*linearLight(int64(c.G), 255) + 722*linearLight(int64(c.B), 255)
}

// legible darkens a colour until it has a contrast of 4.5 : 1 on white (WCAG 2.2, success criterion 1.4.3).
func (c Color) legible() Color {
	if c == (Color{}) {
		c = defaultAccent
	}
	for {
		// (1 + 0.05) / (L + 0.05) ≥ 4.5; the tint behind notes takes a little more
		if 5*(c.luminance()+32_767_500) <= 688_117_500 {
			return c
		}
		c.R, c.G, c.B = dim(c.R), dim(c.G), dim(c.B)
	}
}

// half is the colour halfway to white.
func (c Color) half() Color { return Color{c.R/2 + 128, c.G/2 + 128, c.B/2 + 128} }

func dim(v uint8) uint8 { return uint8(uint16(v) * 15 / 16) }

// profile makes an ICC version 2 profile of sRGB: primaries and white adapted to D50, one curve for all three channels.
func profile() []byte {
	tags := []struct {
		sign string
		data []byte
	}{
		{"desc", iccDescription("sRGB IEC61966-2.1")},
		{"cprt", append([]byte("text\x00\x00\x00\x00"), "No copyright, use freely\x00"...)},
		{"wtpt", iccXYZ(0xf351, 0x10000, 0x116cc)}, // D65 as the primaries were measured under
		{"rXYZ", iccXYZ(0x6fa2, 0x38f5, 0x0390)},
		{"gXYZ", iccXYZ(0x6299, 0xb785, 0x18da)},
		{"bXYZ", iccXYZ(0x24a0, 0x0f84, 0xb6cf)},
		{"rTRC", iccCurve()}, {"gTRC", nil}, {"bTRC", nil}, // nil shares the data before it
	}
	out := make([]byte, 128)
	copy(out[4:], "\x00\x00\x00\x00\x02\x10\x00\x00mntrRGB XYZ ")
	copy(out[24:], []byte{7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0}) // a fixed date: 2000-01-01
	copy(out[36:], "acsp")
	copy(out[68:], iccXYZ(0xf6d6, 0x10000, 0xd32d)[8:]) // D50
	out = binary.BigEndian.AppendUint32(out, uint32(len(tags)))
	offset := len(out) + 12*len(tags)
	var body []byte
	at, size := 0, 0
	for _, t := range tags {
		if t.data != nil {
			for len(body)%4 != 0 {
				body = append(body, 0)
			}
			at, size = offset+len(body), len(t.data)
			body = append(body, t.data...)
		}
		out = append(out, t.sign...)
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(size))
	}
	out = append(out, body...)
	for len(out)%4 != 0 {
		out = append(out, 0)
	}
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}

func iccXYZ(x, y, z uint32) []byte {
	out := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range [...]uint32{x, y, z} {
		out = binary.BigEndian.AppendUint32(out, v)
	}
	return out
}

func iccDescription(s string) []byte {
	out := []byte("desc\x00\x00\x00\x00")
	out = binary.BigEndian.AppendUint32(out, uint32(len(s)+1))
	out = append(append(out, s...), 0)
	return append(out, make([]byte, 4+4+2+1+67)...) // no Unicode and no ScriptCode description
}

func iccCurve() []byte {
	const points = 128
	out := []byte("curv\x00\x00\x00\x00")
	out = binary.BigEndian.AppendUint32(out, points)
	for i := range int64(points) {
		out = binary.BigEndian.AppendUint16(out, uint16(linearLight(i, points-1)))
	}
	return out
}
