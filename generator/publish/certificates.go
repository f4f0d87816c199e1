package publish

import "art32/generator/trust"

// certificatesPage lists certificates: one's own, then those of providers.
func certificatesPage(s *speaker) []draftPage {
	s.begin()
	page := &CertificatesPage{}
	for i := range s.center().Certificates {
		c := &s.center().Certificates[i]
		if c.Holder == trust.HolderOwn {
			page.Own = append(page.Own, s.certificate(c))
		} else {
			page.Providers = append(page.Providers, s.certificate(c))
		}
	}
	page.Page = s.fixed("certificates")
	return []draftPage{{path: "certificates", view: page}}
}

func (s *speaker) certificate(c *trust.Certificate) Certificate {
	v := Certificate{
		ID: string(c.ID), Path: s.certificatePath(c.ID), Standard: c.Standard,
		Kind: s.term("certificate_kind", string(c.Kind)), Own: c.Holder == trust.HolderOwn,
		Holder: s.subprocessorRef(c.Holder.Subprocessor()), HolderName: s.center().Organisation.LegalName,
		Issuer: c.Issuer, Number: c.Number, Scope: s.line(c.Scope),
		PeriodFrom: s.day(c.PeriodFrom), PeriodUntil: s.day(c.PeriodUntil),
		ValidFrom: s.day(c.ValidFrom), ValidUntil: s.day(c.ValidUntil),
		Expired: !c.ValidUntil.IsZero() && c.ValidUntil.Before(s.in.Today),
		URL:     string(c.URL), Note: s.prose(c.Note),
	}
	if v.Holder != nil {
		v.HolderName = v.Holder.Text.Text
	}
	return v
}
