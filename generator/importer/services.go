package importer

import (
	"slices"
	"strings"

	"art32/generator/trust"
)

// finish gives every record what it must have.
func (b *builder) finish() {
	lang := b.d.Lang
	for _, c := range b.d.Companies {
		if c.Category == "" || !slices.Contains((trust.SubprocessorCategory("")).Values(), c.Category) {
			c.Category = b.serviceCategory(c)
		}
		if c.Seat == "" && c.entry != nil && c.entry.country != "" {
			c.Seat, c.seatWhy = c.entry.country, "the group; the contracting company may sit elsewhere"
		}
		if cc, why := formCountry(c.Name, ""); cc != "" && (c.Seat == "" || c.entry != nil && c.seatWhy != "the address") {
			if c.entry == nil || cc != "US" {
				c.Seat, c.seatWhy = cc, why
			}
		}
		for _, p := range b.v.places(c.Name) {
			if p.Country != "" && p.City == "" && c.seatWhy != "the address" {
				c.Seat, c.seatWhy = p.Country, "the name of the company"
			}
		}
		if c.Seat == "" {
			if cc, why := formCountry("", c.URLs["site"]); cc != "" {
				c.Seat, c.seatWhy = cc, why
			}
		}
		if c.Seat == "" {
			for _, p := range c.Places {
				if p.Country != "" {
					c.Seat, c.seatWhy = p.Country, "the place of processing"
					break
				}
			}
		}
		if c.Seat == "" {
			c.Seat, c.seatWhy = b.d.Org.Country, "a mere placeholder, your own country"
		}
		if c.Purpose[lang] == "" {
			if c.Service[lang] != "" {
				c.Purpose[lang] = c.Service[lang]
			} else if len(c.Evidence) > 0 {
				c.Purpose[lang] = "" // told by the statements; see write
			}
		}
		if c.brand != "" && c.Service[lang] == "" {
			c.Service[lang] = c.brand
		} else if c.brand != "" {
			join(c.Note, lang, c.brand)
		}
		if c.Service[lang] == "" {
			first := c.Purpose[lang]
			if cut := sentences(first); len(cut) > 0 {
				first = cut[0]
			}
			first = strings.TrimRight(strings.SplitN(first, "\n", 2)[0], ".")
			c.Service[lang] = shorten(first, 120)
		}
	}
}

func shorten(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	cut := strings.LastIndexAny(string(r[:most]), " ,;")
	if cut < most/2 {
		cut = len(string(r[:most]))
	}
	return strings.TrimRight(string(r)[:min(cut, len(s))], " ,;") + " …"
}

// serviceCategory tells the kind of service by the lexicon, or by the words of
// the entry.
func (b *builder) serviceCategory(c *Company) string {
	text := fold(c.Category + " " + c.Service[b.d.Lang] + " " + c.Purpose[b.d.Lang])
	if c.entry != nil {
		return c.entry.category
	}
	for _, k := range serviceWords {
		if newStems(k.stems).in(text) {
			return k.category
		}
	}
	if len(c.Evidence) > 0 {
		text = fold(strings.Join(c.Evidence, " "))
		for _, k := range serviceWords {
			if newStems(k.stems).in(text) {
				return k.category
			}
		}
	}
	return "other"
}

var serviceWords = []struct{ category, stems string }{
	{"data-centre", "rechenzentr|~rechenzentr|colocation|co location|centre de donnees|data center|data centre|centro de datos|datacenter"},
	{"storage-backup", "backup|back up|sauvegard|datensicherung|copias de seguridad|archiv"},
	{"email", "e mail|email|newsletter|courriel|correo|mailing|posta elettronica"},
	{"messaging", "sms|push|messaging|whatsapp|telefonie|telephony|sprach"},
	{"payment", "payment|zahlung|paiement|pago|pagament|abrechnung|billing|facturation|facturacion"},
	{"identity", "single sign|identity|authenti|identit|signatur|signature|firma electronica"},
	{"ai", "machine learning|=ki|=ai|=ia|language model|llm|kunstliche|intelligence artificielle|inteligencia artificial|intelligenza artificiale"},
	{"analytics", "analytic|analyse du trafic|statisti|tracking|webanalyse|mesure d audience|audience"},
	{"monitoring", "monitor|logging|fehler|error|log management|surveillance|journalisation|uberwachung|supervision"},
	{"support", "support|ticket|help desk|helpdesk|chat|kundendienst|assistance|soporte|assistenza|fernwartung|remote"},
	{"network", "cdn|content delivery|ddos|dns|content distribution|reseau de diffusion"},
	{"security", "security|sicherheit|securite|seguridad|sicurezza|waf|firewall|virus|captcha"},
	{"hosting", "host|cloud|server|hebergement|infrastruct|alojamiento|iaas|paas|ospit|serveur|datenbank|database"},
	{"development", "develop|entwickl|developpement|desarrollo|sviluppo|repository|source code"},
	{"office", "office|video conf|videokonferenz|visioconference|collaboration|kollaboration|zusammenarbeit|productivity|videoconferencia|crm|dokument"},
	{"consulting", "beratung|consult|conseil|wartung|maintenance|mantenimiento|manutenzione|buchhaltung|accounting|aktenvernichtung|comptab"},
}
