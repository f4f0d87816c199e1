package truetype

import (
	"bytes"
	"os"
	"testing"
)

func load(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("../fonts/SourceSerif4-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestSubset parses its own output and compares shape by shape.
func TestSubset(t *testing.T) {
	f, err := Parse(load(t))
	if err != nil {
		t.Fatal(err)
	}
	gids := []uint16{0, 36, 40, 36, 300, 700, 1200, 5}
	data, err := f.Subset(gids)
	if err != nil {
		t.Fatal(err)
	}
	if sum := checksum(data); sum != 0xb1b0afba {
		t.Errorf("check sum of the file %#x, want 0xb1b0afba", sum)
	}
	// A reader needs OS/2 and post only outside a PDF; give the parser back what it asks for.
	tables, err := directory(data)
	if err != nil {
		t.Fatal(err)
	}
	whole, _ := directory(load(t))
	list := []table{{"OS/2", whole["OS/2"]}}
	for _, tag := range []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp"} {
		list = append(list, table{tag, tables[tag]})
	}
	sub, err := Parse(assemble(append(list, table{"post", whole["post"]})))
	if err != nil {
		t.Fatal(err)
	}
	if sub.Glyphs < len(gids) {
		t.Fatalf("%d glyphs, want at least %d", sub.Glyphs, len(gids))
	}
	for i, g := range gids {
		if got, want := sub.Advance(uint16(i)), f.Advance(g); got != want {
			t.Errorf("glyph %d: width %d, want %d", g, got, want)
		}
		got, err := sub.outline(uint16(i))
		if err != nil {
			t.Fatal(err)
		}
		want, _ := f.outline(g)
		if len(want) > 10 && !bytes.Equal(got[:10], want[:10]) {
			t.Errorf("glyph %d: other contours or box", g)
		}
	}
}

func TestErrors(t *testing.T) {
	whole := load(t)
	for _, n := range []int{0, 4, 12, 100, 5000, len(whole) / 2} {
		if _, err := Parse(whole[:n]); err == nil {
			t.Errorf("the first %d bytes parse", n)
		}
	}
	f, err := Parse(whole)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Subset([]uint16{0, 60000}); err == nil {
		t.Error("a glyph that is not there is copied")
	}
}

// FuzzSubset changes a font file and cuts it: an error or a subset, never a panic, never more than the input explains.
func FuzzSubset(f *testing.F) {
	whole := load(f)
	f.Add(0, []byte{0, 1}, uint16(36))
	f.Add(12, []byte{0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0}, uint16(900))
	f.Add(60000, []byte{0xff, 0xff, 0, 0x20}, uint16(300))
	f.Fuzz(func(t *testing.T, at int, patch []byte, gid uint16) {
		data := bytes.Clone(whole)
		if at < 0 {
			return
		}
		for i, c := range patch {
			data[(at+i)%len(data)] = c
		}
		font, err := Parse(data)
		if err != nil {
			return
		}
		if _, err := font.Subset([]uint16{0, gid, gid + 1, gid / 2}); err != nil {
			return
		}
	})
}
