package importer

import (
	"fmt"
	"slices"
)

type standard struct {
	pattern  expression
	name, id string
	kind     string
}

var standards = []standard{
	{lazily(`(?i)ISO(?:/IEC)?[ -]?27001(?::?\s?(20\d\d))?`), "ISO/IEC 27001", "iso-27001", "certificate"},
	{lazily(`(?i)ISO(?:/IEC)?[ -]?27017(?::(20\d\d))?`), "ISO/IEC 27017", "iso-27017", "certificate"},
	{lazily(`(?i)ISO(?:/IEC)?[ -]?27018(?::(20\d\d))?`), "ISO/IEC 27018", "iso-27018", "certificate"},
	{lazily(`(?i)ISO(?:/IEC)?[ -]?27701(?::(20\d\d))?`), "ISO/IEC 27701", "iso-27701", "certificate"},
	{lazily(`(?i)ISO[ -]?9001(?::(20\d\d))?`), "ISO 9001", "iso-9001", "certificate"},
	{lazily(`(?i)ISO[ -]?22301(?::(20\d\d))?`), "ISO 22301", "iso-22301", "certificate"},
	{lazily(`(?i)ISO[ -]?50001(?::(20\d\d))?`), "ISO 50001", "iso-50001", "certificate"},
	{lazily(`(?i)ISO[ -]?14001(?::(20\d\d))?`), "ISO 14001", "iso-14001", "certificate"},
	{lazily(`\bSOC[ -]?1\b|\bSOC 1/`), "SOC 1", "soc-1", "attestation"},
	{lazily(`\bSOC[ -]?2\b|\bSOC 1/2`), "SOC 2", "soc-2", "attestation"},
	{lazily(`\bSOC[ -]?3\b|\bSOC 1/2/3`), "SOC 3", "soc-3", "attestation"},
	{lazily(`(?i)\bBSI[ -]C5\b|\bC5[- ](?:Testat|attestation|Typ|type)|\bC5:20\d\d`), "BSI C5", "bsi-c5", "attestation"},
	{lazily(`(?i)\bPCI[ -]?DSS\b`), "PCI DSS", "pci-dss", "certificate"},
	{lazily(`\bTISAX\b`), "TISAX", "tisax", "attestation"},
	{lazily(`\bHDS\b`), "HDS", "hds", "certificate"},
	{lazily(`(?i)EN[ -]?50600`), "EN 50600", "en-50600", "certificate"},
	{lazily(`(?i)SecNumCloud`), "SecNumCloud", "secnumcloud", "certificate"},
	{lazily(`(?i)Esquema Nacional de Seguridad|\bENS (?:alto|medio|nivel|categoría)`), "Esquema Nacional de Seguridad", "ens", "certificate"},
	{lazily(`(?i)IT-Grundschutz`), "BSI IT-Grundschutz", "it-grundschutz", "certificate"},
	{lazily(`(?i)\bNEN[ -]?7510\b`), "NEN 7510", "nen-7510", "certificate"},
	{lazily(`\bHIPAA\b`), "HIPAA", "hipaa", "alignment"},
	{lazily(`(?i)NIST(?: Cybersecurity Framework| CSF)|Cadre de cybersécurité du NIST|\bNIST\b`), "NIST Cybersecurity Framework", "nist-csf", "alignment"},
	{lazily(`(?i)Well-Architected`), "AWS Well-Architected Framework", "aws-well-architected", "alignment"},
	{lazily(`(?i)\bOWASP\b`), "OWASP", "owasp", "alignment"},
	{lazily(`(?i)Cyber Essentials(?: Plus)?`), "Cyber Essentials", "cyber-essentials", "certificate"},
	{lazily(`(?i)\bAgID\b`), "AgID", "agid", "certificate"},
}

// certificates reads standards and whose certificates they are: the company
// that the sentence or its heading names, or the publisher.
func (b *builder) certificates() {
	b.d.each(func(m *Measure, x *Statement, above string) {
		text := x.said(b.d.Lang)
		for _, s := range standards {
			hit := s.pattern().FindStringSubmatch(text)
			if hit == nil || m.Category == "definitions" {
				continue
			}
			folded := fold(text)
			holder, why := "own", ""
			for _, c := range append(b.v.mentions(text), b.v.mentions(above)...) {
				if c.kind == "company" && !b.isSelf(c.name) && s.id != "aws-well-architected" {
					for _, o := range b.d.Companies {
						if o.ID == c.id || fold(o.Name) == fold(c.name) {
							holder, why = o.ID, fmt.Sprintf("%q is named with it", c.name)
						}
					}
					break
				}
			}
			kind := s.kind
			aligned := b.v.tells("alignment", folded) || b.v.tells("alignment", fold(above))
			if b.v.tells("not-certified", folded) {
				b.d.remark(x.Line, "certificate", fmt.Sprintf("%s is named, but as not (yet) certified", s.name))
				continue
			}
			name := s.name
			if len(hit) > 1 && hit[1] != "" {
				name += ":" + hit[1]
			}
			cert := &Cert{ID: s.id, Standard: name, Kind: kind, Holder: holder, Line: x.Line}
			claims := stems(newStems("certif|zertif|attest|audited|accredit|acredit|gecertif|akkredit"))
			switch {
			case kind != "alignment" && aligned && !claims.in(folded):
				cert.Kind = "alignment"
			case holder == "own" && kind == "certificate" && !claims.in(folded) && !claims.in(fold(above)):
				if m.Category != "certification-compliance" && !(stems(newStems("norm|standard|nach|according|conform|gemass|secondo|segun|selon|compli|ismo|iso")).in(folded)) {
					continue
				}
				cert.Kind = "alignment"
				cert.Reviews = append(cert.Reviews, "the source names the standard and no certificate")
			}
			if holder != "own" {
				cert.ID = holder + "-" + s.id
				cert.Reviews = append(cert.Reviews, "holder: "+why+"; a provider's certificate is not your own")
			}
			if slices.ContainsFunc(b.d.Certs, func(o *Cert) bool { return o.ID == cert.ID }) {
				continue
			}
			b.d.Certs = append(b.d.Certs, cert)
			for _, o := range b.d.Companies {
				if o.ID == holder {
					o.Certs = append(o.Certs, cert.ID)
				}
			}
		}
	})
}
