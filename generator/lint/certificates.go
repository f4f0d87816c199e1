package lint

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"art32/generator/trust"
)

func certificateRules() []Rule {
	return []Rule{{
		ID: "certificate-expired", Codes: []string{"CE001"}, Severity: trust.Error,
		Title:  "Certificates are valid today.",
		Why:    "An expired certificate on a trust page is the first thing an auditor sees.",
		Source: "Art. 28(5) and 32(3) GDPR; ISO/IEC 17021-1",
		Hint:   "write the new period, or take the certificate out",
		check: func(v *view, r report) {
			for _, c := range v.shown() {
				if !c.ValidUntil.IsZero() && c.ValidUntil.Before(v.today) {
					r.at(c.Source, "valid_until", "the certificate expired on %s", c.ValidUntil)
				}
			}
		},
	}, {
		ID: "certificate-edition-ended", Codes: []string{"CE002"}, Severity: trust.Error,
		Title:  "No certificate is of ISO/IEC 27001:2013.",
		Why:    "All certificates of that edition ended on 2025-10-31.",
		Source: "IAF MD 26",
		Hint:   "write the edition of 2022, if there is a certificate of it",
		check: func(v *view, r report) {
			for _, c := range v.shown() {
				if strings.Contains(c.Standard, "27001:2013") && trust.NewDate(2025, time.October, 31).Before(v.today) {
					r.at(c.Source, "standard", "%q ended on 2025-10-31", c.Standard)
				}
			}
		},
	}, {
		ID: "certificate-incomplete", Codes: []string{"CE003"}, Severity: trust.Warning,
		Title:  "A certificate or attestation has issuer, number, scope and a date.",
		Why:    "Without them nobody can look it up, or tell what it covers. An alignment needs none of them.",
		Source: "Art. 32(3) GDPR; ISO/IEC 17021-1",
		Hint:   "copy them from the document",
		check:  certificateIncomplete,
	}, {
		ID: "certificate-of-provider", Codes: []string{"CE004"}, Severity: trust.Warning,
		Title:  "A provider's certificate stands where the provider works.",
		Why:    "A certificate covers its holder. Shown as evidence of a measure that the provider has no part in, or of somebody else's building, it is taken for the publisher's own.",
		Source: "Art. 32(3) GDPR",
		Hint:   "name the provider in provided_by of the measure or as operator of the location, or take the certificate out",
		check:  certificateOfProvider,
	}, {
		ID: "attestation-old", Codes: []string{"CE005"}, Severity: trust.Warning,
		Title:  "A SOC or C5 report says its type, and its period ended within a year.",
		Why:    "Type 1 looks at one day, type 2 at a period. A report speaks of its period only.",
		Source: "AICPA AT-C 205; ISAE 3000; BSI C5",
		Hint:   "write the type into standard and the period of the newest report, or ask for a bridge letter",
		check:  attestationOld,
	}, {
		ID: "c5-edition", Codes: []string{"CE006"}, Severity: trust.Warning,
		Title:  "C5 reports on periods from 2027-06-01 are of C5:2026.",
		Why:    "C5:2020 can be used for periods that began before that day.",
		Source: "BSI C5:2026, published 2026-04-07",
		Hint:   "check the edition in the report",
		check: func(v *view, r report) {
			for _, c := range v.shown() {
				if strings.Contains(c.Standard, "C5:2020") && !c.PeriodFrom.Before(trust.NewDate(2027, time.June, 1)) {
					r.at(c.Source, "standard", "the period begins on %s, when %q no longer applies", c.PeriodFrom, "C5:2020")
				}
			}
		},
	}, {
		ID: "claim-without-scheme", Codes: []string{"CE007"}, Severity: trust.Warning,
		Title:  "Nobody is “GDPR certified” or “NIST certified”, and “ISO 27001 compliant” needs a certificate.",
		Why:    "There is no such certificate; under the GDPR there are schemes of Art. 42 with names of their own. “Compliant” without one invites the question by whom that was judged. SOC reports are attestations.",
		Source: "Art. 42 GDPR; ISO/IEC 27001; AICPA",
		Hint:   `name the scheme or report, or write kind = "alignment" or "attestation"`,
		check:  claimWithoutScheme,
	}, {
		ID: "pci-dss-old", Codes: []string{"CE008"}, Severity: trust.Note,
		Title:  "PCI DSS is of version 4.0.1.",
		Why:    "Version 3.2.1 was retired on 2024-03-31, version 4.0 on 2024-12-31.",
		Source: "PCI Security Standards Council",
		Hint:   "check the version in the attestation",
		check: func(v *view, r report) {
			for _, c := range v.shown() {
				if oldPCI.MatchString(c.Standard) {
					r.at(c.Source, "standard", "%q is retired", c.Standard)
				}
			}
		},
	}}
}

var (
	oldPCI      = regexp.MustCompile(`(?i)\bPCI[ -]DSS v?(3(\.\d)*|4(\.0)?)$`)
	report12    = regexp.MustCompile(`(?i)\b(SOC ?[12]|C5)\b`)
	reportType  = regexp.MustCompile(`(?i)\bTyp(e|us)? ?([12]|II?)\b`)
	noScheme    = regexp.MustCompile(`(?i)^(gdpr|dsgvo|rgpd|eu-gdpr|nist|hipaa)\b`)
	attestation = regexp.MustCompile(`(?i)\bSOC ?[123]\b`)
)

func certificateTerms() []terms {
	return []terms{
		{topic: claim, list: []string{"gdpr certified", "dsgvo zertifiziert*", "certifié rgpd", "certifiée rgpd", "certifiés rgpd", "nist certified", "nist zertifiziert*", "certifié nist", "hipaa certified"}},
		{topic: claim, name: "27001", list: []string{"iso 27001 compliant", "iso 27001 konform*", "conforme à iso 27001", "conforme à la norme iso 27001", "conformes à la norme iso 27001", "iso/iec 27001 compliant", "iso/iec 27001 konform*"}},
	}
}

// shown are the certificates of the publisher and of sub-processors in use.
func (v *view) shown() []*trust.Certificate {
	var list []*trust.Certificate
	for i := range v.Certificates {
		c := &v.Certificates[i]
		if s := v.Subprocessor(c.Holder.Subprocessor()); s == nil || v.uses(s) {
			list = append(list, c)
		}
	}
	return list
}

func certificateIncomplete(v *view, r report) {
	for _, c := range v.shown() {
		if c.Kind == trust.CertificateAlignment {
			continue
		}
		var missing []string
		if c.Issuer == "" {
			missing = append(missing, "no issuer")
		}
		if c.Number == "" && c.Kind == trust.CertificateCertificate {
			missing = append(missing, "no number")
		}
		if len(c.Scope) == 0 {
			missing = append(missing, "no scope")
		}
		if c.ValidUntil.IsZero() && c.PeriodUntil.IsZero() {
			missing = append(missing, "no date")
		}
		if len(missing) > 0 {
			r.at(c.Source, "standard", "%q has %s", c.Standard, listed(missing))
		}
	}
}

func certificateOfProvider(v *view, r report) {
	for i := range v.Measures {
		m := &v.Measures[i]
		for k, e := range m.Evidence {
			c := v.Certificate(e.Certificate)
			if c == nil || c.Holder.Subprocessor() == "" || takesPart(m.ProvidedBy, m.Statements, c.Holder.Subprocessor()) ||
				slices.ContainsFunc(m.Locations, func(id trust.Ref[trust.Location]) bool {
					x := v.Location(id)
					return x != nil && x.Operator == c.Holder.Subprocessor()
				}) {
				continue
			}
			r.at(m.Source, key("evidence[%d].certificate", k), "the certificate %q belongs to %q, which has no part in the measure", c.ID, c.Holder)
		}
	}
	for i := range v.Locations {
		x := &v.Locations[i]
		for k, id := range x.Certificates {
			if c := v.Certificate(id); c != nil && c.Holder != "" && c.Holder.Subprocessor() != x.Operator {
				operator := "the publisher"
				if x.Operator != "" {
					operator = string(x.Operator)
				}
				r.at(x.Source, key("certificates[%d]", k), "the certificate %q belongs to %q, but the location is run by %q", c.ID, c.Holder, operator)
			}
		}
	}
}

func takesPart(by []trust.Ref[trust.Subprocessor], list []trust.Statement, s trust.Ref[trust.Subprocessor]) bool {
	return slices.Contains(by, s) || slices.ContainsFunc(list, func(x trust.Statement) bool { return takesPart(x.ProvidedBy, x.Statements, s) })
}

func attestationOld(v *view, r report) {
	for _, c := range v.shown() {
		if !report12.MatchString(c.Standard) || c.Kind == trust.CertificateAlignment {
			continue
		}
		if !reportType.MatchString(c.Standard) {
			r.at(c.Source, "standard", "%q does not say of which type the report is", c.Standard)
		}
		if !c.PeriodUntil.IsZero() && monthsAfter(c.PeriodUntil, 12).Before(v.today) {
			r.at(c.Source, "period_until", "the period of the report ended on %s, more than a year ago", c.PeriodUntil)
		}
	}
}

func claimWithoutScheme(v *view, r report) {
	certified := slices.ContainsFunc(v.Certificates, func(c trust.Certificate) bool {
		return c.Holder == "own" && c.Kind == trust.CertificateCertificate && strings.Contains(c.Standard, "27001")
	})
	for _, h := range v.oncePerRecord(claim) {
		if h.negated() || h.name == "27001" && (certified || h.subprocessor != nil) {
			continue
		}
		r.in(h, "the text says %q", h.words())
	}
	for _, c := range v.shown() {
		if c.Kind == trust.CertificateCertificate && (noScheme.MatchString(c.Standard) || attestation.MatchString(c.Standard)) {
			r.at(c.Source, "kind", "nobody issues certificates of %q", c.Standard)
		}
	}
}
