package trust

// An enumeration is a string type with the method Values: the loader, the JSON
// Schema and the documentation list what it returns, in its order. The label of
// a value is the i18n key <type>_<value>, for instance status_in-place.

// ContactRole says what a contact is for.
type ContactRole string

// The roles of a contact.
const (
	RoleDPO        ContactRole = "dpo"
	RolePrivacy    ContactRole = "privacy"
	RoleSecurity   ContactRole = "security"
	RoleObjections ContactRole = "objections"
)

// Values lists the roles.
func (ContactRole) Values() []string { return []string{"dpo", "privacy", "security", "objections"} }

// Territory is a legal space with a data-protection law of its own.
type Territory string

// Values lists the territories.
func (Territory) Values() []string { return []string{"eu", "uk", "ch"} }

// TranslationKind says how the texts of a language came about.
type TranslationKind string

// The kinds of translation.
const (
	TranslationHuman   TranslationKind = "human"
	TranslationMachine TranslationKind = "machine"
	TranslationNone    TranslationKind = "none"
)

// Values lists the kinds.
func (TranslationKind) Values() []string { return []string{"human", "machine", "none"} }

// Authorisation is the kind of consent by which sub-processors are engaged.
type Authorisation string

// The kinds of authorisation of Art. 28(2) GDPR.
const (
	AuthorisationGeneral  Authorisation = "general"
	AuthorisationSpecific Authorisation = "specific"
)

// Values lists the kinds.
func (Authorisation) Values() []string { return []string{"general", "specific"} }

// AnnexOrder is the order of the parts of the PDF annex.
type AnnexOrder string

// Values lists the orders.
func (AnnexOrder) Values() []string { return []string{"scc", "german"} }

// ChangeType is a type of change with a notice period of its own.
type ChangeType string

// The types of change.
const (
	ChangeAddition    ChangeType = "addition"
	ChangeReplacement ChangeType = "replacement"
	ChangeRemoval     ChangeType = "removal"
	ChangeLocation    ChangeType = "location"
	ChangePurpose     ChangeType = "purpose"
	ChangeMechanism   ChangeType = "mechanism"
	ChangeEmergency   ChangeType = "emergency"
)

// Values lists the types.
func (ChangeType) Values() []string {
	return []string{"addition", "replacement", "removal", "location", "purpose", "mechanism", "emergency"}
}

// Frequency of a transfer (SCC 2021/914 Annex I.B).
type Frequency string

// Values lists the frequencies.
func (Frequency) Values() []string { return []string{"continuous", "one-off", "on-demand"} }

// MeasureKind is the kind of a measure.
type MeasureKind string

// Values lists the kinds.
func (MeasureKind) Values() []string { return []string{"technical", "organisational", "physical"} }

// Status says whether a measure or statement holds today.
type Status string

// The values of Status.
const (
	StatusInPlace              Status = "in-place"
	StatusPartly               Status = "partly"
	StatusRollout              Status = "rollout"
	StatusPlanned              Status = "planned"
	StatusOptional             Status = "optional"
	StatusCustomerConfigurable Status = "customer-configurable"
	StatusConditional          Status = "conditional"
	StatusAbsent               Status = "absent"
)

// Values lists the values. "absent" is a deliberate absence, said openly.
func (Status) Values() []string {
	return []string{"in-place", "partly", "rollout", "planned", "optional", "customer-configurable", "conditional", "absent"}
}

// SubprocessorRole says in which role a listed company acts.
type SubprocessorRole string

// The roles of a listed company.
const (
	RoleProcessor   SubprocessorRole = "processor"
	RoleAffiliate   SubprocessorRole = "affiliate"
	RoleIndependent SubprocessorRole = "independent"
)

// Values lists the roles.
func (SubprocessorRole) Values() []string { return []string{"processor", "affiliate", "independent"} }

// SubprocessorCategory is a category of service.
type SubprocessorCategory string

// Values lists the categories.
func (SubprocessorCategory) Values() []string {
	return []string{"hosting", "data-centre", "network", "storage-backup", "email", "messaging", "support",
		"monitoring", "analytics", "security", "payment", "identity", "development", "operations",
		"ai", "office", "consulting", "other"}
}

// AIUse says whether artificial intelligence is used on the data.
type AIUse string

// Values lists the uses: "training" includes use.
func (AIUse) Values() []string { return []string{"none", "use", "training"} }

// Extent is a place that is not one country.
type Extent string

// The extents. "unknown" says openly that the source names no place.
const (
	ExtentGlobal  Extent = "global"
	ExtentEdge    Extent = "edge"
	ExtentEEA     Extent = "eea"
	ExtentUnknown Extent = "unknown"
)

// Values lists the extents.
func (Extent) Values() []string { return []string{"global", "edge", "eea", "unknown"} }

// Mechanism is the legal basis of a transfer to a third country.
type Mechanism string

// The mechanisms. Ended and incomplete ones can be recorded, because documents
// still name them: "scc-unversioned" are standard contractual clauses of which
// nobody says which, "unspecified" is a transfer without any named basis.
// Judging them is the business of package lint.
const (
	MechanismNoneEEA        Mechanism = "none-eea"
	MechanismAdequacy       Mechanism = "adequacy"
	MechanismDPF            Mechanism = "dpf"
	MechanismSCC            Mechanism = "scc-2021"
	MechanismBCR            Mechanism = "bcr"
	MechanismCode           Mechanism = "code"
	MechanismCertification  Mechanism = "certification"
	MechanismDerogation     Mechanism = "derogation"
	MechanismUKAddendum     Mechanism = "uk-addendum"
	MechanismIDTA           Mechanism = "idta"
	MechanismUKExtension    Mechanism = "uk-extension"
	MechanismSwissAddendum  Mechanism = "swiss-addendum"
	MechanismSwissDPF       Mechanism = "swiss-dpf"
	MechanismSCCUnversioned Mechanism = "scc-unversioned"
	MechanismUnspecified    Mechanism = "unspecified"
	MechanismPrivacyShield  Mechanism = "privacy-shield"
	MechanismSafeHarbour    Mechanism = "safe-harbour"
	MechanismSCC2001        Mechanism = "scc-2001"
	MechanismSCC2004        Mechanism = "scc-2004"
	MechanismSCC2010        Mechanism = "scc-2010"
)

// Values lists the mechanisms.
func (Mechanism) Values() []string {
	return []string{"none-eea", "adequacy", "dpf", "scc-2021", "bcr", "code", "certification", "derogation",
		"uk-addendum", "idta", "uk-extension", "swiss-addendum", "swiss-dpf", "scc-unversioned", "unspecified",
		"privacy-shield", "safe-harbour", "scc-2001", "scc-2004", "scc-2010"}
}

// Ended says that no transfer can rest on the mechanism any more.
func (m Mechanism) Ended() bool {
	switch m {
	case MechanismPrivacyShield, MechanismSafeHarbour, MechanismSCC2001, MechanismSCC2004, MechanismSCC2010:
		return true
	}
	return false
}

// LocationKind is a kind of location.
type LocationKind string

// Values lists the kinds.
func (LocationKind) Values() []string {
	return []string{"data-centre", "backup", "office", "support", "edge"}
}

// Activity is what happens with data at a location.
type Activity string

// Values lists the activities.
func (Activity) Values() []string { return []string{"at-rest", "transit", "access"} }

// CertificateKind tells a certificate from weaker claims.
type CertificateKind string

// The kinds of certificate. "alignment" means following a standard that nobody
// has certified.
const (
	CertificateCertificate CertificateKind = "certificate"
	CertificateAttestation CertificateKind = "attestation"
	CertificateAlignment   CertificateKind = "alignment"
)

// Values lists the kinds.
func (CertificateKind) Values() []string { return []string{"certificate", "attestation", "alignment"} }

// DocumentCategory is a category of document.
type DocumentCategory string

// Values lists the categories.
func (DocumentCategory) Values() []string {
	return []string{"agreement", "policy", "report", "certificate", "assessment", "guide", "other"}
}

// Tier says how a document can be had.
type Tier string

// The tiers.
const (
	TierPublic    Tier = "public"
	TierOnRequest Tier = "on-request"
)

// Values lists the tiers.
func (Tier) Values() []string { return []string{"public", "on-request"} }

// TLSVersion is a version of Transport Layer Security.
type TLSVersion string

// Values lists the versions, oldest first.
func (TLSVersion) Values() []string { return []string{"1.0", "1.1", "1.2", "1.3"} }

// KeyHolder says who holds encryption keys.
type KeyHolder string

// Values lists the holders.
func (KeyHolder) Values() []string { return []string{"own", "provider", "customer"} }

// KeyStorage says where encryption keys are kept.
type KeyStorage string

// Values lists the kinds of storage.
func (KeyStorage) Values() []string { return []string{"hsm", "key-service", "software"} }

// MFA says for whom a second factor is required.
type MFA string

// Values lists the values from the strongest to the weakest.
func (MFA) Values() []string {
	return []string{"required", "required-staff", "required-administrators", "available", "none"}
}

// PasswordHash is a password-hashing function, or an admission.
type PasswordHash string

// Values lists the functions; "unspecified" means hashed by a function that is not named.
func (PasswordHash) Values() []string {
	return []string{"argon2id", "scrypt", "bcrypt", "yescrypt", "pbkdf2", "unspecified"}
}

// TenantSeparation is how the data of customers are kept apart.
type TenantSeparation string

// Values lists the kinds from the strongest to the weakest.
func (TenantSeparation) Values() []string {
	return []string{"dedicated", "database", "schema", "logical"}
}

// Environment is a stage of software delivery.
type Environment string

// Values lists the stages.
func (Environment) Values() []string {
	return []string{"development", "test", "staging", "production"}
}

// Replication is how live data are copied to a second site.
type Replication string

// Values lists the kinds.
func (Replication) Values() []string { return []string{"synchronous", "asynchronous", "none"} }

// Tester says who carries out a test.
type Tester string

// Values lists the testers.
func (Tester) Values() []string { return []string{"internal", "external", "both"} }
