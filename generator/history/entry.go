package history

import (
	"strings"

	"art32/generator/trust"
)

// Entry is what the publisher says about changes in data/releases/next.toml,
// and afterwards in release.toml: what the data cannot know.
type Entry struct {
	// ID of a change, or of a record or part, for all changes within it:
	// "subprocessor/aws" holds for "subprocessor/aws/locations/us" too. The
	// longest id that fits counts.
	ID string
	// Note tells readers about the change, per language, as Markdown.
	Note trust.Text
	// Reason for lowered protection, per language, as Markdown.
	Reason trust.Text
	Nature Nature
	// Announced is set when controllers were told before the release.
	Announced trust.Date
	// Effective is set when the change takes effect after the release and the
	// data have no date for it.
	Effective trust.Date

	number int // of the entry in next.toml, from 1
}

// Nature of a change that is not an ordinary one.
type Nature string

// The natures.
const (
	// Emergency: the change cannot wait, for the security of the data; the days of "emergency" hold.
	Emergency Nature = "emergency"
	// Correction: the register was wrong, what it describes has not changed; no period runs.
	Correction Nature = "correction"
	// Rewording: other words for the same thing; no period runs.
	Rewording Nature = "rewording"
)

// Natures lists the natures.
func Natures() []Nature { return []Nature{Emergency, Correction, Rewording} }

// covers says that an id is that of the change, or of what it is a part of.
func covers(id, change string) bool {
	return id == change || strings.HasPrefix(change, id+"/")
}

// say attaches to every change what the publisher said about it.
func (d *Diff) say(entries []Entry) {
	for i := range d.Changes {
		c := &d.Changes[i]
		for j := range entries {
			if covers(entries[j].ID, c.ID) && (c.Entry == nil || len(c.Entry.ID) < len(entries[j].ID)) {
				c.Entry = &entries[j]
			}
		}
		switch {
		case c.Class != Notable || c.Entry == nil:
		case c.Entry.Nature == Emergency && c.Type != "":
			c.Type = trust.ChangeEmergency
		case c.Entry.Nature == Correction || c.Entry.Nature == Rewording:
			c.Type = ""
		}
	}
}
