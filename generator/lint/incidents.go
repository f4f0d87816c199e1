package lint

import (
	"time"

	"art32/generator/trust"
)

func incidentRules() []Rule {
	return []Rule{{
		ID: "breach-notice-missing", Codes: []string{"IN001"}, Severity: trust.Warning,
		Title:  "The register promises to tell the controller of a breach without undue delay, or within a time.",
		Why:    "The controller has 72 hours towards its authority, and needs the processor's notice for it.",
		Source: "Art. 33(2) GDPR",
		Hint:   `write facts.breach_notice = "PT24H", as in the agreement, in a measure of the category incident-breach`,
		check:  breachNoticeMissing,
	}, {
		ID: "breach-notice-long", Codes: []string{"IN001"}, Severity: trust.Warning,
		Title:  "The notice of a breach takes at most 72 hours.",
		Why:    "The law names no hours for the processor. More than the controller has towards its authority is hard to call “without undue delay”. (A proposal of 2025 would give controllers 96 hours; it is not law.)",
		Source: "Art. 33(1) and (2) GDPR; COM(2025) 837 is a proposal",
		Hint:   "check the agreement",
		check: func(v *view, r report) {
			for _, f := range v.facts {
				if f.BreachNotice != "" && inForce(f.status) && f.BreachNotice.Approx() > 72*time.Hour {
					r.at(f.at, "facts.breach_notice", "the notice of a breach may take %q", f.BreachNotice)
				}
			}
		},
	}, {
		ID: "breach-notice-to-authority-only", Codes: []string{"IN002"}, Severity: trust.Warning,
		Title:  "Who is told of a breach is the controller, not the authority alone.",
		Why:    "A processor tells the controller; telling the authority is the controller's business.",
		Source: "Art. 33(1) and (2) GDPR",
		Hint:   "say that the controller is told, and when",
		check: func(v *view, r report) {
			tellsController := v.measuresWith(controller)
			told := v.measuresWithFact(func(f trust.Facts) bool { return f.BreachNotice != "" })
			for _, h := range v.oncePerRecord(authority) {
				if m := h.measure; m != nil && m.Category == "incident-breach" && !tellsController[m] && !told[m] && inForce(h.status) {
					told[m] = true
					r.in(h, "the measure speaks of the authority, not of the controller")
				}
			}
		},
	}}
}

func incidentTerms() []terms {
	return []terms{
		{topic: undueDelay, list: []string{"without undue delay", "without delay", "unverzüglich", "ohne unangemessene verzögerung", "sans retard injustifié", "sans délai", "dans les meilleurs délais", "onverwijld", "zonder onredelijke vertraging", "sin dilación indebida", "senza ingiustificato ritardo"}},
		{topic: authority, list: []string{"authority", "authorities", "aufsichtsbehörde", "aufsichtsbehörden", "autorité", "autorités", "toezichthoudende autoriteit", "cnil"}},
		{topic: controller, lang: "en", list: []string{"controller", "controllers", "controller s", "customer", "customers", "client", "clients", "you"}},
		{topic: controller, lang: "de", list: []string{"verantwortliche", "verantwortlichen", "verantwortlicher", "kunde", "kunden", "kundinnen", "auftraggeber", "auftraggebers", "sie", "ihnen"}},
		{topic: controller, lang: "fr", list: []string{"responsable du traitement", "responsables du traitement", "responsable de traitement", "client", "clients", "vous"}},
	}
}

func breachNoticeMissing(v *view, r report) {
	if v.draft() || v.anyFact(func(f trust.Facts) bool { return f.BreachNotice != "" }) {
		return
	}
	for _, h := range v.hits[undueDelay] {
		if h.measure != nil && h.measure.Category == "incident-breach" && inForce(h.status) {
			return
		}
	}
	for i := range v.Measures {
		if m := &v.Measures[i]; m.Category == "incident-breach" && inForce(m.Status) {
			r.at(m.Source, "", "nothing says how soon the controller is told of a breach")
			return
		}
	}
	r.at(v.Register.Source, "title", "nothing says that, and how soon, the controller is told of a breach")
}
