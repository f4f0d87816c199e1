package importer

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

var errTooLarge = errors.New("too large")

// readArchive opens DOCX, ODT and XLSX, which are archives of XML files. No
// part may grow beyond a limit, however small it is packed.
func readArchive(name string, data []byte) (*Document, error) {
	refuse := func(reason, hint string) (*Document, error) { return nil, &ReadError{name, reason, hint} }
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return refuse("the archive is damaged: "+err.Error(), "save the document again")
	}
	if len(z.File) > 20_000 {
		return refuse("the archive has too many parts", "")
	}
	var claimed uint64
	has := map[string]bool{}
	for _, f := range z.File {
		has[f.Name] = true
		claimed += f.UncompressedSize64
	}
	switch {
	case has["word/document.xml"]:
		return readDOCX(name, z)
	case has["content.xml"] && has["mimetype"]:
		kind, _ := part(z, "mimetype", 200)
		if strings.Contains(string(kind), "spreadsheet") {
			return refuse("this is an ODS table, which is not read", "save it as XLSX or CSV")
		}
		return readODT(name, z)
	case has["xl/workbook.xml"]:
		if claimed > maxUnpacked {
			return refuse(fmt.Sprintf("the table grows to more than %d MB when unpacked", maxUnpacked>>20), "keep only the sheet with sub-processors")
		}
		return readXLSX(name, data)
	}
	return refuse("this is an archive, but neither DOCX nor ODT nor XLSX", "unpack it and import the document in it")
}

// part reads a file of the archive up to a limit.
func part(z *zip.Reader, name string, most int64) ([]byte, error) {
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		if f.UncompressedSize64 > uint64(most) {
			return nil, errTooLarge
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		defer r.Close()
		data, err := io.ReadAll(io.LimitReader(r, most+1))
		if err != nil {
			return nil, err
		}
		if int64(len(data)) > most {
			return nil, errTooLarge
		}
		return data, nil
	}
	return nil, nil
}

func partError(name string, err error) error {
	if known := (*ReadError)(nil); errors.As(err, &known) {
		return err
	}
	if errors.Is(err, errTooLarge) {
		return &ReadError{name, fmt.Sprintf("the document grows to more than %d MB when unpacked", maxUnpacked>>20), "remove what is not text, or copy the text into a .txt file"}
	}
	return &ReadError{name, "the document is damaged: " + err.Error(), "save it again"}
}

// newXML reads XML without entities of its own, which could grow without end.
func newXML(data []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = true
	return d
}

// readXLSX reads the sheets with a table in them.
func readXLSX(name string, data []byte) (d *Document, err error) {
	defer func() {
		if r := recover(); r != nil { // the library is not made for hostile files
			d, err = nil, &ReadError{name, "the table is damaged", "save it again, or as CSV"}
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return nil, &ReadError{name, "the table cannot be read: " + err.Error(), "save it as CSV"}
	}
	defer f.Close()
	d = &Document{Name: name, Format: "XLSX", unit: "row"}
	cells := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.Rows(sheet)
		if err != nil {
			continue
		}
		t := Table{Title: sheet}
		for n := 1; rows.Next(); n++ {
			row, err := rows.Columns()
			if err != nil {
				break
			}
			for i := range row {
				row[i] = tidyCell(row[i])
			}
			if weight(strings.Join(row, "")) == 0 {
				continue
			}
			if cells += len(row); cells > maxCells {
				rows.Close()
				return nil, &ReadError{name, "the table has too many cells", "keep only the rows with sub-processors"}
			}
			if t.Header == nil {
				t.Header, t.Line = row, n
				continue
			}
			t.Rows = append(t.Rows, row)
			t.Lines = append(t.Lines, n)
		}
		rows.Close()
		if len(t.Rows) > 0 {
			d.Lists = append(d.Lists, skipTitles(t))
		} else if t.Header != nil {
			d.Skipped = append(d.Skipped, Passage{t.Line, strings.Join(t.Header, " | "), "a sheet without rows"})
		}
	}
	if len(d.Lists) == 0 {
		return nil, &ReadError{name, "there is no table in the workbook", ""}
	}
	return d, nil
}

// run is text with what is known of it.
type run struct {
	text   strings.Builder
	bold   bool
	plain  bool
	style  string
	level  int // of the outline, from 1
	list   bool
	depth  int
	links  []Link
	number string
}

// add turns a paragraph into a block.
func (p *run) block(line int) (Block, bool) {
	text := tidy(p.text.String())
	if text == "" {
		return Block{}, false
	}
	b := Block{Kind: Paragraph, Text: text, Line: line, Links: p.links, Gap: true, Strong: p.bold && !p.plain}
	switch {
	case p.level > 0:
		b.Kind, b.Level = Heading, p.level
		b.Mark, b.Number, b.Text = splitNumber(text, true)
	case p.list:
		b.Kind, b.Level = Item, p.depth
	default:
		if m := bulletPattern().FindStringSubmatch(text); m != nil && m[2] != "" && len(m[0]) > len(m[1])+len(m[2]) {
			b.Kind, b.Text = Item, m[2]
		} else {
			b.Mark, b.Number, b.Text = splitNumber(text, false)
		}
	}
	return b, true
}

// headingLevel reads "Heading 2", "berschrift2", "Titre 1", "Título 3".
func headingLevel(style string) int {
	f := strings.ReplaceAll(fold(style), " ", "")
	for _, name := range []string{"heading", "uberschrift", "berschrift", "titre", "titulo", "ttulo", "titolo", "kop"} {
		if rest, ok := strings.CutPrefix(f, name); ok {
			n, err := strconv.Atoi(rest)
			if err == nil && n >= 1 && n <= 9 {
				return n
			}
		}
	}
	if f == "title" || f == "titel" {
		return 1
	}
	return 0
}
