package importer

import (
	"fmt"
	"slices"

	"art32/generator/trust"
)

// parties brings the names and purposes of companies together.
func (a *aligner) parties() {
	lang := a.other.Lang
	for _, o := range a.other.Companies {
		i := slices.IndexFunc(a.main.Companies, func(x *Company) bool {
			return x.ID == o.ID || fold(x.Name) == fold(o.Name)
		})
		if i < 0 {
			a.result.Different = append(a.result.Different, Passage{o.Lines[0], fmt.Sprintf("the company %q is named only in %q", o.Name, lang), "names"})
			a.main.remark(o.Lines[0], "company", fmt.Sprintf("%q is named only in the %s version", o.Name, lang))
			if o.Listed {
				a.main.Companies = append(a.main.Companies, o)
				for _, w := range []Words{o.Service, o.Purpose, o.Note} {
					if w[lang] != "" && w[a.main.Lang] == "" {
						w[a.main.Lang] = w[lang]
					}
				}
				for _, l := range []map[trust.Lang][]string{o.Data, o.Subjects} {
					if len(l[lang]) > 0 {
						l[a.main.Lang] = l[lang]
					}
				}
				o.Reviews = append(o.Reviews, fmt.Sprintf("stands only in the %s version; its texts are in that language", lang))
			}
			continue
		}
		x := a.main.Companies[i]
		for _, w := range []struct{ to, from Words }{{x.Service, o.Service}, {x.Purpose, o.Purpose}, {x.Note, o.Note}} {
			w.to[lang] = w.from[lang]
			if w.to[a.main.Lang] == "" && w.to[lang] != "" {
				w.to[a.main.Lang] = w.to[lang]
			}
		}
		if len(x.Places) == 1 && x.Places[0].Extent == trust.ExtentUnknown && o.Places[0].Extent != trust.ExtentUnknown {
			x.Places, x.Moves = o.Places, o.Moves
			x.Reviews = append(x.Reviews, fmt.Sprintf("the place is named in the %s version only", lang))
		}
		x.Data[lang], x.Subjects[lang] = o.Data[lang], o.Subjects[lang]
		for _, k := range sortedKeys(o.URLs) {
			if x.URLs[k] == "" {
				x.URLs[k] = o.URLs[k]
			}
		}
	}
	for _, c := range a.main.Companies {
		if !slices.ContainsFunc(a.other.Companies, func(o *Company) bool { return o.ID == c.ID || fold(o.Name) == fold(c.Name) }) {
			a.result.Different = append(a.result.Different, Passage{c.Lines[0], fmt.Sprintf("the company %q is named only in %q", c.Name, a.main.Lang), "names"})
		}
	}
	for i, s := range a.main.Services {
		if i < len(a.other.Services) && len(a.main.Services) == len(a.other.Services) {
			s.Name[lang] = a.other.Services[i].Name[lang]
		}
	}
	if a.main.Version == "" {
		a.main.Version = a.other.Version
	} else if a.other.Version != "" && a.other.Version != a.main.Version {
		a.result.Different = append(a.result.Different, Passage{0, fmt.Sprintf("version %q against %q", a.main.Version, a.other.Version), "numbers"})
	}
	for _, c := range a.other.Contacts {
		if !slices.ContainsFunc(a.main.Contacts, func(x *Contact) bool { return x.Email == c.Email && x.Phone == c.Phone }) {
			a.main.Contacts = append(a.main.Contacts, c)
		}
	}
	if len(a.main.Dates) == 0 {
		a.main.Dates = a.other.Dates
	}
	if a.main.Org.Name == "" {
		a.main.Org = a.other.Org
	}
	a.main.Machine = a.main.Machine || a.other.Machine
	a.main.Structure = append(a.main.Structure, a.other.Structure...)
}
