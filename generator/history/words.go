package history

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Edit is a run of text that stayed, went or came.
type Edit struct {
	Op   EditOp
	Text string
}

// EditOp is what happened to a run of text.
type EditOp string

// The operations on text.
const (
	Kept    EditOp = "kept"
	Deleted EditOp = "deleted"
	Added   EditOp = "added"
)

// words compares two plain texts word by word. Deleted runs come before added
// ones; putting the kept and added runs together gives b, the kept and deleted
// ones give a.
func words(a, b string) []Edit { return wordsBetween(tokens(a), tokens(b)) }

// wordsBetween compares two texts that were taken to pieces by tokens.
func wordsBetween(x, y []string) []Edit {
	var edits edits
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	edits.add(Kept, x[:head]...)
	for _, step := range shortest(x[head:len(x)-tail], y[head:len(y)-tail]) {
		edits.add(step.op, step.token)
	}
	edits.add(Kept, x[len(x)-tail:]...)
	return edits.tidy()
}

// tokens splits a text into words, runs of white space and single other
// characters. Marks within a word (Let's, 2-Faktor, 99,8) belong to it.
func tokens(s string) []string {
	list := make([]string, 0, len(s)/4+2)
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		n := size
		switch {
		case unicode.IsSpace(r):
			for n < len(s) {
				r, size := utf8.DecodeRuneInString(s[n:])
				if !unicode.IsSpace(r) {
					break
				}
				n += size
			}
		case isWordRune(r):
			for n < len(s) {
				r, size := utf8.DecodeRuneInString(s[n:])
				if !isWordRune(r) && !joins(r, s[n+size:]) {
					break
				}
				n += size
			}
		}
		list = append(list, s[:n])
		s = s[n:]
	}
	return list
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// joins says that a character stands within a word.
func joins(r rune, rest string) bool {
	if !strings.ContainsRune("'’-.,:/@_+", r) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune(".,:/+", r) {
		return unicode.IsDigit(next) || r == '/' && isWordRune(next) || r == '.' && unicode.IsLower(next)
	}
	return isWordRune(next)
}

type step struct {
	op    EditOp
	token string
}

// maxSteps bounds the work on two texts that have little in common: beyond so
// many differing words the rest counts as rewritten.
const maxSteps = 600

// shortest is a shortest way from x to y (E. Myers, An O(ND) Difference
// Algorithm, 1986).
func shortest(x, y []string) []step {
	n, m := len(x), len(y)
	if n == 0 || m == 0 {
		return rewritten(x, y)
	}
	most := min(n+m, maxSteps)
	furthest := make([]int, 2*most+3)
	at := func(k int) int { return k + most + 1 }
	var trace [][]int
	for d := 0; d <= most; d++ {
		// Only the diagonals -d…d can have changed.
		trace = append(trace, append([]int(nil), furthest[at(-d-1):at(d+1)+1]...))
		for k := -d; k <= d; k += 2 {
			var i int
			if k == -d || k != d && furthest[at(k-1)] < furthest[at(k+1)] {
				i = furthest[at(k+1)]
			} else {
				i = furthest[at(k-1)] + 1
			}
			j := i - k
			for i < n && j >= 0 && j < m && x[i] == y[j] {
				i, j = i+1, j+1
			}
			furthest[at(k)] = i
			if i >= n && j >= m {
				return walkBack(x, y, trace)
			}
		}
	}
	return rewritten(x, y)
}

func rewritten(x, y []string) []step {
	steps := make([]step, 0, len(x)+len(y))
	for _, t := range x {
		steps = append(steps, step{Deleted, t})
	}
	for _, t := range y {
		steps = append(steps, step{Added, t})
	}
	return steps
}

func walkBack(x, y []string, trace [][]int) []step {
	var back []step
	i, j := len(x), len(y)
	for d := len(trace) - 1; d >= 0; d-- {
		furthest := func(k int) int { return trace[d][k+d+1] }
		k := i - j
		previous := k - 1
		if k == -d || k != d && furthest(k-1) < furthest(k+1) {
			previous = k + 1
		}
		fromI := furthest(previous)
		fromJ := fromI - previous
		if d == 0 {
			fromI, fromJ = 0, 0
		}
		for i > fromI && j > fromJ && i > 0 && j > 0 && x[i-1] == y[j-1] {
			back = append(back, step{Kept, x[i-1]})
			i, j = i-1, j-1
		}
		if d == 0 {
			break
		}
		if previous == k+1 {
			back = append(back, step{Added, y[fromJ]})
		} else {
			back = append(back, step{Deleted, x[fromI]})
		}
		i, j = fromI, fromJ
	}
	steps := make([]step, len(back))
	for n, s := range back {
		steps[len(back)-1-n] = s
	}
	return steps
}

// edits collects runs.
type edits []Edit

func (e *edits) add(op EditOp, tokens ...string) {
	for _, t := range tokens {
		if n := len(*e); n > 0 && (*e)[n-1].Op == op {
			(*e)[n-1].Text += t
		} else {
			*e = append(*e, Edit{op, t})
		}
	}
}

// tidy makes the edits readable: white space alone between two changes is part
// of them, and what goes stands before what comes.
func (e edits) tidy() []Edit {
	var out edits
	for i := 0; i < len(e); {
		if e[i].Op == Kept {
			out = append(out, e[i])
			i++
			continue
		}
		var gone, come strings.Builder
		for ; i < len(e); i++ {
			switch {
			case e[i].Op == Deleted:
				gone.WriteString(e[i].Text)
				continue
			case e[i].Op == Added:
				come.WriteString(e[i].Text)
				continue
			case strings.TrimSpace(e[i].Text) == "" && i+1 < len(e):
				gone.WriteString(e[i].Text)
				come.WriteString(e[i].Text)
				continue
			}
			break
		}
		if gone.Len() > 0 {
			out = append(out, Edit{Deleted, gone.String()})
		}
		if come.Len() > 0 {
			out = append(out, Edit{Added, come.String()})
		}
	}
	return out
}
