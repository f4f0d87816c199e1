package lint

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"art32/generator/trust"
)

// large is a site of the size for which art32 is designed: 24 languages, 500
// measures, 300 sub-processors.
func large(t testing.TB) *trust.Center {
	t.Helper()
	langs := []trust.Lang{"en", "de", "fr", "nl", "es", "it", "bg", "cs", "da", "el", "et", "fi", "ga", "hr", "hu", "lt", "lv", "mt", "pl", "pt", "ro", "sk", "sl", "sv"}
	site := fstest.MapFS{}
	put := func(name, text string) { site["data/"+name] = &fstest.MapFile{Data: []byte(text)} }
	texts := func(key, text string) string {
		var b strings.Builder
		for _, l := range langs {
			if l != "en" {
				text = foreign(text)
			}
			fmt.Fprintf(&b, "%s.%s = %q\n", key, l, text)
		}
		return b.String()
	}
	var translations strings.Builder
	for _, l := range langs[1:] {
		fmt.Fprintf(&translations, "translations.%s.kind = \"human\"\n", l)
	}
	put("register.toml", "version = \"1\"\nprevailing_language = \"en\"\nauthorisation = \"general\"\nnotice_days.default = 30\nobjection_days.default = 14\n"+translations.String()+texts("title", "Measures"))
	put("organisation.toml", "legal_name = \"Lindenhof GmbH\"\naddress.country = \"DE\"\n[[contacts]]\nrole = \"dpo\"\nemail = \"dpo@lindenhof.example\"\n")
	var measures, subs strings.Builder
	const text = "Connections of all kinds are protected by TLS 1.3; keys are changed every 90 days, and access is reviewed by the team that looks after the systems of the controllers. What is stored is encrypted by AES-256 and copied to a second site."
	for i := range 500 {
		fmt.Fprintf(&measures, "[[measure]]\nid = \"m%d\"\ncategory = \"encryption\"\nkind = \"technical\"\nstatus = \"in-place\"\n%s%s", i, texts("title", "Measure for all systems"), texts("text", text))
	}
	for i := range 300 {
		fmt.Fprintf(&subs, "[[subprocessor]]\nid = \"s%d\"\nlegal_name = \"Vendor %d GmbH\"\nrole = \"processor\"\ncategory = \"hosting\"\nseat.address.country = \"US\"\neffective = 2020-01-01\nlocations = [{ country = \"US\" }]\n%s%s[[subprocessor.transfers]]\nto = \"US\"\nmechanism = \"dpf\"\n",
			i, i, texts("service", "Servers for all systems"), texts("purpose", text))
	}
	put("measures/all.toml", measures.String())
	put("subprocessors.toml", subs.String())
	center, problems := trust.Load(site, langs)
	if problems.Errors() > 0 {
		t.Fatal(problems[0])
	}
	return center
}

// foreign makes words that no language has out of those without digits.
func foreign(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		if len(w) > 1 && !strings.ContainsAny(w, "0123456789") && w != "TLS" {
			words[i] = w[1:] + w[:1]
		}
	}
	return strings.Join(words, " ")
}

func BenchmarkCheck(b *testing.B) {
	center := large(b)
	for b.Loop() {
		Check(center, today)
	}
}

// The limit is far above what it takes, so that a busy machine does not fail
// the test, and far below what a rule of quadratic time would take.
func TestLargeSiteIsQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	center := large(t)
	began := time.Now()
	found := Check(center, today)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %s", took)
	}
	if len(found) < 300 {
		t.Errorf("only %d findings", len(found))
	}
}
