package history

import (
	"strings"
	"testing"

	"art32/generator/trust"
)

// TestMovedAnnouncement: the period to object hangs on the announcement, not on
// the start. Where the period moves, the change is notable and has a deadline.
func TestMovedAnnouncement(t *testing.T) {
	company := func(more string) map[string]string {
		return map[string]string{"data/subprocessors.toml": plainCompany("s", more)}
	}
	place := func(more string) map[string]string {
		return map[string]string{"data/locations.toml": plainPlace(more)}
	}
	replacing := "\n" + plainCompany("r", "replaces = \"s\"\n")
	tests := []struct {
		name         string
		older, newer map[string]string
		want         string // per change: id rule class type deadline, effective
	}{
		{"later", company("announced = 2026-11-02\neffective = 2026-12-30"), company("announced = 2026-11-20\neffective = 2026-12-30"),
			"subprocessor/s/announced announced-again notable addition until 2026-12-10 from 2026-12-30"},
		{"earlier", company("announced = 2026-11-20\neffective = 2026-12-30"), company("announced = 2026-11-18\neffective = 2026-12-30"),
			"subprocessor/s/announced announced-again notable addition until 2026-12-08 from 2026-12-30"},
		{"with the start", company("announced = 2026-11-02\neffective = 2026-12-15"), company("announced = 2026-11-20\neffective = 2027-01-15"),
			"subprocessor/s/announced announced-again notable addition until 2026-12-10 from 2027-01-15; subprocessor/s/effective engaged-later notable"},
		{"with an earlier start", company("announced = 2026-11-02\neffective = 2027-02-15"), company("announced = 2026-11-20\neffective = 2027-01-15"),
			"subprocessor/s/announced announced-again notable addition until 2026-12-10 from 2027-01-15; subprocessor/s/effective engaged-earlier notable addition until 2026-12-10 from 2027-01-15"},
		{"of a replacement", company("announced = 2026-01-02\neffective = 2026-02-15\n" + replacing + "announced = 2026-11-02\neffective = 2027-02-15"),
			company("announced = 2026-01-02\neffective = 2026-02-15\n" + replacing + "announced = 2026-11-20\neffective = 2027-02-15"),
			"subprocessor/r/announced announced-again-replacement notable replacement until 2026-12-10 from 2027-02-15"},
		{"long in use", company("announced = 2025-11-02\neffective = 2025-12-30"), company("announced = 2025-11-20\neffective = 2025-12-30"),
			"subprocessor/s/announced announcement-date editorial"},
		{"only the start", company("announced = 2026-11-02\neffective = 2026-12-15"), company("announced = 2026-11-02\neffective = 2027-01-15"),
			"subprocessor/s/effective engaged-later notable"},
		{"of a place", place("announced = 2026-11-02\nsince = 2026-12-30"), place("announced = 2026-11-20\nsince = 2026-12-30"),
			"location/l/announced opening-announced-again notable location until 2026-12-10 from 2026-12-30"},
		{"of a closing", place("announced = 2026-11-02\nsince = 2022-12-30\nuntil = 2026-12-31"), place("announced = 2026-11-20\nsince = 2022-12-30\nuntil = 2026-12-31"),
			"location/l/announced location-announcement-date editorial"},
		{"a place opens earlier", place("announced = 2026-11-02\nsince = 2027-03-01"), place("announced = 2026-11-02\nsince = 2027-01-01"),
			"location/l/since opening-earlier notable location until 2026-12-10 from 2027-01-01"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Compare(load(t, test.older), load(t, test.newer), Options{On: trust.NewDate(2026, 11, 20)})
			var got []string
			for _, c := range d.Changes {
				line := c.ID + " " + c.Rule + " " + string(c.Class)
				if c.Clock != nil {
					line += " " + string(c.Type) + " until " + c.Clock.ObjectBy.String() + " from " + c.Clock.Effective.String()
				}
				got = append(got, line)
			}
			if text := strings.Join(got, "; "); text != test.want {
				t.Errorf("got  %s\nwant %s", text, test.want)
			}
		})
	}
}

// TestDatesOfTheData: a date that the data give is not overruled by what is
// said of a wider range of changes, so that pages which read the data and pages
// which read the release name the same day.
func TestDatesOfTheData(t *testing.T) {
	entry := Entry{ID: "location", Announced: trust.NewDate(2026, 11, 1), Effective: trust.NewDate(2027, 3, 1)}
	for dates, want := range map[string]string{
		"announced = 2026-11-10\nsince = 2027-01-15": "2026-11-10 2027-01-15",
		"": "2026-11-01 2027-03-01",
	} {
		d := Compare(load(t, nil), load(t, map[string]string{"data/locations.toml": plainPlace(dates)}), Options{On: trust.NewDate(2026, 11, 20), Entries: []Entry{entry}})
		if k := d.Changes[0].Clock; k.Announced.String()+" "+k.Effective.String() != want {
			t.Errorf("%q: announced %s, effective %s, want %s", dates, k.Announced, k.Effective, want)
		}
	}
}
