package history

import "art32/generator/trust"

// Conditions of rules on sub-processors and what they are to each other.

func independentAfter(x *Change, _ *comparer) bool {
	s, ok := x.After.(*trust.Subprocessor)
	return ok && s.Role == trust.RoleIndependent
}

func independentBefore(x *Change, _ *comparer) bool {
	s, ok := x.Before.(*trust.Subprocessor)
	return ok && s.Role == trust.RoleIndependent
}

func isReplaced(x *Change, c *comparer) bool { return c.isReplaced(x.Record.ID) }

// older is the sub-processor as it was before, whatever its id was.
func (c *comparer) older(x *Change) *trust.Subprocessor {
	id := x.Record.ID
	if old, ok := c.oldIDs[id]; ok {
		id = old
	}
	return c.a.Subprocessor(trust.Ref[trust.Subprocessor](id))
}

func (c *comparer) newer(x *Change) *trust.Subprocessor {
	return c.b.Subprocessor(trust.Ref[trust.Subprocessor](x.Record.ID))
}

// entityChanged says that with the name the seat's country or the register
// entry changed, or that the name is that of a company of the group elsewhere:
// another company, not another name.
func entityChanged(x *Change, c *comparer) bool {
	a, b := c.older(x), c.newer(x)
	if a == nil || b == nil {
		return false
	}
	return otherEntity(a, b) || otherOfGroup(a.LegalName, b.LegalName)
}

func aiWider(x *Change, _ *comparer) bool {
	rank := map[any]int{trust.AIUse("use"): 1, trust.AIUse("training"): 2}
	return rank[x.After] > rank[x.Before]
}

func replacesAnother(x *Change, c *comparer) bool {
	s := c.newer(x)
	return s != nil && s.Replaces != ""
}

func independentRecord(x *Change, c *comparer) bool {
	s := c.newer(x)
	return s != nil && s.Role == trust.RoleIndependent
}
