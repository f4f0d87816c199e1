package trust

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

var manyLanguages = strings.Fields("de en fr it es pt nl da sv fi nb pl cs sk sl hr hu ro bg el et lv lt ga")

// largeSite has so many measures in so many languages, 100 to a file.
func largeSite(measures, languages int) (fstest.MapFS, []Lang) {
	site := fstest.MapFS{}
	var langs []Lang
	register := plainRegister
	for _, lang := range manyLanguages[:languages] {
		langs = append(langs, Lang(lang))
		if lang != "de" {
			register += fmt.Sprintf("title.%s = \"T\"\ntranslations.%s.kind = \"human\"\n", lang, lang)
		}
	}
	site["data/register.toml"] = &fstest.MapFile{Data: []byte(register)}
	site["data/organisation.toml"] = &fstest.MapFile{Data: []byte(plainOrganisation)}
	var b strings.Builder
	for i := range measures {
		fmt.Fprintf(&b, "[[measure]]\nid = \"m-%d\"\ncategory = \"backup-restore\"\nkind = \"technical\"\nstatus = \"in-place\"\nfacts = { backup_full = \"P1D\", backup_retention = \"P30D\" }\n", i)
		for _, lang := range langs {
			fmt.Fprintf(&b, "title.%s = \"Sicherung der Datenbanken\"\ntext.%s = \"\"\"\nDie Datenbanken werden **täglich** gesichert und [verschlüsselt](https://a.example):\n\n- vollständig am Sonntag\n- sonst in Teilen\n\"\"\"\n", lang, lang)
		}
		if i%100 == 99 || i == measures-1 {
			site[fmt.Sprintf("data/measures/%04d.toml", i/100)] = &fstest.MapFile{Data: []byte(b.String())}
			b.Reset()
		}
	}
	return site, langs
}

func BenchmarkLoad(b *testing.B) {
	for _, size := range []struct{ measures, languages int }{{500, 24}, {10_000, 1}} {
		site, langs := largeSite(size.measures, size.languages)
		b.Run(fmt.Sprintf("%dx%d", size.measures, size.languages), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				center, problems := Load(site, langs)
				if len(problems) > 0 || len(center.Measures) != size.measures {
					b.Fatal(len(center.Measures), show(problems))
				}
			}
		})
	}
}

func BenchmarkBrokenRecords(b *testing.B) {
	site := plainSite(map[string]string{"data/measures/a.toml": strings.Repeat("[[measure]]\nid = \"x\"\ntitel.de = \"x\"\n", 10_000)})
	for b.Loop() {
		if _, problems := Load(site, []Lang{"de"}); problems.Errors() == 0 {
			b.Fatal("accepted")
		}
	}
}
