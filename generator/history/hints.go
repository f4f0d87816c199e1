package history

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"art32/generator/trust"
)

// ruleRenamed is the rule of a name that changed while nothing contradicts that it
// is the same company.
const ruleRenamed = "renamed"

// Hints are warnings about changes that nothing forbids and that leave readers
// with less than they need: a sub-processor that is not in the newer register
// any more instead of standing there with its end, and one whose new name may be
// that of another company. A register without terms is a bare list of somebody
// else, about which nobody here can do anything.
func (d *Diff) Hints(older, newer *trust.Center) trust.Problems {
	if newer.Register.Authorisation == "" {
		return nil
	}
	var list trust.Problems
	for i := range d.Changes {
		c := &d.Changes[i]
		if c.Rule == ruleRenamed && d.isAnother(c, older, newer) {
			list = append(list, c.Problem(trust.Warning, "same-company",
				fmt.Sprintf("%s is called %s now, and neither seat, register entry, website nor a word of the name shows that it is the same company; for a new name no period to object runs", clean(fmt.Sprint(c.Before)), clean(fmt.Sprint(c.After))),
				fmt.Sprintf("check: is it the same company? Another company gets an entry of its own with replaces = %q", c.Record.ID)))
			continue
		}
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

// isAnother says of a sub-processor with another name that nothing in its entry
// shows it to be the same company.
func (d *Diff) isAnother(c *Change, older, newer *trust.Center) bool {
	id := c.Record.ID
	for i := range d.Changes {
		if x := &d.Changes[i]; x.Op == OpIDChanged && x.Record.Kind == KindSubprocessor && x.Record.ID == id {
			id = x.Other.ID
		}
	}
	s, t := older.Subprocessor(trust.Ref[trust.Subprocessor](id)), newer.Subprocessor(trust.Ref[trust.Subprocessor](c.Record.ID))
	if s == nil || t == nil {
		return false
	}
	seat := s.Seat.Address == t.Seat.Address && s.Seat.Address.City != "" // a country alone is no seat
	return !seat && !sameAndGiven(s.Seat.Register, t.Seat.Register) && !sameHost(s, t) &&
		!related(s.LegalName, t.LegalName) && !knownAs(s.LegalName, t.LegalName)
}

// sameHost says that two companies have pages at one host, or at one below it.
func sameHost(s, t *trust.Subprocessor) bool {
	theirs := hostsOf(t)
	return slices.ContainsFunc(hostsOf(s), func(x string) bool {
		return slices.ContainsFunc(theirs, func(y string) bool {
			return x == y || strings.HasSuffix(x, "."+y) || strings.HasSuffix(y, "."+x)
		})
	})
}

func hostsOf(s *trust.Subprocessor) []string {
	var hosts []string
	for _, address := range []trust.URL{s.URLs.Site, s.URLs.Privacy, s.URLs.Security, s.URLs.Subprocessors, s.Contract.DPAURL} {
		if u, err := url.Parse(string(address)); err == nil && u.Hostname() != "" {
			hosts = append(hosts, strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."))
		}
	}
	return hosts
}
