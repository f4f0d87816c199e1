package trust

// Subprocessor is another company that processes the controllers' data, or
// that readers would otherwise take for one. Entries are kept in
// data/subprocessors.toml and stay there, with a date, when they end.
//
// Law: Art. 28(2) and (4) GDPR; SCC 2021/914 Annex III; SCC 2021/915 Annex IV;
// EDPB Opinion 22/2024.
type Subprocessor struct {
	Source Source `toml:"-"`

	// ID never changes: it is the anchor in addresses, diffs and feeds.
	// Example: "aws"
	ID ID `toml:"id" art32:"required"`

	// LegalName is the full name of the contracting entity.
	// Law: SCC 2021/914 Annex III; EDPB Opinion 22/2024 no. 31.
	// Example: "Amazon Web Services EMEA SARL"
	LegalName string `toml:"legal_name" art32:"required"`

	// Service that is used.
	// Example: { en = "Object storage" }
	Service Line `toml:"service" art32:"required"`

	// Role of the company; "independent" means a controller of its own or no processor at all, listed for clarity.
	// Law: Art. 28(2) GDPR.
	Role SubprocessorRole `toml:"role" art32:"required"`

	// Parent is the sub-processor by which this one is engaged, where it is not the publisher.
	// Law: Art. 28(4) GDPR; EDPB Opinion 22/2024 on the whole chain.
	Parent Ref[Subprocessor] `toml:"parent"`

	// Category of the service.
	Category SubprocessorCategory `toml:"category" art32:"required"`

	// Purpose of the processing and what the company does with the data.
	// Law: SCC 2021/914 Annex III: description of processing.
	Purpose Text `toml:"purpose" art32:"required"`

	// DataCategories the company can see.
	// Law: Art. 28(3) GDPR.
	DataCategories List `toml:"data_categories"`

	// DataSubjects concerned.
	// Law: Art. 28(3) GDPR.
	DataSubjects List `toml:"data_subjects"`

	// SpecialCategories the company can see.
	// Law: Art. 9 GDPR.
	SpecialCategories List `toml:"special_categories"`

	// Processings for which the company is used; empty means all of them.
	Processings []Ref[Processing] `toml:"processings"`

	// Products of the publisher for which the company is used.
	Products []string `toml:"products"`

	// AI says whether the company uses artificial intelligence on the data, and trains models with them.
	AI AIUse `toml:"ai"`

	// Seat is where the company is established.
	// Law: SCC 2021/914 Annex III: address.
	Seat Seat `toml:"seat" art32:"required"`

	// Locations at which the data are processed, or from which they are accessed.
	// Law: Art. 30(2)(c) and 44 GDPR; EDPB Opinion 22/2024.
	Locations []Place `toml:"locations" art32:"required"`

	// Transfers to third countries with their legal basis; one with "none-eea" says that there is none.
	// Law: Art. 44–49 GDPR.
	Transfers []Transfer `toml:"transfers"`

	// Contract with the company.
	// Law: Art. 28(4) GDPR.
	Contract Contract `toml:"contract"`

	// Contact at the company.
	// Law: SCC 2021/914 Annex III: contact person's name, position and contact details.
	Contact *VendorContact `toml:"contact"`

	// URLs of the company's own pages.
	URLs VendorURLs `toml:"urls"`

	// Condition under which the company is used at all, for instance a feature that the customer switches on.
	Condition Text `toml:"condition"`

	// Certificates of data/certificates.toml that the company holds.
	// Law: Art. 28(5) and 32(3) GDPR.
	Certificates []Ref[Certificate] `toml:"certificates"`

	// Announced is the date on which controllers were told of the engagement.
	// Law: Art. 28(2) GDPR.
	// Example: 2026-10-01
	Announced Date `toml:"announced"`

	// Effective is the first day on which the company processes the data.
	// Law: Art. 28(2) GDPR.
	// Example: 2026-12-01
	Effective Date `toml:"effective" art32:"required"`

	// Ended is the last day on which the company processed the data.
	Ended Date `toml:"ended"`

	// EndReason says why the company is no longer used.
	EndReason Line `toml:"end_reason"`

	// Replaces names the sub-processor whose place this one takes.
	// Law: Art. 28(2) GDPR: "addition or replacement".
	Replaces Ref[Subprocessor] `toml:"replaces"`

	// ReviewedOn is the date on which this entry was last checked.
	ReviewedOn Date `toml:"reviewed_on"`

	// Note for readers.
	Note Text `toml:"note"`
}

// Seat is where a company is established and who controls it.
type Seat struct {
	// Address of the company; its country is required.
	// Law: SCC 2021/914 Annex III.
	Address Address `toml:"address" art32:"required"`

	// Register number of the company.
	Register string `toml:"register"`

	// ParentCompany is the name of the company that controls it.
	// Law: EDPB guidance on access by third-country parents.
	// Example: "Amazon.com, Inc."
	ParentCompany string `toml:"parent_company"`

	// ParentCountry is where the controlling company is established.
	// Example: "US"
	ParentCountry Country `toml:"parent_country"`
}

// Place is where data are processed. Exactly one of country and extent is
// given: an extent is an honest "this is not one country".
type Place struct {
	// Country is the ISO 3166-1 alpha-2 code.
	// Law: Art. 30(2)(c) and 44 GDPR.
	Country Country `toml:"country"`

	// Extent of a place that cannot be given as a country.
	Extent Extent `toml:"extent"`

	// Region of the country (ISO 3166-2) or, as text, of the provider.
	// Example: "eu-central-1"
	Region string `toml:"region"`

	// City of the facility.
	// Example: "Frankfurt am Main"
	City string `toml:"city"`

	// Facility is the name of the building or campus.
	Facility string `toml:"facility"`

	// AccessOnly means that data are read from there but not stored.
	// Law: remote access from a third country is a transfer (EDPB Guidelines 05/2021).
	AccessOnly bool `toml:"access_only"`

	// CustomerRegion means that the customer chooses the region.
	CustomerRegion bool `toml:"customer_region"`

	// Note on what happens at this place.
	Note Line `toml:"note"`
}

// Transfer is a transfer of personal data to a third country or an
// international organisation, with its legal basis.
type Transfer struct {
	Source Source `toml:"-"`

	// To is the country of the recipient. Exactly one of to and extent is given.
	// Law: Art. 44 GDPR.
	To Country `toml:"to"`

	// Extent of a transfer whose countries cannot be named.
	Extent Extent `toml:"extent"`

	// Mechanism is the legal basis.
	// Law: Art. 45–49 GDPR.
	Mechanism Mechanism `toml:"mechanism" art32:"required"`

	// Modules of the standard contractual clauses that were agreed.
	// Law: SCC 2021/914: module 3 is processor to processor.
	// Example: [3]
	Modules []SCCModule `toml:"modules"`

	// Derogation is the letter of Art. 49(1), with the mechanism "derogation".
	// Law: Art. 49(1) GDPR.
	// Example: "49-1-a"
	Derogation ControlID `toml:"derogation"`

	// Signed is the date of the instrument.
	Signed Date `toml:"signed"`

	// TIA is the transfer impact assessment.
	// Law: SCC 2021/914 clause 14(b)–(d).
	TIA *TIA `toml:"tia"`

	// Fallback that takes over should the mechanism fall.
	Fallback Mechanism `toml:"fallback"`

	// Listing of the recipient on the list of the Data Privacy Framework.
	// Law: Decision (EU) 2023/1795.
	Listing *Listing `toml:"listing"`

	// Data that are transferred, where they are fewer than all.
	// Example: { en = ["IP address", "requested domain"] }
	Data List `toml:"data"`

	// Supplementary measures beside the mechanism.
	// Law: EDPB Recommendations 01/2020.
	Supplementary Text `toml:"supplementary"`

	// Note for readers.
	Note Text `toml:"note"`
}

// TIA is a transfer impact assessment.
type TIA struct {
	// Date of the assessment.
	Date Date `toml:"date"`

	// Result in a sentence or two.
	Result Text `toml:"result"`

	// Document that holds it.
	Document Ref[Document] `toml:"document"`
}

// Listing is an entry in the list of participants of the Data Privacy Framework.
type Listing struct {
	// Name under which the recipient is listed.
	// Example: "Akamai Technologies, Inc."
	Name string `toml:"name" art32:"required"`

	// CheckedOn is the date on which the list was looked at.
	// Law: certification is renewed every year.
	CheckedOn Date `toml:"checked_on" art32:"required"`

	// URL of the entry.
	URL URL `toml:"url"`
}

// Contract with a sub-processor.
type Contract struct {
	// DPAURL is where the data-processing agreement can be read.
	DPAURL URL `toml:"dpa_url"`

	// Signed is the date of the agreement.
	// Law: Art. 28(4) GDPR.
	Signed Date `toml:"signed"`
}

// VendorContact is a contact at a sub-processor.
type VendorContact struct {
	// Name of the person or team.
	// Example: "Data Protection Office"
	Name string `toml:"name"`

	// Position of the person.
	Position string `toml:"position"`

	// Email address.
	Email Email `toml:"email"`

	// Phone number in international form.
	Phone Phone `toml:"phone"`

	// URL of a form.
	URL URL `toml:"url"`
}

// VendorURLs are the pages a reviewer wants to see.
type VendorURLs struct {
	// Site is the page of the service.
	Site URL `toml:"site"`

	// Privacy notice.
	Privacy URL `toml:"privacy"`

	// Security page or trust center.
	Security URL `toml:"security"`

	// Subprocessors is the company's own list.
	// Law: EDPB Opinion 22/2024 on the whole chain.
	Subprocessors URL `toml:"subprocessors"`
}
