package lint

import (
	"slices"
	"strings"

	"art32/generator/trust"
)

// languagesDisagree compares the numbers of every text with those of the same
// text in the prevailing language.
func languagesDisagree(v *view, r report) {
	type place struct {
		at  *trust.Source
		key string
	}
	prevailing := map[place][]string{}
	own := v.Prevailing()
	for i := range v.passages {
		if p := &v.passages[i]; p.lang == own && own != "" {
			if list := numbers(p.text); len(list) > 0 {
				prevailing[place{p.at, keyWithout(p)}] = list
			}
		}
	}
	for i := range v.passages {
		p := &v.passages[i]
		if p.lang == "" || p.lang == own {
			continue
		}
		here := numbers(p.text)
		if len(here) == 0 {
			continue
		}
		there := prevailing[place{p.at, keyWithout(p)}]
		added, lost := without(here, there), without(there, here)
		// A number on one side only may be written as a word on the other, or
		// belong to a date or a law that is cited in another way; a number
		// against a number is a slip.
		if len(added) > 0 && len(lost) > 0 {
			r.at(*p.at, p.key, "the text in %q says %s where the one in %q says %s", p.lang, listed(added), own, listed(lost))
		}
	}
}

// keyWithout is the key of a text without its language.
func keyWithout(p *passage) string {
	field, rest, _ := strings.Cut(p.key, "."+string(p.lang))
	return field + rest
}

// numbers are the numbers of a text that are likely written in digits in every
// language, sorted, each once: those above twelve, and those with decimals.
// Points, commas and spaces between groups of three are dropped, decimal commas
// become points.
func numbers(text string) []string {
	var list []string
	for i := 0; i < len(text); {
		if text[i] < '0' || text[i] > '9' {
			i++
			continue
		}
		n, end := number(text, i)
		if small := len(n) < 2 || len(n) == 2 && n <= "12"; !small {
			list = append(list, n)
		}
		i = end
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func number(text string, i int) (n string, end int) {
	run := func(i int) int {
		for i < len(text) && text[i] >= '0' && text[i] <= '9' {
			i++
		}
		return i
	}
	end = run(i)
	n = text[i:end]
	for {
		gap := 0
		for _, sep := range []string{"\u202f", "\u00a0", ".", ",", " ", "’", "'"} {
			if strings.HasPrefix(text[end:], sep) {
				gap = len(sep)
				break
			}
		}
		if gap == 0 {
			break
		}
		next := run(end + gap)
		switch size := next - end - gap; {
		case size == 3 && len(n) <= 6 && n != "0":
			n += text[end+gap : next]
		case (text[end] == '.' || text[end] == ',') && size > 0:
			if fraction := strings.TrimRight(text[end+gap:next], "0"); fraction != "" {
				n += "." + fraction
			}
		default:
			return strings.TrimLeft(n, "0"), end
		}
		end = next
	}
	return strings.TrimLeft(n, "0"), end
}

// without are the elements of a that are not in b.
func without(a, b []string) []string {
	var list []string
	for _, x := range a {
		if !slices.Contains(b, x) {
			list = append(list, x)
		}
	}
	return list
}
