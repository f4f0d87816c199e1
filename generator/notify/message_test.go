package notify

import (
	"bytes"
	"flag"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata")

func compose(t testing.TB, n Notice, o Options, r Recipient) []byte {
	t.Helper()
	c, err := newComposer(n, o)
	if err != nil {
		t.Fatal(err)
	}
	message, err := c.message(r, key(n.Release, Mail, r.Address))
	if err != nil {
		t.Fatal(err)
	}
	return message
}

// read takes a message apart as a mail program does.
func read(t testing.TB, message []byte) (netmail.Header, map[string]string) {
	t.Helper()
	m, err := netmail.ReadMessage(bytes.NewReader(message))
	if err != nil {
		t.Fatalf("%v\n%s", err, message)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for r := multipart.NewReader(m.Body, params["boundary"]); ; {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return m.Header, parts
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
		parts[kind] = strings.ReplaceAll(string(text), "\r\n", "\n")
	}
}

func TestMessage(t *testing.T) {
	t.Parallel()
	s := newServer(t, nil)
	o := s.options(t, &memory{})
	o.Settings.ReplyTo = "privacy@example.org"
	o.Settings.UnsubscribeURL = "https://example.org/leave?who={email}&proof={token}"
	o.Secrets.Unsubscribe = "0123456789abcdef"
	r := Recipient{Address: "anna+trust@example.org", Name: `Anna "Ä" <x>, B`, Language: "de-AT"}
	message := compose(t, testNotice(), o, r)
	if !bytes.Equal(message, compose(t, testNotice(), o, r)) {
		t.Error("the same input made two different messages")
	}
	const golden = "testdata/message.eml"
	if *update {
		if err := os.WriteFile(golden, message, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || !bytes.Equal(message, want) {
		t.Errorf("the message differs from %s (%v):\n%s", golden, err, message)
	}
	for line := range bytes.SplitSeq(message, []byte("\r\n")) {
		if len(line) > 998 || bytes.ContainsAny(line, "\r\n") {
			t.Errorf("a line breaks RFC 5322: %.100q", line)
		}
	}
	head, parts := read(t, message)
	leave := "https://example.org/leave?who=anna%2Btrust%40example.org&proof=" + Token("0123456789abcdef", r.Address)
	var words mime.WordDecoder
	subject, _ := words.DecodeHeader(head.Get("Subject"))
	to, err := netmail.ParseAddress(head.Get("To"))
	if err != nil || to.Name != r.Name || to.Address != r.Address || subject != "Änderungen zum 1. Januar" {
		t.Errorf("to %v (%v), subject %q", to, err, subject)
	}
	for name, want := range map[string]string{
		"From": `"Example GmbH" <trust@example.org>`, "Reply-To": "<privacy@example.org>", "Content-Language": "de",
		"Date": "Sun, 22 Nov 2026 10:00:00 +0000", "Auto-Submitted": "auto-generated",
		"Message-Id": "<" + key("3.1", Mail, r.Address) + "@trust.example.org>",
		"List-Id":    `"Example GmbH" <trust.example.org>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
		"List-Unsubscribe": "<" + leave + ">, <mailto:leave@example.org?subject=unsubscribe>",
	} {
		if got := head.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if want := "Guten Tag\n\n- Unterauftragsverarbeiter: Größe <b>&\n\nAbmelden: " + leave + "\n"; parts["text/plain"] != want {
		t.Errorf("text %q", parts["text/plain"])
	}
	for _, want := range []string{`<html lang="de" dir="auto">`, "<li>Unterauftragsverarbeiter: Größe &lt;b&gt;&amp;</li>", `<a href="` + strings.ReplaceAll(leave, "&", "&amp;") + `">`} {
		if !strings.Contains(parts["text/html"], want) {
			t.Errorf("%q is not in %s", want, parts["text/html"])
		}
	}
}

func TestMailOnlyUnsubscribe(t *testing.T) {
	t.Parallel()
	head, parts := read(t, compose(t, testNotice(), newServer(t, nil).options(t, &memory{}), Recipient{Address: "a@example.org", Language: "en"}))
	if head.Get("List-Unsubscribe-Post") != "" || head.Get("List-Unsubscribe") != "<mailto:leave@example.org?subject=unsubscribe>" {
		t.Errorf("headers %v", head)
	}
	if !strings.Contains(parts["text/plain"], "Unsubscribe: mailto:leave@example.org?subject=unsubscribe") {
		t.Errorf("text %q", parts["text/plain"])
	}
}

func TestLanguageOfRecipient(t *testing.T) {
	t.Parallel()
	n := testNotice()
	for wish, want := range map[string]string{"": "de", "en": "en", "EN": "en", "fr-CA": "fr", "nl": "de", "de-Latn-AT": "de", "-": "de"} {
		if got := n.For(wish); string(got) != want {
			t.Errorf("for %q: %s, want %s", wish, got, want)
		}
	}
}

func TestNoticeProblems(t *testing.T) {
	t.Parallel()
	for want, change := range map[string]func(*Text){
		"line break":                     func(x *Text) { x.Subject = "Hi\r\nBcc: everybody@example.org" },
		"no subject":                     func(x *Text) { x.Subject = " " },
		"has 102400 characters; at most": func(x *Text) { x.Subject = strings.Repeat("x", 100<<10) },
		"no text":                        func(x *Text) { x.Plain = "\n" },
		"not valid UTF-8":                func(x *Text) { x.Plain = "\xff" },
		"larger than 1024 KiB":           func(x *Text) { x.Plain = strings.Repeat("x", 2<<20) },
	} {
		n := testNotice()
		text := n.Texts["fr"]
		change(&text)
		n.Texts["fr"] = text
		p := n.Problems()
		if len(p) != 1 || !strings.Contains(p[0].Message, want) || p[0].File != "notice.fr.txt" {
			t.Errorf("%s: %v", want, p)
		}
		s := newServer(t, nil)
		if _, err := Run(t.Context(), n, people(3), s.options(t, &memory{})); err == nil || s.sessions.Load() != 0 {
			t.Errorf("%s: something was sent", want)
		}
	}
	n := testNotice()
	n.Prevailing = "it"
	if p := n.Problems(); len(p) != 1 || !strings.Contains(p[0].Message, `missing in "it", the prevailing language`) {
		t.Errorf("%v", p)
	}
}

// The labelled lines of a notice stay with their item, and headings are headings.
func TestHTMLKeepsLinesTogether(t *testing.T) {
	t.Parallel()
	out := HTMLFromText("en", Text{Subject: "s", Plain: "NOTABLE CHANGES\n\nSub-processor: A <B> GmbH\n- new\n  Service: Mail & more\n    https://a.example/\n- changed\n  Note: x\n\nAfter that:\n- one\n- two\n"})
	for _, want := range []string{
		"<h2 style=\"font-size:1.1em\">NOTABLE CHANGES</h2>\n<h3 style=\"font-size:1em\">Sub-processor: A &lt;B&gt; GmbH</h3>\n<ul>\n<li>new<br>\n<b>Service:</b> Mail &amp; more<br>\n<a href=\"https://a.example/\">https://a.example/</a></li>\n<li>changed<br>\n<b>Note:</b> x</li>\n</ul>\n",
		"<p>After that:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%s\nlacks\n%s", out, want)
		}
	}
}

func FuzzHTMLFromText(f *testing.F) {
	f.Add("a <script>\n- b https://x.example/\"><img>\n\nc javascript:alert(1)")
	f.Add("see https://x.example/a_(b).\r\rend http://y.example.")
	f.Fuzz(func(t *testing.T, text string) {
		out := HTMLFromText("en", Text{Subject: text, Plain: text})
		body := out[strings.Index(out, "<body"):]
		for _, tag := range []string{"<!doctype html>\n", "<p>", "</p>", "<br>", "<ul>", "</ul>", "<li>", "</li>", "</a>", "</body>", "</html>", "<body style=\"font-family:sans-serif;line-height:1.5;max-width:42em\">"} {
			body = strings.ReplaceAll(body, tag, "")
		}
		for part := range strings.SplitSeq(body, "<") {
			if strings.HasPrefix(part, `a href="https://`) || strings.HasPrefix(part, `a href="http://`) {
				continue
			}
			if strings.Contains(part, ">") {
				t.Fatalf("a tag got through: %q in %q", part, out)
			}
		}
	})
}

// Whatever stands in a name or a subject, the headers stay those that we set.
func FuzzMessageHeaders(f *testing.F) {
	f.Add("Anna\r\nBcc: x@example.org", "Hi\nX-Evil: 1")
	f.Add("=?utf-8?q?=0ABcc:_x?=", strings.Repeat("ä ", 90))
	f.Fuzz(func(t *testing.T, name, subject string) {
		list, _ := ParseSubscribers("x.toml", []byte("[[subscriber]]\nemail = \"a@example.org\"\nname = '''"+strings.ReplaceAll(name, "'", "")+"'''\n"))
		n := testNotice()
		text := n.Texts["de"]
		text.Subject = subject
		n.Texts["de"] = text
		if len(list) == 0 || len(n.Problems()) > 0 {
			return
		}
		o := Options{Settings: Settings{From: "a@example.org", ListID: "x.example", UnsubscribeMail: "l@example.org"}}
		head, parts := read(t, compose(t, n, o, list[0]))
		if len(head) > 13 || len(parts) != 2 {
			t.Fatalf("%d headers, %d parts: %v", len(head), len(parts), head)
		}
		for name := range head {
			if name == "Bcc" || name == "X-Evil" {
				t.Fatalf("%s got in", name)
			}
		}
	})
}
