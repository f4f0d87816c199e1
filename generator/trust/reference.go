package trust

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// claim takes an id, which must be unique among the records of a type;
// statements among those of their measure.
func (l *loader) claim(t reflect.Type, id ID, p place) {
	scope := idScope{typ: t}
	if t == reflect.TypeFor[Statement]() {
		scope.top = p.top
	}
	if l.ids[scope] == nil {
		l.ids[scope] = map[string]Position{}
	}
	first, taken := l.ids[scope][string(id)]
	if !taken {
		l.ids[scope][string(id)] = p.file.position(p.content())
		return
	}
	at := first.String()
	if first.File == p.file.name && first.Line > 0 {
		at = fmt.Sprintf("line %d", first.Line)
	}
	l.error(p, p.content(), "duplicate-id", fmt.Sprintf("the id %q is used twice, first in %s", id, at), "give one of the two another id")
}

// idScope is within what an id must be unique.
type idScope struct {
	typ reflect.Type
	top string
}

// pendingRef is a reference whose target may stand in a file read later.
type pendingRef struct {
	target reflect.Type
	id     string
	place  place
}

// resolve reports references to records that do not exist. Records of a file
// that could not be read are given the benefit of the doubt.
func (l *loader) resolve() {
	for _, r := range l.refs {
		ids := l.ids[idScope{typ: r.target}]
		if _, ok := ids[r.id]; ok || l.unread[r.target] {
			continue
		}
		name := strings.ToLower(r.target.Name())
		candidates := slices.Sorted(maps.Keys(ids))
		hint := suggestion(r.id, candidates, "the ids are ")
		if len(candidates) > 20 && closest(r.id, candidates) == "" {
			hint = ""
		}
		if len(candidates) == 0 {
			hint = fmt.Sprintf("there is no [[%s]] yet", name)
		}
		l.error(r.place, r.place.content(), "dangling-reference", fmt.Sprintf("there is no %s %s", name, quote(r.id)), hint)
	}
}
