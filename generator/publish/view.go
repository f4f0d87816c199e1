package publish

import "art32/generator/trust"

// The types of this file are the contract between Go and the templates: each
// page's front matter is one of the page types as JSON, so a template reads
// .Params.measures and so on. Everything that depends on data is already in the
// page's language here (names of countries, labels of values, dates, sorting);
// the templates add fixed words from i18n and the HTML around them. The annex
// will read the same values.
//
// A path such as "sub-processors/aws/" is relative to the language folder;
// templates turn it into an address with relLangURL.

// Words is one line of plain text.
type Words struct {
	Text string `json:"text"`
	// Lang and Dir are set when the text is missing in the page's language and
	// shown in the prevailing one: the template marks it with a visible label.
	Lang string `json:"lang,omitempty"`
	Dir  string `json:"dir,omitempty"`
	// Behind: the translation does not yet follow the prevailing text.
	Behind bool `json:"behind,omitempty"`
}

// Prose is rendered Markdown: safe HTML, made by the only renderer there is.
type Prose struct {
	HTML string `json:"html"`
	// Lang and Dir as in Words.
	Lang string `json:"lang,omitempty"`
	Dir  string `json:"dir,omitempty"`
	// Behind is set where the translation does not yet follow the prevailing
	// text: the fragment at which that stands on the same page, such as
	// "#patching", or "#".
	Behind string `json:"behind,omitempty"`
	// blocks are what HTML was made from; the annex is set from them.
	blocks []trust.Block
}

// Term is a value of an enumeration with its label.
type Term struct {
	Key   string `json:"key"`
	Label string `json:"label"`
}

// Day is a date.
type Day struct {
	ISO  string `json:"iso"`
	Text string `json:"text"` // "22. November 2026"
	// Past says that a deadline is over on the day of the site.
	Past bool `json:"past,omitempty"`
}

// Anchor is a link within the site.
type Anchor struct {
	Text Words  `json:"text"`
	Path string `json:"path"` // with fragment, relative to the language folder
}

// Country with its name in the page's language.
type Country struct {
	Code string `json:"code"`
	Name string `json:"name"`
	Zone Term   `json:"zone"` // eea, adequate, other
}

// Pair is a labelled value: a fact, a line of an address block.
type Pair struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	Value string `json:"value"`
}

// Page is what every page carries.
type Page struct {
	// Title, Description and Layout are Hugo's own front matter.
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
	Layout      string `json:"layout,omitempty"`
	Weight      int    `json:"weight,omitempty"`
	// Kind names the template: home, security, category, crosswalk,
	// sub-processors, sub-processor, data-locations, transfers, certificates,
	// documents, processing, organisation, subscribe, translation.
	Kind string `json:"page"`
	// Languages in which the page is complete, for hreflang. A page with a text
	// that is missing in its language is left out.
	Alternates []string `json:"alternates,omitempty"`
	// Fallback: "" complete, "partly" or "wholly" in the prevailing language.
	Fallback string `json:"fallback,omitempty"`
	// Canonical is the page of today that a page of a former version points to,
	// as a path with a slash before it; such a page names no translations.
	Canonical string `json:"canonical,omitempty"`
	// Parts are the pages of a list that is too long for one; Part is this one,
	// from 1. Both are empty on a page that is whole.
	Parts []Anchor `json:"parts,omitempty"`
	Part  int      `json:"part,omitempty"`
	// Updated is the newest date by which the content of the page was checked.
	Updated *Day `json:"updated,omitempty"`
}

// Site is carried by the home page of each language and read by every template
// through a cached partial.
type Site struct {
	Name      string `json:"name"`       // brand
	LegalName string `json:"legal_name"` // for the footer
	Title     Words  `json:"title"`      // of the register
	Website   string `json:"website,omitempty"`
	// SecurityTxt: the site has a /.well-known/security.txt.
	SecurityTxt bool      `json:"security_txt,omitempty"`
	Logo        string    `json:"logo,omitempty"` // path from the site root
	Nav         []NavItem `json:"nav"`
	Version     string    `json:"version,omitempty"`
	Updated     *Day      `json:"updated,omitempty"`
	ReviewedOn  *Day      `json:"reviewed_on,omitempty"`
	// Translation: how this language's texts came about; empty Kind in the
	// prevailing language.
	Translation     Term       `json:"translation"`
	TranslationDate *Day       `json:"translation_date,omitempty"`
	Prevailing      LangName   `json:"prevailing"`
	Languages       []LangName `json:"languages"`
	PrivacyContact  *Contact   `json:"privacy_contact,omitempty"`
	// Feeds and Calendar are what a reader can subscribe to, once there is a release.
	Feeds    []FeedLink `json:"feeds,omitempty"`
	Calendar string     `json:"calendar,omitempty"` // from the site root
	// Unreleased: the pages say more than the newest release does.
	Unreleased bool `json:"unreleased,omitempty"`
}

// NavItem is an entry of the main navigation. Only pages that exist are listed.
type NavItem struct {
	Key  string `json:"key"`  // the page kind; its label is the i18n key nav_<key>
	Path string `json:"path"` // relative to the language folder
	// Group: "register" (main pages) or "service" (footer pages).
	Group string `json:"group"`
}

// FeedLink is a feed of one topic.
type FeedLink struct {
	Topic Term   `json:"topic"`
	Title string `json:"title"`
	Atom  string `json:"atom"` // from the site root
	JSON  string `json:"json"`
}

// LangName is a language of the site.
type LangName struct {
	Code string `json:"code"`
	Name string `json:"name"` // in the page's language
	Self string `json:"self"` // in itself
	Dir  string `json:"dir"`
}

// HomePage answers the auditor's first questions.
type HomePage struct {
	Page
	Site  Site  `json:"site"`
	About Prose `json:"about"`
	// Who is the processor.
	Organisation []Pair `json:"organisation"`
	// Countries where data lie or are looked at, by zone, with the number of
	// places in each.
	Countries      []CountryCount `json:"countries"`
	Imprecise      []Term         `json:"imprecise,omitempty"` // extents that are not one country
	Subprocessors  int            `json:"subprocessors"`       // active ones
	ThirdCountries int            `json:"third_countries"`     // active ones with a transfer
	Measures       int            `json:"measures"`
	Statements     int            `json:"statements"`
	StatusCounts   []TermCount    `json:"status_counts"`
	Certificates   []Certificate  `json:"certificates"` // own, and the providers' marked so
	Upcoming       []Upcoming     `json:"upcoming,omitempty"`
	Authorisation  Term           `json:"authorisation"`
	NoticeDays     int            `json:"notice_days"`
	ObjectionDays  int            `json:"objection_days"`
	Contacts       []Contact      `json:"contacts"`
	Processings    []Anchor       `json:"processings"`
	Categories     []CategoryLink `json:"categories"`
}

// CountryCount is a country and how many places of processing are in it.
type CountryCount struct {
	Country Country `json:"country"`
	Places  int     `json:"places"`
}

// TermCount is a value and how often it occurs.
type TermCount struct {
	Term  Term `json:"term"`
	Count int  `json:"count"`
}

// Upcoming is an announced change of sub-processors, or a location that opens
// or closes. Whether a date lies ahead is told by the build's date.
type Upcoming struct {
	Change    Term    `json:"change"` // change_type
	What      Anchor  `json:"what"`
	Replaces  *Anchor `json:"replaces,omitempty"`
	Announced *Day    `json:"announced,omitempty"`
	ObjectBy  *Day    `json:"object_by,omitempty"`
	Effective *Day    `json:"effective,omitempty"`
}

// AnnouncedChange are changes of a record that hold from a day ahead.
type AnnouncedChange struct {
	What      []string `json:"what"` // "Places of processing (Germany, Nuremberg): new"
	More      int      `json:"more,omitempty"`
	ObjectBy  *Day     `json:"object_by,omitempty"`
	Effective *Day     `json:"effective"`
	Release   Anchor   `json:"release"`
}

// Contact of the organisation or of an authority or representative.
type Contact struct {
	Role     Term     `json:"role"`
	Name     string   `json:"name,omitempty"`
	Position Words    `json:"position"`
	Email    string   `json:"email,omitempty"`
	Phone    string   `json:"phone,omitempty"`
	PhoneURI string   `json:"phone_uri,omitempty"` // "tel:+49…"
	URL      string   `json:"url,omitempty"`
	Hours    Words    `json:"hours"`
	Address  []string `json:"address,omitempty"` // lines
}

// CategoryLink is a category on the security overview.
type CategoryLink struct {
	Category Term   `json:"category"`
	Path     string `json:"path"`
	// Law: "Art. 32(1)(b)" in the language's way of citing.
	Law       []string    `json:"law,omitempty"`
	Goals     []Term      `json:"goals,omitempty"`
	Measures  int         `json:"measures"`
	Titles    []Words     `json:"titles"`
	StatusMix []TermCount `json:"status_mix,omitempty"` // only those that are not in place
}

// SecurityPage is the overview of all measures, grouped by what Art. 32(1) asks.
type SecurityPage struct {
	Page
	Introduction Prose           `json:"introduction"`
	Groups       []SecurityGroup `json:"groups"`
	Processings  []Anchor        `json:"processings"`
	ReviewMonths int             `json:"review_months,omitempty"`
	ReviewedOn   *Day            `json:"reviewed_on,omitempty"`
}

// SecurityGroup is a heading of the overview.
type SecurityGroup struct {
	Group      Term           `json:"group"` // general, confidentiality, integrity, availability, evaluation, organisation, processor-duties
	Law        []string       `json:"law,omitempty"`
	Categories []CategoryLink `json:"categories"`
}

// CategoryPage shows the measures of one category in full.
type CategoryPage struct {
	Page
	Category CategoryLink `json:"category"`
	SCC      []Term       `json:"scc,omitempty"` // Annex II entries
	Measures []Measure    `json:"measures"`
	Previous *Anchor      `json:"previous,omitempty"`
	Next     *Anchor      `json:"next,omitempty"`
}

// Measure in full.
type Measure struct {
	ID             string      `json:"id"`
	Title          Words       `json:"title"`
	Kind           Term        `json:"kind"`
	Status         Term        `json:"status"`
	Condition      Words       `json:"condition"`
	Since          *Day        `json:"since,omitempty"`
	Until          *Day        `json:"until,omitempty"`
	Text           Prose       `json:"text"`
	Responsibility Prose       `json:"responsibility"`
	AppliesTo      []Anchor    `json:"applies_to,omitempty"`  // empty: all processings
	ProvidedBy     []Anchor    `json:"provided_by,omitempty"` // shared responsibility
	Locations      []Anchor    `json:"locations,omitempty"`
	Facts          []Pair      `json:"facts,omitempty"`
	Statements     []Statement `json:"statements,omitempty"`
	Frameworks     []Framework `json:"frameworks,omitempty"`
	Evidence       []Evidence  `json:"evidence,omitempty"`
	ReviewedOn     *Day        `json:"reviewed_on,omitempty"`

	Ahead []AnnouncedChange `json:"ahead,omitempty"`
}

// Statement of a measure, nested.
type Statement struct {
	ID         string      `json:"id,omitempty"`
	Text       Prose       `json:"text"`
	Status     *Term       `json:"status,omitempty"` // where it differs from the one above
	Condition  Words       `json:"condition"`
	Since      *Day        `json:"since,omitempty"`
	AppliesTo  []Anchor    `json:"applies_to,omitempty"`
	ProvidedBy []Anchor    `json:"provided_by,omitempty"`
	Locations  []Anchor    `json:"locations,omitempty"`
	Facts      []Pair      `json:"facts,omitempty"`
	Statements []Statement `json:"statements,omitempty"`
}

// Framework with the controls a measure relates to.
type Framework struct {
	Framework Term     `json:"framework"`
	Controls  []string `json:"controls"`
}

// Evidence for a measure.
type Evidence struct {
	Title Words  `json:"title"`
	Path  string `json:"path,omitempty"` // in the site
	URL   string `json:"url,omitempty"`  // elsewhere
	Date  *Day   `json:"date,omitempty"`
}

// CrosswalkPage relates frameworks to measures.
type CrosswalkPage struct {
	Page
	Frameworks []FrameworkLink `json:"frameworks"`
}

// FrameworkLink leads to a framework and counts what is there.
type FrameworkLink struct {
	Framework Term   `json:"framework"`
	Path      string `json:"path"`
	Controls  int    `json:"controls"`
	Measures  int    `json:"measures"`
}

// FrameworkPage is one framework with its controls in their order.
type FrameworkPage struct {
	Page
	Framework Term               `json:"framework"`
	Controls  []CrosswalkControl `json:"controls"`
}

// CrosswalkControl is a control and the measures that relate to it.
type CrosswalkControl struct {
	ID       string   `json:"id"`
	Label    string   `json:"label,omitempty"` // own words, where free to give
	Measures []Anchor `json:"measures"`
	// Continued: the first measures are on the page before.
	Continued bool `json:"continued,omitempty"`
}

// SubprocessorsPage is the list.
type SubprocessorsPage struct {
	Page
	Active        []Subprocessor `json:"active"`
	InUse         int            `json:"in_use"` // number of active ones
	Upcoming      []Subprocessor `json:"upcoming,omitempty"`
	Independent   []Subprocessor `json:"independent,omitempty"`
	Former        []Subprocessor `json:"former,omitempty"`
	Authorisation Term           `json:"authorisation"`
	NoticeDays    int            `json:"notice_days"`
	ObjectionDays int            `json:"objection_days"`
	Objection     Prose          `json:"objection"`
	Contact       *Contact       `json:"contact,omitempty"` // for objections
	// Values that occur, for the filter.
	Countries  []Country `json:"countries"`
	Categories []Term    `json:"categories"`
}

// Subprocessor as a row of the list; details are on its own page.
type Subprocessor struct {
	ID         string    `json:"id"`
	Path       string    `json:"path"`
	LegalName  string    `json:"legal_name"`
	Service    Words     `json:"service"`
	Role       Term      `json:"role"`
	Category   Term      `json:"category"`
	State      Term      `json:"state"` // active, upcoming, ending, former
	Countries  []Country `json:"countries"`
	Extents    []Term    `json:"extents,omitempty"`
	Mechanisms []Term    `json:"mechanisms"` // short labels
	Announced  *Day      `json:"announced,omitempty"`
	ObjectBy   *Day      `json:"object_by,omitempty"`
	Effective  *Day      `json:"effective,omitempty"`
	Ended      *Day      `json:"ended,omitempty"`
	Replaces   *Anchor   `json:"replaces,omitempty"`
	ReplacedBy *Anchor   `json:"replaced_by,omitempty"`
	// Listed is the last version with the entry, where the data have it no more;
	// NowAs is the same company under another id.
	Listed *Listing `json:"listed,omitempty"`
	NowAs  *Anchor  `json:"now_as,omitempty"`
}

// Listing is a version and its day.
type Listing struct {
	Version Anchor `json:"version"`
	Date    Day    `json:"date"`
}

// SubprocessorPage shows one entry in full.
type SubprocessorPage struct {
	Page
	Ahead []AnnouncedChange `json:"ahead,omitempty"`
	SubprocessorInFull
}

// SubprocessorInFull is all that is said of an entry.
type SubprocessorInFull struct {
	Entry             Subprocessor  `json:"entry"`
	Purpose           Prose         `json:"purpose"`
	DataCategories    []Words       `json:"data_categories,omitempty"`
	DataSubjects      []Words       `json:"data_subjects,omitempty"`
	SpecialCategories []Words       `json:"special_categories,omitempty"`
	Processings       []Anchor      `json:"processings,omitempty"` // empty: all
	Products          []string      `json:"products,omitempty"`
	AI                *Term         `json:"ai,omitempty"`
	Address           []string      `json:"address"`
	Register          string        `json:"register,omitempty"`
	SeatCountry       Country       `json:"seat_country"`
	ParentCompany     string        `json:"parent_company,omitempty"`
	ParentCountry     *Country      `json:"parent_country,omitempty"`
	EngagedBy         *Anchor       `json:"engaged_by,omitempty"` // parent in the chain
	Engages           []Anchor      `json:"engages,omitempty"`
	Places            []Place       `json:"places"`
	Transfers         []Transfer    `json:"transfers,omitempty"`
	DPAURL            string        `json:"dpa_url,omitempty"`
	DPASigned         *Day          `json:"dpa_signed,omitempty"`
	Contact           []Pair        `json:"contact,omitempty"` // name, position, email, phone, url
	URLs              []Pair        `json:"urls,omitempty"`    // key site, privacy, security, subprocessors
	Condition         Prose         `json:"condition"`
	Certificates      []Certificate `json:"certificates,omitempty"`
	Locations         []Anchor      `json:"locations,omitempty"` // locations it operates
	Measures          []Anchor      `json:"measures,omitempty"`  // measures it provides
	EndReason         Words         `json:"end_reason"`
	ReviewedOn        *Day          `json:"reviewed_on,omitempty"`
	Note              Prose         `json:"note"`
}

// Place of processing at a sub-processor.
type Place struct {
	Country        *Country `json:"country,omitempty"`
	Extent         *Term    `json:"extent,omitempty"`
	Region         string   `json:"region,omitempty"`
	City           string   `json:"city,omitempty"`
	Facility       string   `json:"facility,omitempty"`
	AccessOnly     bool     `json:"access_only,omitempty"`
	CustomerRegion bool     `json:"customer_region,omitempty"`
	Note           Words    `json:"note"`
}

// Transfer to a third country.
type Transfer struct {
	Country       *Country `json:"country,omitempty"`
	Extent        *Term    `json:"extent,omitempty"`
	Recipient     Anchor   `json:"recipient"`
	State         Term     `json:"state"` // of the recipient
	Mechanism     Term     `json:"mechanism"`
	Law           string   `json:"law,omitempty"`   // "Art. 46(2)(c) GDPR"
	Ended         bool     `json:"ended,omitempty"` // the mechanism is no longer valid
	Modules       []int    `json:"modules,omitempty"`
	Derogation    string   `json:"derogation,omitempty"`
	Signed        *Day     `json:"signed,omitempty"`
	TIADate       *Day     `json:"tia_date,omitempty"`
	TIAResult     Prose    `json:"tia_result"`
	TIADocument   *Anchor  `json:"tia_document,omitempty"`
	Fallback      *Term    `json:"fallback,omitempty"`
	ListingName   string   `json:"listing_name,omitempty"`
	ListingDate   *Day     `json:"listing_date,omitempty"`
	ListingURL    string   `json:"listing_url,omitempty"`
	Data          []Words  `json:"data,omitempty"`
	Supplementary Prose    `json:"supplementary"`
	Note          Prose    `json:"note"`
	key           string   // tells transfers apart, whatever the language
	record        *trust.Transfer
}

// TransfersPage lists recipient × country × mechanism.
type TransfersPage struct {
	Page
	// Views are the legal spaces from which one looks: eu always, uk and ch
	// where the register serves them.
	Views []TransferView `json:"views"`
	// AdequacyAsOf is the day on which the table of adequacy decisions was true.
	AdequacyAsOf Day `json:"adequacy_as_of"`
}

// TransferView is the list as one law sees it.
type TransferView struct {
	Territory Term       `json:"territory"`
	Transfers []Transfer `json:"transfers"`
	// None lists recipients whose data stay within the territory's free area.
	None []Anchor `json:"none,omitempty"`
}

// DataLocationsPage shows where data are.
type DataLocationsPage struct {
	Page
	// Map is a finished SVG element, or empty when no country is known.
	Map          string           `json:"map,omitempty"`
	Countries    []CountryPlaces  `json:"countries"`
	Locations    []Location       `json:"locations"`
	Former       []Location       `json:"former,omitempty"`
	ByProcessing []ProcessingRow  `json:"by_processing"`
	Imprecise    []ImprecisePlace `json:"imprecise,omitempty"`
}

// CountryPlaces is the text equivalent of a mark on the map.
type CountryPlaces struct {
	Country Country  `json:"country"`
	Places  []Anchor `json:"places"` // locations and sub-processors
	// Lists lead to them where they are too many to name.
	Lists []ListLink `json:"lists,omitempty"`
}

// ImprecisePlace is an extent with those who use it.
type ImprecisePlace struct {
	Extent Term       `json:"extent"`
	Places []Anchor   `json:"places"`
	Lists  []ListLink `json:"lists,omitempty"` // as in CountryPlaces
}

// ProcessingRow is a processing and the countries in which it takes place.
type ProcessingRow struct {
	Processing Anchor    `json:"processing"`
	Locations  []Anchor  `json:"locations"`
	Countries  []Country `json:"countries"`
	Recipients []Anchor  `json:"recipients"` // sub-processors
	// Lists lead to the recipients, and to the locations where they are many.
	Lists []ListLink `json:"lists,omitempty"`
}

// Location in full.
type Location struct {
	ID             string        `json:"id"`
	Title          Words         `json:"title"`
	Kind           Term          `json:"kind"`
	Operator       *Anchor       `json:"operator,omitempty"` // empty: the publisher
	OperatorName   string        `json:"operator_name"`
	Address        string        `json:"address,omitempty"`
	City           string        `json:"city,omitempty"`
	Region         string        `json:"region,omitempty"`
	Country        Country       `json:"country"`
	Hosts          []Anchor      `json:"hosts,omitempty"` // empty: all
	Activities     []Term        `json:"activities"`
	CustomerRegion bool          `json:"customer_region,omitempty"`
	Certificates   []Certificate `json:"certificates,omitempty"`
	Announced      *Day          `json:"announced,omitempty"`
	Since          *Day          `json:"since,omitempty"`
	Until          *Day          `json:"until,omitempty"`
	Commitment     Prose         `json:"commitment"`
	Note           Prose         `json:"note"`
	Measures       []Anchor      `json:"measures,omitempty"`

	Ahead []AnnouncedChange `json:"ahead,omitempty"`
}

// CertificatesPage lists certificates, own ones first.
type CertificatesPage struct {
	Page
	Own       []Certificate `json:"own"`
	Providers []Certificate `json:"providers,omitempty"`
}

// Certificate in full.
type Certificate struct {
	ID          string  `json:"id"`
	Path        string  `json:"path"`
	Standard    string  `json:"standard"`
	Kind        Term    `json:"kind"`
	Own         bool    `json:"own"`
	Holder      *Anchor `json:"holder,omitempty"` // a sub-processor
	HolderName  string  `json:"holder_name"`
	Issuer      string  `json:"issuer,omitempty"`
	Number      string  `json:"number,omitempty"`
	Scope       Words   `json:"scope"`
	PeriodFrom  *Day    `json:"period_from,omitempty"`
	PeriodUntil *Day    `json:"period_until,omitempty"`
	ValidFrom   *Day    `json:"valid_from,omitempty"`
	ValidUntil  *Day    `json:"valid_until,omitempty"`
	Expired     bool    `json:"expired,omitempty"` // by the build's date
	URL         string  `json:"url,omitempty"`
	Note        Prose   `json:"note"`
}

// DocumentsPage lists documents by category.
type DocumentsPage struct {
	Page
	Groups []DocumentGroup `json:"groups"`
}

// DocumentGroup is a category of documents.
type DocumentGroup struct {
	Category  Term       `json:"category"`
	Documents []Document `json:"documents"`
}

// Document in full.
type Document struct {
	ID          string         `json:"id"`
	Title       Words          `json:"title"`
	Description Prose          `json:"description"`
	Tier        Term           `json:"tier"`
	Contact     *Contact       `json:"contact,omitempty"`
	Request     Prose          `json:"request"`
	Files       []DocumentFile `json:"files,omitempty"` // the page's language first
}

// DocumentFile is a file in one language.
type DocumentFile struct {
	Language   LangName `json:"language"`
	Path       string   `json:"path,omitempty"` // from the site root
	URL        string   `json:"url,omitempty"`
	Format     string   `json:"format,omitempty"` // "PDF"
	Version    string   `json:"version,omitempty"`
	ValidFrom  *Day     `json:"valid_from,omitempty"`
	ValidUntil *Day     `json:"valid_until,omitempty"`
}

// ProcessingPage describes the processings (SCC Annex I.B).
type ProcessingPage struct {
	Page
	Processings []Processing `json:"processings"`
}

// Processing in full.
type Processing struct {
	ID                string   `json:"id"`
	Name              Words    `json:"name"`
	Purpose           Prose    `json:"purpose"`
	Nature            Prose    `json:"nature"`
	DataSubjects      []Words  `json:"data_subjects"`
	DataCategories    []Words  `json:"data_categories"`
	SpecialCategories []Words  `json:"special_categories,omitempty"`
	Frequency         *Term    `json:"frequency,omitempty"`
	Duration          Prose    `json:"duration"`
	Retention         Prose    `json:"retention"`
	RetentionPeriod   string   `json:"retention_period,omitempty"`
	Products          []string `json:"products,omitempty"`
	ReviewedOn        *Day     `json:"reviewed_on,omitempty"`
	Subprocessors     []Anchor `json:"subprocessors,omitempty"`
	Locations         []Anchor `json:"locations,omitempty"`
	Measures          []Anchor `json:"measures,omitempty"` // those for this processing alone
	// Lists stand for the three lists above where they are long.
	Lists []ListLink `json:"lists,omitempty"`
}

// OrganisationPage says who the processor is and whom to ask.
type OrganisationPage struct {
	Page
	OrganisationInFull
}

// OrganisationInFull is all that is said of the processor.
type OrganisationInFull struct {
	About           Prose     `json:"about"`
	LegalName       string    `json:"legal_name"`
	Brand           string    `json:"brand,omitempty"`
	Address         []string  `json:"address"`
	Registration    []Pair    `json:"registration,omitempty"`
	Website         string    `json:"website,omitempty"`
	Contacts        []Contact `json:"contacts"`
	Authority       *Contact  `json:"authority,omitempty"` // Name and Address, URL
	Representatives []Contact `json:"representatives,omitempty"`
}

// AnnexPage offers the annex to the data-processing agreement as PDF.
type AnnexPage struct {
	Page
	Draft   bool        `json:"unreleased,omitempty"` // not frozen by a release
	Version string      `json:"version,omitempty"`
	AsOf    *Day        `json:"as_of,omitempty"`
	Files   []AnnexFile `json:"files"` // the page's language first
}

// AnnexFile is the annex in one language.
type AnnexFile struct {
	Language  LangName `json:"language"`
	Current   string   `json:"current"`             // address that never changes, from the site root
	Versioned string   `json:"versioned,omitempty"` // address of this version
	Pages     int      `json:"pages"`
	Size      string   `json:"size"` // "64 KB"
	SHA256    string   `json:"sha256"`
	// Unavailable says why there is no file; the fields above are empty then.
	Unavailable string `json:"unavailable,omitempty"`
}

// SubscribePage says how to learn of changes.
type SubscribePage struct {
	Page
	Authorisation Term         `json:"authorisation"`
	Notice        []NoticeDays `json:"notice"`
	Objection     Prose        `json:"objection"`
	Contact       *Contact     `json:"contact,omitempty"`
	Upcoming      []Upcoming   `json:"upcoming,omitempty"`
	// Subject of the mail that asks to be put on the list.
	Subject string `json:"subject"`
}

// NoticeDays is a row of the table of notice periods.
type NoticeDays struct {
	Change        Term `json:"change"`
	NoticeDays    int  `json:"notice_days"`
	ObjectionDays int  `json:"objection_days"`
}

// VulnerabilityPage says where to report vulnerabilities, on sites whose people
// have written no such page.
type VulnerabilityPage struct {
	Page
	Contacts []Contact `json:"contacts"`
}

// TranslationPage is the legal notice of translation.
type TranslationPage struct {
	Page
	Rows []TranslationRow `json:"rows"`
}

// TranslationRow says how one language's texts came about.
type TranslationRow struct {
	Language   LangName `json:"language"`
	Prevailing bool     `json:"prevailing,omitempty"`
	Kind       Term     `json:"kind"`
	Reviewed   *Day     `json:"reviewed,omitempty"`
	// Missing and Total count the texts, so that nothing is silently left out.
	Missing int `json:"missing"`
	Total   int `json:"total"`
}
