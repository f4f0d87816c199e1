package trust

import "slices"

// Category is the subject of a measure. It decides the page on which the
// measure stands, the letter of Art. 32(1) GDPR and the entry of SCC Annex II.
type Category string

// CategoryInfo is what the law says about a category.
type CategoryInfo struct {
	Key   Category
	Group CategoryGroup
	// Limbs are the letters of Art. 32(1) GDPR: a, b, c, d.
	Limbs []string
	// Goals of Art. 32(1)(b) the category serves.
	Goals []string
	// Provisions beside Art. 32(1), such as "28-3-g".
	Provisions []string
	// SCC are the keys of the examples in Annex II of the SCC, numbered in their order.
	SCC []string
}

// CategoryGroup is a heading under which categories stand together.
type CategoryGroup string

// The groups, in the order of the pages: the goals of Art. 32(1)(b) and (c),
// the review of (d), then what surrounds the measures.
const (
	GroupGeneral         CategoryGroup = "general"
	GroupConfidentiality CategoryGroup = "confidentiality"
	GroupIntegrity       CategoryGroup = "integrity"
	GroupAvailability    CategoryGroup = "availability"
	GroupEvaluation      CategoryGroup = "evaluation"
	GroupOrganisation    CategoryGroup = "organisation"
	GroupProcessorDuties CategoryGroup = "processor-duties"
)

// Values lists the groups.
func (CategoryGroup) Values() []string {
	return []string{"general", "confidentiality", "integrity", "availability", "evaluation", "organisation", "processor-duties"}
}

// categories in the order of the pages, group by group. The mapping to letters is a reading, not a text of the law.
var categories = []CategoryInfo{
	{Key: "scope-introduction", Group: GroupGeneral},
	{Key: "definitions", Group: GroupGeneral},
	{Key: "document-meta", Group: GroupGeneral},
	{Key: "disclaimer-language", Group: GroupGeneral},

	{Key: "confidentiality-group", Group: GroupConfidentiality, Limbs: []string{"b"}, Goals: []string{"confidentiality"}, SCC: []string{"scc-02"}},
	{Key: "physical-access", Group: GroupConfidentiality, Limbs: []string{"b"}, Goals: []string{"confidentiality"}, SCC: []string{"scc-08"}},
	{Key: "system-access", Group: GroupConfidentiality, Limbs: []string{"b"}, Goals: []string{"confidentiality"}, SCC: []string{"scc-05"}},
	{Key: "data-access", Group: GroupConfidentiality, Limbs: []string{"b"}, Goals: []string{"confidentiality"}, SCC: []string{"scc-05"}},
	{Key: "separation", Group: GroupConfidentiality, Limbs: []string{"b"}, Goals: []string{"confidentiality"}, SCC: []string{"scc-02"}},
	{Key: "pseudonymisation", Group: GroupConfidentiality, Limbs: []string{"a"}, Goals: []string{"confidentiality"}, SCC: []string{"scc-01"}},
	{Key: "encryption", Group: GroupConfidentiality, Limbs: []string{"a"}, Goals: []string{"confidentiality", "integrity"}, SCC: []string{"scc-01", "scc-06", "scc-07"}},
	{Key: "network-security", Group: GroupConfidentiality, Limbs: []string{"b"}, Goals: []string{"confidentiality", "resilience"}, SCC: []string{"scc-10"}},
	{Key: "endpoint-mobile", Group: GroupConfidentiality, Limbs: []string{"b"}, Goals: []string{"confidentiality"}, SCC: []string{"scc-07"}},

	{Key: "integrity-group", Group: GroupIntegrity, Limbs: []string{"b"}, Goals: []string{"integrity"}, SCC: []string{"scc-02"}},
	{Key: "transmission", Group: GroupIntegrity, Limbs: []string{"b"}, Goals: []string{"integrity"}, SCC: []string{"scc-06"}},
	{Key: "input-logging", Group: GroupIntegrity, Limbs: []string{"b"}, Goals: []string{"integrity"}, SCC: []string{"scc-09"}},
	{Key: "system-hardening", Group: GroupIntegrity, Limbs: []string{"b"}, Goals: []string{"integrity"}, SCC: []string{"scc-10"}},
	{Key: "secure-development", Group: GroupIntegrity, Limbs: []string{"b", "d"}, Goals: []string{"integrity"}, SCC: []string{"scc-10"}},

	{Key: "availability", Group: GroupAvailability, Limbs: []string{"b"}, Goals: []string{"availability"}, SCC: []string{"scc-02"}},
	{Key: "backup-restore", Group: GroupAvailability, Limbs: []string{"c"}, Goals: []string{"availability"}, SCC: []string{"scc-03"}},
	{Key: "resilience-continuity", Group: GroupAvailability, Limbs: []string{"b", "c"}, Goals: []string{"availability", "resilience"}, SCC: []string{"scc-02", "scc-03"}},
	{Key: "incident-breach", Group: GroupAvailability, Limbs: []string{"c", "d"}, Provisions: []string{"33-2"}, SCC: []string{"scc-16"}},

	{Key: "review-evaluation", Group: GroupEvaluation, Limbs: []string{"d"}, SCC: []string{"scc-04"}},
	{Key: "vulnerability-testing", Group: GroupEvaluation, Limbs: []string{"d"}, SCC: []string{"scc-04"}},
	{Key: "risk-management", Group: GroupEvaluation, Limbs: []string{"d"}, Provisions: []string{"32-2"}, SCC: []string{"scc-11"}},
	{Key: "certification-compliance", Group: GroupEvaluation, Limbs: []string{"d"}, Provisions: []string{"32-3"}, SCC: []string{"scc-12"}},

	{Key: "governance-policy", Group: GroupOrganisation, SCC: []string{"scc-11"}},
	{Key: "dpo-contact", Group: GroupOrganisation, Provisions: []string{"37"}, SCC: []string{"scc-16"}},
	{Key: "personnel", Group: GroupOrganisation, Limbs: []string{"b"}, Provisions: []string{"32-4", "28-3-b"}, SCC: []string{"scc-11"}},
	{Key: "training-awareness", Group: GroupOrganisation, Provisions: []string{"32-4"}, SCC: []string{"scc-11"}},
	{Key: "asset-management", Group: GroupOrganisation, SCC: []string{"scc-11"}},
	{Key: "order-control", Group: GroupOrganisation, Limbs: []string{"b"}, Provisions: []string{"28-3-a", "29", "32-4"}, SCC: []string{"scc-16"}},
	{Key: "supplier-management", Group: GroupOrganisation, Provisions: []string{"28-4"}, SCC: []string{"scc-11"}},

	{Key: "subprocessor-list", Group: GroupProcessorDuties, Provisions: []string{"28-2"}, SCC: []string{"scc-18"}},
	{Key: "data-location", Group: GroupProcessorDuties, Provisions: []string{"30-2-c"}},
	{Key: "third-country-transfer", Group: GroupProcessorDuties, Provisions: []string{"44"}},
	{Key: "privacy-by-design", Group: GroupProcessorDuties, Provisions: []string{"25"}, SCC: []string{"scc-13"}},
	{Key: "data-minimisation", Group: GroupProcessorDuties, Provisions: []string{"5-1-c"}, SCC: []string{"scc-13"}},
	{Key: "data-quality", Group: GroupProcessorDuties, Provisions: []string{"5-1-d"}, SCC: []string{"scc-14"}},
	{Key: "retention-erasure", Group: GroupProcessorDuties, Provisions: []string{"5-1-e", "28-3-g"}, SCC: []string{"scc-15", "scc-17"}},
	{Key: "data-subject-assistance", Group: GroupProcessorDuties, Provisions: []string{"28-3-e"}, SCC: []string{"scc-18"}},
}

// Values lists the 41 categories in the order of the pages.
func (Category) Values() []string {
	keys := make([]string, len(categories))
	for i, c := range categories {
		keys[i] = string(c.Key)
	}
	return keys
}

// Info returns what the law says about the category.
func (c Category) Info() CategoryInfo {
	if i := slices.IndexFunc(categories, func(info CategoryInfo) bool { return info.Key == c }); i >= 0 {
		return categories[i]
	}
	return CategoryInfo{Key: c}
}
