package history

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"art32/generator/trust"
)

// Announcement is everything a release tells, as plain text: its notes in every
// language, the dates that controllers have to keep, all changes, and the
// hashes that freeze it.
func (p *Prepared) Announcement(paint Paint) string {
	var b strings.Builder
	r := p.Release
	fmt.Fprintf(&b, "Release %s of %s (%s)\n", r.Version, r.Date, r.Kind)
	for _, lang := range slices.Sorted(maps.Keys(r.Notes)) {
		fmt.Fprintf(&b, "\n%s\n%s\n", paint("dim", string(lang)), clean(r.Notes[lang].Plain()))
	}
	if p.Diff != nil {
		if deadlines := p.Diff.Deadlines(); len(deadlines) > 0 {
			fmt.Fprintf(&b, "\n%s\n\n", paint("notable", "Dates"))
			for _, c := range deadlines {
				fmt.Fprintf(&b, "  effective %s%s  %s\n", c.Clock.Effective, objectUntil(c.Clock), clean(c.title(p.Diff.Prevailing, p.Diff.Words)))
			}
		}
		from := "first release"
		if r.Previous != nil {
			from = string(r.Previous.Version)
		}
		b.WriteString("\n" + p.Diff.Terminal(Ends{from, string(r.Version)}, paint))
	}
	for _, lang := range slices.Sorted(maps.Keys(r.Lagging)) {
		fmt.Fprintf(&b, "\nTranslation into %s lags behind: %s\n", lang, strings.Join(r.Lagging[lang], ", "))
	}
	fmt.Fprintf(&b, "\n%s\n\n", paint("notable", "Frozen"))
	for _, f := range p.Files {
		fmt.Fprintf(&b, "  %s  %s (%d bytes)\n", hash(f.Data), f.Path, len(f.Data))
	}
	fmt.Fprintf(&b, "  %s  seal of the release\n", r.Seal)
	return b.String()
}

func objectUntil(k *Clock) string {
	if k.ObjectBy.IsZero() {
		return ""
	}
	return fmt.Sprintf(", object until %s", k.ObjectBy)
}

// Deadlines are the changes with a notice period, in the order of the last day
// to object, then of the day on which they take effect.
func (d *Diff) Deadlines() []*Change {
	var list []*Change
	for i := range d.Changes {
		if c := &d.Changes[i]; c.Class == Notable && c.Clock != nil {
			list = append(list, c)
		}
	}
	day := func(d trust.Date) string { return d.String() }
	slices.SortStableFunc(list, func(a, b *Change) int {
		return cmp.Or(cmp.Compare(day(a.Clock.ObjectBy), day(b.Clock.ObjectBy)), cmp.Compare(day(a.Clock.Effective), day(b.Clock.Effective)))
	})
	return list
}
