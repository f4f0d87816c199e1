package main

import "strings"

// undo43 takes back what release 4.3 has announced.
func undo43(s state) {
	s["data/register.toml"] = strings.ReplaceAll(s["data/register.toml"], "reviewed = 2026-11-02", "reviewed = 2026-10-02")
	s.drop("subprocessors.toml", "relais-postal")
	s.drop("locations.toml", "lyon")
	s.without("locations.toml", "chicago", "(announced|until) ")
	s.without("subprocessors.toml", "postmark", "(ended|end_reason)")
	s.swapIn("subprocessors.toml", "postmark", "reviewed_on = 2026-10-26", "reviewed_on = 2026-09-14")
	const file = "measures/08-data-protection.toml"
	s.swapIn(file, "data-location", "die bis Jahresende 2026 ein Dienst in den USA versendet", "die ein Dienst in den USA versendet")
	s.swapIn(file, "data-location", "which a service in the United States delivers until the end of 2026", "which a service in the United States delivers")
	s.swapIn(file, "data-location", "envoyées jusqu’à fin 2026 par un service", "envoyées par un service")
}

func releases() []release {
	return []release{
		{version: "3.0", date: "2024-11-04", next: `
[notes]
de = "Erste Ausgabe des Registers in dieser Form. Websites können nun auch in der Region Zürich liegen."
en = "First edition of the register in this form. Websites can now be kept in the Zurich region as well."
fr = "Première édition du registre sous cette forme. Les sites web peuvent désormais aussi se trouver dans la région de Zurich."
`},
		{version: "3.1", date: "2025-02-24", undo: undo31, next: next31},
		{version: "3.2", date: "2025-06-02", undo: undo32, next: next32},
		{version: "4.0", date: "2025-10-20", undo: undo40, next: next40},
		{version: "4.1", date: "2026-02-16", undo: undo41, next: next41},
		{version: "4.2", date: "2026-10-05", undo: undo42, next: next42},
		{version: "4.3", date: "2026-11-02", undo: undo43, next: next43},
	}
}

const next43 = `
[notes]
de = "Benachrichtigungen verschickt künftig ein Dienst in Frankreich statt in den USA; damit entfällt eine Übermittlung in ein Drittland."
en = "Notifications will be delivered by a service in France instead of one in the United States, which ends a transfer to a third country."
fr = "Les notifications seront envoyées par un service situé en France et non plus aux États-Unis, ce qui met fin à un transfert vers un pays tiers."

[[change]]
id = "subprocessor/relais-postal"
note = { de = "Relais Postal löst ActiveCampaign (Postmark) ab.", en = "Relais Postal takes over from ActiveCampaign (Postmark).", fr = "Relais Postal prend la suite d’ActiveCampaign (Postmark)." }

[[change]]
id = "location/lyon"
note = { de = "Standort des neuen Dienstes.", en = "Site of the new service.", fr = "Site du nouveau service." }

[[change]]
id = "location/chicago"
note = { de = "Entfällt mit dem Wechsel am Jahresende.", en = "Given up at the end of the year with the change of service.", fr = "Abandonné à la fin de l’année avec le changement de service." }

[[change]]
id = "measure/data-location"
note = { de = "Die Ausnahme für Benachrichtigungen ist nun befristet.", en = "The exception for notifications now has an end.", fr = "L’exception relative aux notifications a désormais un terme." }
`

func undo42(s state) {
	s.yearBack("2026")
	const continuity, review = "measures/05-availability.toml", "measures/07-organisation.toml"
	s.swapIn(continuity, "restore-rehearsal", "5 Stunden 10 Minuten", "6 Stunden 40 Minuten")
	s.swapIn(continuity, "restore-rehearsal", "5 hours 10 minutes", "6 hours 40 minutes")
	s.swapIn(continuity, "restore-rehearsal", "5 heures 10 minutes", "6 heures 40 minutes")
	s.in(review, "concept-review", func(text string) string { return strings.ReplaceAll(text, " 94 ", " 88 ") })
	s.swapIn("measures/05-availability.toml", "backup-databases", `backup_retention = "P35D"`, `backup_retention = "P30D"`)
	const malware = "measures/06-infrastructure.toml"
	s.swapIn(malware, "malware-protection", "Hochgeladene Dateien im CRM: Prüfung wird seit Juli 2025 ausgerollt und erreicht derzeit 70 Prozent der Mandanten", "Hochgeladene Dateien im CRM: Prüfung wird im Sommer ausgerollt und erreicht dann alle Mandanten")
	s.swapIn(malware, "malware-protection", "files uploaded to the CRM: scanning has been rolled out since July 2025 and currently covers 70 per cent of tenants", "files uploaded to the CRM: scanning will be rolled out in summer and then covers all tenants")
	s.swapIn(malware, "malware-protection", "analyse en cours de déploiement depuis juillet 2025, couvrant actuellement 70 pour cent des espaces clients", "analyse déployée cet été, couvrant ensuite tous les espaces clients")
	s.swapIn(malware, "malware-protection", "status = \"rollout\"\nsince = 2026-07-01", "status = \"planned\"\nsince = 2026-07-01")
	s.swapIn("locations.toml", "aws-fra", "Voreinstellung für", "Voreinstelung für")
	s.swapIn("locations.toml", "muc-1", "Some 300 kilometres from", "About 300 kilometres from")
	s.swapIn("measures/06-infrastructure.toml", "patching", "sous 72 heures", "sous sept jours")
	s.swapIn("subprocessors.toml", "kranwerk", "https://kranwerk.example/legal/dpa", "https://kranwerk.example/dpa")
}

const next42 = `
[notes]
de = """
Jährliche Überprüfung des Registers: Angaben, Tests und Zahlen sind auf dem Stand vom September 2026.

- Datenbanksicherungen bleiben **35 statt 30 Tage** erhalten.
- Hochgeladene Dateien im CRM werden nach und nach auf Schadprogramme geprüft.
"""
en = """
Yearly review of the register: statements, tests and figures are as of September 2026.

- Database backups are kept for **35 instead of 30 days**.
- Files uploaded to the CRM are being scanned for malware, step by step.
"""
fr = """
Révision annuelle du registre : indications, tests et chiffres sont à jour de septembre 2026.

- Les sauvegardes des bases sont conservées **35 jours au lieu de 30**.
- Les fichiers déposés dans le CRM sont progressivement analysés contre les logiciels malveillants.
"""

[[change]]
id = "measure"
note = { de = "Tests und Zahlen des Jahres 2026.", en = "Tests and figures of 2026.", fr = "Tests et chiffres de l’année 2026." }

[[change]]
id = "measure/backup-databases"
note = { de = "Längere Aufbewahrung, damit auch spät entdeckte Fehler rückgängig gemacht werden können.", en = "Kept longer, so that errors found late can be undone too.", fr = "Conservation prolongée, pour pouvoir corriger aussi des erreurs découvertes tardivement." }

[[change]]
id = "measure/malware-protection"
note = { de = "Seit Juli 2026 in Einführung.", en = "Being rolled out since July 2026.", fr = "En déploiement depuis juillet 2026." }

[[change]]
id = "certificate"
note = { de = "Überwachungsaudit 2026 ohne Hauptabweichung; Berichte erneuert.", en = "Surveillance audit 2026 without a major nonconformity; reports renewed.", fr = "Audit de surveillance 2026 sans non-conformité majeure ; rapports renouvelés." }
`

func undo41(s state) {
	s.drop("subprocessors.toml", "feder")
	for _, id := range []string{"dpa", "breach-notice-form"} {
		s.in("documents.toml", id, func(text string) string {
			return strings.NewReplacer(`version = "3.1", valid_from = 2026-01-01`, `version = "3.0", valid_from = 2024-01-01`,
				`version = "1.3", valid_from = 2026-02-02`, `version = "1.2", valid_from = 2023-05-02`).Replace(text)
		})
	}
	const file = "measures/06-infrastructure.toml"
	s.swapIn(file, "patching", `patch_critical = "PT72H"`, `patch_critical = "P7D"`)
	s.swapIn(file, "patching", "binnen 72 Stunden", "binnen sieben Tagen")
	s.swapIn(file, "patching", "within 72 hours", "within seven days")
}

const next41 = `
[notes]
de = "Textvorschläge für Exposés: ein neuer Unterauftragsverarbeiter, der nur eingesetzt wird, wenn Sie die Funktion einschalten. Kritische Lücken schließen wir schneller."
en = "Text suggestions for property listings: a new sub-processor, used only if you switch the feature on. Critical vulnerabilities are closed faster."
fr = "Suggestions de texte pour les annonces : un nouveau sous-traitant ultérieur, utilisé seulement si vous activez la fonction. Les failles critiques sont corrigées plus vite."

[[change]]
id = "subprocessor/feder"
note = { de = "Standort Hamburg, kein Training mit Ihren Daten.", en = "Located in Hamburg, no training with your data.", fr = "Situé à Hambourg, aucun entraînement avec vos données." }

[[change]]
id = "measure/patching"
note = { de = "72 Stunden statt sieben Tage für kritische Lücken.", en = "72 hours instead of seven days for critical vulnerabilities.", fr = "72 heures au lieu de sept jours pour les failles critiques." }

[[change]]
id = "document"
note = { de = "Neue Fassungen des Vertrags und des Meldemusters; der Inhalt der Pflichten ist gleich.", en = "New versions of the agreement and of the specimen notice; the duties are the same.", fr = "Nouvelles versions de l’accord et du modèle de notification ; les obligations restent identiques." }

[lagging]
fr = ["measure/patching/text"]
`

func undo40(s state) {
	s.yearBack("2025")
	const continuity, review = "measures/05-availability.toml", "measures/07-organisation.toml"
	s.swapIn(continuity, "restore-rehearsal", "6 Stunden 40 Minuten", "7 Stunden 5 Minuten")
	s.swapIn(continuity, "restore-rehearsal", "6 hours 40 minutes", "7 hours 5 minutes")
	s.swapIn(continuity, "restore-rehearsal", "6 heures 40 minutes", "7 heures 5 minutes")
	s.in(review, "concept-review", func(text string) string { return strings.ReplaceAll(text, " 88 ", " 81 ") })
	s.swapIn("measures/03-access.toml", "customer-login", `session_timeout = "PT45M"`, `session_timeout = "PT30M"`)
	s.in("subprocessors.toml", "hetzner", func(text string) string {
		return strings.NewReplacer(`country = "FI", city = "Helsinki"`, `country = "DE", city = "Nürnberg"`, `to = "FI"`, `to = "DE"`).Replace(text)
	})
	const file = "subprocessors.toml"
	s.swapIn(file, "solarwinds-loggly", "Protokolle werden seit dem 1. Oktober 2025 auf eigenen Servern in Frankfurt ausgewertet. Die Löschung der Altdaten wurde am 14. Oktober 2025 bestätigt.",
		"Protokolle werden ab dem 1. Oktober 2025 auf eigenen Servern in Frankfurt ausgewertet.")
	s.swapIn(file, "solarwinds-loggly", "Since 1 October 2025 logs have been analysed on our own servers in Frankfurt. Erasure of the old data was confirmed on 14 October 2025.",
		"From 1 October 2025 logs will be analysed on our own servers in Frankfurt.")
	s.swapIn(file, "solarwinds-loggly", "Depuis le 1er octobre 2025, les journaux sont analysés sur nos propres serveurs à Francfort. L’effacement des anciennes données a été confirmé le 14 octobre 2025.",
		"À partir du 1er octobre 2025, les journaux seront analysés sur nos propres serveurs à Francfort.")
}

const next40 = `
[notes]
de = """
Jährliche Überprüfung des Registers.

- **Kurzfristig:** Die Statusseite zieht von Nürnberg nach Helsinki um, weil der bisherige Standort nach einem Brand nicht zur Verfügung steht.
- Sitzungen enden künftig nach 45 statt nach 30 Minuten ohne Eingabe.
"""
en = """
Yearly review of the register.

- **At short notice:** the status page moves from Nuremberg to Helsinki, because the previous site is not available after a fire.
- Sessions will end after 45 instead of 30 minutes without input.
"""
fr = """
Révision annuelle du registre.

- **À bref délai :** la page d’état passe de Nuremberg à Helsinki, le site précédent étant indisponible à la suite d’un incendie.
- Les sessions prendront fin après 45 minutes d’inactivité au lieu de 30.
"""

[[change]]
id = "subprocessor/hetzner"
note = { de = "Betroffen sind nur E-Mail-Adressen, die Störungsmeldungen abonniert haben.", en = "Only e-mail addresses that subscribed to disruption notices are concerned.", fr = "Seules sont concernées les adresses abonnées aux avis de perturbation." }
nature = "emergency"
effective = 2025-11-03

[[change]]
id = "measure/customer-login"
note = { de = "Sitzungen enden nach 45 Minuten.", en = "Sessions end after 45 minutes.", fr = "Les sessions prennent fin après 45 minutes." }
reason = { de = "Bei Besichtigungen gingen Eingaben verloren. Wer kürzere Sitzungen braucht, stellt sie je Rolle ein.", en = "Input was lost during viewings of properties. Whoever needs shorter sessions can set them per role.", fr = "Des saisies étaient perdues pendant les visites. Une durée plus courte peut être fixée par rôle." }
effective = 2025-11-19

[[change]]
id = "measure"
note = { de = "Tests und Zahlen des Jahres 2025.", en = "Tests and figures of 2025.", fr = "Tests et chiffres de l’année 2025." }

[[change]]
id = "certificate"
note = { de = "Audit 2025 ohne Hauptabweichung; Berichte erneuert.", en = "Audit 2025 without a major nonconformity; reports renewed.", fr = "Audit 2025 sans non-conformité majeure ; rapports renouvelés." }
`

func undo32(s state) {
	s.in("subprocessors.toml", "sentry", func(text string) string {
		first := "mechanism = \"dpf\"\nfallback = \"scc-2021\"\nmodules = [3]\nlisting = "
		at := strings.Index(text, first)
		end := strings.Index(text[at+len(first):], "\n")
		return text[:at] + "mechanism = \"scc-2021\"\nmodules = [3]" + text[at+len(first)+end:]
	})
	s.swapIn("subprocessors.toml", "kranwerk", "Kranwerk Cloud Operations BV", "Kranwerk Hosting BV")
	s.in("subprocessors.toml", "intercom", func(text string) string {
		return strings.NewReplacer(`, "Angaben zum Browser"]`, `]`, `, "Browser details"]`, `]`, `, "Informations sur le navigateur"]`, `]`).Replace(text)
	})
	s.without("subprocessors.toml", "solarwinds-loggly", "(ended|end_reason)")
	s.in("certificates.toml", "iso-27001", func(text string) string {
		return strings.NewReplacer("ISO/IEC 27001:2022", "ISO/IEC 27001:2013", "2025-03-17", "2022-03-17", "2028-03-16", "2025-03-16").Replace(text)
	})
	s["data/measures/05-availability.toml"] += `
[[measure]]
id = "tape-copies"
category = "backup-restore"
kind = "physical"
status = "in-place"
title = { de = "Bandkopien im Bankschließfach", en = "Tape copies in a bank safe", fr = "Copies sur bande dans un coffre bancaire" }
text.de = "Einmal im Monat bringt ein Bote eine verschlüsselte Bandkopie in ein Bankschließfach in Kassel."
text.en = "Once a month a messenger takes an encrypted tape copy to a bank safe in Kassel."
text.fr = "Une fois par mois, un coursier dépose une copie chiffrée sur bande dans un coffre bancaire à Kassel."
applies_to = ["crm"]
`
}

const next32 = `
[notes]
de = "Übermittlung an Sentry auf neuer Grundlage, Ende der Protokollauswertung in den USA und Wegfall der Bandkopien."
en = "Transfer to Sentry on a new basis, end of log analysis in the United States and of the tape copies."
fr = "Transfert vers Sentry sur une nouvelle base, fin de l’analyse des journaux aux États-Unis et des copies sur bande."

[[change]]
id = "subprocessor/sentry"
note = { de = "Data Privacy Framework; die Standardvertragsklauseln bleiben als Rückfall vereinbart.", en = "Data Privacy Framework; the standard contractual clauses remain agreed as a fallback.", fr = "Cadre de protection des données ; les clauses contractuelles types restent convenues à titre subsidiaire." }
effective = 2025-07-07

[[change]]
id = "subprocessor/kranwerk"
note = { de = "Umfirmierung, gleicher Vertragspartner.", en = "New company name, same contracting party.", fr = "Changement de dénomination, même cocontractant." }

[[change]]
id = "subprocessor/intercom"
note = { de = "Der Chat überträgt nun auch Angaben zum Browser, damit Störungen eingegrenzt werden können.", en = "The chat now also transmits browser details, so that faults can be narrowed down.", fr = "La messagerie transmet désormais aussi des informations sur le navigateur, afin de cerner les pannes." }
effective = 2025-07-07

[[change]]
id = "subprocessor/solarwinds-loggly"
note = { de = "Protokolle bleiben künftig auf eigenen Servern.", en = "Logs will stay on our own servers.", fr = "Les journaux resteront sur nos propres serveurs." }

[[change]]
id = "certificate/iso-27001"
note = { de = "Rezertifiziert nach der Ausgabe 2022.", en = "Recertified to the 2022 edition.", fr = "Recertification selon l’édition 2022." }

[[change]]
id = "measure/tape-copies"
note = { de = "Die monatlichen Bandkopien entfallen.", en = "The monthly tape copies end.", fr = "Les copies mensuelles sur bande sont supprimées." }
reason = { de = "Die nächtlichen Sicherungen in München leisten dasselbe mit kürzerem Datenverlust; der Transport der Bänder war das größere Risiko.", en = "The nightly backups in Munich do the same with less loss of data; carrying the tapes was the greater risk.", fr = "Les sauvegardes nocturnes de Munich offrent la même protection avec une moindre perte de données ; le transport des bandes était le risque majeur." }
effective = 2025-07-07
`

func undo31(s state) {
	s.drop("subprocessors.toml", "lindenhof-uk")
	s.drop("locations.toml", "leeds")
	s.swapIn("measures/02-physical.toml", "no-infrastructure-in-office", `, "leeds"]`, `]`)
	s["data/register.toml"] = strings.ReplaceAll(s["data/register.toml"], "default = 30\n", "default = 14\n")
	s.swapIn("measures/03-access.toml", "customer-login", "password_length = 12", "password_length = 10")
	s.swapIn("measures/04-encryption-integrity.toml", "system-logs", "log_retention = \"P90D\"", "log_retention = \"P60D\"")
}

const next31 = `
[notes]
de = "Kundenbetreuung für das Vereinigte Königreich in Leeds. Änderungen kündigen wir künftig 30 statt 14 Tage vorher an."
en = "Customer support for the United Kingdom in Leeds. From now on changes are announced 30 instead of 14 days ahead."
fr = "Assistance aux clients du Royaume-Uni à Leeds. Les changements sont désormais annoncés 30 jours à l’avance au lieu de 14."

[[change]]
id = "subprocessor/lindenhof-uk"
note = { de = "Eigene Tochtergesellschaft, nur Fernzugriff nach Freigabe.", en = "Our own subsidiary, remote access after approval only.", fr = "Notre propre filiale, accès à distance uniquement après accord." }

[[change]]
id = "location/leeds"
note = { de = "Der Standort der neuen Tochtergesellschaft.", en = "The site of the new subsidiary.", fr = "Le site de la nouvelle filiale." }

[[change]]
id = "measure/no-infrastructure-in-office"
note = { de = "Gilt auch für Leeds.", en = "Holds for Leeds too.", fr = "Vaut aussi pour Leeds." }

[[change]]
id = "register"
note = { de = "Längere Fristen für Ankündigung und Widerspruch.", en = "Longer periods of notice and objection.", fr = "Délais d’annonce et d’objection plus longs." }

[[change]]
id = "measure/customer-login"
note = { de = "Kennwörter haben mindestens zwölf Zeichen.", en = "Passwords have at least twelve characters.", fr = "Les mots de passe comptent au moins douze caractères." }

[[change]]
id = "measure/system-logs"
note = { de = "Protokolle bleiben 90 statt 60 Tage erhalten.", en = "Logs are kept for 90 instead of 60 days.", fr = "Les journaux sont conservés 90 jours au lieu de 60." }
`
