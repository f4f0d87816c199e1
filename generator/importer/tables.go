package importer

import (
	"slices"
	"strings"

	"art32/generator/trust"
)

// vendorTable says that the columns of a table are those of a list of
// sub-processors: one for the name, and one that measures do not have.
func (b *builder) vendorTable(t *Table) bool {
	return b.v.vendorColumns(t.Header) || b.v.transposed(t)
}

func (v *vocabulary) vendorColumns(header []string) bool {
	fields := v.fields(header)
	if !slices.Contains(fields, "name") && !slices.Contains(fields, "legal") {
		return false
	}
	n := 0
	for _, f := range fields {
		if slices.Contains([]string{"purpose", "location", "service", "mechanism", "url", "address", "data", "category", "privacy_url", "dpa_url"}, f) {
			n++
		}
	}
	return n > 0
}

// transposed says that the names of the fields stand in the first column.
func (v *vocabulary) transposed(t *Table) bool { return false }

// fields are the meanings of columns; each meaning is given once, to the column
// whose title is most like it.
func (v *vocabulary) fields(header []string) []string {
	out := make([]string, len(header))
	used := map[string]bool{}
	for i, h := range header {
		f := v.columns[fold(h)]
		if f == "" {
			f = v.columns[fold(bareTitle(h))]
		}
		if f != "" && !used[f] {
			out[i], used[f] = f, true
		}
	}
	for i, h := range header {
		if out[i] != "" {
			continue
		}
		folded := fold(h)
		best, longest := "", 0
		for _, name := range sortedKeys(v.columns) {
			if f := v.columns[name]; len(name) > 4 && len(name) > longest && !used[f] && newStem(name).in(folded) {
				best, longest = f, len(name)
			}
		}
		if best != "" {
			out[i], used[best] = best, true
		}
	}
	if !used["name"] {
		for i, f := range out {
			if f == "legal" {
				out[i] = "name"
				break
			}
		}
	}
	return out
}

// list turns a table of companies into entries.
func (b *builder) list(t Table, file string) {
	fields := b.v.fields(t.Header)
	if !slices.Contains(fields, "name") {
		// The first column with text is the name.
		for i := range fields {
			if fields[i] == "" {
				fields[i] = "name"
				break
			}
		}
	}
	lang := b.d.Lang
	if len(t.Header) > 0 {
		b.d.Structure = append(b.d.Structure, Passage{t.Line, strings.Join(t.Header, " | "), "titles of the columns of a list"})
	}
	for r, row := range t.Rows {
		line := t.Line
		if r < len(t.Lines) {
			line = t.Lines[r]
		}
		cell := func(field string) string {
			for i, f := range fields {
				if f == field && i < len(row) {
					return strings.TrimSpace(row[i])
				}
			}
			return ""
		}
		name := cell("name")
		if name == "" {
			name = cell("legal")
		}
		if weight(name) == 0 {
			if weight(strings.Join(row, "")) > 0 {
				b.d.remark(line, "left out", "a row without a name: "+strings.Join(row, " | "))
			}
			continue
		}
		if weight(strings.Join(row, "")) == weight(name) && len(row) > 2 {
			// A row with one cell is a heading within the table.
			b.d.Structure = append(b.d.Structure, Passage{line, name, "heading within a list"})
			continue
		}
		title, rest := splitNameCell(name)
		x := b.company(title, line)
		if rest != "" {
			x.raw[lang] = strings.TrimSpace(x.raw[lang] + "\n" + rest)
			join(x.Note, lang, rest)
		}
		for i, f := range fields {
			if i >= len(row) || f == "name" {
				continue
			}
			b.field(x, f, t.Header, i, strings.TrimSpace(row[i]), line)
		}
		for i := len(fields); i < len(row); i++ {
			if weight(row[i]) > 0 {
				join(x.Note, lang, row[i]) // the row has more cells than the header
			}
		}
		for _, link := range t.Links {
			if slices.Contains(row, link.Text) || strings.Contains(name, link.Text) {
				b.address(x, link.URL)
			}
		}
	}
}

// splitNameCell takes an address off a cell such as "Acme GmbH, Street 1, 12345
// City".
func splitNameCell(cell string) (name, rest string) {
	name, rest = cutName(cell)
	if name == "" {
		return cell, ""
	}
	return name, rest
}

// field puts a cell where it belongs.
func (b *builder) field(x *Company, field string, header []string, i int, value string, line int) {
	lang := b.d.Lang
	if weight(value) == 0 || slices.Contains([]string{"n a", "na", "none", "null", "entfallt", "neant", "no aplica", "non applicabile"}, fold(value)) && field != "mechanism" {
		if weight(value) > 0 {
			b.d.Structure = append(b.d.Structure, Passage{line, value, "a cell that says nothing"})
		}
		return
	}
	remember := func() { x.raw[lang] = strings.TrimSpace(x.raw[lang] + "\n" + value) }
	url := urlPattern().FindString(value)
	whole := url == value
	switch field {
	case "legal":
		if fold(x.Name) != fold(value) {
			x.brand = x.Name
		}
		x.Name = value
	case "service":
		if x.Service[lang] == "" && len(value) < 200 {
			x.Service[lang] = value
			return
		}
		join(x.Purpose, lang, value)
	case "purpose":
		join(x.Purpose, lang, value)
		remember()
	case "category":
		x.Category = value
		join(x.Note, lang, header[i]+": "+value)
	case "location":
		remember()
		x.codes = append(x.codes, codesIn(value)...)
		join(x.Note, lang, header[i]+": "+value)
	case "mechanism":
		remember()
		join(x.Note, lang, header[i]+": "+value)
	case "address":
		x.Address = value
		for _, p := range b.v.places(value) {
			if p.Country != "" && x.Seat == "" {
				x.Seat, x.seatWhy = p.Country, "the address"
			}
		}
	case "data":
		x.Data[lang] = append(x.Data[lang], splitList(value)...)
	case "subjects":
		x.Subjects[lang] = append(x.Subjects[lang], splitList(value)...)
	case "url":
		if whole {
			b.address(x, value)
			return
		}
		if domainPattern().MatchString(value) {
			b.address(x, "https://"+value)
			return
		}
		join(x.Note, lang, value)
	case "privacy_url", "dpa_url", "security_url", "list_url":
		if !whole {
			join(x.Note, lang, header[i]+": "+value)
			return
		}
		key := map[string]string{"privacy_url": "privacy", "dpa_url": "dpa", "security_url": "security", "list_url": "subprocessors"}[field]
		x.URLs[key] = value
	case "contact":
		if m := goodMail(value); m == value && m != "" {
			x.Email = value
			return
		}
		join(x.Note, lang, header[i]+": "+value)
	case "since":
		if d, ok := findDate(value, lang); ok {
			x.Since = d.date
			if d.doubt != "" {
				x.Reviews = append(x.Reviews, "effective: "+d.raw+" "+d.doubt)
			}
			if d.raw == value {
				return
			}
		}
		join(x.Note, lang, header[i]+": "+value)
	case "products":
		x.Products = append(x.Products, splitList(value)...)
	case "parent":
		x.parentCo = value
	default:
		if whole {
			b.address(x, value)
			return
		}
		title := ""
		if i < len(header) && weight(header[i]) > 0 {
			title = header[i] + ": "
		}
		join(x.Note, lang, title+value)
		if field == "note" || field == "" {
			remember()
		}
	}
}

// codesIn reads a cell that lists ISO 3166 codes, such as "DE; FR".
func codesIn(value string) []Place {
	var out []Place
	for _, w := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(" ,;/|", r) }) {
		switch {
		case w == "UK":
			out = append(out, Place{Country: "GB", why: w})
		case w == "EU" || w == "EEA" || w == "EWR" || w == "UE":
			out = append(out, Place{Extent: trust.ExtentEEA, why: w})
		case slices.Contains(trust.Countries(), trust.Country(w)):
			out = append(out, Place{Country: trust.Country(w), why: w})
		default:
			return nil
		}
	}
	return out
}

// splitList cuts "names, addresses and telephone numbers" at commas, semicolons
// and line breaks, outside brackets.
func splitList(value string) []string {
	var out []string
	depth, start := 0, 0
	add := func(end int) {
		if s := strings.Trim(strings.TrimSpace(value[start:end]), ".;,"); weight(s) > 0 && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for i, r := range value {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth = max(0, depth-1)
		case (r == ',' || r == ';' || r == '\n' || r == '•') && depth == 0:
			add(i)
			start = i + len(string(r))
		}
	}
	add(len(value))
	return out
}
