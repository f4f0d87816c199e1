package lint

// LeftOut is a rule of the research that is not made here.
type LeftOut struct {
	Code  string
	About string
	Why   string
}

// LeftOuts lists them, so that nobody has to guess whether a check is missing
// or was forgotten.
func LeftOuts() []LeftOut {
	return []LeftOut{
		{"TR020", "Clauses with an importer that is itself subject to the GDPR", "the data do not say whether it is, and whether the clauses fit is disputed"},
		{"RV004", "A date that can be read in two ways", "dates of the data are ISO 8601; the import of documents asks"},
		{"RV006", "A text that changed under the same version", "needs the releases; art32 release makes a new version of every change"},
		{"LG001", "A machine translation without a prevailing text", "cannot be written: prevailing_language is required"},
		{"LG002", "Two languages that both prevail", "cannot be written: there is one prevailing_language"},
		{"LG008", "A label or the name of a country that is not translated", "art32 check finds missing label files; names of countries come from Unicode CLDR"},
		{"SP002", "A sub-processor that was never announced in the changelog", "needs the releases"},
		{"SP009", "A sub-processor that vanished without a trace", "needs the releases"},
		{"SP010", "A place or mechanism that changed without notice", "needs the releases"},
		{"DL002", "A country that is not an ISO 3166-1 code", "structural: bad-country"},
	}
}

// Partly lists what a rule of the research asks beyond the rule made from it.
func Partly() []LeftOut {
	return []LeftOut{
		{"CT002", "Contacts of the publisher without a channel", "structural: contact-channel"},
		{"LG003", "Which single text lags behind", "needs the releases; translation-lagging compares dates"},
		{"LG004", "Names and words of negation that differ between languages", "no dictionary is good enough; facts and status are fields, and the same in every language"},
		{"LM006", "Whether the pages show the status", "a test of the pages, not of the data"},
		{"PB001", "Guard schedules and names of engineers in prose", "words alone do not tell them from harmless ones"},
		{"SP003", "A deadline in a notice", "the deadline is computed from objection_days, never written"},
		{"SP004", "Specific authorisation whose text promises notice only", "what a text promises is not told by single words"},
		{"SP011", "Addresses that do not answer", "lint uses no network"},
		{"TR012", "“Worldwide” in prose", "the word is often harmless; places are fields"},
	}
}
