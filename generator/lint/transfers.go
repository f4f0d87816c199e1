package lint

import (
	"slices"

	"art32/generator/trust"
)

func transferRules() []Rule {
	return []Rule{{
		ID: "transfer-mechanism-ended", Codes: []string{"TR001", "TR002", "TR003"}, Severity: trust.Error,
		Title:  "No transfer rests on a mechanism that has ended: Safe Harbour, the Privacy Shield, the clauses of 2001, 2004 and 2010.",
		Why:    "Safe Harbour fell on 2015-10-06 and the Privacy Shield on 2020-07-16; contracts on the older clauses were good until 2022-12-27. A transfer that names one of them names no legal basis.",
		Source: "C-362/14; C-311/18; Art. 4 of Decision (EU) 2021/914",
		Hint:   `check the contract and write the mechanism it rests on today, such as "dpf" or "scc-2021"`,
		check:  mechanismEnded,
	}, {
		ID: "ended-mechanism-in-text", Codes: []string{"TR001", "TR002", "TR003"}, Severity: trust.Warning,
		Title:  "No text names a mechanism that has ended.",
		Why:    "Readers take the text at its word. Where the transfer itself is already reported, its texts are not.",
		Source: "C-362/14; C-311/18; Art. 4 of Decision (EU) 2021/914",
		Hint:   "check whether the sentence still describes today; history belongs into the changelog",
		check:  mechanismEndedInText,
	}, {
		ID: "transfer-without-mechanism", Codes: []string{"TR004"}, Severity: trust.Error,
		Title:  "Every third country without a general adequacy decision has a transfer with its mechanism.",
		Why:    "A controller has to know on what a transfer rests before it agrees to it. The decision for the United States covers listed companies only, so that it counts as a mechanism, not as a general one.",
		Source: "Art. 44 to 46 GDPR",
		Hint:   `add a [[subprocessor.transfers]] with to and mechanism, or check the country`,
		check:  transferWithoutMechanism,
	}, {
		ID: "dpf-without-listing", Codes: []string{"TR005"}, Severity: trust.Error,
		Title:  "A transfer under the Data Privacy Framework names the listed company and the day on which the list was checked.",
		Why:    "The decision covers only companies on the active list. The listed entity often has another name than the contracting one.",
		Source: "Decision (EU) 2023/1795, Art. 1",
		Hint:   `write listing = { name = "…", checked_on = … } after looking the company up on dataprivacyframework.gov`,
		check: func(v *view, r report) {
			v.eachTransfer(func(_ *trust.Subprocessor, t *trust.Transfer) {
				if onList(t.Mechanism) && t.Listing == nil {
					r.at(t.Source, "mechanism", "the transfer to %s rests on %q, but no entry on the list is named", recipient(t), t.Mechanism)
				}
			})
		},
	}, {
		ID: "dpf-listing-old", Codes: []string{"TR006"}, Severity: trust.Warning,
		Title:  "The list of the Data Privacy Framework was checked within the last year.",
		Why:    "Companies certify themselves every year; who lapses leaves the active list, and with it the decision.",
		Source: "Decision (EU) 2023/1795, Annex I, re-certification",
		Hint:   "look the company up again, and write the day into checked_on",
		check: func(v *view, r report) {
			v.eachTransfer(func(_ *trust.Subprocessor, t *trust.Transfer) {
				if l := t.Listing; onList(t.Mechanism) && l != nil && l.CheckedOn.AddDays(365).Before(v.today) {
					r.at(t.Source, "listing.checked_on", "the list was last checked for %q on %s, more than a year ago", l.Name, l.CheckedOn)
				}
			})
		},
	}, {
		ID: "dpf-without-fallback", Codes: []string{"TR007"}, Severity: trust.Warning,
		Title:  "A transfer under the Data Privacy Framework has a fallback.",
		Why:    "An appeal against the decision is pending. Whoever has clauses signed in advance can go on the day it falls.",
		Source: "T-553/23, appeal C-703/25 P pending (OJ C/2025/6610)",
		Hint:   `agree on clauses for that day, and write fallback = "scc-2021" and modules = [3]`,
		check: func(v *view, r report) {
			v.eachTransfer(func(_ *trust.Subprocessor, t *trust.Transfer) {
				if t.Mechanism == trust.MechanismDPF && t.Fallback == "" {
					r.at(t.Source, "mechanism", "the transfer to %s rests on \"dpf\" alone", recipient(t))
				}
			})
		},
	}, {
		ID: "clauses-without-module", Codes: []string{"TR008"}, Severity: trust.Error,
		Title:  "The standard contractual clauses name their module.",
		Why:    "The four modules bind different roles; without the module nobody can tell which duties were agreed.",
		Source: "Decision (EU) 2021/914, Annex",
		Hint:   "write modules = [3] for processor to processor, after looking into the contract",
		check: func(v *view, r report) {
			v.eachTransfer(func(_ *trust.Subprocessor, t *trust.Transfer) {
				if t.Mechanism == trust.MechanismSCC && len(t.Modules) == 0 {
					r.at(t.Source, "mechanism", "the transfer to %s rests on \"scc-2021\", but no module is named", recipient(t))
				}
			})
		},
	}, {
		ID: "clauses-wrong-module", Codes: []string{"TR009"}, Severity: trust.Warning,
		Title:  "Clauses with a sub-processor are those of module 3.",
		Why:    "The publisher is a processor; towards its sub-processor the module is processor to processor. Module 2 makes the publisher a controller.",
		Source: "Decision (EU) 2021/914, Annex, modules",
		Hint:   "check the contract; if it is module 3, write modules = [3]",
		check: func(v *view, r report) {
			v.eachTransfer(func(s *trust.Subprocessor, t *trust.Transfer) {
				if s.Role != trust.RoleIndependent && len(t.Modules) > 0 && !slices.Contains(t.Modules, 3) {
					r.at(t.Source, "modules", "the modules are %v, although the recipient is a sub-processor", t.Modules)
				}
			})
		},
	}, {
		ID: "clauses-without-version", Codes: []string{"TR003", "TR013"}, Severity: trust.Warning,
		Title:  "Standard contractual clauses are those of a named decision.",
		Why:    "There were four sets; only that of 2021 is still good.",
		Source: "Decision (EU) 2021/914, Art. 4",
		Hint:   `check the contract; if it is the set of 2021, write "scc-2021" and the module`,
		check: func(v *view, r report) {
			v.eachTransfer(func(_ *trust.Subprocessor, t *trust.Transfer) {
				if t.Mechanism == trust.MechanismSCCUnversioned {
					r.at(t.Source, "mechanism", "the transfer to %s rests on clauses of no named version", recipient(t))
				} else if t.Fallback == trust.MechanismSCCUnversioned {
					r.at(t.Source, "fallback", "the fallback for %s is clauses of no named version", recipient(t))
				}
			})
		},
	}, {
		ID: "transfer-without-assessment", Codes: []string{"TR010"}, Severity: trust.Error,
		Title:  "A transfer on clauses or binding rules has an assessment.",
		Why:    "The parties warrant that they have assessed the law of the country, and show the assessment on request.",
		Source: "Decision (EU) 2021/914, clause 14(a) to (d); EDPB Recommendations 01/2020",
		Hint:   "assess the law of the country with the recipient, and write tia.date and tia.result",
		check:  transferWithoutAssessment,
	}, {
		ID: "assessment-old", Codes: []string{"TR011"}, Severity: trust.Warning,
		Title:  "The assessment of a transfer has a date, which is not more than two years ago and not before the last adequacy decision for the country.",
		Why:    "The duty to assess goes on: what was true of a country before a decision may have changed with it. Two years is our reading of a reasonable time.",
		Source: "Decision (EU) 2021/914, clause 14(e)",
		Hint:   "look at the assessment again, and write the day into tia.date",
		check:  assessmentOld,
	}, {
		ID: "mechanism-ambiguous", Codes: []string{"TR013"}, Severity: trust.Warning,
		Title:  "The note of a transfer does not leave open which mechanism applies.",
		Why:    "With “and/or” between two instruments the reader cannot tell which one holds.",
		Source: "Art. 13(1)(f), 28(3)(a) and 46 GDPR",
		Hint:   "write the first one as mechanism and the other as fallback, and take the either-or out of the note",
		check: func(v *view, r report) {
			for _, h := range v.oncePerRecord(eitherOr) {
				if h.subprocessor != nil && v.uses(h.subprocessor) && isTransfer(h.passage) {
					r.in(h, "%q leaves open on what the transfer rests", h.words())
				}
			}
		},
	}, {
		ID: "adequacy-missing", Codes: []string{"TR017"}, Severity: trust.Error,
		Title:  "An adequacy decision exists for the country, and is in force today.",
		Why:    "Decisions begin, expire and have limits. For the United States the mechanism is the Data Privacy Framework, with its list.",
		Source: "Art. 45 GDPR; decisions of the Commission",
		Hint:   "check the list of the Commission, and write the mechanism that applies",
		check:  adequacyMissing,
	}, {
		ID: "adequacy-partial", Codes: []string{"TR016"}, Severity: trust.Warning,
		Title:  "Where an adequacy decision covers some recipients only, a note says why it covers this one.",
		Why:    "The decisions for Canada, Israel, Japan and Korea have a scope; outside it they are no basis.",
		Source: "Decisions 2002/2/EC, 2011/61/EU, (EU) 2019/419 and (EU) 2022/254",
		Hint:   "say in the note of the transfer why the recipient falls under the decision",
		check: func(v *view, r report) {
			v.eachTransfer(func(_ *trust.Subprocessor, t *trust.Transfer) {
				partial := []trust.Country{"CA", "IL", "JP", "KR"}
				if d := trust.AdequacyFor(t.To); t.Mechanism == trust.MechanismAdequacy && d != nil && len(t.Note) == 0 && slices.Contains(partial, t.To) {
					r.at(t.Source, "mechanism", "the decision for %q is limited: %s", t.To, d.Scope)
				}
			})
		},
	}, {
		ID: "standing-derogation", Codes: []string{"TR018"}, Severity: trust.Warning,
		Title:  "A standing service does not rest on a derogation.",
		Why:    "Derogations are for the exceptional case and are read narrowly; a sub-processor works every day.",
		Source: "Art. 49(1) GDPR; EDPB Guidelines 2/2018",
		Hint:   "check whether clauses or a decision can carry the transfer",
		check: func(v *view, r report) {
			v.eachTransfer(func(_ *trust.Subprocessor, t *trust.Transfer) {
				if t.Mechanism == trust.MechanismDerogation {
					r.at(t.Source, "mechanism", "the transfer to %s rests on a derogation", recipient(t))
				}
			})
		},
	}, {
		ID: "access-by-parent", Codes: []string{"TR015"}, Severity: trust.Warning,
		Title:  "Where a sub-processor is established in a third country, or controlled from one, the entry says whether data are accessed from there.",
		Why:    "Looking at data from a third country is a transfer. A reader who sees the parent and no word about it will ask.",
		Source: "EDPB Guidelines 05/2021; EDPB Opinion 22/2024",
		Hint:   `add a transfer to that country, or one with mechanism = "none-eea" and a note that says why there is no access`,
		check:  accessByParent,
	}, {
		ID: "uk-swiss-instrument", Codes: []string{"TR019"}, Severity: trust.Note,
		Title:  "Where controllers in the United Kingdom or Switzerland are served, transfers have an instrument for them.",
		Why:    "The decisions and clauses of the Union do not reach data of controllers there; both countries have an addendum or a framework of their own.",
		Source: "UK GDPR Art. 46; Swiss FADP Art. 16",
		Hint:   `add a transfer with "uk-addendum", "idta" or "uk-extension", and "swiss-addendum" or "swiss-dpf", or take the territory out of jurisdictions`,
		check:  ukSwissInstrument,
	}}
}

func transferTerms() []terms {
	return []terms{
		{topic: endedMechanism, name: "the Privacy Shield, which ended on 2020-07-16", list: []string{"privacy shield", "privacyshield", "datenschutzschild", "bouclier de protection des données", "bouclier vie privée"}},
		{topic: endedMechanism, name: "Safe Harbour, which ended on 2015-10-06", list: []string{"safe harbour", "safe harbor", "sphère de sécurité"}},
		{topic: endedMechanism, name: "clauses that ended on 2022-12-27", list: []string{"2001/497", "2004/915", "2010/87"}},
		{topic: eitherOr, list: []string{"and/or", "or both", "und/oder", "oder beide*", "et/ou", "ou sur les deux", "ou les deux", "en/of", "y/o", "e/o"}},
	}
}

// eachTransfer visits the transfers of the sub-processors that are used.
func (v *view) eachTransfer(do func(*trust.Subprocessor, *trust.Transfer)) {
	for _, s := range v.used {
		for i := range s.Transfers {
			do(s, &s.Transfers[i])
		}
	}
}

func (v *view) uses(s *trust.Subprocessor) bool { return slices.Contains(v.used, s) }

func isTransfer(p *passage) bool {
	return slices.ContainsFunc(p.subprocessor.Transfers, func(t trust.Transfer) bool { return t.Source.Position == p.at.Position })
}

// recipient is where a transfer goes, as the author wrote it.
func recipient(t *trust.Transfer) string {
	if t.To != "" {
		return `"` + string(t.To) + `"`
	}
	return `"` + string(t.Extent) + `"`
}

// onList says that a mechanism covers listed companies only.
func onList(m trust.Mechanism) bool {
	return m == trust.MechanismDPF || m == trust.MechanismUKExtension || m == trust.MechanismSwissDPF
}

// needsInstrument says that Art. 45 alone carries no transfer to the country.
func needsInstrument(c trust.Country) bool {
	return c != "" && (c.Zone() == trust.ZoneOther || c == "US")
}
