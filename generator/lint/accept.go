package lint

import "art32/generator/trust"

func (v *view) accept(found trust.Problems) trust.Problems { return found }
