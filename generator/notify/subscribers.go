package notify

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"art32/generator/trust"

	"golang.org/x/text/language"
)

// Recipient is somebody who wants to be told.
type Recipient struct {
	Address  string // canonical, see canonicalAddress
	Name     string // may be ""
	Language string // BCP 47; "" is the prevailing one
	Topic    string // what the recipient wants to hear of, one of [Topics]; "" is the widest
}

// Topics that a recipient may name, each holding the ones after it: every
// release, those with a notable change, those with a notable change of a
// sub-processor. They are those of the feeds.
func Topics() []string { return []string{"all", "notable", "sub-processors"} }

// Interested are the recipients whom a notice concerns, in their order. Under no
// topic at all it concerns everybody: nobody is left out for want of knowledge.
func Interested(n Notice, recipients []Recipient) []Recipient {
	if len(n.Topics) == 0 {
		return recipients
	}
	var list []Recipient
	for _, r := range recipients {
		if r.Topic == "" || slices.Contains(n.Topics, r.Topic) {
			list = append(list, r)
		}
	}
	return list
}

// The longest name, in characters, and the largest number of problems shown.
const (
	maxName             = 100
	maxRecipientFaults  = 50
	maxSubscribersBytes = 64 << 20
)

// MaxSubscribers is the largest list of subscribers that is read, in octets.
const MaxSubscribers = maxSubscribersBytes

// ParseSubscribers reads a list of subscribers in the format of its name: .csv
// or .toml. Problems quote no address, because they end up in build logs; their
// position says where to look. A recipient that stands there twice is kept once,
// with a warning. The list holds the rows without errors.
func ParseSubscribers(name string, data []byte) ([]Recipient, trust.Problems) {
	l := list{name: name, seen: map[string]int{}, folded: map[string]int{}}
	switch {
	case len(data) > maxSubscribersBytes:
		l.add(trust.Error, 0, 0, "the list is larger than 64 MiB", "")
	case !utf8.Valid(data):
		line := 1
		for rest := range bytes.SplitSeq(data, []byte("\n")) {
			if !utf8.Valid(rest) {
				break
			}
			line++
		}
		l.add(trust.Error, line, 0, "the line is not valid UTF-8", "export the list as UTF-8")
	case subscriberFormat(name) == "toml":
		l.readTOML(data)
	default:
		l.readCSV(data)
	}
	if l.dropped > 0 {
		l.problems = append(l.problems, trust.Problem{Position: trust.Position{File: name}, Severity: trust.Error, Rule: "subscribers",
			Message: fmt.Sprintf("%d more problems are not shown", l.dropped)})
	}
	if len(l.recipients) == 0 && l.problems.Errors() == 0 {
		l.add(trust.Warning, 0, 0, "there are no subscribers", "")
	}
	return l.recipients, l.problems
}

// subscriberFormat is "csv", "toml" or "".
func subscriberFormat(name string) string {
	switch ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), ".")); ext {
	case "csv", "toml":
		return ext
	}
	return ""
}

// list is a list of subscribers while it is read.
type list struct {
	name       string
	recipients []Recipient
	problems   trust.Problems
	dropped    int
	seen       map[string]int // canonical address → line
	folded     map[string]int // in lower case → line
}

func (l *list) add(severity trust.Severity, line, col int, message, hint string) {
	if len(l.problems) >= maxRecipientFaults {
		if severity == trust.Error {
			l.dropped++
		}
		return
	}
	l.problems = append(l.problems, trust.Problem{Position: trust.Position{File: l.name, Line: line, Col: col, Len: 1},
		Severity: severity, Rule: "subscribers", Message: message, Hint: hint})
}

// take checks a row; at gives the line and column of a field.
func (l *list) take(r Recipient, at func(field string) (line, col int)) {
	bad := false
	fail := func(field, message, hint string) {
		bad = true
		line, col := at(field)
		l.add(trust.Error, line, col, message, hint)
	}
	address, err := canonicalAddress(strings.TrimSpace(r.Address))
	if err != nil {
		fail("email", err.Error(), "write the address alone, as in dpo@customer.example")
	}
	r.Address = address
	if r.Name = strings.TrimSpace(r.Name); hasControl(r.Name) {
		fail("name", "the name holds a line break or another control character", "a name is one line of text; a line break could smuggle in a header")
	} else if utf8.RuneCountInString(r.Name) > maxName {
		fail("name", fmt.Sprintf("the name is longer than %d characters", maxName), "")
	}
	if r.Language = strings.TrimSpace(r.Language); r.Language != "" {
		tag, err := language.Parse(r.Language)
		if err != nil {
			fail("language", fmt.Sprintf("%q is not a language", shorten(r.Language)), `write it as in "de", "fr" or "pt-BR"; leave it empty for the prevailing language`)
		}
		r.Language = tag.String()
	}
	if topic, wrong := widest(r.Topic); wrong != "" {
		fail("topics", fmt.Sprintf("%q is not a topic", shorten(wrong)), `the topics are "all", "notable" and "sub-processors"; an empty field is "all"`)
	} else {
		r.Topic = topic
	}
	if bad {
		return
	}
	line, col := at("email")
	if first, twice := l.seen[r.Address]; twice {
		l.add(trust.Warning, line, col, fmt.Sprintf("the same address stands in line %d; it is told once", first), "")
		return
	}
	l.seen[r.Address] = line
	lower := strings.ToLower(r.Address)
	if first, ok := l.folded[lower]; ok {
		l.add(trust.Warning, line, col, fmt.Sprintf("the address differs from that of line %d only in capital letters; both are told", first), "if it is one mailbox, take one of them out")
	} else {
		l.folded[lower] = line
	}
	l.recipients = append(l.recipients, r)
}

// widest is the widest of the topics in a field; wrong is one that is none.
func widest(field string) (topic, wrong string) {
	at := len(Topics())
	for _, word := range strings.FieldsFunc(field, func(r rune) bool { return r == ',' || r == '|' || r == ';' || r == ' ' || r == '\t' }) {
		i := slices.Index(Topics(), strings.ToLower(word))
		if i < 0 {
			return "", word
		}
		at = min(at, i)
	}
	if at == len(Topics()) {
		return "", ""
	}
	return Topics()[at], ""
}

func (l *list) readTOML(data []byte) {
	var file struct {
		Subscriber []struct {
			Email    string   `toml:"email"`
			Name     string   `toml:"name"`
			Language string   `toml:"language"`
			Topics   []string `toml:"topics"`
		} `toml:"subscriber"`
	}
	places, problems := decodeStrict(l.name, data, &file)
	if len(problems) > 0 {
		for i := range problems {
			problems[i].Excerpt = "" // may hold an address
		}
		l.problems = problems
		return
	}
	for i, s := range file.Subscriber {
		table := fmt.Sprintf("subscriber.%d", i)
		l.take(Recipient{Address: s.Email, Name: s.Name, Language: s.Language, Topic: strings.Join(s.Topics, "|")}, func(field string) (line, col int) {
			at := places.value(table + "." + field)
			return at.Line, at.Col
		})
	}
}

// readCSV reads RFC 4180 with a first line that names the columns. Columns that
// are not known are ignored, because exports have many.
func (l *list) readCSV(data []byte) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = separator(data)
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	columns, ok := l.header(r)
	if !ok {
		return
	}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return
		}
		if parse := (*csv.ParseError)(nil); errors.As(err, &parse) {
			l.add(trust.Error, parse.Line, parse.Column, parse.Err.Error(), "a field with quotes needs quotes around it and doubled ones inside (RFC 4180)")
			return // what follows would be read out of step
		}
		line, _ := r.FieldPos(0)
		if len(row) != columns.count {
			l.add(trust.Error, line, 1, fmt.Sprintf("the line has %d of the %d fields of the first line", len(row), columns.count), "an empty field keeps its separator; a field that holds one stands in quotes")
			continue
		}
		field := func(name string) string {
			if i, ok := columns.index[name]; ok {
				return row[i]
			}
			return ""
		}
		l.take(Recipient{Address: field("email"), Name: field("name"), Language: field("language"), Topic: field("topics")}, func(name string) (line, col int) {
			return r.FieldPos(columns.index[name])
		})
	}
}

// separator looks at the first line: spreadsheets of many countries write
// semicolons.
func separator(data []byte) rune {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	for _, c := range []rune{';', '\t'} {
		if bytes.ContainsRune(first, c) && !bytes.ContainsRune(first, ',') {
			return c
		}
	}
	return ','
}

// columns say where in a row the fields stand.
type columns struct {
	index map[string]int
	count int
}

func (l *list) header(r *csv.Reader) (columns, bool) {
	row, err := r.Read()
	if err == io.EOF {
		l.add(trust.Error, 1, 0, "the list is empty, even without a first line", "the first line names the columns: email,language,name")
		return columns{}, false
	}
	c := columns{index: map[string]int{}, count: len(row)}
	names := map[string]string{"email": "email", "e-mail": "email", "mail": "email", "language": "language", "lang": "language", "name": "name", "topics": "topics", "topic": "topics"}
	for i, field := range row {
		name, known := names[strings.ToLower(strings.TrimSpace(field))]
		if _, twice := c.index[name]; known && twice {
			l.add(trust.Error, 1, 1, fmt.Sprintf("two columns hold the %s", name), "")
			return c, false
		}
		if known {
			c.index[name] = i
		}
	}
	if _, ok := c.index["email"]; !ok || err != nil {
		l.add(trust.Error, 1, 1, `no column is called "email"`, "the first line names the columns: email,language,name")
		return c, false
	}
	return c, true
}
