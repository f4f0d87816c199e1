package history

import "strings"

// The word that the others depend on, the head, can stand before them, behind
// them or with each of them: delivery of email and messages, email and message
// delivery, Fax- und E-Mail-Versand.

// headMoved says that the word all others depend on went from the front to the
// end: delivery of email and messages, email and message delivery.
func headMoved(x, y []term) bool {
	n := len(x)
	if n < 4 || n != len(y) || n > 2*few || !x[1].linked || x[0].kind != content || y[n-1].key != x[0].key {
		return false
	}
	for i, t := range x[1:] {
		if !equalTerms(t, y[i]) || t.kind == fixed || i > 0 && t.linked || y[i].linked {
			return false
		}
	}
	return !y[n-1].linked
}

// sameHead says that two texts begin with the same head and list the same
// behind it in another order: sending of messages and letters.
func sameHead(x, y []term) bool {
	if len(x) != len(y) || len(x) < 4 || len(x) > 3*few || x[0].kind != content || x[0].key != y[0].key || !x[1].linked || !y[1].linked {
		return false
	}
	for i := 2; i < len(x); i++ { // a second preposition speaks of one item only, unless it begins it
		if x[i].linked && x[i-1].kind < comma || y[i].linked && y[i-1].kind < comma {
			return false
		}
	}
	return sameItems(x[1:], y[1:])
}

// distributed says that x is two compounds with the same head, the head of the
// first perhaps left out, and y the same with the head before or with both.
func distributed(x, y []term) bool {
	if len(x) != 3 || x[0].kind != content || x[1].kind != and || x[2].kind != content {
		return false
	}
	switch {
	case len(y) == 3 && y[1].kind == and && y[2].key == x[2].key && x[0].cut:
		end, ok := strings.CutPrefix(y[0].raw, x[0].raw)
		return ok && len(end) >= few && strings.HasSuffix(x[2].raw, end)
	case len(y) == 4 && y[1].kind == and && x[2].headless && y[3].linked && y[0].kind == content && y[3].kind == content:
		return x[2].key == y[2].key && compound(x[:1], []term{y[3], y[0]})
	case len(y) == 4 && y[2].kind == and && y[0].kind == content && y[1].kind == content && y[3].kind == content && y[1].linked:
		first := x[0].cut && x[0].key == y[1].key || compound(x[:1], y[:2])
		return first && compound(x[2:], []term{y[0], y[3]})
	}
	return false
}
