package publish

import (
	"slices"
	"strings"

	"art32/generator/history"
)

// The most that is shown of a run of words: of what stayed, enough to find the
// place; of what came or went, what a reader can take in.
const (
	keptAround = 60
	mostOfRun  = 1200
)

// edits are the changed words in the page's language, or, where its text did
// not change, in the prevailing one.
func (s *changeSpeaker) edits(texts []history.TextChange) *EditedText {
	i := slices.IndexFunc(texts, func(t history.TextChange) bool { return t.Lang == s.lang.Tag })
	v := &EditedText{}
	if i < 0 {
		i = 0
	}
	v.Lang, v.Dir = s.note(texts[i].Lang)
	v.Runs = runs(texts[i])
	return v
}

// runs are the changed words of a text with what is shown around them.
func runs(t history.TextChange) []EditRun {
	var list []EditRun
	for j, e := range t.Edits {
		text := e.Text
		switch e.Op {
		case history.Kept:
			text = around(text, j == 0, j == len(t.Edits)-1)
		default:
			text = shorten(text, mostOfRun)
		}
		list = append(list, EditRun{string(e.Op), text})
	}
	return list
}

// around cuts what lies far from a change out of a text that stayed.
func around(text string, first, last bool) string {
	r := []rune(text)
	if len(r) <= 2*keptAround || first && last {
		return text
	}
	head, tail := string(r[:keptAround]), string(r[len(r)-keptAround:])
	if i := strings.LastIndexByte(head, ' '); i > 0 { // whole words
		head = head[:i] + noBreak
	}
	if i := strings.IndexByte(tail, ' '); i >= 0 {
		tail = tail[i:]
	}
	switch {
	case first:
		return "…" + tail
	case last:
		return head + "…"
	}
	return head + " … " + tail
}

func shorten(text string, most int) string {
	r := []rune(text)
	if len(r) <= most {
		return text
	}
	return string(r[:most]) + "…"
}
