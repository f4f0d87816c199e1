package trust

import (
	"fmt"
	"strings"
	"unicode"
)

// closest returns the candidate that a misspelt word most likely means, or "".
// At most a third of the letters may differ, so that no wild guesses are made.
func closest(word string, candidates []string) string {
	best, bestDistance := "", len([]rune(word))/3+1
	folded := foldWord(word)
	for _, c := range candidates {
		if foldWord(c) == folded {
			return c
		}
		if d := distance(word, c, bestDistance); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	if best == "" && len(folded) >= 4 {
		for _, c := range candidates {
			if strings.HasPrefix(c, word) || len(c) >= 4 && strings.HasPrefix(word, c) {
				return c
			}
		}
	}
	return best
}

// foldWord makes words equal that differ only in case, hyphens and underscores.
func foldWord(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r == ' ' {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// distance is the number of letters to insert, remove, change or swap with
// their neighbour to get from a to b; limit or more when it is not below limit.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 64 || len(y) > 64 || len(x)-len(y) >= limit || len(y)-len(x) >= limit {
		return limit
	}
	var before, previous, current [65]int
	for j := range len(y) + 1 {
		previous[j] = j
	}
	for i := 1; i <= len(x); i++ {
		current[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			current[j] = min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				current[j] = min(current[j], before[j-2]+1)
			}
		}
		before, previous = previous, current
	}
	return previous[len(y)]
}

// suggestion is a hint: the closest candidate, and all of them when they are few.
func suggestion(word string, candidates []string, listing string) string {
	const few = 20
	best := closest(word, candidates)
	hint := ""
	if best != "" {
		hint = fmt.Sprintf("did you mean %q?", best)
	}
	if len(candidates) > few && best == "" {
		return "docs/data-format.md lists them"
	}
	if n := len(candidates); n == 0 || n > few || best != "" && (n == 1 || n > 8) {
		return hint
	}
	if hint != "" {
		hint += " "
	}
	return hint + listing + strings.Join(candidates, ", ")
}
