package pdf_test

import (
	"strings"
	"testing"

	"art32/generator/pdf"
)

// alphabets holds what the 24 official languages of the EU need beyond a to z, with the punctuation of their quotes.
var alphabets = map[string]string{
	"bg": "абвгдежзийклмнопрстуфхцчшщъьюя „“ №", "cs": "áčďéěíňóřšťúůýž „“", "da": "æøå »«", "de": "äöüßẞ „“ §",
	"el": "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ «» ·", "en": "“” ‘’ –—… £€", "es": "áéíñóúü ¿¡ «» ªº", "et": "äõöüšž „“",
	"fi": "åäöšž ””", "fr": "àâæçéèêëîïôœùûüÿ «\u00a0»\u202f;", "ga": "áéíóú", "hr": "čćđšž „”", "hu": "áéíóöőúüű „”", "it": "àèéìíîòóùú «»",
	"lt": "ąčęėįšųūž „“", "lv": "āčēģīķļņšūž", "mt": "ċġħż", "nl": "áéëïóöüĳ", "pl": "ąćęłńóśźż „”", "pt": "ãáâàçéêíõóôúü",
	"ro": "ăâîșț şţ „”", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž »«", "sv": "åäö ””",
}

func TestAlphabets(t *testing.T) {
	if len(alphabets) != 24 {
		t.Fatalf("%d languages", len(alphabets))
	}
	f := fonts(t)
	for lang, letters := range alphabets {
		all := letters + " " + strings.ToUpper(letters) + " → ≥ ≤ × ± · • ™ ® © % ‰ ° ² ³ ½"
		d := pdf.Document{Title: all, Lang: lang, Date: sampleDate, Blocks: []pdf.Block{
			pdf.Heading{Level: 1, Text: []pdf.Span{{Text: all}, {Text: all, Emphasis: true}}},
			pdf.Paragraph{Text: []pdf.Span{{Text: all}, {Text: all, Strong: true}, {Text: all, Emphasis: true}, {Text: all, Strong: true, Emphasis: true}, {Text: all, Code: true}}},
		}}
		if _, _, err := d.Render(f); err != nil {
			t.Errorf("%s: %v", lang, err)
		}
	}
}
