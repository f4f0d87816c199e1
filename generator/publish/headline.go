package publish

import (
	"cmp"
	"slices"

	"art32/generator/history"
)

// headline names the change that weighs most, and how many others there are: a
// reader of a feed decides by it whether to open the entry.
func (s *changeSpeaker) headline(changes []history.Change) string {
	if len(changes) == 0 {
		return ""
	}
	heaviest := slices.MinFunc(changes, func(a, b history.Change) int { return cmp.Compare(gravity(&a), gravity(&b)) }) // of several the first
	c := &heaviest
	subject := s.labels.text("change_kind_" + string(c.Record.Kind))
	if what := s.recordName(c); what.Text != "" {
		subject += " " + shorten(what.Text, 80)
	}
	happened := s.where(c)
	if happened == "" {
		happened = s.labels.text("change_op_" + string(c.Op))
	}
	if c.Direction != "" {
		happened += ", " + s.labels.text("change_direction_"+string(c.Direction))
	}
	text := subject + " – " + shorten(happened, 80)
	notable, editorial := classes(changes)
	key, more := "more_notable", len(notable)-1
	if c.Class != history.Notable {
		key, more = "more_editorial", len(editorial)-1
	} else if more == 0 {
		key, more = "more_editorial", len(editorial)
	}
	if more > 0 {
		text += " (" + s.labels.count(s.tag, key, more) + ")"
	}
	return text
}

// gravity orders changes by what a controller has to know first: who else gets
// the data, where else they go, what protects them less; then what may be objected
// to, what else is notable, and the rest.
func gravity(c *history.Change) int {
	whole := c.Record.Kind == history.KindSubprocessor && c.Field == ""
	switch {
	case c.Class != history.Notable:
		return 9
	case c.Reason == "new-recipient-third-country", whole && c.Op == history.OpReplaced && c.Clock != nil:
		return 0
	case c.Reason == "other-recipient", c.Reason == "new-recipient":
		return 1
	case c.Reason == "new-third-country", c.Reason == "new-transfer":
		return 2
	case c.Direction == history.Lowered:
		return 3
	case c.Reason == "mechanism-changed", c.Reason == "safeguard-dropped":
		return 4
	case c.Clock != nil && c.Record.Kind == history.KindSubprocessor:
		return 5
	case c.Clock != nil:
		return 6
	case c.Record.Kind == history.KindSubprocessor, c.Record.Kind == history.KindLocation, c.Direction == history.Raised:
		return 7
	}
	return 8
}
