package importer

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// record reads an entry that is written as lines: the name, an address on the
// web, a purpose, a place. It returns the index behind it.
func (b *builder) record(list []*Node, i int) int {
	if !b.recordStart(list, i) {
		return i
	}
	x := b.company(list[i].Text, list[i].Line)
	for _, k := range list[i].Kids {
		b.detail(x, k)
	}
	j := i + 1
	for ; j < len(list); j++ {
		if b.recordStart(list, j) || list[j].Table != nil || b.metaLine(list[j].Text) && !b.v.placeKey(list[j].Text) {
			break
		}
		b.detail(x, list[j])
	}
	return j
}

// recordStart says that a line begins an entry: a short line before an address
// on the web or a line with a key of a list.
func (b *builder) recordStart(list []*Node, i int) bool {
	n := list[i]
	text := n.Text
	if n.Table != nil || utf8.RuneCountInString(text) > 80 || strings.HasSuffix(text, ".") && !abbreviated(text) || strings.HasSuffix(text, ":") || urlPattern().MatchString(text) || b.keyed(text) != "" || b.metaLine(text) {
		return false
	}
	if i+1 < len(list) && urlPattern().FindString(list[i+1].Text) == list[i+1].Text && list[i+1].Text != "" {
		return true
	}
	if !b.nameLike(text) {
		return false
	}
	for j := i + 1; j < len(list) && j <= i+3; j++ {
		if b.keyed(list[j].Text) != "" {
			return true
		}
	}
	return len(n.Kids) > 0 && b.keyed(n.Kids[0].Text) != ""
}

// keyed is the field of a line "key: value", or "".
func (b *builder) keyed(text string) string {
	m := keyValue().FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return b.v.columns[fold(m[1])]
}

// listed reads items that each begin with the name of a company, such as
// "Acme GmbH, Berlin – hosting". It does so only when most of them do, and
// returns what is no entry.
func (b *builder) listed(list []*Node, s *Section) (rest []*Node, ok bool) {
	items, n := 0, 0
	for _, k := range list {
		if !k.Item || k.Table != nil {
			continue
		}
		items++
		if name, _ := b.leadName(k.Text); name != "" {
			n++
		}
	}
	if n == 0 || n*3 < items*2 || s.verdict.category == "supplier-management" && n < 2 {
		return list, false
	}
	for _, k := range list {
		name, text := b.leadName(k.Text)
		if k.Item && name == "" {
			name, text = cutName(k.Text)
		}
		if !k.Item || k.Table != nil || len(words(name)) > 7 {
			rest = append(rest, k)
			continue
		}
		x := b.company(name, k.Line)
		if text != "" {
			b.detail(x, &Node{Text: text, Line: k.Line, Links: k.Links})
		}
		for _, kid := range k.Kids {
			b.detail(x, kid)
		}
	}
	return rest, true
}

// leadName is the name of a company at the beginning of an item, and the rest.
func (b *builder) leadName(text string) (name, rest string) {
	name, rest = cutName(text)
	if b.nameLike(name) && utf8.RuneCountInString(name) <= 70 {
		return name, rest
	}
	for _, m := range b.v.mentions(text) {
		if m.at <= 1 && m.kind == "company" {
			return text[m.at:m.end], strings.TrimLeft(text[m.end:], " ,:–—-;")
		}
	}
	return "", ""
}

// cutName cuts an item behind its name.
func cutName(text string) (name, rest string) {
	at := len(text)
	for _, sep := range []string{" – ", " — ", " - ", ": ", " : ", ", ", " (", " | ", "; "} {
		if i := strings.Index(text, sep); i > 0 && i < at {
			if sep == ", " && legalAfter(text[i+2:]) {
				continue
			}
			if sep == " (" && strings.HasPrefix(text[i:], " (haftungsbeschränkt)") {
				continue
			}
			if sep == " (" && strings.Index(text[i:], ")") > 0 && legalAfter(strings.TrimSpace(text[i+strings.Index(text[i:], ")")+1:])) {
				continue
			}
			at = i
		}
	}
	return strings.TrimSpace(text[:at]), strings.TrimSpace(strings.TrimLeft(text[at:], " –—-:,;|"))
}

func legalAfter(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	first = strings.TrimRight(first, ",;")
	return slices.Contains(strings.Split(strings.ReplaceAll(legalForms, `\`, ""), "|"), first) || slices.Contains([]string{"Inc", "Inc.", "LLC", "Ltd", "Ltd.", "GmbH", "AG", "S.L.", "S.A.", "B.V.", "S.r.l.", "S.p.A."}, first)
}
