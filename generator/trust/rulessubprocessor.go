package trust

import (
	"fmt"
	"slices"
	"strings"
)

// checkModules allows modules where the standard contractual clauses are part
// of the instrument; the British and Swiss addenda build on them.
// checkModules allows modules for the fallback too: a transfer under the Data
// Privacy Framework often has clauses signed for the day it falls.
func (l *loader) checkModules(say report) {
	withModules := []Mechanism{MechanismSCC, MechanismUKAddendum, MechanismSwissAddendum}
	for _, s := range l.center.Subprocessors {
		for _, t := range s.Transfers {
			if len(t.Modules) > 0 && t.Mechanism != "" && !slices.Contains(withModules, t.Mechanism) && !slices.Contains(withModules, t.Fallback) {
				say(t.Source, "modules", fmt.Sprintf("the mechanism %q has no modules", t.Mechanism), `remove them, or name "scc-2021" as mechanism or fallback`)
			}
		}
	}
}

func (l *loader) checkDerogations(say report) {
	for _, s := range l.center.Subprocessors {
		for _, t := range s.Transfers {
			if t.Derogation != "" && t.Mechanism != "" && t.Mechanism != MechanismDerogation {
				say(t.Source, "derogation", fmt.Sprintf("a derogation is named, but the mechanism is %q", t.Mechanism), `remove it, or write mechanism = "derogation"`)
			}
			if t.Mechanism == MechanismDerogation && t.Derogation == "" && !t.Source.has("derogation") {
				say(t.Source, "mechanism", "the mechanism is a derogation, but which one is not said", `write the letter of Art. 49(1) GDPR, such as derogation = "49-1-a"`)
			}
		}
	}
}

// checkCircles reports sub-processors that, step by step, are their own parent
// or replace themselves.
func (l *loader) checkCircles(say report) {
	relations := []struct {
		key string
		of  func(*Subprocessor) Ref[Subprocessor]
	}{
		{"parent", func(s *Subprocessor) Ref[Subprocessor] { return s.Parent }},
		{"replaces", func(s *Subprocessor) Ref[Subprocessor] { return s.Replaces }},
	}
	byID := map[string]*Subprocessor{}
	for i := range l.center.Subprocessors {
		byID[string(l.center.Subprocessors[i].ID)] = &l.center.Subprocessors[i]
	}
	for _, rel := range relations {
		cleared := map[string]bool{} // reaches no circle, or one that was reported
		for i := range l.center.Subprocessors {
			var chain []string
			for id := string(l.center.Subprocessors[i].ID); id != "" && !cleared[id]; {
				if at := slices.Index(chain, id); at >= 0 {
					say(byID[id].Source, rel.key, fmt.Sprintf("%q leads in a circle: %s", rel.key, strings.Join(append(chain[at:], id), " → ")), "one of them must be wrong")
					break
				}
				s := byID[id]
				if s == nil {
					break
				}
				chain = append(chain, id)
				id = string(rel.of(s))
			}
			for _, id := range chain {
				cleared[id] = true
			}
		}
	}
}

func (l *loader) checkHolders(say report) {
	byID := map[string]*Certificate{}
	for i := range l.center.Certificates {
		byID[string(l.center.Certificates[i].ID)] = &l.center.Certificates[i]
	}
	for _, s := range l.center.Subprocessors {
		for i, id := range s.Certificates {
			if c := byID[string(id)]; c != nil && c.Holder != "" && string(c.Holder) != string(s.ID) {
				say(s.Source, fmt.Sprintf("certificates[%d]", i), fmt.Sprintf("the holder of the certificate %q is %q, not %q", id, c.Holder, s.ID), "check the holder in data/certificates.toml")
			}
		}
	}
}
