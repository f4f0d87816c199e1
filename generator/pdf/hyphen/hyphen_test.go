package hyphen

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestPoints holds words divided as the dictionaries do, at least three letters on either side.
func TestPoints(t *testing.T) {
	for lang, words := range map[string][]string{
		"de": {"Ver-schlüs-se-lung", "Auf-trags-ver-ar-bei-ter", "Daten-schutz", "DSGVO", "kurz", "(Wie-der-her-stel-lung)", "Zutritts-kon-trolle"},
		"en": {"con-fid-en-ti-al-ity", "pro-cessor", "encryp-tion"},
		"fr": {"res-pon-sable", "trai-te-ment", "l’au-then-ti-fi-ca-tion"},
	} {
		h := New(lang)
		if h == nil {
			t.Fatalf("%s: no patterns", lang)
		}
		for _, want := range words {
			word := strings.ReplaceAll(want, "-", "")
			if got := divide(h, word); got != want {
				t.Errorf("%s: got %s, want %s", lang, got, want)
			}
		}
	}
}

func divide(h *Hyphenator, word string) string {
	var sb strings.Builder
	from := 0
	for _, p := range h.Points(word) {
		sb.WriteString(word[from:p] + "-")
		from = p
	}
	return sb.String() + word[from:]
}

func TestLanguages(t *testing.T) {
	for _, lang := range Languages() {
		if h := New(lang); h == nil || len(h.nodes) < 1000 {
			t.Errorf("%s: patterns missing", lang)
		}
	}
	if Has("el") || New("bg") != nil || !Has("de-AT") {
		t.Error("wrong idea of the languages with patterns")
	}
}

func FuzzPoints(f *testing.F) {
	h := New("de")
	f.Add("Verschlüsselung")
	f.Add("l’a\xff''''")
	f.Fuzz(func(t *testing.T, word string) {
		last := 0
		for _, p := range h.Points(word) {
			if p <= last || p >= len(word) || utf8.ValidString(word) && !utf8.RuneStart(word[p]) {
				t.Fatalf("%q: point %d after %d", word, p, last)
			}
			last = p
		}
	})
}
