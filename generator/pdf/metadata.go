package pdf

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"art32/generator/pdf/object"
)

const producer = "art32"

func pdfDate(t time.Time) string { return t.UTC().Format("(D:20060102150405Z)") }

// xmp says the same as the document information dictionary (ISO 19005-3, 6.6.3), and which standards the file follows.
// pdfuaid is not among the schemas PDF/A knows, so it brings its own description (6.6.2.3).
func xmp(d *Document) []byte {
	var sb strings.Builder
	sb.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
		` xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"` +
		` xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">` + "\n")
	element := func(open, text, end string) {
		if text != "" {
			sb.WriteString(open + escapeXML(text) + end + "\n")
		}
	}
	alt, altEnd := `<rdf:Alt><rdf:li xml:lang="x-default">`, `</rdf:li></rdf:Alt>`
	element("<dc:title>"+alt, d.Title, altEnd+"</dc:title>")
	element("<dc:creator><rdf:Seq><rdf:li>", d.Author, "</rdf:li></rdf:Seq></dc:creator>")
	element("<dc:description>"+alt, d.Subject, altEnd+"</dc:description>")
	element("<dc:language><rdf:Bag><rdf:li>", d.Lang, "</rdf:li></rdf:Bag></dc:language>")
	element("<pdf:Keywords>", d.Keywords, "</pdf:Keywords>")
	date := d.Date.UTC().Format(time.RFC3339)
	element("<pdf:Producer>", producer, "</pdf:Producer>")
	element("<xmp:CreatorTool>", producer, "</xmp:CreatorTool>")
	element("<xmp:CreateDate>", date, "</xmp:CreateDate>")
	element("<xmp:ModifyDate>", date, "</xmp:ModifyDate>")
	sb.WriteString("<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n" +
		"</rdf:Description>\n" +
		`<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"` +
		` xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">` +
		`<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">` +
		`<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>` +
		`<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>` +
		`<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">` +
		`<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>` +
		`<pdfaProperty:category>internal</pdfaProperty:category>` +
		`<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>` +
		"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n" +
		"</rdf:RDF></x:xmpmeta>\n" + `<?xpacket end="r"?>`)
	return []byte(sb.String())
}

// metadata makes a string one line that both the information dictionary and XML can hold.
func (b *builder) metadata(s string) string {
	s = strings.Join(strings.Fields(b.clean(s)), " ")
	if i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsControl(r) || r&0xfffe == 0xfffe }); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		b.fail("character U+%04X in the metadata", r)
	}
	return s
}

func escapeXML(s string) string {
	var buf bytes.Buffer
	_ = xml.EscapeText(&buf, []byte(s)) // a bytes.Buffer does not fail
	return buf.String()
}

var relationships = map[string]bool{"Source": true, "Data": true, "Alternative": true, "Supplement": true, "Unspecified": true}

// checkAttachments refuses what a reader would refuse or what could lead out of a folder when the file is saved.
func (b *builder) checkAttachments() {
	seen := map[string]bool{}
	for i := range b.doc.Attachments {
		b.metadata(b.doc.Attachments[i].Name)
		b.metadata(b.doc.Attachments[i].Description)
		a := b.doc.Attachments[i]
		kind, sub, found := strings.Cut(a.MIME, "/")
		switch {
		case a.Name == "" || strings.ContainsAny(a.Name, "/\\:\x00") || strings.HasPrefix(a.Name, ".") || b.clean(a.Name) == "":
			b.fail("attachment %q: not a plain file name", shorten(a.Name))
		case seen[a.Name]:
			b.fail("two attachments are named %q", shorten(a.Name))
		case !found || kind == "" || sub == "" || strings.ContainsFunc(a.MIME, func(r rune) bool { return r <= ' ' || r > '~' }):
			b.fail("attachment %q: %q is not a media type", shorten(a.Name), shorten(a.MIME))
		case a.Relationship != "" && !relationships[a.Relationship]:
			b.fail("attachment %q: relationship %q: want Source, Data, Alternative, Supplement or Unspecified", shorten(a.Name), shorten(a.Relationship))
		}
		seen[a.Name] = true
	}
}

// attachments writes the embedded files and returns the catalog's entries for them.
func (w *writer) attachments() string {
	list := w.b.doc.Attachments
	if len(list) == 0 {
		return ""
	}
	date := pdfDate(w.b.doc.Date)
	specs := make(map[string]object.Ref, len(list))
	names := make([]string, 0, len(list))
	all := ""
	for _, a := range list {
		stream := w.o.Alloc()
		w.o.PutStream(stream, "/Type/EmbeddedFile/Subtype"+object.Name(a.MIME)+"/Params<</Size "+strconv.Itoa(len(a.Data))+
			"/CreationDate"+date+"/ModDate"+date+">>", a.Data, false)
		relation := a.Relationship
		if relation == "" {
			relation = "Data"
		}
		name := object.Text(a.Name)
		spec := "<</Type/Filespec/F" + name + "/UF" + name + "/AFRelationship/" + relation
		if a.Description != "" {
			spec += "/Desc" + object.Text(a.Description)
		}
		spec += "/EF<</F " + stream.String() + "/UF " + stream.String() + ">>>>"
		specs[a.Name] = w.o.Add(spec)
		names = append(names, a.Name)
		all += specs[a.Name].String() + " "
	}
	slices.Sort(names) // a name tree is sorted (ISO 32000-1, 7.9.6)
	tree := ""
	for _, n := range names {
		tree += object.Text(n) + specs[n].String() + " "
	}
	return "/AF[" + all + "]/Names<</EmbeddedFiles<</Names[" + tree + "]>>>>"
}
