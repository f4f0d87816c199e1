package lint

import (
	"slices"

	"art32/generator/trust"
)

func retentionRules() []Rule {
	return []Rule{{
		ID: "erasure-missing", Codes: []string{"RT001"}, Severity: trust.Warning,
		Title:  "It is said what happens to the data at the end of the agreement.",
		Why:    "At the controller's choice the processor deletes or returns them; a reader looks for how and when.",
		Source: "Art. 28(3)(g) GDPR",
		Hint:   "add a measure of the category retention-erasure, or retention and retention_period to the processings",
		check: func(v *view, r report) {
			if !v.tellsErasure() && !v.draft() {
				r.at(v.Register.Source, "title", "nothing says when data are erased or returned")
			}
		},
	}, {
		ID: "retention-without-period", Codes: []string{"RT002"}, Severity: trust.Note,
		Title:  "Every processing has its retention: a period, or the criterion by which it ends.",
		Why:    "The description of processing in the annex has a line for it.",
		Source: "Annex I.B of Decision (EU) 2021/914",
		Hint:   "write retention and retention_period",
		check: func(v *view, r report) {
			for i := range v.Processings {
				if p := &v.Processings[i]; v.tellsErasure() && len(p.Retention) == 0 && p.RetentionPeriod == "" {
					r.at(p.Source, "", "nothing says how long the data of this processing are kept")
				}
			}
		},
	}}
}

func (v *view) tellsErasure() bool {
	return v.anyFact(func(f trust.Facts) bool { return f.ErasureAfter != "" }) ||
		slices.ContainsFunc(v.Measures, func(m trust.Measure) bool { return m.Category == "retention-erasure" && inForce(m.Status) }) ||
		slices.ContainsFunc(v.Processings, func(p trust.Processing) bool { return len(p.Retention) > 0 || p.RetentionPeriod != "" })
}
