package history

import (
	"slices"
	"strings"
)

// What a company is used for is told in a few words, and in others in the next
// version of a list: "help desk" and "customer support", "Serverbetrieb" and
// "Hosting". Names of one service are put into one form here.

// service is a list of terms with one name for each service, without words that
// stand for any service.
func (l *reader) service(list []term) []term {
	var out []term
	joint := term{}
	for _, item := range split(l.apart(list)) {
		words := l.specific(l.named(item.terms))
		if item.joint.kind > joint.kind {
			joint = item.joint
		}
		if len(words) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, joint)
		}
		out, joint = append(out, words...), term{}
	}
	return out
}

// joined is an item of a list with what joins it to the one before.
type joined struct {
	joint term
	terms []term
}

func split(list []term) []joined {
	items := []joined{{}}
	for _, t := range list {
		if t.kind >= comma {
			items = append(items, joined{joint: t})
			continue
		}
		last := &items[len(items)-1]
		last.terms = append(last.terms, t)
	}
	return items
}

// specific leaves the words for any service out, and those that say no more
// than that something is done, where another one says with what.
func (l *idiom) specific(item []term) []term {
	without := func(item []term, words map[string]bool) []term {
		var out []term
		for _, t := range item {
			if t.kind != content || !words[t.key] {
				out = append(out, t)
			}
		}
		return out
	}
	item = without(item, l.generic)
	if strong := without(item, l.weak); slices.ContainsFunc(strong, func(t term) bool { return t.kind == content }) {
		return strong
	}
	return item
}

// named puts the name of a service for the words that name it, in any order.
func (l *idiom) named(item []term) []term {
	if len(l.concepts) == 0 || len(item) > 3*few {
		return item
	}
	var best concept
	for _, t := range item {
		for _, c := range l.concepts[t.key] {
			if t.kind == content && len(c.stems) > len(best.stems) && c.name != t.key && c.in(item) {
				best = c
			}
		}
	}
	if best.stems == nil {
		return item
	}
	var out []term
	left := slices.Clone(best.stems)
	for _, t := range item {
		i := slices.Index(left, t.key)
		if i < 0 || t.kind != content {
			out = append(out, t)
			continue
		}
		if len(left) == len(best.stems) {
			out = append(out, term{raw: best.name, key: best.name, kind: content, linked: t.linked, by: t.by, named: true})
		}
		left = slices.Delete(left, i, i+1)
	}
	return l.named(out)
}

// in says that an item has all words of a concept.
func (c *concept) in(item []term) bool {
	if c.ordered {
		rest := c.stems
		for _, t := range item {
			if len(rest) > 0 && t.kind == content && t.key == rest[0] {
				rest = rest[1:]
			}
		}
		return len(rest) == 0
	}
	for i, s := range c.stems {
		same := 1 // the stems are sorted: how many of this one came already
		for j := i; j > 0 && c.stems[j-1] == s; j-- {
			same++
		}
		for _, t := range item {
			if t.key == s && t.kind == content && !t.named {
				same--
			}
		}
		if same > 0 {
			return false
		}
	}
	return true
}

// apart takes compounds to pieces: Zahlungsabwicklung is Abwicklung of
// Zahlungen.
func (l *reader) apart(list []term) []term {
	if len(l.heads) == 0 {
		return list
	}
	var out []term
	for _, t := range list {
		if t.kind != content {
			out = append(out, t)
			continue
		}
		pieces, ok := l.compounds[t.raw]
		if !ok {
			pieces = l.pieces(t.raw, 3)
			l.compounds[t.raw] = pieces
		}
		n := len(out)
		out = append(out, pieces...)
		out[n].linked, out[n].by = t.linked, t.by
	}
	return out
}

// pieces are the words a compound is made of, or the word itself.
func (l *idiom) pieces(w string, most int) []term {
	whole := []term{{raw: w, key: l.stem(w), kind: content}}
	if _, known := l.alias[w]; known || most == 0 {
		return whole
	}
	for _, ending := range []string{"", "en", "n", "es", "s", "e", "er", "ern"} {
		body, ok := strings.CutSuffix(w, ending)
		if !ok {
			continue
		}
		for _, head := range l.heads {
			modifier, ok := strings.CutSuffix(body, head)
			if !ok || len(modifier) < 2 {
				continue
			}
			if to, ok := anyAlias[modifier]; ok {
				modifier = to
			}
			if shorter, ok := strings.CutSuffix(modifier, "s"); ok && len(shorter) > few {
				modifier = shorter // Zahlungs-
			}
			return append(l.pieces(modifier, most-1), term{raw: head, key: l.stem(head), kind: content})
		}
	}
	return whole
}

// soften makes prepositions that say by what means something is done ones that
// carry no sense, where the other text does without one: "feedback from users"
// is "user feedback", and not "feedback for users".
func (l *idiom) soften(x, y []term) (a, b []term) {
	own := func(x, y []term) bool {
		return slices.ContainsFunc(x, func(t term) bool {
			return t.kind == fixed && l.means[t.raw] && !slices.ContainsFunc(y, func(u term) bool { return u.kind == fixed && u.raw == t.raw })
		})
	}
	count := func(list []term) (n int) {
		for _, t := range list {
			if t.linked || t.kind == fixed && l.means[t.raw] {
				n++
			}
		}
		return n
	}
	if own(x, y) && own(y, x) || count(x) == count(y) {
		return x, y
	}
	soft := func(list []term) []term {
		var out []term
		by := ""
		for _, t := range list {
			if t.kind == fixed && l.means[t.raw] {
				by = t.raw
				continue
			}
			if by != "" && t.kind < comma {
				t.linked, t.by = true, by
			}
			by = ""
			out = append(out, t)
		}
		return out
	}
	return soft(x), soft(y)
}

// coordinated says that two texts of few words are one phrase, with what belongs
// to both parts before or behind them, or said twice: data hosting and storage,
// hosting and storage of data; usage and billing data, usage data and billing data.
func coordinated(x, y []term) bool {
	alone := false // a word is an item of its own: not A of B and C of D, A of D and C of B
	keys := func(list []term) (words []string, joints, links int, ok bool) {
		for i, t := range list {
			alone = alone || t.kind == content && (i == 0 || list[i-1].kind >= comma) && (i+1 == len(list) || list[i+1].kind >= comma)
			switch {
			case t.kind == fixed:
				return nil, 0, 0, false
			case t.kind >= comma:
				joints++
			default:
				words = append(words, t.key)
				if t.linked && len(words) > 1 {
					links++
				}
			}
		}
		slices.Sort(words)
		return slices.Compact(words), joints, links, len(words) >= 3 && len(words) <= few+2
	}
	a, m, k, ok := keys(x)
	b, n, o, ok2 := keys(y)
	return ok && ok2 && m == 1 && n == 1 && (alone || len(a) <= few && k <= 1 && o <= 1) && slices.Equal(a, b)
}
