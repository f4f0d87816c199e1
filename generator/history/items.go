package history

import (
	"slices"
	"strings"
)

// oneOrTwo says how many terms stand for one of the other side: help desk and
// helpdesk, EU and European Union.
func oneOrTwo(x, y []term) (m, n int) {
	if k := standsFor(x[0], y); k > 0 {
		return 1, k
	}
	if k := standsFor(y[0], x); k > 0 {
		return k, 1
	}
	return 0, 0
}

func standsFor(one term, many []term) int {
	if one.kind != content {
		return 0
	}
	joined, initials := "", ""
	for k, t := range many {
		if t.kind != content || k > 6 {
			return 0
		}
		joined += t.raw
		initials += t.letters()
		if k > 0 && (joined == one.raw || initials == one.raw || initials == one.key) {
			return k + 1
		}
	}
	return 0
}

// mostItems is how many items of two lists are compared each with each.
const mostItems = 12

// few is how many words of an item may stand in another order.
const few = 4

// sameItems compares what two lists name, whatever its order; of an item of few
// words the order within does not count either: delivery of mail, mail delivery.
func sameItems(x, y []term) bool {
	a, b := itemsOf(x), itemsOf(y)
	if len(a) != len(b) {
		return false
	}
	inA := map[string]int{}
	for _, item := range a {
		inA[item.strict]++
	}
	var leftB []listItem
	for _, item := range b {
		if inA[item.strict] > 0 {
			inA[item.strict]--
		} else {
			leftB = append(leftB, item)
		}
	}
	if len(leftB) > mostItems {
		return false
	}
	for _, item := range a {
		if inA[item.strict] == 0 {
			continue
		}
		inA[item.strict]--
		i := slices.IndexFunc(leftB, item.same)
		if i < 0 {
			return false
		}
		leftB = slices.Delete(leftB, i, i+1)
	}
	return true
}

// listItem is what a list names at one place.
type listItem struct {
	terms  []term // those that may move, where some may
	strict string // its words as they stand
	plain  string // the same, whether access is given or recorded
	moved  string // its words in the order of the alphabet, if their order may count for nothing
	rest   string // what follows from the first word on that has to stay where it is
	links  int    // how many prepositions stand in it
	roles  string // which preposition stands before which word, if each stands once
}

// same says that two items are of the same words. Where both have as many
// prepositions, these have to stand before the same words: they say who does what
// to whom, as in access of customers to staff, access of staff to customers.
func (a listItem) same(b listItem) bool {
	if a.strict == b.strict {
		return true
	}
	if a.plain == b.plain { // access logs, access to logs
		return false
	}
	if a.moved == "" || b.moved == "" || a.rest != b.rest {
		return false
	}
	if a.links == b.links && a.links > 0 && (a.roles == "" || a.roles != b.roles) {
		return false
	}
	return a.moved == b.moved || sameCompounds(a.terms, b.terms)
}

func itemsOf(list []term) []listItem {
	var out []listItem
	for len(list) > 0 {
		n := slices.IndexFunc(list, func(t term) bool { return t.kind >= comma })
		item, rest := list, []term(nil)
		if n >= 0 {
			item, rest = list[:n], list[n+1:]
		}
		keys := make([]string, len(item))
		one := listItem{terms: item}
		free := slices.IndexFunc(item, func(t term) bool { return t.kind != content })
		if free < 0 {
			free = len(item)
		}
		for i, t := range item {
			keys[i] = t.key
			if t.linked && i > 0 && i < free {
				one.links++
			}
		}
		one.plain, one.rest = strings.Join(keys, " "), strings.Join(keys[free:], " ")
		one.strict = one.plain
		for i := range item {
			if i > 0 && item[i].linked && item[i-1].raw == accessWord {
				one.strict += " " + strings.Join(keys[i:], " ") // tells it from access without it
			}
		}
		if free > 0 && free <= few+1 {
			one.roles = roles(item[:free])
			slices.Sort(keys[:free])
			one.moved, one.terms = strings.Join(keys[:free], " "), item[:free]
		}
		out = append(out, one)
		list = rest
	}
	return out
}

// roles are the words behind prepositions with these, in the order of the
// alphabet; "" where one stands twice, as in storage of backups of customers.
func roles(item []term) string {
	var list, seen []string
	for i, t := range item {
		if !t.linked || i == 0 {
			continue
		}
		if slices.Contains(seen, t.by) {
			return ""
		}
		seen = append(seen, t.by)
		list = append(list, t.by+" "+t.key)
	}
	slices.Sort(list)
	return strings.Join(list, ",")
}

// items are what a list names, whatever its order.
func items(list []term) []string {
	var out []string
	for _, item := range itemsOf(list) {
		if item.moved != "" && item.rest == "" && len(item.terms) <= few {
			out = append(out, item.moved)
		} else {
			out = append(out, item.strict)
		}
	}
	slices.Sort(out)
	return out
}

// sameCompounds says that what is left over of the words of two items is one
// word here and the two it is made of there.
func sameCompounds(x, y []term) bool {
	x, y = leftOver(x, y), leftOver(y, x)
	for len(x) > 0 && len(y) > 0 {
		if !oneOfTwo(&x, &y) && !oneOfTwo(&y, &x) {
			return false
		}
	}
	return len(x) == 0 && len(y) == 0
}

// leftOver are the words of x that y does not have as often.
func leftOver(x, y []term) []term {
	rest := slices.Clone(y)
	var out []term
	for _, t := range x {
		if i := slices.IndexFunc(rest, func(u term) bool { return u.key == t.key }); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		} else {
			out = append(out, t)
		}
	}
	return out
}

// oneOfTwo takes the first word of x and the two of y that it is made of.
func oneOfTwo(x, y *[]term) bool {
	for i := range *y {
		for j := i + 1; j < len(*y); j++ {
			if compound((*x)[:1], []term{(*y)[i], (*y)[j]}) {
				*x = (*x)[1:]
				*y = slices.Delete(slices.Delete(slices.Clone(*y), j, j+1), i, i+1)
				return true
			}
		}
	}
	return false
}

// compound says that one word is made of the two others, in either order, as
// in Betrieb der Server and Serverbetrieb.
func compound(x, y []term) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) != 1 || len(y) != 2 || x[0].kind != content || y[0].kind != content || y[1].kind != content {
		return false
	}
	for _, pair := range [][2]term{{y[0], y[1]}, {y[1], y[0]}} {
		head, ok := strings.CutSuffix(x[0].raw, pair[1].key)
		if !ok {
			head, ok = strings.CutSuffix(x[0].raw, pair[1].raw)
		}
		linked, ok2 := strings.CutPrefix(head, pair[0].key)
		if ok && ok2 && (len(linked) <= 2 || strings.HasPrefix(pair[0].raw, pair[0].key+linked) || strings.HasPrefix(pair[0].raw, strings.TrimSuffix(head, "s"))) {
			return true
		}
	}
	return false
}
