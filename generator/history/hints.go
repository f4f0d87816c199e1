package history

import (
	"fmt"

	"art32/generator/trust"
)

// Hints are warnings about changes that nothing forbids and that leave readers
// with less than they need: a sub-processor that is not in the newer register
// any more instead of standing there with its end. A register without terms is a
// bare list of somebody else, about which nobody here can do anything.
func (d *Diff) Hints(newer *trust.Center) trust.Problems {
	if newer.Register.Authorisation == "" {
		return nil
	}
	var list trust.Problems
	for i := range d.Changes {
		c := &d.Changes[i]
		old, ok := c.Before.(*trust.Subprocessor)
		gone := ok && c.Field == "" && (c.Op == OpRemoved || c.Op == OpReplaced) && newer.Subprocessor(trust.Ref[trust.Subprocessor](old.ID)) == nil
		if !gone || c.Happened() == OpWithdrawn || old.Role == trust.RoleIndependent {
			continue
		}
		message := fmt.Sprintf("%s is gone from the list; whoever looks for it finds neither it nor the day on which it ended", clean(old.LegalName))
		end := d.On
		if c.Clock != nil {
			end = c.Clock.Effective
		}
		if !old.Ended.IsZero() {
			message, end = fmt.Sprintf("%s, which ended on %s, is gone from the list", clean(old.LegalName), old.Ended), old.Ended
		}
		list = append(list, c.Problem(trust.Warning, "keep-former", message, fmt.Sprintf("keep the entry with ended = %s: readers are then shown it among the former sub-processors", end)))
	}
	return list
}
