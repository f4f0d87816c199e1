package pdf

import (
	"bytes"
	"testing"
)

func TestPagesOfFile(t *testing.T) {
	fonts, err := LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, breaks := range []int{0, 1, 7, 300} {
		doc := Document{Title: "Pages", Lang: "en", Blocks: []Block{Paragraph{Text: Text("one")}}}
		for range breaks {
			doc.Blocks = append(doc.Blocks, PageBreak{}, Paragraph{Text: Text("another")})
		}
		file, pages, err := doc.Render(fonts)
		if err != nil {
			t.Fatal(err)
		}
		if got := Pages(file); got != pages || pages != breaks+1 {
			t.Errorf("%d pages are read, %d were made, %d wanted", got, pages, breaks+1)
		}
		for _, other := range [][]byte{nil, file[:len(file)/2], bytes.ReplaceAll(file, []byte("ObjStm"), []byte("Objekt")), []byte("<</Type/ObjStm/N 1/First 1/Filter/FlateDecode/Length 99999999999999999999>>\nstream\nx")} {
			if got := Pages(other); got != 0 && got != pages {
				t.Errorf("%d pages are read from what is no such file", got)
			}
		}
	}
}
