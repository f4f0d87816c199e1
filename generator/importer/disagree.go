package importer

import (
	"fmt"
	"slices"
	"strings"

	"art32/generator/trust"
)

var digits = lazily(`\d+(?:[.,]\d+)*`)

// compare finds where the two languages of a statement disagree in numbers,
// times, names, negation or modality.
func (a *aligner) compare(x *Statement, fb []*Statement, at []int) {
	ta, tb := x.said(a.main.Lang), x.said(a.other.Lang)
	if ta == "" || tb == "" {
		return
	}
	told := false // that numbers differ, which facts would only repeat
	say := func(kind, text string) {
		told = told || kind == "numbers"
		a.result.Different = append(a.result.Different, Passage{x.Line, text, kind})
		x.Reviews = append(x.Reviews, fmt.Sprintf("%s and %s disagree (%s): %s", a.main.Lang, a.other.Lang, kind, text))
	}
	if p, q := numbers(ta), numbers(tb); !slices.Equal(p, q) {
		say("numbers", fmt.Sprintf("%s against %s", orElse(strings.Join(without(p, q), ", "), "none"), orElse(strings.Join(without(q, p), ", "), "none")))
	} else if p, q := times(ta), times(tb); !slices.Equal(p, q) && len(p) > 0 && len(q) > 0 {
		say("numbers", fmt.Sprintf("%s against %s", strings.Join(p, ", "), strings.Join(q, ", ")))
	}
	if p, q := a.names(ta), a.names(tb); !slices.Equal(p, q) {
		say("names", fmt.Sprintf("%s against %s", orElse(strings.Join(without(p, q), ", "), "none"), orElse(strings.Join(without(q, p), ", "), "none")))
	}
	if p, q := a.v.term("client", a.main.Lang).in(fold(ta)), a.v.term("client", a.other.Lang).in(fold(tb)); p != q {
		say("names", fmt.Sprintf("only the %s text names the customer or controller", map[bool]trust.Lang{true: a.main.Lang, false: a.other.Lang}[p]))
	}
	switch {
	case a.denies(ta, a.main.Lang) && !a.limits(tb, a.other.Lang):
		say("negation", fmt.Sprintf("only the %s text says no", a.main.Lang))
	case a.denies(tb, a.other.Lang) && !a.limits(ta, a.main.Lang):
		say("negation", fmt.Sprintf("only the %s text says no", a.other.Lang))
	}
	var other trust.Status
	for _, j := range at {
		if fb[j].Status != "" {
			other = fb[j].Status
		}
	}
	if x.Status != other {
		say("modality", fmt.Sprintf("%q against %q", orElse(string(x.Status), "in-place"), orElse(string(other), "in-place")))
	}
	if p, q := a.amounts(ta, a.main.Lang), a.amounts(tb, a.other.Lang); p != q {
		say("modality", fmt.Sprintf("%q against %q", orElse(p, "nothing"), orElse(q, "nothing")))
	}
	if told {
		return
	}
	for _, f := range x.Facts {
		for _, j := range at {
			for _, o := range fb[j].Facts {
				if o.Key == f.Key && o.Value != f.Value && f.Key != "certificate_authorities" && !strings.HasPrefix(o.Value, "[") && len(at) == 1 {
					say("facts", fmt.Sprintf("%s is %s against %s", f.Key, f.Value, o.Value))
				}
			}
		}
	}
}

func numbers(text string) []string {
	list := digits().FindAllString(text, -1)
	for i := range list {
		list[i] = strings.TrimRight(strings.ReplaceAll(list[i], ",", "."), ".")
	}
	slices.Sort(list)
	return list
}

func times(text string) []string {
	var out []string
	folded := fold(text)
	for _, t := range intervals(folded) {
		out = append(out, t.iso)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (a *aligner) names(text string) []string {
	var out []string
	for _, m := range a.v.mentions(text) {
		if !slices.Contains(out, m.id) && m.kind != "software" {
			out = append(out, m.id)
		}
	}
	slices.Sort(out)
	return out
}

func without(list, others []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(others, s) })
}

// denies says that a text holds a plain negation.
func (a *aligner) denies(text string, lang trust.Lang) bool {
	return a.v.term("negation", lang).in(fold(text))
}

// limits says that a text denies, excludes or restricts anything: what one
// language says with "not", another may say with "only", "without" or "un-".
func (a *aligner) limits(text string, lang trust.Lang) bool {
	folded := fold(text)
	for _, group := range []string{"negation", "inverse", "without", "only"} {
		if a.v.term(group, lang).in(folded) {
			return true
		}
	}
	return false
}

// amounts is the word by which a text says how many: "many", "most", "all".
func (a *aligner) amounts(text string, lang trust.Lang) string {
	folded := fold(text)
	for _, key := range []string{"quantity-most", "quantity-many"} {
		if a.v.term(key, lang).in(folded) {
			return strings.TrimPrefix(key, "quantity-")
		}
	}
	return ""
}

// write adds the alignment to the report.
func (a *Alignment) write(b *strings.Builder) {
	fmt.Fprintf(b, "\n## %s and %s side by side\n\n%d of %d statements (%.1f %%) have a counterpart.\n", a.Lang, a.Other, a.Done, a.Total, Share(a.Done, a.Total))
	if len(a.Lost) > 0 {
		b.WriteString("\nWithout a counterpart:\n\n| language | line | text |\n|---|--:|---|\n")
		for _, p := range a.Lost {
			fmt.Fprintf(b, "| %s | %d | %s |\n", p.Why, p.Line, cell(p.Text))
		}
	}
	b.WriteString("\nWhere the two seem to disagree:\n\n")
	if len(a.Different) == 0 {
		b.WriteString("Nowhere.\n")
		return
	}
	fmt.Fprintf(b, "| line (%s) | in | what |\n|--:|---|---|\n", a.Lang)
	for _, p := range a.Different {
		fmt.Fprintf(b, "| %d | %s | %s |\n", p.Line, p.Why, cell(p.Text))
	}
}
