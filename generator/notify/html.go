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

// HTMLFromText makes a mail body of plain text: headings of lines in capitals,
// paragraphs at blank lines, lists of lines that begin with "- ", with what is
// indented below an item, links of https addresses. Everything else is escaped. It
// loads nothing from anywhere, so opening the mail tells nobody.
func HTMLFromText(lang trust.Lang, t Text) string {
	var b strings.Builder
	b.WriteString("<!doctype html>\n<html lang=\"" + html.EscapeString(string(lang)) + "\" dir=\"auto\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + html.EscapeString(t.Subject) + "</title>\n</head>\n" +
		"<body style=\"font-family:sans-serif;line-height:1.5;max-width:42em\">\n")
	plain := strings.ReplaceAll(strings.ReplaceAll(t.Plain, "\r\n", "\n"), "\r", "\n")
	open := "" // element that the lines before have opened
	shut := func(tag string) {
		if open != "" && open != tag {
			if open == "ul" {
				b.WriteString("</li>\n")
			}
			b.WriteString("</" + open + ">\n")
			open = ""
		}
	}
	lines := strings.Split(plain, "\n")
	for i, line := range lines {
		line = strings.TrimRight(line, " \t")
		item, isItem := strings.CutPrefix(line, "- ")
		below, isBelow := strings.CutPrefix(line, "  ")
		switch {
		case line == "":
			shut("")
		case isItem:
			shut("ul")
			if open == "" {
				b.WriteString("<ul>\n")
				open = "ul"
			} else {
				b.WriteString("</li>\n")
			}
			b.WriteString("<li>" + linked(item))
		case isBelow && open == "ul":
			b.WriteString("<br>\n" + labelled(below))
		case open == "" && isHeading(line) && (i+1 == len(lines) || strings.TrimSpace(lines[i+1]) == ""):
			b.WriteString("<h2 style=\"font-size:1.1em\">" + html.EscapeString(line) + "</h2>\n")
		case open == "" && i+2 < len(lines) && strings.HasPrefix(lines[i+1], "- ") && strings.HasPrefix(lines[i+2], "  "):
			b.WriteString("<h3 style=\"font-size:1em\">" + linked(line) + "</h3>\n") // what a list with details is about
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

// isHeading says that a line is in capitals, as the headings of a notice are.
func isHeading(line string) bool {
	return line == strings.ToUpper(line) && line != strings.ToLower(line) && !strings.ContainsAny(line, ".:/@{0123456789")
}

// mostOfLabel is how long the label of a line may be, in octets.
const mostOfLabel = 60

// labelled is a line below an item. A label, which stands before the first colon,
// becomes bold, so that the values below each other can be told apart.
func labelled(line string) string {
	i := strings.Index(line, ": ")
	if i < 1 || i > mostOfLabel || strings.HasPrefix(line, " ") {
		return linked(strings.TrimLeft(line, " "))
	}
	return "<b>" + html.EscapeString(line[:i+1]) + "</b>" + linked(line[i+1:])
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
