package trust

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Country is an ISO 3166-1 alpha-2 code.
type Country string

// isoCountries are the 249 officially assigned codes of ISO 3166-1 alpha-2.
const isoCountries = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
	"CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY " +
	"HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ " +
	"NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ " +
	"TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"

var countries = strings.Fields(isoCountries)

// Countries lists every code that is accepted, sorted.
func Countries() []Country {
	list := make([]Country, len(countries))
	for i, c := range countries {
		list[i] = Country(c)
	}
	return list
}

// countryTraps are codes that look like ISO 3166 and are not.
var countryTraps = map[string]string{
	"UK": `the code of the United Kingdom is "GB"`,
	"EL": `the code of Greece is "GR"`,
	"EU": `the European Union is no country; name the country, or use extent = "eea"`,
	"XK": `Kosovo has no ISO 3166 code`,
}

func (c *Country) parse(v any) *fault {
	s, f := wantString(v, "bad-country", "the country")
	if f != nil {
		return f
	}
	if !slices.Contains(countries, s) {
		hint := `write the ISO 3166-1 alpha-2 code, such as "DE"`
		if trap := countryTraps[strings.ToUpper(s)]; trap != "" {
			hint = trap
		} else if slices.Contains(countries, strings.ToUpper(s)) {
			hint = fmt.Sprintf("write %q", strings.ToUpper(s))
		} else if r, err := language.ParseRegion(s); len(s) == 3 && err == nil && slices.Contains(countries, r.String()) {
			hint = fmt.Sprintf("write %q; codes have two letters", r)
		}
		return wrong("bad-country", fmt.Sprintf("%s is not a country code", quote(s)), hint)
	}
	*c = Country(s)
	return nil
}

// Region is an ISO 3166-2 code such as "DE-NW". Only its form is checked.
type Region string

var regionPattern = regexp.MustCompile(`^([A-Z]{2})-[A-Z0-9]{1,3}$`)

func (r *Region) parse(v any) *fault {
	s, f := wantString(v, "bad-region", "the region")
	if f != nil {
		return f
	}
	if m := regionPattern.FindStringSubmatch(s); m == nil || !slices.Contains(countries, m[1]) {
		return wrong("bad-region", fmt.Sprintf("%s is not an ISO 3166-2 code", quote(s)), `write it like "DE-NW"`)
	}
	*r = Region(s)
	return nil
}

// Zone tells countries apart by what Chapter V of the GDPR asks of a transfer.
type Zone string

// The zones.
const (
	// ZoneEEA: the free movement of data, no transfer in the sense of Chapter V.
	ZoneEEA Zone = "eea"
	// ZoneAdequate: an adequacy decision (Art. 45) covers at least a part of the recipients.
	ZoneAdequate Zone = "adequate"
	// ZoneOther: a transfer needs safeguards (Art. 46) or a derogation (Art. 49).
	ZoneOther Zone = "other"
)

// Values lists the zones.
func (Zone) Values() []string { return []string{"eea", "adequate", "other"} }

//go:embed countries.json
var zonesJSON []byte

type zoneTable struct {
	AsOf     string     `json:"as_of"`
	EU       []Country  `json:"eu"`
	EFTA     []Country  `json:"efta_eea"`
	Adequacy []Adequacy `json:"adequacy"`
}

// Adequacy is an adequacy decision of the European Commission (Art. 45 GDPR).
type Adequacy struct {
	Country  Country `json:"code"`
	Decision string  `json:"decision"`
	Adopted  string  `json:"adopted"`
	Expires  *string `json:"expires"`
	Scope    string  `json:"scope"`
	Note     string  `json:"note"`
}

// zones is read once from the embedded table, which a test keeps decodable.
var zones = func() (t zoneTable) {
	if err := json.Unmarshal(zonesJSON, &t); err != nil {
		panic("trust: embedded countries.json: " + err.Error())
	}
	return t
}()

// AdequacyAsOf is the day on which the table of adequacy decisions was true.
func AdequacyAsOf() string { return zones.AsOf }

// AdequacyFor returns the adequacy decision for a country, or nil.
func AdequacyFor(c Country) *Adequacy {
	for i := range zones.Adequacy {
		if zones.Adequacy[i].Country == c {
			return &zones.Adequacy[i]
		}
	}
	return nil
}

// Zone of a country. The United States are "adequate" only for recipients on
// the list of the Data Privacy Framework; see [AdequacyFor] for such limits.
func (c Country) Zone() Zone {
	if slices.Contains(zones.EU, c) || slices.Contains(zones.EFTA, c) {
		return ZoneEEA
	}
	if AdequacyFor(c) != nil {
		return ZoneAdequate
	}
	return ZoneOther
}

// Lang is a BCP 47 language tag in canonical form, such as "de" or "pt-BR".
type Lang string

func (l *Lang) parse(v any) *fault {
	s, f := wantString(v, "bad-language", "the language")
	if f != nil {
		return f
	}
	if f := checkLang(s); f != nil {
		return f
	}
	*l = Lang(s)
	return nil
}

func checkLang(s string) *fault {
	tag, err := language.Parse(s)
	if err != nil {
		return wrong("bad-language", fmt.Sprintf("%s is not a language tag", quote(s)), `write a BCP 47 tag, such as "de" or "pt-BR"`)
	}
	if tag.String() != s {
		return wrong("bad-language", fmt.Sprintf("%s is not in canonical form", quote(s)), fmt.Sprintf("write %q", tag.String()))
	}
	return nil
}
