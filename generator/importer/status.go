package importer

import (
	"strings"
	"unicode"

	"art32/generator/trust"
)

// standing is the status of a statement with the words that tell it.
type standing struct {
	status    trust.Status
	condition string // the clause, as written
	evidence  string
	doubt     bool
}

// statusOrder: a sentence that says several things has the weakest status that
// it names plainly.
var statusOrder = []struct {
	key    string
	status trust.Status
	doubt  bool
}{
	{"evaluated", trust.StatusPlanned, true},
	{"rollout", trust.StatusRollout, false},
	{"partly", trust.StatusPartly, false},
	{"absent", trust.StatusAbsent, true},
	{"customer", trust.StatusCustomerConfigurable, false},
	{"optional", trust.StatusOptional, false},
	{"conditional", trust.StatusConditional, false},
	{"planned", trust.StatusPlanned, true},
}

// statusOf tells whether a statement holds today; the zero value means that it
// does, without a word about it.
func statusOf(v *vocabulary, text string, lang trust.Lang) standing {
	folded := fold(text)
	for _, o := range statusOrder {
		for _, p := range v.phrases {
			if p.key != o.key || p.lang != lang && p.lang != "en" && p.lang != "*" {
				continue
			}
			s, ok := p.stems.found(folded)
			if !ok {
				continue
			}
			x := standing{status: o.status, evidence: s.text, doubt: o.doubt}
			if o.status == trust.StatusConditional {
				x.condition = clause(text, s.text)
				if x.condition == "" {
					continue
				}
			}
			return x
		}
	}
	return standing{}
}

// clause is the part of a text that begins with a folded phrase and ends with
// the next comma, semicolon, bracket or full stop, as written.
func clause(text, phrase string) string {
	runes := []rune(text)
	for i := range runes {
		if i > 0 && (unicode.IsLetter(runes[i-1]) || unicode.IsDigit(runes[i-1])) {
			continue
		}
		if !strings.HasPrefix(fold(string(runes[i:min(len(runes), i+len(phrase)+30)])), phrase) {
			continue
		}
		if !unicode.IsLetter(runes[i]) {
			continue
		}
		end := i
		for end < len(runes) {
			r := runes[end]
			if r == ';' || r == ')' || (r == ',' || r == '.' || r == ':') && (end+1 >= len(runes) || runes[end+1] == ' ') && end > i+len(phrase)-1 {
				break
			}
			end++
		}
		return strings.TrimSpace(string(runes[i:end]))
	}
	return ""
}
