package history

import (
	"bytes"
	"encoding/json"

	"art32/generator/trust"
)

// diffVersion counts up when a key of the JSON of a diff changes its meaning or
// goes; a new key may come at any time.
const diffVersion = 1

type jsonDiff struct {
	Version    int          `json:"version"`
	From       string       `json:"from"`
	To         string       `json:"to"`
	On         trust.Date   `json:"on"`
	Prevailing trust.Lang   `json:"prevailing_language"`
	Notable    int          `json:"notable"`
	Editorial  int          `json:"editorial"`
	Changes    []jsonChange `json:"changes"`
}

type jsonChange struct {
	ID        string                `json:"id"`
	Class     Class                 `json:"class"`
	Op        Op                    `json:"op"`
	Rule      string                `json:"rule"`
	RuleText  string                `json:"rule_text,omitempty"`
	Reason    string                `json:"reason"`
	Reasons   map[trust.Lang]string `json:"reason_text,omitempty"`
	Type      trust.ChangeType      `json:"type,omitempty"`
	Direction Direction             `json:"direction,omitempty"`
	Record    jsonRecord            `json:"record"`
	Other     *jsonRecord           `json:"other,omitempty"`
	Field     string                `json:"field,omitempty"`
	Part      string                `json:"part,omitempty"`
	Fact      string                `json:"fact,omitempty"`
	Before    string                `json:"before,omitempty"`
	After     string                `json:"after,omitempty"`
	Added     []string              `json:"added,omitempty"`
	Removed   []string              `json:"removed,omitempty"`
	Texts     []jsonText            `json:"texts,omitempty"`
	Clock     *jsonClock            `json:"clock,omitempty"`
	Nature    Nature                `json:"nature,omitempty"`
	Note      map[string]string     `json:"note,omitempty"`
	Why       map[string]string     `json:"publisher_reason,omitempty"`
}

type jsonRecord struct {
	Kind  Kind       `json:"kind"`
	ID    trust.ID   `json:"id,omitempty"`
	Name  string     `json:"name,omitempty"`
	Title trust.Line `json:"title,omitempty"`
}

type jsonText struct {
	Lang   trust.Lang `json:"lang"`
	Before string     `json:"before,omitempty"`
	After  string     `json:"after,omitempty"`
	Edits  []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Op   EditOp `json:"op"`
	Text string `json:"text"`
}

type jsonClock struct {
	NoticeDays    int    `json:"notice_days"`
	ObjectionDays int    `json:"objection_days"`
	Announced     string `json:"announced"`
	ObjectBy      string `json:"object_by,omitempty"`
	Effective     string `json:"effective"`
	Earliest      string `json:"earliest"`
}

// JSON writes a diff for programs; docs/releases.md explains the keys.
func (d *Diff) JSON(ends Ends) ([]byte, error) {
	out := jsonDiff{Version: diffVersion, From: ends.From, To: ends.To, On: d.On, Prevailing: d.Prevailing,
		Notable: len(d.Notable()), Editorial: len(d.Editorial()), Changes: []jsonChange{}}
	rows := map[string]string{}
	for _, r := range Rules() {
		rows[r.ID] = r.What
	}
	for i := range d.Changes {
		c := &d.Changes[i]
		j := c.json(d.Prevailing)
		j.RuleText, j.Reasons = rows[c.Rule], d.reasons(c.Reason)
		out.Changes = append(out.Changes, j)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(out)
	return b.Bytes(), err
}

// reasons are the sentence of a reason in the languages in which it is known.
func (d *Diff) reasons(key string) map[trust.Lang]string {
	if d.Words.Reasons != nil {
		return d.Words.Reasons(key)
	}
	return map[trust.Lang]string{"en": Reason(key)}
}

func (c *Change) json(lang trust.Lang) jsonChange {
	before, after := c.Values(lang)
	j := jsonChange{ID: c.ID, Class: c.Class, Op: c.Op, Rule: c.Rule, Reason: c.Reason, Type: c.Type, Direction: c.Direction,
		Record: jsonRecord(c.Record), Field: c.Field, Part: c.Part, Before: before, After: after, Added: c.Added, Removed: c.Removed}
	if c.Other != nil {
		other := jsonRecord(*c.Other)
		j.Other = &other
	}
	if c.Fact != nil {
		j.Fact = c.Fact.Key
	}
	for _, t := range c.Texts {
		text := jsonText{Lang: t.Lang, Before: t.Before, After: t.After, Edits: []jsonEdit{}}
		for _, e := range t.Edits {
			text.Edits = append(text.Edits, jsonEdit(e))
		}
		j.Texts = append(j.Texts, text)
	}
	if k := c.Clock; k != nil {
		j.Clock = &jsonClock{k.NoticeDays, k.ObjectionDays, k.Announced.String(), k.ObjectBy.String(), k.Effective.String(), k.Earliest.String()}
	}
	if c.Entry != nil {
		j.Nature, j.Note, j.Why = c.Entry.Nature, sources(c.Entry.Note), sources(c.Entry.Reason)
	}
	return j
}

func sources(t trust.Text) map[string]string {
	m := map[string]string{}
	for lang, text := range t {
		m[string(lang)] = text.Source
	}
	return m
}
