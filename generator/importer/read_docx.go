package importer

import (
	"archive/zip"
	"encoding/xml"
	"strconv"
	"strings"
)

// docxReader reads WordprocessingML (ECMA-376 part 1, section 17).
type docxReader struct {
	office
	styles map[string]docxStyle
	links  map[string]string // relationship id → address
}

type docxStyle struct {
	level int
	list  bool
}

func readDOCX(name string, z *zip.Reader) (*Document, error) {
	data, err := part(z, "word/document.xml", maxUnpacked)
	if err != nil {
		return nil, partError(name, err)
	}
	r := &docxReader{styles: map[string]docxStyle{}, links: map[string]string{}}
	r.office = office{doc: &Document{Name: name, Format: "DOCX", unit: "paragraph"}, table: "tbl", row: "tr", cell: "tc", paragraphs: []string{"p"},
		paragraph: func(dec *xml.Decoder, _ xml.StartElement) (Block, bool, error) { return r.readParagraph(dec) },
		other:     func(*xml.Decoder, xml.Token) error { return nil }}
	if err := r.readStyles(z); err != nil {
		return nil, partError(name, err)
	}
	if err := r.readLinks(z); err != nil {
		return nil, partError(name, err)
	}
	return r.read(data)
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// readStyles finds out which styles are headings, whatever they are called in
// the language of the program.
func (r *docxReader) readStyles(z *zip.Reader) error {
	data, err := part(z, "word/styles.xml", maxUnpacked)
	if err != nil || data == nil {
		return err
	}
	id, based := "", map[string]string{}
	err = eachStart(data, func(e xml.StartElement) {
		s := r.styles[id]
		switch e.Name.Local {
		case "style":
			id = attr(e, "styleId")
			return
		case "name":
			if n := headingLevel(attr(e, "val")); n > 0 && id != "" {
				s.level = n
			}
			if strings.HasPrefix(strings.ToLower(attr(e, "val")), "list ") {
				s.list = true
			}
		case "outlineLvl":
			if n, err := strconv.Atoi(attr(e, "val")); err == nil && n < 9 {
				s.level = n + 1
			}
		case "basedOn":
			based[id] = attr(e, "val")
		case "numPr":
			s.list = true
		default:
			return
		}
		if id != "" {
			r.styles[id] = s
		}
	})
	for range 5 {
		for id, parent := range based {
			s := r.styles[id]
			if p := r.styles[parent]; s.level == 0 && p.level > 0 {
				s.level = p.level
				r.styles[id] = s
			}
		}
	}
	return err
}

func (r *docxReader) readLinks(z *zip.Reader) error {
	data, err := part(z, "word/_rels/document.xml.rels", maxUnpacked)
	if err != nil || data == nil {
		return err
	}
	return eachStart(data, func(e xml.StartElement) {
		if e.Name.Local == "Relationship" && strings.HasSuffix(attr(e, "Type"), "/hyperlink") {
			r.links[attr(e, "Id")] = attr(e, "Target")
		}
	})
}

// readParagraph reads to the end of a paragraph whose start has been read.
func (r *docxReader) readParagraph(dec *xml.Decoder) (Block, bool, error) {
	r.line++
	line := r.line
	p := &run{}
	bold, numbered := false, false
	link, linkText := "", strings.Builder{}
	for open := 1; open > 0; {
		tok, err := dec.Token()
		if err != nil {
			return Block{}, false, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			open++
			switch e.Name.Local {
			case "pStyle":
				p.style = attr(e, "val")
				s := r.styles[p.style]
				p.level, p.list = s.level, s.list
				if p.level == 0 {
					p.level = headingLevel(p.style)
				}
			case "outlineLvl":
				if n, err := strconv.Atoi(attr(e, "val")); err == nil && n < 9 {
					p.level = n + 1
				}
			case "numId":
				numbered = attr(e, "val") != "0"
			case "ilvl":
				p.depth, _ = strconv.Atoi(attr(e, "val"))
				p.depth = min(max(p.depth, 0), 8)
			case "r":
				bold = false
			case "b":
				bold = attr(e, "val") != "0" && attr(e, "val") != "false"
			case "hyperlink":
				link = r.links[attr(e, "id")]
				linkText.Reset()
			case "tab":
				p.text.WriteByte(' ')
			case "br", "cr":
				p.text.WriteByte(' ')
			case "noBreakHyphen":
				p.text.WriteByte('-')
			case "del", "moveFrom", "instrText", "fldData":
				if err := dec.Skip(); err != nil { // text that is not shown
					return Block{}, false, err
				}
				open--
			case "t":
				var s string
				if err := dec.DecodeElement(&s, &e); err != nil {
					return Block{}, false, err
				}
				open--
				p.text.WriteString(s)
				if link != "" {
					linkText.WriteString(s)
				}
				if weight(s) > 0 {
					p.bold = p.bold || bold
					p.plain = p.plain || !bold
				}
			case "p": // within a text box
				inner, ok, err := r.readParagraph(dec)
				if err != nil {
					return Block{}, false, err
				}
				open--
				if ok {
					p.text.WriteString(" " + inner.Text + " ")
				}
			}
		case xml.EndElement:
			open--
			if e.Name.Local == "hyperlink" && link != "" {
				if t := tidy(linkText.String()); t != "" {
					p.links = append(p.links, Link{t, link})
				}
				link = ""
			}
		}
	}
	if numbered && p.level == 0 {
		p.list = true
	}
	b, ok := p.block(line)
	return b, ok, nil
}
