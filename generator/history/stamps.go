package history

import "regexp"

// dateStamp is where a text says when it was written last: Last updated March 3,
// 2024; Stand: 01.02.2025; dernière mise à jour le 5 mai 2025.
var dateStamp = regexp.MustCompile(`(?i)\b(?:last (?:updated|modified|reviewed|changed)|zuletzt (?:aktualisiert|geändert|geprüft)|letzte (?:aktualisierung|änderung)|stand|dernière (?:mise à jour|modification)|mis à jour|última actualización|ultimo aggiornamento|laatst bijgewerkt)\b` +
	`(?:\s+(?:on|am|vom|le|el|il|op))?\s*:?\s*` +
	`(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}|(?:\d{1,2}(?:st|nd|rd|th|er|\.)?\s+)?(?:de\s+)?\pL{3,10}\.?(?:\s+\d{1,2}(?:st|nd|rd|th)?,)?(?:\s+de)?\s+\d{4}|\d{1,2}/\d{4})`)

// sameButStamp says that two texts differ in such a date only.
func sameButStamp(was, is string) bool {
	if !hasDigit(was) || !hasDigit(is) {
		return false
	}
	a, b := dateStamp.ReplaceAllString(was, "@"), dateStamp.ReplaceAllString(is, "@")
	return (a != was || b != is) && spaced(a) == spaced(b)
}
