package history

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// rebuild puts the runs of edits together that are not of one operation.
func rebuild(list []Edit, without EditOp) string {
	var b strings.Builder
	for _, e := range list {
		if e.Op != without {
			b.WriteString(e.Text)
		}
	}
	return b.String()
}

func checkWords(t *testing.T, a, b string) {
	t.Helper()
	list := words(a, b)
	if got := rebuild(list, Added); got != a {
		t.Errorf("words(%q, %q): without what came: %q", a, b, got)
	}
	if got := rebuild(list, Deleted); got != b {
		t.Errorf("words(%q, %q): without what went: %q", a, b, got)
	}
	for i, e := range list {
		if e.Text == "" || i > 0 && list[i-1].Op == e.Op {
			t.Errorf("words(%q, %q): empty or divided run: %+v", a, b, list)
		}
	}
}

func TestWords(t *testing.T) {
	checkWords(t, "", "")
	checkWords(t, "a", "")
	checkWords(t, "", "a b")
	random := rand.New(rand.NewPCG(1, 2))
	vocabulary := strings.Fields("die Daten werden täglich gesichert , 30 Tage . nicht und 99,8 %")
	text := func() string {
		var b strings.Builder
		for range random.IntN(12) {
			b.WriteString(vocabulary[random.IntN(len(vocabulary))])
			b.WriteString([]string{" ", "", "\n\n"}[random.IntN(3)])
		}
		return b.String()
	}
	for range 3000 {
		checkWords(t, text(), text())
	}
	long := strings.Repeat("a b c d e ", 3000)
	checkWords(t, long, strings.Repeat("v w x y z ", 3000))
}

func FuzzWords(f *testing.F) {
	f.Add("Die Daten werden täglich gesichert.", "Die Daten werden nicht gesichert.")
	f.Fuzz(func(t *testing.T, a, b string) {
		if utf8.ValidString(a) && utf8.ValidString(b) {
			checkWords(t, a, b)
		}
		sizeOf(words(a, b), func(string) bool { return false })
	})
}

func TestSlips(t *testing.T) {
	never := func(string) bool { return false }
	seen := func(word string) bool { return word == "form" || word == "daten" }
	tests := []struct {
		old, new string
		seen     func(string) bool
		want     bool
	}{
		{"recieve", "receive", never, true},
		{"Verschlüselung", "Verschlüsselung", never, true},
		{"service", "services", never, true},
		{"Daten", "Datem", seen, false}, // the old word is used elsewhere
		{"form", "from", seen, false},   // both are words
		{"encrypted", "unencrypted", never, false},
		{"internal", "external", never, false},
		{"asynchronous", "synchronous", never, false},
		{"may", "must", never, false},
		{"kein", "ein", never, false},
		{"AES", "DES", never, false},
		{"30", "31", never, false},
		{"minimum", "maximum", never, false},
		{"Fraud", "fraud", never, true},
		{"US", "us", never, false},
	}
	for _, test := range tests {
		if got := isSlip(test.old, test.new, test.seen); got != test.want {
			t.Errorf("isSlip(%q, %q) = %v", test.old, test.new, got)
		}
	}
}
