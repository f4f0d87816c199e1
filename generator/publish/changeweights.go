package publish

import (
	"unicode/utf8"

	"art32/generator/history"
	"art32/generator/trust"
)

// layOutRelease lays out what a release changed, beside its notes and a text of
// a weight that tells how to object. The dates come first.
func layOutRelease(days *almanac, r *Release, objection int) spreading {
	var dates []entry
	for _, c := range deadlines(days, r.Version, r.Diff) {
		dates = append(dates, entry{id: dateKey(c), weight: 3*rowWeight + weigh(c.Record), what: "objection", shared: objection})
	}
	return layOutChanges(append([]entry{{id: "", weight: weigh(r.Notes)}}, dates...), r.Diff.Notable(), r.Diff.Editorial())
}

// layOutChanges lays out lists of changes after other entries, each list record
// by record, as [changeSpeaker.groups] tells them.
func layOutChanges(before []entry, lists ...[]history.Change) spreading {
	list := before
	notes := map[*history.Entry]string{}
	for _, changes := range lists {
		for _, record := range byRecord(changes) {
			head := articleWeight + weigh(record[0].Record)
			for _, c := range record {
				e := entry{id: c.ID, weight: head + weighChange(c)}
				if n := c.Entry; n != nil { // several changes may have the same note
					if notes[n] == "" {
						notes[n] = "note " + itoa(len(notes)+1)
					}
					e.what, e.shared = notes[n], weigh(n.Note, n.Reason)
				}
				list, head = append(list, e), 0
			}
		}
	}
	return spread(0, list)
}

// weighChange estimates the weight of a change, without its note.
func weighChange(c *history.Change) int {
	letters := 0
	for _, t := range c.Texts {
		n := 0
		for _, run := range runs(t) {
			n += keyLetters + utf8.RuneCountInString(run.Text)
		}
		letters = max(letters, n)
	}
	w := 4*rowWeight + letters/2 + weigh(c.ID, c.Part, c.Added, c.Removed, c.Fact)
	if c.Clock != nil {
		w += 2 * rowWeight
	}
	if c.Other != nil {
		w += weigh(*c.Other)
	}
	return w + weighValue(c.Before) + weighValue(c.After)
}

// weighValue estimates the weight of a value as [speaker.value] tells it.
func weighValue(v any) int {
	if v == nil {
		return 0
	}
	if text, ok := textOf(v); ok {
		return min(weigh(text), mostOfValue/2)
	}
	if x, ok := v.(*trust.Subprocessor); ok {
		return weighRecipient(x)
	}
	return weigh(v)
}

// weighRecipient estimates the weight of a recipient as [speaker.recipient] tells
// it, with the one it replaces.
func weighRecipient(x *trust.Subprocessor) int {
	w := 8*rowWeight + weigh(x.LegalName, x.Service, x.Purpose, x.Condition, x.DataCategories, x.SpecialCategories, x.DataSubjects,
		x.Products, x.Locations, x.Transfers, x.Seat, x.Contract)
	if x.Contact != nil {
		w += weigh(*x.Contact)
	}
	if x.Replaces != "" {
		w += 4 * rowWeight
	}
	return w + rowWeight*(len(x.Processings)+len(x.Certificates))
}
