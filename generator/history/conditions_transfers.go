package history

import "art32/generator/trust"

// Conditions of rules on transfers to third countries.

func noTransfer(x *Change, _ *comparer) bool {
	for _, v := range []any{x.Before, x.After} {
		if t, ok := v.(*trust.Transfer); ok && t.Mechanism == trust.MechanismNoneEEA {
			return true
		}
	}
	return false
}

func newRecipientCountry(x *Change, c *comparer) bool {
	t, ok := x.After.(*trust.Transfer)
	return ok && !hasTransfer(c.older(x), t)
}

// transferOf finds the transfer to which a change belongs, as it was and as it
// is; nil where there is none.
func transferOf(x *Change, c *comparer) (before, after *trust.Transfer) {
	a, b := c.older(x), c.newer(x)
	if a == nil || b == nil {
		return nil, nil
	}
	pairs := pairUp(a.Transfers, b.Transfers, transferKeys())
	for i := range a.Transfers {
		if j, ok := pairs[i]; ok && transferName(&b.Transfers[j]) == x.Part {
			return &a.Transfers[i], &b.Transfers[j]
		}
	}
	return nil, nil
}

// basisChanged says that the legal basis of the same transfer, or its fallback,
// is another one too.
func basisChanged(x *Change, c *comparer) bool {
	p, q := transferOf(x, c)
	return p != nil && (p.Mechanism != q.Mechanism || p.Fallback != q.Fallback)
}

// fallbackUsed says that what was the fallback is the legal basis now.
func fallbackUsed(x *Change, c *comparer) bool {
	p, q := transferOf(x, c)
	return p != nil && p.Fallback != "" && p.Mechanism != q.Mechanism && q.Mechanism == p.Fallback
}

// goneCountry says that neither a transfer nor a place of processing in that
// country is left.
func goneCountry(x *Change, c *comparer) bool {
	t, ok := x.Before.(*trust.Transfer)
	s := c.newer(x)
	if !ok || s == nil || hasTransfer(s, t) {
		return false
	}
	for _, p := range s.Locations {
		if p.Country == t.To && p.Extent == t.Extent {
			return false
		}
	}
	return true
}

func hasTransfer(s *trust.Subprocessor, t *trust.Transfer) bool {
	if s == nil {
		return false
	}
	for _, o := range s.Transfers {
		if o.To == t.To && o.Extent == t.Extent && o.Mechanism != trust.MechanismNoneEEA {
			return true
		}
	}
	return false
}
