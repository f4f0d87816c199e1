package publish

import (
	"bytes"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"strings"
	"unicode/utf8"

	"art32/generator/history"
	"art32/generator/trust"
)

// NoticeDraft is a release that subscribers are to be told of.
type NoticeDraft struct {
	Version trust.Version
	Date    trust.Date
	Notes   trust.Text
	// Before is the register of the release before, and Diff what changed since;
	// nil for the first release.
	Before *trust.Center
	Diff   *history.Diff
}

// Unsubscribe stands in a notice for the address at which its recipient
// unsubscribes; whoever sends the notice fills it in.
const Unsubscribe = "{{unsubscribe}}"

// Notices are the texts that tell subscribers of a release, per language: as
// notice.<lang>.txt (lines "Subject: …" and "URL: …", an empty line, the text)
// and as notice.<lang>.eml, a message (RFC 5322) to open in a mail program.
func Notices(in Input, d NoticeDraft) []File {
	var files []File
	for _, lang := range in.Languages {
		s := newSpeaker(&in, lang)
		s.begin()
		subject, body := s.notice(d)
		page := "" // of the release; webhooks are told it
		if in.BaseURL != "" {
			page = "URL: " + s.absolute(releasePath(string(d.Version))) + "\n"
		}
		files = append(files,
			File{"notice." + lang.Code + ".txt", []byte("Subject: " + subject + "\n" + page + "\n" + body)},
			File{"notice." + lang.Code + ".eml", s.message(subject, body)})
	}
	return files
}

// mostOfNotice is how long the list of changes in a notice may get, in octets;
// the page of the release has the rest.
const mostOfNotice = 48 << 10

// mostOfSubject is how long a subject may get, in characters, to be sent.
const mostOfSubject = 200

// notice is written for the person who has to decide on an objection: what
// changes, from when, until when to object and how, where to read on.
func (s *speaker) notice(d NoticeDraft) (subject, body string) {
	var b strings.Builder
	para := func(text string) {
		if text = strings.TrimSpace(text); text != "" {
			b.WriteString(text + "\n\n")
		}
	}
	version, day := string(d.Version), s.day(d.Date).Text
	para(s.labels.text("notice_greeting"))
	para(s.labels.text("notice_opening", "Version", version, "Date", day))
	notes := s.prose(d.Notes)
	para(s.marked(s.plain(notes), notes.Lang))
	name := shorten(s.center().Organisation.Name(), 80)
	subject = s.labels.text("notice_subject_open", "Name", name, "Version", version)
	if d.Diff == nil {
		para(s.labels.text("first_version"))
	} else {
		in := *s.in
		in.Center = d.Before
		older := *s
		older.in = &in
		cs := &changeSpeaker{speaker: s, older: &older, current: s.center(), version: d.Version}
		notable := d.Diff.Notable()
		if len(notable) > 0 {
			para(strings.ToUpper(s.labels.text("changes_notable")))
		}
		groups := cs.groups(notable)
		for i, g := range groups {
			if text := s.noticeGroup(g); i == 0 || b.Len()+len(text) < mostOfNotice {
				para(text)
				continue
			}
			para(s.labels.count(s.tag, "changes_left", countChanges(groups[i:])))
			break
		}
		if o := s.objecting(d.Version, notable, d.Date); o != nil {
			subject = s.labels.text("notice_subject", "Name", name, "Version", version, "Date", o.first)
			both := s.labels.text("notice_subject_dates", "Name", name, "Version", version, "First", o.first, "Last", o.last)
			if o.first != o.last && utf8.RuneCountInString(both) <= mostOfSubject { // whoever reads no further must miss neither
				subject = both
			}
			para(strings.ToUpper(s.labels.text("how_to_object")))
			para(o.until)
			para(s.marked(s.plain(o.how), o.how.Lang))
			para(o.to)
		}
		if len(d.Diff.Editorial()) > 0 && len(notable) > 0 {
			para(s.labels.text("notice_editorial"))
		} else if len(notable) == 0 {
			para(s.labels.count(s.tag, "editorial_changes", len(d.Diff.Editorial())) + ".")
		}
	}
	switch {
	case s.in.BaseURL == "":
	case d.Diff == nil:
		para(s.labels.text("register_then") + s.colon() + "\n" + s.absolute(registerPath(version)))
	default:
		para(s.labels.text("notice_details") + s.colon() + "\n" + s.absolute(releasePath(version)))
	}
	para("-- \n" + strings.Join(append([]string{s.center().Organisation.LegalName}, s.address(s.center().Organisation.Address)...), "\n"))
	para(s.labels.text("notice_why") + s.colon() + " " + Unsubscribe) // one line: webhooks leave it out
	return oneLine(subject), strings.TrimSpace(b.String()) + "\n"
}

func (s *speaker) colon() string { return s.labels.text("colon") }

// listed are the texts of a list that are not empty, with the semicolon of the
// language between them.
func (s *speaker) listed(list ...string) string {
	return strings.Join(filled(list...), s.labels.text("semicolon")+" ")
}

// oneLine keeps line breaks out of what becomes a header.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// message is a notice as a message without recipient, to be opened in a mail
// program, completed and sent (X-Unsent is what desktop programs look for).
func (s *speaker) message(subject, body string) []byte {
	var b bytes.Buffer
	header := func(name, value string) { fmt.Fprintf(&b, "%s: %s\r\n", name, value) }
	c := s.contactFor(trust.RoleObjections, trust.RolePrivacy, trust.RoleDPO)
	if c != nil && c.Email != "" {
		header("From", folded("From", s.center().Organisation.LegalName)+" <"+c.Email+">")
	}
	header("Subject", folded("Subject", subject))
	header("MIME-Version", "1.0")
	header("Content-Type", "text/plain; charset=utf-8")
	header("Content-Transfer-Encoding", "quoted-printable")
	header("Content-Language", string(s.lang.Tag))
	header("List-Unsubscribe", "<"+Unsubscribe+">")
	header("X-Unsent", "1")
	b.WriteString("\r\n")
	w := quotedprintable.NewWriter(&b)
	_, err := w.Write([]byte(strings.ReplaceAll(body, "\n", "\r\n"))) // a buffer takes everything
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil
	}
	return b.Bytes()
}

// folded is a text as it stands in a header: encoded words (RFC 2047) where it
// is not ASCII, and no line beyond 78 characters.
func folded(name, text string) string {
	encoder := mime.QEncoding // legible, but with quotes that a name may not have
	if name == "From" {
		encoder = mime.BEncoding
	}
	encoded := encoder.Encode("utf-8", oneLine(text))
	if encoded == oneLine(text) && strings.ContainsAny(encoded, `()<>[]:;@\,."`) && name == "From" {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(encoded) + `"`
	}
	length := len(name) + 2
	var b strings.Builder
	for i, word := range strings.Split(encoded, " ") {
		if i > 0 {
			if length+1+len(word) > 76 {
				b.WriteString("\r\n ")
				length = 1
			} else {
				b.WriteByte(' ')
				length++
			}
		}
		b.WriteString(word)
		length += len(word)
	}
	return b.String()
}
