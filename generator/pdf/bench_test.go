package pdf_test

import (
	"runtime"
	"testing"

	"art32/generator/pdf"
)

// BenchmarkCold loads the fonts and sets one document, as a run of the program does.
func BenchmarkCold(b *testing.B) {
	d := sample("de", 6)
	for b.Loop() {
		f, err := pdf.LoadFonts()
		if err != nil {
			b.Fatal(err)
		}
		if _, _, err := d.Render(f); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWarm sets documents of growing length with warm caches; pages/s must not fall with the length.
func BenchmarkWarm(b *testing.B) {
	f := fonts(b)
	for _, size := range []struct {
		name  string
		times int
	}{{"small", 1}, {"medium", 6}, {"large", 22}, {"400", 195}} {
		d := sample("de", size.times)
		b.Run(size.name, func(b *testing.B) {
			data, pages, err := d.Render(f)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := d.Render(f); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(pages)*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
			b.ReportMetric(float64(len(data))/float64(pages), "bytes/page")
			b.ReportMetric(float64(pages), "pages")
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys)/1e6, "MB-sys")
		})
	}
}
