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
		initials += initial(t.raw)
		if k > 0 && (joined == one.raw || initials == one.raw || initials == one.key) {
			return k + 1
		}
	}
	return 0
}

// sameItems compares what two lists name, whatever its order; of an item of few
// words the order within does not count either: delivery of mail, mail delivery.
func sameItems(x, y []term) bool {
	a, b := items(x), items(y)
	if len(a) != len(b) {
		return false
	}
	if len(a) == 1 && compound(x, y) {
		return true
	}
	return slices.Equal(a, b)
}

func items(list []term) []string {
	var out []string
	var item []term
	end := func() {
		const few = 4
		keys := make([]string, len(item))
		moves := len(item) <= few
		for i, t := range item {
			keys[i] = t.key
			moves = moves && t.kind == content
		}
		if moves {
			slices.Sort(keys)
		}
		out = append(out, strings.Join(keys, " "))
		item = nil
	}
	for _, t := range list {
		if t.kind >= comma {
			end()
			continue
		}
		item = append(item, t)
	}
	end()
	slices.Sort(out)
	return out
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
		if ok && ok2 && (len(linked) <= 2 || strings.HasPrefix(pair[0].raw, pair[0].key+linked)) {
			return true
		}
	}
	return false
}
