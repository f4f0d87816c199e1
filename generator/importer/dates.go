package importer

import (
	"strconv"
	"strings"
	"sync"
	"time"

	"art32/generator/trust"
)

// dated is a date found in a text.
type dated struct {
	date trust.Date
	raw  string
	// doubt says what is not certain, "" when nothing.
	doubt string
	// other is the other reading of an ambiguous date.
	other trust.Date
}

var months = sync.OnceValue(func() map[string]time.Month {
	m := map[string]time.Month{}
	for i, list := range []string{
		"januar january janvier enero gennaio januari janner jan", "februar february fevrier febrero febbraio februari feb", "marz march mars marzo maart mar",
		"april avril abril aprile apr", "mai may mayo maggio mei", "juni june juin junio giugno jun", "juli july juillet julio luglio jul",
		"august aout agosto augustus aug", "september septembre septiembre setiembre settembre sept sep", "oktober october octobre octubre ottobre okt oct",
		"november novembre noviembre nov", "dezember december decembre diciembre dicembre dez dec",
	} {
		for _, name := range strings.Fields(list) {
			if _, ok := m[name]; !ok {
				m[name] = time.Month(i + 1)
			}
		}
	}
	return m
})

var (
	isoDate     = lazily(`\b(20\d\d|19\d\d)-(\d{1,2})-(\d{1,2})\b`)
	dottedDate  = lazily(`\b(\d{1,2})\.\s?(\d{1,2})\.\s?(20\d\d|19\d\d)\b`)
	slashDate   = lazily(`\b(\d{1,2})[/-](\d{1,2})[/-](20\d\d|19\d\d)\b`)
	dayMonth    = lazily(`(?i)\b(\d{1,2})(?:\.|er|st|nd|rd|th|º)?\s+(?:de\s+)?(\p{L}{3,10})\.?,?\s+(?:de\s+|del\s+)?(20\d\d|19\d\d)\b`)
	monthDay    = lazily(`(?i)\b(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(20\d\d|19\d\d)\b`)
	monthYear   = lazily(`(?i)\b(\p{L}{3,10})\.?\s+(?:de\s+)?(20\d\d)\b`)
	datePattern = lazily(`\b\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4}\b`)
)

func newDate(y, m, d string) (trust.Date, bool) {
	year, _ := strconv.Atoi(y)
	month, _ := strconv.Atoi(m)
	day, _ := strconv.Atoi(d)
	if month < 1 || month > 12 || day < 1 || day > 31 || year < 1990 || year > 2199 {
		return trust.Date{}, false
	}
	date := trust.NewDate(year, time.Month(month), day)
	return date, date.Time().Day() == day
}

// findDate reads the first date of a text. Numbers with slashes are ambiguous
// when both could be the month; the custom of the language decides.
func findDate(text string, lang trust.Lang) (dated, bool) {
	if m := isoDate().FindStringSubmatch(text); m != nil {
		if d, ok := newDate(m[1], m[2], m[3]); ok {
			return dated{date: d, raw: m[0]}, true
		}
	}
	if m := dottedDate().FindStringSubmatch(text); m != nil {
		if d, ok := newDate(m[3], m[2], m[1]); ok {
			return dated{date: d, raw: m[0]}, true
		}
	}
	if m := slashDate().FindStringSubmatch(text); m != nil {
		european, okEU := newDate(m[3], m[2], m[1])
		american, okUS := newDate(m[3], m[1], m[2])
		switch {
		case okEU && okUS && european != american:
			x := dated{date: european, other: american, raw: m[0]}
			if lang == "en" && strings.Contains(m[0], "/") {
				x.doubt = "could be day/month or month/day; day/month was taken"
			} else {
				x.doubt = "read as day/month/year; month/day/year is possible too"
			}
			return x, true
		case okEU:
			return dated{date: european, raw: m[0]}, true
		case okUS:
			return dated{date: american, raw: m[0]}, true
		}
	}
	for _, m := range dayMonth().FindAllStringSubmatch(text, -1) {
		if month, ok := months()[fold(m[2])]; ok {
			if d, ok := newDate(m[3], strconv.Itoa(int(month)), m[1]); ok {
				return dated{date: d, raw: m[0]}, true
			}
		}
	}
	for _, m := range monthDay().FindAllStringSubmatch(text, -1) {
		if month, ok := months()[fold(m[1])]; ok {
			if d, ok := newDate(m[3], strconv.Itoa(int(month)), m[2]); ok {
				return dated{date: d, raw: m[0]}, true
			}
		}
	}
	for _, m := range monthYear().FindAllStringSubmatch(text, -1) {
		if month, ok := months()[fold(m[1])]; ok {
			d, _ := newDate(m[2], strconv.Itoa(int(month)), "1")
			return dated{date: d, raw: m[0], doubt: "the source names only the month"}, true
		}
	}
	return dated{}, false
}
