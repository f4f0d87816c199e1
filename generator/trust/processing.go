package trust

// Processing is one kind of processing that is carried out for controllers. It
// is kept in data/processings.toml.
//
// Law: Art. 28(3) GDPR; SCC 2021/914 Annex I.B; SCC 2021/915 Annex II.
type Processing struct {
	Source Source `toml:"-"`

	// ID never changes: it is the anchor in addresses, diffs and feeds.
	// Example: "crm"
	ID ID `toml:"id" art32:"required"`

	// Name of the processing as the agreement calls it.
	Name Line `toml:"name" art32:"required"`

	// Purpose for which the data are processed on behalf of the controller.
	// Law: Art. 28(3) GDPR; SCC 2021/914 Annex I.B.
	Purpose Text `toml:"purpose" art32:"required"`

	// Nature of the processing: what is done with the data.
	// Law: SCC 2021/914 Annex I.B.
	Nature Text `toml:"nature"`

	// DataSubjects are the categories of people concerned.
	// Law: Art. 28(3) GDPR; SCC 2021/914 Annex I.B.
	// Example: { de = ["Kundinnen und Kunden", "Interessenten"] }
	DataSubjects List `toml:"data_subjects" art32:"required"`

	// DataCategories are the categories of personal data.
	// Law: Art. 28(3) GDPR; SCC 2021/914 Annex I.B.
	DataCategories List `toml:"data_categories" art32:"required"`

	// SpecialCategories are sensitive data, with the safeguards that apply; empty when none are intended.
	// Law: Art. 9 and 10 GDPR; SCC 2021/914 Annex I.B.
	SpecialCategories List `toml:"special_categories"`

	// Frequency of the transfer.
	// Law: SCC 2021/914 Annex I.B.
	Frequency Frequency `toml:"frequency"`

	// Duration of the processing.
	// Law: Art. 28(3) GDPR; SCC 2021/915 Annex II.
	Duration Text `toml:"duration"`

	// Retention says when and how the data are erased or returned.
	// Law: Art. 28(3)(g) GDPR; SCC 2021/914 Annex I.B.
	Retention Text `toml:"retention"`

	// RetentionPeriod is the longest time for which data are kept after the end of the agreement.
	// Law: SCC 2021/914 Annex I.B.
	// Example: "P30D"
	RetentionPeriod Duration `toml:"retention_period"`

	// Products by which customers know the processing.
	// Example: ["Lindenhof CRM"]
	Products []string `toml:"products"`

	// ReviewedOn is the date on which this entry was last checked.
	ReviewedOn Date `toml:"reviewed_on"`
}
