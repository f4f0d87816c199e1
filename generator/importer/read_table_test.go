package importer

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// A table within a cell is text of that cell, beside what stands there before
// and after it, in every format that can hold one.
func TestNestedTables(t *testing.T) {
	docx := `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` +
		strings.NewReplacer("<T>", "<w:tbl>", "</T>", "</w:tbl>", "<R>", "<w:tr>", "</R>", "</w:tr>", "<C>", "<w:tc>", "</C>", "</w:tc>", "<P>", "<w:p><w:r><w:t>", "</P>", "</w:t></w:r></w:p>").Replace(nestedTable) +
		`</w:body></w:document>`
	odt := `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:text>` +
		strings.NewReplacer("<T>", "<table:table>", "</T>", "</table:table>", "<R>", "<table:table-row>", "</R>", "</table:table-row>", "<C>", "<table:table-cell>", "</C>", "</table:table-cell>", "<P>", "<text:p>", "</P>", "</text:p>").Replace(nestedTable) +
		`</office:text></office:body></office:document-content>`
	for format, read := range map[string]func() (*Document, error){
		"docx": func() (*Document, error) { return readDOCX("a.docx", zipped(t, "word/document.xml", docx)) },
		"odt":  func() (*Document, error) { return readODT("a.odt", zipped(t, "content.xml", odt)) },
	} {
		doc, err := read()
		if err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		if len(doc.Blocks) != 1 || doc.Blocks[0].Table == nil {
			t.Errorf("%s: %+v", format, doc.Blocks)
			continue
		}
		table := doc.Blocks[0].Table
		if len(table.Rows) != 1 || len(table.Rows[0]) != 2 {
			t.Errorf("%s: rows %q", format, table.Rows)
			continue
		}
		for _, want := range []string{"before", "inner one", "inner two", "inner three", "inner four", "after"} {
			if !strings.Contains(table.Rows[0][1], want) {
				t.Errorf("%s: %q is lost from %q", format, want, table.Rows[0])
			}
		}
	}
}

const nestedTable = `<T><R><C><P>Name</P></C><C><P>What</P></C></R><R><C><P>Acme</P></C><C><P>before</P>` +
	`<T><R><C><P>inner one</P></C><C><P>inner two</P></C></R><R><C><P>inner three</P></C><C><P>inner four</P></C></R></T>` +
	`<P>after</P></C></R></T>`

func zipped(t *testing.T, name, text string) *zip.Reader {
	t.Helper()
	data := packed(t, name, text)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return z
}
