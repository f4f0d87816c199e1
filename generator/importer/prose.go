package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"art32/generator/trust"
)

var domainPattern = regexp.MustCompile(`^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?$`)

// each calls do for every statement of the measures, with the measure.
func (d *Draft) each(do func(*Measure, *Statement, string)) {
	for _, m := range d.Measures {
		var down func(list []*Statement, above string)
		down = func(list []*Statement, above string) {
			for _, x := range list {
				do(m, x, above)
				down(x.Kids, x.Text[d.Lang])
			}
		}
		down(m.Statements, m.Title[d.Lang])
	}
}

// said is the text of a statement, with the cells of its table.
func (x *Statement) said(lang trust.Lang) string {
	if t := x.Table[lang]; t != nil {
		var rows []string
		for _, row := range t.Rows {
			rows = append(rows, strings.Join(row, " | "))
		}
		return strings.Join(rows, "\n")
	}
	return x.Text[lang]
}

// prose finds companies that are named in the measures and in no list.
func (b *builder) prose() {
	b.d.each(func(m *Measure, x *Statement, above string) {
		if m.Category == "definitions" || m.Category == "disclaimer-language" || m.Category == "document-meta" {
			return
		}
		text := x.said(b.d.Lang)
		list := b.v.mentions(text)
		if len(list) == 0 {
			if name, ok := b.v.partner(text, b.d.Lang); ok && !b.isSelf(name) {
				list = []mention{{id: kebab(name, 40), name: name, kind: "company"}}
			}
		}
		for _, c := range list {
			b.named(c, m, x, text)
		}
	})
	b.titlesNamed()
	// Companies within the entries of others: theirs, not the publisher's.
	for _, c := range slices.Clone(b.d.Companies) {
		if !c.Listed {
			continue
		}
		for _, m := range b.v.mentions(c.raw[b.d.Lang]) {
			if m.kind == "company" && m.id != c.ID && !b.isSelf(m.name) && !strings.Contains(fold(c.Name), fold(m.name)) {
				known := slices.ContainsFunc(b.d.Companies, func(o *Company) bool { return o.ID == m.id })
				if !known {
					b.d.remark(c.Lines[0], "company", fmt.Sprintf("%q is named within the entry of %q: perhaps its own sub-processor", m.name, c.Name))
				}
			}
		}
	}
}

// titlesNamed finds companies that only a heading names.
func (b *builder) titlesNamed() {
	for _, m := range b.d.Measures {
		for _, c := range b.v.mentions(m.Title[b.d.Lang]) {
			if c.kind == "company" && slices.ContainsFunc(b.d.Companies, func(x *Company) bool { return x.ID == c.id }) && !slices.Contains(m.ProvidedBy, c.id) {
				m.ProvidedBy = append(m.ProvidedBy, c.id)
			}
		}
	}
}

func (b *builder) isSelf(name string) bool {
	f := fold(name)
	for _, self := range b.self {
		if f == self || strings.HasPrefix(f, self+" ") || strings.HasPrefix(self, f+" ") {
			return true
		}
	}
	return false
}

// named records a company that a statement names.
func (b *builder) named(c mention, m *Measure, x *Statement, text string) {
	if b.isSelf(c.name) {
		return
	}
	switch c.kind {
	case "authority":
		b.d.remark(x.Line, "company", fmt.Sprintf("%q issues certificates and is no sub-processor; it is kept as a fact", c.name))
		return
	case "software":
		b.d.remark(x.Line, "software", fmt.Sprintf("%q is software; it is a sub-processor only where its maker runs it for you", c.name))
		return
	}
	entry := c.entry
	var y *Company
	for _, o := range b.d.Companies {
		if o.ID == c.id || entry == nil && fold(o.Name) == fold(c.name) {
			y = o
		}
	}
	if y == nil {
		y = b.company(c.name, x.Line)
		y.Listed = false
		y.Reviews = append(y.Reviews, "named in the text, in no list; check that it processes data for you")
	} else if !y.Listed && (c.form && len(c.name) > len(y.Name) || entry != nil && c.name == entry.names[0] && !strings.Contains(y.Name, c.name)) {
		y.Name = c.name
	}
	if !y.Listed {
		y.raw[b.d.Lang] = strings.TrimSpace(y.raw[b.d.Lang] + "\n" + text)
	}
	if !slices.Contains(y.Lines, x.Line) {
		y.Lines = append(y.Lines, x.Line)
	}
	y.Evidence = append(y.Evidence, text)
	if !slices.Contains(x.ProvidedBy, y.ID) && x.Status != trust.StatusAbsent {
		x.ProvidedBy = append(x.ProvidedBy, y.ID)
	}
}

type standard struct {
	pattern  *regexp.Regexp
	name, id string
	kind     string
}

var standards = []standard{
	{regexp.MustCompile(`(?i)ISO(?:/IEC)?[ -]?27001(?::?\s?(20\d\d))?`), "ISO/IEC 27001", "iso-27001", "certificate"},
	{regexp.MustCompile(`(?i)ISO(?:/IEC)?[ -]?27017(?::(20\d\d))?`), "ISO/IEC 27017", "iso-27017", "certificate"},
	{regexp.MustCompile(`(?i)ISO(?:/IEC)?[ -]?27018(?::(20\d\d))?`), "ISO/IEC 27018", "iso-27018", "certificate"},
	{regexp.MustCompile(`(?i)ISO(?:/IEC)?[ -]?27701(?::(20\d\d))?`), "ISO/IEC 27701", "iso-27701", "certificate"},
	{regexp.MustCompile(`(?i)ISO[ -]?9001(?::(20\d\d))?`), "ISO 9001", "iso-9001", "certificate"},
	{regexp.MustCompile(`(?i)ISO[ -]?22301(?::(20\d\d))?`), "ISO 22301", "iso-22301", "certificate"},
	{regexp.MustCompile(`(?i)ISO[ -]?50001(?::(20\d\d))?`), "ISO 50001", "iso-50001", "certificate"},
	{regexp.MustCompile(`(?i)ISO[ -]?14001(?::(20\d\d))?`), "ISO 14001", "iso-14001", "certificate"},
	{regexp.MustCompile(`\bSOC[ -]?1\b|\bSOC 1/`), "SOC 1", "soc-1", "attestation"},
	{regexp.MustCompile(`\bSOC[ -]?2\b|\bSOC 1/2`), "SOC 2", "soc-2", "attestation"},
	{regexp.MustCompile(`\bSOC[ -]?3\b|\bSOC 1/2/3`), "SOC 3", "soc-3", "attestation"},
	{regexp.MustCompile(`(?i)\bBSI[ -]C5\b|\bC5[- ](?:Testat|attestation|Typ|type)|\bC5:20\d\d`), "BSI C5", "bsi-c5", "attestation"},
	{regexp.MustCompile(`(?i)\bPCI[ -]?DSS\b`), "PCI DSS", "pci-dss", "certificate"},
	{regexp.MustCompile(`\bTISAX\b`), "TISAX", "tisax", "attestation"},
	{regexp.MustCompile(`\bHDS\b`), "HDS", "hds", "certificate"},
	{regexp.MustCompile(`(?i)EN[ -]?50600`), "EN 50600", "en-50600", "certificate"},
	{regexp.MustCompile(`(?i)SecNumCloud`), "SecNumCloud", "secnumcloud", "certificate"},
	{regexp.MustCompile(`(?i)Esquema Nacional de Seguridad|\bENS (?:alto|medio|nivel|categoría)`), "Esquema Nacional de Seguridad", "ens", "certificate"},
	{regexp.MustCompile(`(?i)IT-Grundschutz`), "BSI IT-Grundschutz", "it-grundschutz", "certificate"},
	{regexp.MustCompile(`(?i)\bNEN[ -]?7510\b`), "NEN 7510", "nen-7510", "certificate"},
	{regexp.MustCompile(`\bHIPAA\b`), "HIPAA", "hipaa", "alignment"},
	{regexp.MustCompile(`(?i)NIST(?: Cybersecurity Framework| CSF)|Cadre de cybersécurité du NIST|\bNIST\b`), "NIST Cybersecurity Framework", "nist-csf", "alignment"},
	{regexp.MustCompile(`(?i)Well-Architected`), "AWS Well-Architected Framework", "aws-well-architected", "alignment"},
	{regexp.MustCompile(`(?i)\bOWASP\b`), "OWASP", "owasp", "alignment"},
	{regexp.MustCompile(`(?i)Cyber Essentials(?: Plus)?`), "Cyber Essentials", "cyber-essentials", "certificate"},
	{regexp.MustCompile(`(?i)\bAgID\b`), "AgID", "agid", "certificate"},
}

// certificates reads standards and whose certificates they are: the company
// that the sentence or its heading names, or the publisher.
func (b *builder) certificates() {
	b.d.each(func(m *Measure, x *Statement, above string) {
		text := x.said(b.d.Lang)
		for _, s := range standards {
			hit := s.pattern.FindStringSubmatch(text)
			if hit == nil || m.Category == "definitions" {
				continue
			}
			folded := fold(text)
			holder, why := "own", ""
			for _, c := range append(b.v.mentions(text), b.v.mentions(above)...) {
				if c.kind == "company" && !b.isSelf(c.name) && s.id != "aws-well-architected" {
					for _, o := range b.d.Companies {
						if o.ID == c.id || fold(o.Name) == fold(c.name) {
							holder, why = o.ID, fmt.Sprintf("%q is named with it", c.name)
						}
					}
					break
				}
			}
			kind := s.kind
			aligned := b.v.tells("alignment", folded) || b.v.tells("alignment", fold(above))
			if b.v.tells("not-certified", folded) {
				b.d.remark(x.Line, "certificate", fmt.Sprintf("%s is named, but as not (yet) certified", s.name))
				continue
			}
			name := s.name
			if len(hit) > 1 && hit[1] != "" {
				name += ":" + hit[1]
			}
			cert := &Cert{ID: s.id, Standard: name, Kind: kind, Holder: holder, Line: x.Line}
			claims := stems(newStems("certif|zertif|attest|audited|accredit|acredit|gecertif|akkredit"))
			switch {
			case kind != "alignment" && aligned && !claims.in(folded):
				cert.Kind = "alignment"
			case holder == "own" && kind == "certificate" && !claims.in(folded) && !claims.in(fold(above)):
				if m.Category != "certification-compliance" && !(stems(newStems("norm|standard|nach|according|conform|gemass|secondo|segun|selon|compli|ismo|iso")).in(folded)) {
					continue
				}
				cert.Kind = "alignment"
				cert.Reviews = append(cert.Reviews, "the source names the standard and no certificate")
			}
			if holder != "own" {
				cert.ID = holder + "-" + s.id
				cert.Reviews = append(cert.Reviews, "holder: "+why+"; a provider's certificate is not your own")
			}
			if slices.ContainsFunc(b.d.Certs, func(o *Cert) bool { return o.ID == cert.ID }) {
				continue
			}
			b.d.Certs = append(b.d.Certs, cert)
			for _, o := range b.d.Companies {
				if o.ID == holder {
					o.Certs = append(o.Certs, cert.ID)
				}
			}
		}
	})
}

// locations reads the places at which the publisher or a named company works.
func (b *builder) locations() {
	lang := b.d.Lang
	b.d.each(func(m *Measure, x *Statement, above string) {
		text := x.said(lang)
		if slices.Contains([]trust.Category{"definitions", "disclaimer-language", "document-meta", "third-country-transfer", "subprocessor-list"}, m.Category) {
			return
		}
		folded := fold(text)
		centre, office := b.v.term("datacentre", lang).in(folded), b.v.term("office", lang).in(folded)
		context := fold(above)
		if !centre && !office && b.v.term("datacentre", lang).in(context) && m.Category == "data-location" {
			centre = true
		}
		if !centre && !office || x.Status == trust.StatusAbsent {
			return
		}
		backup := b.v.term("backup", lang).in(folded)
		var operator *Company
		for _, c := range b.v.mentions(text) {
			for _, o := range b.d.Companies {
				if c.kind == "company" && (o.ID == c.id || fold(o.Name) == fold(c.name)) && operator == nil {
					operator = o
				}
			}
		}
		places := slices.DeleteFunc(b.v.places(text), func(p Place) bool { return p.Country == "" })
		if len(places) == 0 && operator != nil && centre {
			// A country in the name of the company is better than nothing.
			for _, p := range b.v.places(operator.Name) {
				if p.Country != "" {
					p.why = "the name of the company"
					places = append(places, p)
				}
			}
		}
		for _, p := range places {
			kind := "data-centre"
			switch {
			case backup && centre || backup && !office:
				kind = "backup"
			case office && !centre || office && b.near(text, p, "office", "datacentre"):
				kind = "office"
			}
			op := operator
			if kind == "office" {
				op = nil
			}
			if op == nil && centre && kind != "office" {
				// Whose data centre it is, the section may say.
				for _, c := range b.v.mentions(above) {
					for _, o := range b.d.Companies {
						if o.ID == c.id && c.kind == "company" {
							op = o
						}
					}
				}
			}
			if len(places) > 1 || p.City != "" {
				if nearest := b.operatorNear(text, p); nearest != nil && kind != "office" {
					op = nearest
				}
			}
			b.location(kind, p, op, x)
		}
	})
	for _, c := range b.d.Companies {
		b.companyPlaces(c)
	}
}

// near says that a word of the first group stands closer to a place than any of
// the second.
func (b *builder) near(text string, p Place, group, other string) bool {
	folded := " " + fold(text) + " "
	best := func(g string) int {
		n := 1 << 20
		for _, s := range b.v.term(g, b.d.Lang) {
			if i := s.index(strings.TrimSpace(folded)); i >= 0 {
				n = min(n, distance(i+1, p.at))
			}
		}
		return n
	}
	return best(group) < best(other)
}

// operatorNear is the company named closest to a place.
func (b *builder) operatorNear(text string, p Place) *Company {
	at := strings.Index(text, p.why)
	if p.City == "" || at < 0 {
		return nil
	}
	var best *Company
	closest := 1 << 20
	for _, c := range b.v.mentions(text) {
		if c.kind != "company" {
			continue
		}
		for _, o := range b.d.Companies {
			if d := min(distance(c.end, at), distance(c.at, at+len(p.why))); (o.ID == c.id || fold(o.Name) == fold(c.name)) && d < closest {
				best, closest = o, d
			}
		}
	}
	return best
}

// locationNames are the titles of locations by kind; they are ours.
var locationNames = map[string]Words{
	"data-centre": {"de": "Rechenzentrum", "fr": "Centre de données", "en": "Data centre", "es": "Centro de datos", "it": "Data center", "nl": "Datacenter"},
	"backup":      {"de": "Ort der Datensicherung", "fr": "Lieu de sauvegarde", "en": "Backup site", "es": "Lugar de las copias de seguridad", "it": "Luogo dei backup", "nl": "Back-uplocatie"},
	"office":      {"de": "Geschäftsräume", "fr": "Bureaux", "en": "Offices", "es": "Oficinas", "it": "Uffici", "nl": "Kantoor"},
}

func (b *builder) location(kind string, p Place, op *Company, x *Statement) {
	lang := b.d.Lang
	operator := ""
	if op != nil {
		operator = op.ID
	}
	for _, l := range b.d.Locations {
		if l.Country == p.Country && l.City == p.City && (l.Kind == kind || p.City != "" && l.Operator == operator) && (l.Operator == operator || operator == "") {
			if !slices.Contains(x.Locations, l.ID) {
				x.Locations = append(x.Locations, l.ID)
			}
			return
		}
	}
	title := locationNames[kind][lang]
	if title == "" {
		title = locationNames[kind]["en"]
	}
	if op != nil {
		title += " " + op.Name
	}
	if p.City != "" {
		title += ", " + p.City
	}
	l := &Location{Kind: kind, City: p.City, Region: p.Region, Country: p.Country, Operator: operator, Line: x.Line, why: p.why, Title: Words{lang: title}}
	base := kebab(strings.TrimSpace(p.City+" "+string(p.Country)), 30)
	if p.City != "" {
		base = kebab(p.City, 30)
	}
	if operator != "" {
		base = operator + "-" + base
	} else {
		base = kind + "-" + base
	}
	l.ID = base
	for n := 2; slices.ContainsFunc(b.d.Locations, func(o *Location) bool { return o.ID == l.ID }); n++ {
		l.ID = fmt.Sprintf("%s-%d", base, n)
	}
	l.Reviews = append(l.Reviews, fmt.Sprintf("from %q in line %d; kind and operator are read from the sentence", p.why, x.Line))
	b.d.Locations = append(b.d.Locations, l)
	x.Locations = append(x.Locations, l.ID)
}

// companyPlaces decides where a company works and on what legal basis data go
// there: from its entry, or from the sentences that name it.
func (b *builder) companyPlaces(c *Company) {
	lang := b.d.Lang
	raw := c.raw[lang]
	var places []Place
	if c.Listed {
		places = append(places, c.codes...)
		for _, line := range strings.Split(raw, "\n") {
			// Purposes may name countries that are no places of the company.
			if strings.TrimSpace(line) == strings.TrimSpace(c.Purpose[lang]) && len(b.v.places(raw)) > len(b.v.places(line)) {
				continue
			}
			places = append(places, b.v.places(cutMechanisms(line))...)
		}
	} else {
		for _, line := range strings.Split(raw, "\n") {
			for _, p := range b.v.places(cutMechanisms(line)) {
				if b.belongs(line, p, c) {
					places = append(places, p)
				}
			}
		}
		if len(places) == 0 {
			for _, l := range b.d.Locations {
				if l.Operator == c.ID {
					places = append(places, Place{Country: l.Country, City: l.City, Region: l.Region, why: l.why})
				}
			}
		}
		// What a section says without naming the company again.
		for _, m := range b.d.Measures {
			if m.Category != "third-country-transfer" {
				continue
			}
			names := map[string]bool{}
			all := ""
			for _, x := range m.Statements {
				all += x.said(lang) + "\n"
				for _, o := range x.ProvidedBy {
					names[o] = true
				}
			}
			if names[c.ID] && len(names) == 1 {
				places = append(places, b.v.places(cutMechanisms(all))...)
				raw += "\n" + all
			}
		}
	}
	c.Places = b.v.merge(places)
	found := mechanismsIn(raw, b.main)
	for _, p := range c.Places {
		third := p.Country != "" && p.Country.Zone() != trust.ZoneEEA || p.Extent == trust.ExtentGlobal
		if !third {
			continue
		}
		t := Transfer{To: p.Country, Extent: p.Extent, Mechanism: trust.MechanismUnspecified}
		switch {
		case len(found) > 0:
			t.Mechanism = found[0].mechanism
			if len(found) > 1 {
				t.Fallback = found[1].mechanism
				t.Review = "the source names several mechanisms; which one holds?"
			}
			for _, f := range found {
				if f.doubt != "" {
					t.Review = strings.TrimPrefix(t.Review+"; "+f.doubt, "; ")
				}
			}
			for _, f := range found {
				if f.mechanism == trust.MechanismSCC {
					t.Modules = modulesIn(raw)
				}
			}
			if t.Mechanism == trust.MechanismSCC && t.Modules == nil && t.Fallback == trust.MechanismDPF {
				t.Mechanism, t.Fallback = t.Fallback, t.Mechanism
			}
		case p.Country != "" && p.Country != "US" && p.Country.Zone() == trust.ZoneAdequate:
			t.Mechanism = trust.MechanismAdequacy
			t.Review = "not in the source; there is an adequacy decision for the country"
		default:
			t.Review = "the source names no legal basis"
		}
		if slices.ContainsFunc(c.Moves, func(o Transfer) bool { return o.To == t.To && o.Extent == t.Extent }) {
			continue
		}
		c.Moves = append(c.Moves, t)
	}
	if len(c.Places) == 0 {
		c.Places = []Place{{Extent: trust.ExtentUnknown, why: ""}}
		c.Reviews = append(c.Reviews, "the source does not say where it processes the data")
	}
}

// belongs says that a place in running text is one of a company: it stands
// closer to it than to any other company, and a word about places is near.
func (b *builder) belongs(line string, p Place, c *Company) bool {
	at := -1
	for _, name := range []string{p.why, p.City} {
		if at < 0 && name != "" {
			at = strings.Index(strings.ToLower(line), strings.ToLower(name))
		}
	}
	var own, other = 1 << 20, 1 << 20
	for _, m := range b.v.mentions(line) {
		d := min(distance(m.end, at), distance(m.at, at))
		if m.id == c.ID || fold(m.name) == fold(c.Name) {
			own = min(own, d)
		} else {
			other = min(other, d)
		}
	}
	folded := fold(line)
	office := b.v.term("office", b.d.Lang).in(folded) && !b.v.term("datacentre", b.d.Lang).in(folded)
	return at >= 0 && own <= other && own < 120 && !office
}

// cutMechanisms takes out the names of instruments, which contain places, such
// as "EU-U.S. Privacy Shield".
func cutMechanisms(s string) string { return instrument.ReplaceAllString(s, " ") }

var instrument = regexp.MustCompile(`(?i)(?:EU|UE|Swiss|UK)?\s?[-–]?\s?(?:\(?EU\)?)?\s?U\.?S\.?A?\.?[ -](?:data )?privacy[- ](?:shield|framework)(?: framework)?|(?:EU|UE|Swiss)[ –-]+U\.?\s?S\.?\s+(?:DPF|privacy[- ]shield|data privacy framework)(?: framework)?|EU[- ](?:Standard\w*|SCCs?|model clauses)|(?:standard contractual clauses|clauses contractuelles types|standardvertragsklauseln) (?:der|de l['’]|of the) (?:EU|UE)|decisione? \(UE\)|EU[ -]Kommission`)

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
