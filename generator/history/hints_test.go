package history

import (
	"strings"
	"testing"

	"art32/generator/trust"
)

// TestAnotherCompany: what changed but the name tells whether it may be another
// company under the id of the old one, which nobody could object to.
func TestAnotherCompany(t *testing.T) {
	company := func(id, name, more string) string {
		return "[[subprocessor]]\nid = \"" + id + "\"\nlegal_name = \"" + name + "\"\nservice = { de = \"Texte\", en = \"Texts\" }\nrole = \"processor\"\ncategory = \"ai\"\npurpose = { de = \"Fasst Anfragen zusammen.\", en = \"Summarises enquiries.\" }\nseat.address.country = \"DE\"\nlocations = [{ country = \"DE\" }]\neffective = 2026-01-01\n" + more
	}
	const (
		feder     = "seat.address.city = \"Berlin\"\nseat.address.street = \"Musterstraße 1\"\nurls.site = \"https://www.feder.example/\"\n"
		nordstern = "seat.address.city = \"Kiel\"\nseat.address.street = \"Beispielweg 2\"\nurls.site = \"https://nordstern.example/\"\n"
	)
	const (
		hint    = `check: is it the same company? Another company gets an entry of its own with replaces = "feder"`
		message = "Feder Sprachmodelle GmbH is called Nordstern KI GmbH now, and neither seat, register entry, website nor a word of the name shows that it is the same company; for a new name no period to object runs"
	)
	tests := []struct{ what, older, newer, hint, message string }{
		{"nothing stayed", company("feder", "Feder Sprachmodelle GmbH", feder), company("feder", "Nordstern KI GmbH", nordstern), hint, message},
		{"nothing is said", company("feder", "Feder Sprachmodelle GmbH", ""), company("feder", "Nordstern KI GmbH", ""), hint, message},
		{"the same seat", company("feder", "Feder Sprachmodelle GmbH", feder), company("feder", "Nordstern KI GmbH", strings.Replace(feder, "www.feder", "nordstern", 1)), "", ""},
		{"the same website", company("feder", "Feder Sprachmodelle GmbH", feder), company("feder", "Nordstern KI GmbH", strings.Replace(nordstern, "nordstern.", "ki.feder.", 1)), "", ""},
		{"the same register entry", company("feder", "Feder Sprachmodelle GmbH", feder+"seat.register = \"HRB 1 B\""), company("feder", "Nordstern KI GmbH", nordstern+"seat.register = \"HRB 1 B\""), "", ""},
		{"a word of the name", company("feder", "Feder Sprachmodelle GmbH", feder), company("feder", "Nordstern Feder GmbH", nordstern), "", ""},
		{"another spelling", company("feder", "Feder Sprachmodelle GmbH", feder), company("feder", "FEDER Sprachmodelle", nordstern), "", ""},
		{"a known new name", company("facebook", "Facebook Ireland Limited", feder), company("facebook", "Meta Platforms Ireland Limited", nordstern), "", ""},
		{"an entry of its own", company("feder", "Feder Sprachmodelle GmbH", feder),
			company("feder", "Feder Sprachmodelle GmbH", feder+"ended = 2027-01-31\n") + company("nordstern", "Nordstern KI GmbH", nordstern+"replaces = \"feder\""), "", ""},
	}
	for _, x := range tests {
		t.Run(x.what, func(t *testing.T) {
			older, newer := load(t, map[string]string{"data/subprocessors.toml": x.older}), load(t, map[string]string{"data/subprocessors.toml": x.newer})
			d := Compare(older, newer, Options{On: trust.NewDate(2026, 11, 22)})
			problems := d.Hints(older, newer)
			switch {
			case x.hint == "" && len(problems) > 0:
				t.Errorf("asked needlessly: %v", problems)
			case x.hint == "":
			case len(problems) != 1 || problems[0].Rule != "same-company" || problems[0].Severity != trust.Warning || problems[0].Line != 3 ||
				problems[0].Hint != x.hint || problems[0].Message != x.message:
				t.Errorf("got %v\nwant %s\n%s", problems, x.message, x.hint)
			}
		})
	}
}
