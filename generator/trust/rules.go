package trust

func (l *loader) checkRules() {}
