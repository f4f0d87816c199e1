package importer

import (
	"slices"
)

// bead is a group of items of one side with a group of the other.
type bead struct{ a, b []int }

// pair finds the best sequence of beads by dynamic programming.
func pair(n, m int, score func(i, di, j, dj int) (float64, bool)) []bead {
	if n*m > 4_000_000 {
		return pairInOrder(n, m)
	}
	const worst = -1e18
	best := make([]float64, (n+1)*(m+1))
	from := make([][2]int8, (n+1)*(m+1))
	at := func(i, j int) int { return i*(m+1) + j }
	for k := range best {
		best[k] = worst
	}
	best[0] = 0
	for i := 0; i <= n; i++ {
		for j := 0; j <= m; j++ {
			if best[at(i, j)] == worst {
				continue
			}
			for di := 0; di <= 3 && i+di <= n; di++ {
				for dj := 0; dj <= 3 && j+dj <= m; dj++ {
					if di+dj == 0 {
						continue
					}
					s, ok := score(i, di, j, dj)
					if !ok {
						continue
					}
					if total := best[at(i, j)] + s; total > best[at(i+di, j+dj)] {
						best[at(i+di, j+dj)] = total
						from[at(i+di, j+dj)] = [2]int8{int8(di), int8(dj)}
					}
				}
			}
		}
	}
	var out []bead
	for i, j := n, m; i > 0 || j > 0; {
		step := from[at(i, j)]
		var x bead
		for k := i - int(step[0]); k < i; k++ {
			x.a = append(x.a, k)
		}
		for k := j - int(step[1]); k < j; k++ {
			x.b = append(x.b, k)
		}
		out = append(out, x)
		i, j = i-int(step[0]), j-int(step[1])
	}
	slices.Reverse(out)
	return out
}

// pairInOrder is for documents too long to compare everything with everything.
func pairInOrder(n, m int) []bead {
	var out []bead
	for i := 0; i < max(n, m); i++ {
		var x bead
		if i < n {
			x.a = []int{i}
		}
		if i < m {
			x.b = []int{i}
		}
		out = append(out, x)
	}
	return out
}
