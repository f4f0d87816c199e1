package history

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestSameWording reads the pairs of texts in testdata/wordings, a file for each
// language, with what a data-protection officer says of the change: "=" the same
// is said, "!" something else is said. A mark that stands twice is judged
// otherwise by the program, on the safe side: what it does not understand is
// notable. What is another thing is never the same for it.
func TestSameWording(t *testing.T) {
	files, err := filepath.Glob("testdata/wordings/*.txt")
	if err != nil || len(files) < 5 {
		t.Fatalf("only %d files: %v", len(files), err)
	}
	never := func(string) bool { return false }
	n, same, understood := 0, 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lang := strings.TrimSuffix(filepath.Base(file), ".txt")
		for line := range strings.Lines(string(data)) {
			mark, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
			a, b, ok := strings.Cut(rest, " | ")
			if !ok || mark != "=" && mark != "==" && mark != "!" {
				t.Fatalf("%s: what is %q?", file, line)
			}
			n++
			want := mark == "="
			for _, pair := range [][2]string{{a, b}, {b, a}} {
				got := sizeOf(words(pair[0], pair[1]), never) < editMeaning || sameWording(readerOf(lang), tokens(pair[0]), tokens(pair[1]), true, "", never)
				if got != want {
					t.Errorf("%s %s: %q and %q: the same is said: %v", lang, mark, pair[0], pair[1], got)
				}
			}
			if mark != "!" {
				same++
			}
			if mark == "=" {
				understood++
			}
		}
	}
	t.Logf("%d pairs; of %d that say the same, %d are understood", n, same, understood)
	if n < 900 || understood*10 < same*8 {
		t.Errorf("of %d pairs %d say the same, and %d of them are understood", n, same, understood)
	}
}

// TestWordingOfLongTexts reads texts of the largest size: what grows with the
// square of their length would not end.
func TestWordingOfLongTexts(t *testing.T) {
	const most = 64000
	for _, unit := range []string{"(a) ", "a, ", "ab ", "A-b c", "((", "é", "x/", "„", "sie die "} {
		a := strings.Repeat(unit, most/len(unit))
		b := a + "and more (Of This)"
		sameWording(readerOf("de"), tokens(a), tokens(b), true, a, func(string) bool { return false })
		sameName(a[:1000], b[len(b)-1000:])
	}
}

func TestSameName(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"Stripe", "Stripe, Inc.", true},
		{"Google Inc", "Google Inc.", true},
		{"Intercom, Inc..", "Intercom, Inc.", true},
		{"OpenAI, L.L.C.", "OpenAI LLC", true},
		{"TransIP B.V.", "TransIP BV", true},
		{"Amazon Web Services EMEA S.à r.l.", "Amazon Web Services EMEA SARL", true},
		{"Acme Private Limited", "Acme Pvt Ltd", true},
		{"AWS", "Amazon Web Services, Inc.", true},
		{"Amazon Web Services, Inc. (AWS)", "Amazon Web Services, Inc.", true},
		{"NewRelic", "New Relic, Inc.", true},
		{"BaseTen", "Baseten", true},
		{"Google Workspace (formerly G Suite)", "Google Workspace", true},
		{"Functional Software, Inc. dba Sentry", "Functional Software, Inc. (Sentry)", true},
		{"The Rocket Science Group LLC d/b/a Mailchimp", "Mailchimp", false},
		{"Müller & Söhne GmbH", "Mueller und Söhne GmbH", true},
		{"Müller & Söhne GmbH", "MÜLLER & SÖHNE GmbH", true},
		{"Google Inc.", "Google LLC", false},
		{"Userlike UG", "Userlike GmbH", false},
		{"SendGrid, Inc.", "Twilio SendGrid, Inc.", false},
		{"Google Analytics", "Google Workspace", false},
		{"Facebook Ireland Ltd", "Meta Platforms Ireland Ltd", false},
		{"Stripe Payments Europe Ltd", "Stripe, Inc.", false},
		{"SA", "SE", false},
		{"Customer.io (Peaberry Software Inc.)", "Peaberry Software, Inc. (Customer.io)", true},
		{"Firebase (Google)", "Google Firebase", true},
		{"Auth0 (Okta)", "Okta, Inc. (Auth0)", false},
		{"Cloud (Acme GmbH)", "Acme GmbH (Cloud)", true},
		{"Sentry.io", "Sentry", true},
		{"monday.com Ltd.", "Monday.com", true},
		{"Acme.io", "Acme.ai Inc", false},
		{"Sentry.io", "Segment.io", false},
		{"X (formerly Twitter)", "X Corp.", true},
		{"Xero (UK) Limited", "Xero (UK) Ltd", true},
		{"Xero (UK) Limited", "Xero (Australia) Limited", false},
		{"Equinix (Germany) GmbH", "Equinix (France) GmbH", false},
		{"Stripe (Ireland)", "Stripe (US)", false},
		{"Examplesoft Sp. z o.o.", "Examplesoft sp. z o. o.", true},
		{"Facebook (Meta)", "Meta", false},
		{"Meta (formerly Facebook)", "Facebook (Meta)", false},
		{"documentus GmbH", "documentus GmbH & Co. KG", false},
		{"Uptime Robot", "Uptime Robot s.r.o.", true},
		{"Acme AG", "Acme AG & Co. KGaA", false},
		{"", "", false},
	} {
		for _, pair := range [][2]string{{test.a, test.b}, {test.b, test.a}} {
			if got := sameName(pair[0], pair[1]); got != test.want {
				t.Errorf("sameName(%q, %q) = %v", pair[0], pair[1], got)
			}
		}
	}
}

// FuzzSameWording holds that no text is too odd, and that a text says what it
// says.
func FuzzSameWording(f *testing.F) {
	f.Add("Versand von E-Mails (SMTP), und „mehr“", "l'envoi & d’autres", "fr")
	f.Fuzz(func(t *testing.T, a, b, lang string) {
		never := func(string) bool { return false }
		l := readerOf(lang)
		if sameWording(l, tokens(a), tokens(b), false, "", never) != sameWording(l, tokens(b), tokens(a), false, "", never) && !slices.Contains(tokens(a), b) {
			one, other := l.terms(a), l.terms(b)
			if len(one) < 3 || len(other) < 3 {
				return // a slip that is put right is not the same as one that is made
			}
		}
		sameWording(l, tokens(a), tokens(b), true, a, never)
		sameName(a, b)
		nameKeys(a)
	})
}
