package importer

import (
	"art32/generator/trust"
)

// Draft is what one document says, sorted into records, in its language.
type Draft struct {
	Doc  *Document
	Lang trust.Lang
	// Titles of the document, outermost first.
	Titles    []Words
	Intro     []*Statement
	Measures  []*Measure
	Companies []*Company
	Locations []*Location
	Certs     []*Cert
	Contacts  []*Contact
	Services  []*Service // processings
	Version   string
	Dates     []dated
	Org       orgFound
	Prevails  trust.Lang // the language that, by its own words, prevails
	Machine   bool       // it says that it is a machine translation
	Auth      trust.Authorisation
	AuthWhy   string
	Notice    period
	Objection period
	Remarks   []Remark
	Sections  []*Section
	Foreign   []Passage // statements in another language
	Structure []Passage // text that became structure, such as column titles
}

// period is a number of calendar days with the line that names it.
type period struct{ days, line int }

// Words is a text in one or more languages.
type Words map[trust.Lang]string

// Remark is something for the report, with its line.
type Remark struct {
	Line int
	Kind string // of remark: see report.go
	Text string
}

// Measure is a measure to be written.
type Measure struct {
	ID         string
	Category   trust.Category
	why        verdict
	Title      Words
	titleOwn   bool // the title is ours, not the author's
	Status     trust.Status
	Statements []*Statement
	Line       int
	Part       *Section // the outermost section, which decides the file
	Reviews    []string
	Comment    string
	ProvidedBy []string
}

// Statement is a statement to be written.
type Statement struct {
	ID         string
	Text       Words
	Links      []Link
	Table      map[trust.Lang]*Table
	Status     trust.Status
	Condition  Words
	Facts      []Fact
	ProvidedBy []string
	Locations  []string
	Kids       []*Statement
	Line       int
	Reviews    []string
	lineOf     map[trust.Lang]int
	item       bool
}

// Company is a sub-processor to be written.
type Company struct {
	ID       string
	Name     string
	Service  Words
	Category string
	Purpose  Words
	Note     Words
	Data     map[trust.Lang][]string
	Subjects map[trust.Lang][]string
	Role     string
	Seat     trust.Country
	seatWhy  string
	Address  string
	City     string
	Places   []Place
	Moves    []Transfer
	URLs     map[string]string // site, privacy, security, subprocessors, dpa
	Products []string
	Email    string
	Since    trust.Date
	Ended    trust.Date
	Certs    []string
	Listed   bool
	Lines    []int
	Reviews  []string
	Parent   string
	Evidence []string
	entry    *vendor
	raw      Words // everything that was said of it, for places and mechanisms
	parentCo string
	brand    string  // the name that the list shows beside the legal one
	codes    []Place // from cells that hold codes of countries
}

// Transfer is a transfer to be written.
type Transfer struct {
	To        trust.Country
	Extent    trust.Extent
	Mechanism trust.Mechanism
	Fallback  trust.Mechanism
	Modules   []int
	Review    string
}

// Location is a location to be written.
type Location struct {
	ID       string
	Title    Words
	Kind     string
	Operator string
	City     string
	Region   string
	Country  trust.Country
	Access   bool
	Line     int
	Reviews  []string
	why      string
}

// Cert is a certificate to be written.
type Cert struct {
	ID, Standard, Kind, Holder string
	Line                       int
	Reviews                    []string
}

// Contact is a contact to be written.
type Contact struct {
	Role, Name, Email, Phone, URL string
	Line                          int
	why                           string
}

// Service is a processing to be written.
type Service struct {
	ID   string
	Name Words
	Line int
}

// orgFound is what the source tells of its publisher.
type orgFound struct {
	Name, Brand string
	why         string
	Country     trust.Country
	countryWhy  string
	City        string
	Website     string
}

func (d *Draft) remark(line int, kind, text string) {
	d.Remarks = append(d.Remarks, Remark{line, kind, text})
}
