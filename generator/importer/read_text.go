package importer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	bulletPattern = lazily(`^([-*+•◦‣▪▫■□●○·∙–—►▶➢➔→✓✔☑✗❖◆◇⁃\x{F0B7}\x{F0A7}\x{F02D}\x{F0D8}]|o(?:\t| {2,}))[ \t\x{00a0}]*(.*)$`)
	numberPattern = lazily(`^((?:\d{1,3}\.)+\d{0,3}[.)]?|\d{1,3}[.)]|\(\d{1,3}\)|[a-zA-Z][.)]|\([a-zA-Z]\)|[ivxIVX]{1,5}[.)]|§+ ?\d{1,3}[a-z]?\.?)[ \t\x{00a0}]+(\S.*)$`)
	partPattern   = lazily(`^((?i:articles?|artikel|artículo|articolo|art\.|abschnitt|kapitel|teil|section|partie|part|chapter|chapitre|capítulo|capitolo|sezione|sección|ziffer|punkt|hoofdstuk)\s+(\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-Z])\s*[.:)\-–—]?)[ \t\x{00a0}]+(\S.*)$`)
	plainNumber   = lazily(`^(\d{1,2}(?:\.\d{1,2}){1,4})[ \t\x{00a0}]+(\p{Lu}.*)$`)
	bareNumber    = lazily(`^(\d{1,2})(?:[ \t\x{00a0}]+[–—:-])?[ \t\x{00a0}]+(\p{Lu}\S.*)$`)
	tableRule     = lazily(`^\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?$`)
	atxHeading    = lazily(`^(#{1,6})\s+(.*?)\s*#*$`)
	markdownLink  = lazily(`!?\[([^\]\[]*)\]\(\s*<?([^)\s>]*)>?(?:\s+"[^"]*")?\s*\)`)
	autoLink      = lazily(`<((?:https?://|mailto:)[^>\s]+)>`)
	inlineTag     = lazily(`</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--.*?-->`)
	lineBreakTag  = lazily(`(?i)<br\s*/?>`)
	headingAnchor = lazily(`\s*\{#[^}]*\}\s*$`)
	hugoShortcode = lazily(`\{\{[<%].*?[>%]\}\}|\{%.*?%\}`)
)

// textReader reads plain text and Markdown line by line. Plain text is read
// with the same eyes, because people copy one into the other.
type textReader struct {
	doc      *Document
	markdown bool
	lines    []string
	gap      bool
}

func readText(name, text string, markdown bool) (*Document, error) {
	r := &textReader{doc: &Document{Name: name, Format: "plain text", unit: "line"}, markdown: markdown, lines: strings.Split(text, "\n")}
	if markdown {
		r.doc.Format = "Markdown"
	}
	from := r.frontMatter()
	for i := from; i < len(r.lines) && len(r.doc.Blocks) < maxBlocks; {
		i = r.line(i)
	}
	if len(r.doc.Blocks) >= maxBlocks {
		return nil, &ReadError{name, "the text has too many paragraphs", "save only the part with the measures or the list"}
	}
	return r.doc, nil
}

// frontMatter reads key: value lines between --- lines.
func (r *textReader) frontMatter() int {
	if len(r.lines) < 3 || strings.TrimSpace(r.lines[0]) != "---" {
		return 0
	}
	for i := 1; i < len(r.lines) && i < 200; i++ {
		if s := strings.TrimSpace(r.lines[i]); s == "---" || s == "..." {
			for j := 1; j < i; j++ {
				key, value, ok := strings.Cut(r.lines[j], ":")
				if !ok {
					key, value = "", r.lines[j]
				}
				value = strings.Trim(tidy(value), `"'`)
				r.doc.Meta = append(r.doc.Meta, Property{Key: tidy(key), Value: value, Line: j + 1})
			}
			return i + 1
		}
	}
	return 0
}

func (r *textReader) add(b Block) {
	if r.markdown {
		b.Text = strings.TrimSpace(b.Text)
		if n := len(b.Text); n > 4 && strings.HasPrefix(b.Text, "**") && strings.HasSuffix(strings.TrimRight(b.Text, ":"), "**") && strings.Count(b.Text, "**") == 2 {
			b.Strong = true
		}
		var links []Link
		b.Text, links = plainMarkdown(b.Text)
		b.Links = append(b.Links, links...)
	}
	b.Text = tidy(b.Text)
	if b.Text == "" && b.Table == nil {
		return
	}
	b.Gap = r.gap
	r.gap = false
	r.doc.Blocks = append(r.doc.Blocks, b)
}

// line reads the block that begins at line i and returns where the next begins.
func (r *textReader) line(i int) int {
	raw := r.lines[i]
	text := strings.TrimSpace(tidy(strings.ReplaceAll(raw, "\t", "    ")))
	if text == "" {
		r.gap = true
		return i + 1
	}
	indent := indentOf(raw)
	if strings.Trim(text, "-*_= ") == "" && utf8.RuneCountInString(text) >= 3 {
		// A rule, or the line under a title.
		if n := len(r.doc.Blocks); n > 0 && !r.gap && (text[0] == '=' || text[0] == '-') && r.doc.Blocks[n-1].Kind == Paragraph && utf8.RuneCountInString(r.doc.Blocks[n-1].Text) < 120 {
			b := &r.doc.Blocks[n-1]
			b.Kind, b.Level = Heading, 1
			if text[0] == '-' {
				b.Level = 2
			}
		}
		r.gap = true
		return i + 1
	}
	if m := atxHeading().FindStringSubmatch(text); m != nil {
		b := Block{Kind: Heading, Level: len(m[1]), Text: headingAnchor().ReplaceAllString(m[2], ""), Line: i + 1}
		b.Mark, b.Number, b.Text = splitNumber(b.Text, true)
		r.gap = true
		r.add(b)
		return i + 1
	}
	if strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~") {
		return i + 1 // the lines of a code block are read as lines
	}
	if n := r.table(i); n > i {
		return n
	}
	text = strings.TrimSpace(strings.TrimPrefix(text, ">"))
	if m := bulletPattern().FindStringSubmatch(text); m != nil && m[2] != "" && (len(m[0]) > len(m[1])+len(m[2]) || firstRune(m[1]) > 0x2000) {
		text := m[2]
		for { // "- • text"
			inner := bulletPattern().FindStringSubmatch(text)
			if inner == nil || inner[2] == "" || len(inner[0]) == len(inner[1])+len(inner[2]) {
				break
			}
			text = inner[2]
		}
		end, joined := r.join(i, text)
		r.add(Block{Kind: Item, Mark: m[1], Text: joined, Line: i + 1, Indent: indent})
		return end
	}
	if bulletAlone(text) && i+1 < len(r.lines) && strings.TrimSpace(r.lines[i+1]) != "" {
		// The bullet stands on a line of its own.
		end, joined := r.join(i+1, strings.TrimSpace(r.lines[i+1]))
		r.add(Block{Kind: Item, Mark: text, Text: joined, Line: i + 2, Indent: indent})
		return end
	}
	mark, number, rest := splitNumber(text, false)
	if mark != "" && r.markdown {
		end, joined := r.join(i, rest)
		r.add(Block{Kind: Item, Mark: mark, Number: number, Text: joined, Line: i + 1, Indent: indent})
		return end
	}
	end, joined := r.join(i, rest)
	r.add(Block{Kind: Paragraph, Mark: mark, Number: number, Text: joined, Line: i + 1, Indent: indent})
	return end
}

func bulletAlone(s string) bool {
	return utf8.RuneCountInString(s) == 1 && strings.ContainsAny(s, "•◦‣▪■●○·–►➢✓✔")
}

func indentOf(raw string) int {
	n := 0
	for _, r := range raw {
		switch {
		case r == '\t':
			n += 4 - n%4
		case unicode.IsSpace(r) || r == '\u00a0':
			n++
		default:
			return n
		}
	}
	return n
}

// splitNumber takes the numbering off a line. Headings may carry a bare number.
func splitNumber(text string, heading bool) (mark, number, rest string) {
	if m := partPattern().FindStringSubmatch(text); m != nil {
		if r := firstRune(m[3]); unicode.IsUpper(r) || strings.ContainsAny(m[1], ".:–—") {
			return m[1], m[2], m[3]
		}
	}
	if m := plainNumber().FindStringSubmatch(text); m != nil {
		return m[1], m[1], m[2]
	}
	if m := numberPattern().FindStringSubmatch(text); m != nil {
		return m[1], strings.Trim(m[1], ".()§ "), m[2]
	}
	if heading {
		if m := bareNumber().FindStringSubmatch(text); m != nil {
			return m[1], m[1], m[2]
		}
	}
	return "", "", text
}

// join adds the following lines when the text is wrapped at a fixed width.
func (r *textReader) join(i int, text string) (next int, joined string) {
	for next = i + 1; next < len(r.lines); next++ {
		last := strings.TrimRight(r.lines[next-1], " \t\u00a0")
		line := strings.TrimSpace(r.lines[next])
		if line == "" || utf8.RuneCountInString(last) < 45 && !(r.markdown && indentOf(r.lines[next]) > 0 && unicode.IsLower(firstRune(line))) {
			break
		}
		if bulletPattern().MatchString(line) || atxHeading().MatchString(line) || strings.HasPrefix(line, "|") || strings.HasPrefix(line, "```") || strings.Trim(line, "-*_=") == "" {
			break
		}
		if mark, _, _ := splitNumber(line, false); mark != "" || urlPattern().FindString(line) == line {
			break
		}
		end := lastRune(last)
		wraps := unicode.IsLower(firstRune(line)) && !strings.ContainsRune(".:;!?", end) || strings.ContainsRune(",-–(/„«&", end) ||
			utf8.RuneCountInString(last) >= 60 && utf8.RuneCountInString(last) <= 125 && r.wrapped() && !strings.ContainsRune(":", end)
		if r.markdown && !strings.HasPrefix(line, "**") {
			wraps = true // a paragraph of Markdown ends with an empty line
		}
		if !wraps {
			break
		}
		if end == '-' && unicode.IsLower(firstRune(line)) && !r.markdown && unicode.IsLetter(lastRune(strings.TrimSuffix(last, "-"))) {
			text += " " + line // the hyphen may belong to the word, so it is kept
			continue
		}
		text += " " + line
	}
	return next, text
}

// wrapped says that the lines of the whole text are cut at one width.
func (r *textReader) wrapped() bool {
	long, near := 0, 0
	widest := 0
	for _, line := range r.lines {
		n := utf8.RuneCountInString(strings.TrimRight(line, " \t"))
		widest = max(widest, n)
	}
	if widest > 125 {
		return false
	}
	for _, line := range r.lines {
		if n := utf8.RuneCountInString(strings.TrimRight(line, " \t")); n > widest/2 {
			long++
			if n > widest-16 {
				near++
			}
		}
	}
	return long >= 6 && near*10 >= long*6
}
