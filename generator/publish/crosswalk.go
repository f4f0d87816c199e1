package publish

import (
	"slices"
	"strings"

	"art32/generator/trust"
)

// frameworkMeasures are the controls of a framework that measures relate to.
type frameworkMeasures struct {
	key      string
	controls []controlMeasures
}

type controlMeasures struct {
	id       string
	measures []*trust.Measure
}

// crosswalk relates every control that is named, or that follows from a
// category, to its measures.
func (s *speaker) crosswalk() []frameworkMeasures {
	index := map[string]map[string][]*trust.Measure{}
	add := func(key, control string, m *trust.Measure) {
		if index[key] == nil {
			index[key] = map[string][]*trust.Measure{}
		}
		if list := index[key][control]; !slices.Contains(list, m) {
			index[key][control] = append(list, m)
		}
	}
	for i := range s.center().Measures {
		m := &s.center().Measures[i]
		info := m.Category.Info()
		for _, p := range categoryLaw(info) {
			add("gdpr", p, m)
		}
		for _, k := range info.SCC {
			add("scc", k, m)
		}
		for _, f := range frameworksOf(m) {
			for _, control := range f.controls {
				add(f.key, control, m)
			}
		}
	}
	var list []frameworkMeasures
	for _, key := range []string{"gdpr", "scc", "iso27001", "soc2", "csf", "c5", "nis2", "dora", "ccm"} {
		if index[key] == nil {
			continue
		}
		f := frameworkMeasures{key: key}
		for _, control := range naturalOrder(index[key]) {
			f.controls = append(f.controls, controlMeasures{control, index[key][control]})
		}
		list = append(list, f)
	}
	return list
}

// entries are the links of the table, control by control. A title weighs only
// the first time on a page.
func (f frameworkMeasures) entries() []entry {
	var list []entry
	for _, c := range f.controls {
		control := 2 * rowWeight
		if f.key == "scc" {
			control += 4 * rowWeight // its label
		}
		for _, m := range c.measures {
			list = append(list, entry{id: controlKey(c.id, string(m.ID)), weight: control, what: string(m.ID), shared: rowWeight + weigh(m.Title)})
			control = 0
		}
	}
	return list
}

// crosswalkPages are the list of frameworks and the controls of each.
func crosswalkPages(s *speaker) []draftPage {
	s.begin()
	page := &CrosswalkPage{}
	all := s.crosswalk()
	for _, f := range all {
		measures := map[*trust.Measure]bool{}
		for _, c := range f.controls {
			for _, m := range c.measures {
				measures[m] = true
			}
		}
		page.Frameworks = append(page.Frameworks, FrameworkLink{Framework: s.term("framework", f.key), Path: frameworkList(f.key),
			Controls: len(f.controls), Measures: len(measures)})
	}
	page.Page = s.fixed("crosswalk")
	drafts := []draftPage{{path: crosswalkList + "_index", view: page}}
	for _, f := range all {
		drafts = append(drafts, s.frameworkPages(f)...)
	}
	return drafts
}

func (s *speaker) frameworkPages(f frameworkMeasures) []draftPage {
	l := s.index().layout.frameworks[f.key]
	framework := s.term("framework", f.key)
	label := func(id string) string {
		control, _, _ := strings.Cut(id, "\x00")
		return s.controlNames(f.key, []string{control})[0]
	}
	return s.parted(frameworkList(f.key), l, briefly(label), func(on func(string) bool) viewOf {
		s.begin()
		page := &FrameworkPage{Framework: framework}
		for _, c := range f.controls {
			row := CrosswalkControl{ID: c.id}
			switch f.key {
			case "gdpr":
				row.ID = s.law(c.id)
			case "scc":
				row.Label = s.labels.text("scc_" + c.id)
			}
			for i, m := range c.measures {
				if on(controlKey(c.id, string(m.ID))) {
					row.Continued = row.Continued || i > 0 && len(row.Measures) == 0
					row.Measures = append(row.Measures, Anchor{s.line(m.Title), s.measurePath(m)})
				}
			}
			if len(row.Measures) > 0 {
				page.Controls = append(page.Controls, row)
			}
		}
		page.Page = s.head("framework", framework.Label, s.labels.text("description_framework", "Framework", framework.Label))
		return page
	})
}

// naturalOrder sorts control identifiers so that A.8.2 stands before A.8.13.
func naturalOrder[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return strings.Compare(padded(a), padded(b)) })
	return keys
}

func padded(id string) string {
	var out, digits strings.Builder
	flush := func() {
		if digits.Len() > 0 {
			out.WriteString(strings.Repeat("0", max(0, 6-digits.Len())) + digits.String())
			digits.Reset()
		}
	}
	for _, r := range id {
		if r >= '0' && r <= '9' {
			digits.WriteRune(r)
			continue
		}
		flush()
		out.WriteRune(r)
	}
	flush()
	return out.String()
}
