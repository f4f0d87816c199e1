package history

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"art32/generator/trust"
)

func itoa(n int) string { return strconv.Itoa(n) }

// sameContent finds records that only got another id: of those that are gone
// and those that came it pairs the ones with nearly the same content.
func (c *comparer) sameContent(as, bs reflect.Value, gone, come []int) map[int]int {
	pairs := map[int]int{}
	if len(gone) == 0 || len(come) == 0 {
		return pairs
	}
	index := map[uint64][]int{} // content → records that have it
	contents := map[int][]uint64{}
	for _, j := range come {
		contents[j] = c.contentOf(bs.Index(j))
		for _, h := range contents[j] {
			index[h] = append(index[h], j)
		}
	}
	type candidate struct {
		i, j, shared, of int
		sameName         bool
	}
	var candidates []candidate
	named := c.byName(bs, come)
	for _, i := range gone {
		mine := c.contentOf(as.Index(i))
		seen := map[int]bool{}
		for _, j := range named.likely(as.Index(i)) {
			if !seen[j] {
				seen[j] = true
				was, is := as.Index(i).FieldByName("LegalName").String(), bs.Index(j).FieldByName("LegalName").String()
				x := candidate{i, j, common(mine, contents[j]), max(len(mine), len(contents[j])), false}
				x.sameName = sameName(was, is) || x.shared*2 >= x.of && slipOfName(was, is)
				candidates = append(candidates, x)
			}
		}
		for _, h := range mine {
			if len(index[h]) > 8 {
				continue // said of many, tells nothing
			}
			for _, j := range index[h] {
				if !seen[j] {
					seen[j] = true
					candidates = append(candidates, candidate{i, j, common(mine, contents[j]), max(len(mine), len(contents[j])), false})
				}
			}
		}
	}
	slices.SortFunc(candidates, func(x, y candidate) int {
		rank := func(c candidate) int {
			if c.sameName {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(y.shared*x.of, x.shared*y.of), cmp.Compare(x.i, y.i), cmp.Compare(x.j, y.j))
	})
	taken := map[int]bool{}
	for _, x := range candidates {
		if _, used := pairs[x.i]; used || taken[x.j] {
			continue
		}
		a, b := as.Index(x.i), bs.Index(x.j)
		if x.sameName || x.shared >= 3 && c.isSame(a, b, x.shared, x.of) {
			pairs[x.i], taken[x.j] = x.j, true
		}
	}
	return pairs
}

// names are the records by what their names may be known by.
type names map[string][]int

// byName takes the names of sub-processors; other records have none that tells.
func (c *comparer) byName(list reflect.Value, of []int) names {
	n := names{}
	for _, i := range of {
		if s, ok := list.Index(i).Addr().Interface().(*trust.Subprocessor); ok {
			for _, key := range nameKeys(s.LegalName) {
				n[key] = append(n[key], i)
			}
		}
	}
	return n
}

// likely are records that share a part of the name with a record, unless many do.
func (n names) likely(v reflect.Value) []int {
	s, ok := v.Addr().Interface().(*trust.Subprocessor)
	if !ok {
		return nil
	}
	var list []int
	for _, key := range nameKeys(s.LegalName) {
		if found := n[key]; len(found) <= 8 {
			list = append(list, found...)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// isSame says that two records with that much in common are one. Two companies
// that do the same in the same country have much in common too: of a
// sub-processor with another name something must be the same that no other
// company has, and two companies of one group are not one.
func (c *comparer) isSame(a, b reflect.Value, shared, of int) bool {
	s, ok := a.Addr().Interface().(*trust.Subprocessor)
	if !ok {
		x, y := reference("", a), reference("", b)
		if x.Name != "" && spaced(x.Name) == spaced(y.Name) {
			return shared*2 >= of
		}
		return shared*10 >= of*8
	}
	t := b.Addr().Interface().(*trust.Subprocessor)
	if t.Replaces != "" || otherEntity(s, t) {
		return false
	}
	own := sameAndGiven(s.URLs.Site, t.URLs.Site) || sameAndGiven(s.URLs.Privacy, t.URLs.Privacy) ||
		sameAndGiven(s.Contract.DPAURL, t.Contract.DPAURL) || sameAndGiven(s.Seat.Register, t.Seat.Register)
	if slices.Equal(nameOf(s.LegalName).words, nameOf(t.LegalName).words) {
		return true // with another legal form
	}
	if knownAs(s.LegalName, t.LegalName) && (own || c.sameUse(s, t)) {
		return true
	}
	if related(s.LegalName, t.LegalName) {
		return (own || c.sameUse(s, t)) && shared*10 >= of*4
	}
	return own && shared*10 >= of*8
}

// otherEntity says that seat or register entry name another company.
func otherEntity(s, t *trust.Subprocessor) bool {
	x, y := s.Seat, t.Seat
	return x.Address.Country != "" && y.Address.Country != "" && x.Address.Country != y.Address.Country ||
		x.Register != "" && y.Register != "" && x.Register != y.Register
}

// sameUse says that two companies are used for the same.
func (c *comparer) sameUse(s, t *trust.Subprocessor) bool {
	use := c.useOf(s)
	return use != "" && use == c.useOf(t)
}

// useOf is what a company is used for, without what is only form.
func (c *comparer) useOf(s *trust.Subprocessor) string {
	l := c.reader(c.prevailing)
	service := strings.Join(items(l.service(l.terms(s.Service[c.prevailing]))), ";")
	text, _ := bare(s.Purpose[c.prevailing])
	outside, _ := brackets(text)
	purpose := strings.Join(items(l.service(l.terms(outside))), ";")
	if service+purpose == "" {
		return ""
	}
	return service + "|" + purpose
}

// plainNameWords are what many companies have in their name: legal forms, trades
// and regions.
const plainNameWords = ` ab ag as aps bv bvba co company corp corporation doo eood gmbh inc incorporated kft kg limited llc llp lp lda ltd nv oy
 plc pte pty pvt sa sarl sas sasu se sl slu spa srl sro sp ug unlimited
 analytics and cloud communications computing consulting data development digital europe european emea france germany global group
 holding holdings hosting india international ireland labs management media network networks north online operations platform
 service services solutions software software-as-a-service support systems tech technologies technology the uk und us usa web worldwide `

// related says that two names of companies share a word of their own, as before
// and after a change of name. What stands in brackets is such a word only where it
// is the other name or begins it: OpenAI is not Microsoft (Azure OpenAI).
func related(a, b string) bool {
	x, y := nameOf(a), nameOf(b)
	own := func(w string) bool { return len(w) >= 3 && !strings.Contains(plainNameWords, " "+w+" ") }
	whole := func(aside, words []string) bool {
		return len(aside) > 0 && len(aside) <= len(words) && slices.Equal(aside, words[:len(aside)])
	}
	return whole(x.aside, y.words) || whole(y.aside, x.words) ||
		slices.ContainsFunc(x.words, func(w string) bool { return own(w) && slices.Contains(y.words, w) })
}

func sameAndGiven[T ~string](a, b T) bool { return a == b && a != "" }
