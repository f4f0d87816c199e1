package importer

import (
	"fmt"
	"strings"

	"art32/generator/trust"
)

// Alignment is how two language versions were put side by side.
type Alignment struct {
	Lang, Other trust.Lang
	Total, Done int
	Lost        []Passage
	Different   []Passage
}

func (v *vocabulary) align(main, other *Draft) *Alignment {
	return &Alignment{Lang: main.Lang, Other: other.Lang}
}

func (a *Alignment) write(b *strings.Builder) {
	fmt.Fprintf(b, "\n## %s and %s side by side\n\n%d of %d statements aligned.\n", a.Lang, a.Other, a.Done, a.Total)
}
