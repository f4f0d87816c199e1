package publish

import (
	"reflect"
	"slices"
	"unicode/utf8"

	"art32/generator/trust"
)

// A list may be of any length, a page may not: with what it waits for, it fits
// into one round trip (see package browser). What is too long goes on as many
// pages as it takes. Which page an entry is on must be known to whoever links to
// it, and must be the same in every language, so that a reader can change the
// language anywhere. So it is settled before any page is made, from the data:
// a weight estimates how many octets an entry takes when it is compressed.
const (
	// pageRoom is what the entries of a page may weigh: a round trip of 14,336
	// octets less style sheets, headings, navigation and links to 24 languages.
	pageRoom = 9_000
	// mostInline is how many entries the cells of a table may name all together.
	// If there are more, a cell counts them and links to a page that lists them.
	mostInline = 120

	rowWeight     = 12 // the marks of a row or a link
	articleWeight = 30 // the marks of an article and its labels
	keyLetters    = 6  // a key or the label of one, which others on the page share
	againWeight   = 6  // a link that is on the page already
	mapWeight     = 4_000
)

// entry of a list that is spread over pages.
type entry struct {
	id     string // unique in the list
	weight int
	// what is shared with other entries and weighs something only the first time
	// on a page: a measure that several controls name.
	what   string
	shared int
}

// spreading says on which page each entry of a list is.
type spreading struct {
	of          map[string]int // id → page, from 0
	ids         []string       // in their order
	first, last []string       // ids, by page
}

func (s spreading) pages() int { return max(1, len(s.first)) }

// spread lays entries over pages in their order. Before them, the first page
// holds something that weighs as much as frame.
func spread(frame int, list []entry) spreading {
	s := spreading{of: make(map[string]int, len(list)), first: []string{""}, last: []string{""}}
	weight, page := frame, 0
	seen := map[string]bool{}
	for _, e := range list {
		w := e.weight
		if seen[e.what] {
			w += againWeight
		} else {
			w += e.shared
		}
		if weight > 0 && weight+w > pageRoom {
			weight, w = 0, e.weight+e.shared
			clear(seen)
			page++
			s.first, s.last = append(s.first, ""), append(s.last, "")
		}
		if e.what != "" {
			seen[e.what] = true
		}
		weight += w
		s.of[e.id] = page
		s.ids = append(s.ids, e.id)
		s.last[page] = e.id
		if s.first[page] == "" {
			s.first[page] = e.id
		}
	}
	return s
}

// guidedBy takes the first and the last of a page from the entries that count,
// where it has any: the short groups around a long alphabet do not.
func (s spreading) guidedBy(counts func(id string) bool) spreading {
	s.first, s.last = slices.Clone(s.first), slices.Clone(s.last)
	found := make([]bool, len(s.first))
	for _, id := range s.ids {
		if n := s.of[id]; counts(id) {
			if !found[n] {
				found[n], s.first[n] = true, id
			}
			s.last[n] = id
		}
	}
	return s
}

// path of a page, from 0, of the list at a path. No id can be in its way: no
// page lies below that of an id.
func (s spreading) path(list string, page int) string {
	if page == 0 {
		return list
	}
	return list + "page/" + itoa(page+1) + "/"
}

// anchor is the address of an entry that has its id in the page.
func (s spreading) anchor(list, id string) string { return s.path(list, s.of[id]) + "#" + id }

// weigh estimates the weight of records: two letters make an octet, in the
// language in which they have most. Prose takes less, names and numbers no more.
func weigh(records ...any) int {
	letters := 0
	for _, r := range records {
		letters += lettersOf(reflect.ValueOf(r))
	}
	return letters / 2
}

func lettersOf(v reflect.Value) int {
	switch x := v.Interface().(type) {
	case trust.Line:
		return most(x, utf8.RuneCountInString)
	case trust.List:
		return most(x, func(texts []string) int { return lettersOf(reflect.ValueOf(texts)) })
	case trust.Text:
		return most(x, func(m trust.Markdown) int { return utf8.RuneCountInString(m.Source) })
	case trust.Source:
		return 0
	case trust.Date:
		if x.IsZero() {
			return 0
		}
		return keyLetters
	}
	n := 0
	switch v.Kind() {
	case reflect.String:
		switch v.Interface().(type) {
		case string, trust.ID, trust.URL, trust.Email, trust.Phone:
			n = utf8.RuneCountInString(v.String())
		default:
			n = keyLetters
		}
		if v.Len() == 0 {
			n = 0
		}
	case reflect.Pointer:
		if !v.IsNil() {
			n = lettersOf(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			n += keyLetters + lettersOf(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				n += lettersOf(v.Field(i))
			}
		}
	}
	return n
}

func most[T any](texts map[trust.Lang]T, letters func(T) int) int {
	n := 0
	for _, text := range texts {
		n = max(n, letters(text))
	}
	return n
}
