package importer

import "encoding/xml"

// table reads to the end of a table; a table in a cell is read as its text.
func (r *docxReader) table(dec *xml.Decoder) error {
	if r.depth++; r.depth > 20 {
		return errTooLarge
	}
	defer func() { r.depth-- }()
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
			case "p":
				b, ok, err := r.paragraph(dec)
				if err != nil {
					return err
				}
				open--
				if ok {
					text := b.Text
					if b.Mark != "" && b.Kind != Item {
						text = b.Mark + " " + b.Text
					}
					m.paragraph(text, b.Links)
				}
			case "tbl":
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
			case "tc":
				if err := m.endCell(); err != nil {
					return err
				}
			case "tr":
				m.endRow(r.line)
			}
		}
	}
	r.doc.Blocks = append(r.doc.Blocks, tableBlocks(&m.table)...)
	return nil
}
