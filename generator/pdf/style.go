package pdf

// The page is A4. Numbers of headings and the terms of Pairs hang in a margin column of their own, text stands right of it
// in a measure of about seventy letters, tables take the full width.
const (
	pageWidth  unit = 595_276
	pageHeight unit = 841_890
	marginLeft      = 70 * pt
	marginTop       = 80 * pt
	textBottom      = pageHeight - 78*pt // y below which no line may stand
	hang            = 94 * pt
	measure         = 361 * pt
	fullWidth       = hang + measure
	headLine        = 48 * pt // baseline of the running head
	footLine        = pageHeight - 44*pt
)

var (
	ink      = Color{0x1c, 0x1e, 0x22}
	quiet    = Color{0x56, 0x5b, 0x64} // 6.8:1 on white
	hairline = Color{0xc9, 0xcd, 0xd4}
	tint     = Color{0xf4, 0xf5, 0xf7}
	pale     = Color{0xf3, 0xf4, 0xf6} // text on it keeps a contrast of 4.5 : 1; a test holds that
)

// textStyle is how a paragraph is set.
type textStyle struct {
	face          face
	size, leading unit
	color         Color
	ragged        bool // flush left
	hyphenate     bool
	right         bool // flush right
	base          unit // of the first line from its top; 0 to compute it
	title         bool // hyphens only where a word is wider than the line
}

// hang is how much of a hyphen at the line end counts: in justified text half of it stands in the margin, which makes
// the edge look straight.
func (ts *textStyle) hang(w unit) unit {
	if ts.ragged {
		return w
	}
	return w / 2
}

// baseline is the distance from the top of a line to its baseline.
func (ts *textStyle) baseline() unit {
	if ts.base != 0 {
		return ts.base
	}
	return (ts.leading-ts.size)/2 + ts.size*80/100
}

// sheet is the set of styles in one place of the document.
type sheet struct {
	body, small textStyle
	gap         unit // between paragraphs
	indent      unit // of a list item
}

// sheetBody is for running text; ragged where a language has no hyphenation patterns.
func sheetBody(patterns bool) sheet {
	return sheet{
		body:   textStyle{face: serif, size: 10 * pt, leading: 13_500, color: ink, ragged: !patterns, hyphenate: patterns},
		small:  textStyle{face: sans, size: 8_500, leading: 11_500, color: quiet, ragged: true, hyphenate: patterns},
		gap:    6 * pt,
		indent: 17 * pt,
	}
}

// sheetCell is for tables.
func sheetCell(patterns bool) sheet {
	return sheet{
		body:   textStyle{face: sans, size: 8_500, leading: 11_500, color: ink, ragged: true, hyphenate: patterns},
		small:  textStyle{face: sans, size: 7_500, leading: 10 * pt, color: quiet, ragged: true, hyphenate: patterns},
		gap:    4 * pt,
		indent: 11 * pt,
	}
}

// heading gives the style of a heading and the space above and below.
func (b *builder) heading(level int) (ts textStyle, above, below unit) {
	ts = textStyle{face: sansBold, color: ink, ragged: true, hyphenate: b.patterns(), title: true}
	switch level {
	case 1:
		ts.size, ts.leading, above, below = 19*pt, 23*pt, 32*pt, 11*pt
	case 2:
		ts.size, ts.leading, above, below = 12_500, 16*pt, 20*pt, 5*pt
	case 3:
		ts.size, ts.leading, above, below = 10*pt, 13*pt, 13*pt, 2*pt
	default:
		ts.size, ts.leading, above, below = 9_500, 12_500, 11*pt, 2*pt
	}
	return ts, above, below
}
