package history

import (
	"slices"
	"strings"

	"art32/generator/trust"
)

// Rule says what a change means. The first rule that fits decides.
type Rule struct {
	ID   string
	What string // for whoever reads the table
	Class
	// Type of change for the notice clock; "" where there is nothing to object to.
	Type trust.ChangeType
	Direction
	// Reason is the key of the sentence that tells a reader why; see [Reason].
	Reason string

	fits test
}

// Rules is the table by which every change is judged, in its order: first what
// is editorial whatever it touches, then each kind of record, last the rest,
// which counts as notable, so that a field nobody has thought of is not missed.
func Rules() []Rule {
	list := append(followedRules(), sizeRules()...)
	for _, k := range Kinds() {
		list = append(list, rulesOf(k)...)
	}
	return append(list, lastRules()...)
}

// rulesOf are the rules for one kind of record.
func rulesOf(k Kind) []Rule {
	switch k {
	case KindSubprocessor:
		return slices.Concat(subprocessorRules(), placeRules(), transferRules())
	case KindLocation:
		return locationRules()
	case KindProcessing:
		return processingRules()
	case KindMeasure:
		return measureRules()
	case KindCertificate:
		return certificateRules()
	case KindRegister:
		return registerRules()
	case KindOrganisation:
		return organisationRules()
	case KindDocument:
		return documentRules()
	}
	return nil
}

// judge lets the first rule that fits decide.
func (c *comparer) judge(change *Change) {
	for i := range c.rules {
		r := &c.rules[i]
		if r.fits(change, c) {
			change.Rule, change.Class, change.Type, change.Reason = r.ID, r.Class, r.Type, r.Reason
			if change.Direction == "" {
				change.Direction = r.Direction
			}
			return
		}
	}
}

// test is the condition of a rule.
type test func(*Change, *comparer) bool

func all(tests ...test) test {
	return func(x *Change, c *comparer) bool {
		for _, t := range tests {
			if !t(x, c) {
				return false
			}
		}
		return true
	}
}

// either fits where one of the tests does.
func either(tests ...test) test {
	return func(x *Change, c *comparer) bool {
		return slices.ContainsFunc(tests, func(t test) bool { return t(x, c) })
	}
}

func not(t test) test { return func(x *Change, c *comparer) bool { return !t(x, c) } }

func always(*Change, *comparer) bool { return true }

// whole is an operation on a record.
func whole(op Op) test {
	return func(x *Change, _ *comparer) bool { return x.Op == op && x.Field == "" }
}

// part is an operation on a part of a record.
func part(op Op, fields ...string) test {
	return all(key(fields...), func(x *Change, _ *comparer) bool { return x.Op == op })
}

// key matches fields; one that ends with ".*" matches those below it too.
func key(fields ...string) test {
	exact := map[string]bool{}
	var below []string
	for _, f := range fields {
		f, all := strings.CutSuffix(f, ".*")
		exact[f] = true
		if all {
			below = append(below, f+".")
		}
	}
	return func(x *Change, _ *comparer) bool {
		if exact[x.Field] {
			return true
		}
		for _, f := range below {
			if strings.HasPrefix(x.Field, f) {
				return true
			}
		}
		return false
	}
}

func size(sizes ...edit) test {
	return func(x *Change, _ *comparer) bool { return slices.Contains(sizes, x.edit) }
}

func added(x *Change, _ *comparer) bool   { return len(x.Added) > 0 }
func removed(x *Change, _ *comparer) bool { return len(x.Removed) > 0 }

// newlyStated: a list that said nothing before.
func newlyStated(x *Change, _ *comparer) bool {
	return len(x.Texts) > 0 && x.Texts[0].Before == ""
}

// noLonger: a text or list that says nothing any more.
func noLonger(x *Change, _ *comparer) bool {
	return len(x.Texts) > 0 && x.Texts[0].After == "" || len(x.Texts) == 0 && x.After == nil && x.Before != nil
}

// wider and narrower are for lists of references of which an empty one means
// all.
func wider(x *Change, _ *comparer) bool {
	before, after := len(stringsOf(x.Before)), len(stringsOf(x.After))
	return before > 0 && (after == 0 || len(x.Added) > 0)
}

func narrower(x *Change, _ *comparer) bool {
	before, after := len(stringsOf(x.Before)), len(stringsOf(x.After))
	return after > 0 && (before == 0 || len(x.Removed) > 0)
}

func direct(d Direction) test {
	return func(x *Change, _ *comparer) bool { return x.Direction == d }
}

func on(name string, before, after any) test {
	return func(x *Change, _ *comparer) bool { return x.Field == name && x.Before == before && x.After == after }
}

// sizeRules hold for every record: what they match is editorial wherever it is.
func sizeRules() []Rule {
	return []Rule{
		{"notation", "a figure written in other units or in another order", Editorial, "", "", "same-content", func(x *Change, _ *comparer) bool { return x.Fact != nil && x.edit == editMarkup }},
		{"reordered", "the same entries in another order", Editorial, "", "", "same-content", func(x *Change, _ *comparer) bool { return x.Op == OpReordered }},
		{"moved", "a statement stands in another place of its measure", Editorial, "", "", "same-content", func(x *Change, _ *comparer) bool { return x.Op == OpMoved }},
		{"id-changed", "an entry has another id and nearly the same content", Editorial, "", "", "address-changed", whole(OpIDChanged)},
		{"translation", "only languages changed that do not prevail", Editorial, "", "", "prevailing-unchanged", size(editTranslation)},
		{"white-space", "white space, emphasis or line breaks of a text", Editorial, "", "", "same-words", size(editMarkup)},
		{"text-link", "an address behind the words of a text", Editorial, "", "", "same-words", size(editLink)},
		{"slip", "letters put right, without another number, negation or modality", Editorial, "", "", "slip-corrected", all(size(editTypo), not(key("legal_name")))},
		{"wording", "the same words in another form or order, with other punctuation, or without words that say nothing of their own", Editorial, "", "", "same-sense", all(size(editWording), not(key("legal_name")))},
		{"spelling-of-name", "the same name in another spelling, with or without its legal form, abbreviation or an addition in brackets", Editorial, "", "", "same-name", all(size(editWording, editTypo), key("legal_name"), not(entityChanged))},
		{"link", "the address of a page or file", Editorial, "", "", "link-only", all(not(key("contacts.url")), func(x *Change, _ *comparer) bool { return isLink(x.Before) && isLink(x.After) })},
		{"date-stamp", "a date of a review, signature or check", Editorial, "", "", "date-only",
			either(key("reviewed_on", "contract.signed", "transfers.signed", "transfers.listing.checked_on", "evidence.date", "security_txt.*"),
				all(key("transfers.tia.date"), not(nothingAfter)))},
	}
}

func isLink(v any) bool {
	switch v.(type) {
	case nil, trust.URL, trust.FilePath:
		return v != nil
	}
	return false
}
