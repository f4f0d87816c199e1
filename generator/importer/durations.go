package importer

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// timed is a duration or interval found in a folded text, with its place.
type timed struct {
	iso string
	at  int
	// working days are no calendar days, "some weeks" no number.
	vague bool
}

var numberWords = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	for n, list := range map[int]string{
		1: "ein eine einen einem einer one un une uno una een", 2: "zwei two deux dos due twee", 3: "drei three trois tres tre drie",
		4: "vier four quatre cuatro quattro", 5: "funf five cinq cinco cinque vijf", 6: "sechs six seis sei zes", 7: "sieben seven sept siete sette zeven",
		8: "acht eight huit ocho otto", 9: "neun nine neuf nueve nove negen", 10: "zehn ten dix diez dieci tien", 12: "zwolf twelve douze doce dodici twaalf",
		14: "vierzehn fourteen quatorze catorce quattordici veertien", 24: "vierundzwanzig veinticuatro ventiquattro", 30: "dreissig thirty trente treinta trenta dertig",
		60: "sechzig sixty sesenta sessanta", 90: "neunzig ninety noventa novanta",
	} {
		for _, w := range strings.Fields(list) {
			m[w] = n
		}
	}
	return m
})

// units in all languages of the vocabulary, folded.
const (
	unitMinute = `minuten?|minutes?|minutos?|minuti|minuto|min`
	unitHour   = `stunden?|hours?|heures?|horas?|ore|ora|uur|uren|h`
	unitDay    = `kalendertagen?|kalendertage|werktagen?|arbeitstagen?|tagen?|tages?|calendar days?|business days?|working days?|days?|jours? ouvrables?|jours? ouvres?|jours?|dias? habiles|dias? laborables|dias?|giorni lavorativi|giorni|giorno|werkdagen|dagen|dag`
	unitWeek   = `wochen?|weeks?|semaines?|semanas?|settimane|settimana|weken|week`
	unitMonth  = `monaten?|monats?|months?|mois|meses|mes|mesi|mese|maanden|maand`
	unitYear   = `jahren?|jahres?|years?|ans|an|annees?|anos?|anni|anno|jaar`
)

var (
	spanPattern = withNumberWords(`(?:^| )(\d{1,4}|`, `) (?:\d+ )?(?:`+
		`(`+unitMinute+`)|(`+unitHour+`)|(`+unitDay+`)|(`+unitWeek+`)|(`+unitMonth+`)|(`+unitYear+`))(?: |$)`)
	gluedPattern   = lazily(`(?:^| )(\d{1,4})(h|d|j)(?: |$)`)
	everyPattern   = withNumberWords(`(?:^| )(?:every|alle|toutes les|tous les|cada|ogni|elke|iedere|jede|jeden|all) (\d{1,4}|`, `) (?:(`+unitMinute+`)|(`+unitHour+`)|(`+unitDay+`)|(`+unitWeek+`)|(`+unitMonth+`)|(`+unitYear+`))(?: |$)`)
	intervalTables = []struct {
		iso     string
		pattern expression
	}{
		{"PT1H", lazily(`(?:^| )(stundlich\w*|hourly|horaires?|toutes les heures|chaque heure|cada hora|ogni ora|elk uur|every hour)(?: |$)`)},
		{"P1D", lazily(`(?:^| )(taglich\w*|jede nacht|jeden tag|nachtlich\w*|werktaglich\w*|daily|nightly|every night|every day|each day|each night|once a day|chaque nuit|chaque jour|quotidien\w*|tous les jours|toutes les nuits|journalier\w*|diari[oa]s?|diariamente|cada noche|todas las noches|cada dia|todos los dias|giornalier\w*|ogni notte|ogni giorno|quotidian\w*|dagelijks\w*|elke nacht|elke dag|iedere nacht)(?: |$)`)},
		{"P1W", lazily(`(?:^| )(wochentlich\w*|einmal pro woche|einmal die woche|jede woche|weekly|once a week|every week|hebdomadaires?|chaque semaine|une fois par semaine|semanal\w*|cada semana|una vez a la semana|una vez por semana|settimanal\w*|ogni settimana|wekelijks\w*)(?: |$)`)},
		{"P1M", lazily(`(?:^| )(monatlich\w*|einmal im monat|einmal pro monat|jeden monat|monthly|once a month|every month|mensuel\w*|chaque mois|une fois par mois|mensual\w*|cada mes|una vez al mes|mensil\w*|ogni mese|una volta al mese|maandelijks\w*)(?: |$)`)},
		{"P3M", lazily(`(?:^| )(quartalsweise|vierteljahrlich\w*|quartalsmassig\w*|quarterly|every quarter|trimestriel\w*|chaque trimestre|trimestral\w*|cada trimestre|ogni trimestre|trimestralmente|kwartaal\w*|driemaandelijks\w*|per kwartaal)(?: |$)`)},
		{"P6M", lazily(`(?:^| )(halbjahrlich\w*|zweimal jahrlich|zweimal im jahr|half yearly|semi annual\w*|semiannual\w*|twice a year|twice per year|biannual\w*|semestriel\w*|deux fois par an|chaque semestre|semestral\w*|dos veces al ano|due volte all anno|due volte l anno|halfjaarlijks\w*)(?: |$)`)},
		{"P1Y", lazily(`(?:^| )(jahrlich\w*|einmal im jahr|einmal pro jahr|jedes jahr|annual|annually|yearly|once a year|once per year|every year|each year|per year|per annum|annuel\w*|une fois par an|chaque annee|tous les ans|anual\w*|una vez al ano|una vez por ano|cada ano|annuale|annuali|annualmente|una volta all anno|una volta l anno|ogni anno|jaarlijks\w*|elk jaar|eenmaal per jaar)(?: |$)`)},
	}
	twoYears = lazily(`(?:^| )(alle zwei jahre|every two years|tous les deux ans|cada dos anos|ogni due anni|om de twee jaar|bienni\w*|bienal)(?: |$)`)
)

// withNumberWords is an expression with all numbers in words as alternatives.
func withNumberWords(before, after string) expression {
	return sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(before + strings.Join(wordKeys(), "|") + after)
	})
}

func wordKeys() []string {
	var keys []string
	numbers := numberWords()
	for _, n := range []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 24, 30, 60, 90} {
		for _, w := range sortedKeys(numbers) {
			if numbers[w] == n {
				keys = append(keys, w)
			}
		}
	}
	return keys
}

func amount(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return numberWords()[s]
}

func iso(n, unit int) string {
	switch unit {
	case 0:
		return fmt.Sprintf("PT%dM", n)
	case 1:
		return fmt.Sprintf("PT%dH", n)
	}
	return fmt.Sprintf("P%d%c", n, "DWMY"[unit-2])
}

// durations finds spans of time in a folded text.
func durations(text string) []timed {
	var out []timed
	for from := 0; from < len(text); {
		m := spanPattern().FindStringSubmatchIndex(text[from:])
		if m == nil {
			break
		}
		n := amount(text[from+m[2] : from+m[3]])
		for unit := 0; unit < 6; unit++ {
			if s := m[4+2*unit]; s >= 0 && n > 0 {
				word := text[from+s : from+m[5+2*unit]]
				vague := strings.HasPrefix(word, "werk") || strings.HasPrefix(word, "arbeit") || strings.HasPrefix(word, "business") || strings.HasPrefix(word, "working") || strings.Contains(word, "ouvr") || strings.Contains(word, "habil") || strings.Contains(word, "labor") || strings.Contains(word, "lavor")
				out = append(out, timed{iso(n, unit), from + m[0], vague})
			}
		}
		from += m[3]
	}
	for _, m := range gluedPattern().FindAllStringSubmatchIndex(text, -1) {
		n := amount(text[m[2]:m[3]])
		unit := 2
		if text[m[4]:m[5]] == "h" {
			unit = 1
		}
		if n > 0 {
			out = append(out, timed{iso(n, unit), m[0], false})
		}
	}
	return out
}

// intervals finds how often something happens in a folded text.
func intervals(text string) []timed {
	var out []timed
	for _, m := range everyPattern().FindAllStringSubmatchIndex(text, -1) {
		n := amount(text[m[2]:m[3]])
		for unit := 0; unit < 6; unit++ {
			if m[4+2*unit] >= 0 && n > 0 {
				out = append(out, timed{iso(n, unit), m[0], false})
			}
		}
	}
	for _, m := range twoYears().FindAllStringIndex(text, -1) {
		out = append(out, timed{"P2Y", m[0], false})
	}
	for _, t := range intervalTables {
		for _, m := range t.pattern().FindAllStringIndex(text, -1) {
			out = append(out, timed{t.iso, m[0], false})
		}
	}
	return out
}

// conjunctions part the halves of a sentence, which speak of different things.
var conjunctions = lazily(` (?:et|und|and|y|e|en|sowie|ainsi que) `)

// nearest picks the time closest to a place in the text; what stands behind a
// conjunction is farther away.
func nearest(text string, list []timed, at int) (timed, bool) {
	best, closest := timed{}, 1<<20
	for _, t := range list {
		from, to := min(t.at, at), max(t.at, at)
		d := to - from
		if to <= len(text) && conjunctions().MatchString(text[from:to]) {
			d += 60
		}
		if d < closest {
			best, closest = t, d
		}
	}
	return best, len(list) > 0
}

func distance(a, b int) int {
	if a > b {
		return a - b
	}
	return b - a
}
