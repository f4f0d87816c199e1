package trust

import "slices"

// Category is the subject of a measure. It decides the page on which the
// measure stands, the letter of Art. 32(1) GDPR and the entry of SCC Annex II.
type Category string

// CategoryInfo is what the law says about a category.
type CategoryInfo struct {
	Key Category
	// Limbs are the letters of Art. 32(1) GDPR: a, b, c, d.
	Limbs []string
	// Goals of Art. 32(1)(b) the category serves.
	Goals []string
	// Provisions beside Art. 32(1), such as "28-3-g".
	Provisions []string
	// SCC are the keys of the examples in Annex II of the SCC, numbered in their order.
	SCC []string
}

// categories in the order of the pages: confidentiality, integrity,
// availability and resilience, restoring, review, then organisation and
// assistance. The mapping to letters is a reading, not a text of the law.
var categories = []CategoryInfo{
	{Key: "scope-introduction"},
	{Key: "definitions"},
	{Key: "confidentiality-group", Limbs: []string{"b"}, Goals: []string{"confidentiality"}, SCC: []string{"scc-02"}},
	{Key: "physical-access", Limbs: []string{"b"}, Goals: []string{"confidentiality"}, SCC: []string{"scc-08"}},
	{Key: "system-access", Limbs: []string{"b"}, Goals: []string{"confidentiality"}, SCC: []string{"scc-05"}},
	{Key: "data-access", Limbs: []string{"b"}, Goals: []string{"confidentiality"}, SCC: []string{"scc-05"}},
	{Key: "separation", Limbs: []string{"b"}, Goals: []string{"confidentiality"}, SCC: []string{"scc-02"}},
	{Key: "pseudonymisation", Limbs: []string{"a"}, Goals: []string{"confidentiality"}, SCC: []string{"scc-01"}},
	{Key: "encryption", Limbs: []string{"a"}, Goals: []string{"confidentiality", "integrity"}, SCC: []string{"scc-01", "scc-06", "scc-07"}},
	{Key: "integrity-group", Limbs: []string{"b"}, Goals: []string{"integrity"}, SCC: []string{"scc-02"}},
	{Key: "transmission", Limbs: []string{"b"}, Goals: []string{"integrity"}, SCC: []string{"scc-06"}},
	{Key: "input-logging", Limbs: []string{"b"}, Goals: []string{"integrity"}, SCC: []string{"scc-09"}},
	{Key: "availability", Limbs: []string{"b"}, Goals: []string{"availability"}, SCC: []string{"scc-02"}},
	{Key: "backup-restore", Limbs: []string{"c"}, Goals: []string{"availability"}, SCC: []string{"scc-03"}},
	{Key: "resilience-continuity", Limbs: []string{"b", "c"}, Goals: []string{"availability", "resilience"}, SCC: []string{"scc-02", "scc-03"}},
	{Key: "network-security", Limbs: []string{"b"}, Goals: []string{"confidentiality", "resilience"}, SCC: []string{"scc-10"}},
	{Key: "system-hardening", Limbs: []string{"b"}, Goals: []string{"integrity"}, SCC: []string{"scc-10"}},
	{Key: "secure-development", Limbs: []string{"b", "d"}, Goals: []string{"integrity"}, SCC: []string{"scc-10"}},
	{Key: "endpoint-mobile", Limbs: []string{"b"}, Goals: []string{"confidentiality"}, SCC: []string{"scc-07"}},
	{Key: "incident-breach", Limbs: []string{"c", "d"}, Provisions: []string{"33-2"}, SCC: []string{"scc-16"}},
	{Key: "vulnerability-testing", Limbs: []string{"d"}, SCC: []string{"scc-04"}},
	{Key: "review-evaluation", Limbs: []string{"d"}, SCC: []string{"scc-04"}},
	{Key: "risk-management", Limbs: []string{"d"}, Provisions: []string{"32-2"}, SCC: []string{"scc-11"}},
	{Key: "certification-compliance", Limbs: []string{"d"}, Provisions: []string{"32-3"}, SCC: []string{"scc-12"}},
	{Key: "governance-policy", SCC: []string{"scc-11"}},
	{Key: "dpo-contact", Provisions: []string{"37"}, SCC: []string{"scc-16"}},
	{Key: "personnel", Limbs: []string{"b"}, Provisions: []string{"32-4", "28-3-b"}, SCC: []string{"scc-11"}},
	{Key: "training-awareness", Provisions: []string{"32-4"}, SCC: []string{"scc-11"}},
	{Key: "asset-management", SCC: []string{"scc-11"}},
	{Key: "order-control", Limbs: []string{"b"}, Provisions: []string{"28-3-a", "29", "32-4"}, SCC: []string{"scc-16"}},
	{Key: "supplier-management", Provisions: []string{"28-4"}, SCC: []string{"scc-11"}},
	{Key: "subprocessor-list", Provisions: []string{"28-2"}, SCC: []string{"scc-18"}},
	{Key: "data-location", Provisions: []string{"30-2-c"}},
	{Key: "third-country-transfer", Provisions: []string{"44"}},
	{Key: "privacy-by-design", Provisions: []string{"25"}, SCC: []string{"scc-13"}},
	{Key: "data-minimisation", Provisions: []string{"5-1-c"}, SCC: []string{"scc-13"}},
	{Key: "data-quality", Provisions: []string{"5-1-d"}, SCC: []string{"scc-14"}},
	{Key: "retention-erasure", Provisions: []string{"5-1-e", "28-3-g"}, SCC: []string{"scc-15", "scc-17"}},
	{Key: "data-subject-assistance", Provisions: []string{"28-3-e"}, SCC: []string{"scc-18"}},
	{Key: "document-meta"},
	{Key: "disclaimer-language"},
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
