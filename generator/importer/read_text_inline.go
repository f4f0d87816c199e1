package importer

import (
	"strings"
)

// plainMarkdown takes the marks out of a line and keeps the addresses of links.
func plainMarkdown(s string) (string, []Link) {
	var links []Link
	s = hugoShortcode().ReplaceAllString(s, "")
	s = lineBreakTag().ReplaceAllString(s, " ")
	s = markdownLink().ReplaceAllStringFunc(s, func(m string) string {
		p := markdownLink().FindStringSubmatch(m)
		text := strings.NewReplacer("**", "", "`", "").Replace(p[1])
		if p[2] != "" && text != "" && !strings.HasPrefix(m, "!") {
			links = append(links, Link{Text: tidy(text), URL: p[2]})
		}
		return text
	})
	s = autoLink().ReplaceAllString(s, "$1")
	s = inlineTag().ReplaceAllString(s, "")
	for _, mark := range []string{"***", "**", "__", "`", "~~"} {
		if strings.Count(s, mark) >= 2 {
			s = strings.ReplaceAll(s, mark, "")
		}
	}
	s = emphasis(s, '*')
	s = emphasis(s, '_')
	return unescapeMarkdown(s), links
}

// emphasis takes out pairs of single marks around words.
func emphasis(s string, mark byte) string {
	for {
		i := strings.IndexByte(s, mark)
		if i < 0 || i+1 >= len(s) || s[i+1] == ' ' || i > 0 && isWordByte(s[i-1]) {
			return s
		}
		j := strings.IndexByte(s[i+1:], mark)
		if j <= 0 || s[i+j] == ' ' || i+j+2 < len(s) && isWordByte(s[i+j+2]) {
			return s
		}
		s = s[:i] + s[i+1:i+1+j] + s[i+j+2:]
	}
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}

func unescapeMarkdown(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|<>~", s[i+1]) >= 0 {
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
