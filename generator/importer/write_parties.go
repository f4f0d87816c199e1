package importer

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"art32/generator/trust"
)

func (w *writer) subprocessors() []byte {
	var b strings.Builder
	b.WriteString("# Other companies that process the data (Art. 28(2) and (4) GDPR).\n")
	ids := map[string]bool{}
	for _, c := range w.d.Companies {
		ids[c.ID] = true
	}
	for _, c := range w.d.Companies {
		b.WriteByte('\n')
		fmt.Fprintf(&b, "# %s\n", linesOf(c.Lines))
		for i, s := range c.Evidence {
			if !c.Listed && i < 2 {
				comment(&b, "\""+shorten(tidy(s), 200)+"\"")
			}
		}
		reviews(&b, c.Reviews)
		fmt.Fprintf(&b, "[[subprocessor]]\nid = %s\nlegal_name = %s\n", tomlString(c.ID), tomlString(plainLine(c.Name)))
		service, purpose := w.serviceOf(c)
		w.text(&b, "service", service, nil, false)
		fmt.Fprintf(&b, "role = %s\ncategory = %s\n", tomlString(c.Role), tomlString(c.Category))
		w.text(&b, "purpose", purpose, nil, true)
		w.lists(&b, "data_categories", c.Data)
		w.lists(&b, "data_subjects", c.Subjects)
		if len(c.Products) > 0 {
			fmt.Fprintf(&b, "products = %s\n", tomlList(lines(c.Products)))
		}
		if c.Address != "" {
			fmt.Fprintf(&b, "seat.address.street = %s\n", tomlString(plainLine(c.Address)))
		}
		review := ""
		if c.seatWhy != "the address" {
			review = " # review: from " + c.seatWhy
		}
		fmt.Fprintf(&b, "seat.address.country = %s%s\n", tomlString(string(c.Seat)), review)
		if c.parentCo != "" {
			fmt.Fprintf(&b, "seat.parent_company = %s\n", tomlString(plainLine(c.parentCo)))
		}
		if c.Email != "" {
			fmt.Fprintf(&b, "contact.email = %s\n", tomlString(c.Email))
		}
		for _, key := range []string{"site", "privacy", "security", "subprocessors"} {
			if u := goodURL(c.URLs[key]); u != "" {
				fmt.Fprintf(&b, "urls.%s = %s\n", key, tomlString(u))
			}
		}
		if u := goodURL(c.URLs["dpa"]); u != "" {
			fmt.Fprintf(&b, "contract.dpa_url = %s\n", tomlString(u))
		}
		if len(c.Certs) > 0 {
			fmt.Fprintf(&b, "certificates = %s\n", tomlList(c.Certs))
		}
		if !c.Since.IsZero() {
			fmt.Fprintf(&b, "effective = %s\n", c.Since)
		} else {
			fmt.Fprintf(&b, "effective = %s # review: not in the source; %s\n", w.today, w.todayIs())
		}
		if !c.Ended.IsZero() {
			fmt.Fprintf(&b, "ended = %s\n", c.Ended)
		}
		w.text(&b, "note", c.Note, nil, true)
		for _, p := range c.Places {
			b.WriteString("\n[[subprocessor.locations]]\n")
			if p.Country != "" {
				fmt.Fprintf(&b, "country = %s", tomlString(string(p.Country)))
				if !slices.Contains([]string{"", p.City, p.Region}, p.why) && fold(p.why) != fold(string(p.Country)) {
					fmt.Fprintf(&b, " # %q in the source", p.why)
				}
				b.WriteByte('\n')
				if p.Region != "" {
					fmt.Fprintf(&b, "region = %s\n", tomlString(p.Region))
				}
				if p.City != "" && p.City != p.Region {
					fmt.Fprintf(&b, "city = %s\n", tomlString(p.City))
				}
			} else {
				fmt.Fprintf(&b, "extent = %s\n", tomlString(string(p.Extent)))
			}
		}
		for _, t := range c.Moves {
			b.WriteByte('\n')
			if t.Review != "" {
				reviews(&b, []string{t.Review})
			}
			b.WriteString("[[subprocessor.transfers]]\n")
			if t.To != "" {
				fmt.Fprintf(&b, "to = %s\n", tomlString(string(t.To)))
			} else {
				fmt.Fprintf(&b, "extent = %s\n", tomlString(string(t.Extent)))
			}
			fmt.Fprintf(&b, "mechanism = %s\n", tomlString(string(t.Mechanism)))
			if t.Fallback != "" {
				fmt.Fprintf(&b, "fallback = %s\n", tomlString(string(t.Fallback)))
			}
			if len(t.Modules) > 0 {
				fmt.Fprintf(&b, "modules = %s\n", strings.ReplaceAll(fmt.Sprint(t.Modules), " ", ", "))
			}
		}
	}
	return []byte(b.String())
}

func (w *writer) lists(b *strings.Builder, key string, lists map[trust.Lang][]string) {
	for _, lang := range w.langs {
		if len(lists[lang]) == 0 {
			continue
		}
		var clean []string
		for _, s := range lists[lang] {
			if s = plainLine(s); s != "" && !slices.Contains(clean, s) {
				clean = append(clean, s)
			}
		}
		fmt.Fprintf(b, "%s.%s = %s\n", key, lang, tomlList(clean))
	}
}

// serviceOf fills what an entry must say. What is not in the source is said to
// be so; of a company in running text the statements tell the purpose.
func (w *writer) serviceOf(c *Company) (service, purpose Words) {
	service, purpose = Words{}, Words{}
	for _, lang := range w.langs {
		service[lang], purpose[lang] = c.Service[lang], c.Purpose[lang]
		if purpose[lang] == "" {
			purpose[lang] = w.unknown()[lang]
		}
		if service[lang] == "" || service[lang] == purpose[lang] && purpose[lang] == w.unknown()[lang] {
			service[lang] = w.unknown()[lang]
		}
	}
	return service, purpose
}

func (w *writer) todayIs() string {
	if len(w.d.Dates) > 0 {
		return "the date of the source"
	}
	return "the day of the import"
}

func linesOf(lines []int) string {
	lines = slices.Clone(lines)
	slices.Sort(lines)
	lines = slices.Compact(lines)
	if len(lines) == 1 {
		return fmt.Sprintf("line %d", lines[0])
	}
	var parts []string
	for i := 0; i < len(lines); {
		j := i
		for j+1 < len(lines) && lines[j+1] <= lines[j]+1 {
			j++
		}
		if j > i {
			parts = append(parts, fmt.Sprintf("%d–%d", lines[i], lines[j]))
		} else {
			parts = append(parts, fmt.Sprint(lines[i]))
		}
		i = j + 1
	}
	if len(parts) > 8 {
		parts = append(parts[:8], "…")
	}
	return "lines " + strings.Join(parts, ", ")
}

// goodURL returns an address that the data accept, or "".
func goodURL(s string) string {
	s = strings.TrimRight(s, ".,;")
	if strings.HasPrefix(strings.ToLower(s), "www.") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || !strings.Contains(u.Host, ".") || u.User != nil || len(s) > 900 || strings.ContainsAny(s, " \"<>\\^`{|}") || strings.ContainsFunc(s, func(r rune) bool { return r > 126 || r < 33 }) {
		return ""
	}
	return s
}

func (w *writer) locations() []byte {
	var b strings.Builder
	b.WriteString("# Places at which data are processed (Art. 30(2)(c) GDPR).\n")
	for _, l := range w.d.Locations {
		fmt.Fprintf(&b, "\n# line %d\n", l.Line)
		reviews(&b, l.Reviews)
		fmt.Fprintf(&b, "[[location]]\nid = %s\n", tomlString(l.ID))
		w.text(&b, "title", w.locationTitle(l), nil, false)
		fmt.Fprintf(&b, "kind = %s\n", tomlString(l.Kind))
		if l.Operator != "" {
			fmt.Fprintf(&b, "operator = %s\n", tomlString(l.Operator))
		}
		if l.City != "" && l.City != l.Region {
			fmt.Fprintf(&b, "city = %s\n", tomlString(l.City))
		}
		if l.Region != "" {
			fmt.Fprintf(&b, "region = %s\n", tomlString(l.Region))
		}
		fmt.Fprintf(&b, "country = %s\n", tomlString(string(l.Country)))
		activity := "at-rest"
		if l.Kind == "office" || l.Kind == "support" {
			activity = "access"
		}
		fmt.Fprintf(&b, "activities = [%s] # review: read from the kind of location\n", tomlString(activity))
	}
	return []byte(b.String())
}

// locationTitle is ours, so that it can be given in every language.
func (w *writer) locationTitle(l *Location) Words {
	t := Words{}
	for _, lang := range w.langs {
		if t[lang] = l.Title[lang]; t[lang] == "" {
			t[lang] = l.Title[w.lang()]
			for _, names := range locationNames {
				if rest, ok := strings.CutPrefix(l.Title[w.lang()], names[w.lang()]); ok && names[w.lang()] != "" && names[lang] != "" {
					t[lang] = names[lang] + rest
				}
			}
		}
	}
	return t
}

func (w *writer) certificates() []byte {
	var b strings.Builder
	b.WriteString("# Certificates and attestations, with their holders.\n")
	for _, c := range w.d.Certs {
		fmt.Fprintf(&b, "\n# line %d\n", c.Line)
		reviews(&b, c.Reviews)
		fmt.Fprintf(&b, "[[certificate]]\nid = %s\nstandard = %s\nkind = %s\nholder = %s\n", tomlString(c.ID), tomlString(c.Standard), tomlString(c.Kind), tomlString(c.Holder))
	}
	return []byte(b.String())
}

// lines makes texts fit for values of one line.
func lines(list []string) []string {
	var out []string
	for _, s := range list {
		if s = plainLine(s); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
