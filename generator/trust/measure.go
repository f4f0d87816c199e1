package trust

// Measure is one technical or organisational measure. Measures are kept in
// data/measures/*.toml; the files only group them for the people who edit them.
//
// Law: Art. 32 GDPR; SCC 2021/914 Annex II ("specific, not generic terms").
type Measure struct {
	Source Source `toml:"-"`

	// ID never changes: it is the anchor in addresses, diffs and feeds.
	// Example: "backup-databases"
	ID ID `toml:"id" art32:"required"`

	// Category decides the page, the letter of Art. 32(1) and the entry of SCC Annex II.
	// Law: Art. 32(1)(a)–(d) GDPR; SCC 2021/914 Annex II.
	// Example: "backup-restore"
	Category Category `toml:"category" art32:"required"`

	// Kind of measure.
	// Law: Art. 32(1) GDPR: "technical and organisational measures".
	Kind MeasureKind `toml:"kind" art32:"required"`

	// Title in a few words.
	Title Line `toml:"title" art32:"required"`

	// Text says what is done, concretely enough to be checked.
	// Law: SCC 2021/914 Annex II, explanatory note.
	Text Text `toml:"text"`

	// Status says whether the measure is in place. Statements may have a status of their own.
	Status Status `toml:"status" art32:"required"`

	// Condition says under which condition the measure applies; wanted with the status "conditional".
	Condition Line `toml:"condition"`

	// Since is the date from which the measure is in place, or is planned to be.
	Since Date `toml:"since"`

	// Until is the date on which the measure ends.
	Until Date `toml:"until"`

	// AppliesTo names the processings; empty means all of them.
	// Law: Art. 32(1) GDPR: appropriate to the risk of the processing.
	// Example: ["crm", "mail"]
	AppliesTo []Ref[Processing] `toml:"applies_to"`

	// ProvidedBy names the sub-processor that carries out the measure or a share of it (shared responsibility).
	// Law: Art. 28(4) GDPR; SCC 2021/914 Annex II, last paragraph.
	ProvidedBy []Ref[Subprocessor] `toml:"provided_by"`

	// Responsibility says who does what where the measure is shared with a sub-processor or the customer.
	// Law: SCC 2021/914 Annex III asks for a clear split of duties.
	Responsibility Text `toml:"responsibility"`

	// Locations to which the measure is bound; empty means all of them.
	Locations []Ref[Location] `toml:"locations"`

	// Facts are the values in the measure that can be compared between versions and languages.
	Facts Facts `toml:"facts"`

	// Statements are the single assertions of the measure, nested to any depth.
	Statements []Statement `toml:"statements"`

	// Frameworks relates the measure to controls of other frameworks; it never claims compliance with them.
	Frameworks Frameworks `toml:"frameworks"`

	// Evidence that the measure is effective.
	// Law: Art. 28(3)(h) and 32(1)(d) GDPR.
	Evidence []Evidence `toml:"evidence"`

	// ReviewedOn is the date on which this entry was last checked.
	// Law: Art. 32(1)(d) GDPR.
	ReviewedOn Date `toml:"reviewed_on"`
}

// Statement is one assertion within a measure. It inherits from the measure, or
// from the statement above it, whatever it does not say itself.
type Statement struct {
	Source Source `toml:"-"`

	// ID is optional; with it the statement has an address of its own.
	ID ID `toml:"id"`

	// Text of the assertion.
	Text Text `toml:"text" art32:"required"`

	// Status, where it differs from the status of the measure.
	Status Status `toml:"status"`

	// Condition says under which condition the statement holds.
	Condition Line `toml:"condition"`

	// Since is the date from which the statement is true, or is planned to be.
	Since Date `toml:"since"`

	// AppliesTo names the processings, where they differ from those of the measure.
	AppliesTo []Ref[Processing] `toml:"applies_to"`

	// ProvidedBy names the sub-processors that carry this out.
	ProvidedBy []Ref[Subprocessor] `toml:"provided_by"`

	// Locations to which the statement is bound.
	Locations []Ref[Location] `toml:"locations"`

	// Facts that belong to this statement alone, for instance one of several backup schedules.
	Facts Facts `toml:"facts"`

	// Statements below this one.
	Statements []Statement `toml:"statements"`
}

// Evidence is something a controller or auditor can ask for or look at.
type Evidence struct {
	// Title of the evidence.
	Title Line `toml:"title" art32:"required"`

	// Document of data/documents.toml that holds it.
	Document Ref[Document] `toml:"document"`

	// Certificate of data/certificates.toml that covers it.
	Certificate Ref[Certificate] `toml:"certificate"`

	// URL under which it can be read.
	URL URL `toml:"url"`

	// Date of the evidence.
	Date Date `toml:"date"`
}

// Frameworks lists control identifiers. Identifiers are facts; titles and texts
// of ISO, AICPA and CSA controls are protected and are not carried.
type Frameworks struct {
	// GDPR provisions beside those that follow from the category.
	// Example: ["32-1-b", "28-3-e"]
	GDPR []ControlID `toml:"gdpr"`

	// SCC Annex II keys beside those that follow from the category.
	// Law: SCC 2021/914 Annex II.
	// Example: ["scc-06"]
	SCC []ControlID `toml:"scc"`

	// ISO27001 controls of ISO/IEC 27001:2022 Annex A.
	// Example: ["A.8.13"]
	ISO27001 []ControlID `toml:"iso27001"`

	// SOC2 criteria of the Trust Services Criteria 2017 (revised points of focus 2022).
	// Example: ["A1.2"]
	SOC2 []ControlID `toml:"soc2"`

	// CSF subcategories of the NIST Cybersecurity Framework 2.0.
	// Example: ["PR.DS-11"]
	CSF []ControlID `toml:"csf"`

	// C5 criteria of BSI C5:2020.
	// Example: ["OPS-06"]
	C5 []ControlID `toml:"c5"`

	// NIS2 letters of Art. 21(2) of Directive (EU) 2022/2555.
	// Example: ["c"]
	NIS2 []ControlID `toml:"nis2"`

	// DORA provisions of Art. 30 of Regulation (EU) 2022/2554.
	// Example: ["30-2-c"]
	DORA []ControlID `toml:"dora"`

	// CCM domains or controls of the CSA Cloud Controls Matrix 4.
	// Example: ["BCR-08"]
	CCM []ControlID `toml:"ccm"`
}
