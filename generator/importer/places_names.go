package importer

import (
	"strings"

	"art32/generator/trust"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// countryName is a name of a country in some language.
type countryName struct {
	folded string
	code   trust.Country
	exact  string // for short names such as "US", which must be written so
}

func (v *vocabulary) addCountry(name string, code trust.Country) {
	n := countryName{folded: fold(name), code: code}
	if len(n.folded) < 4 || n.folded == "u s a" {
		n.exact = name
	}
	if n.folded == "" {
		return
	}
	if _, ok := v.countries[n.folded]; !ok {
		v.countries[n.folded] = code
		v.names = append(v.names, n)
	}
}

// addCLDR adds the names of all countries in the languages of the vocabulary.
func (v *vocabulary) addCLDR() {
	for _, lang := range languages {
		namer := display.Regions(language.Make(string(lang)))
		for _, code := range trust.Countries() {
			region, err := language.ParseRegion(string(code))
			if err != nil || namer == nil {
				continue
			}
			if name := namer.Name(region); name != "" && !strings.EqualFold(name, string(code)) {
				v.addCountry(name, code)
			}
		}
	}
}
