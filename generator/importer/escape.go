package importer

import (
	"net/url"
	"strings"

	"art32/generator/trust"
)

// markdown turns plain text into the Markdown subset of the data, so that it is
// read back as exactly the same text. Links are set where their text stands.
func markdown(text string, links []Link) string {
	for _, careful := range []func(string) string{escapeLittle, escapeAll} {
		out := careful(text)
		if linked := withLinks(out, careful, links); linked != out && sound(linked, "") {
			return linked
		}
		if sound(out, text) {
			return out
		}
	}
	return escapeAll(breakTags(text))
}

// sound says that a text is read without faults and, when asked, as the same
// text.
func sound(md, want string) bool {
	m, faults := trust.ParseMarkdown(md)
	if len(faults) > 0 || len(m.Blocks) == 0 {
		return false
	}
	return want == "" || len(m.Blocks) == 1 && m.Blocks[0].Kind == trust.Paragraph && essence(plainOf(m)) == essence(want) && plainOf(m) == strings.Join(strings.Fields(want), " ")
}

func plainOf(m trust.Markdown) string { return strings.Join(strings.Fields(m.Plain()), " ") }

// escapeLittle escapes only what would act as a mark, for texts that people
// will read and edit.
func escapeLittle(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		prev, next := byte(' '), byte(' ')
		if i > 0 {
			prev = s[i-1]
		}
		if i+1 < len(s) {
			next = s[i+1]
		}
		mark := false
		switch c {
		case '*', '`', '[', ']', '\\', '~':
			mark = true
		case '_':
			mark = !(isWordByte(prev) && isWordByte(next))
		case '<':
			mark = true
		case '&':
			mark = next == '#' || isWordByte(next) && strings.IndexByte(s[i:], ';') > 0
		case '{':
			mark = next == '{'
		case '|':
			mark = true
		case '#', '>', '+', '-', ':', '=':
			mark = i == 0
		case '.', ')':
			mark = i > 0 && i < 6 && allDigits(s[:i])
		case '!':
			mark = next == '['
		}
		if mark {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}

func escapeAll(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if strings.IndexByte("\\`*_{}[]()#+-.!:|&<>~", s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// breakTags is for text that no escape can save, such as a shortcode.
func breakTags(s string) string {
	s = strings.NewReplacer("{{<", "{ {<", "{{%", "{ {%").Replace(s)
	return s
}

// withLinks sets links on the first place at which their text stands.
func withLinks(md string, escape func(string) string, links []Link) string {
	for _, l := range links {
		u, err := url.Parse(l.URL)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" && u.Scheme != "mailto" || strings.ContainsAny(l.URL, " ()<>\"'\\") || len(l.URL) > 500 {
			continue
		}
		text := escape(l.Text)
		if len(text) < 3 || strings.Contains(l.URL, l.Text) || strings.Contains(text, "](") {
			continue
		}
		if at := strings.Index(md, text); at >= 0 && !strings.Contains(md, "]("+l.URL+")") && !inLink(md, at) {
			md = md[:at] + "[" + text + "](" + l.URL + ")" + md[at+len(text):]
		}
	}
	return md
}

func inLink(md string, at int) bool {
	open := strings.LastIndex(md[:at], "[")
	return open >= 0 && !strings.Contains(md[open:at], ")") || strings.HasSuffix(md[:at], "](")
}

// rawTag is what trust refuses as HTML in a line.
var rawTag = lazily(`</?[A-Za-z][A-Za-z0-9-]*(\s[^<>]*)?/?>|<!--|<!\[CDATA\[|<!DOCTYPE|<\?[a-z]`)

// plainLine makes a text fit for a value of one line, which is not Markdown.
func plainLine(s string) string {
	s = tidy(s)
	for rawTag().MatchString(s) { // would be refused as HTML
		s = rawTag().ReplaceAllStringFunc(s, func(m string) string { return strings.Replace(m, "<", "< ", 1) })
	}
	s = breakTags(s)
	for len(s) > 990 {
		r := []rune(s)
		s = string(r[:len(r)*9/10]) + "…"
	}
	return s
}
