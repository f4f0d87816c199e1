package pdf

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestPages lays out documents of many shapes and looks at every page break: no heading at the foot of a page, no line
// of a paragraph alone on either side, nothing below the text area, all boxes there and in order.
func TestPages(t *testing.T) {
	fonts, err := LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(32, 28))
	sentence := "Die Maßnahme wird jährlich auf ihre Wirksamkeit geprüft und das Ergebnis festgehalten. "
	for range 60 {
		var blocks []Block
		for range 60 {
			switch rnd.IntN(6) {
			case 0:
				blocks = append(blocks, Heading{Level: 1 + rnd.IntN(4), Number: "1", Text: Text(strings.Repeat("Überschrift ", 1+rnd.IntN(20)))})
			case 1:
				var l List
				for range 1 + rnd.IntN(5) {
					l.Items = append(l.Items, Item{[]Block{Paragraph{Text: Text(strings.Repeat(sentence, 1+rnd.IntN(3)))}}})
				}
				blocks = append(blocks, l)
			case 2:
				tb := Table{Columns: []Column{{Title: Text("A")}, {Title: Text("B")}}}
				for range 1 + rnd.IntN(6) {
					tb.Rows = append(tb.Rows, []Cell{{[]Block{Paragraph{Text: Text("x")}}}, {[]Block{Paragraph{Text: Text(strings.Repeat(sentence, 1+rnd.IntN(6)))}}}})
				}
				blocks = append(blocks, tb)
			default:
				blocks = append(blocks, Paragraph{Text: Text(strings.Repeat(sentence, 1+rnd.IntN(8)))})
			}
		}
		d := Document{Title: "t", Lang: "de", Blocks: blocks}
		s := newShaper(fonts)
		b := newBuilder(&d, fonts, s)
		b.document()
		if err := b.problems.join(); err != nil {
			t.Fatal(err)
		}
		checkPages(t, b.flow.boxes, b.paginate(b.flow.boxes))
	}
}

func checkPages(t *testing.T, flow []*box, pages [][]placed) {
	t.Helper()
	next := 0 // in flow
	for n, page := range pages {
		y := unit(0)
		for i, pl := range page {
			if pl.y < y {
				t.Errorf("page %d: box %d overlaps the one before", n+1, i)
			}
			y = pl.y + pl.box.height
			if pl.artifact {
				continue
			}
			if pl.box == flow[next] {
				next++
			} else if r := pl.box.row; r == nil || flow[next].row == nil {
				t.Fatalf("page %d: box %d is out of order", n+1, i)
			} else if r.rule != nil { // the last part of a divided row
				next++
			}
		}
		if y > textBottom {
			t.Errorf("page %d: text ends at %d, below %d", n+1, y, textBottom)
		}
		if n+1 < len(pages) && next < len(flow) && flow[next].stick && (flow[next].row == nil || pages[n][len(page)-1].box.row == nil) {
			t.Errorf("page %d ends where no break is allowed", n+1)
		}
	}
	if next != len(flow) {
		t.Errorf("%d of %d boxes are on pages", next, len(flow))
	}
}

// TestMeaning: the texts of the codes of a word make up the word, whatever ligatures and marks it has. What a reader
// copies is then what went in.
func TestMeaning(t *testing.T) {
	fonts, err := LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	s := newShaper(fonts)
	for _, word := range []string{"Auftragsverarbeiter", "Schiffahrt", "office", "10\u00a0%", "«\u202fmot\u202f»", "q\u0303x\u0304", "Ĭȟẋ", "ﬁ", "Ǖ", "ΐᾰ", "й", "a→b", "½", "1/2", "ĳ"} {
		for f := range faces {
			w := s.word(f, "bg", word)
			if w.missing != 0 {
				continue // not every face has every letter; the alphabets are tested elsewhere
			}
			var text strings.Builder
			skip := 0
			for _, g := range w.glyphs {
				if skip--; skip > 0 {
					continue // the rest of a cluster: its text is with the first glyph
				}
				skip = int(g.cluster)
				text.WriteString(s.pairs[g.pair].text)
			}
			if text.String() != word {
				t.Errorf("%s: %q reads %q", fileNames[f], word, text.String())
			}
			if last := w.edges[len(w.edges)-1]; last.offset != len(word) || last.width != w.width {
				t.Errorf("%s: %q ends at %v", fileNames[f], word, last)
			}
		}
	}
	if a, b := s.word(serif, "de", "\u00a0").glyphs[0].pair, s.word(serif, "de", " ").glyphs[0].pair; a == b {
		t.Error("space and no-break space share a code")
	}
}

// FuzzBreaks: line breaks ascend, end at the end, obey forced breaks, and no line is too long when no part of it is.
func FuzzBreaks(f *testing.F) {
	f.Add([]byte("\x00\x20\x01\x08\x00\x30\x02\x05\x00\x60\x03\x00\x00\x10\x01\x08\x00\x99"), uint16(200), true)
	f.Add([]byte{0, 255, 2, 1, 0, 255, 1, 8, 0, 1}, uint16(10), false)
	f.Fuzz(func(t *testing.T, data []byte, w uint16, ragged bool) {
		var items []item
		width := unit(w) + 1
		fits, lastBox := true, false
		for i := 0; i+1 < len(data) && i < 4000; i += 2 {
			it := item{kind: itemKind(data[i] % 4), width: unit(data[i+1])}
			switch it.kind {
			case boxItem:
				it.letters = it.width
				fits = fits && !lastBox && it.width <= width
			case glueItem:
			case breakItem:
				it.width = 0
				it.penalty = int32(data[i+1])
			default:
				it.width = 0
			}
			lastBox = it.kind == boxItem
			items = append(items, it)
		}
		var k breaker
		ts := &textStyle{size: 10, ragged: ragged}
		out := k.breaks(items, width, ts)
		if len(out) == 0 || out[len(out)-1] != len(items) {
			t.Fatalf("breaks %v of %d items", out, len(items))
		}
		last := -1
		forced := map[int]bool{}
		for _, at := range out {
			if at <= last || at < len(items) && items[at].kind == boxItem {
				t.Fatalf("break at %d after %d", at, last)
			}
			if fits && ragged {
				var length unit
				start := true
				for i := last + 1; i < at; i++ {
					if start = start && items[i].kind != boxItem; !start && items[i].kind != breakItem {
						length += items[i].width
					}
				}
				if length > width {
					t.Fatalf("line of %d in %d", length, width)
				}
			}
			forced[at] = true
			last = at
		}
		for i := range items {
			if items[i].kind == forcedItem && !forced[i] {
				t.Fatalf("no break at forced item %d", i)
			}
		}
	})
}

// TestLegible keeps the promise of contrast for every colour: WCAG's ratio on white, recomputed with floats.
func TestLegible(t *testing.T) {
	linear := func(v uint8) float64 { return float64(linearLight(int64(v), 255)) }
	for _, c := range []Color{{}, {255, 255, 255}, {255, 255, 0}, {0, 255, 0}, {120, 180, 255}, {0x1f, 0x3a, 0x6b}} {
		got := c.legible()
		light := 0.2126*linear(got.R) + 0.7152*linear(got.G) + 0.0722*linear(got.B)
		if ratio := 1.05 / (light/65535 + 0.05); ratio < 4.5 {
			t.Errorf("%v became %v with a contrast of %.2f", c, got, ratio)
		}
	}
	// IEC 61966-2-1: the ends, the join of line and power, and mid grey.
	for v, want := range map[int64]int64{0: 0, 255: 65535, 10: 199, 128: 14146} {
		if got := linearLight(v, 255); got < want-1 || got > want+1 {
			t.Errorf("linear light of %d is %d, want %d", v, got, want)
		}
	}
}

// TestFaces: every embedded font can be read, so that none has to stand in for another.
func TestFaces(t *testing.T) {
	fonts, err := LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	for i, read := range fonts.files {
		if _, err := read(); err != nil {
			t.Errorf("%s: %v", fileNames[i], err)
		}
	}
}
