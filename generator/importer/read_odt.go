package importer

import (
	"archive/zip"
	"encoding/xml"
	"strconv"
	"strings"
)

// odtReader reads OpenDocument text (ISO/IEC 26300).
type odtReader struct {
	office
	bold  map[string]bool // styles that are bold
	style string          // at hand
	depth int             // of lists
}

func readODT(name string, z *zip.Reader) (*Document, error) {
	data, err := part(z, "content.xml", maxUnpacked)
	if err != nil {
		return nil, partError(name, err)
	}
	r := &odtReader{bold: map[string]bool{}}
	r.office = office{doc: &Document{Name: name, Format: "ODT", unit: "paragraph"}, table: "table", row: "table-row", cell: "table-cell",
		paragraphs: []string{"h", "p"}, paragraph: r.readParagraph, other: r.readOther}
	return r.read(data)
}

// readOther follows styles and lists.
func (r *odtReader) readOther(dec *xml.Decoder, token xml.Token) error {
	switch e := token.(type) {
	case xml.StartElement:
		switch e.Name.Local {
		case "style":
			r.style = attr(e, "name")
		case "text-properties":
			if attr(e, "font-weight") == "bold" && r.style != "" {
				r.bold[r.style] = true
			}
		case "list":
			r.depth++
		case "tracked-changes":
			return dec.Skip()
		}
	case xml.EndElement:
		if e.Name.Local == "list" {
			r.depth--
		}
	}
	return nil
}

func (r *odtReader) readParagraph(dec *xml.Decoder, start xml.StartElement) (Block, bool, error) {
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
