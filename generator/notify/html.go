package notify

import (
	"html"
	"regexp"
	"strings"

	"art32/generator/trust"
)

// link is an address in running text. Quotes, brackets and what usually ends a
// sentence are no part of it.
var link = regexp.MustCompile(`https?://[^\s<>"']*[^\s<>"'.,;:!?)\]]`)

// HTMLFromText makes a mail body of plain text: paragraphs at blank lines, lists
// of lines that begin with "- ", links of https addresses. Everything else is
// escaped. It loads nothing from anywhere, so opening the mail tells nobody.
func HTMLFromText(lang trust.Lang, t Text) string {
	var b strings.Builder
	b.WriteString("<!doctype html>\n<html lang=\"" + html.EscapeString(string(lang)) + "\" dir=\"auto\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + html.EscapeString(t.Subject) + "</title>\n</head>\n" +
		"<body style=\"font-family:sans-serif;line-height:1.5;max-width:42em\">\n")
	plain := strings.ReplaceAll(strings.ReplaceAll(t.Plain, "\r\n", "\n"), "\r", "\n")
	open := "" // element that the lines before have opened
	shut := func(tag string) {
		if open != "" && open != tag {
			b.WriteString("</" + open + ">\n")
			open = ""
		}
	}
	for line := range strings.SplitSeq(plain, "\n") {
		line = strings.TrimRight(line, " \t")
		item, isItem := strings.CutPrefix(line, "- ")
		switch {
		case line == "":
			shut("")
		case isItem:
			shut("ul")
			if open == "" {
				b.WriteString("<ul>\n")
				open = "ul"
			}
			b.WriteString("<li>" + linked(item) + "</li>\n")
		default:
			shut("p")
			if open == "" {
				b.WriteString("<p>")
				open = "p"
			} else {
				b.WriteString("<br>\n")
			}
			b.WriteString(linked(line))
		}
	}
	shut("")
	b.WriteString("</body>\n</html>\n")
	return b.String()
}

// linked escapes a line and makes its addresses links.
func linked(line string) string {
	var b strings.Builder
	end := 0
	for _, at := range link.FindAllStringIndex(line, -1) {
		b.WriteString(html.EscapeString(line[end:at[0]]))
		b.WriteString(anchor(line[at[0]:at[1]]))
		end = at[1]
	}
	b.WriteString(html.EscapeString(line[end:]))
	return b.String()
}

func anchor(address string) string {
	escaped := html.EscapeString(address)
	return `<a href="` + escaped + `">` + escaped + `</a>`
}
