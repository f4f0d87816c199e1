package lint

import (
	"slices"
	"strings"
	"time"

	"art32/generator/trust"
)

func reviewRules() []Rule {
	return []Rule{{
		ID: "review-overdue", Codes: []string{"RV001"}, Severity: trust.Error,
		Title:  "A promised review has taken place in time.",
		Why:    "Who promises a yearly review and shows the date of the one before last has broken the promise in public.",
		Source: "Art. 32(1)(d) GDPR",
		Hint:   "review the register, and write the day into reviewed_on",
		check:  reviewOverdue,
	}, {
		ID: "document-old", Codes: []string{"RV002"}, Severity: trust.Warning,
		Title:  "The register was updated or reviewed within two years.",
		Why:    "Two years is our reading: in that time systems, sub-processors and law change.",
		Source: "Art. 24(1) and 32(1)(d) GDPR",
		Hint:   "review the register; if nothing has changed, write reviewed_on",
		check: func(v *view, r report) {
			last := v.Register.Updated
			if last.Before(v.Register.ReviewedOn) {
				last = v.Register.ReviewedOn
			}
			if !last.IsZero() && monthsAfter(last, 24).Before(v.today) {
				r.at(v.Register.Source, "updated", "the register was last touched on %s, more than two years ago", last)
			}
		},
	}, {
		ID: "date-impossible", Codes: []string{"RV003"}, Severity: trust.Error,
		Title:  "The date of the register is not in the future, and not before what the register names.",
		Why:    "A document of 2016 that names a standard of 2018 has the wrong date, and with it every period that is counted from it.",
		Source: "dates of publication of the standards and decisions",
		Hint:   "write the day on which the texts were last changed into updated",
		check:  dateImpossible,
	}, {
		ID: "version-missing", Codes: []string{"RV005"}, Severity: trust.Warning,
		Title:  "The register has a version or a date.",
		Why:    "A data-processing agreement refers to one state of its annex; without either nobody can say which.",
		Source: "Art. 28(3) and (9) GDPR",
		Hint:   `write version = "1.0" and updated = …`,
		check: func(v *view, r report) {
			if v.Register.Version == "" && v.Register.Updated.IsZero() {
				r.at(v.Register.Source, "title", "the register has neither a version nor a date")
			}
		},
	}, {
		ID: "annex-not-published", Codes: []string{"DL001"}, Severity: trust.Warning,
		Title:  "An annex to which a text refers is part of the register or of the documents.",
		Why:    "“See annex 2” helps nobody who cannot find it.",
		Source: "Art. 12(1) and 28(3)(h) GDPR",
		Hint:   "name the part in [annex] as the agreement does, publish the document, or take the reference out",
		check:  annexNotPublished,
	}}
}

func reviewTerms() []terms {
	return []terms{
		{topic: datedStandard, name: "2018-08-01 TLS 1.3 (RFC 8446)", list: []string{"tls 1.3", "tlsv1.3"}},
		{topic: datedStandard, name: "2016-04-27 the GDPR", list: []string{"gdpr", "dsgvo", "rgpd", "avg"}},
		{topic: datedStandard, name: "2021-06-04 the clauses of 2021", list: []string{"2021/914", "2021/915"}},
		{topic: datedStandard, name: "2023-07-10 the Data Privacy Framework", list: []string{"data privacy framework"}},
		{topic: datedStandard, name: "2022-10-25 ISO/IEC 27001:2022", list: []string{"27001:2022"}},
		{topic: annexReference, lang: "de", list: []string{"anlage *", "anhang *"}},
		{topic: annexReference, lang: "en", list: []string{"annex *", "appendix *", "schedule *"}},
		{topic: annexReference, lang: "fr", list: []string{"annexe *"}},
	}
}

func reviewOverdue(v *view, r report) {
	reg := &v.Register
	months, at, promise := int(reg.ReviewMonths), reg.Source, "review_months"
	if months == 0 {
		for _, f := range v.facts {
			if f.ConceptReview != "" && inForce(f.status) {
				const day = 24 * time.Hour
				months, at, promise = max(1, int(f.ConceptReview.Duration().Approx()/(30*day))), f.at, "facts.concept_review"
				break
			}
		}
	}
	switch {
	case months == 0:
	case reg.ReviewedOn.IsZero() && reg.Updated.IsZero():
		r.at(at, promise, "a review every %d months is promised, but no date of one is given", months)
	case reg.ReviewedOn.IsZero() && monthsAfter(reg.Updated, months).Before(v.today):
		r.at(at, promise, "a review every %d months is promised, but none is given since %s", months, reg.Updated)
	case reg.ReviewedOn.IsZero(): // the first one is not due yet
	case monthsAfter(reg.ReviewedOn, months).Before(v.today):
		r.at(reg.Source, "reviewed_on", "a review every %d months is promised; the last one was on %s", months, reg.ReviewedOn)
	}
}

func dateImpossible(v *view, r report) {
	updated := v.Register.Updated
	if updated.IsZero() {
		return
	}
	if v.today.Before(updated) {
		r.at(v.Register.Source, "updated", "%s is in the future", updated)
		return
	}
	newest, what := trust.Date{}, ""
	see := func(day trust.Date, name string) {
		if newest.Before(day) {
			newest, what = day, name
		}
	}
	seen := map[string]bool{}
	for _, h := range v.hits[datedStandard] {
		if base(h.lang) != "nl" && strings.EqualFold(h.words(), "avg") {
			continue // the Dutch name of the GDPR is a word elsewhere
		}
		if !seen[h.name] {
			seen[h.name] = true
			day, name, _ := strings.Cut(h.name, " ")
			see(date(day), name)
		}
	}
	for _, f := range v.facts {
		if slices.Contains(f.TLSVersions, "1.3") {
			see(date("2018-08-01"), "TLS 1.3 (RFC 8446)")
		}
	}
	v.eachTransfer(func(_ *trust.Subprocessor, t *trust.Transfer) {
		switch t.Mechanism {
		case trust.MechanismSCC:
			see(date("2021-06-04"), "the clauses of 2021")
		case trust.MechanismDPF, trust.MechanismUKExtension, trust.MechanismSwissDPF:
			see(date("2023-07-10"), "the Data Privacy Framework")
		}
	})
	if updated.Before(newest) {
		r.at(v.Register.Source, "updated", "the register is dated %s, but names %s, which is of %s", updated, what, newest)
	}
}

func annexNotPublished(v *view, r report) {
	labels := []trust.Line{v.Register.Annex.Processing, v.Register.Annex.Measures, v.Register.Annex.Subprocessors, v.Register.Title}
	for i := range v.Documents {
		labels = append(labels, v.Documents[i].Title)
	}
	for _, h := range v.oncePerRecord(annexReference) {
		number := strings.TrimLeft(h.words(), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ \u00a0\u202f\n")
		if number == "" || digits(number) != number || strings.HasPrefix(h.key, "annex.") || strings.HasPrefix(h.key, "title.") {
			continue // annexes with letters and Roman numerals are those of laws and standards
		}
		published := slices.ContainsFunc(labels, func(l trust.Line) bool {
			return slices.ContainsFunc(strings.FieldsFunc(l[h.lang], notWord), func(w string) bool { return w == number })
		})
		if !published {
			r.in(h, "the text refers to %q, which is not published here", h.words())
		}
	}
}

func notWord(r rune) bool {
	return !('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z')
}
