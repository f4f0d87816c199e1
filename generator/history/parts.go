package history

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"art32/generator/trust"
)

// keyed compares two lists of tables, pairing them by the first key by which
// they fit. An empty key fits nothing.
func keyed[T any](c *comparer, s scope, a, b []T, keys []func(*T) string, name func(*T) string) {
	pairs := pairUp(a, b, keys)
	var order []int
	for i := range a {
		j, ok := pairs[i]
		if !ok {
			at := s
			at.part = name(&a[i])
			at.id += "/" + slug(at.part)
			at.source, at.key = s.source, s.key
			c.emit(at, Change{Op: OpRemoved, Before: &a[i]})
			continue
		}
		order = append(order, j)
		at := partScope(s, &b[j], j, name(&b[j]))
		c.structs(at, reflect.ValueOf(a[i]), reflect.ValueOf(b[j]))
	}
	taken := map[int]bool{}
	for _, j := range pairs {
		taken[j] = true
	}
	for j := range b {
		if !taken[j] {
			c.emit(partScope(s, &b[j], j, name(&b[j])), Change{Op: OpAdded, After: &b[j]})
		}
	}
	if !slices.IsSorted(order) {
		c.emit(s, Change{Op: OpReordered})
	}
}

func partScope[T any](s scope, x *T, j int, name string) scope {
	s.part = name
	s.id += "/" + slug(name)
	s.key = fmt.Sprintf("%s[%d]", s.key, j)
	if source := sourceOf(reflect.ValueOf(x).Elem()); source.File != "" {
		s.source, s.key = source, ""
	}
	return s
}

func pairUp[T any](a, b []T, keys []func(*T) string) map[int]int {
	pairs := map[int]int{}
	taken := make([]bool, len(b))
	for _, key := range keys {
		free := map[string][]int{}
		for j := range b {
			if k := key(&b[j]); !taken[j] && k != "" {
				free[k] = append(free[k], j)
			}
		}
		for i := range a {
			if _, done := pairs[i]; done {
				continue
			}
			if list := free[key(&a[i])]; len(list) > 0 {
				pairs[i], taken[list[0]] = list[0], true
				free[key(&a[i])] = list[1:]
			}
		}
	}
	return pairs
}

func placeKeys() []func(*trust.Place) string {
	return []func(*trust.Place) string{
		func(p *trust.Place) string {
			return where(p) + "/" + p.Region + "/" + p.City + "/" + p.Facility + "/" + yesNo(p.AccessOnly) + yesNo(p.CustomerRegion)
		},
		func(p *trust.Place) string { return where(p) + "/" + p.Region + "/" + p.City },
		func(p *trust.Place) string { return where(p) + "/" + p.City },
		func(p *trust.Place) string { return where(p) + "/" + yesNo(p.AccessOnly) },
		where,
	}
}

func where(p *trust.Place) string { return string(p.Country) + "/" + string(p.Extent) }

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// placeName is the country with what else tells the place from others.
func placeName(p *trust.Place) string {
	parts := []string{string(p.Country) + string(p.Extent)}
	for _, s := range []string{p.City, p.Region} {
		if s != "" {
			parts = append(parts, s)
			break
		}
	}
	if p.AccessOnly {
		parts = append(parts, "access")
	}
	return strings.Join(parts, " ")
}

func transferKeys() []func(*trust.Transfer) string {
	return []func(*trust.Transfer) string{
		func(t *trust.Transfer) string {
			return string(t.To) + string(t.Extent) + "/" + string(t.Mechanism) + "/" + t.Signed.String()
		},
		func(t *trust.Transfer) string { return string(t.To) + string(t.Extent) + "/" + string(t.Mechanism) },
		func(t *trust.Transfer) string { return string(t.To) + string(t.Extent) },
	}
}

func transferName(t *trust.Transfer) string {
	return string(t.To) + string(t.Extent) + " " + string(t.Mechanism)
}

func (c *comparer) evidenceKeys() []func(*trust.Evidence) string {
	return []func(*trust.Evidence) string{
		func(e *trust.Evidence) string {
			return string(e.Document) + string(e.Certificate) + string(e.URL) + "/" + e.Title[c.prevailing]
		},
		func(e *trust.Evidence) string { return string(e.Document) + string(e.Certificate) + string(e.URL) },
		func(e *trust.Evidence) string { return e.Title[c.prevailing] },
	}
}

func (c *comparer) evidenceName(e *trust.Evidence) string { return e.Title[c.prevailing] }

func contactKeys() []func(*trust.Contact) string {
	return []func(*trust.Contact) string{
		func(x *trust.Contact) string { return string(x.Role) + "/" + string(x.Email) },
		func(x *trust.Contact) string { return string(x.Role) },
	}
}

func representativeKeys() []func(*trust.Representative) string {
	return []func(*trust.Representative) string{
		func(x *trust.Representative) string { return string(x.Territory) + "/" + x.LegalName },
		func(x *trust.Representative) string { return string(x.Territory) },
	}
}
