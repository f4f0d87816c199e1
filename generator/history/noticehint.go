package history

import (
	"fmt"
	"slices"

	"art32/generator/trust"
)

// noticeHint says what to do about a change that takes effect too soon. A day
// in the data counts before one in next.toml, so that it has to be moved where
// it stands.
func noticeHint(c *Change) string {
	natures := `nature = "emergency", "correction" or "rewording" where that is so`
	if c.Type == trust.ChangeEmergency { // it is one already
		natures = `nature = "correction" or "rewording" where that is so`
	}
	if c.days.effective.IsZero() {
		return fmt.Sprintf("write into %s for %q: effective = %s, or %s", NextFile, c.ID, c.Clock.Earliest, natures)
	}
	at, key := c.dayInData()
	place := at.File
	if at.Line > 0 {
		place = fmt.Sprintf("%s:%d", at.File, at.Line)
	}
	move := fmt.Sprintf("move %s in %s to %s: the day in the data counts, not one in %s", key, place, c.Clock.Earliest, NextFile)
	switch {
	case c.Type == trust.ChangeEmergency:
		return move
	case c.Op != OpChanged:
		return fmt.Sprintf(`%s; or write nature = "emergency" for %q there if it cannot wait`, move, c.ID)
	}
	return fmt.Sprintf(`%s; or write nature = "emergency" or "correction" for %q there if that is so`, move, c.ID)
}

// dayInData is the place and key in the data of the day on which a change takes
// effect, for one that has it there. The day of a new announcement is not that
// of the start.
func (c *Change) dayInData() (trust.Position, string) {
	key := c.key
	if !slices.Contains([]string{"effective", "ended", "since", "until"}, c.Field) {
		key = "effective"
		if c.Record.Kind == KindLocation {
			key = "since"
		}
	}
	if at := c.source.At(key); at.File != "" {
		return at, key
	}
	return c.Problem(trust.Error, "", "", "").Position, key // of a register that was not read from files
}
