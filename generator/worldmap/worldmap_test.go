package worldmap

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func sample() []Mark {
	return []Mark{
		{Country: "DE", Class: EEA, Label: "Deutschland", Href: "#country-DE", Count: 3},
		{Country: "IE", Class: EEA, Label: "Irland"},
		{Country: "SE", Class: EEA, Label: "Schweden"},
		{Country: "CH", Class: Adequate, Label: "Schweiz"},
		{Country: "GB", Class: Adequate, Label: "Vereinigtes Königreich"},
		{Country: "US", Class: Other, Label: "Vereinigte Staaten", Count: 2},
		{Country: "SG", Class: Other, Label: "Singapur"},
	}
}

func options() Options {
	return Options{Lang: "de", Title: "Karte", Description: "Länder", Legend: map[string]string{EEA: "EU und EWR", Adequate: "angemessen", Other: "anderes"}}
}

func draw(t *testing.T, marks []Mark, o Options) string {
	t.Helper()
	s, err := SVG(marks, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// wellFormed returns the text content of the fragment.
func wellFormed(t *testing.T, s string) string {
	t.Helper()
	var text strings.Builder
	dec := xml.NewDecoder(strings.NewReader(s))
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return text.String()
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch x := tok.(type) {
		case xml.CharData:
			text.Write(x)
		case xml.StartElement:
			for _, a := range x.Attr {
				if n := a.Name.Local; n == "style" || strings.HasPrefix(n, "on") {
					t.Errorf("<%s> has the attribute %s", x.Name.Local, n)
				}
			}
			if x.Name.Local == "script" || x.Name.Local == "style" {
				t.Errorf("there is a <%s>", x.Name.Local)
			}
		}
	}
}

func TestGolden(t *testing.T) {
	got := strings.ReplaceAll(draw(t, sample(), options()), "><", ">\n<") + "\n"
	const name = "testdata/sample.svg"
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the map has changed; look at it, then run with -update")
	}
	text := wellFormed(t, got)
	for _, m := range sample() {
		first, _, _ := strings.Cut(m.Label, " ")
		if !strings.Contains(text, first) {
			t.Errorf("no label for %s", m.Country)
		}
	}
}

func TestOrderOfMarksDoesNotMatter(t *testing.T) {
	marks := sample()
	want := draw(t, marks, options())
	for i, j := 0, len(marks)-1; i < j; i, j = i+1, j-1 {
		marks[i], marks[j] = marks[j], marks[i]
	}
	if draw(t, marks, options()) != want {
		t.Error("another order gives another map")
	}
}

func TestEveryCountryCanBeMarked(t *testing.T) {
	codes := Countries()
	if len(codes) != 250 {
		t.Errorf("%d codes, want the 249 of ISO 3166-1 and XK", len(codes))
	}
	var all []Mark
	for i, code := range codes {
		m := Mark{Country: code, Class: classes()[i%3], Label: code}
		wellFormed(t, draw(t, []Mark{m}, options()))
		all = append(all, m)
	}
	wellFormed(t, draw(t, all, options()))
}

func TestNoShapeIsTornAcrossTheMap(t *testing.T) {
	a, err := load(world)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range a.territories {
		for _, ring := range c.rings {
			pts := a.outline(ring)
			for i := range pts {
				if d := pts[i].x - pts[(i+1)%len(pts)].x; d > a.width/4 || -d > a.width/4 {
					t.Errorf("%s: an edge from %v to %v", c.code, pts[i], pts[(i+1)%len(pts)])
				}
			}
		}
	}
}

func TestEuropePanelShowsEurope(t *testing.T) {
	a, err := load(world)
	if err != nil {
		t.Fatal(err)
	}
	d := &drawing{atlas: a, marks: sample()}
	crop := d.crop()
	for _, m := range sample() {
		if c, _ := a.find(m.Country); c.european && !crop.holds(around(c.at, 20)) {
			t.Errorf("%s lies outside the panel %v", m.Country, crop)
		}
	}
	// Nigeria is below any panel of Europe.
	if ng, _ := a.find("NG"); crop.holds(around(ng.at, 1)) {
		t.Errorf("the panel %v reaches Nigeria", crop)
	}
}

func TestHostileLabelsAreText(t *testing.T) {
	for _, label := range []string{`</text><script>alert(1)</script>`, `"><a href="javascript:x">`, "a\x00b\u202Ec", strings.Repeat("Wort ", 400), "{{ 1 }}"} {
		marks := []Mark{{Country: "DE", Class: EEA, Label: label}}
		o := options()
		o.Title, o.Description = label, label
		s := draw(t, marks, o)
		wellFormed(t, s)
		if strings.Contains(s, "<script") || strings.Contains(s, "\u202E") {
			t.Errorf("%q got through", label)
		}
	}
}

func TestRefusals(t *testing.T) {
	one := func(m Mark) []Mark { return []Mark{m} }
	for _, x := range []struct {
		what  string
		marks []Mark
		o     Options
	}{
		{"unknown country", one(Mark{Country: "ZZ", Class: EEA}), options()},
		{"unknown class", one(Mark{Country: "DE", Class: "eu"}), options()},
		{"two marks", append(one(Mark{Country: "DE", Class: EEA}), Mark{Country: "DE", Class: EEA}), options()},
		{"foreign link", one(Mark{Country: "DE", Class: EEA, Href: "https://x.example"}), options()},
		{"no title", one(Mark{Country: "DE", Class: EEA}), Options{}},
		{"bad id", one(Mark{Country: "DE", Class: EEA}), Options{Title: "x", ID: `"><`}},
		{"bad language", one(Mark{Country: "DE", Class: EEA}), Options{Title: "x", Lang: `de"`}},
	} {
		if _, err := SVG(x.marks, x.o); err == nil {
			t.Errorf("%s: no error", x.what)
		}
	}
}

// The page of data locations has 14 KiB for everything; gzip stands in for
// brotli, which is smaller.
func TestSize(t *testing.T) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(z, draw(t, sample(), options())); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 5500 {
		t.Errorf("the map has %d bytes compressed, more than 5500", b.Len())
	}
	t.Logf("%d bytes compressed", b.Len())
}

func BenchmarkSVG(b *testing.B) {
	for b.Loop() {
		if _, err := SVG(sample(), options()); err != nil {
			b.Fatal(err)
		}
	}
}
