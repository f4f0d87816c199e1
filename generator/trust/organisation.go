package trust

// Organisation is the publisher: the processor who makes the promises of this
// trust center. It is kept in data/organisation.toml.
type Organisation struct {
	Source Source `toml:"-"`

	// LegalName is the full name of the legal entity that signs the data-processing agreement.
	// Law: Art. 30(2)(a) GDPR; SCC 2021/914 Annex I.A.
	// Example: "Lindenhof Software GmbH"
	LegalName string `toml:"legal_name" art32:"required"`

	// Brand is the short name that customers know; without it the legal name is shown.
	// Example: "Lindenhof"
	Brand string `toml:"brand"`

	// About says in a few sentences who the organisation is and what it does for its customers.
	About Text `toml:"about"`

	// Address is the registered seat.
	// Law: Art. 30(2)(a) GDPR; SCC 2021/914 Annex I.A.
	Address Address `toml:"address" art32:"required"`

	// Registration is the entry in the commercial register.
	Registration Registration `toml:"registration"`

	// Website is the home page of the organisation.
	// Example: "https://www.lindenhof.example"
	Website URL `toml:"website"`

	// Contacts are the people or role mailboxes a controller turns to.
	// Law: Art. 37(7) GDPR; SCC 2021/914 Annex I.A.
	Contacts []Contact `toml:"contacts" art32:"required"`

	// SupervisoryAuthority is the competent authority.
	// Law: Art. 55 GDPR; SCC 2021/914 clause 13 and Annex I.C.
	SupervisoryAuthority Authority `toml:"supervisory_authority"`

	// Representatives act for the organisation where it has no establishment.
	// Law: Art. 27 GDPR; UK GDPR Art. 27; Swiss FADP Art. 14.
	Representatives []Representative `toml:"representatives"`

	// SecurityTxt fills /.well-known/security.txt.
	// Law: RFC 9116 (a standard, no law).
	SecurityTxt SecurityTxt `toml:"security_txt"`

	// Logo is the path of an SVG or PNG file under static/, shown in the page head.
	// Example: "img/logo.svg"
	Logo FilePath `toml:"logo"`

	// Colour is the brand colour. Its contrast with the page is adjusted automatically, so it may be shown lighter or darker.
	// Example: "#0b5d4e"
	Colour Colour `toml:"colour"`
}

// Name is the brand, or the legal name where there is no brand.
func (o *Organisation) Name() string {
	if o.Brand != "" {
		return o.Brand
	}
	return o.LegalName
}

// Contact returns the first contact with that role, or nil.
func (o *Organisation) Contact(role ContactRole) *Contact {
	for i := range o.Contacts {
		if o.Contacts[i].Role == role {
			return &o.Contacts[i]
		}
	}
	return nil
}

// Address is a postal address.
type Address struct {
	// Street with the house number, or a post box.
	// Example: "Beispielallee 12"
	Street string `toml:"street"`

	// PostalCode as written in the country.
	// Example: "52062"
	PostalCode string `toml:"postal_code"`

	// City in its local spelling.
	// Example: "Aachen"
	City string `toml:"city"`

	// Region is the ISO 3166-2 code of the state or province, where it matters.
	// Example: "DE-NW"
	Region Region `toml:"region"`

	// Country is the ISO 3166-1 alpha-2 code.
	// Law: SCC 2021/914 Annex I.A and III ask for the address.
	// Example: "DE"
	Country Country `toml:"country" art32:"required"`
}

// Registration is an entry in a commercial register.
type Registration struct {
	// Authority that keeps the register.
	// Example: "Amtsgericht Aachen"
	Authority string `toml:"authority"`

	// Number of the entry.
	// Example: "HRB 00000"
	Number string `toml:"number"`

	// VAT is the value-added-tax identification number.
	// Example: "DE000000000"
	VAT string `toml:"vat"`
}

// Contact is a person or a role mailbox. At least one of email, phone and url
// is required: a contact without a channel helps nobody.
type Contact struct {
	Source Source `toml:"-"`

	// Role says what the contact is for.
	// Law: Art. 37–39 GDPR for "dpo"; Art. 28(2) GDPR for "objections".
	Role ContactRole `toml:"role" art32:"required"`

	// Name of the person, where it should be public. A role mailbox outlives people.
	Name string `toml:"name"`

	// Position of the person.
	// Law: SCC 2021/914 Annex I.A and III ask for name, position and contact details.
	Position Line `toml:"position"`

	// Email address, best of a role.
	// Example: "privacy@lindenhof.example"
	Email Email `toml:"email"`

	// Phone number in international form.
	// Example: "+49 241 0000000"
	Phone Phone `toml:"phone"`

	// URL of a form.
	URL URL `toml:"url"`

	// Hours says when the contact answers, or how fast.
	Hours Line `toml:"hours"`
}

// Authority is a data-protection supervisory authority.
type Authority struct {
	// Name of the authority per language.
	// Example: { de = "Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen" }
	Name Line `toml:"name"`

	// Address of the authority.
	Address *Address `toml:"address"`

	// URL of its web site.
	URL URL `toml:"url"`
}

// Representative acts for the organisation in a territory where it has no
// establishment.
type Representative struct {
	Source Source `toml:"-"`

	// Territory the representative stands for.
	// Law: Art. 27 GDPR (eu), UK GDPR Art. 27 (uk), Swiss FADP Art. 14 (ch).
	Territory Territory `toml:"territory" art32:"required"`

	// LegalName of the representative.
	LegalName string `toml:"legal_name" art32:"required"`

	// Address of the representative.
	Address *Address `toml:"address"`

	// Email address of the representative.
	Email Email `toml:"email"`

	// URL of a form.
	URL URL `toml:"url"`
}

// SecurityTxt holds what RFC 9116 asks for beside the security contact.
type SecurityTxt struct {
	// Expires is the last day on which the file may be relied on; RFC 9116 advises less than a year ahead.
	// Law: RFC 9116 section 2.5.5.
	// Example: 2027-06-30
	Expires Date `toml:"expires"`

	// Encryption is the address of an OpenPGP key.
	Encryption URL `toml:"encryption"`

	// Acknowledgments is a page that thanks reporters.
	Acknowledgments URL `toml:"acknowledgments"`

	// Policy is the vulnerability-disclosure policy; without it the site's own page is named.
	Policy URL `toml:"policy"`

	// Hiring is a page with security positions.
	Hiring URL `toml:"hiring"`

	// Languages in which reports may be written.
	// Example: ["de", "en"]
	Languages []Lang `toml:"languages"`
}
