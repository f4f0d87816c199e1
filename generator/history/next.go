package history

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"art32/generator/trust"
)

// Next is what data/releases/next.toml says about the release that is being
// prepared.
type Next struct {
	Notes   trust.Text
	Entries []Entry
	Lagging map[trust.Lang][]string

	file *nextFile
	sum  string // SHA-256; "" without a file
}

// nextFile is the text of next.toml, to point at.
type nextFile struct {
	lines []string
}

// ReadNext reads data/releases/next.toml. Without the file nothing is said.
func ReadNext(site fs.FS) (*Next, trust.Problems) {
	n := &Next{Lagging: map[trust.Lang][]string{}}
	data, err := fs.ReadFile(site, NextFile)
	if errors.Is(err, fs.ErrNotExist) {
		return n, nil
	}
	if err != nil {
		return n, trust.Problems{fileProblem(NextFile, "unreadable", "the file cannot be read", "")}
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	n.file, n.sum = &nextFile{strings.Split(text, "\n")}, hash([]byte(text))
	if !utf8.ValidString(text) {
		return n, trust.Problems{fileProblem(NextFile, "not-utf8", "the file is not UTF-8", "save it as UTF-8")}
	}
	tree, problem := parseTOML(NextFile, text)
	if problem != nil {
		return n, trust.Problems{*problem}
	}
	var problems trust.Problems
	say := func(at trust.Position, rule, message, hint string) {
		p := trust.Problem{Position: at, Severity: trust.Error, Rule: rule, Message: message, Hint: hint}
		if at.Line > 0 {
			p.Excerpt = n.file.lines[at.Line-1]
		}
		problems = append(problems, p)
	}
	n.knownKeys(tree, []string{"notes", "change", "lagging"}, 0, say)
	n.Notes = n.text(tree, "notes", 0, say)
	for i, e := range listAt(tree, "change") {
		table, ok := e.(map[string]any)
		if !ok {
			say(n.at(0, "change"), "wrong-type", `"change" is not a list of tables`, "begin each entry with [[change]]")
			break
		}
		n.Entries = append(n.Entries, n.entry(table, i+1, say))
	}
	for _, lang := range slices.Sorted(maps.Keys(tableAt(tree, "lagging"))) {
		list := stringList(tableAt(tree, "lagging")[lang])
		if list == nil || wrongString(trust.Lang(""), lang) != "" {
			say(n.at(0, lang), "wrong-type", fmt.Sprintf("lagging.%s is not a list of texts of a language", lang), `write it like fr = ["measure/backup-databases/text"]`)
			continue
		}
		n.Lagging[trust.Lang(lang)] = list
	}
	return n, problems
}

type sayer func(at trust.Position, rule, message, hint string)

func (n *Next) entry(table map[string]any, number int, say sayer) Entry {
	n.knownKeys(table, []string{"id", "note", "reason", "nature", "announced", "effective"}, number, say)
	e := entryOf(table)
	e.number = number
	e.Note, e.Reason = n.text(table, "note", number, say), n.text(table, "reason", number, say)
	if e.ID == "" {
		say(n.at(number, ""), "missing-key", `missing key "id"`, `write the id of a change as art32 diff shows it, such as id = "subprocessor/aws"`)
	}
	if e.Nature != "" && !slices.Contains(Natures(), e.Nature) {
		say(n.at(number, "nature"), "bad-value", fmt.Sprintf("%q is not a nature of a change", shorten(string(e.Nature), 40)), "allowed: emergency, correction, rewording")
	}
	for _, key := range []string{"announced", "effective"} {
		if v, ok := table[key]; ok {
			if _, err := trust.ParseDate(stringAt(table, key)); err != nil {
				say(n.at(number, key), "bad-date", fmt.Sprintf("%v is not a date", v), "write the day as year-month-day, such as 2026-11-22")
			}
		}
	}
	return e
}

func (n *Next) knownKeys(table map[string]any, known []string, number int, say sayer) {
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if !slices.Contains(known, key) {
			say(n.at(number, key), "unknown-key", fmt.Sprintf("unknown key %q", shorten(key, 40)), "known keys: "+strings.Join(known, ", "))
		}
	}
}

func (n *Next) text(table map[string]any, key string, number int, say sayer) trust.Text {
	v, ok := table[key]
	if !ok {
		return nil
	}
	langs, isTable := v.(map[string]any)
	if !isTable {
		say(n.at(number, key), "wrong-type", fmt.Sprintf("%q needs one text per language", key), fmt.Sprintf(`write %s.de = "…"`, key))
		return nil
	}
	for _, lang := range slices.Sorted(maps.Keys(langs)) {
		s, isText := langs[lang].(string)
		why := wrongText(s)
		if !isText {
			why = "not a text"
		} else if why == "" {
			if _, faults := trust.ParseMarkdown(s); len(faults) > 0 {
				why = "not in the Markdown subset: paragraphs, lists, emphasis, strong, code, links and small tables"
			}
		}
		if wrongString(trust.Lang(""), lang) != "" {
			why = "not of a language"
		}
		if why != "" {
			say(n.at(number, key), "bad-text", fmt.Sprintf("%s.%s is %s", key, shorten(lang, 20), why), "")
		}
	}
	return textAt(table, key)
}

var changeHeader = regexp.MustCompile(`^\s*\[\[\s*change\s*\]\]`)

// at finds where a key is written: of the change with that number, or above all
// changes for number 0. Without the key it is the header of the change.
func (n *Next) at(number int, key string) trust.Position {
	p := trust.Position{File: NextFile}
	if n.file == nil {
		return p
	}
	word := regexp.MustCompile(`^\s*\[*\s*"?` + regexp.QuoteMeta(key) + `"?\s*[.=\]]`)
	section := 0
	for i, line := range n.file.lines {
		isHeader := changeHeader.MatchString(line)
		if isHeader {
			section++
		}
		if (section == number || number == 0) && (isHeader && key == "" || key != "" && word.MatchString(line)) || section == number && number > 0 && isHeader {
			trimmed := strings.TrimLeft(line, " \t")
			p.Line, p.Col, p.Len = i+1, utf8.RuneCountInString(line)-utf8.RuneCountInString(trimmed)+1, max(1, utf8.RuneCountInString(strings.TrimSpace(trimmed)))
			if !isHeader || key == "" {
				return p
			}
		} else if section > number && number > 0 {
			break
		}
	}
	return p
}
