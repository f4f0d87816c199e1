package trust

// Register says how this trust center works as a document: title, languages and
// the one that prevails, the kind of authorisation for sub-processors and the
// notice periods. It is kept in data/register.toml.
type Register struct {
	Source Source `toml:"-"`

	// Title of the register and of the annex.
	// Example: { de = "Technische und organisatorische Maßnahmen" }
	Title Line `toml:"title" art32:"required"`

	// Introduction stands before the measures: what the document is for and what it covers.
	// Law: SCC 2021/914 Annex II, explanatory note.
	Introduction Text `toml:"introduction"`

	// Version is the version the data had before the first release; once there are releases, the newest of them counts.
	// Example: "2.5"
	Version Version `toml:"version"`

	// Updated is the date of that version.
	// Example: 2026-08-17
	Updated Date `toml:"updated"`

	// Annex says how the PDF annex is ordered and what its parts are called in the agreement.
	Annex Annex `toml:"annex"`

	// PrevailingLanguage decides when the languages differ. It must be a language of config.toml.
	// Law: SCC 2021/914 clause 4 (interpretation); a contract in several languages should name one.
	// Example: "de"
	PrevailingLanguage Lang `toml:"prevailing_language" art32:"required"`

	// Translations says for every other language how its texts came about.
	Translations map[Lang]Translation `toml:"translations"`

	// Authorisation is the kind of consent by which sub-processors are engaged.
	// Law: Art. 28(2) GDPR; SCC 2021/914 clause 9(a) and 2021/915 clause 7.7(a), options 1 and 2.
	Authorisation Authorisation `toml:"authorisation" art32:"required"`

	// NoticeDays is how many calendar days before it takes effect a change is announced, per type of change.
	// Law: Art. 28(2) GDPR fixes no number; the contract does (SCC 2021/915 clause 7.7(a)).
	NoticeDays ChangeDays `toml:"notice_days" art32:"required"`

	// ObjectionDays is how many calendar days after the announcement a controller may object, per type of change.
	// Law: Art. 28(2) GDPR: "the opportunity to object".
	ObjectionDays ChangeDays `toml:"objection_days" art32:"required"`

	// Objection says how to object and what happens then.
	// Law: Art. 28(2) GDPR.
	Objection Text `toml:"objection"`

	// ReviewMonths is the promised interval, in months, of the review of the whole register.
	// Law: Art. 32(1)(d) GDPR.
	// Example: 12
	ReviewMonths Count `toml:"review_months"`

	// ReviewedOn is the date of the last review.
	// Law: Art. 32(1)(d) GDPR.
	// Example: 2026-09-01
	ReviewedOn Date `toml:"reviewed_on"`

	// Jurisdictions whose controllers are served beside the EU; pages then show the transfer tools for them.
	// Law: UK GDPR Art. 46; Swiss FADP Art. 16.
	// Example: ["uk", "ch"]
	Jurisdictions []Territory `toml:"jurisdictions"`

	// Accepted are findings of art32 check that are right and stay, with the reason.
	Accepted []Accepted `toml:"accepted"`
}

// Accepted is a finding of art32 check that the publisher knows and keeps. It is
// shown as a note with the reason.
type Accepted struct {
	Source Source `toml:"-"`

	// Rule is the name of the finding, as it stands in brackets; docs/lint-rules.md lists them.
	// Example: "url-start-page"
	Rule ID `toml:"rule" art32:"required"`

	// Record is the id of the entry; without it the finding is one of the register or the organisation.
	// Example: "akamai"
	Record ID `toml:"record"`

	// Reason why the finding stays, for the people who keep the data; it is not published.
	// Example: "The scrubbing centre depends on where an attack comes from."
	Reason string `toml:"reason" art32:"required"`

	// Until is the last day on which the finding is accepted.
	// Example: 2027-06-30
	Until Date `toml:"until"`
}

// Annex orders the PDF annex.
type Annex struct {
	// Order is "scc" (processing, measures, sub-processors as in SCC Annex I.B, II, III) or "german" (Anlage 1 measures, Anlage 2 sub-processors).
	// Law: SCC 2021/914 Annex I–III; 2021/915 Annex II–IV.
	Order AnnexOrder `toml:"order"`

	// Processing is what the agreement calls the part with the description of processing.
	// Example: { de = "Anlage 3" }
	Processing Line `toml:"processing"`

	// Measures is what the agreement calls the part with the measures.
	// Example: { de = "Anlage 1" }
	Measures Line `toml:"measures"`

	// Subprocessors is what the agreement calls the list of sub-processors.
	// Example: { de = "Anlage 2" }
	Subprocessors Line `toml:"subprocessors"`
}

// Translation says how the texts of one language came about.
type Translation struct {
	// Kind is "human", "machine" (a notice names the prevailing text) or "none" (the interface is in this language, the texts stay in the prevailing one).
	Kind TranslationKind `toml:"kind" art32:"required"`

	// Reviewed is the date on which a person last compared the translation with the prevailing text.
	// Example: 2026-09-01
	Reviewed Date `toml:"reviewed"`
}

// ChangeDays is a number of calendar days per type of change. Default holds for
// the types that are not given.
type ChangeDays struct {
	// Default for every type of change that has no number of its own.
	// Example: 30
	Default Days `toml:"default" art32:"required"`

	// Addition of a sub-processor.
	Addition *Days `toml:"addition"`

	// Replacement of a sub-processor by another one.
	Replacement *Days `toml:"replacement"`

	// Removal of a sub-processor.
	Removal *Days `toml:"removal"`

	// Location: a new or changed place of processing.
	Location *Days `toml:"location"`

	// Purpose: a new or wider purpose, or more data categories.
	Purpose *Days `toml:"purpose"`

	// Mechanism: a changed legal basis of a transfer.
	Mechanism *Days `toml:"mechanism"`

	// Emergency: a change that cannot wait, for the security of the data.
	Emergency *Days `toml:"emergency"`
}

// For returns the days for a type of change.
func (c ChangeDays) For(t ChangeType) Days {
	byType := map[ChangeType]*Days{
		ChangeAddition: c.Addition, ChangeReplacement: c.Replacement, ChangeRemoval: c.Removal,
		ChangeLocation: c.Location, ChangePurpose: c.Purpose, ChangeMechanism: c.Mechanism,
		ChangeEmergency: c.Emergency,
	}
	if d := byType[t]; d != nil {
		return *d
	}
	return c.Default
}
