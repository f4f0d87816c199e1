package importer

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"art32/generator/trust"

	"github.com/xuri/excelize/v2"
)

func importText(t *testing.T, name, text string) (*Result, error) {
	t.Helper()
	return Import([]Source{{Name: name, Data: []byte(text)}}, Options{Today: trust.NewDate(2026, 11, 22)})
}

// packed makes an archive of parts.
func packed(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		f, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const docxHead = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`

func TestRefusedInput(t *testing.T) {
	bomb := strings.Repeat("<w:p><w:r><w:t>"+strings.Repeat("a", 1000)+"</w:t></w:r></w:p>", MaxInput/400)
	entities := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`
	cases := []struct {
		name string
		data []byte
		want string
	}{
		{"empty.txt", nil, "empty"},
		{"blank.txt", []byte(" \n\t\n"), "empty"},
		{"marks.txt", []byte("--- *** ---\n"), "no text"},
		{"image.txt", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"), "binary"},
		{"large.txt", bytes.Repeat([]byte("a "), MaxInput/2+1), "MB"},
		{"old.doc", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"), "old or protected"},
		{"scan.pdf", []byte("%PDF-1.7\n"), "PDF"},
		{"broken.docx", []byte("PK\x03\x04 broken"), "damaged"},
		{"other.zip", packed(t, "readme.txt", "hello"), "neither DOCX"},
		{"bomb.docx", packed(t, "word/document.xml", docxHead+bomb+"</w:body></w:document>"), "grows to more than"},
		{"entities.docx", packed(t, "word/document.xml", entities), "damaged"},
		{"cut.docx", packed(t, "word/document.xml", docxHead+"<w:p><w:r><w:t>half"), "damaged"},
		{"empty.docx", packed(t, "word/document.xml", docxHead+"</w:body></w:document>"), "no text"},
		{"broken.json", []byte(`{"a": [`), "JSON"},
		{"none.json", []byte(`{"a": 1}`), "no list"},
		{"broken.yaml", []byte("a: [\n"), "YAML"},
		{"one.csv", []byte("just one column\nvalue\n"), "not a table"},
		{"script.html", []byte("<html><body><script>x()</script></body></html>"), "no text"},
	}
	for _, c := range cases {
		_, err := Import([]Source{{Name: c.name, Data: c.data}}, Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), c.name+": ") {
			t.Errorf("%s: %v, want a message with %q", c.name, err, c.want)
		}
	}
}

func TestEncodings(t *testing.T) {
	text := "Verschlüsselung\n\nAlle Daten werden bei der Übertragung und auf den Servern verschlüsselt und für niemanden lesbar gespeichert.\n"
	var little []byte
	for _, u := range utf16.Encode([]rune(text)) {
		little = append(little, byte(u), byte(u>>8))
	}
	windows := []byte(strings.NewReplacer("ü", "\xfc", "Ü", "\xdc").Replace(text))
	for name, data := range map[string][]byte{"bom.txt": append([]byte("\xff\xfe"), little...), "none.txt": little, "windows.txt": windows} {
		r, err := Import([]Source{{Name: name, Data: data}}, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !strings.Contains(string(r.Files[2].Data), "Übertragung") || len(r.Report.Sources[0].Notes) == 0 {
			t.Errorf("%s was not read, or without a word about it:\n%s", name, r.Files[2].Data)
		}
	}
}

// A language without vocabulary is imported whole, in an honest category.
func TestUnknownLanguage(t *testing.T) {
	r, err := importText(t, "tiedot.txt", "Tietoturva\n\nKaikki tiedot ovat salattuja ja niiden käyttö kirjataan. Ne säilytetään Suomessa sekä varmuuskopioidaan joka yö.\n\nTilat\n\nTilat ovat lukittuja ja vain henkilöstö pääsee niihin, kun se on tarpeen.\n")
	if err != nil {
		t.Fatal(err)
	}
	if r.Languages[0] != "fi" || r.Problems.Errors() > 0 || r.Report.InData != r.Report.Total {
		t.Errorf("language %s, problems %v, %d of %d in the data", r.Languages[0], r.Problems, r.Report.InData, r.Report.Total)
	}
	if len(r.Report.Sources[0].Notes) == 0 || !strings.Contains(string(r.Files[2].Data), "# review: the category is a guess") {
		t.Error("nothing says that the text could not be sorted")
	}
}

// What Markdown, TOML or Hugo could take for a command stays text.
func TestHostileText(t *testing.T) {
	text := "# Encryption\n\n- <script>alert(1)</script> and <b>bold</b> {{< figure src=x >}} stay text\n- \"\"\" and \\ and ''' and `code` and [x](javascript:alert(1)) stay text\n- 1. not a list | not a table | *not* emphasis _no_ &amp; &#60;\n- ![image](http://x.example/y.png) and [^1] and ~~gone~~\n- # no heading\n- > no quote\n- \u202eright to left\n"
	for _, name := range []string{"a.txt", "a.md", "a.html"} {
		r, err := importText(t, name, text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, p := range r.Problems {
			if p.Severity == trust.Error {
				t.Errorf("%s: %v", name, p)
			}
		}
		if r.Report.InData+r.Report.InStructure+r.Report.InReport != r.Report.Total {
			t.Errorf("%s: not all is accounted for", name)
		}
	}
}

func TestDOCX(t *testing.T) {
	para := func(style, text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
	}
	cellXML := func(text string) string { return "<w:tc><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>" }
	doc := docxHead + para("berschrift1", "Verschlüsselung") + para("Standard", "Alle Daten werden mit TLS 1.3 übertragen.") +
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Notebooks sind </w:t></w:r><w:r><w:t>verschlüsselt</w:t></w:r><w:del><w:r><w:t>GELÖSCHT</w:t></w:r></w:del></w:p>` +
		para("berschrift1", "Unterauftragsverarbeiter") + "<w:tbl><w:tr>" + cellXML("Name") + cellXML("Zweck") + cellXML("Ort") + "</w:tr><w:tr>" + cellXML("Hetzner Online GmbH") + cellXML("Hosting") + cellXML("Deutschland") + "</w:tr></w:tbl></w:body></w:document>"
	styles := `<w:styles xmlns:w="x"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>`
	r, err := Import([]Source{{Name: "tom.docx", Data: packed(t, "word/document.xml", doc, "word/styles.xml", styles)}}, Options{Today: trust.NewDate(2026, 11, 22)})
	if err != nil {
		t.Fatal(err)
	}
	if r.Problems.Errors() > 0 || len(r.Report.Draft.Companies) != 1 || len(r.Report.Draft.Measures) != 2 {
		t.Errorf("problems %v, %d companies, %d measures", r.Problems, len(r.Report.Draft.Companies), len(r.Report.Draft.Measures))
	}
	all := ""
	for _, f := range r.Files {
		all += string(f.Data)
	}
	if !strings.Contains(all, "Notebooks sind verschlüsselt") || strings.Contains(all, "GELÖSCHT") {
		t.Error("the text of the item is wrong")
	}
}

func TestODT(t *testing.T) {
	doc := `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="tb"><office:body><office:text><text:h text:outline-level="1">Sauvegarde</text:h><text:p>Une sauvegarde complète est réalisée chaque nuit.</text:p><text:list><text:list-item><text:p>Les copies sont conservées<text:s/>30 jours.</text:p></text:list-item></text:list></office:text></office:body></office:document-content>`
	r, err := Import([]Source{{Name: "m.odt", Data: packed(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", doc)}}, Options{Today: trust.NewDate(2026, 11, 22)})
	if err != nil {
		t.Fatal(err)
	}
	m := r.Report.Draft.Measures
	if len(m) != 1 || m[0].Category != "backup-restore" || len(m[0].Statements) != 2 || r.Report.InData != r.Report.Total {
		t.Errorf("%+v", m)
	}
}

// The same input gives the same bytes.
func TestDeterministic(t *testing.T) {
	text := readFileText(t, "testdata/documents/fr-hebergeur.txt")
	var first []File
	for range 3 {
		r, err := importText(t, "a.txt", text)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = r.Files
		}
		for i, f := range r.Files {
			if f.Path != first[i].Path || !bytes.Equal(f.Data, first[i].Data) {
				t.Errorf("%s differs from run to run", f.Path)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.txt", []byte("1. Heading\n- item: x\n"))
	f.Add("a.md", []byte("# A\n\n| a | b |\n|---|---|\n| c |\n"))
	f.Add("a.html", []byte("<table><tr><td>a<table><tr><td>b"))
	f.Add("a.csv", []byte("name;land\n\"x;y\n"))
	f.Add("a.json", []byte(`[{"name":"x","a":{"b":[1,null]}}]`))
	f.Add("a.yaml", []byte("- name: x\n  y: [a, {b: c}]\n"))
	v, err := readVocabulary()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		r, err := v.run([]Source{{Name: name, Data: data}}, Options{Today: trust.NewDate(2026, 11, 22)})
		if err != nil {
			return
		}
		for _, p := range r.Problems {
			if p.Severity == trust.Error {
				t.Errorf("%v", p)
			}
		}
		if r.Report.InData+r.Report.InStructure+r.Report.InReport != r.Report.Total {
			t.Error("not all is accounted for")
		}
	})
}

func TestXLSX(t *testing.T) {
	book := excelize.NewFile()
	for i, row := range [][]any{{"Unsere Unterauftragsverarbeiter"}, {"Unterauftragsverarbeiter", "Zweck", "Land", "Seit"}, {"Hetzner Online GmbH", "Server", "Deutschland", "01.02.2024"}, {"Twilio Inc.", "SMS", "USA"}} {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	r, err := Import([]Source{{Name: "liste.xlsx", Data: b.Bytes(), Lang: "de"}}, Options{Today: trust.NewDate(2026, 11, 22)})
	if err != nil {
		t.Fatal(err)
	}
	list := r.Report.Draft.Companies
	if r.Problems.Errors() > 0 || len(list) != 2 || list[0].Since != trust.NewDate(2024, 2, 1) || list[1].Places[0].Country != "US" {
		t.Errorf("problems %v, companies %+v", r.Problems, list)
	}
}

// A paragraph without an end is longer than a text of the data may be.
func TestEndlessParagraph(t *testing.T) {
	r, err := importText(t, "long.txt", "Backup\n\n"+strings.Repeat("backup copies and more ", 9000)+"\n")
	if err != nil {
		t.Fatal(err)
	}
	if r.Problems.Errors() > 0 || r.Report.InData+r.Report.InStructure+r.Report.InReport != r.Report.Total {
		t.Errorf("%v", r.Problems)
	}
}
