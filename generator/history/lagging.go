package history

import (
	"slices"
	"strings"

	"art32/generator/trust"
)

// Wording is a text in the prevailing language with its translation, as both
// stand in the data: Markdown, a line, or a list as [ListWording] writes it.
type Wording struct{ Prevailing, Translation string }

// Behind are, per language, the texts whose translation is behind the
// prevailing one. They are named by what they say, so that one which was
// touched since is not among them.
type Behind map[trust.Lang]map[Wording]bool

// Behind are the translations that a release has marked as lagging. Center is
// the register as it was frozen. An id that names no text of it is passed over.
func (r *Release) Behind(center *trust.Center) Behind {
	behind := Behind{}
	if len(r.Lagging) == 0 {
		return behind
	}
	texts := passages(center)
	for lang, ids := range r.Lagging {
		behind[lang] = map[Wording]bool{}
		for _, id := range ids {
			for _, t := range texts[id] {
				behind[lang][Wording{t[center.Prevailing()], t[lang]}] = true
			}
		}
	}
	return behind
}

// ListWording is a list as it stands in a [Wording].
func ListWording(list []string) string { return strings.Join(list, "; ") }

// passages are all texts of a register in their languages, by the id that a
// change of them would have. The walk is that of a comparison, so that the ids
// cannot drift apart; texts that begin in the same way share one.
func passages(center *trust.Center) map[string][]map[trust.Lang]string {
	texts := map[string][]map[trust.Lang]string{}
	for _, s := range sections() {
		c := newComparer(center, center, center.Prevailing())
		c.visit = func(id string, t map[trust.Lang]string) { texts[id] = append(texts[id], t) }
		c.walk(s)
	}
	return texts
}

// inEach turns a text in several languages into strings.
func inEach[T any](t map[trust.Lang]T, say func(T) string) map[trust.Lang]string {
	out := make(map[trust.Lang]string, len(t))
	for lang, x := range t {
		out[lang] = say(x)
	}
	return out
}

// fitAgain takes out of the lagging texts of a language those whose prevailing
// version says again what it said when the translation last followed it.
func (p *preparer) fitAgain(lang trust.Lang, ids []string, now map[string][]map[trust.Lang]string) []string {
	earlier := p.Chain.Newest()
	if len(ids) == 0 || earlier == nil || len(earlier.Lagging[lang]) == 0 {
		return ids // all translations followed in the release before
	}
	wordings := map[string]Wording{}
	for _, id := range ids {
		if list := now[id]; len(list) == 1 {
			wordings[id] = Wording{list[0][p.Center.Prevailing()], list[0][lang]}
		}
	}
	for _, r := range slices.Backward(p.Chain.Releases) {
		f, err := r.Frozen()
		if err != nil {
			break // verify tells it; until then a doubtful text counts as lagging
		}
		behind, records := r.Behind(f.Center), map[Wording][]string{}
		for id, texts := range passages(f.Center) {
			for _, t := range texts {
				w := Wording{t[p.Center.Prevailing()], t[lang]}
				records[w] = append(records[w], recordOf(id))
			}
		}
		ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
			w, ok := wordings[id]
			return ok && !behind[lang][w] && slices.Contains(records[w], recordOf(id))
		})
		if len(r.Lagging[lang]) == 0 {
			break // before that every translation had followed another text
		}
	}
	return ids
}

// recordOf is the kind and id of the record in the id of a change.
func recordOf(id string) string {
	kind, rest, _ := strings.Cut(id, "/")
	if Kind(kind) == KindRegister || Kind(kind) == KindOrganisation {
		return kind
	}
	record, _, _ := strings.Cut(rest, "/")
	return kind + "/" + record
}
