package importer

import (
	"archive/zip"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// odtReader reads OpenDocument text (ISO/IEC 26300).
type odtReader struct {
	doc    *Document
	bold   map[string]bool // styles that are bold
	line   int
	depth  int // of lists
	tables int // within each other
}

func readODT(name string, z *zip.Reader) (*Document, error) {
	data, err := part(z, "content.xml", maxUnpacked)
	if err != nil {
		return nil, partError(name, err)
	}
	r := &odtReader{doc: &Document{Name: name, Format: "ODT", unit: "paragraph"}, bold: map[string]bool{}}
	dec := newXML(data)
	style := ""
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, partError(name, err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "style":
				style = attr(e, "name")
			case "text-properties":
				if attr(e, "font-weight") == "bold" && style != "" {
					r.bold[style] = true
				}
			case "list":
				r.depth++
			case "h", "p":
				b, ok, err := r.paragraph(dec, e)
				if err != nil {
					return nil, partError(name, err)
				}
				if ok {
					r.doc.Blocks = append(r.doc.Blocks, b)
				}
			case "table":
				if err := r.table(dec); err != nil {
					return nil, partError(name, err)
				}
			case "tracked-changes":
				if err := dec.Skip(); err != nil {
					return nil, partError(name, err)
				}
			}
		case xml.EndElement:
			if e.Name.Local == "list" {
				r.depth--
			}
		}
		if len(r.doc.Blocks) > maxBlocks {
			return nil, &ReadError{name, "the document has too many paragraphs", "save only the part with the measures or the list"}
		}
	}
	if len(r.doc.Blocks) == 0 {
		return nil, &ReadError{name, "the document holds no text", ""}
	}
	return r.doc, nil
}

func (r *odtReader) paragraph(dec *xml.Decoder, start xml.StartElement) (Block, bool, error) {
	r.line++
	line := r.line
	p := &run{list: r.depth > 0, depth: max(0, min(r.depth-1, 8))}
	if start.Name.Local == "h" {
		p.level = 1
		if n, err := strconv.Atoi(attr(start, "outline-level")); err == nil {
			p.level = max(1, min(n, 9))
		}
	}
	bolds := []bool{r.bold[attr(start, "style-name")]}
	link, linkText := "", strings.Builder{}
	for len(bolds) > 0 {
		tok, err := dec.Token()
		if err != nil {
			return Block{}, false, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			bold := bolds[len(bolds)-1]
			switch e.Name.Local {
			case "s", "tab", "line-break":
				p.text.WriteByte(' ')
			case "a":
				link = attr(e, "href")
				linkText.Reset()
			case "span":
				bold = bold || r.bold[attr(e, "style-name")]
			case "note", "annotation":
				if e.Name.Local == "annotation" {
					if err := dec.Skip(); err != nil {
						return Block{}, false, err
					}
					continue
				}
				p.text.WriteString(" ")
			case "p":
				p.text.WriteByte(' ')
			}
			bolds = append(bolds, bold)
			if len(bolds) > maxDepth {
				return Block{}, false, errTooLarge
			}
		case xml.EndElement:
			bolds = bolds[:len(bolds)-1]
			if e.Name.Local == "a" && link != "" {
				if t := tidy(linkText.String()); t != "" {
					p.links = append(p.links, Link{t, link})
				}
				link = ""
			}
		case xml.CharData:
			s := string(e)
			p.text.WriteString(s)
			if link != "" {
				linkText.WriteString(s)
			}
			if weight(s) > 0 {
				p.bold = p.bold || bolds[len(bolds)-1]
				p.plain = p.plain || !bolds[len(bolds)-1]
			}
		}
	}
	b, ok := p.block(line)
	return b, ok, nil
}

// table reads to the end of a table; a table in a cell is read as its text.
func (r *odtReader) table(dec *xml.Decoder) error {
	if r.tables++; r.tables > 20 {
		return errTooLarge
	}
	defer func() { r.tables-- }()
	m := &tableMaker{}
	for open := 1; open > 0; {
		tok, err := dec.Token()
		if err != nil {
			return err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			open++
			switch e.Name.Local {
			case "p", "h":
				b, ok, err := r.paragraph(dec, e)
				if err != nil {
					return err
				}
				open--
				if ok {
					m.paragraph(strings.TrimSpace(b.Mark+" "+b.Text), b.Links)
				}
			case "table":
				before := len(r.doc.Blocks)
				if err := r.table(dec); err != nil {
					return err
				}
				open--
				m.nested(r.doc.Blocks[before:])
				r.doc.Blocks = r.doc.Blocks[:before]
			}
		case xml.EndElement:
			open--
			switch e.Name.Local {
			case "table-cell":
				if err := m.endCell(); err != nil {
					return err
				}
			case "table-row":
				m.endRow(r.line)
			}
		}
	}
	r.doc.Blocks = append(r.doc.Blocks, tableBlocks(&m.table)...)
	return nil
}
