package notify

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// The limits of RFC 5321 section 4.5.3.1, in octets.
const (
	maxLocalPart = 64
	maxAddress   = 254
)

// canonicalAddress checks an address and writes it so that equal mailboxes are
// equal strings: the domain in lower case and as ASCII (RFC 5891). The local
// part is left alone, because only its own server knows whether case matters
// there (RFC 5321 section 2.4). Comments, quoted local parts and address
// literals are refused: no list of customers needs them.
func canonicalAddress(s string) (string, error) {
	if !utf8.ValidString(s) {
		return "", errors.New("the address is not valid UTF-8")
	}
	at := strings.LastIndexByte(s, '@')
	switch {
	case s == "":
		return "", errors.New("the address is missing")
	case hasControl(s):
		return "", errors.New("the address holds a line break or another control character")
	case strings.ContainsAny(s, "<>"):
		return "", errors.New("the address has a name or brackets around it; the name has a field of its own")
	case at < 0:
		return "", errors.New(`the address has no "@"`)
	}
	local, domain := s[:at], s[at+1:]
	switch {
	case !isDotAtom(local):
		return "", errors.New(`the part before the "@" is not valid`)
	case len(local) > maxLocalPart:
		return "", errors.New(`the part before the "@" is longer than 64 octets`)
	}
	ascii, err := idna.Lookup.ToASCII(domain)
	if err != nil || !strings.Contains(strings.Trim(ascii, "."), ".") || strings.HasSuffix(ascii, ".") {
		return "", errors.New(`the part after the "@" is not the name of a domain`)
	}
	if at+1+len(ascii) > maxAddress {
		return "", errors.New("the address is longer than 254 octets")
	}
	return local + "@" + ascii, nil
}

// isDotAtom is the dot-atom-text of RFC 5322 section 3.2.3, with the letters of
// other scripts that RFC 6532 adds.
func isDotAtom(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		if part == "" {
			return false
		}
		for _, r := range part {
			plain := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
			if !plain && r < utf8.RuneSelf && !strings.ContainsRune("!#$%&'*+-/=?^_`{|}~", r) {
				return false
			}
		}
	}
	return true
}

// hasControl finds the characters that end a header line or steer a terminal.
func hasControl(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r < 0x20 || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029'
	})
}

// key identifies a target of a release in the ledger and in the Message-ID: 128
// bits of a SHA-256. The release is part of it, so the ledger alone does not
// link what one person was told at different times. It has no secret: a key
// that gets lost would make everybody be told twice. See docs/adr/0602.
func key(release, channel, target string) string {
	sum := sha256.Sum256([]byte("art32 notice\x00" + release + "\x00" + channel + "\x00" + target))
	return hex.EncodeToString(sum[:16])
}

// mask shortens an address so that its owner recognises it and a build log does
// not give it away: "anna@mail.example.org" is "a…@m….org".
func mask(address string) string {
	at := strings.LastIndexByte(address, '@')
	if at < 1 {
		return "…"
	}
	domain := address[at+1:]
	return first(address) + "…@" + first(domain) + "…" + domain[max(0, strings.LastIndexByte(domain, '.')):]
}

func first(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

// Masked is the address in a form that a build log may hold.
func (r Recipient) Masked() string { return mask(r.Address) }
