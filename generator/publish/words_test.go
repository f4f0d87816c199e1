package publish

import (
	"os"
	"strings"
	"testing"

	"art32/generator/history"
	"art32/generator/trust"
)

// TestDiffWords holds that a diff is told in the words of the pages, its texts
// in the prevailing language, its days as the data have them.
func TestDiffWords(t *testing.T) {
	labels := map[string]Labels{}
	for _, code := range []string{"de", "en", "fr"} {
		var err error
		if labels[code], err = ParseLabels(code, os.DirFS("../..")); err != nil {
			t.Fatal(err)
		}
	}
	words := DiffWords(&trust.Center{}, &trust.Center{}, "de", labels)
	change := func(field, part string, before, after any) history.Change {
		return history.Change{Record: history.RecordRef{Kind: history.KindSubprocessor, ID: "alpha"}, Field: field, Part: part, Op: history.OpChanged, Before: before, After: after}
	}
	for _, x := range []struct {
		change               history.Change
		where, before, after string
	}{
		{change("transfers.modules", "US dpf", []trust.SCCModule{3}, []trust.SCCModule{2}), "Transfers › Modules (United States, DPF)", "Module 3 (processor to processor)", "Module 2 (controller to processor)"},
		{change("locations", "IN Pune access", nil, &trust.Place{Country: "IN", City: "Pune", AccessOnly: true}), "Places of processing (India Pune, access only, no storage)", "", "India, Pune (access only, no storage)"},
		{change("ended", "", nil, trust.NewDate(2027, 1, 31)), "End", "", "2027-01-31"},
		{change("retention_period", "", trust.Duration("P35D"), trust.Duration("P14D")), "Longest retention period", "35 days", "14 days"},
		{history.Change{Fact: &history.FactChange{Key: "backup_retention", Before: &trust.Fact{Key: "backup_retention", Value: trust.Duration("P35D")}}, Op: history.OpRemoved}, "Retention of backups", "35 days", ""},
		{history.Change{Op: history.OpReplaced, After: &trust.Subprocessor{Service: trust.Line{"de": "Zahlungen", "en": "Payments"}}}, "", "", "Zahlungen"},
	} {
		if got := words.Where(&x.change); got != x.where {
			t.Errorf("%s is called %q, not %q", x.change.Field, got, x.where)
		}
		if before, after := words.Values(&x.change); before != x.before || after != x.after {
			t.Errorf("%s: %q → %q, not %q → %q", x.change.Field, before, after, x.before, x.after)
		}
	}
	for lang, want := range map[trust.Lang]string{"de": "werden keine Daten", "en": "Data are no longer", "fr": "Les données n"} {
		if got := words.Reasons("place-removed")[lang]; !strings.Contains(got, want) {
			t.Errorf("%s: %q", lang, got)
		}
	}
}
