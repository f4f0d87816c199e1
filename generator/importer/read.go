package importer

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Read reads a file whose format is told by its content first and its name
// second.
func Read(name string, data []byte) (*Document, error) {
	refuse := func(reason, hint string) (*Document, error) { return nil, &ReadError{name, reason, hint} }
	if len(data) > MaxInput {
		return refuse(fmt.Sprintf("the file has more than %d MB", MaxInput>>20), "save only the part with the measures or the list")
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return refuse("the file is empty", "")
	}
	ext := strings.ToLower(path.Ext(name))
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return refuse("this is a PDF, which keeps no headings, lists and tables", "import the page, DOCX or text it was made from, or copy its text into a .txt file")
	case bytes.HasPrefix(data, []byte("{\\rtf")):
		return refuse("this is RTF, which is not read", "save it as DOCX, ODT or plain text")
	case bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return refuse("this is an old or protected Office file", "save it as DOCX or XLSX, without a password")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readArchive(name, data)
	}
	text, notes, err := decodeText(name, data)
	if err != nil {
		return nil, err
	}
	if weight(text) == 0 {
		return refuse("the file holds no text", "")
	}
	if utf8.RuneCountInString(text) > maxText {
		return refuse(fmt.Sprintf("the text has more than %d characters", maxText), "save only the part with the measures or the list")
	}
	var d *Document
	switch {
	case ext == ".json" || ext != ".md" && ext != ".txt" && strings.HasPrefix(strings.TrimSpace(text), "{\""):
		d, err = readJSON(name, text)
	case ext == ".yaml" || ext == ".yml":
		d, err = readYAML(name, text)
	case ext == ".csv" || ext == ".tsv":
		d, err = readCSV(name, text)
	case ext == ".html" || ext == ".htm" || ext == ".xhtml" || looksLikeHTML(text):
		d, err = readHTML(name, text)
	case ext == ".md" || ext == ".markdown" || ext == ".mdx" || ext == ".adoc":
		d, err = readText(name, text, true)
	default:
		d, err = readText(name, text, looksLikeMarkdown(text))
	}
	if err != nil {
		return nil, err
	}
	d.Notes = append(notes, d.Notes...)
	return d, nil
}

func looksLikeHTML(text string) bool {
	head := strings.ToLower(text[:min(len(text), 1000)])
	head = strings.TrimSpace(head)
	return strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html") || strings.HasPrefix(head, "<body") ||
		strings.HasPrefix(head, "<") && strings.Contains(head, "</")
}

func looksLikeMarkdown(text string) bool {
	if strings.HasPrefix(text, "---\n") {
		return true
	}
	n := 0
	for line := range strings.Lines(text) {
		s := strings.TrimSpace(line)
		if strings.HasPrefix(s, "# ") || strings.HasPrefix(s, "## ") || strings.HasPrefix(s, "### ") || strings.HasPrefix(s, "**") && strings.HasSuffix(s, "**") {
			n++
		}
	}
	return n >= 2
}

// decodeText turns bytes into UTF-8 with LF line ends and says what it assumed.
func decodeText(name string, data []byte) (string, []string, error) {
	var notes []string
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		data = data[3:]
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		data, notes = utf16Text(data[2:], false), append(notes, "the file is UTF-16; it was read as such")
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		data, notes = utf16Text(data[2:], true), append(notes, "the file is UTF-16; it was read as such")
	case zeros(data, 1) > len(data)/5 && zeros(data, 0) < len(data)/50:
		data, notes = utf16Text(data, false), append(notes, "the file looks like UTF-16 without a mark; it was read as such")
	case zeros(data, 0) > len(data)/5 && zeros(data, 1) < len(data)/50:
		data, notes = utf16Text(data, true), append(notes, "the file looks like UTF-16 without a mark; it was read as such")
	}
	if bytes.IndexByte(data, 0) >= 0 || controls(data) > len(data)/100+2 {
		return "", nil, &ReadError{name, "this is not a text, but binary data", "known formats are plain text, Markdown, HTML, DOCX, ODT, CSV, XLSX, JSON and YAML"}
	}
	if !utf8.Valid(data) {
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(data)
		if err != nil {
			return "", nil, &ReadError{name, "the encoding of the text is not known", "save it as UTF-8"}
		}
		data = decoded
		notes = append(notes, "the file is not UTF-8; it was read as Windows-1252, so check the letters with accents")
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	text = strings.ReplaceAll(text, "\f", "\n\n")
	text = strings.ReplaceAll(text, "\u2028", "\n")
	text = strings.ReplaceAll(text, "\u2029", "\n\n")
	return text, notes, nil
}

func utf16Text(data []byte, bigEndian bool) []byte {
	units := make([]uint16, 0, len(data)/2)
	for i := 0; i+1 < len(data); i += 2 {
		if bigEndian {
			units = append(units, uint16(data[i])<<8|uint16(data[i+1]))
		} else {
			units = append(units, uint16(data[i+1])<<8|uint16(data[i]))
		}
	}
	return []byte(string(utf16.Decode(units)))
}

// zeros counts zero bytes at odd or even places of the first bytes, scaled to
// the whole.
func zeros(data []byte, parity int) int {
	head := data[:min(len(data), 4096)]
	n := 0
	for i := parity; i < len(head); i += 2 {
		if head[i] == 0 {
			n++
		}
	}
	if len(head) == 0 {
		return 0
	}
	return n * (len(data) / max(1, len(head)))
}

func controls(data []byte) int {
	n := 0
	for _, c := range data {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x0b {
			n++
		}
	}
	return n
}
