package pdf_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"art32/generator/pdf"
)

// The sample document: a small annex of measures of our own writing, in five languages. The larger sizes repeat its
// sections, as a register with more measures would.

type words struct {
	lang, title, kicker, subtitle, contents, page  string
	purpose, access, crypto, backup, subs, version string
	intro, accessText, cryptoText, backupText      string
	items                                          []string
	columns                                        []string
	note, yes                                      string
}

var sampleDate = time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC)

func para(s string) pdf.Block { return pdf.Paragraph{Text: pdf.Text(s)} }

func cellOf(s string) pdf.Cell { return pdf.Cell{Blocks: []pdf.Block{para(s)}} }

func list(ordered bool, texts ...string) pdf.List {
	l := pdf.List{Ordered: ordered}
	for _, t := range texts {
		l.Items = append(l.Items, pdf.Item{Blocks: []pdf.Block{para(t)}})
	}
	return l
}

// sample makes a document of about 4, 15 or 50 pages for times = 1, 6, 22.
func sample(lang string, times int) pdf.Document {
	w := sampleWords[lang]
	d := pdf.Document{
		Title: w.title, Lang: lang, Author: "Nordlicht Software GmbH", Date: sampleDate,
		Running: pdf.Running{Left: w.title, Right: w.version + " 3.1", Foot: "Nordlicht Software GmbH"},
		Labels:  pdf.Labels{Page: w.page},
		Attachments: []pdf.Attachment{{Name: "register.json", MIME: "application/json", Description: w.title,
			Data: []byte(`{"version":"3.1"}`)}},
	}
	d.Blocks = []pdf.Block{
		pdf.Cover{Kicker: w.kicker, Title: w.title, Subtitle: w.subtitle, Facts: []pdf.Pair{
			{Key: w.version, Value: []pdf.Block{para("3.1")}},
			{Key: w.purpose, Value: []pdf.Block{para("Nordlicht Archiv, Nordlicht Mail")}},
		}, Note: pdf.Text(w.note)},
		pdf.Contents{Title: w.contents}, pdf.PageBreak{},
	}
	for i := range times {
		n := func(k int) string { return fmt.Sprintf("%d.%d", i+1, k) }
		d.Blocks = append(d.Blocks,
			pdf.Heading{Level: 1, Number: fmt.Sprint(i + 1), Text: pdf.Text(w.purpose), ID: fmt.Sprintf("s%d", i)},
			para(w.intro),
			pdf.Heading{Level: 2, Number: n(1), Text: pdf.Text(w.access)},
			para(w.accessText), list(false, w.items...),
			pdf.Heading{Level: 2, Number: n(2), Text: pdf.Text(w.crypto)},
			pdf.Paragraph{Text: []pdf.Span{{Text: w.cryptoText + " "}, {Text: "TLS 1.3", Strong: true}, {Text: " – "},
				{Text: "state of the art", Emphasis: true, Lang: "en"}, {Text: ", "}, {Text: "AES-256-GCM", Code: true}, {Text: ", "},
				{Text: "https://www.bsi.bund.de/DE/Themen/technische-richtlinien/tr02102/tr02102_node.html", Link: "https://www.bsi.bund.de/DE/Themen/technische-richtlinien/tr02102/tr02102_node.html"},
				{Text: "; "}, {Text: w.backup, Link: fmt.Sprintf("#b%d", i)}, {Text: "."}}},
			pdf.Note{Blocks: []pdf.Block{para(w.note)}},
			pdf.Heading{Level: 2, Number: n(3), Text: pdf.Text(w.backup), ID: fmt.Sprintf("b%d", i)},
			para(w.backupText),
			pdf.Pairs{Pairs: []pdf.Pair{
				{Key: w.columns[0], Value: []pdf.Block{para("P14D")}},
				{Key: w.columns[1], Value: []pdf.Block{para(w.items[0])}},
				{Key: w.columns[3], Value: []pdf.Block{para(w.yes)}}}},
			pdf.Heading{Level: 3, Text: pdf.Text(w.items[1])},
			list(true, w.items...),
			pdf.Heading{Level: 2, Number: n(4), Text: pdf.Text(w.subs)},
			sampleTable(w),
		)
	}
	return d
}

func sampleTable(w words) pdf.Table {
	t := pdf.Table{Caption: pdf.Text(w.subs), RowHeaders: true}
	for _, c := range w.columns {
		t.Columns = append(t.Columns, pdf.Column{Title: pdf.Text(c)})
	}
	rows := [][]string{
		{"Ostsee Rechenzentrum GmbH", w.backup, "Rostock (DE)", w.yes},
		{"Alpin Cloud AG", w.access + "; " + w.crypto, "Zürich (CH)", w.items[2]},
		{"Brieftaube Mail SAS", w.items[0], "Roubaix (FR)", w.yes},
		{"Harbour Support Ltd", w.items[1], "Cork (IE)", w.items[3]},
	}
	for i, r := range rows {
		var cells []pdf.Cell
		for _, c := range r {
			cells = append(cells, cellOf(c))
		}
		if i == 1 {
			cells[3].Blocks = append(cells[3].Blocks, list(false, w.items[:2]...))
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

func render(t testing.TB, d pdf.Document) ([]byte, int) {
	t.Helper()
	data, pages, err := d.Render(fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	return data, pages
}

func fonts(t testing.TB) *pdf.Fonts {
	t.Helper()
	f, err := pdf.LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var sampleWords = map[string]words{
	"de": {lang: "de", title: "Technische und organisatorische Maßnahmen", kicker: "Anlage zum Vertrag über die Auftragsverarbeitung",
		subtitle: "Art. 28 Abs. 3 und Art. 32 der Verordnung (EU) 2016/679", contents: "Inhalt", page: "Seite %d von %d",
		purpose: "Gegenstand der Verarbeitung", access: "Zutritts- und Zugriffskontrolle", crypto: "Verschlüsselung und Schlüsselverwaltung",
		backup: "Datensicherung und Wiederherstellbarkeit", subs: "Genehmigte Unterauftragsverarbeiter", version: "Fassung",
		intro:      "Der Auftragsverarbeiter verarbeitet personenbezogene Daten ausschließlich auf dokumentierte Weisung des Verantwortlichen. Diese Anlage beschreibt die Maßnahmen, mit denen er ein dem Risiko angemessenes Schutzniveau gewährleistet; sie berücksichtigt den Stand der Technik, die Implementierungskosten sowie Art, Umfang, Umstände und Zwecke der Verarbeitung. Eine Absenkung des vereinbarten Schutzniveaus ist ausgeschlossen, eine gleichwertige Weiterentwicklung einzelner Maßnahmen bleibt zulässig und wird im Änderungsverzeichnis festgehalten.",
		accessText: "Unbefugte erhalten keinen Zutritt zu Räumen, in denen Datenverarbeitungsanlagen betrieben werden. Berechtigungen folgen dem Grundsatz der geringsten Rechte und werden vierteljährlich durch die Fachverantwortlichen überprüft. Im Einzelnen gilt:",
		cryptoText: "Daten werden bei der Übertragung und im Ruhezustand verschlüsselt. Schlüssel liegen in einem Hardware-Sicherheitsmodul, sind von den Nutzdaten getrennt und werden jährlich gewechselt; das Vier-Augen-Prinzip gilt für jede Ausfuhr.",
		backupText: "Vollsicherungen laufen wöchentlich, inkrementelle Sicherungen stündlich. Die Wiederherstellung wird halbjährlich an einer zufällig gewählten Stichprobe erprobt und protokolliert.",
		items:      []string{"Mehrfaktor-Authentifizierung für alle Administrationszugänge", "Protokollierung jeder Berechtigungsänderung mit Aufbewahrung über zwölf Monate", "Sperrung nach fünf fehlgeschlagenen Anmeldeversuchen", "Besucher werden begleitet und in einer Liste erfasst; Ausweise werden am selben Tag zurückgenommen"},
		columns:    []string{"Name", "Leistung", "Ort der Verarbeitung", "Grundlage der Übermittlung"}, note: "Maßgeblich ist die deutsche Fassung. Übersetzungen dienen dem Verständnis.", yes: "Keine Übermittlung in ein Drittland"},
	"en": {lang: "en", title: "Technical and Organisational Measures", kicker: "Annex to the Data Processing Agreement",
		subtitle: "Articles 28(3) and 32 of Regulation (EU) 2016/679", contents: "Contents", page: "Page %d of %d",
		purpose: "Subject matter of the processing", access: "Physical and logical access control", crypto: "Encryption and key management",
		backup: "Backup and restoration of availability", subs: "Authorised sub-processors", version: "Version",
		intro:      "The processor processes personal data only on documented instructions from the controller. This annex describes the measures by which it ensures a level of security appropriate to the risk, taking into account the state of the art, the costs of implementation and the nature, scope, context and purposes of processing. The agreed level of protection is never lowered; individual measures may be replaced by equivalent or stronger ones, and each such change is entered in the register of changes before it takes effect.",
		accessText: "Unauthorised persons are kept out of rooms in which processing equipment is operated. Permissions follow the principle of least privilege and are reviewed every quarter by the owner of each system. In particular:",
		cryptoText: "Data is encrypted in transit and at rest. Keys are held in a hardware security module, apart from the data they protect, and are rotated every year; any export needs two persons.",
		backupText: "Full backups run weekly, incremental backups every hour. Restoration is rehearsed twice a year on a sample drawn at random, and the result is recorded.",
		items:      []string{"Multi-factor authentication for all administrative access", "Logging of every change of permission, kept for twelve months", "Lock-out after five failed attempts to sign in", "Visitors are accompanied and listed; badges are collected on the same day"},
		columns:    []string{"Name", "Service", "Place of processing", "Ground for the transfer"}, note: "The German version prevails. Translations are for convenience.", yes: "No transfer to a third country"},
	"fr": {lang: "fr", title: "Mesures techniques et organisationnelles", kicker: "Annexe à l’accord de traitement des données",
		subtitle: "Articles 28, paragraphe 3, et 32 du règlement (UE) 2016/679", contents: "Sommaire", page: "Page %d sur %d",
		purpose: "Objet du traitement", access: "Contrôle d’accès physique et logique", crypto: "Chiffrement et gestion des clés",
		backup: "Sauvegarde et rétablissement de la disponibilité", subs: "Sous-traitants ultérieurs autorisés", version: "Version",
		intro:      "Le sous-traitant ne traite les données à caractère personnel que sur instruction documentée du responsable du traitement. La présente annexe décrit les mesures par lesquelles il garantit un niveau de sécurité adapté au risque, compte tenu de l’état des connaissances, des coûts de mise en œuvre et de la nature, de la portée, du contexte et des finalités du traitement. Le niveau de protection convenu n’est jamais abaissé ; une mesure peut être remplacée par une mesure équivalente ou plus forte, et chaque changement est inscrit au registre avant de prendre effet.",
		accessText: "Les personnes non autorisées n’ont pas accès aux locaux où sont exploités les équipements de traitement. Les droits suivent le principe du moindre privilège et sont revus chaque trimestre par le responsable de chaque système. En particulier :",
		cryptoText: "Les données sont chiffrées en transit et au repos. Les clés sont conservées dans un module matériel de sécurité, séparées des données qu’elles protègent, et renouvelées chaque année ; toute exportation exige deux personnes.",
		backupText: "Une sauvegarde complète est effectuée chaque semaine, une sauvegarde incrémentale chaque heure. La restauration est éprouvée deux fois par an sur un échantillon tiré au hasard, et le résultat est consigné.",
		items:      []string{"Authentification à plusieurs facteurs pour tous les accès d’administration", "Journalisation de chaque modification de droits, conservée douze mois", "Verrouillage après cinq tentatives de connexion infructueuses", "Les visiteurs sont accompagnés et inscrits sur une liste ; les badges sont repris le jour même"},
		columns:    []string{"Nom", "Prestation", "Lieu du traitement", "Fondement du transfert"}, note: "La version allemande fait foi. Les traductions sont fournies à titre indicatif.", yes: "Aucun transfert vers un pays tiers"},
	"el": {lang: "el", title: "Τεχνικά και οργανωτικά μέτρα", kicker: "Παράρτημα της σύμβασης επεξεργασίας δεδομένων",
		subtitle: "Άρθρα 28 παράγραφος 3 και 32 του κανονισμού (ΕΕ) 2016/679", contents: "Περιεχόμενα", page: "Σελίδα %d από %d",
		purpose: "Αντικείμενο της επεξεργασίας", access: "Έλεγχος φυσικής και λογικής πρόσβασης", crypto: "Κρυπτογράφηση και διαχείριση κλειδιών",
		backup: "Αντίγραφα ασφαλείας και αποκατάσταση", subs: "Εγκεκριμένοι υπεργολάβοι επεξεργασίας", version: "Έκδοση",
		intro:      "Ο εκτελών την επεξεργασία επεξεργάζεται δεδομένα προσωπικού χαρακτήρα μόνο βάσει καταγεγραμμένων εντολών του υπευθύνου επεξεργασίας. Το παρόν παράρτημα περιγράφει τα μέτρα με τα οποία διασφαλίζεται επίπεδο ασφάλειας ανάλογο του κινδύνου, λαμβάνοντας υπόψη τις τελευταίες εξελίξεις, το κόστος εφαρμογής και τη φύση, την έκταση, το πλαίσιο και τους σκοπούς της επεξεργασίας.",
		accessText: "Μη εξουσιοδοτημένα πρόσωπα δεν έχουν πρόσβαση σε χώρους όπου λειτουργεί εξοπλισμός επεξεργασίας. Τα δικαιώματα επανεξετάζονται κάθε τρίμηνο. Ειδικότερα:",
		cryptoText: "Τα δεδομένα κρυπτογραφούνται κατά τη διαβίβαση και κατά την αποθήκευση. Τα κλειδιά φυλάσσονται χωριστά και ανανεώνονται κάθε έτος.",
		backupText: "Πλήρη αντίγραφα λαμβάνονται κάθε εβδομάδα και αυξητικά κάθε ώρα. Η αποκατάσταση δοκιμάζεται δύο φορές τον χρόνο.",
		items:      []string{"Έλεγχος ταυτότητας πολλών παραγόντων για κάθε διαχειριστική πρόσβαση", "Καταγραφή κάθε αλλαγής δικαιωμάτων, με τήρηση για δώδεκα μήνες", "Κλείδωμα μετά από πέντε αποτυχημένες προσπάθειες", "Οι επισκέπτες συνοδεύονται και καταγράφονται"},
		columns:    []string{"Όνομα", "Υπηρεσία", "Τόπος επεξεργασίας", "Βάση της διαβίβασης"}, note: "Υπερισχύει το γερμανικό κείμενο.", yes: "Καμία διαβίβαση σε τρίτη χώρα"},
	"bg": {lang: "bg", title: "Технически и организационни мерки", kicker: "Приложение към договора за обработване на данни",
		subtitle: "Член 28, параграф 3 и член 32 от Регламент (ЕС) 2016/679", contents: "Съдържание", page: "Страница %d от %d",
		purpose: "Предмет на обработването", access: "Контрол на физическия и логическия достъп", crypto: "Криптиране и управление на ключовете",
		backup: "Резервни копия и възстановяване", subs: "Одобрени подизпълнители", version: "Версия",
		intro:      "Обработващият лични данни обработва данните само по документирано нареждане на администратора. Настоящото приложение описва мерките, с които се осигурява съобразено с риска ниво на сигурност, като се вземат предвид достиженията на техническия прогрес, разходите за прилагане и естеството, обхватът, контекстът и целите на обработването.",
		accessText: "Неоправомощени лица нямат достъп до помещенията, в които се намира оборудването. Правата се преглеждат всяко тримесечие. По-специално:",
		cryptoText: "Данните се криптират при пренос и при съхранение. Ключовете се пазят отделно и се сменят всяка година.",
		backupText: "Пълни копия се правят всяка седмица, а частични – всеки час. Възстановяването се изпробва два пъти годишно.",
		items:      []string{"Многофакторно удостоверяване за всеки администраторски достъп", "Записване на всяка промяна на правата, съхранявано дванадесет месеца", "Заключване след пет неуспешни опита", "Посетителите се придружават и вписват в списък"},
		columns:    []string{"Име", "Услуга", "Място на обработване", "Основание за предаването"}, note: "Предимство има текстът на немски език.", yes: "Без предаване на трета държава"},
}

var _ = strings.Repeat
