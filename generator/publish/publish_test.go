package publish

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"art32/generator/trust"

	"golang.org/x/text/language"
)

// sample is a small center in German (prevailing) and French, with a purpose
// and a title that are missing in French.
var sample = fstest.MapFS{
	"data/organisation.toml": file(`
legal_name = "Muster Software GmbH"
address = { street = "Allee 1", postal_code = "52062", city = "Aachen", country = "DE" }
colour = "#ffee00"

[[contacts]]
role = "security"
email = "security@muster.example"
phone = "+49 241 0000000"

[security_txt]
expires = 2027-06-30
languages = ["de", "fr"]
`),
	"data/register.toml": file(`
title = { de = "Maßnahmen", fr = "Mesures" }
prevailing_language = "de"
authorisation = "general"
notice_days = { default = 30 }
objection_days = { default = 20, replacement = 10 }
[translations.fr]
kind = "human"
`),
	"data/subprocessors.toml": file(`
[[subprocessor]]
id = "old"
legal_name = "Öl Hosting GmbH"
service = { de = "Hosting", fr = "Hébergement" }
role = "processor"
category = "hosting"
purpose.de = "Betrieb."
purpose.fr = "Exploitation."
seat.address.country = "DE"
locations = [{ country = "DE" }]
effective = 2024-01-01
ended = 2026-11-30

[[subprocessor]]
id = "new"
legal_name = "Oak Hosting Inc."
service = { de = "Hosting", fr = "Hébergement" }
role = "processor"
category = "hosting"
purpose.de = "Siehe [Maßnahmen](/security/) und [Vertrag](/documents/a.pdf)."
seat.address.country = "US"
locations = [{ country = "US" }, { extent = "edge" }]
announced = 2026-11-01
effective = 2026-12-01
replaces = "old"
[[subprocessor.transfers]]
to = "US"
mechanism = "scc-2021"
modules = [3]
`),
}

func file(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }

// fewLabels has what the annex cannot do without. Any other key is answered
// with itself, so that tests do not depend on the words of i18n/.
var fewLabels = Labels{"annex_page": {"other": "%d/%d"}}

func sampleInput(t *testing.T, today trust.Date) Input {
	t.Helper()
	center, problems := trust.Load(sample, []trust.Lang{"de", "fr"})
	if problems.Errors() > 0 {
		t.Fatalf("the sample has errors: %v", problems)
	}
	return Input{Center: center, BaseURL: "https://example.org/trust/", Today: today,
		Languages: []Language{{"de", "de", "de-DE", "Deutsch", "ltr"}, {"fr", "fr", "fr-FR", "Français", "ltr"}},
		Labels:    map[string]Labels{"de": fewLabels, "fr": fewLabels}}
}

func view(t *testing.T, files []File, path string) map[string]any {
	t.Helper()
	i := slices.IndexFunc(files, func(f File) bool { return f.Path == path })
	if i < 0 {
		t.Fatalf("no page %s", path)
	}
	var v map[string]any
	if err := json.Unmarshal(files[i].Data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestMissingTextIsMarkedAndLeftOutOfHreflang(t *testing.T) {
	content, _, err := Files(sampleInput(t, trust.NewDate(2026, time.November, 22)))
	if err != nil {
		t.Fatal(err)
	}
	fr := view(t, content, "content/fr/sub-processors/new.md")
	purpose := fr["purpose"].(map[string]any)
	if purpose["lang"] != "de" || purpose["dir"] != "ltr" {
		t.Errorf("the German purpose is not marked on the French page: %v", purpose)
	}
	if fr["fallback"] != "partly" || fr["alternates"] != nil {
		t.Errorf("fallback %v, alternates %v; want partly and none", fr["fallback"], fr["alternates"])
	}
	de := view(t, content, "content/de/sub-processors/new.md")
	if got := de["alternates"].([]any); len(got) != 1 || got[0] != "de" {
		t.Errorf("German page lists %v, want de alone", got)
	}
	old := view(t, content, "content/fr/sub-processors/old.md")
	if got := old["alternates"].([]any); len(got) != 2 {
		t.Errorf("a complete page lists %v, want both languages", got)
	}
}

func TestLinksOfTextsStayInTheReadersLanguage(t *testing.T) {
	content, _, err := Files(sampleInput(t, trust.NewDate(2026, time.November, 22)))
	if err != nil {
		t.Fatal(err)
	}
	html := view(t, content, "content/de/sub-processors/new.md")["purpose"].(map[string]any)["html"].(string)
	for _, want := range []string{`href="/trust/de/security/"`, `href="/trust/documents/a.pdf"`} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
}

func TestStateFollowsTheDate(t *testing.T) {
	c := sampleInput(t, trust.Date{}).Center
	old, fresh := c.Subprocessor("old"), c.Subprocessor("new")
	for _, x := range []struct {
		day        string
		old, fresh string
	}{
		{"2026-11-22", stateEnding, stateUpcoming},
		{"2026-11-30", stateEnding, stateUpcoming}, // the last day still counts
		{"2026-12-01", stateFormer, stateActive},   // the first day counts
	} {
		today, err := trust.ParseDate(x.day)
		if err != nil {
			t.Fatal(err)
		}
		if got := state(old, today); got != x.old {
			t.Errorf("%s: old is %s, want %s", x.day, got, x.old)
		}
		if got := state(fresh, today); got != x.fresh {
			t.Errorf("%s: new is %s, want %s", x.day, got, x.fresh)
		}
	}
	// A replacement has an objection period of its own.
	in := sampleInput(t, trust.NewDate(2026, time.November, 22))
	if got := newSpeaker(&in, in.Languages[0]).subprocessor(fresh).ObjectBy.ISO; got != "2026-11-11" {
		t.Errorf("objection until %s, want 2026-11-11", got)
	}
}

func TestUpcomingNamesAReplacementOnce(t *testing.T) {
	in := sampleInput(t, trust.NewDate(2026, time.November, 22))
	list := newSpeaker(&in, in.Languages[0]).upcoming()
	if len(list) != 1 || list[0].Replaces == nil || list[0].Replaces.Text.Text != "Öl Hosting GmbH" {
		t.Errorf("upcoming = %+v, want one replacement of Öl Hosting GmbH", list)
	}
}

func TestSubprocessorsAreSortedByTheLanguage(t *testing.T) {
	in := sampleInput(t, trust.NewDate(2026, time.November, 22))
	list := newSpeaker(&in, in.Languages[0]).sortedSubprocessors()
	// German sorts Ö like O: Oak before Öl, where bytes would say the same, and
	// a name with É would not.
	if list[0].LegalName != "Oak Hosting Inc." {
		t.Errorf("first is %s", list[0].LegalName)
	}
}

func TestSecurityTxt(t *testing.T) {
	files, err := securityTxt(sampleInput(t, trust.Date{}))
	if err != nil {
		t.Fatal(err)
	}
	want := `Contact: mailto:security@muster.example
Contact: tel:+492410000000
Expires: 2027-06-30T23:59:59Z
Preferred-Languages: de, fr
Canonical: https://example.org/trust/.well-known/security.txt
Policy: https://example.org/trust/de/vulnerability-disclosure/
`
	if got := string(files[0].Data); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestBrandColourCanAlwaysBeRead(t *testing.T) {
	for _, c := range []trust.Colour{"#ffee00", "#000000", "#ffffff", "#0b5d4e", "#808080", "#ff0000", "#1a1aff"} {
		if got := contrast(readable(c, lightGround), lightGround); got < minContrast {
			t.Errorf("%s on light: contrast %.2f", c, got)
		}
		if got := contrast(readable(c, darkGround), darkGround); got < minContrast {
			t.Errorf("%s on dark: contrast %.2f", c, got)
		}
		if got := contrast(inkOn(c), string(c)); got < 4.5 {
			t.Errorf("ink on %s: contrast %.2f", c, got)
		}
	}
}

func TestLabels(t *testing.T) {
	theme := fstest.MapFS{"i18n/pl.toml": file("a = \"A\"\nb = \"B\"\n[day]\none = \"{{ .Count }} dzień\"\nfew = \"{{ .Count }} dni\"\nmany = \"{{ .Count }} dni (many)\"\nother = \"{{ .Count }} dnia\"\n")}
	user := fstest.MapFS{"i18n/pl.toml": file(`b = "mine"`)}
	l, err := ParseLabels("pl", user, theme)
	if err != nil {
		t.Fatal(err)
	}
	if l.text("a") != "A" || l.text("b") != "mine" || l.text("c") != "[c]" {
		t.Errorf("a=%q b=%q c=%q", l.text("a"), l.text("b"), l.text("c"))
	}
	for n, want := range map[int]string{1: "1 dzień", 3: "3 dni", 5: "5 dni (many)"} {
		if got := l.count(language.Polish, "day", n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	if _, err := ParseLabels("xx", user, theme); err != fs.ErrNotExist {
		t.Errorf("unknown language: %v", err)
	}
}

func TestNaturalOrder(t *testing.T) {
	got := naturalOrder(map[string]int{"A.8.13": 0, "A.8.2": 0, "A.5.1": 0, "CC6.10": 0, "CC6.2": 0})
	want := []string{"A.5.1", "A.8.2", "A.8.13", "CC6.2", "CC6.10"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestBasePath(t *testing.T) {
	for url, want := range map[string]string{"": "/", "https://a.example": "/", "https://a.example/": "/", "https://a.example/x/y/": "/x/y/", "https://a.example/x": "/x/"} {
		if got := basePath(url); got != want {
			t.Errorf("%q: %q, want %q", url, got, want)
		}
	}
}

func TestUnitedStatesAreAdequateOnlyUnderTheDPF(t *testing.T) {
	in := sampleInput(t, trust.NewDate(2026, time.November, 22))
	s := newSpeaker(&in, in.Languages[0])
	if got := s.zone("US"); got != trust.ZoneOther {
		t.Errorf("clauses alone: %s, want other", got)
	}
	in.Center.Subprocessors[1].Transfers[0].Mechanism = trust.MechanismDPF
	if got := s.zone("US"); got != trust.ZoneAdequate {
		t.Errorf("on the list: %s, want adequate", got)
	}
	if got := s.zone("JP"); got != trust.ZoneAdequate {
		t.Errorf("JP: %s, want adequate", got)
	}
}
