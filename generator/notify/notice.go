package notify

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"art32/generator/trust"
)

// Unsubscribe is replaced in texts by the address at which this recipient
// unsubscribes.
const Unsubscribe = "{{unsubscribe}}"

// The largest subject, in characters, and the largest text, in octets. A
// subject beyond two lines of a mail program is a mistake, such as a notice
// without a line break after its first line.
const (
	maxSubject = 200
	maxText    = 1 << 20
)

// Notice is what is told about a release, in every language.
type Notice struct {
	Release    string // version, such as "3.1"
	SiteName   string
	BaseURL    string // of the site, with a slash at the end
	Prevailing trust.Lang
	Texts      map[trust.Lang]Text
	// Feeds that the site publishes, from its root.
	Feeds []string
	// Topics that the release concerns, of [Topics]; none when that is not known.
	Topics []string
}

// Text is a notice in one language.
type Text struct {
	Subject string // one line
	Plain   string // lines end with "\n"
	HTML    string // a whole document; "" makes one from Plain
	URL     string // page of the release in this language; may be ""
	File    string // where the text comes from, for messages
}

// Problems tells what is wrong with the texts; nothing is sent then.
func (n Notice) Problems() trust.Problems {
	var list trust.Problems
	if _, ok := n.Texts[n.Prevailing]; !ok {
		list = append(list, trust.Problem{Severity: trust.Error, Rule: "notice-language",
			Message: fmt.Sprintf("the notice of release %s is missing in %q, the prevailing language", n.Release, n.Prevailing),
			Hint:    "it stands in for every language that has no notice of its own"})
	}
	for _, lang := range n.Languages() {
		text := n.Texts[lang]
		add := func(line int, message, hint string) {
			list = append(list, trust.Problem{Position: trust.Position{File: text.File, Line: line}, Severity: trust.Error, Rule: "notice-text", Message: message, Hint: hint})
		}
		switch n := utf8.RuneCountInString(text.Subject); {
		case strings.TrimSpace(text.Subject) == "":
			add(1, "the notice has no subject", `the first line is "Subject: …"`)
		case !utf8.ValidString(text.Subject) || hasControl(text.Subject):
			add(1, "the subject holds a line break or another control character", "a subject is one line of text")
		case n > maxSubject:
			add(1, fmt.Sprintf("the subject has %d characters; at most %d are sent", n, maxSubject), "shorten the subject; details belong into the text")
		}
		switch {
		case strings.TrimSpace(text.Plain) == "":
			add(0, "the notice has no text", "")
		case !utf8.ValidString(text.Plain) || strings.ContainsRune(text.Plain, 0):
			add(0, "the text is not valid UTF-8", "save the file as UTF-8")
		case len(text.Plain) > maxText || len(text.HTML) > maxText:
			add(0, fmt.Sprintf("the text is larger than %d KiB", maxText>>10), "link to the page of the release instead")
		}
	}
	list.Sort()
	return list
}

// Languages of the notice, sorted.
func (n Notice) Languages() []trust.Lang {
	var list []trust.Lang
	for lang := range n.Texts {
		list = append(list, lang)
	}
	slices.Sort(list)
	return list
}

// For chooses the language for a recipient: the one wished, else the wider one
// ("de" for "de-AT"), else the prevailing one.
func (n Notice) For(wish string) trust.Lang {
	for wish != "" {
		for lang := range n.Texts {
			if strings.EqualFold(string(lang), wish) {
				return lang
			}
		}
		wish = wish[:max(0, strings.LastIndexByte(wish, '-'))]
	}
	return n.Prevailing
}
