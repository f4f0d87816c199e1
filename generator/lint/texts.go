package lint

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"art32/generator/trust"
)

// The topics of the lexicon.
const (
	endedMechanism topic = iota
	eitherOr
	edgeNetwork
	tls
	oldTLS
	ssl
	inTransit
	weakAlgorithm
	encryptedPassword
	encryptionAtRest
	recipientSupports
	templateSentence
	withoutFrequency
	plannedWords
	missingProtection
	datedStandard
	annexReference
	glossary
	vendor
	notProcessor
	claim
	undueDelay
	authority
	controller
	exactDetail
	secret
	stopWord
)

// terms are patterns of one topic. In a pattern a space stands for any space,
// hyphen or apostrophe, and a star at the end for any ending of the last word.
type terms struct {
	topic topic
	lang  string // base language; "" for all
	name  string
	// exact: upper and lower case count.
	exact bool
	list  []string
}

// words is the lexicon of all rules. It is made once and never changes.
var words = sync.OnceValue(func() *lexicon {
	l := &lexicon{first: map[string][]term{}}
	for _, group := range [][]terms{
		transferTerms(), locationTerms(), subprocessorTerms(), vendorTerms(), cryptographyTerms(), limbTerms(),
		reviewTerms(), languageTerms(), certificateTerms(), incidentTerms(), publicTerms(),
	} {
		for _, t := range group {
			for _, pattern := range t.list {
				l.put(t.topic, t.lang, t.name, pattern, t.exact)
			}
		}
	}
	return l
})

// scan looks every word of every text up, once.
func (v *view) scan() {
	lexicon := words()
	for i := range v.passages {
		p := &v.passages[i]
		lang := base(p.lang)
		known := languageNames[lang] != "" // only those can be told from others
		var count stopWords
		lexicon.find(p.text, func(t *term, start, end int) {
			switch {
			case t.topic == stopWord:
				if known {
					count.add(t.lang, lang)
				}
			case t.lang == "" || t.lang == lang:
				v.hits[t.topic] = append(v.hits[t.topic], hit{p, start, end, t.name})
			}
		})
		if other, ok := count.foreign(); known && ok {
			v.foreign = append(v.foreign, foreignPassage{p, other})
		}
	}
}

// oncePerRecord keeps one hit of each record, in the prevailing language where
// there is one: a sentence that exists in ten languages is one finding.
func (v *view) oncePerRecord(t topic) []hit {
	at := map[*trust.Source]int{}
	var list []hit
	for _, h := range v.hits[t] {
		i, seen := at[h.at]
		switch {
		case !seen:
			at[h.at] = len(list)
			list = append(list, h)
		case h.lang == v.Prevailing() && list[i].lang != v.Prevailing():
			list[i] = h
		}
	}
	return list
}

// negations turn a sentence round.
const negations = " no not never none without cannot disabled refused rejected switched kein keine keinen keiner keinerlei nicht nie ohne abgelehnt abgeschaltet deaktiviert gesperrt " +
	"pas aucun aucune jamais sans refusé refusés refusées désactivé désactivés désactivées niet geen nooit zonder non senza nessun sin ningún ninguna "

// negated says that a word of negation stands in the sentence of the hit.
func (h hit) negated() bool {
	sentence := h.sentence()
	for i := 0; ; {
		from, to := nextWord(sentence, i)
		if from < 0 {
			return false
		}
		i = to
		if strings.Contains(negations, " "+strings.ToLower(sentence[from:to])+" ") {
			return true
		}
	}
}

// relative says that the words belong to a relative clause: "connections that
// are not encrypted are refused" tells of a protection.
func (h hit) relative() bool {
	before := strings.Fields(h.text[:h.start])
	if len(before) == 0 {
		return false
	}
	switch strings.ToLower(before[len(before)-1]) {
	case "that", "which", "die", "der", "das", "qui":
		return true
	}
	return false
}

// sentenceHas says that the sentence of the hit contains one of the parts of
// words, which are in lower case.
func (h hit) sentenceHas(parts ...string) bool {
	sentence := strings.ToLower(h.sentence())
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(sentence, p) })
}

// sentence is the part of the text around the hit up to the next full stop,
// semicolon or line break.
func (h hit) sentence() string {
	const ends = ".;\n"
	from := 0
	for i := h.start - 1; i >= 0; i-- {
		if strings.IndexByte(ends, h.text[i]) >= 0 && (h.text[i] != '.' || h.text[i+1] == ' ') {
			from = i + 1
			break
		}
	}
	to := len(h.text)
	for i := h.end; i < len(h.text); i++ {
		if strings.IndexByte(ends, h.text[i]) >= 0 && (h.text[i] != '.' || i+1 == len(h.text) || h.text[i+1] == ' ') {
			to = i
			break
		}
	}
	return h.text[from:to]
}

// measuresWith are the measures in whose texts the topic occurs.
func (v *view) measuresWith(t topic) map[*trust.Measure]bool {
	found := map[*trust.Measure]bool{}
	for _, h := range v.hits[t] {
		if h.measure != nil {
			found[h.measure] = true
		}
	}
	return found
}

// key is the path of a key within a record.
func key(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// quoted lists words as "a", "b" and "c".
func quoted(list []string) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = fmt.Sprintf("%q", s)
	}
	return listed(parts)
}

// listed joins words as in a sentence.
func listed(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}
