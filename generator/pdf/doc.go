package pdf

import (
	"errors"
	"time"
)

// A Document is everything that goes into one file. The same Document and the same program give the same bytes.
type Document struct {
	// Title is shown in the title bar of the reader, in the running head when Running.Left is empty, and in the metadata.
	Title string
	// Lang is the BCP 47 tag of the document; text in another language says so by Span.Lang or Group.Lang.
	Lang   string
	Author string
	// Subject and Keywords go into the metadata only.
	Subject, Keywords string
	// Date is written as date of creation and of change, in UTC. It is an input: the engine never reads a clock.
	Date time.Time
	// Accent colours rules, numbers and links. It is darkened as far as contrast on white needs (WCAG 2.2, 1.4.3). The zero
	// value is a dark blue.
	Accent  Color
	Running Running
	Labels  Labels
	Blocks  []Block
	// Attachments are embedded as associated files (ISO 19005-3, annex E).
	Attachments []Attachment
	// Plain writes the file without compression, for people and golden tests to read.
	Plain bool
}

// Running is the text at the head and foot of every page but the cover. It is cut with an ellipsis when too long; it is
// marked as an artifact, so that a screen reader does not read it on every page.
type Running struct{ Left, Right, Foot string }

// Labels are the few words the engine itself puts on the page, in the language of the document.
type Labels struct {
	// Page holds two %d, for the number of the page and the number of pages: "Page %d of %d".
	Page string
	// Draft, when not empty, is set large and pale across every page.
	Draft string
}

// An Attachment is a file embedded in the document.
type Attachment struct {
	// Name has no folder: "register.json".
	Name string
	// MIME is the media type: "application/json".
	MIME        string
	Description string
	// Relationship is one of Source, Data, Alternative, Supplement, Unspecified (ISO 19005-3, annex E.2). Empty means Data.
	Relationship string
	Data         []byte
}

// A Color is sRGB.
type Color struct{ R, G, B uint8 }

// Render sets the document and returns the file and the number of its pages. The error joins every problem found, each
// with the Source of its block: a character no font has, a link to nowhere, a table too wide for the page. Render is
// safe for concurrent use.
func (d Document) Render(fonts *Fonts) (file []byte, pages int, err error) {
	if fonts == nil {
		return nil, 0, errors.New("pdf: no fonts: call LoadFonts first")
	}
	s := fonts.shapers.Get().(*shaper)
	defer fonts.shapers.Put(s)
	s.trim()
	b := newBuilder(&d, fonts, s)
	b.document()
	if err := b.problems.join(); err != nil {
		return nil, 0, err
	}
	layout := b.paginate(b.flow.boxes)
	w := newWriter(b, layout)
	file = w.write()
	if err := b.problems.join(); err != nil {
		return nil, 0, err
	}
	return file, len(layout), nil
}
