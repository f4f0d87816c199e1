package notify

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestSubscribers(t *testing.T) {
	t.Parallel()
	anna := Recipient{"anna@example.org", "Anna", "de", ""}
	for name, c := range map[string]struct {
		file, text string
		want       []Recipient
		problems   []string // "line:column message"
	}{
		"csv":           {"x.csv", "email,name,language\nanna@example.org,Anna,de\n\nb@example.org,,\n", []Recipient{anna, {"b@example.org", "", "", ""}}, nil},
		"spreadsheet":   {"x.csv", "\ufeffId;E-Mail;Lang;Name\r\n7;anna@EXAMPLE.org;de;Anna\r\n", []Recipient{anna}, nil},
		"quotes":        {"x.csv", "name,email\n\"Doe, \"\"Jo\"\"\",j@example.org\n", []Recipient{{"j@example.org", `Doe, "Jo"`, "", ""}}, nil},
		"toml":          {"x.toml", "[[subscriber]]\nemail = 'anna@example.org'\nname = 'Anna'\nlanguage = 'de'\n", []Recipient{anna}, nil},
		"other scripts": {"x.csv", "email\njosé@bücher.example\n", []Recipient{{"josé@xn--bcher-kva.example", "", "", ""}}, nil},
		"twice": {"x.csv", "email\nanna@example.org\nanna@Example.ORG\nAnna@example.org\n", []Recipient{{"anna@example.org", "", "", ""}, {"Anna@example.org", "", "", ""}},
			[]string{"3:1 the same address stands in line 2; it is told once", "4:1 the address differs from that of line 2 only in capital letters; both are told"}},
		"invalid": {"x.csv", "email,name,language\nanna,,\na@b,,\na b@example.org,,\na..b@example.org,,\n,,\nAnna <anna@example.org>,,\n@example.org,,\na@exa mple.org,,\na@example.org.,,\n", nil, []string{
			`2:1 the address has no "@"`, `3:1 the part after the "@" is not the name of a domain`, `4:1 the part before the "@" is not valid`, `5:1 the part before the "@" is not valid`, "6:1 the address is missing",
			"7:1 the address has a name or brackets around it; the name has a field of its own", `8:1 the part before the "@" is not valid`, `9:1 the part after the "@" is not the name of a domain`, `10:1 the part after the "@" is not the name of a domain`}},
		"too long": {"x.csv", "email\n" + strings.Repeat("x", 65) + "@example.org\n", nil, []string{`2:1 the part before the "@" is longer than 64 octets`}},
		"injection": {"x.csv", "email,name\n\"a@example.org\nRCPT TO:<b@example.org>\",x\nb@example.org,\"B\r\nBcc: c@example.org\"\n", nil, []string{
			"2:1 the address holds a line break or another control character", "4:15 the name holds a line break or another control character"}},
		"language":   {"x.csv", "email,language\na@example.org,german!\n", nil, []string{`2:15 "german!" is not a language`}},
		"no header":  {"x.csv", "anna@example.org,de\n", nil, []string{`1:1 no column is called "email"`}},
		"two emails": {"x.csv", "email,e-mail\n", nil, []string{"1:1 two columns hold the email"}},
		"ragged":     {"x.csv", "email,name\na@example.org\n", nil, []string{"2:1 the line has 1 of the 2 fields of the first line"}},
		"open quote": {"x.csv", "email\n\"a@example.org\n", nil, []string{`2:16 extraneous or missing " in quoted-field`}},
		"empty":      {"x.csv", "", nil, []string{"1:0 the list is empty, even without a first line"}},
		"nobody":     {"x.csv", "email\n", nil, []string{"0:0 there are no subscribers"}},
		"binary":     {"x.csv", "email\na@example.org\n\xff\xfe\n", nil, []string{"3:0 the line is not valid UTF-8"}},
		"toml, bad":  {"x.toml", "[[subscriber]]\nemail = 'anna'\n[[subscriber]]\nemail = 'b@example.org'\nlanguage = '?'\n", nil, []string{`2:9 the address has no "@"`, `5:12 "?" is not a language`}},
		"topics": {"x.csv", "email;topic\na@example.org;Notable\nb@example.org;\nc@example.org;sub-processors, notable\nd@example.org;all|notable\n",
			[]Recipient{{"a@example.org", "", "", "notable"}, {"b@example.org", "", "", ""}, {"c@example.org", "", "", "notable"}, {"d@example.org", "", "", "all"}}, nil},
		"topics, toml": {"x.toml", "[[subscriber]]\nemail = 'a@example.org'\ntopics = ['sub-processors']\n[[subscriber]]\nemail = 'b@example.org'\ntopics = ['measures']\n",
			[]Recipient{{"a@example.org", "", "", "sub-processors"}}, []string{`6:1 "measures" is not a topic`}},
		"topics, unknown": {"x.csv", "email,topics\na@example.org,notable subprocessors\n", nil, []string{`2:15 "subprocessors" is not a topic`}},
		"toml, key":       {"x.toml", "[[subscriber]]\nmail = 'a@example.org'\n", nil, []string{`2:1 unknown key "subscriber.mail"`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, problems := ParseSubscribers(c.file, []byte(c.text))
			var messages []string
			for _, p := range problems {
				messages = append(messages, fmt.Sprintf("%d:%d %s", p.Line, p.Col, p.Message))
				if p.File != c.file || strings.Contains(p.String(), "anna@") || strings.Contains(p.String(), "b@example") {
					t.Errorf("the problem tells an address or the wrong file: %s", p)
				}
			}
			if !slices.Equal(got, c.want) && len(got)+len(c.want) > 0 {
				t.Errorf("recipients %v, want %v", got, c.want)
			}
			if !slices.Equal(messages, c.problems) {
				t.Errorf("problems\n%s\nwant\n%s", strings.Join(messages, "\n"), strings.Join(c.problems, "\n"))
			}
		})
	}
}

// Thousands of bad rows make a list that a person can read, and still an error.
func TestManyBadSubscribers(t *testing.T) {
	t.Parallel()
	_, problems := ParseSubscribers("x.csv", []byte("email\n"+strings.Repeat("nobody\n", 5000)))
	if len(problems) != 51 || problems[50].Message != "4950 more problems are not shown" || problems.Errors() != 51 {
		t.Errorf("%d problems, the last: %s", len(problems), problems[len(problems)-1])
	}
}

// A subscriber hears of what he asked for; where nobody knows what a release
// brings, everybody is told.
func TestInterested(t *testing.T) {
	t.Parallel()
	list := []Recipient{{Address: "everything"}, {Address: "all", Topic: "all"}, {Address: "notable", Topic: "notable"}, {Address: "sub", Topic: "sub-processors"}}
	for topics, want := range map[string]string{
		"all":                        "everything all",
		"all notable":                "everything all notable",
		"all notable sub-processors": "everything all notable sub",
		"":                           "everything all notable sub",
	} {
		var got []string
		for _, r := range Interested(Notice{Topics: strings.Fields(topics)}, list) {
			got = append(got, r.Address)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v", topics, got)
		}
	}
}

func TestMask(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{"anna@mail.example.org": "a…@m….org", "é@x.de": "é…@x….de", "nothing": "…"} {
		if got := mask(address); got != want {
			t.Errorf("%s: %s", address, got)
		}
	}
}

// Whatever the file holds, an accepted address cannot leave its place in the
// SMTP dialogue or in a header.
func FuzzSubscribers(f *testing.F) {
	f.Add("x.csv", "email,name\na@example.org,A\n")
	f.Add("x.csv", "\ufeffemail;lang\n\"a@example.org\";de\n")
	f.Add("x.toml", "[[subscriber]]\nemail = 'a@example.org'\n")
	f.Fuzz(func(t *testing.T, name, text string) {
		list, _ := ParseSubscribers(name, []byte(text))
		for _, r := range list {
			if hasControl(r.Address+r.Name+r.Language) || strings.ContainsAny(r.Address, " <>,;\"") || strings.Count(r.Address, "@") != 1 {
				t.Errorf("%+v", r)
			}
			if again, err := canonicalAddress(r.Address); err != nil || again != r.Address {
				t.Errorf("%q is not canonical: %q, %v", r.Address, again, err)
			}
		}
	})
}
