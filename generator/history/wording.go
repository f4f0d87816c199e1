package history

import (
	"slices"
	"strings"
)

// terms takes a text to pieces.
func (l *reader) terms(text string) []term { return l.termsOf(tokens(text)) }

func (l *reader) termsOf(pieces []string) []term {
	list := terms{list: make([]term, 0, len(pieces)/2+1)}
	for i := 0; i < len(pieces); i++ {
		if kind, n := l.together(pieces[i:]); n > 0 {
			list.add(term{kind: kind})
			i += n - 1
			continue
		}
		token := pieces[i]
		before, after := i > 0 && isWord(pieces[i-1]), i+1 < len(pieces) && isWord(pieces[i+1])
		switch {
		case strings.TrimSpace(token) == "" || l.ofWoman(pieces, i):
		case list.linked && l.or[token] && i+2 < len(pieces) && l.isLink(pieces[i+2]): // de la cliente ou du client
		case token == "-" && before && len(list.list) > 0:
			list.list[len(list.list)-1].cut = true
		case token == "-" && after:
			list.headless = true
		case token == "(":
			list.linked = true
		case l.spelledWithHyphens(token): // end-to-end
			for part := range strings.SplitSeq(token, "-") {
				list.add(l.word(part)...)
			}
		case isWord(token):
			for i, part := range parts(token) {
				if i > 0 {
					list.add(term{kind: and})
				}
				list.add(l.word(part)...)
			}
		case strings.ContainsAny(token, ",;.•·|"):
			list.add(term{kind: comma})
		case strings.ContainsAny(token, "&/"):
			list.add(term{kind: and})
		case !strings.ContainsFunc(token, func(r rune) bool { return !isPunctuation(r) }):
		default:
			list.add(term{raw: token, key: token, kind: fixed})
		}
	}
	return l.phrases(l.once(list.trimmed()))
}

// terms are the terms of a text that is being read.
type terms struct {
	list     []term
	linked   bool   // a preposition or an opening bracket came last
	by       string // the preposition
	headless bool   // a hyphen that begins a word came last
}

func (l *terms) add(list ...term) {
	for _, t := range list {
		l.addOne(t)
	}
}

func (l *terms) addOne(t term) {
	if t.kind == link {
		l.linked, l.by = true, t.key
		return
	}
	joins := t.kind >= comma
	if l.linked && !joins {
		t.linked, t.by = true, l.by
	}
	t.headless = l.headless && !joins
	l.linked, l.by, l.headless = false, "", false
	if len(l.list) == 0 {
		if !joins {
			l.list = append(l.list, t)
		}
		return
	}
	switch last := &l.list[len(l.list)-1]; {
	case joins && last.kind >= comma:
		last.kind = max(last.kind, t.kind) // ", and"
	case t.kind == content && last.key == t.key && !t.linked: // a word that was there twice
	default:
		l.list = append(l.list, t)
	}
}

// trimmed are the terms without what joins nothing at the end.
func (l *terms) trimmed() []term {
	n := len(l.list)
	for n > 0 && l.list[n-1].kind >= comma {
		n--
	}
	return l.list[:n]
}

func isWord(token string) bool { return strings.ContainsFunc(token, isWordRune) }

// spelledWithHyphens says that a word is several with a preposition or an article
// between them: speech-to-text, point-in-time.
func (l *idiom) spelledWithHyphens(token string) bool {
	if strings.Count(token, "-") < 2 || hasDigit(token) {
		return false
	}
	parts := strings.Split(strings.ToLower(token), "-")
	return slices.ContainsFunc(parts[1:len(parts)-1], func(w string) bool { return l.links[w] || l.empty[w] || w == "as" })
}

// phrases puts one form of two words that say one thing for the other form.
func (l *idiom) phrases(list []term) []term {
	if len(l.phrase) == 0 {
		return list
	}
	for i := 0; i+1 < len(list); i++ {
		if list[i].kind != content || list[i+1].kind != content {
			continue
		}
		if to, ok := l.phrase[list[i].key+" "+list[i+1].key]; ok {
			list[i].key, list[i].raw, list[i].initials = to, to, ""
			list = slices.Delete(list, i+1, i+2)
		}
	}
	return list
}

// together is what several pieces of a text that belong together are, and how
// many they are: "as well as".
func (l *idiom) together(pieces []string) (kind termKind, n int) {
	for _, s := range l.several[strings.ToLower(pieces[0])] {
		n := 2*len(s.words) - 1
		if len(pieces) <= n {
			continue
		}
		same := true
		for i, w := range s.words {
			same = same && fold(pieces[2*i]) == w && (i == 0 || strings.TrimSpace(pieces[2*i-1]) == "")
		}
		if same {
			return s.kind, n
		}
	}
	return 0, 0
}

func (l *idiom) isLink(token string) bool { return l.links[fold(token)] || l.empty[fold(token)] }
