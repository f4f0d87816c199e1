package history

import (
	"slices"
	"strings"
)

// mostBrackets is how many brackets of two texts are looked into.
const mostBrackets = 12

// mostTerms is how many terms two texts may have that are read as names of
// services: these are told in few words.
const mostTerms = 400

// sameWording says that two texts differ in the form of their words, in the
// order of what they list, in punctuation, in words without a sense of their
// own and in slips of the pen, and in nothing else. Where it is loose, also in
// words for any service (provider, platform) and in what a bracket repeats or
// names; names are then words that may stand in it. The texts are given as
// tokens.
func sameWording(l *reader, was, is []string, loose bool, names string, seen func(string) bool) bool {
	x, y := l.termsOf(was), l.termsOf(is)
	if sameTerms(x, y, seen) {
		return true
	}
	if !loose {
		return false
	}
	if len(x)+len(y) > mostTerms {
		return false
	}
	if l.sameService(x, y, seen) {
		return true
	}
	if !slices.Contains(was, "(") && !slices.Contains(is, "(") {
		return false
	}
	a, b := strings.Join(was, ""), strings.Join(is, "")
	if l.sameService(l.terms(listed.Replace(a)), l.terms(listed.Replace(b)), seen) {
		return true // what stood in brackets stands behind a comma
	}
	outA, inA := brackets(a)
	outB, inB := brackets(b)
	if len(inA)+len(inB) > mostBrackets {
		return false
	}
	for _, only := range [][2][]string{{inA, inB}, {inB, inA}} {
		for _, group := range only[0] {
			same := func(other string) bool { return l.sameService(l.terms(group), l.terms(other), seen) }
			if !slices.ContainsFunc(only[1], same) && !l.saysNothing(group, outA+" "+outB+" "+names) {
				return false
			}
		}
	}
	return l.sameService(l.terms(outA), l.terms(outB), seen)
}

// listed writes brackets as a list.
var listed = strings.NewReplacer("(", ", ", ")", ", ")

// sameService says that two texts name the same service.
func (l *reader) sameService(x, y []term, seen func(string) bool) bool {
	x, y = l.soften(l.service(x), l.service(y))
	return len(x) > 0 && (sameTerms(x, y, seen) || coordinated(x, y))
}

func sameTerms(x, y []term, seen func(string) bool) bool {
	return inSequence(x, y, seen) || sameItems(x, y) || headMoved(x, y) || headMoved(y, x) ||
		sameHead(x, y) || distributed(x, y) || distributed(y, x)
}

// accessWord stands before what is accessed with a preposition, and before what
// records it without one: access to logs, access logs.
const accessWord = "access"

// inSequence compares term by term.
func inSequence(x, y []term, seen func(string) bool) bool {
	slips := 0
	access := false // the word before gave access
	for len(x) > 0 || len(y) > 0 {
		if access && len(x) > 0 && len(y) > 0 && x[0].linked != y[0].linked {
			return false
		}
		access = len(x) > 0 && x[0].raw == accessWord
		switch {
		case len(x) > 0 && len(y) > 0 && equalTerms(x[0], y[0]):
			x, y = x[1:], y[1:]
		case len(x) > 0 && x[0].kind == comma:
			x = x[1:]
		case len(y) > 0 && y[0].kind == comma:
			y = y[1:]
		case len(x) == 0 || len(y) == 0:
			return false
		default:
			if m, n := oneOrTwo(x, y); m > 0 {
				x, y = x[m:], y[n:]
				continue
			}
			if x[0].kind != content || y[0].kind != content || !isSlip(x[0].raw, y[0].raw, seen) {
				return false
			}
			if slips++; slips > 3 {
				return false
			}
			x, y = x[1:], y[1:]
		}
	}
	return true
}

func equalTerms(x, y term) bool {
	if x.kind >= comma || y.kind >= comma {
		return x.kind >= comma && y.kind >= comma
	}
	return x.key == y.key && x.kind == y.kind
}
