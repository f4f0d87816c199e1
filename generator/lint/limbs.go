package lint

import (
	"fmt"
	"slices"
	"strings"

	"art32/generator/trust"
)

func limbRules() []Rule {
	return []Rule{{
		ID: "limb-missing", Codes: []string{"LM001"}, Severity: trust.Warning,
		Title:  "Each letter of Art. 32(1) GDPR has a measure: (a) encryption or pseudonymisation, (b) lasting protection, (c) restoring, (d) regular testing.",
		Why:    "The letters hold “as appropriate”, so none is missing by itself; but auditors go through them. A measure counts by its category or by frameworks.gdpr (such as \"32-1-d\"); for (d) so does a fact that tells how often something is tested. What is planned or absent does not count.",
		Source: "Art. 32(1)(a) to (d) GDPR",
		Hint:   "describe the measure that serves it; if there is none, plan one and say so",
		check:  limbMissing,
	}, {
		ID: "goal-missing", Codes: []string{"LM002"}, Severity: trust.Warning,
		Title:  "Each goal of Art. 32(1)(b) has a measure: confidentiality, integrity, availability, resilience.",
		Why:    "The law names four goals, and readers look for each.",
		Source: "Art. 32(1)(b) GDPR",
		Hint:   "describe what serves the goal, in a category that stands for it",
		check: func(v *view, r report) {
			if missing := v.goalsMissing(); len(missing) > 0 && !v.draft() {
				r.at(v.Register.Source, "title", "no measure serves %s", listed(missing))
			}
		},
	}, {
		ID: "annex-entry-missing", Codes: []string{"LM003"}, Severity: trust.Warning,
		Title:  "Each of the 17 examples in Annex II of the clauses has a measure, or one with the status “absent” that says why not.",
		Why:    "Customers sign the annex and compare it with the list, entry by entry.",
		Source: "Annex II of Decision (EU) 2021/914; Annex III of Decision (EU) 2021/915",
		Hint:   `add a measure of a category that stands for it; where it does not apply, one with status = "absent" and the reason`,
		check:  annexEntryMissing,
	}, {
		ID: "measure-generic", Codes: []string{"LM004"}, Severity: trust.Warning,
		Title:  "A measure says what is done, not what could be done.",
		Why:    "Sentences of the usual templates (“magnetic or chip cards, keys, …”) list possibilities. An annex wants the one that is true.",
		Source: "Annex II of Decision (EU) 2021/914: specific, not generic terms",
		Hint:   "write what is in place, and where",
		check:  measureGeneric,
	}, {
		ID: "frequency-missing", Codes: []string{"LM005"}, Severity: trust.Note,
		Title:  "“Regularly” comes with an interval.",
		Why:    "Nobody can check “regularly”, not even the publisher.",
		Source: "Art. 32(1)(d) GDPR; Annex II of Decision (EU) 2021/914",
		Hint:   "write how often, in the text or as a fact such as access_review = \"P6M\"",
		check:  frequencyMissing,
	}, {
		ID: "status-contradicts-text", Codes: []string{"LM006"}, Severity: trust.Warning,
		Title:  "What the text calls planned, optional or under way has that status.",
		Why:    "The pages and the annex show the status. A plan that is marked “in place” is a promise that is not kept.",
		Source: "Art. 5(2) and 28(1) GDPR",
		Hint:   `write the status that is true: "planned", "rollout", "optional", "conditional"`,
		check: func(v *view, r report) {
			for _, h := range v.oncePerRecord(plannedWords) {
				if h.measure != nil && h.status == trust.StatusInPlace && !h.negated() {
					r.in(h, "the text says %q, but the status is %q", h.words(), h.status)
				}
			}
		},
	}, {
		ID: "absence-as-measure", Codes: []string{"LM007"}, Severity: trust.Warning,
		Title:  "A protection that is not there has the status “absent”.",
		Why:    "“No intrusion detection” is honest, but in a list of measures it reads as one.",
		Source: "Art. 32(1) GDPR",
		Hint:   `write status = "absent"`,
		check: func(v *view, r report) {
			for _, h := range v.oncePerRecord(missingProtection) {
				if h.measure != nil && inForce(h.status) && !h.relative() {
					r.in(h, "the text says %q, but the status is %q", h.words(), h.status)
				}
			}
		},
	}, {
		ID: "backup-incomplete", Codes: []string{"LM008"}, Severity: trust.Warning,
		Title:  "Backups have an interval, a retention, a second place and a restore test.",
		Why:    "The law asks for restoring, not for copying. Only a rehearsal shows that it works.",
		Source: "Art. 32(1)(c) and (d) GDPR; CNIL guide (2024), sheet 17",
		Hint:   "write facts.backup_full, backup_retention, backup_offsite and restore_test",
		check:  backupIncomplete,
	}, {
		ID: "facts-disagree", Codes: []string{"LM009"}, Severity: trust.Note,
		Title:  "Two measures do not give different values for what can have one value only.",
		Why:    "A reader who finds two intervals of one review believes neither. Compared are the facts that hold for the company as a whole, for which staff a second factor is required, and yes-or-no facts of measures for the same processings and locations.",
		Source: "Art. 5(2) GDPR",
		Hint:   "check which is true; if both are, say of each what it applies to",
		check:  factsDisagree,
	}}
}

func limbTerms() []terms {
	return []terms{
		{topic: templateSentence, lang: "de", list: []string{"magnet oder chipkarten", "werkschutz bzw. pförtner", "elektrische türöffner"}},
		{topic: templateSentence, lang: "en", list: []string{"magnetic or chip cards", "electric door openers", "magnetic or smart cards"}},
		{topic: templateSentence, lang: "fr", list: []string{"cartes magnétiques ou à puce", "cartes à puce ou à piste magnétique", "cartes à puce ou magnétiques"}},
		{topic: withoutFrequency, lang: "en", list: []string{"regularly", "regular", "periodically", "periodic", "at regular intervals", "from time to time"}},
		{topic: withoutFrequency, lang: "de", list: []string{"regelmäßig", "regelmäßige", "regelmäßigen", "regelmäßiger", "periodisch", "in regelmäßigen abständen", "turnusmäßig"}},
		{topic: withoutFrequency, lang: "fr", list: []string{"régulièrement", "régulier", "régulière", "réguliers", "régulières", "périodiquement", "périodique", "périodiques"}},
		{topic: plannedWords, lang: "en", list: []string{"is planned", "are planned", "is being rolled out", "are being rolled out", "for an additional fee", "is under review", "will be introduced", "as an option"}},
		{topic: plannedWords, lang: "de", list: []string{"ist geplant", "sind geplant", "in planung", "in prüfung", "gegen aufpreis", "wird derzeit eingeführt", "kann hinzugebucht", "zubuchbar*"}},
		{topic: plannedWords, lang: "fr", list: []string{"à l étude", "en cours de déploiement", "contre supplément", "est en projet", "moyennant supplément", "disponible en option"}},
		{topic: missingProtection, lang: "en", list: protections("no", []string{"ids", "ips", "firewall", "antivirus", "virus scanner", "mfa", "encryption", "intrusion detection", "penetration test*", "restore test*"}, "dedicated", "second")},
		{topic: missingProtection, lang: "en", list: []string{"is not encrypted", "are not encrypted"}},
		{topic: missingProtection, lang: "de", list: protections("kein", []string{"ids", "virenscanner", "virenschutz", "firewall"}, "eigener", "eigenes", "dediziertes")},
		{topic: missingProtection, lang: "de", list: protections("keine", []string{"firewall", "verschlüsselung", "penetrationstest*", "angriffserkennung"}, "eigene", "regelmäßigen")},
		{topic: missingProtection, lang: "de", list: []string{"nicht verschlüsselt"}},
		{topic: missingProtection, lang: "fr", list: protections("aucun", []string{"ids", "antivirus", "pare feu", "chiffrement", "test d intrusion", "système de détection"}, "véritable")},
		{topic: missingProtection, lang: "fr", list: []string{"aucune détection d intrusion", "ne sont pas chiffrées", "ne sont pas chiffrés", "n est pas chiffré", "n est pas chiffrée"}},
	}
}

// protections are "no firewall" and "no dedicated firewall" for each noun.
func protections(no string, nouns []string, adjectives ...string) []string {
	var list []string
	for _, noun := range nouns {
		list = append(list, no+" "+noun)
		for _, a := range adjectives {
			list = append(list, no+" "+a+" "+noun)
		}
	}
	return list
}

func limbMissing(v *view, r report) {
	if len(v.Measures) == 0 {
		r.at(v.Register.Source, "title", "there are no measures at all")
	}
	if v.draft() {
		return
	}
	for _, limb := range []struct {
		letter, what string
		categories   []trust.Category
	}{
		{"a", "encryption or pseudonymisation", []trust.Category{"encryption", "pseudonymisation"}},
		{"b", "confidentiality, integrity, availability and resilience", nil},
		{"c", "restoring after an incident", []trust.Category{"backup-restore", "resilience-continuity"}},
		{"d", "regular testing and evaluation", []trust.Category{"review-evaluation", "vulnerability-testing"}},
	} {
		served := slices.ContainsFunc(v.Measures, func(m trust.Measure) bool {
			byCategory := slices.Contains(limb.categories, m.Category) || limb.categories == nil && slices.Contains(m.Category.Info().Limbs, limb.letter)
			return inForce(m.Status) && (byCategory || slices.Contains(m.Frameworks.GDPR, trust.ControlID("32-1-"+limb.letter)))
		})
		if limb.letter == "d" && v.anyFact(tested) {
			served = true
		}
		if !served {
			r.at(v.Register.Source, "title", "no measure serves Art. 32(1)(%s): %s", limb.letter, limb.what)
		}
	}
}

// draft says that no measure is in force. The pages mark each as planned, so
// nothing is promised yet, and what is missing is not asked for.
func (v *view) draft() bool {
	return !slices.ContainsFunc(v.Measures, func(m trust.Measure) bool { return inForce(m.Status) })
}

// tested says how often a measure is put to the test.
func tested(f trust.Facts) bool {
	return f.RestoreTest != "" || f.Pentest != "" || f.Audit != "" || f.ConceptReview != "" || f.ContinuityTest != "" || f.VulnerabilityScan != ""
}

// annexEntries are the examples of Annex II in our words, in its order.
var annexEntries = strings.Split("pseudonymisation and encryption|lasting confidentiality, integrity, availability and resilience|restoring|regular testing|"+
	"user identification and authorisation|protection during transmission|protection during storage|physical security|events logging|system configuration|"+
	"IT governance|certification|data minimisation|data quality|limited retention|accountability|portability and erasure", "|")

// goalsMissing are the goals of Art. 32(1)(b) that no measure serves.
func (v *view) goalsMissing() []string {
	var missing []string
	for _, goal := range []string{"confidentiality", "integrity", "availability", "resilience"} {
		if !slices.ContainsFunc(v.Measures, func(m trust.Measure) bool {
			return inForce(m.Status) && slices.Contains(m.Category.Info().Goals, goal)
		}) {
			missing = append(missing, goal)
		}
	}
	return missing
}

func annexEntryMissing(v *view, r report) {
	if v.draft() {
		return
	}
	var missing []string
	for i, what := range annexEntries {
		entry := fmt.Sprintf("scc-%02d", i+1)
		if i == 1 && len(v.goalsMissing()) == 0 {
			continue // the second entry is the four goals together
		}
		if !slices.ContainsFunc(v.Measures, func(m trust.Measure) bool {
			return slices.Contains(m.Category.Info().SCC, entry) || slices.Contains(m.Frameworks.SCC, trust.ControlID(entry))
		}) {
			missing = append(missing, entry+" ("+what+")")
		}
	}
	if len(missing) > 0 {
		r.at(v.Register.Source, "title", "no measure stands for %s", listed(missing))
	}
}

func measureGeneric(v *view, r report) {
	for _, h := range v.oncePerRecord(templateSentence) {
		if h.measure != nil && h.measure.Category != "definitions" {
			r.in(h, "%q is a sentence of a template", h.words())
		}
	}
	for i := range v.Measures {
		m := &v.Measures[i]
		text, _ := m.Text.In(v.Prevailing(), v.Prevailing())
		if len(strings.Fields(text.Source)) < 5 && len(m.Statements) == 0 && len(m.Facts.List()) == 0 {
			r.at(m.Source, "", "the measure has fewer than five words and no facts")
		}
	}
}

// frequencyMissing reports once per measure, and not at all where the measure
// tells an interval as a fact.
func frequencyMissing(v *view, r report) {
	told := v.measuresWithFact(func(f trust.Facts) bool {
		return slices.ContainsFunc(f.List(), func(x trust.Fact) bool { return x.Kind == trust.FactInterval })
	})
	for _, h := range v.hits[withoutFrequency] {
		if h.measure == nil || told[h.measure] || !inForce(h.status) || h.lang != v.Prevailing() || strings.HasPrefix(h.key, "title") {
			continue
		}
		if strings.ContainsAny(h.sentence(), "0123456789") {
			continue
		}
		told[h.measure] = true
		r.in(h, "%q names no interval", h.words())
	}
}

func backupIncomplete(v *view, r report) {
	var first *trust.Measure
	for i := range v.Measures {
		if m := &v.Measures[i]; m.Category == "backup-restore" && inForce(m.Status) {
			first = m
			break
		}
	}
	if first == nil {
		return // limb-missing asks for it
	}
	var missing []string
	for _, part := range []struct {
		what string
		has  func(trust.Facts) bool
	}{
		{"interval", func(f trust.Facts) bool {
			return f.BackupFull != "" || f.BackupIncremental != "" || f.SnapshotInterval != "" || f.PointInTimeRecovery != ""
		}},
		{"retention", func(f trust.Facts) bool { return f.BackupRetention != "" || f.PointInTimeRecovery != "" }},
		{"second place", func(f trust.Facts) bool {
			return f.BackupOffsite != nil && *f.BackupOffsite || f.Replication != "" && f.Replication != "none"
		}},
		{"restore test", func(f trust.Facts) bool { return f.RestoreTest != "" }},
	} {
		place := part.what == "second place" && slices.ContainsFunc(v.Locations, func(l trust.Location) bool { return l.Kind == "backup" })
		if !place && !v.anyFact(part.has) {
			missing = append(missing, "no "+part.what)
		}
	}
	if len(missing) > 0 {
		r.at(first.Source, "", "the backups have %s", listed(missing))
	}
}

func factsDisagree(v *view, r report) {
	single := []string{"breach_notice", "concept_review", "risk_assessment", "supplier_review"}
	type claim struct {
		value string
		at    trust.Source
		m     *trust.Measure
	}
	first := map[string]claim{}
	for _, f := range v.facts {
		if !inForce(f.status) {
			continue
		}
		for _, fact := range f.List() {
			k := fact.Key
			switch {
			case slices.Contains(single, k):
			case f.MFA == "required-staff" && k == "mfa", f.MFA == "required-administrators" && k == "mfa":
			case fact.Kind == trust.FactFlag:
				k += " " + f.scope + string(f.measure.Category)
			default:
				continue
			}
			value := fmt.Sprint(fact.Value)
			was, seen := first[k]
			if !seen {
				first[k] = claim{value, f.at, f.measure}
			} else if was.value != value {
				r.at(f.at, "facts."+fact.Key, "%q is %s here and %s in the measure %q", fact.Key, value, was.value, was.m.ID)
			}
		}
	}
}
