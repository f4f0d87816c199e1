package trust

// ProblemWithin is [Source.Problem] for a part of a text: offset and length
// count bytes of the value as it was read, so that the carets stand under the
// very words that are meant.
func (s Source) ProblemWithin(sev Severity, rule, key string, offset, length int, message, hint string) Problem {
	p := s.Problem(sev, rule, key, message, hint)
	n := s.lookup(key)
	if n == nil || !n.value.known() || length <= 0 {
		return p
	}
	p.Position = s.file.position(within(s.file.text, n.value, offset, length))
	p.Excerpt = s.file.line(p.Line)
	return p
}
