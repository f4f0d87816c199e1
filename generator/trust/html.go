package trust

import (
	"fmt"
	"strings"
)

// Quotes need no escape between elements; apostrophes, of which French is full,
// need none anywhere, because attributes stand in double quotes.
var (
	escapeText      = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	escapeAttribute = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
)

// HTML renders blocks as HTML. Everything is escaped; there is no way for a
// text to bring in an element or attribute of its own.
func HTML(blocks []Block) string {
	var b strings.Builder
	htmlBlocks(&b, blocks, false)
	return b.String()
}

// InlineHTML renders the inlines of a paragraph, without the paragraph.
func InlineHTML(inlines []Inline) string {
	var b strings.Builder
	htmlInlines(&b, inlines)
	return b.String()
}

// htmlBlocks leaves out the <p> of an item that is a single paragraph, alone or
// with lists below it, so that short lists stay tight.
func htmlBlocks(b *strings.Builder, blocks []Block, item bool) {
	tight := item && tightItem(blocks)
	for _, block := range blocks {
		switch block.Kind {
		case Paragraph:
			if tight {
				htmlInlines(b, block.Inlines)
				continue
			}
			b.WriteString("<p>")
			htmlInlines(b, block.Inlines)
			b.WriteString("</p>\n")
		case UnorderedList:
			htmlList(b, "<ul>", block.Items, "</ul>\n")
		case OrderedList:
			open := "<ol>"
			if block.Start != 1 {
				open = fmt.Sprintf("<ol start=\"%d\">", block.Start)
			}
			htmlList(b, open, block.Items, "</ol>\n")
		case Table:
			htmlTable(b, block)
		}
	}
}

func tightItem(blocks []Block) bool {
	for i, block := range blocks {
		if (i == 0) != (block.Kind == Paragraph) {
			return false
		}
	}
	return true
}

func htmlList(b *strings.Builder, open string, items [][]Block, end string) {
	b.WriteString(open + "\n")
	for _, item := range items {
		b.WriteString("<li>")
		htmlBlocks(b, item, true)
		b.WriteString("</li>\n")
	}
	b.WriteString(end)
}

func htmlTable(b *strings.Builder, t Block) {
	b.WriteString("<table class=\"md\">\n<thead>\n")
	htmlRow(b, "th scope=\"col\"", "th", t.Header)
	b.WriteString("</thead>\n<tbody>\n")
	for _, row := range t.Rows {
		htmlRow(b, "td", "td", row)
	}
	b.WriteString("</tbody>\n</table>\n")
}

func htmlRow(b *strings.Builder, open, name string, cells []Cell) {
	b.WriteString("<tr>")
	for _, c := range cells {
		b.WriteString("<" + open)
		if c.Align != AlignStart {
			b.WriteString(" class=\"" + string(c.Align) + "\"")
		}
		b.WriteString(">")
		htmlInlines(b, c.Inlines)
		b.WriteString("</" + name + ">")
	}
	b.WriteString("</tr>\n")
}

func htmlInlines(b *strings.Builder, inlines []Inline) {
	for _, n := range inlines {
		switch n.Kind {
		case Plain:
			b.WriteString(escapeText.Replace(n.Text))
		case Code:
			b.WriteString("<code>" + escapeText.Replace(n.Text) + "</code>")
		case LineBreak:
			b.WriteString("<br>\n")
		case Emphasis:
			htmlElement(b, "<em>", n.Children, "</em>")
		case Strong:
			htmlElement(b, "<strong>", n.Children, "</strong>")
		case Link:
			open := "<a href=\"" + escapeAttribute.Replace(n.URL) + "\">"
			if strings.HasPrefix(n.URL, "http") {
				open = "<a href=\"" + escapeAttribute.Replace(n.URL) + "\" rel=\"noopener noreferrer\">"
			}
			htmlElement(b, open, n.Children, "</a>")
		}
	}
}

func htmlElement(b *strings.Builder, open string, children []Inline, end string) {
	b.WriteString(open)
	htmlInlines(b, children)
	b.WriteString(end)
}

// Plain renders the text without markup: a paragraph per line, list items with
// "- " or their number, indented by two spaces per level, table rows with " | "
// between the cells. Links keep their address where it says more than the text.
func (m Markdown) Plain() string {
	var b strings.Builder
	plainBlocks(&b, m.Blocks, "")
	return strings.TrimSuffix(b.String(), "\n")
}

func plainBlocks(b *strings.Builder, blocks []Block, indent string) {
	for _, block := range blocks {
		switch block.Kind {
		case Paragraph:
			line := strings.ReplaceAll(PlainInlines(block.Inlines), "\n", "\n"+indent)
			b.WriteString(indent + line + "\n")
		case UnorderedList, OrderedList:
			for i, item := range block.Items {
				marker := "- "
				if block.Kind == OrderedList {
					marker = fmt.Sprintf("%d. ", block.Start+i)
				}
				var inner strings.Builder
				plainBlocks(&inner, item, indent+"  ")
				b.WriteString(indent + marker + strings.TrimLeft(inner.String(), " "))
				if inner.Len() == 0 {
					b.WriteByte('\n')
				}
			}
		case Table:
			for _, row := range append([][]Cell{block.Header}, block.Rows...) {
				cells := make([]string, len(row))
				for i, c := range row {
					cells[i] = PlainInlines(c.Inlines)
				}
				b.WriteString(indent + strings.Join(cells, " | ") + "\n")
			}
		}
	}
}

// PlainInlines renders inlines without markup.
func PlainInlines(inlines []Inline) string {
	var b strings.Builder
	for _, n := range inlines {
		switch n.Kind {
		case Plain, Code:
			b.WriteString(n.Text)
		case LineBreak:
			b.WriteByte('\n')
		default:
			text := PlainInlines(n.Children)
			b.WriteString(text)
			if n.Kind == Link && !strings.HasPrefix(n.URL, "#") && text != n.URL && n.URL != "mailto:"+text && n.URL != "tel:"+text {
				b.WriteString(" (" + n.URL + ")")
			}
		}
	}
	return b.String()
}
