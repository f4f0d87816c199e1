package publish

import (
	"strings"

	"art32/generator/history"
	"art32/generator/trust"
)

// DiffWords are the words of the pages in which a diff is told to its
// publisher: labels, countries and durations in English as all messages are,
// texts of the register in the prevailing language, days as in the data. The
// sentences of reasons are given in all languages of labels, which are by code.
func DiffWords(older, newer *trust.Center, prevailing trust.Lang, labels map[string]Labels) history.Words {
	speak := func(center *trust.Center) *speaker {
		english := Language{Code: "en", Tag: "en", Locale: "en-GB", Direction: "ltr"}
		s := newSpeaker(&Input{Center: center, Labels: labels, Languages: []Language{english}}, english)
		s.lang.Tag = prevailing
		return s
	}
	s := &changeSpeaker{speaker: speak(newer), older: speak(older), current: newer}
	return history.Words{Where: s.where, Values: s.plainValues, Reasons: func(reason string) map[trust.Lang]string {
		sentences := map[trust.Lang]string{}
		for code, l := range labels {
			sentences[trust.Lang(code)] = l.text("change_reason_" + reason)
		}
		return sentences
	}}
}

// plainValues are the values of a change before and after, without markup.
func (s *changeSpeaker) plainValues(c *history.Change) (before, after string) {
	if c.Fact != nil {
		return s.older.factWords(c.Fact.Before).Text, s.factWords(c.Fact.After).Text
	}
	if c.Op == history.OpReplaced {
		return "", s.plainValue(c.After)
	}
	return s.older.plainValue(c.Before), s.plainValue(c.After)
}

func (s *speaker) plainValue(v any) string {
	switch x := v.(type) {
	case trust.Date:
		return x.String()
	case string, trust.URL, trust.Email, trust.FilePath:
		return strings.TrimSpace(history.Plain(x, s.lang.Tag))
	}
	return s.value(v).Text
}
