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
	}
	var candidates []candidate
	for _, i := range gone {
		mine := c.contentOf(as.Index(i))
		seen := map[int]bool{}
		for _, h := range mine {
			if len(index[h]) > 8 {
				continue // said of many, tells nothing
			}
			for _, j := range index[h] {
				if !seen[j] {
					seen[j] = true
					candidates = append(candidates, candidate{i, j, common(mine, contents[j]), max(len(mine), len(contents[j]))})
				}
			}
		}
	}
	slices.SortFunc(candidates, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.shared*x.of, x.shared*y.of), cmp.Compare(x.i, y.i), cmp.Compare(x.j, y.j))
	})
	taken := map[int]bool{}
	for _, x := range candidates {
		if _, used := pairs[x.i]; used || taken[x.j] {
			continue
		}
		a, b := as.Index(x.i), bs.Index(x.j)
		if x.shared >= 3 && isSame(a, b, x.shared, x.of) {
			pairs[x.i], taken[x.j] = x.j, true
		}
	}
	return pairs
}

// isSame says that two records with that much in common are one. Two companies
// that do the same in the same country have much in common too: of a
// sub-processor with another name something must be the same that no other
// company has.
func isSame(a, b reflect.Value, shared, of int) bool {
	x, y := reference("", a), reference("", b)
	if x.Name != "" && spaced(x.Name) == spaced(y.Name) {
		return shared*2 >= of
	}
	if s, ok := a.Addr().Interface().(*trust.Subprocessor); ok {
		t := b.Addr().Interface().(*trust.Subprocessor)
		if t.Replaces != "" {
			return false // it says itself that it is another one
		}
		if related(s.LegalName, t.LegalName) {
			return shared*10 >= of*6
		}
		if !sameAndGiven(s.URLs.Site, t.URLs.Site) && !sameAndGiven(s.URLs.Privacy, t.URLs.Privacy) &&
			!sameAndGiven(s.Contract.DPAURL, t.Contract.DPAURL) && !sameAndGiven(s.Seat.Register, t.Seat.Register) {
			return false
		}
	}
	return shared*10 >= of*8
}

// plainNameWords are what many companies have in their name: legal forms, trades
// and regions.
const plainNameWords = ` ab ag as aps bv bvba co company corp corporation doo eood gmbh inc incorporated kft kg limited llc llp lp lda ltd nv oy
 plc pte pty pvt sa sarl sas sasu se sl slu spa srl sro sp ug unlimited
 analytics and cloud communications computing consulting data development digital europe european emea france germany global group
 holding holdings hosting india international ireland labs management media network networks north online operations platform
 service services solutions software software-as-a-service support systems tech technologies technology the uk und us usa web worldwide `

// related says that two names of companies share a word of their own, as before
// and after a change of name.
func related(a, b string) bool {
	own := func(name string) map[string]bool {
		words := map[string]bool{}
		for _, w := range wordsOf(strings.ToLower(name)) {
			if w = strings.Trim(w, ".,"); len(w) >= 3 && !strings.Contains(plainNameWords, " "+w+" ") {
				words[w] = true
			}
		}
		return words
	}
	x := own(a)
	for w := range own(b) {
		if x[w] {
			return true
		}
	}
	return false
}

func sameAndGiven[T ~string](a, b T) bool { return a == b && a != "" }

// common counts what two sorted lists share.
func common(a, b []uint64) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0], b[0]) {
		case -1:
			a = a[1:]
		case 1:
			b = b[1:]
		default:
			a, b, n = a[1:], b[1:], n+1
		}
	}
	return n
}

// contentOf are sorted hashes of the values of a record, each with its path,
// without the id.
func (c *comparer) contentOf(v reflect.Value) []uint64 {
	var list []uint64
	var walk func(path uint64, top bool, v any)
	walk = func(path uint64, top bool, v any) {
		switch x := v.(type) {
		case map[string]any:
			for key, e := range x {
				if !top || key != "id" {
					walk(fnv(fnv(path, "."), key), false, e)
				}
			}
		case []any:
			for _, e := range x {
				walk(fnv(path, "[]"), false, e)
			}
		case string:
			list = append(list, fnv(fnv(path, "="), x))
		case int64:
			list = append(list, fnv(fnv(path, "="), strconv.FormatInt(x, 10)))
		case bool:
			list = append(list, fnv(fnv(path, "="), strconv.FormatBool(x)))
		}
	}
	tree, _ := c.fields.frozen(v)
	walk(fnvStart, true, tree)
	slices.Sort(list)
	return slices.Compact(list)
}

// fnvStart and fnv are the hash FNV-1a, taken up where it was left.
const fnvStart uint64 = 14695981039346656037

func fnv(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
