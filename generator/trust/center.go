package trust

// Center is the whole content of one trust center. It is a value: nothing that
// reads it changes it.
type Center struct {
	Organisation  Organisation
	Register      Register
	Processings   []Processing
	Measures      []Measure
	Subprocessors []Subprocessor
	Locations     []Location
	Certificates  []Certificate
	Documents     []Document

	// Languages of the site in the order of config.toml, which is their only list.
	Languages []Lang
}

// Prevailing is the language whose text decides when languages differ.
func (c *Center) Prevailing() Lang { return c.Register.PrevailingLanguage }

// Processing returns the processing with that id, or nil.
func (c *Center) Processing(id Ref[Processing]) *Processing {
	return find(c.Processings, string(id), func(p *Processing) ID { return p.ID })
}

// Measure returns the measure with that id, or nil.
func (c *Center) Measure(id Ref[Measure]) *Measure {
	return find(c.Measures, string(id), func(m *Measure) ID { return m.ID })
}

// Subprocessor returns the sub-processor with that id, or nil.
func (c *Center) Subprocessor(id Ref[Subprocessor]) *Subprocessor {
	return find(c.Subprocessors, string(id), func(s *Subprocessor) ID { return s.ID })
}

// Location returns the location with that id, or nil.
func (c *Center) Location(id Ref[Location]) *Location {
	return find(c.Locations, string(id), func(l *Location) ID { return l.ID })
}

// Certificate returns the certificate with that id, or nil.
func (c *Center) Certificate(id Ref[Certificate]) *Certificate {
	return find(c.Certificates, string(id), func(l *Certificate) ID { return l.ID })
}

// Document returns the document with that id, or nil.
func (c *Center) Document(id Ref[Document]) *Document {
	return find(c.Documents, string(id), func(d *Document) ID { return d.ID })
}

func find[T any](records []T, id string, key func(*T) ID) *T {
	for i := range records {
		if string(key(&records[i])) == id {
			return &records[i]
		}
	}
	return nil
}
