package notify

import (
	"errors"
	"net/textproto"
	"regexp"
	"strings"
)

// outcome is what became of one attempt.
type outcome struct {
	state State
	code  int    // 0 when no answer came
	reply string // without addresses
	// lost: the connection is of no more use.
	lost bool
	// stop ends the whole run of the channel: the fault is not the recipient's.
	stop error
}

// enhanced is the status code of RFC 3463 at the beginning of a reply.
var enhanced = regexp.MustCompile(`^[245]\.\d{1,3}\.\d{1,3}\b`)

// refused judges an answer to RCPT, DATA or the end of the data. Any error that
// is not an answer means a broken connection, and is temporary: the caller
// knows when it must be called uncertain.
func refused(err error, address string) outcome {
	var answer *textproto.Error
	if !errors.As(err, &answer) {
		return outcome{state: Temporary, reply: scrub(err.Error(), address), lost: true}
	}
	o := outcome{state: Permanent, code: answer.Code, reply: scrub(answer.Msg, address)}
	status := enhanced.FindString(answer.Msg)
	switch {
	case answer.Code == 421: // RFC 5321 section 3.8: the server is closing
		o.state, o.lost = Temporary, true
	case answer.Code/100 == 4:
		o.state = Temporary
	case answer.Code/100 != 5: // no answer that SMTP knows at this place
		o.state, o.lost = Temporary, true
	case strings.HasPrefix(status, "5.2.2"), answer.Code == 552 && status != "5.2.3" && status != "5.3.4":
		// A full mailbox may be emptied, so it is tried again although the code
		// begins with 5. Status 5.2.3 and 5.3.4 of RFC 3463 mean that the message
		// is too large, which stays so.
		o.state = Temporary
	}
	return o
}

// anAddress is anything with an "@" in it.
var anAddress = regexp.MustCompile(`[^\s<>(),;:"'\[\]]*@[^\s<>(),;:"'\[\]]*`)

// scrub takes addresses out of what a server says, for the ledger and for build
// logs, and keeps it to one line of bounded length.
func scrub(reply, address string) string {
	reply = anAddress.ReplaceAllString(reply, "…")
	if local, _, ok := strings.Cut(address, "@"); ok && len(local) > 2 {
		reply = regexp.MustCompile(`(?i)\b`+regexp.QuoteMeta(local)+`\b`).ReplaceAllString(reply, "…")
	}
	reply = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(reply, "\ufffd"), func(r rune) bool {
		return r == ' ' || hasControl(string(r))
	}), " ")
	if r := []rune(reply); len(r) > 200 {
		reply = string(r[:199]) + "…"
	}
	return reply
}
