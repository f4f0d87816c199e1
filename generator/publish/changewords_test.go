package publish

import (
	"testing"

	"art32/generator/history"
	"art32/generator/trust"
)

// TestPartsOfChanges: the part of a record that a change is about is named as
// in a sentence.
func TestPartsOfChanges(t *testing.T) {
	in := pastInput(t, past(t))
	list := in.History.Releases
	s := newSpeaker(&in, in.Languages[1]).between(list[0], list[1])
	for _, c := range []struct{ field, part, want string }{
		{"locations.country", "DE", "Allemagne"},
		{"locations", "DE Nürnberg", "Allemagne, Nürnberg"},
		{"locations", "US access", "États-Unis, accès seulement, sans stockage"},
		{"locations", "US Salt Lake City access", "États-Unis, Salt Lake City, accès seulement, sans stockage"},
		{"transfers", "US scc-2021", "États-Unis, CCT"},
	} {
		if got := s.part(&history.Change{Field: c.field, Part: c.part}); got != c.want {
			t.Errorf("%s %q is %q, want %q", c.field, c.part, got, c.want)
		}
	}
}

// TestNatureIsSaidOnce: that a change could not wait is its type already.
func TestNatureIsSaidOnce(t *testing.T) {
	in := pastInput(t, past(t))
	list := in.History.Releases
	s := newSpeaker(&in, in.Languages[0]).between(list[0], list[1])
	for nature, want := range map[history.Nature]bool{history.Emergency: false, history.Correction: true} {
		c := &history.Change{Class: history.Notable, Type: trust.ChangeEmergency, Entry: &history.Entry{Nature: nature}}
		var v ChangeView
		if s.tell(&v, c); v.Type == nil || (v.Nature != nil) != want {
			t.Errorf("%s: type %v, nature %v", nature, v.Type, v.Nature)
		}
	}
}
